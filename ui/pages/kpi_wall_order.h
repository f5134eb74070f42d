// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_model.h"

#include <QVector>

namespace ui {

/// In which order the KPIs of a module stand on its page: as in the model, and where there are more
/// than anybody looks through, the worst first; of those alike, as in the model.
class KpiWallOrder
{
public:
    static constexpr int mostListed = 500;

    explicit KpiWallOrder(const app::KpiModel &model);

    int count() const { return int(m_rows.size()); }
    int rowAt(int cell) const { return m_rows.at(cell); }
    int cellOf(int row) const { return m_cells.at(row); }
    app::Severity severityOf(int row) const { return m_severities.at(row); }

    /// Severities have changed in these rows, and nothing else that matters here. True where the
    /// order may be another one: arrange() follows.
    bool take(int firstRow, int lastRow);
    /// Other rows.
    void reset();
    void arrange();

private:
    const app::KpiModel &m_model;
    QVector<int> m_rows;                 ///< of the model, by cell
    QVector<int> m_cells;                ///< by row
    QVector<app::Severity> m_severities; ///< by row, so that an unchanged one is known as such
};

} // namespace ui
