// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/formatter.h"

#include "ui/format/byte_step.h"

#include "ui/format/units.h"

#include <QTranslator>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr char16_t noDataMark = u'—';
constexpr char phraseContext[] = "ui::Formatter";

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

FormattedValue Formatter::value(const app::Quantity &quantity) const
{
    return value(quantity, figure(quantity));
}

FormattedValue Formatter::compactValue(const app::Quantity &quantity) const
{
    constexpr double great = 10'000;
    const bool isGreat = std::abs(quantity.number) >= great && quantity.form == app::NumberForm();
    return value(quantity,
                 isGreat ? compactNumber(quantity.number, -1, quantity.bracket) : figure(quantity));
}

FormattedValue Formatter::value(const app::Quantity &quantity, const QString &number) const
{
    using Kind = app::Quantity::Kind;
    if (quantity.kind == Kind::Text) {
        const bool arabic = rightToLeft() && !quantity.arabicText.isEmpty();
        return {cleaned(arabic ? quantity.arabicText : quantity.text), {}, true};
    }
    if (quantity.kind == Kind::None || !std::isfinite(quantity.number)) {
        return {QString(noDataMark), {}, false};
    }
    const KnownUnit *known = knownUnit(quantity.unit);
    const bool isPercent = known != nullptr && known->kind == KnownUnit::Kind::Percent;

    FormattedValue result;
    result.number = number;
    const auto kind = quantity.form.kind;
    if (kind == app::NumberForm::Kind::Bytes) {
        constexpr QLatin1String rate("/s");
        const QString step = byteStep(quantity.number).unit.toString();
        result.unit = unit(quantity.unit.endsWith(rate) ? step + rate : step, quantity.number);
    } else if (kind == app::NumberForm::Kind::Duration) {
        return result; // its units are in it
    } else if (rightToLeft() && !quantity.arabicUnit.isEmpty()) {
        result.unit = unit(quantity.arabicUnit, quantity.number);
    } else if (!isPercent && !quantity.unit.isEmpty()) {
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
        result.number = withPercent(result.number);
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
        const bool isolated = shown.number.startsWith(QChar(0x2066)); // 5×10⁻⁹
        shown.number.insert(isolated ? 1 : 0,
                            isolated ? QStringLiteral("+") : m_numbers.positiveSign());
    }
    if (!trend.text.isEmpty()) {
        shown.unit = (shown.unit + u' ' + isolated(trend.text)).trimmed();
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
