// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/message_sink.h"
#include "app/profile/list_walk.h"
#include "app/profile/stream_shared.h"

namespace app {

/// Decodes the events of a stream of anything but KPIs: notifications, alerts, states, names.
class MessageStream
{
public:
    /// Both live longer.
    MessageStream(const StreamRule &rule, StreamShared &shared);

    /// True if such an argument can be an item.
    bool takes(simdjson::dom::element item) const { return m_scanner.takes(item); }
    void decode(simdjson::dom::element root, MessageSink &sink, DecodeContext &context);

private:
    using Element = simdjson::dom::element;

    void decodeNotifications(Element root, MessageSink &sink, DecodeContext &context);
    void decodeAlerts(Element root, MessageSink &sink, DecodeContext &context);
    void decodeNames(Element root, DecodeContext &context);
    NameBooks::Entry bookEntry(const std::string &id, DecodeContext &context);
    QVector<QString> ids(Element root, DecodeContext &context);

    const StreamRule &m_rule;
    StreamShared &m_shared;
    MadeIds &m_madeIds;
    ListWalk m_walk;
    FieldScanner m_scanner;
    FoundFields m_fields;
};

} // namespace app
