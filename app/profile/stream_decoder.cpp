// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/stream_decoder.h"

#include "app/profile/message_readers.h"
#include "app/profile/places.h"
#include "app/profile/time_reader.h"

#include <algorithm>

namespace app {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

StreamShared::StreamShared(const ProfileData &profile)
    : figures(profile)
{
    for (const Module &module : profile.modules) {
        profileModules.insert(module.key);
    }
}

std::optional<QString> StreamShared::moduleKey(std::string_view key, DecodeContext &context)
{
    // Each module has a page and a model: a backend must not be able to make any number of them.
    constexpr qsizetype maximumForeign = 100;
    constexpr std::size_t longestKey = 64;
    if (key.empty() || key.size() > longestKey) {
        return std::nullopt;
    }
    QString text = context.texts.text(key);
    if (!profileModules.contains(text) && !m_foreignModules.contains(text)) {
        if (m_foreignModules.size() >= maximumForeign) {
            return std::nullopt;
        }
        m_foreignModules.insert(text);
    }
    return text;
}

StreamDecoder::StreamDecoder(const StreamRule &rule, StreamShared &shared)
    : m_rule(rule)
    , m_shared(shared)
    , m_scanner(rule.list.shape)
    , m_eventScanner(rule.ofEvent)
    , m_kpis(rule.list.shape, shared.figures, rule.maxAge)
    , m_cards(rule.summaryCards.shape, shared.figures, rule.maxAge)
    , m_topKpis(rule.topKpis.shape, shared.figures, rule.maxAge)
{}

namespace {

/// What an event without an argument holds.
element nothing()
{
    static simdjson::dom::parser parser;
    static const element null = parser.parse("null", 4).value();
    return null;
}

} // namespace

void StreamDecoder::decode(std::optional<element> root, MessageSink &sink, DecodeContext &context)
{
    if (m_rule.kind == StreamKind::Notification &&
        m_rule.operation == StreamOperation::MarkAllRead) {
        NotificationUpdate update;
        update.operation = NotificationUpdate::Operation::MarkAllRead;
        sink.put(std::move(update));
        return;
    }
    if (!root && m_scanner.takes(nothing())) {
        root = nothing();
    }
    if (!root) {
        ++context.malformed;
        return;
    }
    const auto single = [&](auto read) {
        if (auto message = read(*root, m_scanner, m_fields, context)) {
            sink.put(*std::move(message));
        } else {
            ++context.malformed;
        }
    };
    switch (m_rule.kind) {
    case StreamKind::Kpi:
        decodeKpis(*root, sink, context);
        break;
    case StreamKind::Dashboard:
        decodeDashboard(*root, sink, context);
        break;
    case StreamKind::Notification:
        decodeNotifications(*root, sink, context);
        break;
    case StreamKind::Alert:
        decodeAlerts(*root, sink, context);
        break;
    case StreamKind::ServerStatus:
        single(readServerStatus);
        break;
    case StreamKind::UserStatus:
        single(readUserStatus);
        break;
    case StreamKind::Error:
        single(readServerError);
        break;
    }
}

bool StreamDecoder::takesLists() const
{
    return m_rule.kind != StreamKind::ServerStatus && m_rule.kind != StreamKind::UserStatus &&
           m_rule.kind != StreamKind::Error;
}

std::optional<element> StreamDecoder::singleKpi(element root, DecodeContext &context)
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
    JsonPaths places = m_rule.list.items;
    places.emplace_back();
    for (const JsonPath &path : places) {
        const auto place = placeAt(root, path, context);
        if (!place || wraps(path)) {
            continue;
        }
        OpenedJson opened(context.packed);
        const element item = context.packed.open(*place).value_or(*place);
        if (m_kpis.fits(item, context)) {
            opened.keep();
            return item;
        }
    }
    return std::nullopt;
}

std::optional<QString> StreamDecoder::moduleOf(element root, DecodeContext &context)
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

void StreamDecoder::decodeKpis(element root, MessageSink &sink, DecodeContext &context)
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
    m_kpis.setListTime(listTime(root, context));
    const int malformedBefore = context.malformed;
    const OpenedJson opened(context.packed);
    if (const auto list = firstOf<array>(root, m_rule.list.items, context)) {
        update.items.reserve(static_cast<qsizetype>(
            std::min<std::size_t>(list->size(), DecodeContext::maximumItems)));
        forEachItem(*list, context, [&](element item) {
            auto kpi = m_kpis.read(item, context);
            if (kpi) {
                update.items.append(*std::move(kpi));
            }
            return kpi.has_value();
        });
    } else if (const auto metrics = firstOf<object>(root, m_rule.metrics, context)) {
        update.items = m_kpis.readMetrics(*metrics, context);
    } else if (const auto single = singleKpi(root, context)) {
        if (auto kpi = m_kpis.read(*single, context)) {
            update.items.append(*std::move(kpi));
            update.complete = false;
        } else {
            ++context.malformed;
        }
    } else if (update.removed.isEmpty()) {
        ++context.malformed;
        return;
    } else {
        update.complete = false;
    }
    context.duplicates += MadeIds::numberCopies(update.items);
    // What could not be read is not gone.
    update.complete = update.complete && context.malformed == malformedBefore;
    // Backends send empty lists between filled ones; they are no news.
    if (!update.items.isEmpty() || !update.removed.isEmpty() || update.complete) {
        sink.put(std::move(update));
    }
}

QDateTime StreamDecoder::listTime(element root, DecodeContext &context) const
{
    for (const JsonPath &path : m_rule.measuredAt) {
        const auto place = placeAt(root, path, context);
        const QDateTime time = place ? timeFromJson(*place, context.now) : QDateTime();
        if (time.isValid() && !isFromUnsetClock(time)) {
            return time;
        }
        context.correctedTimes += place && !place->is_null() ? 1 : 0;
    }
    return {};
}

