// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_model.h"
#include "ui/format/formatter.h"

namespace ui {

/// Whether a change is welcome.
enum class Tone { Neutral, Good, Bad };

/// What a card says about an entry, before it is fitted into its size. Backend texts are cleaned
/// but not isolated, so that they can still be elided.
struct CardText
{
    QString label;
    FormattedValue value;
    QString compactNumber; ///< stands in where a great number finds no room; else empty
    QChar arrow;           ///< ▲ ▼ ■; null where there is no trend
    QString trend;
    Tone trendTone = Tone::Neutral;
    QString tag;    ///< the severity's word
    QString status; ///< age or reason, empty for a live value
    /// Where the status finds no room: the age of an old value, for that says more than the word.
    QString shortStatus;
    QString watermark; ///< for sample data

    bool operator==(const CardText &other) const;
};

/// The name of a KPI, cleaned but not isolated; one of several that are called the same has its
/// number.
QString kpiName(const app::Kpi &kpi, const Formatter &formatter);

/// What becomes another by the mere passing of time: CardText::status.
QString cardStatus(const app::KpiEntry &entry, const Formatter &formatter, const app::Moment &now);

CardText cardText(const app::KpiEntry &entry, const Formatter &formatter, const app::Moment &now);

/// Everything known about the entry, as escaped rich text: the whole label, what was received,
/// where it is from.
QString cardToolTip(const app::KpiEntry &entry, const Formatter &formatter, const app::Moment &now);

/// In one sentence, for screen readers.
QString cardDescription(const CardText &text);

} // namespace ui
