// SPDX-License-Identifier: MIT
// The one file that knows Boost.Beast, which takes long to compile.
#include "socketio_client/transport/http/response_reader.h"

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/peer_error.h"
#include "socketio_client/transport/http/content_coding.h"
#include "socketio_client/transport/http/header_keeper.h"

// Beast 1.81 asserts where the last chunk, "0", comes first and its end in another piece.
#define BOOST_DISABLE_ASSERTS
#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace socketio::transport {

namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using View = boost::beast::string_view;

/// What a length alone, of which nothing has come, may make us set aside.
constexpr std::size_t maxReserve = 1u << 20;

/// What a byte of a body may cost on the wire: a chunk of one is six. Extensions of chunks, which
/// nobody reads, may be as large as headers on top of that.
constexpr std::size_t wirePerByte = 8;

/// The headers of an answer, in one piece of memory.
class HeaderList
{
public:
    void add(View name, View value)
    {
        m_fields.push_back({m_text.size(), name.size(), value.size()});
        m_text.append(name.data(), name.size());
        m_text.append(value.data(), value.size());
    }
    void clear()
    {
        m_text.clear();
        m_fields.clear();
    }

    template<typename Use>
    void forEach(Use use) const
    {
        const std::string_view text = m_text;
        for (const Field &field : m_fields) {
            use(text.substr(field.begin, field.nameSize),
                text.substr(field.begin + field.nameSize, field.valueSize));
        }
    }

    template<typename Use>
    void forEach(std::string_view name, Use use) const
    {
        const std::string_view text = m_text;
        for (const Field &field : m_fields) {
            if (field.nameSize == name.size() &&
                protocol::equalsIgnoringCase(text.substr(field.begin, field.nameSize), name)) {
                use(text.substr(field.begin + field.nameSize, field.valueSize));
            }
        }
    }

private:
    struct Field
    {
        std::size_t begin;
        std::size_t nameSize;
        std::size_t valueSize;
    };

    std::string m_text;
    std::vector<Field> m_fields;
};

/// Beast's parser, storing into what it borrows. Stricter than Beast, which takes repeated equal
/// lengths, lists of transfer codings, and chunks from HTTP/1.0 servers.
class Parser final : public http::basic_parser<false>
{
public:
    Parser(HeaderList &headers, std::string &body)
        : m_headers(&headers)
        , m_body(&body)
    {}

    int status() const { return m_status; }

private:
    void on_request_impl(http::verb, View, View, int, error_code &) override {}

    void on_response_impl(int code, View, int version, error_code &error) override
    {
        m_status = code;
        m_version = version;
        if (code < 100) {
            error = http::error::bad_status;
        }
    }

    void on_field_impl(http::field field, View name, View value, error_code &error) override
    {
        if (is_header_done()) {
            return; // a trailer
        }
        if (field == http::field::content_length &&
            (std::exchange(m_hasLength, true) || value.find(',') != View::npos)) {
            error = http::error::multiple_content_length;
        } else if (field == http::field::transfer_encoding &&
                   (m_version < 11 || !protocol::equalsIgnoringCase(value, "chunked"))) {
            error = http::error::bad_transfer_encoding;
        } else {
            m_headers->add(name, value);
        }
    }

    void on_header_impl(error_code &) override {}

    void on_body_init_impl(const boost::optional<std::uint64_t> &length, error_code &) override
    {
        if (length) {
            m_body->reserve(std::size_t(std::min<std::uint64_t>(*length, maxReserve)));
        }
    }

    std::size_t on_body_impl(View bytes, error_code &) override
    {
        m_body->append(bytes.data(), bytes.size());
        return bytes.size();
    }

    void on_chunk_header_impl(std::uint64_t, View, error_code &) override {}

    std::size_t on_chunk_body_impl(std::uint64_t, View bytes, error_code &error) override
    {
        return on_body_impl(bytes, error);
    }

    void on_finish_impl(error_code &) override {}

