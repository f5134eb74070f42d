// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/number_scanner.h"

#include "app/profile/currency.h"
#include "app/profile/precision.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <limits>
#include <string>
#include <utility>

namespace app {

namespace {

constexpr char16_t arabicDecimal = u'\u066B';
constexpr char16_t arabicGroup = u'\u066C';
constexpr char16_t arabicComma = u'\u060C';
constexpr qsizetype maximumDigits = 64;

bool isSpace(QChar c)
{
    return c == u' ' || c == u'\u00A0' || c == u'\u202F' || c == u'\u2009';
}

bool isSeparator(QChar c)
{
    return c == u',' || c == u'.' || c == arabicDecimal || c == arabicGroup || c == arabicComma ||
           c == u'\'' || c == u'\u2019' || isSpace(c);
}

/// One kind for all spellings of a separator.
QChar kindOf(QChar c)
{
    if (c == arabicComma) {
        return u',';
    }
    if (c == u'\u2019') {
        return u'\'';
    }
    return isSpace(c) ? QChar(u' ') : c;
}

/// Runs of digits with what stands between them.
struct Token
{
    QVarLengthArray<std::string, 8> runs;
    QVarLengthArray<QChar, 8> separators; ///< one less than runs
    qsizetype end = 0;
};

std::string digitsAt(QStringView text, qsizetype index)
{
    std::string result;
    while (index < text.size() && text[index].isDigit()) {
        result += static_cast<char>('0' + text[index++].digitValue());
    }
    return result;
}

Token tokenAt(QStringView text, qsizetype start)
{
    Token token;
    token.end = start;
    token.runs.append(digitsAt(text, start));
    token.end += static_cast<qsizetype>(token.runs.last().size());
    while (token.end + 1 < text.size() && isSeparator(text[token.end])) {
        std::string next = digitsAt(text, token.end + 1);
        const QChar kind = kindOf(text[token.end]);
        // A space parts thousands only where it looks like it: "1 234", never "98 100200".
        const bool spaced = kind == u' ' && (next.size() != 3 || token.runs.last().size() > 3);
        if (next.empty() || spaced) {
            break;
        }
        token.end += 1 + static_cast<qsizetype>(next.size());
        token.runs.append(std::move(next));
        token.separators.append(kind);
    }
    return token;
}

/// Index in token.separators of the decimal separator, -1 where there is none; nothing where the
/// separators contradict each other.
std::optional<qsizetype> decimalOf(const Token &token)
{
    const auto &separators = token.separators;
    const auto count = [&separators](QChar c) {
        return std::count(separators.begin(), separators.end(), c);
    };
    const qsizetype last = separators.size() - 1;
    if (last < 0) {
        return -1;
    }
    const QChar lastKind = separators[last];
    if (const auto decimals = count(arabicDecimal); decimals > 0) {
        return decimals == 1 && lastKind == arabicDecimal ? std::optional(last) : std::nullopt;
    }
    const bool mayBeDecimal = lastKind == u',' || lastKind == u'.';
    if (!mayBeDecimal || count(lastKind) > 1) {
        return -1;
    }
    if (lastKind == u'.' || separators.size() > 1) {
        return last;
    }
    // "250,000" has thousands, "3,5" and "0,125" have a fraction.
    const std::string &whole = token.runs[0];
    const bool thousands = token.runs[1].size() == 3 && whole.size() <= 3 && whole != "0";
    return thousands ? -1 : last;
}

bool groupsAreSound(const Token &token, qsizetype groupSeparators)
{
    if (groupSeparators == 0) {
        return true;
    }
    for (qsizetype i = 0; i < groupSeparators; ++i) {
        if (token.separators[i] != token.separators[0]) {
            return false;
        }
        // Two digits between the separators are how lakhs are written: 12,34,567.
        const std::size_t size = token.runs[i + 1].size();
        if (size != 3 && (size != 2 || i + 1 == groupSeparators)) {
            return false;
        }
    }
    const std::string &first = token.runs[0];
    return !first.empty() && first.size() <= 3 && first.front() != '0';
}

/// "192.168.100.200": of four such numbers nobody knows that they are one.
bool isNetworkAddress(const Token &token)
{
    constexpr int mostOfByte = 255;
    return token.runs.size() == 4 &&
           std::all_of(token.separators.begin(), token.separators.end(),
                       [](QChar c) { return c == u'.'; }) &&
           std::all_of(token.runs.begin(), token.runs.end(), [](const std::string &run) {
               return run.size() <= 3 && std::stoi(run) <= mostOfByte;
           });
}

/// True for what may be a version, a telephone number or a code as well as a number. `rest` is the
/// text behind it.
bool isPerhapsCode(const Token &token, qsizetype groupSeparators, QStringView rest,
                   const NumberPlace &place)
{
    if (place.isNumber || place.isMoney || isCurrency(rest)) {
        return false;
    }
    const std::string &first = token.runs[0];
    const bool fraction = groupSeparators < token.separators.size();
    if (groupSeparators == 0) {
        const bool leadingZero = first.size() > 1 && first.front() == '0' &&
                                 first.find_first_not_of('0') != std::string::npos;
        return leadingZero && !fraction && rest.isEmpty() && place.unit.isEmpty();
    }
    if (isNetworkAddress(token)) {
        return true;
    }
    // "1.100.200" is a version as likely as it is more than a million.
    if (token.separators[0] == u'.' && !fraction && place.unit.isEmpty()) {
        return true;
    }
    constexpr std::size_t phoneDigits = 10;
    std::size_t digits = 0;
    for (const std::string &run : token.runs) {
        digits += run.size();
    }
    return place.isPlus && token.separators[0] == u' ' && digits >= phoneDigits;
}

bool isExact(const std::string &digits)
{
    constexpr std::string_view largest = "9007199254740992"; // 2^53
    return digits.size() < largest.size() || (digits.size() == largest.size() && digits <= largest);
}

qsizetype withoutSpaces(QStringView text, qsizetype index)
{
    while (index < text.size() && isSpace(text[index])) {
        ++index;
    }
    return index;
}

/// The digits at `index`, raised ones where they stand there.
std::string anyDigitsAt(QStringView text, qsizetype index)
{
    constexpr QStringView raised = u"\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";
    std::string result = digitsAt(text, index);
    if (result.empty()) {
        for (; index < text.size() && raised.contains(text[index]); ++index) {
            result += static_cast<char>('0' + raised.indexOf(text[index]));
        }
    }
    return result;
}

/// An exponent's sign and digits.
struct Power
{
    int value = 0;
    bool isSigned = false;
    qsizetype end = 0; ///< index behind it
};

std::optional<Power> powerAt(QStringView text, qsizetype index)
{
    constexpr std::size_t mostDigits = 3;
    Power result;
    bool negative = false;
    if (index < text.size()) {
        negative = isMinusSign(text[index]) || text[index] == u'\u207B';
        result.isSigned = negative || text[index] == u'+' || text[index] == u'\u207A';
        index += result.isSigned ? 1 : 0;
    }
    const std::string digits = anyDigitsAt(text, index);
    if (digits.empty() || digits.size() > mostDigits) {
        return std::nullopt;
    }
    result.value = negative ? -std::stoi(digits) : std::stoi(digits);
    result.end = index + static_cast<qsizetype>(digits.size());
    return result;
}

/// "×10⁻⁹", "x 10^-9", "·10**-9" at `index`.
std::optional<Power> powerOfTenAt(QStringView text, qsizetype index)
{
    constexpr QStringView times = u"\u00D7xX*\u00B7\u22C5\u2219\u2715";
    qsizetype i = withoutSpaces(text, index);
    if (i >= text.size() || !times.contains(text[i])) {
        return std::nullopt;
    }
    i = withoutSpaces(text, i + 1);
    if (digitsAt(text, i) != "10") {
        return std::nullopt;
    }
    i += 2;
    const QStringView rest = text.mid(i);
    if (rest.startsWith(u'^')) {
        return powerAt(text, withoutSpaces(text, i + 1));
    }
    if (rest.startsWith(u"**")) {
        return powerAt(text, withoutSpaces(text, i + 2));
    }
    // Raised, or at least its sign is: there are no raised Arabic digits.
    const auto power = powerAt(text, i);
    const bool raised = power && !isMinusSign(text[i]) && text[i] != u'+';
    return raised ? power : std::nullopt;
}

/// The exponent written at `index`, moved behind it; 0 where there is none.
int exponentAt(QStringView text, qsizetype &index)
{
    auto power = powerOfTenAt(text, index);
    if (!power && index < text.size() && (text[index] == u'e' || text[index] == u'E')) {
        power = powerAt(text, index + 1);
        // "5.0E-09Torr" has an exponent, "5e3m" may be a unit.
        if (power && !power->isSigned && power->end < text.size() && text[power->end].isLetter()) {
            power.reset();
        }
    }
    if (!power) {
        return 0;
    }
    index = power->end;
    return power->value;
}

/// True where `unit` is, or begins with, what the letter stands for: "B" for "bytes" and "B/s".
bool isSpelledBy(QStringView unit, QStringView letter)
{
    const auto begins = [unit](std::initializer_list<QStringView> words) {
        return std::any_of(words.begin(), words.end(), [unit](QStringView word) {
            return unit.startsWith(word, Qt::CaseInsensitive);
        });
    };
    return unit.startsWith(letter) || (letter == u"B" && begins({u"byte", u"بايت"})) ||
           (letter == u"K" && begins({u"kelvin", u"كلفن"})) ||
           (letter == u"M" &&
            (unit == u"m" || unit == u"م" || begins({u"metre", u"meter", u"متر"})));
}

enum class Letter { Magnitude, Unit, Unclear };

/// What a k, K, M or B says behind a number. `behind` is the text after it.
Letter meaningOf(QStringView letter, bool spaced, bool isWhole, QStringView behind,
                 const NumberPlace &place)
{
    if (place.isMoney || isCurrency(place.unit) || isCurrency(behind)) {
        return Letter::Magnitude;
    }
    if (!place.unit.isEmpty()) {
        return isSpelledBy(place.unit, letter) ? Letter::Unit : Letter::Magnitude;
    }
    if (letter == u"k") {
        return Letter::Magnitude;
    }
    // Behind a space stand units; "512 B" and "293 K" are more usual than billions written so.
    if (spaced || (letter == u"B" && behind.startsWith(u'/'))) {
        return Letter::Unit;
    }
    // "2B" may be bytes or billions; there are no fractions of a byte.
    return letter == u"B" && isWhole ? Letter::Unclear : Letter::Magnitude;
}

/// The power of ten of a magnitude written at `index`, moved behind it; 0 where there is none, and
/// nothing where nobody knows.
std::optional<int> magnitudeAt(QStringView text, qsizetype &index, bool isWhole,
                               const NumberPlace &place)
{
    static const std::array<std::pair<QStringView, int>, 11> magnitudes = {{
        {u"k", 3},
        {u"K", 3},
        {u"M", 6},
        {u"B", 9},
        {u"bn", 9},
        {u"ألف", 3},
        {u"الف", 3},
        {u"آلاف", 3},
        {u"مليون", 6},
        {u"ملايين", 6},
        {u"مليار", 9},
    }};
    const qsizetype i = withoutSpaces(text, index);
    const QStringView rest = text.mid(i);
    for (const auto &[word, power] : magnitudes) {
        // "2.4GB" and "12 kg" have units that only begin like a magnitude.
        if (!rest.startsWith(word) ||
            (rest.size() > word.size() && rest[word.size()].isLetterOrNumber())) {
            continue;
        }
        const Letter meaning = word.size() > 1 ? Letter::Magnitude
                                               : meaningOf(word, i > index, isWhole,
                                                           rest.mid(word.size()).trimmed(), place);
        if (meaning == Letter::Unclear) {
            return std::nullopt;
        }
        if (meaning == Letter::Unit) {
            return 0;
        }
        index = i + word.size();
        return power;
    }
    return 0;
}

} // namespace

bool isMinusSign(QChar c)
{
    return c == u'-' || c == u'\u2212' || c == u'\u2012' || c == u'\u2013' || c == u'\uFE63' ||
           c == u'\uFF0D';
}

bool numberBegins(QStringView text, qsizetype index)
{
    if (index >= text.size()) {
        return false;
    }
    const bool separator = text[index] == u'.' || text[index] == arabicDecimal;
    return text[index].isDigit() ||
           (separator && index + 1 < text.size() && text[index + 1].isDigit());
}

std::optional<ScannedNumber> scanNumber(QStringView text, qsizetype start, const NumberPlace &place)
{
    if (!numberBegins(text, start)) {
        return std::nullopt;
    }
    const Token token = tokenAt(text, start);
    const auto decimal = decimalOf(token);
    const qsizetype groups = decimal.value_or(-1) < 0 ? token.separators.size() : *decimal;
    if (!decimal || !groupsAreSound(token, groups) ||
        isPerhapsCode(token, groups, text.mid(token.end).trimmed(), place)) {
        return std::nullopt;
    }
    std::string whole;
    for (qsizetype i = 0; i < token.runs.size() - (*decimal < 0 ? 0 : 1); ++i) {
        whole += token.runs[i];
    }
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
    const std::string fraction = *decimal < 0 ? std::string() : token.runs[*decimal + 1];
    if (static_cast<qsizetype>(whole.size() + fraction.size()) > maximumDigits) {
        return std::nullopt;
    }

    ScannedNumber result;
    result.end = token.end;
    int exponent = exponentAt(text, result.end);
    const bool isZero = whole.empty() && fraction.find_first_not_of('0') == std::string::npos;
    // Of nothing it does not matter.
    const auto magnitude = magnitudeAt(text, result.end, fraction.empty() && !isZero, place);
    if (!magnitude) {
        return std::nullopt;
    }
    exponent += *magnitude;
    const std::string number = (whole.empty() ? "0" : whole) + '.' +
                               (fraction.empty() ? "0" : fraction) + 'e' + std::to_string(exponent);
    const auto read = std::from_chars(number.data(), number.data() + number.size(), result.value);
    if (read.ec == std::errc::result_out_of_range) {
        result.value = exponent > 0 ? std::numeric_limits<double>::infinity() : 0;
    }
    if (result.value == 0 && !isZero) {
        return std::nullopt;
    }
    const int lastPower = exponent - static_cast<int>(fraction.size());
    const bool isMessy = whole.size() + fraction.size() > trustedDigits && !fraction.empty();
    const Precision precision =
        isMessy ? precisionOf(result.value) : precisionOf(whole + fraction, lastPower);
    result.decimals = precision.decimals;
    result.significant = precision.significant;
    if (fraction.empty() && exponent == 0 && !isExact(whole)) {
        result.digits = QString::fromStdString(whole);
    }
    return result;
}

} // namespace app
