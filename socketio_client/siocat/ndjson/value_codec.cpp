// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/value_codec.h"

#include <QByteArray>

#include <cmath>
#include <optional>
#include <utility>

namespace siocat::ndjson {

namespace {

constexpr const char *binaryKey = "$binary";
constexpr const char *literalKey = "$literal";

/// The one key of an object if it is one of the two.
std::optional<std::string> reservedKey(const Json &value)
{
    if (!value.is_object() || value.size() != 1) {
        return std::nullopt;
    }
    const std::string &key = value.begin().key();
    return key == binaryKey || key == literalKey ? std::optional(key) : std::nullopt;
}

Outcome<Json> fromBase64(const Json &written)
{
    if (!written.is_string()) {
        return tl::unexpected<std::string>("$binary is not a string");
    }
    const auto &text = written.get_ref<const std::string &>();
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromRawData(text.data(), static_cast<int>(text.size())),
        QByteArray::AbortOnBase64DecodingErrors);
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok) {
        return tl::unexpected<std::string>("$binary is not base64");
    }
    return Json::binary({decoded.decoded.begin(), decoded.decoded.end()});
}

/// Reads what an array or object holds, in its place.
Outcome<Json> readElements(Json written)
{
    for (Json &each : written) {
        auto value = readValue(std::move(each));
        if (!value) {
            return value;
        }
        each = std::move(*value);
    }
    return written;
}

/// JavaScript knows no difference between 1 and 1.0, and writes 1.
Json plainNumber(const Json &value)
{
    constexpr double safe = 9'007'199'254'740'991.0;
    if (value.is_number_float()) {
        const double number = value.get<double>();
        if (std::abs(number) <= safe && number == std::trunc(number)) {
            return static_cast<std::int64_t>(number);
        }
    }
    return value;
}

} // namespace

Outcome<Json> readValue(Json written)
{
    if (!written.is_structured()) {
        return plainNumber(written);
    }
    const auto key = reservedKey(written);
    if (!key) {
        return readElements(std::move(written));
    }
    Json inner = std::move(*written.begin());
    if (*key == binaryKey) {
        return fromBase64(inner);
    }
    if (!inner.is_object()) {
        return tl::unexpected<std::string>("$literal is not an object");
    }
    return readElements(std::move(inner));
}

Line writeValue(const Json &value)
{
    if (value.is_binary()) {
        const auto &bytes = value.get_binary();
        return {
            {binaryKey, toBase64({reinterpret_cast<const char *>(bytes.data()), bytes.size()})}};
    }
    if (value.is_array()) {
        Line array = Line::array();
        for (const Json &each : value) {
            array.push_back(writeValue(each));
        }
        return array;
    }
    if (!value.is_object()) {
        return plainNumber(value);
    }
    Line object = Line::object();
    for (const auto &[key, each] : value.items()) {
        object[key] = writeValue(each);
    }
    return reservedKey(value) ? Line{{literalKey, std::move(object)}} : object;
}

std::string toBase64(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()))
        .toBase64()
        .toStdString();
}

} // namespace siocat::ndjson
