// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/byte_step.h"
#include "ui/format/formatter.h"
#include "ui/format/units.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr char16_t noDataMark = u'—';
constexpr char16_t lri = 0x2066;
constexpr char16_t pdi = 0x2069;
constexpr char16_t lrm = 0x200E;

constexpr int mostDecimals = 6;
constexpr int mostTrueDecimals = 14;    ///< where fewer would read as a whole number
constexpr int mostMantissaDecimals = 9; ///< of 1.23×10⁻⁹
/// Below, zeros would have to be counted.
constexpr double plainFrom = 1e-4;
/// From here on a fraction matters to nobody.
constexpr double wholeFrom = 10'000;
/// From here on digits mean nothing any more, and a hostile 1e300 would fill the card.
constexpr double exponentFrom = 1e18;

/// What arithmetic of the backend leaves over is not a fraction: 20.000000000000004 is 20.
bool isAsGoodAs(double number, double other)
{
    return std::abs(number - other) <= 1e-12 * std::abs(number);
}

double rounded(double number, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::round(number * scale) / scale;
}

bool isWhole(double number)
{
    return isAsGoodAs(number, std::round(number));
}

/// Three significant digits, but one decimal as long as there is a fraction to tell of.
int decimalsOfThreeDigits(double size)
{
    constexpr int digits = 3;
    return std::clamp(digits - 1 - static_cast<int>(std::floor(std::log10(size))), 1, mostDecimals);
}

QString superscript(int exponent)
{
    static constexpr char16_t digits[] = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
    QString result;
    for (const QChar c : QString::number(exponent)) {
        result.append(c == u'-' ? QChar(u'⁻') : QChar(digits[c.digitValue()]));
    }
    return result;
}

/// Decimals of a currency; 0 for other units.
int smallChangeOf(const QString &unit)
{
    const KnownUnit *known = knownUnit(unit);
    return known != nullptr ? known->smallChange : 0;
}

/// Thresholds and goals are such numbers: nothing below one may read as it.
bool isRound(double whole)
{
    constexpr double hundred = 100;
    return std::fmod(whole, hundred) == 0;
}

} // namespace

QString Formatter::integer(qint64 number) const
{
    return m_numbers.toString(number);
}

QString Formatter::badge(qint64 count) const
{
    constexpr qint64 most = 99;
    if (count <= most) {
        return integer(count);
    }
    return rightToLeft() ? m_numbers.positiveSign() + integer(most) : integer(most) + u'+';
}

QString Formatter::number(double number, int decimals) const
{
    if (!std::isfinite(number)) {
        return QString(noDataMark);
    }
    if (std::abs(number) >= exponentFrom) {
        return scientific(number);
    }
    const int places = std::clamp(decimals, 0, mostDecimals);
    if (number != 0 && rounded(number, places) == 0) {
        return figure(number);
    }
    return m_numbers.toString(number == 0 ? 0.0 : number, 'f', places);
}

QString Formatter::offWholeNumbers(double number, int decimals, const app::Bracket &bracket) const
{
    const double whole = std::round(number);
    const bool isShort = std::abs(number) < std::abs(whole);
    for (int wanted = decimals; wanted <= (isShort ? mostDecimals : mostTrueDecimals); ++wanted) {
        const int places = placesFor(number, wanted);
        const double shown = rounded(number, places);
        if (shown != std::round(shown) && bracket.contains(shown)) {
            return m_numbers.toString(shown, 'f', places);
        }
    }
    // Closer than six decimals tell, it still has not got there: its first nines.
    const double step = std::pow(10.0, -mostDecimals);
    const double nines = whole + (whole > 0 ? -step : step);
    if (isShort && std::abs(number - whole) < step && bracket.contains(nines)) {
        return m_numbers.toString(nines, 'f', mostDecimals);
    }
    return m_numbers.toString(number, 'f', QLocale::FloatingPointShortest);
}

int Formatter::placesFor(double number, int wanted) const
{
    constexpr int thousands = 3;
    const bool alike = m_numbers.groupSeparator() == QStringLiteral("٬");
    if (wanted != thousands || !alike || std::abs(rounded(number, thousands)) < 1) {
        return wanted;
    }
    return isAsGoodAs(number, rounded(number, thousands - 1)) ? thousands - 1 : thousands + 1;
}

