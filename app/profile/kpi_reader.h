// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"
#include "app/profile/counter_rates.h"
#include "app/profile/figure_book.h"
#include "app/profile/item_reader.h"

#include <optional>

namespace app {

/// Reads KPIs and summary cards.
class KpiReader
{
public:
    static constexpr int maximumHistory = 720; ///< numbers; the newest are kept

    /// `maxAge` is for KPIs whose figure says none.
    KpiReader(const Shape &shape, FigureBook &figures,
              std::optional<std::chrono::milliseconds> maxAge);

    /// The time of the items to come that have none of their own; invalid: none.
    void setListTime(const QDateTime &time) { m_listTime = time; }

    /// Appends the KPI that `item` is, unless its figure is hidden. False where it is malformed: of
    /// a wrong type, or without identity. A value of an impossible type is none, and counted.
    bool read(simdjson::dom::element item, QVector<Kpi> &to, DecodeContext &context);

    /// True if `item` has an identity where this shape has it.
    bool fits(simdjson::dom::element item, DecodeContext &context);

    /// Appends each number in `metrics`, nested ones too, as a KPI named by its path; also what was
    /// one in an earlier event and is none now.
    void readMetrics(simdjson::dom::object metrics, const MetricNames &names, QVector<Kpi> &to,
                     DecodeContext &context);

private:
    Trend trend(simdjson::dom::element value, DecodeContext &context);
    void readValue(Kpi &kpi, const Figure *figure, DecodeContext &context);
    void shapeNumber(Kpi &kpi, const NumberRule &rule, DecodeContext &context);
    void readIdentity(Kpi &kpi, const Figure *&figure, DecodeContext &context) const;
    void readStatus(Kpi &kpi, const Figure *figure, DecodeContext &context) const;
    void collect(simdjson::dom::object metrics, const std::string &path, int depth,
                 const MetricNames &names, QVector<Kpi> &result, DecodeContext &context);
    const NumberRule &numberRule(const Figure *figure) const
    {
        return figure && figure->number ? *figure->number : m_number;
    }

    FieldScanner m_scanner;
    FigureBook &m_figures;
    NumberRule m_number;
    PointPlaces m_points;
    CounterRates m_rates;
    std::optional<std::chrono::milliseconds> m_maxAge;
    QDateTime m_listTime;
    FoundFields m_fields;    ///< of the item that is being read
    TextMap<bool> m_metrics; ///< names of the metrics that were numbers; bounded
    TextMap<Trend> m_trends; ///< texts of trends are few and come again; bounded
};

} // namespace app
