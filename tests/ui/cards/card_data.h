// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_entry.h"
#include "tests/support/moment_at.h"
#include "ui/cards/kpi_card.h"

#include <QImage>

namespace test {

inline const app::Moment noon =
    test::momentAt(QDateTime(QDate(2026, 11, 22), QTime(9, 0), Qt::UTC)); // in Riyadh

/// Overdue invoices: a number, a unit, a trend for the worse and thirty points of a history.
inline app::KpiEntry invoices()
{
    app::KpiEntry entry;
    entry.kpi.id = QStringLiteral("overdue");
    entry.kpi.label.original = QStringLiteral("فواتير متأخرة");
    entry.kpi.value.kind = app::Quantity::Kind::Number;
    entry.kpi.value.number = 37;
    entry.kpi.value.unit = QStringLiteral("invoice");
    entry.kpi.value.raw = QStringLiteral("37");
    entry.kpi.trend = {app::Trend::Direction::Up, 21.0, 0, QStringLiteral("%"), {}};
    entry.kpi.polarity = app::Polarity::LowerIsBetter;
    entry.source = app::Source::Live;
    entry.freshness = app::Freshness::Live;
    entry.receivedAt = noon.boot;
    for (int i = 0; i < 30; ++i) {
        entry.history.append({noon.boot.time_since_epoch().count() + i * 5000, double(i % 7)});
    }
    return entry;
}

inline QImage picture(ui::KpiCard &card)
{
    return card.grab().toImage();
}

} // namespace test
