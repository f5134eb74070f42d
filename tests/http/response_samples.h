// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/http/response_reader.h"

#include <zlib.h>

#include <string>

namespace tests {

inline constexpr std::size_t maxBody = 100'000;
inline const std::string text =
    R"(42["kpi","\u0645\u0631\u0635\u062f",1,2,3,1,2,3,1,2,3,1,2,3,1,2,3])";

/// `windowBits` as zlib takes it: 31 gzip, 15 zlib, -15 bare.
inline std::string compressed(const std::string &data, int windowBits)
{
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, uLong(data.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(data.data()));
    stream.avail_in = uInt(data.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

inline std::string withLength(const std::string &headers, const std::string &body)
{
    return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body;
}

inline socketio::transport::ResponseReader makeReader()
{
    return socketio::transport::ResponseReader({.maxHeaderBytes = 2000, .maxBodyBytes = maxBody});
}

} // namespace tests
