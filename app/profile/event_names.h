// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/event_scope.h"
#include "app/profile/profile_data.h"

#include <string_view>
#include <vector>

namespace app {

/// Finds the streams of an event by its name: those that have exactly this name and those whose
/// pattern fits it, in the order of the file. An exact name of an exclusive stream keeps the
/// patterns out.
class EventNames
{
public:
    struct Match
    {
        std::size_t stream;
        std::string_view module{};     ///< the part {module} of the name; empty where it has none
        std::vector<NamePart> parts{}; ///< the others
    };

    /// Of the streams that read this namespace; `own`: which have none of their own, too.
    EventNames(const std::vector<StreamRule> &streams, const QString &nsp, bool own);

    std::vector<Match> find(std::string_view event) const;
    bool knows(std::string_view event) const;
    /// `match`: null where only that is asked.
    static bool fits(const EventName &name, std::string_view event, Match *match = nullptr);

private:
    struct Pattern
    {
        EventName name;
        std::size_t stream;
    };
    struct Exact
    {
        std::vector<std::size_t> streams;
        bool exclusive = false;
    };

    TextMap<Exact> m_exact;
    std::vector<Pattern> m_patterns;
};

} // namespace app
