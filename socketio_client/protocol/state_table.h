// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>

namespace socketio::protocol {

/// One legal step of a state machine. What is not in a machine's table is illegal.
template<typename State, typename Event>
struct Transition
{
    State from;
    Event event;
    State to;
};

template<typename State, typename Event, std::size_t N>
constexpr std::optional<State> nextState(const std::array<Transition<State, Event>, N> &table,
                                         State from, Event event)
{
    for (const Transition<State, Event> &row : table) {
        if (row.from == from && row.event == event) {
            return row.to;
        }
    }
    return std::nullopt;
}

} // namespace socketio::protocol
