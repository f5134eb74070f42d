// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/kpi_reader.h"

#include "app/profile/kpi_details.h"
#include "app/profile/made_ids.h"
#include "app/profile/quantity_parser.h"

#include <utility>

namespace app {

using simdjson::dom::element;

namespace {

constexpr qsizetype maximumOtherFields = 32;

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

} // namespace

KpiReader::KpiReader(const Shape &shape, FigureBook &figures,
                     std::optional<std::chrono::milliseconds> maxAge)
    : m_scanner(shape, FieldScanner::Use::Screen)
    , m_figures(figures)
    , m_numbers(shape.number)
    , m_metrics(figures, maxAge)
    , m_points(shape.points)
    , m_maxAge(maxAge)
    , m_steadySlots(~(m_scanner.slotsOf(Field::Value) | m_scanner.slotsOf(Field::Trend) |
                      m_scanner.slotsOf(Field::Change) | m_scanner.slotsOf(Field::History) |
                      m_scanner.slotsOf(Field::Time)))
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
    QMap<QString, QString> otherFields;
    m_scanner.scan(item, m_fields, context.scope, [&](std::string_view key, element value) {
        if (!value.is_null() && otherFields.size() < maximumOtherFields) {
            if (auto json = otherFieldOf(value)) {
                otherFields.insert(context.texts.text(key), *std::move(json));
            }
        }
    });
    KnownKpi &found = known(context);
    const bool isHidden = found.figure && found.figure->hidden;
    if (found.kpi.id.isEmpty() || isHidden) {
        context.passedOver += isHidden ? 1 : 0;
        return isHidden;
    }
    found.kpi.time = measuringTimeOf(m_fields, context);
    if (!found.kpi.time.isValid()) {
        found.kpi.time = m_listTime;
    }
    readValue(found, context);
    readTrend(found, context);
    Kpi &kpi = to.emplaceBack(found.kpi);
    kpi.otherFields = std::move(otherFields);
    const NumberRule &number = m_numbers.ruleFor(found.figure);
    if (const auto history = m_fields.first(Field::History); history && !number.per) {
        History seeds = historyOf(*history, m_points, maximumHistory, context);
        for (double &value : seeds.values) {
            value *= number.scale;
        }
        kpi.history = std::move(seeds.values);
        kpi.historyTimes = std::move(seeds.times);
    }
    return true;
}

/// What is known of such an item as stands in `m_fields`.
KnownKpi &KpiReader::known(DecodeContext &context)
{
    m_bytes.clear();
    bool isShort = true;
    m_fields.each(m_steadySlots, [&](int slot, element value) {
        m_bytes.push_back(static_cast<char>(slot));
        isShort = isShort && appendBytes(m_bytes, value);
    });
    KnownKpi *found = isShort ? m_known.find(m_bytes) : nullptr;
    if (!found) {
        m_unknown = readSteady(context);
        const bool isKpi =
            !m_unknown.kpi.id.isEmpty() && !(m_unknown.figure && m_unknown.figure->hidden);
        found = isShort && isKpi ? m_known.add(m_bytes, m_unknown) : nullptr;
    }
    return found ? *found : m_unknown;
}

KnownKpi KpiReader::readSteady(DecodeContext &context)
{
    KnownKpi result;
    Kpi &kpi = result.kpi;
    readIdentity(kpi, result.figure, context);
    result.guess = guessOf(kpi.id);
    if (kpi.label.isEmpty()) {
        kpi.label.original = result.guess.label;
    }
    const Figure *const figure = result.figure;
    result.unit = plainOf(m_fields, Field::Unit, context);
    result.arabicUnit = arabicOf(m_fields, Field::Unit, context);
    if (figure) {
        kpi.polarity = figure->polarity;
    }
    if (const auto polarity = m_fields.first(Field::Polarity)) {
        kpi.polarity = polarityOf(*polarity).value_or(kpi.polarity);
    }
    kpi.icon = textOf(m_fields, Field::Icon, context);
    kpi.maxAge = figure && figure->maxAge ? figure->maxAge : m_maxAge;
    if (LocalizedText own = localizedTextOf(m_fields, Field::Instruction, context);
        !own.isEmpty()) {
        kpi.instruction = std::make_shared<const LocalizedText>(std::move(own));
    } else if (figure) {
        kpi.instruction = figure->instruction;
    }
    if (const auto thresholds = m_fields.first(Field::Thresholds)) {
        result.limits =
            scaled(thresholdsOf(*thresholds, kpi.polarity), m_numbers.ruleFor(figure).scale);
    } else if (figure) {
        result.limits = thresholdsFrom(figure->warning, figure->critical, kpi.polarity);
    }
    FoundStatus status = statusOf(m_fields, m_scanner.statusWords(), context);
    if (status.given()) {
        result.severity = status.meaning ? severityOf(*status.meaning) : Severity::Normal;
        kpi.statusWord = std::move(status.unknownWord);
    }
    return result;
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
    kpi.label = localizedTextOf(m_fields, Field::Label, context);
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
}

void KpiReader::readValue(KnownKpi &known, DecodeContext &context)
{
    const auto value = m_fields.first(Field::Value);
    const NumberRule &rule = m_numbers.ruleFor(known.figure);
    m_bytes.clear();
    const bool isSteady = !rule.per && (!value || appendBytes(m_bytes, *value));
    if (isSteady && known.valueBytes == m_bytes) {
        return;
    }
    known.valueBytes.reset();
    if (isSteady) {
        known.valueBytes = m_bytes;
    }
    Kpi &kpi = known.kpi;
    kpi.value = Quantity();
    const QString ofFigure = known.figure ? known.figure->unit : QString();
    auto quantity = value
                        ? quantityOf(*value, known.unit.isEmpty() ? ofFigure : known.unit, context)
                        : std::nullopt;
    if (quantity) {
        kpi.value = *std::move(quantity);
        addUnit(kpi.value, known.unit);
        addUnit(kpi.value, ofFigure);
        if (kpi.value.unit == known.unit) {
            kpi.value.arabicUnit = known.arabicUnit;
        }
        m_numbers.shape(kpi, rule, context);
        applyGuess(kpi, known.guess, rule, context);
    } else if (value) {
        // The item still says that the value it had is not its value any more.
        ++context.malformed;
        known.valueBytes.reset(); // to be counted again
    }
    kpi.severity = Severity::Normal;
    if (known.limits && kpi.value.kind == Quantity::Kind::Number) {
        compare(kpi, *known.limits);
    }
    kpi.severity = known.severity.value_or(kpi.severity);
}

void KpiReader::readTrend(KnownKpi &known, DecodeContext &context)
{
    const auto given = m_fields.first(Field::Trend);
    const auto change = m_fields.first(Field::Change);
    m_bytes.clear();
    bool isSteady = !given || appendBytes(m_bytes, *given);
    m_bytes.push_back('c');
    isSteady = isSteady && (!change || appendBytes(m_bytes, *change));
    if (isSteady && known.trendBytes == m_bytes) {
        return;
    }
    known.trendBytes.reset();
    if (isSteady) {
        known.trendBytes = m_bytes;
    }
    Trend &result = known.kpi.trend;
    result = given ? trend(*given, context) : Trend();
    if (change && !result.amount) {
        result = combined(result, trend(*change, context));
    }
}

} // namespace app
