// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/snapshot.h"

#include <QByteArray>

namespace app {

/// By which clocks the times of a snapshot are read: of which start of the machine boot times are.
struct SnapshotClock
{
    Moment now;
    QString boot; ///< of this start of the machine; empty: not known

    bool operator==(const SnapshotClock &) const = default;
};

/// Parts as bytes, their texts with secrets masked. `clock` is that of the boot times; its `now`
/// says what the wall clock showed then. Histories of key figures are not in it: those stand in the
/// course (docs/store.md). Pure; any thread.
QByteArray encodeParts(const std::vector<Snapshot::Part> &parts, const SnapshotClock &clock);

/// Of lists, in a snapshot.
constexpr int mostSnapshotItems = 60'000;

/// Reads anything: what can not be read is left out, and counted. What comes out has the source
/// Snapshot, alerts are outdated. Its times are as old as the clock says that nobody sets, where
/// the machine was not started since, else as the wall clock says; where that would be less than
/// nothing, nobody knows. At most `itemsLeft` items of lists, which it takes from that. Pure; any
/// thread.
Snapshot decodeParts(const QByteArray &bytes, const SnapshotClock &clock, int &itemsLeft);

} // namespace app
