// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/duration_histogram.h"

#include <QString>

namespace app {

/// What a console keeps on the disk, and how that goes.
struct StoreStatus
{
    enum class State {
        Off,          ///< nothing is kept
        Opening,      ///< not known yet
        Recording,    ///< everything is
        OtherConsole, ///< the operator's actions are; the course of values another console records
        Failing       ///< not everything is: `problem`
    };
    State state = State::Off;
    QString path;
    QString problem;     ///< English, for logs and experts; empty: there is none
    QString movedAside;  ///< where the last damaged file lies; empty: there was none
    quint64 written = 0; ///< values, since the start
    quint64 lost = 0;    ///< values and messages that could not be kept
    quint64 thinned = 0; ///< pieces of courses that went before their time: the file was full
    qint64 bytes = 0;    ///< of the file and what belongs to it
    WriteTimes writes{}; ///< of values, alerts and the last state

    bool operator==(const StoreStatus &) const = default;
};

} // namespace app
