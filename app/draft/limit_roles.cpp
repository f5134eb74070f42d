// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/limit_roles.h"

#include "app/draft/draft_words.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app::draft {

namespace {

enum class Side { Below, Above, Unsaid };

/// What the name of a place says of a limit.
struct Named
{
    bool isCritical = false;
    bool isSeverityAlone = false; ///< no more than "warning" or "critical"
    Side side = Side::Unsaid;
    std::size_t depth = 0;
};

struct Candidate
{
    const Place *place = nullptr;
    Named named;
};

using Words = std::vector<std::string>;

bool isAnyOf(const std::string &word, std::initializer_list<std::string_view> among)
{
    return std::find(among.begin(), among.end(), word) != among.end();
}

bool saysBelow(const std::string &word)
{
    return isAnyOf(word, {"min", "minimum", "low", "lower", "lo", "lolo", "below", "under", "floor",
                          "target", "goal"});
}

bool saysAbove(const std::string &word)
{
    return isAnyOf(word,
                   {"max", "maximum", "high", "upper", "hi", "hihi", "above", "over", "ceiling"});
}

bool saysCritical(const std::string &word)
{
    return isAnyOf(word, {"critical", "crit", "alarm", "danger", "hihi", "lolo"});
}

bool saysWarning(const std::string &word)
{
    return isAnyOf(word, {"warning", "warn"});
}

bool saysLimit(const std::string &word)
{
    return isAnyOf(word, {"limit", "limits", "threshold", "thresholds"});
}

/// Says nothing by itself.
bool isFiller(const std::string &word)
{
    return isAnyOf(word, {"level", "value", "bound", "bounds", "at", "range"});
}

bool isOfLimits(const std::string &word)
{
    return saysBelow(word) || saysAbove(word) || saysCritical(word) || saysWarning(word) ||
           saysLimit(word);
}

std::vector<std::string> stepsOf(std::string_view pointer)
{
    std::vector<std::string> steps;
    while (!pointer.empty()) {
        steps.push_back(lastStep(pointer));
        const std::size_t slash = pointer.rfind('/');
        pointer = slash == std::string_view::npos ? std::string_view() : pointer.substr(0, slash);
    }
    return steps;
}

/// None where a word of it means something else: "maxConnections" is a number of its own.
std::optional<Named> namedBy(const std::string &pointer)
{
    const std::vector<std::string> steps = stepsOf(pointer);
    Words all;
    for (const std::string &step : steps) {
        const Words words = wordsOf(step);
        const bool fits = !words.empty() && std::all_of(words.begin(), words.end(), [](auto &word) {
            return isOfLimits(word) || isFiller(word);
        });
        if (!fits) {
            break;
        }
        all.insert(all.end(), words.begin(), words.end());
    }
    if (std::none_of(all.begin(), all.end(), isOfLimits)) {
        return std::nullopt;
    }
    Named named;
    named.depth = steps.size();
    named.isCritical = std::any_of(all.begin(), all.end(), saysCritical);
    named.isSeverityAlone = std::all_of(all.begin(), all.end(), [](const std::string &word) {
        return saysCritical(word) || saysWarning(word);
    });
    if (std::any_of(all.begin(), all.end(), saysBelow)) {
        named.side = Side::Below;
    } else if (std::any_of(all.begin(), all.end(), saysAbove)) {
        named.side = Side::Above;
    }
    return named;
}

/// Whether the values are those of a switch.
bool isFlag(const Place &place)
{
    return place.least >= 0 && place.greatest <= 1 && !place.hasFraction;
}

void take(Limits &limits, const Candidate &candidate, bool isBelow)
{
    Limits::Sides &sides = candidate.named.isCritical ? limits.critical : limits.warning;
    const Place *&side = isBelow ? sides.below : sides.above;
    if (!side) {
        side = candidate.place;
    }
}

} // namespace

bool Limits::isThere() const
{
    return warning.below || warning.above || critical.below || critical.above;
}

bool Limits::has(const Place &place) const
{
    return &place == warning.below || &place == warning.above || &place == critical.below ||
           &place == critical.above;
}

nlohmann::ordered_json Limits::asJson() const
{
    nlohmann::ordered_json json;
    for (const auto &[name, sides] :
         {std::pair("warning", &warning), std::pair("critical", &critical)}) {
        if (sides->below) {
            json[name]["below"] = sides->below->pointer;
        }
        if (sides->above) {
            json[name]["above"] = sides->above->pointer;
        }
    }
    return json;
}

Limits limitsOf(const Table &table, const Place *value)
{
    std::vector<Candidate> found;
    for (const Place &place : table.places) {
        const auto named =
            place.isNumeric() && &place != value ? namedBy(place.pointer) : std::nullopt;
        if (!named || (named->side == Side::Unsaid && !value) ||
            (named->isSeverityAlone && isFlag(place))) {
            continue;
        }
        found.push_back({&place, *named});
    }
    std::stable_sort(found.begin(), found.end(), [](const Candidate &a, const Candidate &b) {
        return a.named.depth < b.named.depth;
    });
    // The worse one of two that do not say so tells on which side they are.
    const auto unsaid = [&found](bool isCritical) {
        const auto first = std::find_if(found.begin(), found.end(), [&](const Candidate &each) {
            return each.named.side == Side::Unsaid && each.named.isCritical == isCritical;
        });
        return first == found.end() ? nullptr : first->place;
    };
    const Place *const milder = unsaid(false);
    const Place *const worse = unsaid(true);
    const bool falls = milder && worse && worse->greatest < milder->least;
    Limits limits;
    for (const Candidate &each : found) {
        take(limits, each,
             each.named.side == Side::Unsaid ? falls : each.named.side == Side::Below);
    }
    return limits;
}

} // namespace app::draft
