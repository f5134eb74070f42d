// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"
#include "app/profile/item_reader.h"

namespace app {

/// A number, text ("+12%", "up") or object ({value, direction, unit}).
Trend trendOf(simdjson::dom::element value, DecodeContext &context);

/// A text, or an object with "ar" and "en".
LocalizedText localizedTextOf(simdjson::dom::element value, DecodeContext &context);
/// The first alternative of the field that says anything.
LocalizedText localizedTextOf(const FoundFields &fields, Field field, DecodeContext &context);

/// "higher", "lower" and their spellings; none for unknown ones.
std::optional<Polarity> polarityOf(simdjson::dom::element value);

/// {warning: 80, critical: 90} (also warn, high …), or {warning: {min, max}, critical: {min, max}}.
/// Where only a number stands, the side follows from the polarity, else from the order of the two.
Thresholds thresholdsOf(simdjson::dom::element value, Polarity polarity);
Thresholds thresholdsFrom(std::optional<double> warning, std::optional<double> critical,
                          Polarity polarity);
Severity severityOf(double value, const Thresholds &thresholds);
Bracket bracketOf(double value, const Thresholds &thresholds);

/// Numbers of the past, oldest first.
struct History
{
    QVector<double> values;
    QVector<qint64> times; ///< milliseconds since 1970; empty where not all of them have one
};
/// The last `maximum` numbers of an array, each by itself, or in [time, value], or in an object
/// that calls them so; `places` says where else. What is no number is left out.
History historyOf(simdjson::dom::element value, const PointPlaces &places, int maximum,
                  DecodeContext &context);

/// JSON text of a value that nothing reads, for the tooltip; none where it is too long.
std::optional<QString> otherFieldOf(simdjson::dom::element value);

} // namespace app
