// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/kpi_guess.h"

#include <string>

namespace app::draft {

/// What whoever guesses the figures of a group writes into.
class StreamMaker
{
public:
    static constexpr std::size_t mostMeasures = 12; ///< of one table

    explicit StreamMaker(const KnownGroup &group)
        : m_group(group)
    {}

    const EventGroup &event() const { return m_group.group; }
    /// The event's name without its part, and without "get" where it is a question's.
    std::string eventWord() const;

    /// A note, once. `place`: where in the event; empty: all of it.
    void leaveOut(const std::string &place, const std::string &why);
    /// The same of a place in the items of a table.
    void leaveOut(const Table &table, const Place &place, const std::string &why);

    /// A stream of KPIs of such a table.
    Json begin(const Table &table) const;
    void finish(Json stream, const std::string &note);
    /// What the profile is to know of a figure that its stream can not say.
    void addFigure(Json figure) { m_guess.figures.push_back(std::move(figure)); }

    Guess take() { return std::move(m_guess); }

private:
    const KnownGroup &m_group;
    Guess m_guess;
};

} // namespace app::draft
