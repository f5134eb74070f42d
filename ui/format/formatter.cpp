// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/formatter.h"

#include "ui/format/units.h"

#include <QTranslator>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr char16_t noDataMark = u'—';
constexpr char phraseContext[] = "ui::Formatter";
constexpr int mostDecimals = 6;
/// From here on digits mean nothing any more, and a hostile 1e300 would fill the card.
constexpr double exponentFrom = 1e18;

bool writesArabicDigits(const QLocale &locale)
{
    return locale.zeroDigit() != QLatin1String("0");
}

QLocale wordsLocale(app::Language language, const QString &territory)
{
    const QLocale::Territory known = QLocale::codeToTerritory(territory);
    const QLocale::Territory pinned = known == QLocale::AnyTerritory ? QLocale::SaudiArabia : known;
    if (language == app::Language::English) {
        return QLocale(QLocale::English, pinned);
    }
    const QLocale arabic(QLocale::Arabic, pinned);
    return arabic.territory() == pinned ? arabic : QLocale(QLocale::Arabic, QLocale::SaudiArabia);
}

QLocale numbersLocale(const QLocale &words, Digits digits)
{
    const bool arabic = writesArabicDigits(words);
    if (digits == Digits::Arabic && !arabic) {
        return QLocale(QLocale::Arabic, QLocale::SaudiArabia);
    }
    if (digits == Digits::Latin && arabic) {
        return QLocale(QLocale::Arabic, QLocale::UnitedArabEmirates);
    }
    return words;
}

std::shared_ptr<const QTranslator> textsOf(app::Language language)
{
    auto translator = std::make_shared<QTranslator>();
    const bool found =
        translator->load(language == app::Language::Arabic ? QStringLiteral(":/i18n/marsad_ar.qm")
                                                           : QStringLiteral(":/i18n/marsad_en.qm"));
    if (!found) {
        qWarning("The translations are missing from the program");
    }
    return translator;
}

/// The plural form depends on the number as a whole and on its last two digits.
int pluralNumber(double number)
{
    const double size = std::abs(number);
    constexpr double anyOther = 100; // fractions take the last form in both languages
    if (!std::isfinite(size) || size != std::floor(size)) {
        return static_cast<int>(anyOther);
    }
    return static_cast<int>(size < 1000 ? size : 1000 + std::fmod(size, 1000));
}

/// A number that rounds to nothing has no sign.
double withoutNegativeZero(double number, int decimals)
{
    const double half = 0.5 * std::pow(10.0, -decimals);
    return std::abs(number) < half ? 0.0 : number;
}

bool isLeftToRight(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
    });
}

} // namespace

Formatter::Formatter(app::Language language, Digits digits, const QString &territory)
    : m_language(language)
    , m_locale(wordsLocale(language, territory))
    , m_numbers(numbersLocale(m_locale, digits))
    , m_texts(textsOf(language))
{}

Qt::LayoutDirection Formatter::direction() const
{
    return rightToLeft() ? Qt::RightToLeft : Qt::LeftToRight;
}

QString Formatter::translate(const char *context, const char *source, const char *comment,
                             qint64 n) const
{
    const int form = n < 0 ? -1 : pluralNumber(static_cast<double>(n));
    QString text = m_texts->translate(context, source, comment, form);
    if (text.isEmpty()) {
        text = QString::fromUtf8(source);
    }
    return n < 0 ? text : text.replace(QLatin1String("%n"), integer(n));
}

QString Formatter::translated(const Phrase &phrase, qint64 n) const
{
    return translate(phraseContext, phrase.source, phrase.comment, n);
}

QString Formatter::severityWord(app::Severity severity) const
{
    switch (severity) {
    case app::Severity::Critical:
        return translated({QT_TRANSLATE_NOOP("ui::Formatter", "Critical")});
    case app::Severity::Warning:
        return translated({QT_TRANSLATE_NOOP("ui::Formatter", "Warning")});
    case app::Severity::Information:
        return translated({QT_TRANSLATE_NOOP("ui::Formatter", "Information")});
    case app::Severity::Normal:
        break;
    }
    return {};
}

QString Formatter::text(const app::LocalizedText &text) const
{
    return cleaned(text.in(m_language));
}

QString Formatter::integer(qint64 number) const
{
    return m_numbers.toString(number);
}

QString Formatter::number(double number, int decimals) const
{
    if (!std::isfinite(number)) {
        return QString(noDataMark);
    }
    if (std::abs(number) >= exponentFrom) {
        return m_numbers.toString(number, 'g', 4);
    }
    const int places = std::clamp(decimals, 0, mostDecimals);
    return m_numbers.toString(withoutNegativeZero(number, places), 'f', places);
}

QString Formatter::percent(double number, int decimals) const
{
    return std::isfinite(number) ? this->number(number, decimals) + m_numbers.percent()
                                 : QString(noDataMark);
}

