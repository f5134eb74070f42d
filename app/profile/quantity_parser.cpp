// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/quantity_parser.h"

#include "app/profile/bidi_control.h"
#include "app/profile/currency.h"
#include "app/profile/number_scanner.h"
#include "app/profile/precision.h"

#include <QStringList>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace app {

namespace {

const QString percentSign = QStringLiteral("%");

/// Trimmed and without bidi controls, which formatters leave around signs and numbers.
QString plain(const QString &text)
{
    QString result = text;
    result.removeIf(isBidiControl);
    return result.trimmed();
}

bool saysNothing(QStringView text)
{
    static const QStringList words = {
        QStringLiteral("nan"),  QStringLiteral("inf"),       QStringLiteral("infinity"),
        QStringLiteral("null"), QStringLiteral("undefined"), QStringLiteral("-"),
        QStringLiteral("--"),   QStringLiteral("\u2013"),    QStringLiteral("\u2014"),
    };
    if (text.size() > 1 && (text.front() == u'-' || text.front() == u'+')) {
        text = text.mid(1);
    }
    return text.isEmpty() || std::any_of(words.begin(), words.end(), [text](const QString &word) {
               return text.compare(word, Qt::CaseInsensitive) == 0;
           });
}

/// "CO2", "tCO2e", "mmH2O": the digits are those of a substance.
bool isInSubstance(QStringView text, qsizetype digit)
{
    constexpr QStringView substances[] = {u"CO2", u"H2O", u"O2",  u"N2",  u"H2",  u"NO2",
                                          u"SO2", u"CH4", u"O3",  u"NH3", u"H2S", u"N2O",
                                          u"SF6", u"NO3", u"Cl2", u"PM1", u"PM10"};
    return std::any_of(std::begin(substances), std::end(substances), [&](QStringView substance) {
        for (qsizetype at = text.indexOf(substance); at >= 0 && at <= digit;
             at = text.indexOf(substance, at + 1)) {
            const qsizetype end = at + substance.size();
            if (digit < end && (end == text.size() || !text[end].isDigit())) {
                return true;
            }
        }
        return false;
    });
}

/// "m2", "kg/m3", "W/m2K", "m^2": a power of what stands before it. In "5m30s" and "2h3m" digits
/// begin another number.
bool isPower(QStringView text, qsizetype digit)
{
    constexpr QStringView lengths[] = {u"m",  u"mm", u"cm", u"dm", u"km", u"um",
                                       u"µm", u"μm", u"nm", u"in", u"ft", u"yd",
                                       u"mi", u"م",  u"مم", u"سم", u"كم", u"متر"};
    const int value = text[digit].digitValue();
    const QChar next = digit + 1 < text.size() ? text[digit + 1] : QChar();
    if ((value != 2 && value != 3) || next.isDigit()) {
        return false;
    }
    if (text[digit - 1] == u'^') {
        return true;
    }
    qsizetype begin = digit;
    while (begin > 0 && text[begin - 1].isLetter()) {
        --begin;
    }
    const QStringView base = text.mid(begin, digit - begin);
    const bool divides = begin > 0 && text[begin - 1] == u'/' && !base.isEmpty();
    const bool isLength =
        std::find(std::begin(lengths), std::end(lengths), base) != std::end(lengths);
    return (divides || isLength) && (!next.isLetter() || next.isUpper());
}

/// "l/100km", "per 1000", «لكل ١٠٠٠»: what the number is counted by.
bool isDivisor(QStringView text, qsizetype digit)
{
    const QStringView before = text.left(digit).trimmed();
    const bool divides = before.size() > 1 && before.endsWith(u'/');
    if (!divides && before != u"per" && !before.endsWith(u" per") && before != u"لكل" &&
        !before.endsWith(u" لكل")) {
        return false;
    }
    qsizetype end = digit + 1;
    while (end < text.size() && text[end].isDigit() && text[end].digitValue() == 0) {
        ++end;
    }
    const bool isTens = text[digit].digitValue() == 1 && end > digit + 1;
    return isTens && (end == text.size() || !text[end].isDigit());
}

/// A unit is words, a percent or currency sign. A second number means that the text says more than
/// one thing ("5 / 10", "2h 30m", "2h30m", "2026-11-22") and is better shown as it came.
bool isUnit(QStringView text)
{
    if (text.isEmpty()) {
        return true;
    }
    if (text == u"D") {
        return false; // "3D" is no count of days
    }
    const QChar first = text.front();
    const bool begins = first.isLetter() || first.category() == QChar::Symbol_Currency ||
                        QStringView(u"%\u066A\u2030\u00B0/(").contains(first);
    // "5e3m" and "1920x1080" are no number with a unit.
    const bool goesOn =
        text.size() > 1 && text[1].isDigit() && QStringView(u"eExX").contains(first);
    if (!begins || goesOn) {
        return false;
    }
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (!text[i].isDigit()) {
            continue;
        }
        if (!isInSubstance(text, i) && !isPower(text, i) && !isDivisor(text, i)) {
            return false;
        }
        while (i + 1 < text.size() && text[i + 1].isDigit()) {
            ++i;
        }
    }
    return true;
}

