// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"

#include <QStringView>

namespace app {

/// Splits a value that came as text: "245ms", "$128k", "18 يوم", "٢٥٠٬٠٠٠ ر.س", "98% شغالة". What
/// can not be split, or may be several things ("2B", "1.100.200", "007"), is Kind::Text; what says
/// that there is nothing ("", "NaN", "—") is Kind::None. `unit` is what a field of its own or the
/// profile says of it. Pure.
Quantity quantityFromText(const QString &text, const QString &unit = {});
Quantity quantityFromInteger(qint64 number);
Quantity quantityFromUnsigned(quint64 number);
Quantity quantityFromDouble(double number); ///< NaN and infinities: Kind::None

/// Gives a quantity the unit of a field of its own or of the profile. A unit glued to the value
/// stays, and a currency's sign before the number makes the currency's code superfluous.
void addUnit(Quantity &quantity, const QString &unit);

/// Splits a trend that came as text: "+12%", "-2 يوم", "▼ 3", "up", "مستقر"; other words are kept.
Trend trendFromText(const QString &text);
Trend trendFromNumber(double number);
/// `direction` and an amount that came apart from it: ("down", "5%") is -5 %.
Trend combined(const Trend &direction, const Trend &amount);

/// The number in a text, as for a value; none where it has none.
std::optional<double> numberFromText(const QString &text);

} // namespace app
