// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/stream_decoder.h"

namespace app {

using simdjson::dom::element;

namespace {

using Stream = std::variant<KpiStream, MessageStream>;

Stream streamOf(const StreamRule &rule, StreamShared &shared)
{
    const bool ofKpis = rule.kind == StreamKind::Kpi || rule.kind == StreamKind::Dashboard;
    return ofKpis ? Stream(std::in_place_type<KpiStream>, rule, shared)
                  : Stream(std::in_place_type<MessageStream>, rule, shared);
}

/// What an event without an argument holds.
element nothing()
{
    static simdjson::dom::parser parser;
    static const element null = parser.parse("null", 4).value();
    return null;
}

} // namespace

StreamDecoder::StreamDecoder(const StreamRule &rule, StreamShared &shared)
    : m_rule(rule)
    , m_stream(streamOf(rule, shared))
{}

bool StreamDecoder::takesLists() const
{
    return m_rule.kind != StreamKind::ServerStatus && m_rule.kind != StreamKind::UserStatus &&
           m_rule.kind != StreamKind::Error;
}

void StreamDecoder::decode(std::optional<element> root, MessageSink &sink, DecodeContext &context)
{
    if (m_rule.kind == StreamKind::Notification &&
        m_rule.operation == StreamOperation::MarkAllRead) {
        NotificationUpdate update;
        update.operation = NotificationUpdate::Operation::MarkAllRead;
        sink.put(std::move(update));
        return;
    }
    context.zone = m_rule.zone ? &*m_rule.zone : nullptr;
    context.timeFormat = m_rule.timeFormat ? &*m_rule.timeFormat : nullptr;
    std::visit(
        [&](auto &stream) {
            if (!root && stream.takes(nothing())) {
                root = nothing();
            }
            if (root) {
                stream.decode(*root, sink, context);
            } else {
                ++context.malformed;
            }
        },
        m_stream);
}

} // namespace app
