// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/kpi_wall_order.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace ui {

KpiWallOrder::KpiWallOrder(const app::KpiModel &model)
    : m_model(model)
{}

bool KpiWallOrder::take(int firstRow, int lastRow)
{
    bool changed = false;
    for (int row = firstRow; row <= lastRow; ++row) {
        const app::Severity severity = m_model.at(row).kpi.severity;
        changed = changed || severity != m_severities.at(row);
        m_severities[row] = severity;
    }
    return changed && count() > mostListed;
}

void KpiWallOrder::reset()
{
    m_severities.resize(m_model.rowCount());
    for (int row = 0; row < m_severities.size(); ++row) {
        m_severities[row] = m_model.at(row).kpi.severity;
    }
    arrange();
}

void KpiWallOrder::arrange()
{
    const auto count = int(m_severities.size());
    m_rows.resize(count);
    m_cells.resize(count);
    std::array<int, std::size_t(app::Severity::Critical) + 1> next{}; // cell of each severity
    const bool sorted = count > mostListed;
    if (sorted) {
        for (const app::Severity severity : std::as_const(m_severities)) {
            for (std::size_t less = 0; less < std::size_t(severity); ++less) {
                ++next[less];
            }
        }
    }
    for (int row = 0; row < count; ++row) {
        const int cell = sorted ? next[std::size_t(m_severities.at(row))]++ : row;
        m_rows[cell] = row;
        m_cells[row] = cell;
    }
}

} // namespace ui
