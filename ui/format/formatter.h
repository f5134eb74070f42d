// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"
#include "app/domain/localized_text.h"
#include "app/domain/preferences.h"

#include <QCollator>
#include <QLocale>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

class QTranslator;

namespace app {
struct ServerStatus;
}

namespace ui {

using app::Digits;

/// Removes bidi control characters (U+202A–U+202E, unbalanced U+2066–U+2069, U+200E, U+200F,
/// U+061C) and control characters from a backend's text; line breaks become spaces. Long texts are
/// cut at `maximum` characters.
QString cleaned(const QString &backendText, int maximum = 2000);
/// cleaned() and wrapped in FSI…PDI, to stand in a sentence of ours; with its runs isolated too.
QString isolated(const QString &backendText);
/// Wrapped in LRI…PDI: codes, ranges, host names, Latin units.
QString isolatedLtr(const QString &text);
/// Without isolates and bidi marks, for files and scripts.
QString withoutMarks(const QString &text);
/// Folded for search: «ادارة» finds «إدارة».
QString folded(const QString &text);
/// ISO 3166 code of the region that `system` is set to (LC_ALL, LC_NUMERIC, LANG), where it writes
/// Arabic; else "SA".
QString territoryOf(const QLocale &system);
/// `text`, where it has Arabic letters, with each run of Latin letters and 0-9 in it isolated from
/// left to right: «+966 50 123 4567», «C++», «Ctrl+,». What is isolated so already stays as it is.
QString withIsolatedRuns(const QString &text);
/// A number that somebody typed, in whichever digits; none where it is not one.
std::optional<double> parsedNumber(const QString &typed);

/// A value ready to be drawn: the number in its cell, the unit beside it.
struct FormattedValue
{
    QString number;      ///< with prefix or percent sign where they belong to it; "—" for no data
    QString unit;        ///< localised; empty where there is none or it is part of the number
    bool isText = false; ///< `number` holds words of the backend, cleaned

    /// Both, as one string that can stand in any sentence.
    QString joined() const;
};

/// Every number, percent, unit, date and duration on screen comes from here. Immutable, cheap to
/// copy. Speaks its own language, whatever translator the application has installed. Times are
/// shown in the system's time zone. Rules: docs/arabic.md.
class Formatter
{
public:
    /// `territory` is an ISO 3166 code; an unknown one counts as SA. By region, English has 0-9.
    explicit Formatter(app::Language language, Digits digits = Digits::ByRegion,
                       const QString &territory = QStringLiteral("SA"));

    app::Language language() const { return m_language; }
    bool rightToLeft() const { return m_language == app::Language::Arabic; }
    /// Qt::RightToLeft or Qt::LeftToRight.
    Qt::LayoutDirection direction() const;
    const QLocale &locale() const { return m_locale; }   ///< of words: names of months and days
    const QLocale &numbers() const { return m_numbers; } ///< of digits, signs and separators

    QString text(const app::LocalizedText &text) const; ///< cleaned, in this language
    /// A text of ours, as QCoreApplication::translate(), but in this formatter's language and with
    /// %n in its digits. lupdate finds it by the function's name.
    QString translate(const char *context, const char *source, const char *comment = nullptr,
                      qint64 n = -1) const;
    QString severityWord(app::Severity severity) const; ///< «حرج»; empty for Normal
    /// What a backend says of itself, in this language where the word is a usual one, else its own
    /// word, isolated.
    QString serverWord(const app::ServerStatus &status) const;
    FormattedValue value(const app::Quantity &quantity) const;
    /// value() with its number short, from 10,000 on: "$1.25 M".
    FormattedValue compactValue(const app::Quantity &quantity) const;
    /// The amount of a trend without its arrow: "٪١٢" in reading order; empty where there is none.
    QString trend(const app::Trend &trend) const;

