// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/figure_book.h"
#include "app/profile/kpi_value.h"

#include <optional>
#include <string>

namespace app {

/// Reads objects of numbers, each of which is a KPI that is named by its path.
class MetricReader
{
public:
    /// `maxAge` is for KPIs whose figure says none. `figures` lives longer.
    MetricReader(FigureBook &figures, std::optional<std::chrono::milliseconds> maxAge);

    /// Appends each number in `metrics`, nested ones too; also what was one in an earlier event and
    /// is none now. `listTime`: when they were measured; invalid: not known.
    void read(simdjson::dom::object metrics, const MetricNames &names, QVector<Kpi> &to,
              NumberShaper &numbers, const QDateTime &listTime, DecodeContext &context);

private:
    void collect(simdjson::dom::object metrics, const std::string &path, int depth,
                 const MetricNames &names, QVector<Kpi> &result, NumberShaper &numbers,
                 DecodeContext &context);

    FigureBook &m_figures;
    std::optional<std::chrono::milliseconds> m_maxAge;
    QDateTime m_listTime;
    /// Of the metrics that were numbers, what their names tell; bounded.
    TextMap<NameGuess> m_metrics;
};

} // namespace app
