// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/kpi_reader.h"

#include "app/profile/kpi_details.h"
#include "app/profile/made_ids.h"
#include "app/profile/precision.h"
#include "app/profile/quantity_parser.h"

#include <algorithm>
#include <cmath>

namespace app {

using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

namespace {

constexpr int maximumDepth = 8; ///< of nested metrics
constexpr qsizetype maximumOtherFields = 32;
constexpr std::size_t maximumMetrics = 5000; ///< names that are remembered

bool isArabic(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.script() == QChar::Script_Arabic; });
}

/// The profile's names are for what the backend did not say in that language itself.
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

/// {"ar": …, "en": …}: words in both languages; none for another object.
std::optional<Quantity> wordsOf(element value, DecodeContext &context)
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

/// `unit`: what is said of it elsewhere.
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
        return wordsOf(value, context);
    case element_type::ARRAY:
        break;
    }
    return std::nullopt;
}

/// Limits of the backend are as its values are.
Thresholds scaled(Thresholds thresholds, double scale)
{
    for (ThresholdLimits *limits : {&thresholds.warning, &thresholds.critical}) {
        for (std::optional<double> *limit : {&limits->below, &limits->above}) {
            if (*limit) {
                **limit *= scale;
            }
        }
        if (scale < 0) {
            std::swap(limits->below, limits->above);
        }
    }
    return thresholds;
}

/// The text of a field that may be in two languages: the one without, the English one, or the only
/// one.
QString plainOf(const FoundFields &fields, Field field, DecodeContext &context)
{
    QString result;
    fields.any(field, [&](element value) {
        if (!value.is_object()) {
            result = textOf(value, context);
            return !result.isEmpty();
        }
        const LocalizedText text = localizedTextOf(value, context);
        result = !text.original.isEmpty()  ? text.original
                 : !text.english.isEmpty() ? text.english
                                           : text.arabic;
        return !result.isEmpty();
    });
    return result;
}

QString arabicOf(const FoundFields &fields, Field field, DecodeContext &context)
{
    const auto value = fields.first(field);
    return value && value->is_object() ? localizedTextOf(*value, context).arabic : QString();
}

void compare(Kpi &kpi, const Thresholds &thresholds)
{
    kpi.severity = severityOf(kpi.value.number, thresholds);
    kpi.value.bracket = bracketOf(kpi.value.number, thresholds);
}

} // namespace

KpiReader::KpiReader(const Shape &shape, FigureBook &figures,
                     std::optional<std::chrono::milliseconds> maxAge)
    : m_scanner(shape)
    , m_figures(figures)
    , m_number(shape.number)
    , m_points(shape.points)
    , m_maxAge(maxAge)
{}

bool KpiReader::fits(element item, DecodeContext &context)
{
    if (!m_scanner.takes(item)) {
        return false;
    }
    m_scanner.scan(item, m_fields, context.scope);
    return m_fields.first(Field::Id) || m_fields.first(Field::Label);
}

bool KpiReader::read(element item, QVector<Kpi> &to, DecodeContext &context)
{
    if (!m_scanner.takes(item)) {
        return false;
    }
    Kpi &kpi = to.emplaceBack(); // where it stays: most are sound, and it is large
    m_scanner.scan(item, m_fields, context.scope, [&](std::string_view key, element value) {
        if (!value.is_null() && kpi.otherFields.size() < maximumOtherFields) {
            if (auto json = otherFieldOf(value)) {
                kpi.otherFields.insert(context.texts.text(key), *std::move(json));
            }
        }
    });
    const Figure *figure = nullptr;
    readIdentity(kpi, figure, context);
    const bool isHidden = figure && figure->hidden;
    if (kpi.id.isEmpty() || isHidden) {
        to.removeLast();
        context.passedOver += isHidden ? 1 : 0;
        return isHidden;
    }
    kpi.time = measuringTimeOf(m_fields, context);
    if (!kpi.time.isValid()) {
        kpi.time = m_listTime;
    }
    readValue(kpi, figure, context);
    if (figure) {
        kpi.polarity = figure->polarity;
    }
    if (const auto given = m_fields.first(Field::Trend)) {
        kpi.trend = trend(*given, context);
    }
    if (const auto change = m_fields.first(Field::Change); change && !kpi.trend.amount) {
        kpi.trend = combined(kpi.trend, trend(*change, context));
    }
    if (const auto polarity = m_fields.first(Field::Polarity)) {
        kpi.polarity = polarityOf(*polarity).value_or(kpi.polarity);
    }
    const NumberRule &number = numberRule(figure);
    if (const auto history = m_fields.first(Field::History); history && !number.per) {
        History seeds = historyOf(*history, m_points, maximumHistory, context);
        for (double &value : seeds.values) {
            value *= number.scale;
        }
        kpi.history = std::move(seeds.values);
        kpi.historyTimes = std::move(seeds.times);
    }
    kpi.icon = textOf(m_fields, Field::Icon, context);
    kpi.maxAge = figure && figure->maxAge ? figure->maxAge : m_maxAge;
    readStatus(kpi, figure, context);
    return true;
}

Trend KpiReader::trend(element value, DecodeContext &context)
{
    constexpr std::size_t maximumTrends = 512;
    constexpr std::size_t maximumBytes = 32;
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS || text.size() > maximumBytes) {
        return trendOf(value, context);
    }
    if (const auto known = m_trends.find(text); known != m_trends.end()) {
        return known->second;
    }
    if (m_trends.size() >= maximumTrends) {
        m_trends.clear();
    }
    return m_trends.emplace(text, trendOf(value, context)).first->second;
}