std::optional<QVector<Kpi>> StreamDecoder::cards(const ItemList &list, KpiReader &reader,
                                                 element root, DecodeContext &context) const
{
    const OpenedJson opened(context.packed);
    const auto items = firstOf<array>(root, list.items, context);
    if (!items) {
        context.malformed += isThere(root, list.items, context) ? 1 : 0;
        return std::nullopt;
    }
    QVector<Kpi> result;
    forEachItem(*items, context, [&](element item) {
        auto kpi = reader.read(item, context);
        if (kpi) {
            result.append(*std::move(kpi));
        }
        return kpi.has_value();
    });
    context.duplicates += MadeIds::numberCopies(result);
    if (result.isEmpty() && !(m_rule.complete && items->size() == 0)) {
        return std::nullopt;
    }
    return result;
}

void StreamDecoder::decodeDashboard(element root, MessageSink &sink, DecodeContext &context)
{
    if (!isThere(root, m_rule.summaryCards.items, context) &&
        !isThere(root, m_rule.topKpis.items, context)) {
        ++context.malformed;
        return;
    }
    DashboardUpdate update;
    update.receivedAt = context.arrival;
    const QDateTime time = listTime(root, context);
    m_cards.setListTime(time);
    m_topKpis.setListTime(time);
    update.summaryCards = cards(m_rule.summaryCards, m_cards, root, context);
    update.topKpis = cards(m_rule.topKpis, m_topKpis, root, context);
    if (update.summaryCards || update.topKpis) {
        sink.put(std::move(update));
    }
}

QVector<QString> StreamDecoder::ids(element root, DecodeContext &context)
{
    QVector<QString> result;
    const auto add = [&](element item) {
        m_scanner.scan(item, m_fields, context.scope);
        const QString id = identifierOf(m_fields, context).text;
        if (!id.isEmpty()) {
            result.append(id);
        }
        return !id.isEmpty();
    };
    const OpenedJson opened(context.packed);
    if (const auto list = firstOf<array>(root, m_rule.list.items, context)) {
        forEachItem(*list, context, add);
    } else if (!add(root)) {
        ++context.malformed;
    }
    return result;
}

QVector<QString> StreamDecoder::removedIds(element root, DecodeContext &context)
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

void StreamDecoder::decodeNotifications(element root, MessageSink &sink, DecodeContext &context)
{
    NotificationUpdate update;
    if (m_rule.operation == StreamOperation::MarkRead) {
        update.operation = NotificationUpdate::Operation::MarkRead;
        update.ids = ids(root, context);
        if (!update.ids.isEmpty()) {
            sink.put(std::move(update));
        }
        return;
    }
    const bool replaces = m_rule.operation == StreamOperation::Replace;
    const OpenedJson opened(context.packed);
    const auto list = firstOf<array>(root, m_rule.list.items, context);
    if (replaces && list && list->size() > 0) {
        m_shared.madeIds.restart(); // a full list
    }
    const auto read = [&](element item) {
        auto found = readNotification(item, m_scanner, m_fields, m_shared.madeIds, context);
        if (found) {
            update.items.append(*std::move(found));
        }
        return found.has_value();
    };
    if (const auto count = firstOf<std::int64_t>(root, m_rule.unreadCount, context);
        count && *count >= 0 && *count <= std::numeric_limits<int>::max()) {
        update.unreadCount = static_cast<int>(*count);
    }
    const int malformedBefore = context.malformed;
    bool emptyList = false;
    if (list) {
        forEachItem(*list, context, read);
        emptyList = list->size() == 0;
    } else if (!update.unreadCount && !read(root)) {
        ++context.malformed;
    }
    // An empty list is what backends answer to a subscription before they know anything.
    if (replaces && list &&
        (!update.items.isEmpty() || (m_rule.complete && context.malformed == malformedBefore))) {
        update.operation = NotificationUpdate::Operation::Replace;
        sink.put(std::move(update));
    } else if (!update.items.isEmpty() || (update.unreadCount && !emptyList)) {
        sink.put(std::move(update));
    }
}

void StreamDecoder::decodeAlerts(element root, MessageSink &sink, DecodeContext &context)
{
    AlertUpdate update;
    if (m_rule.operation == StreamOperation::Remove) {
        update.operation = AlertUpdate::Operation::Clear;
        update.ids = ids(root, context);
        if (!update.ids.isEmpty()) {
            sink.put(std::move(update));
        }
        return;
    }
    const auto read = [&](element item) {
        auto found = readAlert(item, m_scanner, m_fields, context);
        if (!found) {
            return false;
        }
        if (found->module.isEmpty()) {
            found->module = !context.scope.module.empty() ? context.texts.text(context.scope.module)
                            : m_shared.profileModules.contains(found->source) ? found->source
                                                                              : QString();
        }
        update.items.append(*std::move(found));
        return true;
    };
    const int malformedBefore = context.malformed;
    const OpenedJson opened(context.packed);
    if (const auto list = firstOf<array>(root, m_rule.list.items, context)) {
        forEachItem(*list, context, read);
        if (m_rule.operation == StreamOperation::Replace) {
            update.operation = AlertUpdate::Operation::Replace;
            // An alert that could not be read may be one of those that seem to be missing.
            update.truncated =
                (m_rule.cutAt > 0 && list->size() >= static_cast<std::size_t>(m_rule.cutAt)) ||
                context.malformed != malformedBefore;
            sink.put(std::move(update));
            return;
        }
    } else if (!read(root)) {
        ++context.malformed;
    }
    if (!update.items.isEmpty()) {
        sink.put(std::move(update));
    }
}

} // namespace app
