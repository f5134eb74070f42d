// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace app {

/// How bad a value, an alert or a notification is. Ordered: a greater value is worse.
enum class Severity { Normal, Information, Warning, Critical };

/// Where a value is from, worst first: a lesser source never replaces a greater one that is newer.
enum class Source { None, Sample, Snapshot, Rest, Live };

/// Which direction of change is good.
enum class Polarity { Neutral, HigherIsBetter, LowerIsBetter };

/// How a value is to be looked at.
enum class Freshness { NoData, Live, Stale, Sample };

} // namespace app

Q_DECLARE_METATYPE(app::Severity)
Q_DECLARE_METATYPE(app::Source)
Q_DECLARE_METATYPE(app::Freshness)
