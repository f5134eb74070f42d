// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/draft_notes.h"

#include "app/profile/used_places.h"

#include <map>
#include <set>

namespace app::draft {

namespace {

constexpr std::size_t mostOfGroup = 25; ///< places; the others are counted

const char *wordsFor(nlohmann::json::value_t type)
{
    using Type = nlohmann::json::value_t;
    switch (type) {
    case Type::boolean:
        return "true or false";
    case Type::string:
        return "a text";
    case Type::array:
        return "a list";
    case Type::object:
        return "an object";
    case Type::binary:
        return "bytes";
    default:
        return "a number";
    }
}

} // namespace

std::vector<std::string> notesOnUnread(const Profile &profile,
                                       const std::vector<EventGroup> &groups,
                                       const std::vector<std::string> &notes)
{
    const StreamPlaces streams(profile);
    std::set<std::string> said; ///< places, as far as the colon
    for (const std::string &note : notes) {
        said.insert(note.substr(0, note.find(": ")));
    }
    std::vector<std::string> result;
    for (const EventGroup &group : groups) {
        UnreadPlaces unread;
        std::map<std::string, ReadPlaces> byName;
        for (const Sample &sample : group.samples) {
            const auto [found, isNew] = byName.try_emplace(sample.event);
            ReadPlaces &read = found->second;
            if (isNew) {
                read = streams.readBy(streams.of(sample.event, group.nsp));
            }
            if (!read.places.empty() || !read.metrics.empty()) {
                unread.take(sample.arguments, read);
            }
        }
        std::size_t told = 0;
        std::size_t others = 0;
        for (const auto &[place, found] : unread.places()) {
            const std::string name = group.name + ' ' + place;
            if (said.count(name) > 0) {
                continue;
            }
            if (told++ < mostOfGroup) {
                result.push_back(name + ": left out, " + wordsFor(found.type));
            } else {
                ++others;
            }
        }
        if (others > 0) {
            result.push_back(group.name + ": left out, further places: " + std::to_string(others));
        }
    }
    return result;
}

} // namespace app::draft