QString Formatter::figure(double number, const app::Bracket &bracket) const
{
    const double size = std::abs(number);
    if (!std::isfinite(number)) {
        return QString(noDataMark);
    }
    if (size == 0) {
        return integer(0);
    }
    if (size < plainFrom || size >= exponentFrom) {
        int decimals = 2;
        while (decimals < mostMantissaDecimals &&
               !bracket.contains(QByteArray::number(number, 'e', decimals).toDouble())) {
            ++decimals;
        }
        return scientific(number, decimals);
    }
    if (isWhole(number) && bracket.contains(std::round(number))) {
        return m_numbers.toString(std::round(number), 'f', 0);
    }
    if (size >= wholeFrom) {
        const double nearest = std::round(number);
        const bool reaches = isRound(nearest) && (number < 0 || nearest > number);
        if (!reaches && bracket.contains(nearest)) {
            return m_numbers.toString(nearest, 'f', 0);
        }
    }
    int decimals = decimalsOfThreeDigits(size);
    while (decimals > 1 && isAsGoodAs(number, rounded(number, decimals - 1))) {
        --decimals;
    }
    return offWholeNumbers(number, decimals, bracket);
}

QString Formatter::figure(const app::Quantity &quantity) const
{
    if (quantity.form != app::NumberForm()) {
        return formed(quantity);
    }
    if (const QString exact = exactInteger(quantity.digits); !exact.isEmpty()) {
        return exact;
    }
    const int smallChange = std::max(smallChangeOf(quantity.unit), smallChangeOf(quantity.prefix));
    const double size = std::abs(quantity.number);
    const double coin = std::pow(10.0, -smallChange);
    const bool changeMatters = size == 0 || (size >= coin && size < 1e15);
    if (smallChange > 0 && quantity.decimals > 0 && changeMatters) {
        return isWhole(quantity.number)
                   ? m_numbers.toString(size == 0 ? 0.0 : quantity.number, 'f',
                                        placesFor(quantity.number, smallChange))
                   : offWholeNumbers(quantity.number, smallChange, quantity.bracket);
    }
    return figure(quantity.number, quantity.bracket);
}

ByteStep byteStep(double number)
{
    static constexpr ByteStep steps[] = {{1e12, u"TB"}, {1e9, u"GB"}, {1e6, u"MB"}, {1e3, u"KB"}};
    for (const ByteStep &step : steps) {
        if (std::abs(number) >= step.size) {
            return step;
        }
    }
    return {1, u"B"};
}

QString Formatter::formed(const app::Quantity &quantity) const
{
    using Kind = app::NumberForm::Kind;
    const app::NumberForm &form = quantity.form;
    double number = quantity.number;
    app::Bracket bracket = quantity.bracket;
    if (form.kind == Kind::Duration) {
        return durationOf(number);
    }
    if (form.kind == Kind::Scientific) {
        return scientific(number, form.decimals >= 0 ? form.decimals
                                  : form.digits > 0  ? form.digits - 1
                                                     : 2);
    }
    if (form.kind == Kind::Bytes) {
        const double size = byteStep(number).size;
        number /= size;
        bracket = {bracket.lower / size, bracket.upper / size};
        if (form.decimals < 0 && form.digits < 0) {
            return figure(number, bracket);
        }
    }
    const double size = std::abs(number);
    if (!quantity.digits.isEmpty() || size >= exponentFrom || (size != 0 && size < plainFrom)) {
        const QString exact = exactInteger(quantity.digits);
        return exact.isEmpty() ? figure(number, bracket) : exact;
    }
    int places = form.decimals;
    if (places < 0) {
        places = form.digits > 0 && size > 0
                     ? form.digits - 1 - static_cast<int>(std::floor(std::log10(size)))
                     : quantity.decimals;
    }
    places = std::clamp(places, 0, mostDecimals);
    // What is shown says the same of a limit as the number itself, and is not 0 unless it is.
    const auto saysAnother = [&](double shown) {
        return !bracket.contains(shown) || (shown == 0 && number != 0);
    };
    while (places < mostTrueDecimals && saysAnother(rounded(number, places))) {
        ++places;
    }
    QLocale numbers = m_numbers;
    if (form.kind == Kind::Plain) {
        numbers.setNumberOptions(numbers.numberOptions() | QLocale::OmitGroupSeparator);
    }
    return numbers.toString(size == 0 ? 0.0 : number, 'f', places);
}

