// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/recording_line.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace app::draft {

/// One event that was seen.
struct Sample
{
    std::string event;
    nlohmann::json arguments; ///< as text: bytes are left out
    QDateTime time;           ///< UTC; invalid: not known
    std::string part;         ///< what its name has for EventGroup::part
    std::size_t size = 0;     ///< bytes, of its arguments as text
};

/// Events of one name, or of names that differ in one part.
struct EventGroup
{
    std::string name; ///< "reading:{id}"
    std::string part; ///< "id" or "module"; empty: the name is one
    std::string nsp;
    bool isAnswer = false; ///< to a question of that name
    std::size_t count = 0;
    std::vector<Sample> samples; ///< bounded
    std::set<std::string> names;
};

/// Gathers events, within bounds whatever comes.
class EventGroups
{
public:
    static constexpr std::size_t maximumNames = 2000;
    static constexpr std::size_t samplesOfAName = 60;      ///< the first ones and the latest
    static constexpr std::size_t largestSample = 1 << 20;  ///< bytes, of its arguments as text
    static constexpr std::size_t maximumBytes = 128 << 20; ///< of all that are kept

    void add(const RecordingLine &event) { add(event, event.event); }
    /// The same, under another name.
    void add(const RecordingLine &event, const std::string &name);
    /// Those whose names differ in a part that is an id or a module's key are one.
    std::vector<EventGroup> grouped() const;

    std::size_t events() const { return m_events; }
    bool has(const std::string &nsp, const std::string &name) const;
    std::size_t leftOut() const { return m_leftOut; } ///< of too many names, or too large

private:
    std::map<std::pair<std::string, std::string>, EventGroup> m_byName; ///< by namespace and name
    std::size_t m_events = 0;
    std::size_t m_leftOut = 0;
    std::size_t m_bytes = 0;
};

} // namespace app::draft
