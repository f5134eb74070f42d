// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/stream_decoder.h"

#include "app/profile/message_readers.h"
#include "app/profile/places.h"
#include "app/profile/source_reader.h"
#include "app/profile/time_reader.h"
#include "app/profile/word_of.h"

#include <algorithm>
#include <charconv>

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

namespace {

bool usesKey(const Shape &shape)
{
    return std::any_of(shape.sources.begin(), shape.sources.end(),
                       [](const auto &sources) { return namesIn(sources).count(itemKeyName) > 0; });
}

} // namespace

StreamDecoder::StreamDecoder(const StreamRule &rule, StreamShared &shared)
    : m_rule(rule)
    , m_shared(shared)
    , m_scanner(rule.list.shape)
    , m_conditions(rule.where)
    , m_usesKey(usesKey(rule.list.shape) || usesKey(rule.summaryCards.shape) ||
                usesKey(rule.topKpis.shape) ||
                std::any_of(rule.where.begin(), rule.where.end(),
                            [](const Condition &each) {
                                return namesIn(each.value).count(itemKeyName) > 0;
                            }))
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
    context.zone = m_rule.zone ? &*m_rule.zone : nullptr;
    if (!root && m_scanner.takes(nothing())) {
        root = nothing();
    }
    if (!root) {
        ++context.malformed;
        return;
    }
    const auto single = [&](auto read) {
        oneItem(*root, context, [&](element item) {
            auto message = read(item, m_scanner, m_fields, context);
            if (message) {
                sink.put(*std::move(message));
            }
            return message.has_value();
        });
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
    case StreamKind::Names:
        decodeNames(*root, context);
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

bool StreamDecoder::passesOver(element item, DecodeContext &context)
{
    if (m_conditions.areNone() || m_conditions.hold(item, context.scope)) {
        return false;
    }
    ++context.passedOver;
    return true;
}

template<typename Reader>
std::optional<std::size_t> StreamDecoder::eachItem(element root, const ItemList &list,
                                                   DecodeContext &context, Reader &&read)
{
    const auto readWanted = [&](element item) { return passesOver(item, context) || read(item); };
    if (list.isSingle) {
        return std::nullopt;
    }
    int count = 0;
    if (list.isKeyed) {
        const auto members = firstOf<object>(root, list.items, context);
        if (!members) {
            return std::nullopt;
        }
        m_listSize = members->size();
        for (const auto member : *members) {
            context.scope.key = member.key;
            readItem(member.value, count, context, readWanted);
        }
        context.scope.key = {};
        return m_listSize;
    }
    const auto items = firstOf<array>(root, list.items, context);
    m_listSize = items ? items->size() : 0;
    if (items && !m_usesKey && list.positions.empty()) {
        forEachItem(*items, context, readWanted);
    } else if (items) {
        std::size_t index = 0;
        for (const element item : *items) {
            const std::size_t place = index++;
            NumberBuffer buffer;
            if (place < list.positions.size()) {
                context.scope.key = list.positions[place];
            } else {
                char *const end =
                    std::to_chars(buffer.data(), buffer.data() + buffer.size(), place).ptr;
                context.scope.key = {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
            }
            if (context.scope.key.empty()) {
                ++context.passedOver;
            } else {
                readItem(item, count, context, readWanted);
            }
        }
        context.scope.key = {};
    }
    return items ? std::optional(m_listSize) : std::nullopt;
}

template<typename Reader>
void StreamDecoder::oneItem(element item, DecodeContext &context, Reader &&read)
{
    if (!passesOver(item, context) && !read(item)) {
        ++context.malformed;
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

void StreamDecoder::decodeNames(element root, DecodeContext &context)
{
    bool isFirst = true;
    const auto read = [&](element item) {
        if (isFirst && m_rule.complete) {
            m_shared.books.clear(m_rule.book);
        }
        isFirst = false;
        if (!m_scanner.takes(item)) {
            return false;
        }
        m_scanner.scan(item, m_fields, context.scope);
        const std::string id = identifierOf(m_fields, context).text.toStdString();
        return !id.empty() &&
               m_shared.books.set(m_rule.book, id,
                                  {textOf(m_fields, Field::Label, context).toStdString(),
                                   textOf(m_fields, Field::Unit, context).toStdString()});
    };
    const OpenedJson opened(context.packed);
    if (!eachItem(root, m_rule.list, context, read)) {
        oneItem(root, context, read);
    }
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
    const bool hasList = eachItem(root, m_rule.list, context, [&](element item) {
                             if (update.items.isEmpty()) {
                                 update.items.reserve(static_cast<qsizetype>(std::min<std::size_t>(
                                     m_listSize, DecodeContext::maximumItems)));
                             }
                             return m_kpis.read(item, update.items, context);
                         }).has_value();
    // A bare list has nothing beside it.
    const auto metrics = !hasList || root.is_object()
                             ? firstOf<object>(root, m_rule.metrics, context)
                             : std::nullopt;
    if (metrics) {
        m_kpis.readMetrics(*metrics, m_rule.metricNames, update.items, context);
    } else if (!hasList) {
        const auto single = singleKpi(root, context);
        if (!single && update.removed.isEmpty()) {
            ++context.malformed;
            return;
        }
        if (single) {
            oneItem(*single, context,
                    [&](element item) { return m_kpis.read(item, update.items, context); });
        }
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
        const QDateTime time = place ? timeFromJson(*place, context.frame()) : QDateTime();
        if (time.isValid() && !isFromUnsetClock(time)) {
            return time;
        }
        context.correctedTimes += place && !place->is_null() ? 1 : 0;
    }
    return {};
}

std::optional<QVector<Kpi>> StreamDecoder::cards(const ItemList &list, KpiReader &reader,
                                                 element root, DecodeContext &context)
{
    const OpenedJson opened(context.packed);
    QVector<Kpi> result;
    const auto size = eachItem(root, list, context,
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
    if (!eachItem(root, m_rule.list, context, add)) {
        oneItem(root, context, add);
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
    bool isFull = false;
    const auto size = eachItem(root, m_rule.list, context, [&](element item) {
        if (replaces && !isFull) {
            m_shared.madeIds.restart(); // a full list
            isFull = true;
        }
        return read(item);
    });
    if (!size && !update.unreadCount) {
        oneItem(root, context, read);
    }
    // An empty list is what backends answer to a subscription before they know anything.
    if (replaces && size &&
        (!update.items.isEmpty() || (m_rule.complete && context.malformed == malformedBefore))) {
        update.operation = NotificationUpdate::Operation::Replace;
        sink.put(std::move(update));
    } else if (!update.items.isEmpty() || (update.unreadCount && size != std::size_t(0))) {
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
    if (const auto size = eachItem(root, m_rule.list, context, read)) {
        if (m_rule.operation == StreamOperation::Replace) {
            update.operation = AlertUpdate::Operation::Replace;
            // An alert that could not be read may be one of those that seem to be missing.
            update.truncated =
                (m_rule.cutAt > 0 && *size >= static_cast<std::size_t>(m_rule.cutAt)) ||
                context.malformed != malformedBefore;
            sink.put(std::move(update));
            return;
        }
    } else {
        oneItem(root, context, read);
    }
    if (!update.items.isEmpty()) {
        sink.put(std::move(update));
    }
}

} // namespace app
