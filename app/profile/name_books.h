// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/text_map.h"

#include <string>
#include <string_view>

namespace app {

/// What a backend's lists said of ids, for other events: names, units, types, limits. Bounded.
class NameBooks
{
public:
    static constexpr std::size_t maximum = 5000; ///< ids of a book; a profile says how many books

    struct Entry
    {
        std::string name;
        std::string unit;
        std::string type{};   ///< the backend's word for what it is
        std::string limits{}; ///< thresholds, as JSON; empty: none
    };

    /// Writes into the book; false where it is full.
    bool set(std::string_view book, std::string_view id, Entry entry);
    void clear(std::string_view book);
    /// Null where the book has no such id.
    const Entry *find(std::string_view book, std::string_view id) const;

private:
    TextMap<TextMap<Entry>> m_books;
};

} // namespace app
