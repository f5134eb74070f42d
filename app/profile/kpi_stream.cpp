// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/kpi_stream.h"

#include "app/profile/time_reader.h"

#include <algorithm>

namespace app {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

KpiStream::KpiStream(const StreamRule &rule, StreamShared &shared)
    : m_rule(rule)
    , m_shared(shared)
    , m_walk(rule)
    , m_scanner(rule.list.shape)
    , m_eventScanner(rule.ofEvent)
    , m_kpis(rule.list.shape, shared.figures, rule.maxAge)
    , m_cards(rule.summaryCards.shape, shared.figures, rule.maxAge)
    , m_topKpis(rule.topKpis.shape, shared.figures, rule.maxAge)
{}

void KpiStream::decode(element root, MessageSink &sink, DecodeContext &context)
{
    if (m_rule.kind == StreamKind::Dashboard) {
        decodeDashboard(root, sink, context);
    } else {
        decodeKpis(root, sink, context);
    }
}

std::optional<QString> KpiStream::moduleOf(element root, DecodeContext &context)
{
    std::string_view module = context.scope.module;
    if (module.empty()) {
        m_eventScanner.scan(root, m_eventFields, context.scope);
        m_eventFields.any(Field::Module, [&module](element value) {
            return value.get(module) == simdjson::SUCCESS;
        });
    }
    return m_shared.moduleKey(module, context);
}

std::optional<element> KpiStream::singleKpi(element root, DecodeContext &context)
{
    // What has a list or metrics inside it, even unreadable ones, is their wrapping.
    const auto wraps = [&](const JsonPath &outer) {
        const auto isInside = [&](const JsonPath &path) {
            if (path.fromArguments != outer.fromArguments ||
                path.tokens.size() <= outer.tokens.size() ||
                !std::equal(outer.tokens.begin(), outer.tokens.end(), path.tokens.begin())) {
                return false;
            }
            const auto place = placeAt(root, path, context);
            return place && !place->is_null();
        };
        return std::any_of(m_rule.list.items.begin(), m_rule.list.items.end(), isInside) ||
               std::any_of(m_rule.metrics.begin(), m_rule.metrics.end(), isInside) ||
               std::any_of(m_rule.removed.begin(), m_rule.removed.end(), isInside);
    };
    const auto itemAt = [&](const JsonPath &path) -> std::optional<element> {
        const auto place = placeAt(root, path, context);
        if (!place || wraps(path)) {
            return std::nullopt;
        }
        OpenedJson opened(context.packed);
        const element item = context.packed.open(*place).value_or(*place);
        if (!m_kpis.fits(item, context)) {
            return std::nullopt;
        }
        opened.keep();
        return item;
    };
    for (const JsonPath &path : m_rule.list.items) {
        if (const auto item = itemAt(path)) {
            return item;
        }
    }
    static const JsonPath whole;
    return itemAt(whole);
}

void KpiStream::decodeKpis(element root, MessageSink &sink, DecodeContext &context)
{
    const auto key = moduleOf(root, context);
    if (!key) {
        ++context.malformed;
        return;
    }
    KpiUpdate update;
    update.module = *key;
    update.receivedAt = context.arrival;
    update.complete = m_rule.complete;
    update.removed = removedIds(root, context);
    m_kpis.setList(*key, listTime(root, context));
    const int malformedBefore = context.malformed;
    const OpenedJson opened(context.packed);
    const bool hasList =
        m_walk
            .each(root, m_rule.list, context,
                  [&](element item) {
                      if (update.items.isEmpty()) {
                          update.items.reserve(static_cast<qsizetype>(
                              std::min<std::size_t>(m_walk.size(), DecodeContext::maximumItems)));
                      }
                      return m_kpis.read(item, update.items, context);
                  })
            .has_value();
    // A bare list has nothing beside it.
    const auto metrics = !hasList || root.is_object()
                             ? firstOf<object>(root, m_rule.metrics, context)
                             : std::nullopt;
    if (metrics && !hasList && m_walk.passesOver(root, context)) {
        return; // the argument is the item that has them
    }
    if (metrics) {
        m_kpis.readMetrics(*metrics, m_rule.metricNames, update.items, context);
    } else if (!hasList) {
        const auto single = singleKpi(root, context);
        if (!single && update.removed.isEmpty()) {
            ++context.malformed;
            return;
        }
        if (single) {
            m_walk.one(*single, context,
                       [&](element item) { return m_kpis.read(item, update.items, context); });
        }
        update.complete = false;
    }
    if (m_shared.hidesAny()) {
        context.passedOver += static_cast<int>(update.items.removeIf(
            [&](const Kpi &kpi) { return m_shared.hides(update.module, kpi); }));
    }
    context.duplicates += MadeIds::numberCopies(update.items);
    // What could not be read is not gone.
    update.complete = update.complete && context.malformed == malformedBefore;
    // Backends send empty lists between filled ones; they are no news.
    if (!update.items.isEmpty() || !update.removed.isEmpty() || update.complete) {
        sink.put(std::move(update));
    }
}

QDateTime KpiStream::listTime(element root, DecodeContext &context) const
{
    for (const JsonPath &path : m_rule.measuredAt) {
        const auto place = placeAt(root, path, context);
        const QDateTime time = place ? timeFromJson(*place, context.frame()) : QDateTime();
        if (time.isValid() && !isFromUnsetClock(time)) {
            return time;
        }
        context.correctedTimes += place && !place->is_null() ? 1 : 0;
    }
    return {};
}

std::optional<QVector<Kpi>> KpiStream::cards(const ItemList &list, KpiReader &reader, element root,
                                             DecodeContext &context)
{
    const OpenedJson opened(context.packed);
    QVector<Kpi> result;
    const auto size = m_walk.each(root, list, context,
                                  [&](element item) { return reader.read(item, result, context); });
    if (!size) {
        context.malformed += isThere(root, list.items, context) ? 1 : 0;
        return std::nullopt;
    }
    context.duplicates += MadeIds::numberCopies(result);
    if (result.isEmpty() && !(m_rule.complete && *size == 0)) {
        return std::nullopt;
    }
    return result;
}

void KpiStream::decodeDashboard(element root, MessageSink &sink, DecodeContext &context)
{
    if (!isThere(root, m_rule.summaryCards.items, context) &&
        !isThere(root, m_rule.topKpis.items, context)) {
        ++context.malformed;
        return;
    }
    DashboardUpdate update;
    update.receivedAt = context.arrival;
    const QDateTime time = listTime(root, context);
    m_cards.setList({}, time);
    m_topKpis.setList({}, time);
    update.summaryCards = cards(m_rule.summaryCards, m_cards, root, context);
    update.topKpis = cards(m_rule.topKpis, m_topKpis, root, context);
    if (update.summaryCards || update.topKpis) {
        sink.put(std::move(update));
    }
}

QVector<QString> KpiStream::removedIds(element root, DecodeContext &context)
{
    QVector<QString> result;
    const OpenedJson opened(context.packed);
    if (const auto removed = firstOf<array>(root, m_rule.removed, context)) {
        forEachItem(*removed, context, [&](element item) {
            QString id = identifierOf(item, context).text;
            if (item.is_object()) {
                m_scanner.scan(item, m_fields, context.scope);
                id = identifierOf(m_fields, context).text;
            }
            if (!id.isEmpty()) {
                result.append(id);
            }
            return !id.isEmpty();
        });
    }
    return result;
}

} // namespace app