    HeaderList *m_headers;
    std::string *m_body;
    int m_status = 0;
    int m_version = 0;
    bool m_hasLength = false;
};

/// RFC 9112 5.2: a line that goes on in the next one.
bool hasFoldedLine(std::string_view lines)
{
    for (std::size_t i = lines.find('\n'); i + 1 < lines.size(); i = lines.find('\n', i + 1)) {
        if (lines[i + 1] == ' ' || lines[i + 1] == '\t') {
            return true;
        }
    }
    return false;
}

} // namespace

struct ResponseReader::Private
{
    explicit Private(Bounds limits)
        : bounds(limits)
    {
        startParser();
    }

    void startParser()
    {
        headers.clear();
        parser.emplace(headers, body);
        parser->header_limit(
            std::uint32_t(std::min<std::size_t>(bounds.maxHeaderBytes, UINT32_MAX)));
        parser->body_limit(std::uint64_t(bounds.maxBodyBytes));
    }

    Result<std::size_t> parse(std::string_view input);
    Result<void> afterHeaders(std::string_view lines);
    Result<void> finishBody();
    /// `unfinished` bytes wait for the end of their line.
    std::size_t lineBytes(std::size_t unfinished) const
    {
        return unfinished + (parser->is_header_done() ? 0 : headerBytes);
    }
    tl::unexpected<Error> fail(const error_code &error) const;

    Bounds bounds;
    HeaderList headers;
    std::string body;
    std::optional<Parser> parser;
    std::string held; ///< the beginning of a line whose end has not come
    std::size_t headerBytes = 0;
    std::size_t wireBytes = 0; ///< of the body with its chunks' headers, and of the trailers
    bool started = false;
    bool complete = false;
    std::optional<Error> failure;
    ContentCoding coding;
};

tl::unexpected<Error> ResponseReader::Private::fail(const error_code &error) const
{
    if (error == http::error::header_limit) {
        return protocol::peerLimit("the HTTP answer's headers are larger than " +
                                   std::to_string(bounds.maxHeaderBytes) + " bytes");
    }
    if (error == http::error::body_limit) {
        return protocol::peerLimit("the HTTP answer is larger than " +
                                   std::to_string(bounds.maxBodyBytes) + " bytes");
    }
    return protocol::malformedPacket("bad HTTP answer: " + error.message());
}

Result<void> ResponseReader::Private::afterHeaders(std::string_view lines)
{
    headerBytes += lines.size();
    if (headerBytes > bounds.maxHeaderBytes) {
        return fail(http::error::header_limit);
    }
    if (hasFoldedLine(lines)) {
        return protocol::malformedPacket("bad HTTP answer: folded header line");
    }
    if (parser->is_header_done() && parser->status() < 200 &&
        parser->status() != switchingProtocols) {
        startParser();
    }
    return {};
}

/// The number of bytes of `input` that were used up, as far as it goes.
Result<std::size_t> ResponseReader::Private::parse(std::string_view input)
{
    std::size_t taken = 0;
    while (taken < input.size() && !parser->is_done()) {
        const std::string_view rest = input.substr(taken);
        const bool inHeaders = !parser->is_header_done();
        error_code error;
        const std::size_t used =
            parser->put(boost::asio::const_buffer(rest.data(), rest.size()), error);
        if (error && error != http::error::need_more) {
            return fail(error);
        }
        taken += used;
        wireBytes += inHeaders ? 0 : used;
        if (wireBytes > bounds.maxHeaderBytes + body.size() * wirePerByte) {
            return protocol::peerLimit("the HTTP answer's chunks carry next to nothing");
        }
        if (inHeaders) {
            if (const auto fine = afterHeaders(rest.substr(0, used)); !fine) {
                return tl::unexpected(fine.error());
            }
        }
        if (error == http::error::need_more) {
            break;
        }
    }
    return taken;
}