QString Formatter::compactNumber(double number, int decimals) const
{
    struct Magnitude
    {
        double from;
        Phrase phrase;
    };
    static constexpr Magnitude magnitudes[] = {
        {1e12, QT_TRANSLATE_NOOP3("ui::Formatter", "%1 T", "trillions, short")},
        {1e9, QT_TRANSLATE_NOOP3("ui::Formatter", "%1 B", "billions, short")},
        {1e6, QT_TRANSLATE_NOOP3("ui::Formatter", "%1 M", "millions, short")},
        {1e3, QT_TRANSLATE_NOOP3("ui::Formatter", "%1 K", "thousands, short")},
    };
    if (!std::isfinite(number) || std::abs(number) >= 1e15) {
        return this->number(number, 0);
    }
    const auto places = [decimals](double scaled) {
        const bool whole = std::abs(scaled - std::round(scaled)) < 0.05;
        return decimals >= 0 ? decimals : (whole ? 0 : 1);
    };
    for (const Magnitude &magnitude : magnitudes) {
        if (std::abs(number) >= magnitude.from) {
            const double scaled = number / magnitude.from;
            return translated(magnitude.phrase).arg(this->number(scaled, places(scaled)));
        }
    }
    return this->number(number, places(number));
}

QString Formatter::unit(const QString &unit, double number) const
{
    const KnownUnit *known = knownUnit(unit);
    if (known == nullptr) {
        const QString text = cleaned(unit, 60);
        return isLeftToRight(text) ? isolatedLtr(text) : isolated(text);
    }
    if (known->kind == KnownUnit::Kind::Percent) {
        return m_numbers.percent();
    }
    const bool isCounted = known->kind == KnownUnit::Kind::Counted;
    QString text = m_texts->translate("ui::Unit", known->source, nullptr,
                                      isCounted ? pluralNumber(number) : -1);
    if (text.isEmpty()) {
        text = QString::fromUtf8(known->source);
    }
    text = text.remove(QLatin1String("%n")).trimmed();
    return rightToLeft() && isLeftToRight(text) ? isolatedLtr(text) : text;
}

QString Formatter::plainNumber(const app::Quantity &quantity) const
{
    constexpr qsizetype longest = 30;
    if (quantity.digits.isEmpty() || quantity.digits.size() > longest) {
        return number(quantity.number, quantity.decimals);
    }
    const bool negative = quantity.digits.startsWith(u'-');
    QString digits = negative ? quantity.digits.mid(1) : quantity.digits;
    const char16_t zero = m_numbers.zeroDigit().front().unicode();
    for (QChar &c : digits) {
        if (c < u'0' || c > u'9') {
            return number(quantity.number, quantity.decimals);
        }
        c = QChar(char16_t(zero + (c.unicode() - u'0')));
    }
    for (qsizetype place = digits.size() - 3; place > 0; place -= 3) {
        digits.insert(place, m_numbers.groupSeparator());
    }
    return negative ? m_numbers.negativeSign() + digits : digits;
}

FormattedValue Formatter::value(const app::Quantity &quantity) const
{
    using Kind = app::Quantity::Kind;
    if (quantity.kind == Kind::Text) {
        return {cleaned(quantity.text), {}, true};
    }
    if (quantity.kind == Kind::None || !std::isfinite(quantity.number)) {
        return {QString(noDataMark), {}, false};
    }
    const KnownUnit *known = knownUnit(quantity.unit);
    const bool isPercent = known != nullptr && known->kind == KnownUnit::Kind::Percent;

    FormattedValue result;
    result.number = plainNumber(quantity);
    if (!isPercent && !quantity.unit.isEmpty()) {
        result.unit = unit(quantity.unit, quantity.number);
    }
    if (!quantity.prefix.isEmpty()) {
        // A currency sign stands before the number in English and after it in Arabic.
        const QString sign = unit(quantity.prefix, quantity.number);
        if (rightToLeft()) {
            result.unit = (sign + u' ' + result.unit).trimmed();
        } else {
            const QString minus = m_numbers.negativeSign();
            const bool negative = result.number.startsWith(minus);
            const QString amount = negative ? result.number.mid(minus.size()) : result.number;
            const QString bare = withoutMarks(sign);
            const QString gap =
                !bare.isEmpty() && bare.back().isLetter() ? QStringLiteral(" ") : QString();
            result.number = (negative ? minus : QString()) + bare + gap + amount;
        }
    }
    if (isPercent) {
        result.number += m_numbers.percent();
    }
    if (!quantity.words.isEmpty()) {
        constexpr int longestWords = 60;
        const QString words = isolated(cleaned(quantity.words, longestWords));
        result.unit = (result.unit + u' ' + words).trimmed();
    }
    return result;
}

QString Formatter::trend(const app::Trend &trend) const
{
    using Direction = app::Trend::Direction;
    if (!trend.amount || !std::isfinite(*trend.amount)) {
        return isolated(trend.text);
    }
    // The arrow already says which way; a sign stays where the two disagree or there is no arrow.
    const bool arrowSays = trend.direction == Direction::Flat ||
                           (trend.direction == Direction::Up && *trend.amount >= 0) ||
                           (trend.direction == Direction::Down && *trend.amount <= 0);
    app::Quantity amount;
    amount.kind = app::Quantity::Kind::Number;
    amount.number = arrowSays ? std::abs(*trend.amount) : *trend.amount;
    amount.decimals = trend.decimals;
    amount.unit = trend.unit;
    FormattedValue shown = value(amount);
    if (!arrowSays && amount.number > 0) {
        shown.number.prepend(m_numbers.positiveSign());
    }
    return shown.joined();
}

QCollator Formatter::collator() const
{
    QCollator collator(m_locale);
    collator.setNumericMode(true);
    return collator;
}

} // namespace ui
