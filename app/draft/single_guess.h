// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/stream_maker.h"

namespace app::draft {

/// The figures of events that speak of one thing, the backend itself mostly: all numbers of an
/// object, each called by where it stands.
void guessMetrics(StreamMaker &maker, const KnownTable &known);
/// What stands beside them: states in words, what is true or false, lists of numbers. `identity`:
/// which of several things the event speaks of; none: there is but one. `already`: that
/// place has been guessed; null: none has.
void guessBeside(StreamMaker &maker, const KnownTable &known, const Identity &identity,
                 const Place *already);
/// An event that is a list of numbers: [0.5, 0.2, 0.1]. False where it is none.
bool guessPositions(StreamMaker &maker, const Table &table);

} // namespace app::draft
