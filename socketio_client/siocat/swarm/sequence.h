// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace siocat::swarm {

/// What is wrong with numbers that ought to count up by one.
struct SequenceCounts
{
    std::uint64_t lost = 0;       ///< passed over within a session, also one that was recovered
    std::uint64_t duplicates = 0; ///< that had been before
    std::uint64_t missed = 0;     ///< passed over before a session that is a new one
};

/// The numbers of one client's events, each name with a count of its own.
class Sequence
{
public:
    static constexpr std::size_t mostNames = 1000;

    /// A session begins that is not the one before: what came meanwhile went to nobody.
    void beginAnew();
    void take(std::string_view event, std::int64_t number, SequenceCounts &counts);

private:
    struct Last
    {
        std::int64_t number = 0;
        bool isOfBefore = false; ///< of the session before
    };
    std::map<std::string, Last, std::less<>> m_last;
};

} // namespace siocat::swarm