struct Split
{
    QString prefix;
    QString unit;
    QString words; ///< after the unit
    ScannedNumber number;
    bool negative = false;
};

std::optional<Split> split(const QString &text, NumberPlace place)
{
    Split result;
    qsizetype i = 0;
    bool hasSign = false;
    const auto skipSign = [&] {
        if (i < text.size() && !hasSign && (isMinusSign(text[i]) || text[i] == u'+')) {
            result.negative = isMinusSign(text[i++]);
            place.isPlus = !result.negative;
            hasSign = true;
            while (i < text.size() && text[i].isSpace()) {
                ++i;
            }
        }
    };
    skipSign();
    const qsizetype prefixStart = i;
    while (i < text.size() && !numberBegins(text, i) && !isMinusSign(text[i]) && text[i] != u'+') {
        ++i;
    }
    const QStringView prefix = QStringView(text).mid(prefixStart, i - prefixStart).trimmed();
    const bool percentFirst = prefix == u"%" || prefix == u"\u066A";
    if (!prefix.isEmpty() && !percentFirst && !isCurrency(prefix)) {
        return std::nullopt;
    }
    skipSign();
    place.isMoney = isCurrency(prefix);
    const auto number = scanNumber(text, i, place);
    if (!number) {
        return std::nullopt;
    }
    result.number = *number;
    const QStringView rest = QStringView(text).mid(number->end).trimmed();
    if (!isUnit(rest)) {
        return std::nullopt;
    }
    if (percentFirst) {
        result.unit = percentSign;
        result.words = rest.toString();
        return result;
    }
    result.prefix = prefix.toString();
    result.unit = rest.toString();
    if (result.unit.startsWith(u'\u066A')) {
        result.unit[0] = u'%';
    }
    // "98% شغالة" says two things, "%RH" and "%/min" are units.
    const bool hasWords = result.unit.size() > 1 &&
                          (result.unit.front() == u'%' || result.unit.front() == u'\u2030') &&
                          (result.unit[1].isSpace() || result.unit[1] == u'(' ||
                           result.unit[1].script() == QChar::Script_Arabic);
    if (hasWords) {
        result.words = result.unit.mid(1).trimmed();
        result.unit.truncate(1);
    }
    return result;
}

void makeNumber(Quantity &quantity, double number)
{
    if (std::isfinite(number)) {
        quantity.kind = Quantity::Kind::Number;
        quantity.number = number;
    }
}

template<typename Integer>
Quantity fromInteger(Integer number)
{
    constexpr quint64 exact = quint64(1) << 53;
    Quantity result;
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    result.raw = QString::fromLatin1(buffer, end - buffer);
    makeNumber(result, static_cast<double>(number));
    const qsizetype sign = number < 0 ? 1 : 0;
    result.significant =
        number == 0 ? 0 : static_cast<int>(std::min<qsizetype>(17, end - buffer - sign));
    const quint64 magnitude =
        number < 0 ? quint64(0) - static_cast<quint64>(number) : static_cast<quint64>(number);
    if (magnitude > exact) {
        result.digits = result.raw;
    }
    return result;
}

Trend::Direction directionOf(double amount)
{
    return amount > 0   ? Trend::Direction::Up
           : amount < 0 ? Trend::Direction::Down
                        : Trend::Direction::Flat;
}

/// The direction that a word or an arrow says.
Trend::Direction directionOf(QStringView word)
{
    static const QStringList up =
        QStringLiteral("up increase increasing increased rising rise growth "
                       "upward positive higher ▲ △ ↑ ⬆ ↗ صاعد ارتفاع مرتفع زيادة "
                       "تصاعدي نمو")
            .split(u' ');
    static const QStringList down =
        QStringLiteral(
            "down decrease decreasing decreased falling fall decline downward negative lower "
            "▼ ▽ ↓ ⬇ ↘ هابط انخفاض منخفض نقص تنازلي تراجع")
            .split(u' ');
    static const QStringList flat =
        QStringLiteral("flat stable steady unchanged neutral same constant → ► = مستقر ثابت")
            .split(u' ');
    const auto holds = [word](const QStringList &words) {
        return std::any_of(words.begin(), words.end(), [word](const QString &each) {
            return word.compare(each, Qt::CaseInsensitive) == 0;
        });
    };
    if (holds(up)) {
        return Trend::Direction::Up;
    }
    if (holds(down)) {
        return Trend::Direction::Down;
    }
    return holds(flat) ? Trend::Direction::Flat : Trend::Direction::None;
}

