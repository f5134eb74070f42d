// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"
#include "app/profile/figure_book.h"
#include "app/profile/item_reader.h"
#include "app/profile/known_kpis.h"
#include "app/profile/metric_reader.h"

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

    /// The module of the items to come (empty: the dashboard), and the time of those that have none
    /// of their own (invalid: none).
    void setList(const QString &module, const QDateTime &time)
    {
        m_numbers.setModule(module);
        m_listTime = time;
    }

    /// Appends the KPI that `item` is, unless its figure is hidden. False where it is malformed: of
    /// a wrong type, or without identity. A value of an impossible type is none, and counted.
    bool read(simdjson::dom::element item, QVector<Kpi> &to, DecodeContext &context);

    /// True if `item` has an identity where this shape has it.
    bool fits(simdjson::dom::element item, DecodeContext &context);

    /// Appends each number in `metrics`, nested ones too, as a KPI named by its path; also what was
    /// one in an earlier event and is none now.
    void readMetrics(simdjson::dom::object metrics, const MetricNames &names, QVector<Kpi> &to,
                     DecodeContext &context)
    {
        m_metrics.read(metrics, names, to, m_numbers, m_listTime, context);
    }

private:
    KnownKpi &known(DecodeContext &context);
    KnownKpi readSteady(DecodeContext &context);
    void readIdentity(Kpi &kpi, const Figure *&figure, DecodeContext &context) const;
    void readValue(KnownKpi &known, DecodeContext &context);
    void readTrend(KnownKpi &known, DecodeContext &context);
    Trend trend(simdjson::dom::element value, DecodeContext &context);

    FieldScanner m_scanner;
    FigureBook &m_figures;
    NumberShaper m_numbers;
    MetricReader m_metrics;
    PointPlaces m_points;
    std::optional<std::chrono::milliseconds> m_maxAge;
    QDateTime m_listTime;
    const std::uint64_t m_steadySlots; ///< of what an item says besides its value and times
    KnownKpis m_known;
    KnownKpi m_unknown;      ///< the item that is being read, where none such is known
    std::string m_bytes;     ///< of the item, or one of its fields
    FoundFields m_fields;    ///< of the item that is being read
    TextMap<Trend> m_trends; ///< texts of trends are few and come again; bounded
};

} // namespace app
