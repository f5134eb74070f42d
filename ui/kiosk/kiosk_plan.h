// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/session.h"

#include <QString>
#include <QVector>

namespace ui {

/// One screen of the kiosk: what fits without scrolling.
struct KioskScreen
{
    enum class Kind {
        Cards, ///< rows of one or two modules
        Trend  ///< the dashboard's top KPIs with their course over time
    };

    /// Rows of a module, or of the dashboard's summary where the key is empty.
    struct Part
    {
        QString module;
        int first = 0;
        int count = 0;
        bool asOnHome = false; ///< those that the profile wants on Home, in its order
        bool operator==(const Part &) const = default;
    };

    Kind kind = Kind::Cards;
    QVector<Part> parts;
    int number = 0;     ///< from 1 where a module takes several screens, else 0
    int outOf = 0;      ///< how many those are
    qsizetype more = 0; ///< KPIs of the module that have no place on any of them

    bool operator==(const KioskScreen &) const = default;
};

/// The cards that a screen of the wall has room for, at a size that can be read.
struct KioskRoom
{
    int columns = 3;
    int rows = 2;

    int cards() const { return columns * rows; }
    bool operator==(const KioskRoom &) const = default;
};

/// The screens of one round: the sections of Home, together where they fit, then the dashboard,
/// then every module: its worst where it has more than a few screens hold. Modules without data
/// come on Home only, as one card. A list of pages per screen of the wall can take the place of
/// this order.
QVector<KioskScreen> kioskPlan(app::ConsoleModels &models, KioskRoom room = {});

QString kioskTitle(const KioskScreen &screen, Session &session);

} // namespace ui
