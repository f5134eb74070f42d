// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/kpi_details.h"

#include "app/profile/quantity_parser.h"
#include "app/profile/time_reader.h"

#include <algorithm>
#include <array>

namespace app {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

namespace {

std::optional<element> member(object from, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names) {
        element found;
        if (from.at_key(name).get(found) == simdjson::SUCCESS && !found.is_null()) {
            return found;
        }
    }
    return std::nullopt;
}

Trend trendOfObject(object from, DecodeContext &context)
{
    Trend amount;
    if (const auto value = member(from, {"value", "amount", "change", "percentage", "percent"});
        value && !value->is_object()) {
        amount = trendOf(*value, context);
    }
    if (const auto unit = member(from, {"unit"}); unit && amount.amount) {
        amount.unit = textOf(*unit, context);
    }
    Trend direction;
    if (const auto word = member(from, {"direction", "type"}); word && !word->is_object()) {
        direction = trendOf(*word, context);
    } else if (const auto positive = member(from, {"isPositive", "positive"});
               positive && positive->is_bool()) {
        direction.direction = bool(*positive) ? Trend::Direction::Up : Trend::Direction::Down;
    }
    return amount.amount ? combined(direction, amount) : direction;
}

std::optional<double> limitOf(const std::optional<element> &value)
{
    return value ? numberOf(*value) : std::nullopt;
}

ThresholdLimits rangeOf(object range)
{
    return {limitOf(member(range, {"min", "below", "low"})),
            limitOf(member(range, {"max", "above", "high"}))};
}

bool breached(double value, const ThresholdLimits &limits)
{
    return (limits.above && value >= *limits.above) || (limits.below && value < *limits.below);
}

} // namespace

Trend trendOf(element value, DecodeContext &context)
{
    constexpr qsizetype longestTrend = 200;
    object nested;
    if (value.is_number()) {
        return trendFromNumber(double(value));
    }
    if (value.get(nested) == simdjson::SUCCESS) {
        return trendOfObject(nested, context);
    }
    return trendFromText(textOf(value, context).left(longestTrend));
}

LocalizedText localizedTextOf(element value, DecodeContext &context)
{
    object languages;
    if (value.get(languages) != simdjson::SUCCESS) {
        return {textOf(value, context), {}, {}};
    }
    LocalizedText result;
    if (const auto arabic = member(languages, {"ar"})) {
        result.arabic = textOf(*arabic, context);
    }
    if (const auto english = member(languages, {"en"})) {
        result.english = textOf(*english, context);
    }
    return result;
}

LocalizedText localizedTextOf(const FoundFields &fields, Field field, DecodeContext &context)
{
    LocalizedText result;
    fields.any(field, [&](element value) {
        result = localizedTextOf(value, context);
        return !result.isEmpty();
    });
    return result;
}

std::optional<Polarity> polarityOf(element value)
{
    static constexpr std::array<std::pair<std::string_view, Polarity>, 15> words = {{
        {"higher", Polarity::HigherIsBetter},
        {"higher-is-better", Polarity::HigherIsBetter},
        {"higherIsBetter", Polarity::HigherIsBetter},
        {"higher_is_better", Polarity::HigherIsBetter},
        {"up", Polarity::HigherIsBetter},
        {"positive", Polarity::HigherIsBetter},
        {"up-good", Polarity::HigherIsBetter},
        {"lower", Polarity::LowerIsBetter},
        {"lower-is-better", Polarity::LowerIsBetter},
        {"lowerIsBetter", Polarity::LowerIsBetter},
        {"lower_is_better", Polarity::LowerIsBetter},
        {"down", Polarity::LowerIsBetter},
        {"negative", Polarity::LowerIsBetter},
        {"down-good", Polarity::LowerIsBetter},
        {"neutral", Polarity::Neutral},
    }};
    std::string_view word;
    if (value.get(word) == simdjson::SUCCESS) {
        for (const auto &[name, polarity] : words) {
            if (name == word) {
                return polarity;
            }
        }
    } else if (const auto number = value.is_number() ? numberOf(value) : std::nullopt) {
        return *number > 0   ? Polarity::HigherIsBetter
               : *number < 0 ? Polarity::LowerIsBetter
                             : Polarity::Neutral;
    }
    return std::nullopt;
}

Thresholds thresholdsFrom(std::optional<double> warning, std::optional<double> critical,
                          Polarity polarity)
{
    const bool falling =
        polarity == Polarity::HigherIsBetter ||
        (polarity == Polarity::Neutral && warning && critical && *critical < *warning);
    if (falling) {
        return {{warning, {}}, {critical, {}}};
    }
    return {{{}, warning}, {{}, critical}};
}

