// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/event_record.h"
#include "app/profile/decoder.h"
#include "app/profile/text_map.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <string_view>

namespace app {

/// Counts events by namespace and name and, while somebody looks, keeps a late payload of each.
/// Bounded, whatever names a backend makes up. Network thread.
class EventLedger
{
public:
    static constexpr int capacity = 256;               ///< rows; events of others are counted
    static constexpr std::size_t longestName = 256;    ///< bytes; a longer one finds no place
    static constexpr qsizetype longestPayload = 8'192; ///< characters
    /// Payloads are written no oftener than that for each name.
    static constexpr std::chrono::milliseconds payloadInterval{500};
    /// Of each name: what comes in a burst is seen, of a flood enough.
    static constexpr int samplesPerSecond = 100;

    using Arguments = std::function<nlohmann::json()>; ///< makes the arguments' array

    explicit EventLedger(const Decoder &decoder)
        : m_decoder(decoder)
    {}

    /// `nsp` as for Decoder::decode(); `bytes`: the packet's length.
    void note(std::string_view name, const Decoder::Decoded &decoded, BootTime arrival,
              const Arguments &arguments, std::string_view nsp = {}, std::size_t bytes = 0);
    /// Without a watcher no payload is made, and those there are are forgotten.
    void setWatched(bool watched);
    bool watched() const { return m_watched; }
    const EventTable &table() const { return m_table; }
    /// Whether this event, which has been noted, is one of those few that stand for all.
    bool takesSample(std::string_view name, BootTime arrival, std::string_view nsp = {});

private:
    /// What nobody is told.
    struct Pace
    {
        std::optional<BootTime> payloadAt{};
        BootTime second{}; ///< in which the samples are counted
        int samples = 0;
    };
    EventRecord *recordOf(std::string_view name, std::string_view nsp);
    /// As the rows know it: empty for the own one.
    std::string_view placeOf(std::string_view nsp) const
    {
        return m_decoder.isOwn(nsp) ? std::string_view() : nsp;
    }

    const Decoder &m_decoder;
    TextMap<TextMap<qsizetype>> m_rows; ///< by namespace and name
    EventTable m_table;
    QVector<Pace> m_paces; ///< by row
    bool m_watched = false;
};

} // namespace app