void KpiReader::readIdentity(Kpi &kpi, const Figure *&figure, DecodeContext &context) const
{
    kpi.id = identifierOf(m_fields, context).text;
    m_fields.any(Field::Label, [&](element value) {
        kpi.label = localizedTextOf(value, context);
        return !kpi.label.isEmpty();
    });
    // The label is more exact than an id like "average".
    for (const Field field : {Field::Label, Field::Id}) {
        const bool found = m_fields.any(field, [&](element value) {
            std::string_view name;
            figure = value.get(name) == simdjson::SUCCESS ? m_figures.find(name) : nullptr;
            return figure != nullptr;
        });
        if (found) {
            break;
        }
    }
    if (kpi.id.isEmpty()) {
        kpi.id = MadeIds::ofKpi(kpi.label);
    }
    if (figure) {
        addNames(kpi.label, *figure);
    }
    if (kpi.label.isEmpty()) {
        kpi.label.original = kpi.id;
    }
}

void KpiReader::readValue(Kpi &kpi, const Figure *figure, DecodeContext &context)
{
    const auto value = m_fields.first(Field::Value);
    if (!value) {
        return;
    }
    const QString own = plainOf(m_fields, Field::Unit, context);
    const QString known = figure ? figure->unit : QString();
    if (auto quantity = quantityOf(*value, own.isEmpty() ? known : own, context)) {
        kpi.value = *std::move(quantity);
        addUnit(kpi.value, own);
        addUnit(kpi.value, known);
        if (kpi.value.unit == own) {
            kpi.value.arabicUnit = arabicOf(m_fields, Field::Unit, context);
        }
        shapeNumber(kpi, numberRule(figure), context);
    } else {
        // The item still says that the value it had is not its value any more.
        ++context.malformed;
    }
}

void KpiReader::shapeNumber(Kpi &kpi, const NumberRule &rule, DecodeContext &context)
{
    Quantity &value = kpi.value;
    if (value.kind != Quantity::Kind::Number) {
        return;
    }
    if (rule.per) {
        const auto rate =
            kpi.time.isValid()
                ? m_rates.rate(kpi.id, value.number,
                               std::chrono::milliseconds(kpi.time.toMSecsSinceEpoch()), true,
                               *rule.per)
                : m_rates.rate(kpi.id, value.number,
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

void KpiReader::readStatus(Kpi &kpi, const Figure *figure, DecodeContext &context) const
{
    if (kpi.value.kind == Quantity::Kind::Number) {
        if (const auto thresholds = m_fields.first(Field::Thresholds)) {
            compare(kpi, scaled(thresholdsOf(*thresholds, kpi.polarity), numberRule(figure).scale));
        } else if (figure) {
            compare(kpi, thresholdsFrom(figure->warning, figure->critical, kpi.polarity));
        }
    }
    FoundStatus status = statusOf(m_fields, m_scanner.statusWords(), context);
    if (status.given()) {
        kpi.severity = status.meaning ? severityOf(*status.meaning) : Severity::Normal;
        kpi.statusWord = std::move(status.unknownWord);
    }
}

namespace {

/// Where `name` stands among such names: "memory.*" is all that is in memory.
std::optional<std::size_t> placeAmong(const std::vector<std::string> &names, std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string_view each = names[i];
        const bool isAll = each.ends_with('*');
        if (isAll ? name.starts_with(each.substr(0, each.size() - 1)) : name == each) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace

void KpiReader::readMetrics(object metrics, const MetricNames &names, QVector<Kpi> &to,
                            DecodeContext &context)
{
    const qsizetype before = to.size();
    collect(metrics, {}, 0, names, to, context);
    if (names.include.size() > 1) {
        std::stable_sort(to.begin() + before, to.end(), [&names](const Kpi &one, const Kpi &other) {
            return placeAmong(names.include, one.id.toStdString()) <
                   placeAmong(names.include, other.id.toStdString());
        });
    }
}

void KpiReader::collect(object metrics, const std::string &path, int depth,
                        const MetricNames &names, QVector<Kpi> &result, DecodeContext &context)
{
    for (const auto member : metrics) {
        std::string name = path;
        name.append(path.empty() ? "" : ".").append(member.key);
        object nested;
        if (member.value.get(nested) == simdjson::SUCCESS) {
            if (depth + 1 < maximumDepth) {
                collect(nested, name, depth + 1, names, result, context);
            } else {
                ++context.malformed;
            }
            continue;
        }
        if (placeAmong(names.exclude, name) ||
            (!names.include.empty() && !placeAmong(names.include, name))) {
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
        if (!isNumber && m_metrics.find(name) == m_metrics.end()) {
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
        if (m_metrics.size() < maximumMetrics) {
            m_metrics.try_emplace(name, true);
        }
        kpi.time = m_listTime;
        kpi.maxAge = m_maxAge;
        if (figure) {
            kpi.maxAge = figure->maxAge ? figure->maxAge : m_maxAge;
            addNames(kpi.label, *figure);
            addUnit(kpi.value, figure->unit);
            kpi.polarity = figure->polarity;
        }
        shapeNumber(kpi, numberRule(figure), context);
        if (figure) {
            if (kpi.value.kind == Quantity::Kind::Number && isNumber) {
                compare(kpi, thresholdsFrom(figure->warning, figure->critical, kpi.polarity));
            }
        }
        if (kpi.label.isEmpty()) {
            kpi.label.original = kpi.id;
        }
        result.append(std::move(kpi));
    }
}

} // namespace app
