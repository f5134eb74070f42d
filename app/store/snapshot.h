// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/feed_message.h"
#include "app/domain/moment.h"

#include <QString>

#include <optional>
#include <vector>

namespace app {

/// The last state of every stream: what was on the screen, so that it can be there again before
/// the network is up. Values are shared: made and copied at little cost. Any thread.
struct Snapshot
{
    struct Part
    {
        /// One of KpiUpdate, DashboardUpdate, AlertUpdate and NotificationUpdate (Replace),
        /// ServerStatus and UserStatus; anything else is not kept, samples neither.
        FeedMessage message;
        std::optional<BootTime> at; ///< when that came; none: not known
    };
    std::vector<Part> parts; ///< in the order in which they are to be applied
    /// Of one that was read: parts and items that could not be.
    int leftOut = 0;

    /// A key figure of a module, behind those that were added. Those of one list and namespace that
    /// came within a second share a part, whose time is that of the first.
    void addKpi(const QString &module, const QString &nsp, const Kpi &kpi, Source source,
                std::optional<BootTime> receivedAt);
    void add(FeedMessage message, std::optional<BootTime> at);
};

/// A name of the stream that a message belongs to; empty: it is not kept.
QString streamOf(const FeedMessage &message);

} // namespace app