Thresholds thresholdsOf(element value, Polarity polarity)
{
    object levels;
    if (value.get(levels) != simdjson::SUCCESS) {
        return {};
    }
    const auto warning = member(levels, {"warning", "warn"});
    const auto critical = member(levels, {"critical", "crit", "error", "danger"});
    Thresholds result = thresholdsFrom(limitOf(warning), limitOf(critical), polarity);
    object range;
    if (warning && warning->get(range) == simdjson::SUCCESS) {
        result.warning = rangeOf(range);
    }
    if (critical && critical->get(range) == simdjson::SUCCESS) {
        result.critical = rangeOf(range);
    }
    return result;
}

Severity severityOf(double value, const Thresholds &thresholds)
{
    if (breached(value, thresholds.critical)) {
        return Severity::Critical;
    }
    return breached(value, thresholds.warning) ? Severity::Warning : Severity::Normal;
}

Bracket bracketOf(double value, const Thresholds &thresholds)
{
    Bracket bracket;
    for (const std::optional<double> &limit :
         {thresholds.warning.below, thresholds.warning.above, thresholds.critical.below,
          thresholds.critical.above}) {
        if (limit && value >= *limit) {
            bracket.lower = std::max(bracket.lower, *limit);
        } else if (limit) {
            bracket.upper = std::min(bracket.upper, *limit);
        }
    }
    return bracket;
}

namespace {

std::optional<element> firstAt(element point, const JsonPaths &places)
{
    for (const JsonPath &path : places) {
        if (const auto found = elementAt(point, path.tokens); found && !found->is_null()) {
            return found;
        }
    }
    return std::nullopt;
}

/// Value and time of a point; either may be none.
std::pair<std::optional<element>, std::optional<element>> partsOf(element point,
                                                                  const PointPlaces &places)
{
    std::optional<element> value = firstAt(point, places.value);
    std::optional<element> time = firstAt(point, places.time);
    object members;
    simdjson::dom::array pair;
    if (point.get(members) == simdjson::SUCCESS) {
        if (places.value.empty()) {
            value = member(members, {"value", "y", "v"});
        }
        if (places.time.empty()) {
            time = member(members, {"time", "timestamp", "ts", "t", "x", "date"});
        }
    } else if (point.get(pair) == simdjson::SUCCESS) {
        constexpr std::size_t timeAndValue = 2;
        if (pair.size() == timeAndValue && places.value.empty() && places.time.empty()) {
            time = pair.at(0).value();
            value = pair.at(1).value();
        }
    } else if (places.value.empty()) {
        value = point;
    }
    return {value, time};
}

void sortByTime(History &history)
{
    if (std::is_sorted(history.times.cbegin(), history.times.cend())) {
        return;
    }
    QVector<std::pair<qint64, double>> points;
    for (qsizetype i = 0; i < history.times.size(); ++i) {
        points.append({history.times[i], history.values[i]});
    }
    std::stable_sort(points.begin(), points.end(),
                     [](const auto &one, const auto &other) { return one.first < other.first; });
    for (qsizetype i = 0; i < points.size(); ++i) {
        history.times[i] = points[i].first;
        history.values[i] = points[i].second;
    }
}

} // namespace

History historyOf(element value, const PointPlaces &places, int maximum, DecodeContext &context)
{
    History result;
    simdjson::dom::array points;
    if (value.get(points) != simdjson::SUCCESS) {
        return result;
    }
    const std::size_t size = points.size();
    const auto wanted = static_cast<std::size_t>(maximum);
    std::size_t skipped = size > wanted ? size - wanted : 0;
    result.values.reserve(static_cast<qsizetype>(size - skipped));
    for (const element each : points) {
        if (skipped > 0) {
            --skipped;
            continue;
        }
        const auto [number, time] = partsOf(each, places);
        if (const auto found = limitOf(number)) {
            result.values.append(*found);
            const QDateTime at = time ? timeFromJson(*time, context.frame()) : QDateTime();
            if (at.isValid() && !isFromUnsetClock(at)) {
                result.times.append(at.toMSecsSinceEpoch());
            }
        }
    }
    if (result.times.size() != result.values.size()) {
        result.times.clear();
    }
    sortByTime(result);
    return result;
}

std::optional<QString> otherFieldOf(element value)
{
    constexpr std::size_t maximumBytes = 2048;
    switch (value.type()) {
    case element_type::BOOL:
        return bool(value) ? QStringLiteral("true") : QStringLiteral("false");
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
        return numberText(value);
    case element_type::STRING:
        if (value.get_string_length().value() > maximumBytes) {
            return std::nullopt;
        }
        break;
    default:
        break;
    }
    const std::string json = simdjson::minify(value);
    if (json.size() > maximumBytes) {
        return std::nullopt;
    }
    return QString::fromUtf8(json.data(), static_cast<qsizetype>(json.size()));
}

} // namespace app
