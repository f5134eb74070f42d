// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/record/packet_reader.h"

#include "socketio_client/siocat/values.h"

#include <charconv>
#include <string_view>
#include <utility>

namespace siocat {

using Json = nlohmann::json;

namespace {

using Type = SeenPacket::Type;

constexpr std::size_t mostAttachments = 10'000;

template<typename Number>
std::optional<Number> takeNumber(std::string_view &text)
{
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

std::optional<Type> typeOf(int digit)
{
    switch (digit) {
    case 0:
        return Type::Connect;
    case 1:
        return Type::Disconnect;
    case 2:
    case 5: // with attachments
        return Type::Event;
    case 3:
    case 6:
        return Type::Ack;
    case 4:
        return Type::ConnectError;
    default:
        return std::nullopt;
    }
}

/// Whether MessagePack can be read without exhausting the stack, which its reader uses.
class DepthGuard final : public nlohmann::json_sax<Json>
{
public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &) override { return true; }
    bool binary(binary_t &) override { return true; }
    bool key(string_t &) override { return true; }
    bool start_object(std::size_t) override { return deeper(); }
    bool end_object() override { return higher(); }
    bool start_array(std::size_t) override { return deeper(); }
    bool end_array() override { return higher(); }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override
    {
        return false;
    }

private:
    bool deeper()
    {
        constexpr int deepest = 500;
        return ++m_depth < deepest;
    }
    bool higher()
    {
        --m_depth;
        return true;
    }

    int m_depth = 0;
};

void fill(Json &value, std::vector<Json> &attachments)
{
    if (value.is_object() && value.contains("_placeholder")) {
        const auto number = value.find("num");
        if (number != value.end() && number->is_number_unsigned() &&
            number->get<std::size_t>() < attachments.size()) {
            value = attachments[number->get<std::size_t>()];
        }
        return;
    }
    if (value.is_structured()) {
        for (Json &each : value) {
            fill(each, attachments);
        }
    }
}

} // namespace

std::optional<SeenPacket> PacketReader::unread()
{
    ++m_unreadable;
    return std::nullopt;
}

std::optional<SeenPacket> PacketReader::take(const socketio::TracedPacket &packet)
{
    if (packet.type != "message") {
        return std::nullopt;
    }
    if (!packet.binary) {
        return takeText(packet);
    }
    return m_isMessagePack ? takeMessagePack(packet) : takeBytes(packet);
}

std::optional<SeenPacket> PacketReader::takeText(const socketio::TracedPacket &packet)
{
    std::optional<Waiting> &waiting = m_waiting.at(packet.outgoing ? 1 : 0);
    m_unreadable += waiting ? 1 : 0; // its attachments never came
    waiting.reset();
    std::string_view text = packet.data;
    const int digit = text.empty() ? -1 : text.front() - '0';
    const auto type = typeOf(digit);
    if (!type) {
        return unread();
    }
    text.remove_prefix(1);
    SeenPacket seen;
    seen.type = *type;
    seen.outgoing = packet.outgoing;
    seen.engine = packet.engine;
    std::size_t wanted = 0;
    if (digit >= 5) {
        const auto count = takeNumber<std::size_t>(text);
        if (!count || *count > mostAttachments || !text.starts_with('-')) {
            return unread();
        }
        wanted = *count;
        text.remove_prefix(1);
    }
    if (text.starts_with('/')) {
        const std::size_t comma = text.find(',');
        seen.nsp = text.substr(0, comma);
        seen.nsp.resize(std::min(seen.nsp.find('?'), seen.nsp.size()));
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    seen.ack = takeNumber<std::uint64_t>(text);
    if (!text.empty()) {
        auto data = parseJson(text);
        if (!data) {
            return unread();
        }
        seen.data = *std::move(data);
    }
    if (wanted > 0) {
        waiting = Waiting{std::move(seen), wanted, {}};
        return std::nullopt;
    }
    return seen;
}

std::optional<SeenPacket> PacketReader::takeBytes(const socketio::TracedPacket &packet)
{
    std::optional<Waiting> &waiting = m_waiting.at(packet.outgoing ? 1 : 0);
    if (!waiting || waiting->packet.engine != packet.engine) {
        waiting.reset();
        return unread();
    }
    waiting->attachments.push_back(Json::binary({packet.data.begin(), packet.data.end()}));
    if (waiting->attachments.size() < waiting->wanted) {
        return std::nullopt;
    }
    SeenPacket seen = std::move(waiting->packet);
    fill(seen.data, waiting->attachments);
    waiting.reset();
    return seen;
}

std::optional<SeenPacket> PacketReader::takeMessagePack(const socketio::TracedPacket &packet)
{
    DepthGuard guard;
    const auto format = Json::input_format_t::msgpack;
    if (!Json::sax_parse(packet.data.begin(), packet.data.end(), &guard, format)) {
        return unread();
    }
    Json read = Json::from_msgpack(packet.data.begin(), packet.data.end(), true, false);
    const auto type = read.is_object() && read.contains("type") && read["type"].is_number_integer()
                          ? typeOf(read["type"].get<int>())
                          : std::nullopt;
    if (!type) {
        return unread();
    }
    SeenPacket seen;
    seen.type = *type;
    seen.outgoing = packet.outgoing;
    seen.engine = packet.engine;
    if (const auto nsp = read.find("nsp"); nsp != read.end() && nsp->is_string()) {
        seen.nsp = nsp->get<std::string>();
    }
    if (const auto id = read.find("id"); id != read.end() && id->is_number_integer()) {
        seen.ack = id->get<std::uint64_t>();
    }
    if (const auto data = read.find("data"); data != read.end()) {
        seen.data = std::move(*data);
    }
    return seen;
}

} // namespace siocat
