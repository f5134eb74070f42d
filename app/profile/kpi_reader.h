// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"
#include "app/profile/figure_book.h"
#include "app/profile/item_reader.h"

#include <optional>

namespace app {

/// Reads KPIs and summary cards.
class KpiReader
{
public:
    static constexpr int maximumHistory = 720; ///< numbers; the newest are kept

    KpiReader(const Shape &shape, FigureBook &figures);

    /// None where the item is malformed: no object, no identity, or a value of an impossible type.
    std::optional<Kpi> read(simdjson::dom::element item, DecodeContext &context);

    /// True if `item` has a value and an identity where this shape has them.
    bool fits(simdjson::dom::element item);

    /// Each number in `metrics`, nested ones too, as a KPI named by its path.
    QVector<Kpi> readMetrics(simdjson::dom::object metrics, DecodeContext &context);

private:
    Trend trend(simdjson::dom::element value, DecodeContext &context);
    bool readValue(Kpi &kpi, DecodeContext &context) const;
    void readIdentity(Kpi &kpi, const Figure *&figure, DecodeContext &context) const;
    void readStatus(Kpi &kpi, const Figure *figure, DecodeContext &context) const;
    void collect(simdjson::dom::object metrics, const std::string &path, int depth,
                 QVector<Kpi> &result, DecodeContext &context);

    FieldScanner m_scanner;
    FigureBook &m_figures;
    FoundFields m_fields;    ///< of the item that is being read
    TextMap<Trend> m_trends; ///< texts of trends are few and come again; bounded
};

} // namespace app