QString Formatter::durationOf(double seconds) const
{
    constexpr double longest = 1e11; // 3,000 years
    if (std::abs(seconds) >= longest) {
        return figure(seconds);
    }
    const QString sign = seconds < 0 ? m_numbers.negativeSign() : QString();
    const double size = std::abs(seconds);
    if (size > 0 && size < 1) {
        return sign + figure(size * 1e3) + u' ' + unit(QStringLiteral("ms"), size * 1e3);
    }
    constexpr double minute = 60;
    if (size < minute) {
        return sign + figure(size) + u' ' + unit(QStringLiteral("s"), size);
    }
    // By symbols, in two steps: a card has no room for words.
    struct Step
    {
        double size; ///< seconds
        const char *unit;
    };
    static constexpr Step steps[] = {{86'400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}};
    const double whole = std::floor(size); // up to a limit is not beyond it
    const auto *first = std::begin(steps);
    while (first + 1 != std::end(steps) && whole < first->size) {
        ++first;
    }
    const auto part = [this](const Step &step, double left) {
        const double count = std::floor(left / step.size);
        return count > 0 || step.size == 1
                   ? integer(qint64(count)) + u' ' + unit(QString::fromLatin1(step.unit), count)
                   : QString();
    };
    QString text = sign + part(*first, whole);
    if (first + 1 != std::end(steps)) {
        const QString rest = part(first[1], whole - std::floor(whole / first->size) * first->size);
        text += rest.isEmpty() || rest.startsWith(m_numbers.zeroDigit()) ? QString() : u' ' + rest;
    }
    return text;
}

QString Formatter::exactInteger(const QString &written) const
{
    constexpr qsizetype longest = 30;
    const bool negative = written.startsWith(u'-');
    QString digits = negative ? written.mid(1) : written;
    if (digits.isEmpty() || written.size() > longest) {
        return {};
    }
    const char16_t zero = m_numbers.zeroDigit().front().unicode();
    for (QChar &c : digits) {
        if (c < u'0' || c > u'9') {
            return {};
        }
        c = QChar(char16_t(zero + (c.unicode() - u'0')));
    }
    for (qsizetype place = digits.size() - 3; place > 0; place -= 3) {
        digits.insert(place, m_numbers.groupSeparator());
    }
    return negative ? m_numbers.negativeSign() + digits : digits;
}

QString Formatter::scientific(double number, int decimals) const
{
    if (!std::isfinite(number)) {
        return QString(noDataMark);
    }
    if (number == 0) {
        return integer(0);
    }
    const QByteArray written =
        QByteArray::number(number, 'e', std::clamp(decimals, 0, mostMantissaDecimals));
    const qsizetype split = written.indexOf('e');
    QByteArray mantissa = written.left(split);
    if (mantissa.contains('.')) {
        while (mantissa.endsWith('0')) {
            mantissa.chop(1);
        }
    }
    const qsizetype point = mantissa.indexOf('.');
    const int places = point < 0 ? 0 : static_cast<int>(mantissa.size() - point - 1);
    const QString sign = number < 0 ? QStringLiteral("-") : QString();
    const QString digits = m_numbers.toString(std::abs(mantissa.toDouble()), 'f', places);
    const QString ten = m_numbers.toString(10);
    const QString power = superscript(written.mid(split + 1).toInt());
    const bool latin = m_numbers.zeroDigit() == QLatin1String("0");
    if (latin && !rightToLeft()) {
        return sign + digits + u'×' + ten + power;
    }
    // Read from left to right in both languages. The isolate alone does not do it: ٠-٩ beside × go
    // from right to left even there.
    const QString mark = QString(QChar(lrm));
    return QChar(lri) + sign + mark + digits + mark + u'×' + mark + ten + mark + power + QChar(pdi);
}

QString Formatter::withPercent(const QString &number) const
{
    const bool latin = m_numbers.zeroDigit() == QLatin1String("0");
    if (latin && number.endsWith(QChar(pdi))) {
        return number.chopped(1) + u'%' + QChar(pdi); // at its right, within the isolate
    }
    return number + m_numbers.percent();
}

QString Formatter::percent(double number, int decimals) const
{
    return std::isfinite(number) ? withPercent(this->number(number, decimals))
                                 : QString(noDataMark);
}

QString Formatter::compactNumber(double number, int decimals, const app::Bracket &bracket) const
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
        return figure(number, bracket);
    }
    const auto shown = [&](double scale) {
        return decimals < 0 ? figure(number / scale, {bracket.lower / scale, bracket.upper / scale})
                            : this->number(number / scale, decimals);
    };
    for (const Magnitude &magnitude : magnitudes) {
        if (std::abs(number) >= magnitude.from) {
            return translated(magnitude.phrase).arg(shown(magnitude.from));
        }
    }
    return shown(1);
}

} // namespace ui
