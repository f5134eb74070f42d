// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"
#include "app/domain/localized_text.h"
#include "app/domain/preferences.h"

#include <QCollator>
#include <QLocale>
#include <QString>

#include <chrono>
#include <optional>

namespace ui {

using app::Digits;

/// Removes bidi control characters (U+202A–U+202E, unbalanced U+2066–U+2069, U+200E, U+200F, U+061C) and control
/// characters from a backend's text; line breaks become spaces. Long texts are cut at `maximum` characters.
QString cleaned(const QString &backendText, int maximum = 2000);
/// cleaned() and wrapped in FSI…PDI, to stand in a sentence of ours.
QString isolated(const QString &backendText);
/// Wrapped in LRI…PDI: codes, ranges, host names, Latin units.
QString isolatedLtr(const QString &text);
/// Without isolates and bidi marks, for files and scripts.
QString withoutMarks(const QString &text);
/// Folded for search: «ادارة» finds «إدارة».
QString folded(const QString &text);

/// A value ready to be drawn: the number in its cell, the unit beside it.
struct FormattedValue
{
    QString number; ///< with prefix or percent sign where they belong to it; "—" for no data
    QString unit;   ///< localised; empty where there is none or it is part of the number
    bool isText = false;

    /// Both, as one string.
    QString joined() const;
};

/// Every number, percent, unit, date and duration on screen comes from here. Immutable.
class Formatter
{
public:
    Formatter(app::Language language, Digits digits = Digits::ByRegion, QString territory = QStringLiteral("SA"));

    app::Language language() const { return m_language; }
    bool rightToLeft() const { return m_language == app::Language::Arabic; }
    const QLocale &locale() const { return m_locale; }

    QString text(const app::LocalizedText &text) const; ///< cleaned, in this language
    FormattedValue value(const app::Quantity &quantity) const;
    /// The amount of a trend without its arrow: "٪١٢" in reading order; empty where there is none.
    QString trend(const app::Trend &trend) const;

    QString integer(qint64 number) const;
    QString number(double number, int decimals) const;
    /// Short form for an axis: "١٫٢ م", "850 K".
    QString compactNumber(double number) const;
    QString percent(double number, int decimals) const;
    QString unit(const QString &unit, double number) const;

    /// Local time of day "١٤:٣٢:٠٧", from UTC.
    QString timeOfDay(const QDateTime &utc, bool seconds = true) const;
    /// «الأحد ٢٢ نوفمبر ٢٠٢٦ · ١٢ جمادى الآخرة ١٤٤٨ هـ»: Gregorian and Umm al-Qura.
    QString longDate(const QDate &date) const;
    /// «قبل دقيقتين»; a day or more ago: «أمس ١٧:٠٥», then the date.
    QString relativeTime(const QDateTime &utc, const QDateTime &nowUtc) const;
    /// «٣ دقائق و٢٦ ثانية».
    QString duration(std::chrono::seconds duration) const;
    /// «٤ ث».
    QString shortSeconds(std::chrono::seconds duration) const;
    /// «١٢ م‌ث».
    QString milliseconds(std::chrono::microseconds duration) const;

    QCollator collator() const;

private:
    app::Language m_language;
    QLocale m_locale;
};

} // namespace ui
