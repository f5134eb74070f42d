// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/metric_reader.h"

#include "app/profile/kpi_details.h"
#include "app/profile/made_ids.h"
#include "app/profile/metric_names.h"
#include "app/profile/quantity_parser.h"

#include <algorithm>

namespace app {

using simdjson::dom::object;

namespace {

constexpr int maximumDepth = 8;              ///< of nested metrics
constexpr std::size_t maximumMetrics = 5000; ///< names that are remembered

} // namespace

MetricReader::MetricReader(FigureBook &figures, std::optional<std::chrono::milliseconds> maxAge)
    : m_figures(figures)
    , m_maxAge(maxAge)
{}

void MetricReader::read(object metrics, const MetricNames &names, QVector<Kpi> &to,
                        NumberShaper &numbers, const QDateTime &listTime, DecodeContext &context)
{
    const qsizetype before = to.size();
    m_listTime = listTime;
    collect(metrics, {}, 0, names, to, numbers, context);
    if (names.include.size() > 1) {
        std::stable_sort(to.begin() + before, to.end(), [&names](const Kpi &one, const Kpi &other) {
            return metricPlace(names.include, one.id.toStdString()) <
                   metricPlace(names.include, other.id.toStdString());
        });
    }
}

void MetricReader::collect(object metrics, const std::string &path, int depth,
                           const MetricNames &names, QVector<Kpi> &result, NumberShaper &numbers,
                           DecodeContext &context)
{
    for (const auto member : metrics) {
        std::string name = path;
        name.append(path.empty() ? "" : ".").append(member.key);
        object nested;
        if (member.value.get(nested) == simdjson::SUCCESS) {
            if (depth + 1 < maximumDepth) {
                collect(nested, name, depth + 1, names, result, numbers, context);
            } else {
                ++context.malformed;
            }
            continue;
        }
        if (!isWantedMetric(names, name)) {
            continue;
        }
        const Figure *figure = m_figures.find(name);
        if (figure && figure->hidden) {
            ++context.passedOver;
            continue;
        }
        auto quantity = quantityOf(member.value, figure ? figure->unit : QString(), context);
        const bool isNumber =
            quantity && quantity->kind == Quantity::Kind::Number && !member.value.is_bool();
        // What was a number and is none now must not stay on the screen as it was.
        auto known = m_metrics.find(name);
        if (!isNumber && known == m_metrics.end()) {
            continue;
        }
        if (result.size() >= DecodeContext::maximumItems ||
            name.size() > static_cast<std::size_t>(MadeIds::maximumLength)) {
            ++context.malformed;
            continue;
        }
        Kpi kpi;
        kpi.id = context.texts.text(name);
        kpi.value = quantity ? *std::move(quantity) : Quantity();
        if (known == m_metrics.end() && m_metrics.size() < maximumMetrics) {
            known = m_metrics.emplace(name, guessOf(kpi.id)).first;
        }
        const NameGuess guess = known != m_metrics.end() ? known->second : guessOf(kpi.id);
        kpi.time = m_listTime;
        kpi.maxAge = m_maxAge;
        if (figure) {
            kpi.maxAge = figure->maxAge ? figure->maxAge : m_maxAge;
            addNames(kpi.label, *figure);
            addUnit(kpi.value, figure->unit);
            kpi.polarity = figure->polarity;
            kpi.instruction = figure->instruction;
        }
        const NumberRule &rule = numbers.ruleFor(figure);
        numbers.shape(kpi, rule, context);
        applyGuess(kpi, guess, rule, context);
        if (figure) {
            if (kpi.value.kind == Quantity::Kind::Number && isNumber) {
                compare(kpi, thresholdsFrom(figure->warning, figure->critical, kpi.polarity));
            }
        }
        if (kpi.label.isEmpty()) {
            kpi.label.original = guess.label;
        }
        result.append(std::move(kpi));
    }
}

} // namespace app