Result<void> ResponseReader::Private::finishBody()
{
    std::string codings;
    headers.forEach("Content-Encoding", [&codings](std::string_view value) {
        codings += codings.empty() ? "" : ", ";
        codings += value;
    });
    if (!body.empty() && !ContentCoding::isIdentity(codings)) {
        auto decoded = coding.decode(codings, body, bounds.maxBodyBytes);
        if (!decoded) {
            return tl::unexpected(std::move(decoded.error()));
        }
        body = std::move(*decoded);
    }
    complete = true;
    return {};
}

ResponseReader::ResponseReader(Bounds bounds)
    : d(std::make_unique<Private>(bounds))
{}

ResponseReader::~ResponseReader() = default;

Result<std::size_t> ResponseReader::feed(std::string_view bytes)
{
    if (d->failure) {
        return tl::unexpected(*d->failure);
    }
    if (bytes.empty() || d->complete) {
        return 0;
    }
    d->started = true;
    const std::size_t heldBefore = d->held.size();
    d->held.append(heldBefore > 0 ? bytes : std::string_view());
    const std::string_view input = heldBefore > 0 ? std::string_view(d->held) : bytes;
    auto taken = d->parse(input);
    if (taken && d->parser->is_done()) {
        if (auto finished = d->finishBody(); !finished) {
            taken = tl::unexpected(std::move(finished.error()));
        }
    } else if (taken && d->lineBytes(input.size() - *taken) > d->bounds.maxHeaderBytes) {
        taken = d->fail(http::error::header_limit);
    }
    if (!taken) {
        d->failure = taken.error();
        return taken;
    }
    const std::size_t left = input.size() - *taken;
    if (d->complete) {
        d->held.clear();
        return bytes.size() - left;
    }
    if (heldBefore > 0) {
        d->held.erase(0, *taken);
    } else {
        d->held.assign(bytes.substr(*taken));
    }
    return bytes.size();
}

Result<void> ResponseReader::feedEnd()
{
    if (d->failure) {
        return tl::unexpected(*d->failure);
    }
    if (d->complete) {
        return {};
    }
    error_code error = http::error::partial_message;
    if (d->parser->is_header_done() && d->held.empty()) {
        d->parser->put_eof(error);
    }
    Result<void> result;
    if (error) {
        result = d->fail(error);
    } else {
        result = d->finishBody();
    }
    if (!result) {
        d->failure = result.error();
    }
    return result;
}

bool ResponseReader::started() const
{
    return d->started;
}

bool ResponseReader::headersComplete() const
{
    return d->parser->is_header_done();
}

bool ResponseReader::complete() const
{
    return d->complete;
}

bool ResponseReader::keepsAlive() const
{
    return d->complete && status() != switchingProtocols && d->parser->keep_alive();
}

int ResponseReader::status() const
{
    return headersComplete() ? d->parser->status() : 0;
}

std::string ResponseReader::header(std::string_view name) const
{
    std::string joined;
    const bool isList = !protocol::equalsIgnoringCase(name, "Set-Cookie");
    bool first = true;
    d->headers.forEach(name, [&](std::string_view value) {
        if (first || isList) {
            joined += first ? "" : ", ";
            joined += value;
        }
        first = false;
    });
    return joined;
}

std::vector<std::string> ResponseReader::setCookies() const
{
    std::vector<std::string> all;
    d->headers.forEach("Set-Cookie", [&all](std::string_view value) { all.emplace_back(value); });
    return all;
}

std::vector<std::pair<std::string, std::string>> ResponseReader::keptHeaders() const
{
    HeaderKeeper keeper;
    d->headers.forEach(
        [&keeper](std::string_view name, std::string_view value) { keeper.add(name, value); });
    return keeper.take();
}

std::string ResponseReader::takeBody()
{
    return std::move(d->body);
}

void ResponseReader::reset(Bounds bounds)
{
    d->bounds = bounds;
    reset();
}

void ResponseReader::reset()
{
    d->body.clear();
    d->held.clear();
    d->headerBytes = 0;
    d->wireBytes = 0;
    d->started = false;
    d->complete = false;
    d->failure.reset();
    d->startParser();
}

} // namespace socketio::transport
