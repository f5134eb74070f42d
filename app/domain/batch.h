// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/event_record.h"
#include "app/domain/feed_message.h"
#include "app/domain/link_status.h"
#include "app/domain/moment.h"

#include <optional>
#include <variant>
#include <vector>

namespace app {

template<typename Variant, typename... More>
struct ExtendedVariant;
template<typename... Kinds, typename... More>
struct ExtendedVariant<std::variant<Kinds...>, More...>
{
    using Type = std::variant<Kinds..., More...>;
};

/// One item of what the models are given: what a backend said, and what the console knows of
/// its connection and of the operator's actions.
using Delivery = ExtendedVariant<FeedMessage, LinkStatus, ActionResult, Counters, EventTable>::Type;

/// When what a batch says of KPIs came: the first of it, which may have been replaced since, and
/// the last.
struct Arrivals
{
    BootTime first;
    BootTime last;
};

/// What the models are given at once, in order. State values hold under the link state before them:
/// a change of that comes first, then what came under it.
struct Batch
{
    std::vector<Delivery> items;
    std::optional<Arrivals> arrivals{}; ///< none where it says nothing of KPIs
};

/// Calls `what` with each item of one kind.
template<typename Kind, typename What>
void forEach(const Batch &batch, What what)
{
    for (const Delivery &item : batch.items) {
        if (const auto *found = std::get_if<Kind>(&item)) {
            what(*found);
        }
    }
}

} // namespace app
