// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/feed_message.h"
#include "app/domain/link_status.h"

#include <QHash>

#include <optional>
#include <utility>
#include <vector>

namespace app {

/// An update that others are folded into until it is taken.
struct PendingKpis : KpiUpdate
{
    /// Where the values of one id stand among the items.
    struct Place
    {
        qsizetype last = 0;
        QDateTime newest; ///< own time of the newest
        int older = 0;    ///< how many came after it that are older
    };
    QHash<QString, Place> places; ///< made when the first other one comes
};

/// State values hold only under the link state in which they came, so each change of it begins a
/// new period.
struct PendingPeriod
{
    std::optional<LinkStatus> link;                        ///< delivered first
    std::vector<PendingKpis> kpis;                         ///< one for each module and source
    QHash<std::pair<QString, int>, std::size_t> kpiPlaces; ///< in `kpis`, by module and source
    std::optional<DashboardUpdate> dashboard;
    std::optional<ServerStatus> serverStatus;
};

} // namespace app
