// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/message_sink.h"
#include "app/profile/kpi_reader.h"
#include "app/profile/list_walk.h"
#include "app/profile/stream_shared.h"

#include <optional>

namespace app {

/// Decodes the events of a stream of KPIs or of dashboards.
class KpiStream
{
public:
    /// Both live longer.
    KpiStream(const StreamRule &rule, StreamShared &shared);

    /// True if such an argument can be an item.
    bool takes(simdjson::dom::element item) const { return m_scanner.takes(item); }
    void decode(simdjson::dom::element root, MessageSink &sink, DecodeContext &context);

private:
    using Element = simdjson::dom::element;

    void decodeKpis(Element root, MessageSink &sink, DecodeContext &context);
    void decodeDashboard(Element root, MessageSink &sink, DecodeContext &context);

    std::optional<QString> moduleOf(Element root, DecodeContext &context);
    /// The KPI that stands alone where a list may stand; none where there is none.
    std::optional<Element> singleKpi(Element root, DecodeContext &context);
    std::optional<QVector<Kpi>> cards(const ItemList &list, KpiReader &reader, Element root,
                                      DecodeContext &context);
    /// Of all items of a list, as they were measured; invalid where the profile names no place for
    /// it.
    QDateTime listTime(Element root, DecodeContext &context) const;
    QVector<QString> removedIds(Element root, DecodeContext &context);

    const StreamRule &m_rule;
    StreamShared &m_shared;
    ListWalk m_walk;
    FieldScanner m_scanner;
    FoundFields m_fields;
    FieldScanner m_eventScanner;
    FoundFields m_eventFields;
    KpiReader m_kpis;
    KpiReader m_cards;
    KpiReader m_topKpis;
};

} // namespace app
