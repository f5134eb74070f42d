// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/event_names.h"
#include "app/profile/profile.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

/// A place in an event's arguments, as steps: "args/0/items" is {"0", "items"}. Some steps stand
/// for any element of a list, or any member that is an item.
using PlaceSteps = std::vector<std::string>;

/// What a stream reads of an event, by the rule that its decoder goes by.
struct ReadPlaces
{
    std::vector<PlaceSteps> places; ///< read with all that is in them
    /// Objects of which only the numbers are read whose names are wanted.
    std::vector<std::pair<PlaceSteps, const MetricNames *>> metrics;

    void add(const ReadPlaces &others);
};

/// Which streams of a profile read an event, and what of it.
class StreamPlaces
{
public:
    explicit StreamPlaces(Profile profile);

    /// Their numbers in the profile, from 0. `nsp`: empty is the profile's own.
    std::vector<std::size_t> of(std::string_view event, std::string_view nsp) const;
    ReadPlaces readBy(const std::vector<std::size_t> &streams) const;

private:
    const Profile m_profile;
    std::map<std::string, EventNames, std::less<>> m_names; ///< by namespace
    std::vector<ReadPlaces> m_read;                         ///< by stream
};

/// How often something stands at each place that nothing of `read` speaks of; as text,
/// "/items/*/x". Bounded.
class UnreadPlaces
{
public:
    struct Unread
    {
        int count = 0;
        nlohmann::json::value_t type{}; ///< of the last value there
    };

    void take(const nlohmann::json &arguments, const ReadPlaces &read);
    const std::map<std::string, Unread> &places() const { return m_places; }

private:
    void walk(const nlohmann::json &value, PlaceSteps &steps, bool isOpened,
              const ReadPlaces &read);
    std::map<std::string, Unread> m_places;
};

} // namespace app
