// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/msgpack.h"

#include "socketio_client/protocol/ascii.h"
#include "socketio_client/protocol/big_endian.h"
#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/json_writer.h"
#include "socketio_client/protocol/packet_decoder.h"
#include "socketio_client/protocol/peer_error.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace socketio::protocol {

namespace {

using nlohmann::json;

/// What JavaScript's encoder writes for undefined and Date, and the timestamp of the specification.
constexpr std::uint64_t javaScriptExtension = 0;
constexpr std::uint64_t timestampExtension = 0xff;

/// As JavaScript's Date::toJSON: null for what no calendar reaches.
std::string isoDate(std::int64_t millisecondsSinceEpoch)
{
    using namespace std::chrono;
    constexpr std::int64_t farthest = 8'640'000'000'000'000; // of ECMA-262
    constexpr int lastYear = 9999;
    if (millisecondsSinceEpoch < -farthest || millisecondsSinceEpoch > farthest) {
        return "null";
    }
    const std::chrono::milliseconds time(millisecondsSinceEpoch);
    const auto day = floor<days>(sys_time<std::chrono::milliseconds>(time));
    const year_month_day date(day);
    if (int(date.year()) < 0 || int(date.year()) > lastYear) {
        return "null";
    }
    const hh_mm_ss clock(time - day.time_since_epoch());
    char text[32];
    std::snprintf(text, sizeof text, "\"%04d-%02u-%02uT%02d:%02d:%02d.%03dZ\"", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
                  int(clock.minutes().count()), int(clock.seconds().count()),
                  int(clock.subseconds().count()));
    return text;
}

/// Milliseconds of a timestamp (extension -1), none if it has no known form.
std::optional<std::int64_t> timestamp(std::span<const std::uint8_t> bytes)
{
    constexpr std::int64_t thousand = 1000;
    constexpr std::int64_t million = 1'000'000;
    constexpr std::int64_t farthestSecond = 8'640'000'000'000;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    if (bytes.size() == 4) {
        seconds = static_cast<std::int64_t>(readBigEndian(bytes));
    } else if (bytes.size() == 8) {
        const std::uint64_t both = readBigEndian(bytes);
        seconds = static_cast<std::int64_t>(both & 0x3ffffffffu);
        nanoseconds = static_cast<std::int64_t>(both >> 34);
    } else if (bytes.size() == 12) {
        nanoseconds = static_cast<std::int64_t>(readBigEndian(bytes.first(4)));
        seconds = static_cast<std::int64_t>(readBigEndian(bytes.subspan(4)));
    } else {
        return std::nullopt;
    }
    seconds = std::clamp(seconds, -farthestSecond - 1, farthestSecond + 1);
    return seconds * thousand + nanoseconds / million;
}

/// Writes what the library reads as JSON text: one text for each entry of the packet's map.
class Transcoder final : public nlohmann::json_sax<json>
{
public:
    explicit Transcoder(const Limits &limits)
        : m_limits(limits)
        , m_data(limits)
    {}

    bool null() override { return scalar("null"); }
    bool boolean(bool value) override { return scalar(value ? "true" : "false"); }
    bool number_integer(std::int64_t value) override { return scalar(std::to_string(value)); }
    bool number_unsigned(std::uint64_t value) override { return scalar(std::to_string(value)); }
    bool number_float(double value, const std::string &) override
    {
        return scalar(std::isfinite(value) ? json(value).dump() : std::string("null"));
    }
    bool string(std::string &value) override;
    bool binary(json::binary_t &value) override;
    bool start_object(std::size_t) override { return open('{'); }
    bool key(std::string &name) override;
    bool end_object() override { return close('}'); }
    bool start_array(std::size_t) override { return open('['); }
    bool end_array() override { return close(']'); }
    bool parse_error(std::size_t, const std::string &, const json::exception &) override
    {
        return false;
    }

    bool tooDeep() const { return m_tooDeep; }
    Result<EncodedPacket> finish();

private:
    bool inData() const { return m_depth > 0 && m_entry == "data"; }
    void begin();
    bool scalar(std::string_view text);
    bool open(char bracket);
    bool close(char bracket);

