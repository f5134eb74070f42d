// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace socketio {

/// Counts the turns of this thread's event loop, so that "in the same turn" can be told without an
/// event for each question. Constant while no loop runs.
quint64 currentTurn();

} // namespace socketio
