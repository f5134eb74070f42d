// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/book_finder.h"

#include "app/draft/draft_words.h"

#include <algorithm>

namespace app::draft {

using Form = Table::Form;

KnownGroup::KnownGroup(EventGroup whose)
    : group(std::move(whose))
{
    for (Table &table : tablesOf(group)) {
        tables.push_back({std::move(table), {}, false});
    }
    for (KnownTable &known : tables) {
        known.roles = rolesOf(known.table);
        const Place *const first = known.table.at("args/0");
        if (known.table.form == Form::Single && first && known.roles.id == first) {
            scope = first;
        }
    }
}

std::string Identity::field() const
{
    const bool isPointer = reference.starts_with('/') || reference.starts_with("args/");
    return isPointer ? reference : '{' + reference + '}';
}

Identity identityOf(const KnownGroup &group, const KnownTable &known)
{
    const Table &table = known.table;
    const bool isList = table.form == Form::List || table.form == Form::Keyed;
    if (table.form == Form::Keyed) {
        return {"key", table.keys};
    }
    if (known.roles.id && table.form != Form::Series) {
        return {known.roles.id->pointer, known.roles.id->distinct};
    }
    if (isList) {
        return known.roles.label ? Identity{known.roles.label->pointer, known.roles.label->distinct}
                                 : Identity();
    }
    if (group.scope) {
        return {"args/0", group.scope->distinct};
    }
    for (const KnownTable &other : group.tables) {
        if (table.form == Form::Series && other.table.form == Form::Single && other.roles.id) {
            return {other.roles.id->pointer, other.roles.id->distinct};
        }
    }
    if (group.group.part == "id") {
        std::set<std::string> parts;
        for (const Sample &sample : group.group.samples) {
            parts.insert(sample.part);
        }
        return {"id", parts};
    }
    return {};
}

namespace {

constexpr std::size_t mostBooks = 12;

std::size_t common(const std::set<std::string> &one, const std::set<std::string> &other)
{
    return std::size_t(std::count_if(one.begin(), one.end(), [&other](const std::string &each) {
        return other.count(each) > 0;
    }));
}

/// Places that name an item, best first.
std::vector<const Place *> namesIn(const Table &table)
{
    constexpr std::size_t most = 4;
    std::vector<std::pair<int, const Place *>> ranked;
    for (const Place &place : table.places) {
        const int rank =
            rankOf(lastStep(place.pointer), {"label", "title", "name", "displayname", "caption"});
        const auto depth = std::count(place.pointer.begin(), place.pointer.end(), '/');
        if (rank >= 0 && place.isText() && depth <= 2) {
            ranked.emplace_back(rank * 10 + int(depth), &place);
        }
    }
    std::sort(ranked.begin(), ranked.end(),
              [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<const Place *> result;
    for (const auto &[rank, place] : ranked) {
        result.push_back(place);
    }
    result.resize(std::min(result.size(), most));
    return result;
}

std::string bookName(const std::string &event, const std::vector<NameBook> &books)
{
    std::string name;
    for (const char c : event) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (isLetter || (!name.empty() && c >= '0' && c <= '9')) {
            name += c;
        }
    }
    constexpr std::size_t longest = 24;
    name = name.empty() ? "names" : name.substr(0, longest);
    const auto taken = [&books](const std::string &candidate) {
        return std::any_of(books.begin(), books.end(),
                           [&](const NameBook &each) { return each.name == candidate; });
    };
    std::string free = name;
    for (int i = 2; taken(free); ++i) {
        free = name + std::to_string(i);
    }
    return free;
}

NameBook bookOf(const KnownGroup &group, const Table &table, const Identity &identity,
                const std::vector<const Place *> &names, const std::vector<NameBook> &books)
{
    NameBook book;
    book.name = bookName(group.group.name, books);
    book.ids = identity.known;
    book.group = &group.group;
    Json &stream = book.stream;
    stream["kind"] = "names";
    stream["event"] = group.group.name;
    stream["book"] = book.name;
    if (!table.items.empty()) {
        stream["items"] = table.items;
    }
    if (table.form == Form::Keyed) {
        stream["keyed"] = true;
    }
    stream["id"] = identity.field();
    Json labels = Json::array();
    for (const Place *place : names) {
        labels.push_back(place->pointer);
    }
    stream["label"] = labels.size() == 1 ? labels.front() : labels;
    for (const Place &place : table.places) {
        const bool isUnit = rankOf(lastStep(place.pointer), {"unit", "units", "uom"}) >= 0;
        if (isUnit && place.isText() && !book.hasUnit) {
            stream["unit"] = place.pointer;
            book.hasUnit = true;
        }
    }
    return book;
}

} // namespace

std::vector<NameBook> findBooks(std::vector<std::unique_ptr<KnownGroup>> &groups)
{
    std::vector<NameBook> books;
    for (const auto &group : groups) {
        for (KnownTable &known : group->tables) {
            const bool isList = known.table.form == Form::List || known.table.form == Form::Keyed;
            const std::vector<const Place *> names = namesIn(known.table);
            const Identity identity = identityOf(*group, known);
            const bool namesOthers =
                identity.isThere() && !names.empty() && identity.field() != names.front()->pointer;
            if (!isList || !namesOthers || known.roles.value || books.size() >= mostBooks) {
                continue;
            }
            // Who speaks of these ids, and has no name for them?
            const bool isWanted = std::any_of(groups.begin(), groups.end(), [&](const auto &other) {
                return other.get() != group.get() &&
                       std::any_of(other->tables.begin(), other->tables.end(),
                                   [&](const KnownTable &table) {
                                       const Identity wanted = identityOf(*other, table);
                                       return !table.roles.label && !wanted.known.empty() &&
                                              common(wanted.known, identity.known) * 2 >=
                                                  wanted.known.size();
                                   });
            });
            if (isWanted) {
                known.isBook = true;
                books.push_back(bookOf(*group, known.table, identity, names, books));
            }
        }
    }
    return books;
}

const NameBook *bookFor(const std::vector<NameBook> &books, const std::set<std::string> &ids)
{
    const NameBook *best = nullptr;
    std::size_t most = 0;
    for (const NameBook &book : books) {
        const std::size_t count = common(ids, book.ids);
        if (count > most && count * 2 >= ids.size()) {
            best = &book;
            most = count;
        }
    }
    return best;
}

} // namespace app::draft
