// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"
#include "app/profile/counter_rates.h"
#include "app/profile/item_reader.h"

#include <optional>

namespace app {

/// The value that a KPI has; none for a list, and for an object that is no text in two languages.
/// `unit`: what is said of it elsewhere.
std::optional<Quantity> quantityOf(simdjson::dom::element value, const QString &unit,
                                   DecodeContext &context);

/// The profile's names are for what the backend did not say in that language itself.
void addNames(LocalizedText &label, const Figure &figure);

/// What the id of a KPI tells, for what neither backend nor profile says.
struct NameGuess
{
    QString label;
    QString unit;
    bool isIdentity = false; ///< its number measures nothing
};
NameGuess guessOf(const QString &id);
/// Gives the KPI's number the unit that its name tells, and the form of what is no measurement: by
/// its name, or because it is the time of the day. What `rule` or anybody says goes first.
void applyGuess(Kpi &kpi, const NameGuess &guess, const NumberRule &rule,
                const DecodeContext &context);

/// The severity and the limits next to the KPI's number.
void compare(Kpi &kpi, const Thresholds &thresholds);

/// Makes of a stream's numbers what the profile says: rates, scaled ones, their form.
class NumberShaper
{
public:
    explicit NumberShaper(NumberRule rule)
        : m_rule(std::move(rule))
    {}

    /// The figure's rule, else the stream's.
    const NumberRule &ruleFor(const Figure *figure) const
    {
        return figure && figure->number ? *figure->number : m_rule;
    }
    /// Whose KPIs come; empty: the dashboard's.
    void setModule(const QString &module) { m_module = module; }
    void shape(Kpi &kpi, const NumberRule &rule, const DecodeContext &context);

private:
    QString m_module;
    NumberRule m_rule;
    CounterRates m_rates;
};

} // namespace app
