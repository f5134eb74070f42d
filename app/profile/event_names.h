// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile_data.h"

#include <string_view>
#include <vector>

namespace app {

/// Finds the streams of an event by its name: those that have exactly this name, else those whose
/// "{module}" fits.
class EventNames
{
public:
    struct Match
    {
        std::size_t stream;
        std::string_view module; ///< empty where the name has none
    };

    explicit EventNames(const std::vector<StreamRule> &streams);

    std::vector<Match> find(std::string_view event) const;
    bool knows(std::string_view event) const;

private:
    struct Pattern
    {
        EventName name;
        std::size_t stream;
    };
    static std::string_view moduleIn(const EventName &name, std::string_view event);

    TextMap<std::vector<std::size_t>> m_exact;
    std::vector<Pattern> m_patterns;
};

} // namespace app
