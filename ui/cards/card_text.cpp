// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/card_text.h"

#include "app/models/measurement.h"

#include <QStringList>

#include <cmath>

namespace ui {

namespace {

using app::Freshness;
using app::Polarity;
using app::Source;
using Direction = app::Trend::Direction;

/// The direction of a bare number is that of its sign.
Direction directionOf(const app::Trend &trend)
{
    if (trend.direction != Direction::None || !trend.amount) {
        return trend.direction;
    }
    return *trend.amount > 0   ? Direction::Up
           : *trend.amount < 0 ? Direction::Down
                               : Direction::Flat;
}

QChar arrowOf(Direction direction)
{
    switch (direction) {
    case Direction::Up:
        return u'▲';
    case Direction::Down:
        return u'▼';
    case Direction::Flat:
        return u'■';
    case Direction::None:
        break;
    }
    return {};
}

Tone toneOf(Direction direction, Polarity polarity)
{
    if (polarity == Polarity::Neutral || direction == Direction::None ||
        direction == Direction::Flat) {
        return Tone::Neutral;
    }
    const bool rises = direction == Direction::Up;
    return rises == (polarity == Polarity::HigherIsBetter) ? Tone::Good : Tone::Bad;
}

/// A value that is not live any more is not of "now", however short ago it came.
QString ageOf(const app::KpiEntry &entry, const Formatter &formatter, const app::Moment &now)
{
    const auto from = entry.agesFrom();
    if (!from) {
        return {};
    }
    constexpr qint64 fewSeconds = 5;
    const QDateTime at = now.wallAt(*from);
    const qint64 age = at.secsTo(now.wall);
    return age >= 0 && age < fewSeconds
               ? formatter.translate("ui::KpiCard", "seconds ago", "age of a stale value")
               : formatter.relativeTime(at, now.wall);
}

enum class StatusForm { Whole, Short };

QString statusOf(const app::KpiEntry &entry, const Formatter &formatter, const app::Moment &now,
                 StatusForm form)
{
    const auto withAge = [&](const QString &word) {
        const QString age = ageOf(entry, formatter, now);
        if (age.isEmpty()) {
            return word;
        }
        return form == StatusForm::Short ? age : word + QStringLiteral(" · ") + age;
    };
    switch (entry.freshness) {
    case Freshness::NoData:
        return formatter.translate("ui::KpiCard", "No data");
    case Freshness::Sample:
        return formatter.translate("ui::KpiCard", "Sample data");
    case Freshness::Stale:
        return withAge(
            entry.source == Source::Snapshot ? formatter.translate("ui::KpiCard", "Stored value")
            : entry.source == Source::Rest   ? formatter.translate("ui::KpiCard", "Asked for")
                                             : formatter.translate("ui::KpiCard", "Stale"));
    case Freshness::Live:
        break;
    }
    return {};
}

/// A value that is older than one before it is marked, whatever else is said of it.
QString markedStatus(const app::KpiEntry &entry, const Formatter &formatter, const app::Moment &now,
                     StatusForm form)
{
    QStringList parts{statusOf(entry, formatter, now, form)};
    if (entry.outOfOrder && entry.freshness != Freshness::NoData) {
        parts.append(formatter.translate("ui::KpiCard", "Time went back"));
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString sourceWord(Source source, const Formatter &formatter)
{
    switch (source) {
    case Source::Live:
        return formatter.translate("ui::KpiCard", "live");
    case Source::Rest:
        return formatter.translate("ui::KpiCard", "asked for (REST)");
    case Source::Snapshot:
        return formatter.translate("ui::KpiCard", "stored on this computer");
    case Source::Sample:
        return formatter.translate("ui::KpiCard", "sample data");
    case Source::None:
        break;
    }
    return {};
}

} // namespace

bool CardText::operator==(const CardText &other) const
{
    return label == other.label && compactNumber == other.compactNumber &&
           value.number == other.value.number && value.unit == other.value.unit &&
           value.isText == other.value.isText && arrow == other.arrow && trend == other.trend &&
           trendTone == other.trendTone && tag == other.tag && status == other.status &&
           watermark == other.watermark;
}

QString kpiName(const app::Kpi &kpi, const Formatter &formatter)
{
    QString name = formatter.text(kpi.label);
    if (name.isEmpty()) {
        name = cleaned(app::firstIdOf(kpi));
    }
    return kpi.copies > 1 ? name + QStringLiteral(" (") + formatter.integer(kpi.copy) + u')' : name;
}

QString cardStatus(const app::KpiEntry &entry, const Formatter &formatter, const app::Moment &now)
{
    return markedStatus(entry, formatter, now, StatusForm::Whole);
}

CardText cardText(const app::KpiEntry &entry, const Formatter &formatter, const app::Moment &now)
{
    const app::Kpi &kpi = entry.kpi;
    CardText text;
    text.label = kpiName(kpi, formatter);
    text.status = cardStatus(entry, formatter, now);
    text.shortStatus = markedStatus(entry, formatter, now, StatusForm::Short);
    if (entry.freshness == Freshness::NoData) {
        text.value = formatter.value({});
        if (kpi.severity >= app::Severity::Warning) {
            text.tag = formatter.severityWord(kpi.severity);
        }
        return text;
    }
    text.value = formatter.value(kpi.value);
    constexpr double great = 1e6;
    if (kpi.value.kind == app::Quantity::Kind::Number && std::abs(kpi.value.number) >= great) {
        text.compactNumber = formatter.compactValue(kpi.value).number;
    }
    // What measures nothing has not risen or fallen.
    app::Trend trend = app::isMeasurement(entry) ? kpi.trend : app::Trend();
    const Direction direction = directionOf(trend);
    trend.direction = direction;
    text.arrow = arrowOf(direction);
    text.trend = formatter.trend(trend);
    text.trendTone = toneOf(direction, kpi.polarity);
    text.tag = formatter.severityWord(kpi.severity);
    if (entry.freshness == Freshness::Sample || entry.source == Source::Sample) {
        text.watermark = formatter.translate("ui::KpiCard", "Sample data");
    }
    return text;
}

QString cardToolTip(const app::KpiEntry &entry, const Formatter &formatter, const app::Moment &now)
{
    constexpr int longest = 400;
    const CardText text = cardText(entry, formatter, now);
    QStringList lines;
    const auto line = [&lines](const QString &what) { lines.append(what.toHtmlEscaped()); };

    lines.append(QStringLiteral("<b>") + isolated(text.label).toHtmlEscaped() +
                 QStringLiteral("</b>"));
    line(text.value.joined());
    if (!entry.kpi.value.raw.isEmpty()) {
        line(formatter.translate("ui::KpiCard", "As received: %1")
                 .arg(isolated(cleaned(entry.kpi.value.raw, longest))));
    }
    if (!entry.kpi.statusWord.isEmpty()) {
        line(formatter.translate("ui::KpiCard", "Status: %1")
                 .arg(isolated(cleaned(entry.kpi.statusWord, longest))));
    }
    if (!text.status.isEmpty()) {
        line(text.status);
    }
    if (entry.kpi.instruction) {
        line(formatter.translate("ui::KpiCard", "What to do: %1")
                 .arg(isolated(formatter.text(*entry.kpi.instruction))));
    }
    if (entry.outOfOrder) {
        line(formatter.translate("ui::KpiCard", "Older than a value before it: a clock was set "
                                                "back, or old values are sent again"));
    }
    if (entry.measuredAt) {
        line(formatter.translate("ui::KpiCard", "Measured %1", "time")
                 .arg(formatter.dateTime(now.wallAt(*entry.measuredAt))));
    }
    const QString source = sourceWord(entry.source, formatter);
    if (entry.receivedAt && !source.isEmpty()) {
        line(formatter.translate("ui::KpiCard", "Received %1, %2", "time, source")
                 .arg(formatter.dateTime(now.wallAt(*entry.receivedAt)), source));
    }
    return QStringLiteral("<div dir=\"%1\">%2</div>")
        .arg(formatter.rightToLeft() ? QStringLiteral("rtl") : QStringLiteral("ltr"),
             lines.join(QStringLiteral("<br>")));
}

QString cardDescription(const CardText &text)
{
    QStringList parts{text.value.joined()};
    for (const QString &part :
         {text.tag, text.arrow.isNull() ? text.trend : text.arrow + u' ' + text.trend,
          text.status}) {
        if (!part.isEmpty()) {
            parts.append(part);
        }
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace ui
