// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/kpi_value.h"

#include "app/domain/name_words.h"
#include "app/profile/kpi_details.h"
#include "app/profile/precision.h"
#include "app/profile/quantity_parser.h"

#include <algorithm>
#include <cmath>

namespace app {

using simdjson::dom::element;
using simdjson::dom::element_type;

namespace {

bool isArabic(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.script() == QChar::Script_Arabic; });
}

/// {"ar": …, "en": …}: words in both languages; none for another object.
std::optional<Quantity> wordsIn(element value, DecodeContext &context)
{
    const LocalizedText text = localizedTextOf(value, context);
    if (text.isEmpty()) {
        return std::nullopt;
    }
    Quantity words;
    words.kind = Quantity::Kind::Text;
    words.text = text.english.isEmpty() ? text.arabic : text.english;
    words.arabicText = text.arabic;
    words.raw = words.text;
    return words;
}

} // namespace

std::optional<Quantity> quantityOf(element value, const QString &unit, DecodeContext &context)
{
    switch (value.type()) {
    case element_type::INT64:
        return quantityFromInteger(std::int64_t(value));
    case element_type::UINT64:
        return quantityFromUnsigned(std::uint64_t(value));
    case element_type::DOUBLE:
        return quantityFromDouble(double(value));
    case element_type::STRING:
    case element_type::BOOL: {
        constexpr qsizetype longestQuantity = 200;
        const QString text = textOf(value, context);
        if (text.size() <= longestQuantity) {
            return quantityFromText(text, unit);
        }
        Quantity words;
        words.kind = Quantity::Kind::Text;
        words.text = text;
        words.raw = text;
        return words;
    }
    case element_type::NULL_VALUE:
        return Quantity();
    case element_type::OBJECT:
        return wordsIn(value, context);
    case element_type::ARRAY:
        break;
    }
    return std::nullopt;
}

void addNames(LocalizedText &label, const Figure &figure)
{
    const bool arabic = isArabic(label.original);
    if (label.arabic.isEmpty() && !arabic) {
        label.arabic = figure.arabic;
    }
    if (label.english.isEmpty() && (arabic || label.original.isEmpty())) {
        label.english = figure.english;
    }
}

NameGuess guessOf(const QString &id)
{
    const std::string name = id.toStdString();
    const bool isMade = isMadeName(name);
    return {readableName(id), isMade ? QString::fromStdString(unitOfName(name)) : QString(),
            (isMade || wordsOf(name).size() == 1) && isIdentityName(name)};
}

namespace {

/// Seconds, milliseconds or microseconds since 1970 that are those of today: a number of anything
/// else falls there once in ten thousand times.
bool isToday(double number, const QDateTime &now)
{
    constexpr double day = 86'400;
    const double seconds = double(now.toMSecsSinceEpoch()) / 1000;
    for (const double unit : {1.0, 1e3, 1e6}) {
        if (std::abs(number / unit - seconds) < day) {
            return true;
        }
    }
    return false;
}

} // namespace

void applyGuess(Kpi &kpi, const NameGuess &guess, const NumberRule &rule,
                const DecodeContext &context)
{
    Quantity &value = kpi.value;
    if (value.kind != Quantity::Kind::Number || rule.per || rule.scale != 1 ||
        !value.unit.isEmpty() || !value.prefix.isEmpty()) {
        return;
    }
    const bool isUsual = value.form == NumberForm();
    if (!guess.unit.isEmpty()) {
        addUnit(value, guess.unit);
        if (isUsual && guess.unit == QLatin1String("B")) {
            value.form.kind = NumberForm::Kind::Bytes;
        }
    } else if (isUsual && (guess.isIdentity || isToday(value.number, context.now))) {
        value.form.kind = NumberForm::Kind::Plain;
    }
}

void compare(Kpi &kpi, const Thresholds &thresholds)
{
    kpi.severity = severityOf(kpi.value.number, thresholds);
    kpi.value.bracket = bracketOf(kpi.value.number, thresholds);
}

void NumberShaper::shape(Kpi &kpi, const NumberRule &rule, const DecodeContext &context)
{
    Quantity &value = kpi.value;
    if (value.kind != Quantity::Kind::Number) {
        return;
    }
    if (rule.per) {
        const CounterRates::Key counter{m_module, kpi.id};
        const auto rate =
            kpi.time.isValid()
                ? m_rates.rate(counter, value.number,
                               std::chrono::milliseconds(kpi.time.toMSecsSinceEpoch()), true,
                               *rule.per)
                : m_rates.rate(counter, value.number,
                               std::chrono::duration_cast<std::chrono::milliseconds>(
                                   context.arrival.time_since_epoch()),
                               false, *rule.per);
        if (!rate) {
            value = Quantity();
            return;
        }
        value.number = *rate;
    }
    if (rule.scale != 1 || rule.per) {
        value.number *= rule.scale;
        if (!std::isfinite(value.number)) {
            value = Quantity();
            return;
        }
        const Precision precision = precisionOf(value.number);
        value.decimals = precision.decimals;
        value.significant = precision.significant;
        value.digits.clear();
    }
    value.form = rule.form;
}

} // namespace app