    const Limits &m_limits;
    std::size_t m_depth = 0;
    bool m_tooDeep = false;
    bool m_needsComma = false;
    std::string m_entry; ///< the key of the packet's map whose value is being read
    std::string m_type;
    std::string m_nsp;
    std::string m_id;
    JsonWriter m_data;
    std::vector<std::string> m_attachments;
};

/// What stands before a value of the data.
void Transcoder::begin()
{
    if (m_needsComma) {
        m_data.writeRaw(',');
    }
    m_needsComma = true;
}

bool Transcoder::scalar(std::string_view text)
{
    if (inData()) {
        begin();
        m_data.writeRaw(text);
    } else if (m_depth == 1 && m_entry == "type") {
        m_type = text;
    } else if (m_depth == 1 && m_entry == "id") {
        m_id = text;
    }
    return m_depth > 0;
}

bool Transcoder::string(std::string &value)
{
    if (inData()) {
        begin();
        m_data.writeString(value);
    } else if (m_depth == 1 && m_entry == "nsp") {
        m_nsp = value;
    } else if (m_depth == 1 && (m_entry == "id" || m_entry == "type")) {
        return false;
    }
    return m_depth > 0;
}

bool Transcoder::binary(json::binary_t &value)
{
    if (value.has_subtype() && value.subtype() == javaScriptExtension) {
        if (value.size() == 1) {
            return m_depth == 1 || scalar("null"); // undefined: as if the entry were not there
        }
        if (value.size() == 8) {
            return scalar(isoDate(static_cast<std::int64_t>(readBigEndian(value))));
        }
    }
    if (value.has_subtype() && value.subtype() == timestampExtension) {
        if (const auto time = timestamp(value)) {
            return scalar(isoDate(*time));
        }
    }
    if (!inData()) {
        return m_depth > 0 && m_entry != "id" && m_entry != "type" && m_entry != "nsp";
    }
    if (m_attachments.size() >= m_limits.maxAttachments) {
        return false;
    }
    begin();
    m_data.writeRaw(R"({"_placeholder":true,"num":)" + std::to_string(m_attachments.size()) + '}');
    m_attachments.emplace_back(value.begin(), value.end());
    return true;
}

bool Transcoder::key(std::string &name)
{
    if (m_depth == 1) {
        if (name == "data") { // of equal keys the last counts
            m_data.clear();
            m_attachments.clear();
        }
        m_entry = name;
        m_needsComma = false;
    } else if (inData()) {
        begin();
        m_data.writeString(name);
        m_data.writeRaw(':');
        m_needsComma = false;
    }
    return true;
}

bool Transcoder::open(char bracket)
{
    if (m_depth == 0 && bracket != '{') {
        return false;
    }
    if (inData()) {
        begin();
        m_data.writeRaw(bracket);
        m_needsComma = false;
    }
    m_tooDeep = m_depth > m_limits.maxNesting;
    ++m_depth;
    return !m_tooDeep;
}

bool Transcoder::close(char bracket)
{
    --m_depth;
    if (inData()) {
        m_data.writeRaw(bracket);
        m_needsComma = true;
    }
    return true;
}

Result<EncodedPacket> Transcoder::finish()
{
    if (m_type.size() != 1 || m_type.front() < '0' || m_type.front() > '4') {
        return malformedMessage("a packet of no known type");
    }
    if (!m_nsp.starts_with('/') || m_nsp.find(',') != std::string::npos) {
        return malformedMessage("a packet without a namespace");
    }
    const bool event = m_type == "2";
    if (!m_attachments.empty() && !event && m_type != "3") {
        return malformedMessage("binary values in a packet that takes none");
    }
    EncodedPacket packet;
    if (m_attachments.empty()) {
        packet.text = m_type;
    } else {
        packet.text = (event ? "5" : "6") + std::to_string(m_attachments.size()) + '-';
    }
    if (m_nsp != "/") {
        packet.text += m_nsp + ',';
    }
    if (!m_id.empty() && !isDigit(m_id.front())) {
        return malformedMessage("an acknowledgement id that is no number");
    }
    packet.text += m_id;
    packet.text += m_data.text();
    packet.attachments = std::move(m_attachments);
    return packet;
}

} // namespace

Result<EncodedPacket> fromMessagePack(std::string_view bytes, const Limits &limits)
{
    Transcoder transcoder(limits);
    if (!json::sax_parse(bytes.begin(), bytes.end(), &transcoder, json::input_format_t::msgpack)) {
        if (transcoder.tooDeep()) {
            return peerLimit("MessagePack nested too deeply");
        }
        return malformedMessage("no MessagePack of a packet");
    }
    return transcoder.finish();
}

Result<std::string> toMessagePack(std::string_view text, std::span<const std::string> attachments,
                                  const Limits &limits)
{
    PacketDecoder decoder(EngineVersion::V4, limits);
    const auto step = decoder.feedHeld(text, attachments);
    if (!step) {
        return tl::unexpected(step.error());
    }
    if (*step != DecodeStep::Packet) {
        return malformedMessage("no packet");
    }
    const DecodedPacket &packet = decoder.packet();
    json map{{"type", static_cast<int>(packet.type)}, {"nsp", packet.nsp}};
    if (packet.data) {
        map["data"] = toJson(*packet.data, packet.attachments);
    }
    if (packet.id) {
        map["id"] = *packet.id;
    }
    std::string bytes;
    json::to_msgpack(map, nlohmann::detail::output_adapter<char>(bytes));
    return bytes;
}

} // namespace socketio::protocol
