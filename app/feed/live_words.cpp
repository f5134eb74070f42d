// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/live_words.h"

#include <type_traits>
#include <utility>

namespace app {

namespace {

bool tellsEverything(const AlertUpdate &update)
{
    return update.operation == AlertUpdate::Operation::Replace && !update.truncated;
}

bool tellsEverything(const NotificationUpdate &update)
{
    return update.operation == NotificationUpdate::Operation::MarkAllRead ||
           (update.operation == NotificationUpdate::Operation::Replace && !update.truncated);
}

} // namespace

void LiveWords::put(FeedMessage message)
{
    if (m_questions > 0) {
        if (const auto *alerts = std::get_if<AlertUpdate>(&message)) {
            note(*alerts, m_alerts);
        } else if (const auto *notifications = std::get_if<NotificationUpdate>(&message)) {
            note(*notifications, m_notifications);
        }
    }
    m_next.put(std::move(message));
}

LiveWords::Stamp LiveWords::asked()
{
    ++m_questions;
    return m_stamp;
}

void LiveWords::answered()
{
    if (--m_questions == 0) {
        m_alerts = {};
        m_notifications = {};
    }
}

template<typename Update>
void LiveWords::note(const Update &update, Heard &heard)
{
    ++m_stamp;
    if (tellsEverything(update)) {
        heard.lists.insert(update.nsp, m_stamp);
    }
    for (const auto &item : update.items) {
        heard.ids.insert(item.id.text, m_stamp);
    }
    for (const QString &id : update.ids) {
        heard.ids.insert(id, m_stamp);
    }
    if (heard.ids.size() > capacity) {
        heard.ids.clear();
        heard.lost = m_stamp;
    }
}

template<typename Update>
void LiveWords::removeOlder(Update &answer, Stamp asked, const Heard &heard)
{
    if (heard.lost > asked || heard.lists.value(answer.nsp) > asked) {
        answer.items.clear();
        answer.ids.clear();
        answer.truncated = true;
        return;
    }
    const auto isNewer = [&](const QString &id) { return heard.ids.value(id) > asked; };
    answer.items.removeIf([&](const auto &item) { return isNewer(item.id.text); });
    answer.ids.removeIf(isNewer);
    if (answer.operation == Update::Operation::Replace) {
        for (auto each = heard.ids.cbegin(); each != heard.ids.cend(); ++each) {
            if (each.value() > asked) {
                answer.ids.append(each.key());
            }
        }
    }
}

void LiveWords::removeOlder(AlertUpdate &answer, Stamp asked) const
{
    removeOlder(answer, asked, m_alerts);
}

void LiveWords::removeOlder(NotificationUpdate &answer, Stamp asked) const
{
    removeOlder(answer, asked, m_notifications);
}

} // namespace app
