// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/name_books.h"

namespace app {

bool NameBooks::set(std::string_view book, std::string_view id, Entry entry)
{
    TextMap<Entry> &entries = m_books[std::string(book)];
    const auto known = entries.find(id);
    if (known != entries.end()) {
        known->second = std::move(entry);
        return true;
    }
    return entries.size() < maximum && entries.emplace(id, std::move(entry)).second;
}

void NameBooks::clear(std::string_view book)
{
    if (const auto found = m_books.find(book); found != m_books.end()) {
        found->second.clear();
    }
}

const NameBooks::Entry *NameBooks::find(std::string_view book, std::string_view id) const
{
    const auto found = m_books.find(book);
    if (found == m_books.end()) {
        return nullptr;
    }
    const auto entry = found->second.find(id);
    return entry == found->second.end() ? nullptr : &entry->second;
}

} // namespace app
