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
        QDateTime newest{}; ///< own time of the newest
        int older = 0;      ///< how many came after it that are older
    };
    // Made when the first other one comes.
    std::vector<Place> places{};        ///< in the order in which their ids came
    QHash<QString, std::size_t> byId{}; ///< in `places`
};

/// State values hold only under the link state in which they came, so each change of it begins a
/// new period.
struct PendingPeriod
{
    using KpiKey = std::pair<std::pair<QString, QString>, int>; ///< module, namespace, source

    std::optional<LinkStatus> link;          ///< delivered first
    std::vector<PendingKpis> kpis;           ///< one for each module, namespace and source
    QHash<KpiKey, std::size_t> kpiPlaces;    ///< in `kpis`
    std::size_t nextKpis = 0;                ///< in `kpis`, where the next update probably belongs
    std::vector<DashboardUpdate> dashboards; ///< one for each namespace and source
    std::optional<ServerStatus> serverStatus;
};

} // namespace app
