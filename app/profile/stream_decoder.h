// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/message_sink.h"
#include "app/profile/conditions.h"
#include "app/profile/kpi_reader.h"
#include "app/profile/made_ids.h"

#include <QSet>

#include <optional>
#include <string_view>
#include <vector>

namespace app {

/// What the decoders of all streams of a profile share.
struct StreamShared
{
    explicit StreamShared(const ProfileData &profile);

    /// The key as text; none for what can be no key, and for too many that the profile does not
    /// know.
    std::optional<QString> moduleKey(std::string_view key, DecodeContext &context);

    FigureBook figures;
    MadeIds madeIds;
    NameBooks books;
    QSet<QString> profileModules;

private:
    QSet<QString> m_foreignModules;
};

/// Decodes the events of one stream of a profile.
class StreamDecoder
{
public:
    StreamDecoder(const StreamRule &rule, StreamShared &shared);

    /// False where the first argument is one item or a text, and a text like "[500] refused" no
    /// list.
    bool takesLists() const;

    /// Puts what an event means into `sink`. `root` is its first argument, none where it has none.
    void decode(std::optional<simdjson::dom::element> root, MessageSink &sink,
                DecodeContext &context);

private:
    using Element = simdjson::dom::element;

    void decodeKpis(Element root, MessageSink &sink, DecodeContext &context);
    void decodeDashboard(Element root, MessageSink &sink, DecodeContext &context);
    void decodeNotifications(Element root, MessageSink &sink, DecodeContext &context);
    void decodeAlerts(Element root, MessageSink &sink, DecodeContext &context);

    std::optional<QString> moduleOf(Element root, DecodeContext &context);
    /// True (and counted) where a condition keeps the item out.
    bool passesOver(Element item, DecodeContext &context);
    /// Calls `read` with each wanted item of the list and returns how many it has; none where there
    /// is no list.
    template<typename Reader>
    std::optional<std::size_t> eachItem(Element root, const ItemList &list, DecodeContext &context,
                                        Reader &&read);
    /// `read` with what is one item and no list; counted where that is malformed.
    template<typename Reader>
    void oneItem(Element item, DecodeContext &context, Reader &&read);
    void decodeNames(Element root, DecodeContext &context);
    /// The KPI that stands alone where a list may stand; none where there is none.
    std::optional<Element> singleKpi(Element root, DecodeContext &context);
    std::optional<QVector<Kpi>> cards(const ItemList &list, KpiReader &reader, Element root,
                                      DecodeContext &context);
    /// Of all items of a list, as they were measured; invalid where the profile names no place for
    /// it.
    QDateTime listTime(Element root, DecodeContext &context) const;
    QVector<QString> ids(Element root, DecodeContext &context);
    QVector<QString> removedIds(Element root, DecodeContext &context);

    const StreamRule &m_rule;
    StreamShared &m_shared;
    FieldScanner m_scanner;
    FoundFields m_fields;
    std::size_t m_listSize = 0; ///< of the list that is being read
    Conditions m_conditions;
    bool m_usesKey; ///< some field speaks of an item's key or place
    FieldScanner m_eventScanner;
    FoundFields m_eventFields;
    KpiReader m_kpis;
    KpiReader m_cards;
    KpiReader m_topKpis;
};

} // namespace app
