// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/draft_table.h"
#include "app/draft/roles.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace app::draft {

using Json = nlohmann::ordered_json; ///< members stay in the order in which a reader wants them

/// A table with what it was found to be.
struct KnownTable
{
    Table table;
    Roles roles; ///< into `table`
    bool isBook = false;
};

/// A group with its tables. Not copied: its roles point into it.
struct KnownGroup
{
    explicit KnownGroup(EventGroup whose);
    KnownGroup(const KnownGroup &) = delete;
    KnownGroup &operator=(const KnownGroup &) = delete;

    const EventGroup group;
    std::vector<KnownTable> tables;
    /// The first argument names what the others speak of: emit("uptime", "7", 24, 0.99).
    const Place *scope = nullptr;
};

/// What tells the items of a table apart: how a profile says it, and which there were.
struct Identity
{
    std::string reference; ///< as it stands in a text: "/id", "args/0", "key", "id"; empty: none
    std::set<std::string> known;

    bool isThere() const { return !reference.empty(); }
    /// As a field: "/id", "{key}".
    std::string field() const;
};
Identity identityOf(const KnownGroup &group, const KnownTable &table);

/// Names that come once, in an event of their own.
struct NameBook
{
    std::string name;
    std::set<std::string> ids;
    bool hasUnit = false;
    Json stream;
    const EventGroup *group = nullptr; ///< of which it is; outlives it
};

/// Finds the tables that name what other tables only number, and marks them.
std::vector<NameBook> findBooks(std::vector<std::unique_ptr<KnownGroup>> &groups);

/// The book that names most of them; null: none does.
const NameBook *bookFor(const std::vector<NameBook> &books, const std::set<std::string> &ids);

} // namespace app::draft
