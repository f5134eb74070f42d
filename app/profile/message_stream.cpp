// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/message_stream.h"

#include "app/profile/message_readers.h"

#include <limits>

namespace app {

using simdjson::dom::element;

MessageStream::MessageStream(const StreamRule &rule, StreamShared &shared)
    : m_rule(rule)
    , m_shared(shared)
    , m_madeIds(shared.madeIds(rule.nsp))
    , m_walk(rule)
    , m_scanner(rule.list.shape, rule.kind == StreamKind::Names ? FieldScanner::Use::Data
                                                                : FieldScanner::Use::Screen)
{}

void MessageStream::decode(element root, MessageSink &sink, DecodeContext &context)
{
    const auto single = [&](auto read) {
        m_walk.one(root, context, [&](element item) {
            auto message = read(item, m_scanner, m_fields, context);
            if (message) {
                sink.put(*std::move(message));
            }
            return message.has_value();
        });
    };
    switch (m_rule.kind) {
    case StreamKind::Notification:
        decodeNotifications(root, sink, context);
        break;
    case StreamKind::Alert:
        decodeAlerts(root, sink, context);
        break;
    case StreamKind::Names:
        decodeNames(root, context);
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
    case StreamKind::Kpi:
    case StreamKind::Dashboard:
        break;
    }
}

/// What another stream has written into the book and this one does not read stays.
NameBooks::Entry MessageStream::bookEntry(const std::string &id, DecodeContext &context)
{
    constexpr std::size_t longestLimits = 1024;
    const NameBooks::Entry *known = m_shared.books.find(m_rule.book, id);
    NameBooks::Entry entry = known ? *known : NameBooks::Entry();
    const Shape &shape = m_rule.list.shape;
    if (!shape.of(Field::Label).empty()) {
        entry.name = textOf(m_fields, Field::Label, context).toStdString();
    }
    if (!shape.of(Field::Unit).empty()) {
        entry.unit = textOf(m_fields, Field::Unit, context).toStdString();
    }
    if (!shape.of(Field::Type).empty()) {
        entry.type = textOf(m_fields, Field::Type, context).toStdString();
    }
    if (!shape.of(Field::Thresholds).empty()) {
        const auto limits = m_fields.first(Field::Thresholds);
        entry.limits = limits && limits->is_object() ? simdjson::minify(*limits) : std::string();
        if (entry.limits.size() > longestLimits) {
            entry.limits.clear();
            ++context.malformed;
        }
    }
    return entry;
}

void MessageStream::decodeNames(element root, DecodeContext &context)
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
        return !id.empty() && m_shared.books.set(m_rule.book, id, bookEntry(id, context));
    };
    const OpenedJson opened(context.packed);
    if (!m_walk.each(root, m_rule.list, context, read)) {
        m_walk.one(root, context, read);
    }
}

QVector<QString> MessageStream::ids(element root, DecodeContext &context)
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
    if (!m_walk.each(root, m_rule.list, context, add)) {
        m_walk.one(root, context, add);
    }
    return result;
}

void MessageStream::decodeNotifications(element root, MessageSink &sink, DecodeContext &context)
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
        auto found = readNotification(item, m_scanner, m_fields, m_madeIds, context);
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
    const auto size = m_walk.each(root, m_rule.list, context, [&](element item) {
        if (replaces && !isFull) {
            m_madeIds.restart(); // a full list
            isFull = true;
        }
        return read(item);
    });
    if (!size && !update.unreadCount) {
        m_walk.one(root, context, read);
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

void MessageStream::decodeAlerts(element root, MessageSink &sink, DecodeContext &context)
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
        if (found->instruction.isEmpty()) {
            found->instruction = m_shared.instructionOf(*found);
        }
        update.items.append(*std::move(found));
        return true;
    };
    const int malformedBefore = context.malformed;
    const OpenedJson opened(context.packed);
    if (const auto size = m_walk.each(root, m_rule.list, context, read)) {
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
        m_walk.one(root, context, read);
    }
    if (!update.items.isEmpty()) {
        sink.put(std::move(update));
    }
}

} // namespace app
