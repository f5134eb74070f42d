// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/console_models.h"
#include "tests/support/moment_at.h"

namespace test {

/// Sunday 22 November 2026, 14:32:07 in Riyadh: the hour of the design's pictures.
QDateTime pictureTime();

/// The modules of the built-in profile.
QVector<app::Module> modules();

app::Kpi kpi(const QString &id, const QString &arabic, const QString &english, double value,
             const QString &unit = {}, int decimals = 0);

/// An update of one module, received when the clock shows `at`.
app::KpiUpdate kpisOf(const QString &module, const QVector<app::Kpi> &items, const QDateTime &at);

app::Alert alert(const QString &id, const QString &title, const QDateTime &time,
                 app::Severity severity = app::Severity::Warning);

/// Three events by name, of which nothing reads the last, and twelve of further names. Received
/// when the clock shows `at`.
/// What operators have done, the newest first: one of each end.
QVector<app::JournalEntry> actionLog(const QDateTime &now = pictureTime());
app::EventTable eventTable(const QDateTime &at = pictureTime());

/// Three people are online.
void fillUsers(app::ConsoleModels &models, const QDateTime &now);
/// Everything that the pictures show: KPIs of four modules, dashboard, notifications, alerts, the
/// table of events, a link that is up. Received at `now`.
void fill(app::ConsoleModels &models, const QDateTime &now);

app::LinkStatus linkUp();
app::LinkStatus linkDown(const QDateTime &now);

/// Eight KPIs with long names for each of four modules, for the summary and for the top, and an
/// alert with a long title.
void crowd(app::ConsoleModels &models, const QDateTime &now);

} // namespace test
