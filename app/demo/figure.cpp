// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/figure.h"

#include <algorithm>
#include <cmath>

namespace app::demo {

namespace {

// As many points as the largest sparkline draws.
constexpr std::size_t historyLength = 60;
constexpr double driftPull = 0.06;
// Strong enough that an episode is seen within a few steps, weak enough that it looks like a trend.
constexpr double episodePull = 0.22;

} // namespace

Figure::Figure(FigureDefinition definition, Random &random)
    : m_definition(std::move(definition))
    , m_exact(m_definition.value)
    , m_yesterday(m_definition.value / (1 + m_definition.trend / 100))
{
    while (m_history.size() + 1 < historyLength) {
        step(random);
    }
    // The past has to lead to the first value without a jump: it is bent towards it.
    const double gap = m_definition.value - m_exact;
    for (std::size_t i = 0; i < m_history.size(); ++i) {
        m_history[i] += gap * static_cast<double>(i) / static_cast<double>(m_history.size());
    }
    setValue(m_definition.value);
}

double Figure::value() const
{
    const double scale = std::pow(10.0, m_definition.decimals);
    return std::round(m_exact * scale) / scale;
}

int Figure::trend() const
{
    return static_cast<int>(std::lround((value() / m_yesterday - 1) * 100));
}

std::string Figure::status() const
{
    const auto isPast = [this](const std::optional<double> &limit) {
        return limit && (m_definition.polarity == "higher" ? value() < *limit : value() >= *limit);
    };
    if (isPast(m_definition.critical)) {
        return "critical";
    }
    return isPast(m_definition.warning) ? "warning" : "normal";
}

void Figure::step(Random &random)
{
    move(random);
    record();
}

void Figure::setValue(double value)
{
    m_exact = value;
    record();
}

void Figure::move(Random &random)
{
    const bool inEpisode = m_inEpisode && m_definition.episode;
    const double target = inEpisode ? *m_definition.episode : m_definition.value;
    const double span =
        m_definition.episode ? std::abs(*m_definition.episode - m_definition.value) : 0.0;
    const bool isFar = span > 0 && std::abs(m_exact - target) > span / 3;
    std::normal_distribution<double> noise(0.0, std::max(m_definition.noise, 1e-9));
    m_exact += (target - m_exact) * (isFar ? episodePull : driftPull) + noise(random);
    m_exact = std::max(m_exact, m_definition.minimum.value_or(m_exact));
    m_exact = std::min(m_exact, m_definition.maximum.value_or(m_exact));
}

void Figure::record()
{
    m_history.push_back(value());
    if (m_history.size() > historyLength) {
        m_history.pop_front();
    }
}

} // namespace app::demo
