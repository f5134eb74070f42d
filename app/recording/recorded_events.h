// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"
#include "app/recording/recording_line.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// What the lines of a recording are to a profile: what the backend said is an event by its name,
/// and what it answered is the event as which the profile's `ask` has it read. Takes the lines in
/// their order. Not thread-safe.
class RecordedEvents
{
public:
    static constexpr std::size_t mostOpen = 10'000; ///< questions whose answer has not come

    explicit RecordedEvents(Profile profile);

    /// The names of the events as which the line is read, mostly one. None: it is neither an event
    /// nor an answer that the profile asks for.
    std::vector<std::string> namesFor(const RecordingLine &line);

private:
    std::vector<std::string> answersTo(const RecordingLine &answer);
    std::string otherThanOwn(const std::string &nsp) const;

    const Profile m_profile;
    const std::string m_own; ///< namespace
    /// Arguments of questions, by their namespace (empty: the own one) and number.
    std::map<std::pair<std::string, std::uint64_t>, nlohmann::json> m_open;
};

} // namespace app
