// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/figure_reader.h"

#include "app/domain/figure_key.h"
#include "app/profile/module_reader.h"
#include "app/profile/number_reader.h"
#include "app/profile/unknown_key.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace app {

namespace {

LocalizedText readInstruction(const JsonCursor &cursor)
{
    constexpr int longest = 1000;
    return cursor.isObjectOf({"ar", "en"}) ? readLocalized(cursor, longest) : LocalizedText();
}

} // namespace

void readFigures(const JsonCursor &cursor, ProfileData &data)
{
    static constexpr std::pair<const char *, Polarity> polarities[] = {
        {"neutral", Polarity::Neutral},
        {"higher", Polarity::HigherIsBetter},
        {"lower", Polarity::LowerIsBetter},
    };
    for (const JsonCursor &each : cursor.elements()) {
        checkNotes(each);
        each.isObjectOf({"match", "notes", "ar", "en", "unit", "polarity", "thresholds", "maxAge",
                         "number", "hide", "instruction"});
        Figure figure;
        if (const auto arabic = each.member("ar")) {
            figure.arabic = arabic->text();
        }
        if (const auto english = each.member("en")) {
            figure.english = english->text();
        }
        if (const auto unit = each.member("unit")) {
            figure.unit = unit->text(64);
        }
        if (const auto polarity = each.member("polarity")) {
            figure.polarity = polarity->choice(polarities);
        }
        if (const auto number = each.member("number")) {
            figure.number = readNumberRule(*number);
        }
        if (const auto hide = each.member("hide")) {
            figure.hidden = hide->boolean();
        }
        if (const auto maxAge = each.member("maxAge")) {
            figure.maxAge = maxAge->duration();
        }
        if (const auto instruction = each.member("instruction")) {
            figure.instruction =
                std::make_shared<const LocalizedText>(readInstruction(*instruction));
        }
        if (const auto thresholds = each.member("thresholds");
            thresholds && thresholds->isObjectOf({"warning", "critical"})) {
            if (const auto warning = thresholds->member("warning")) {
                figure.warning = warning->number();
            }
            if (const auto critical = thresholds->member("critical")) {
                figure.critical = critical->number();
            }
        }
        if (const auto match = each.required("match")) {
            for (const JsonCursor &name : match->oneOrMore()) {
                const std::string key = figureKey(name.utf8());
                const int index = static_cast<int>(data.figures.size());
                if (!key.empty() && data.figureByName.emplace(key, index).first->second != index) {
                    name.fail(QStringLiteral("a name that no other figure has"));
                }
            }
        }
        data.figures.push_back(figure);
    }
}

void readAlertRules(const JsonCursor &cursor, ProfileData &data)
{
    static constexpr std::pair<const char *, Severity> severities[] = {
        {"information", Severity::Information},
        {"warning", Severity::Warning},
        {"critical", Severity::Critical},
    };
    constexpr std::size_t most = 1000;
    for (const JsonCursor &each : cursor.elements()) {
        if (!each.isObjectOf({"source", "severity", "instruction"})) {
            continue;
        }
        AlertRule rule;
        if (const auto source = each.member("source")) {
            rule.source = source->text();
        }
        if (const auto severity = each.member("severity")) {
            rule.severity = severity->choice(severities);
        }
        const auto isSame = [&rule](const AlertRule &other) {
            return other.source.compare(rule.source, Qt::CaseInsensitive) == 0 &&
                   other.severity == rule.severity;
        };
        if (std::any_of(data.alertRules.begin(), data.alertRules.end(), isSame)) {
            each.fail(QStringLiteral("a source and a severity that no rule before it has"));
        }
        if (const auto instruction = each.required("instruction")) {
            rule.instruction = readInstruction(*instruction);
        }
        data.alertRules.push_back(std::move(rule));
    }
    if (data.alertRules.size() > most) {
        cursor.fail(QStringLiteral("at most %1 rules").arg(most));
    }
}

} // namespace app
