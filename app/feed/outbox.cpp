// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/outbox.h"

#include <algorithm>

namespace app {

bool MemoryOutbox::append(const Action &action)
{
    if (size() >= capacity) {
        return false;
    }
    m_entries.push_back({++m_lastKey, action});
    return true;
}

std::optional<Outbox::Entry> MemoryOutbox::next(Key key) const
{
    const auto entry =
        std::upper_bound(m_entries.begin(), m_entries.end(), key,
                         [](Key wanted, const Entry &each) { return wanted < each.key; });
    return entry == m_entries.end() ? std::nullopt : std::optional(*entry);
}

std::optional<Outbox::Entry> MemoryOutbox::find(const QString &requestId) const
{
    const auto entry =
        std::find_if(m_entries.begin(), m_entries.end(), [&requestId](const Entry &each) {
            return each.action.requestId == requestId;
        });
    return entry == m_entries.end() ? std::nullopt : std::optional(*entry);
}

bool MemoryOutbox::remove(Key key)
{
    const auto entry =
        std::lower_bound(m_entries.begin(), m_entries.end(), key,
                         [](const Entry &each, Key wanted) { return each.key < wanted; });
    if (entry == m_entries.end() || entry->key != key) {
        return false;
    }
    m_entries.erase(entry);
    return true;
}

} // namespace app