    QString integer(qint64 number) const;
    /// A count in a small round place: «+٩٩», "99+" at most.
    QString badge(qint64 count) const;
    /// With so many decimals, at most 6; with more where the number would else read as zero. "—"
    /// for NaN and infinities; 5×10⁻⁹ below 10⁻⁴ (where it would read as zero) and from 10^18 on.
    QString number(double number, int decimals) const;
    /// To three significant digits, whole from 10,000 on; with more where it would else read as
    /// zero, as a (round) whole number that it is not, or as beyond a limit: docs/arabic.md, "How
    /// many digits".
    QString figure(double number, const app::Bracket &bracket = {}) const;
    /// "٥×١٠⁻⁹", kept together from left to right. `decimals` are those before the ×, less trailing
    /// zeros.
    QString scientific(double number, int decimals = 2) const;
    /// Short form: "١٫٢٥ مليون", "850 K". `decimals` below 0: as a figure().
    QString compactNumber(double number, int decimals = -1, const app::Bracket &bracket = {}) const;
    QString percent(double number, int decimals) const;
    /// `number`, made by one of the above, with the percent sign at its side.
    QString withPercent(const QString &number) const;
    /// The unit's symbol or word in this language, in the plural form that `number` takes. An
    /// unknown unit comes back cleaned and isolated.
    QString unit(const QString &unit, double number) const;

    /// Local time of day "١٤:٣٢:٠٧", from UTC; "—" where `utc` is invalid.
    QString timeOfDay(const QDateTime &utc, bool seconds = true) const;
    /// The same with its date, where that is not today's: «٢٧ نوفمبر ١٤:٣٢:٠٧».
    QString timeWithDay(const QDateTime &utc, const QDateTime &nowUtc) const;
    /// «الأحد ٢٢ نوفمبر ٢٠٢٦ · ١٢ جمادى الآخرة ١٤٤٨ هـ»: Gregorian and Umm al-Qura.
    QString longDate(const QDate &date) const;
    /// «الأحد ٢٢ نوفمبر ٢٠٢٦»: the Gregorian part alone.
    QString gregorianDate(const QDate &date) const;
    /// «٢٢ نوفمبر ٢٠٢٦ ١٤:٣٢:٠٧», local time, from UTC.
    QString dateTime(const QDateTime &utc) const;
    /// «قبل دقيقتين»; on an earlier day and more than 12 hours ago: «أمس ١٧:٠٥», then the date;
    /// «وقت غير معروف» where `utc` is invalid.
    QString relativeTime(const QDateTime &utc, const QDateTime &nowUtc) const;
    /// «٣ دقائق و٢٦ ثانية»: the two greatest units.
    QString duration(std::chrono::seconds duration) const;
    /// «قبل ٣ دقائق و٢٦ ثانية».
    QString durationAgo(std::chrono::seconds duration) const;
    /// «٤ ث».
    QString shortSeconds(std::chrono::seconds duration) const;
    /// «١٢ م‌ث».
    QString milliseconds(std::chrono::microseconds duration) const;

    QCollator collator() const;

private:
    /// A source text for lupdate, as QT_TRANSLATE_NOOP3 makes it.
    struct Phrase
    {
        const char *source;
        const char *comment = nullptr;
    };
    enum class Case { Nominative, Genitive };

    QString translated(const Phrase &phrase, qint64 n = -1) const;
    QString twoUnits(std::chrono::seconds duration, Case grammaticalCase) const;
    QString shortDate(const QDate &date, bool year) const;
    QString hijriDate(const QDate &date) const;
    QString figure(const app::Quantity &quantity) const;
    /// A figure in the form that the profile asks for.
    QString formed(const app::Quantity &quantity) const;
    QString durationOf(double seconds) const;
    FormattedValue value(const app::Quantity &quantity, const QString &number) const;
    QString exactInteger(const QString &digits) const;
    QString offWholeNumbers(double number, int decimals, const app::Bracket &bracket) const;
    /// As many as wanted; but «١٫٢٣٤» reads like «١٬٢٣٤»: with ٠-٩ three are only written behind a
    /// zero, with which no thousands begin.
    int placesFor(double number, int wanted) const;

    app::Language m_language;
    QLocale m_locale;
    QLocale m_numbers;
    std::shared_ptr<const QTranslator> m_texts;
};

} // namespace ui
