// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"
#include "app/profile/kpi_value.h"
#include "app/profile/profile_data.h"
#include "app/profile/text_map.h"

#include <simdjson.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Appends what tells a value from every other one. False for a long one: what stands there is
/// worth nothing then.
bool appendBytes(std::string &to, simdjson::dom::element value);

/// What an item says of a KPI besides its value, its trend and its times, and what it said of those
/// the last time.
struct KnownKpi
{
    Kpi kpi;
    const Figure *figure = nullptr;
    QString unit; ///< the item's own
    QString arabicUnit;
    NameGuess guess; ///< of its id, for what nobody says
    std::optional<Thresholds> limits;
    std::optional<Severity> severity;      ///< the item's own
    std::optional<std::string> valueBytes; ///< that `kpi` has its value of; none: read it anew
    std::optional<std::string> trendBytes; ///< likewise
};

/// Most of an item is the same in each event, so it is read once. What comes once only (an id with
/// a number that grows) is not kept. Bounded.
class KnownKpis
{
public:
    /// Of each of two generations: when the newer one is full, the older one goes.
    static constexpr std::size_t capacity = 4096;

    /// Null where no such item is known. Valid until the next call of add().
    KnownKpi *find(std::string_view bytes);
    /// Null where this is the first such item.
    KnownKpi *add(const std::string &bytes, const KnownKpi &kpi);

private:
    TextMap<KnownKpi> m_known;
    TextMap<KnownKpi> m_older;
    std::vector<std::size_t> m_seen; ///< hashes of what has come once
};

} // namespace app
