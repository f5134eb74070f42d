// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/recording_reader.h"

#include <QByteArray>
#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace app {

/// What a profile makes of the events of one name, and of the answers that are read as such.
struct EventCounts
{
    std::uint64_t events = 0;
    std::uint64_t answers = 0;
    std::uint64_t items = 0;        ///< read, in all streams together
    std::uint64_t withoutValue = 0; ///< of them: KPIs that show no data
    std::uint64_t malformed = 0;    ///< items, or whole events, that a stream could not read
    std::map<std::string, std::uint64_t> reasons; ///< of malformed, where they can be told
    std::uint64_t passedOver = 0;                 ///< items that the profile does not want
    std::uint64_t duplicates = 0;                 ///< called as another one of their list
    std::uint64_t correctedTimes = 0;             ///< of no use as a time
    std::vector<std::size_t> streams;             ///< that read it; none: no stream does
    std::map<std::string, int> unread;            ///< places that nothing reads, and how often
};

/// What it makes of a recording.
struct RecordingCounts
{
    static constexpr std::size_t mostNames = 2000;

    std::uint64_t events = 0;
    std::uint64_t unread = 0;  ///< that no stream reads
    std::uint64_t answers = 0; ///< acknowledgements of the backend
    std::uint64_t unasked = 0; ///< of them, those that no `ask` of the profile asks for
    std::uint64_t leftOut = 0; ///< of more names than are counted
    /// Those of another namespace than the profile's own with its name before: "/orders created".
    /// Answers that nothing asks for stand under "answer to " and what was asked.
    std::map<std::string, EventCounts> byName;
    int badLines = 0;
    QStringList complaints; ///< of the first of them
    bool isCutOff = false;
};

/// Decodes all of a recording with `profile`, which the profile's reader takes.
RecordingCounts checkRecording(const QByteArray &profile, RecordingReader &recording);

} // namespace app
