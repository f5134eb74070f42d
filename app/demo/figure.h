// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demo_data.h"

#include <deque>
#include <random>

namespace app::demo {

using Random = std::mt19937;

/// One key figure that drifts around its starting value, and during an episode around another one.
class Figure
{
public:
    Figure(FigureDefinition definition, Random &random);

    const FigureDefinition &definition() const { return m_definition; }
    double value() const; ///< rounded to its decimals
    int trend() const;    ///< percent since yesterday
    /// "normal", "warning" or "critical".
    std::string status() const;
    const std::deque<double> &history() const
    {
        return m_history;
    } ///< oldest first, ends with value()

    /// Moves on by one step.
    void step(Random &random);
    /// Sets the exact value, for figures that follow from others.
    void setValue(double value);
    void setInEpisode(bool inEpisode) { m_inEpisode = inEpisode; }

private:
    void move(Random &random);
    void record();

    FigureDefinition m_definition;
    double m_exact;
    double m_yesterday;
    bool m_inEpisode = false;
    std::deque<double> m_history;
};

} // namespace app::demo