/// The word or arrow that `text` begins with.
QStringView leadingWord(QStringView text)
{
    qsizetype end = 0;
    while (end < text.size() && text[end].isLetter()) {
        ++end;
    }
    return text.left(std::max<qsizetype>(end, std::min<qsizetype>(1, text.size())));
}

void setAmount(Trend &trend, double amount)
{
    if (trend.direction == Trend::Direction::Down && amount > 0) {
        amount = -amount;
    }
    trend.amount = amount;
    trend.direction = directionOf(amount);
}

} // namespace

Quantity quantityFromText(const QString &text, const QString &unit)
{
    const QString written = plain(text);
    Quantity result;
    if (saysNothing(written)) {
        result.raw = text;
    } else if (auto parts = split(written, {.unit = QStringView(unit).trimmed()})) {
        makeNumber(result, parts->negative ? -parts->number.value : parts->number.value);
        if (result.kind == Quantity::Kind::Number) {
            result.decimals = parts->number.decimals;
            result.significant = parts->number.significant;
            result.digits = std::move(parts->number.digits);
            if (parts->negative && !result.digits.isEmpty()) {
                result.digits.prepend(u'-');
            }
            result.prefix = std::move(parts->prefix);
            result.unit = std::move(parts->unit);
            result.words = std::move(parts->words);
        }
        result.raw = text;
    } else {
        result.kind = Quantity::Kind::Text;
        result.text = text.trimmed();
        result.raw = text;
    }
    return result;
}

Quantity quantityFromInteger(qint64 number)
{
    return fromInteger(number);
}

Quantity quantityFromUnsigned(quint64 number)
{
    return fromInteger(number);
}

Quantity quantityFromDouble(double number)
{
    Quantity result;
    makeNumber(result, number);
    if (result.kind == Quantity::Kind::Number) {
        const Precision precision = precisionOf(number);
        result.decimals = precision.decimals;
        result.significant = precision.significant;
        char buffer[32];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
        result.raw = QString::fromLatin1(buffer, end - buffer);
    }
    return result;
}

void addUnit(Quantity &quantity, const QString &unit)
{
    if (quantity.kind != Quantity::Kind::Number || !quantity.unit.isEmpty() ||
        (!quantity.prefix.isEmpty() && isCurrency(unit))) {
        return;
    }
    quantity.unit = unit == u"\u066A" ? percentSign : unit;
}

Trend trendFromText(const QString &text)
{
    Trend result;
    const NumberPlace change{.isNumber = true};
    QString written = plain(text);
    if (saysNothing(written)) {
        return result;
    }
    const QStringView word = leadingWord(written);
    result.direction = directionOf(word);
    if (result.direction != Trend::Direction::None) {
        const QString rest = written.mid(word.size()).trimmed();
        if (rest.isEmpty()) {
            return result;
        }
        if (!split(rest, change)) {
            result.text = text.trimmed();
            return result;
        }
        written = rest;
    }
    const auto parts = split(written, change);
    if (!parts || !std::isfinite(parts->number.value)) {
        result.text = text.trimmed();
        return result;
    }
    setAmount(result, parts->negative ? -parts->number.value : parts->number.value);
    result.decimals = parts->number.decimals;
    result.significant = parts->number.significant;
    result.unit = parts->unit.isEmpty() ? parts->prefix : parts->unit;
    if (result.unit.isEmpty()) {
        result.unit = percentSign;
    }
    result.text = parts->words;
    return result;
}

Trend trendFromNumber(double number)
{
    Trend result;
    if (std::isfinite(number)) {
        setAmount(result, number);
        const Precision precision = precisionOf(number);
        result.decimals = precision.decimals;
        result.significant = precision.significant;
        result.unit = percentSign;
    }
    return result;
}

Trend combined(const Trend &direction, const Trend &amount)
{
    if (direction.amount || !amount.amount) {
        return direction;
    }
    Trend result = amount;
    if (direction.direction == Trend::Direction::Down) {
        result.direction = Trend::Direction::Down;
        setAmount(result, *amount.amount);
    }
    return result;
}

std::optional<double> numberFromText(const QString &text)
{
    const auto parts = split(plain(text), {.isNumber = true});
    if (!parts || !std::isfinite(parts->number.value)) {
        return std::nullopt;
    }
    return parts->negative ? -parts->number.value : parts->number.value;
}

} // namespace app
