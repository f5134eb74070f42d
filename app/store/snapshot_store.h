// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"
#include "app/store/snapshot_codec.h"

#include <QHash>

namespace app {

/// Monotonic, since the program was started.
struct SnapshotCounters
{
    quint64 written = 0; ///< rows: streams whose state was another one than before
    quint64 refused = 0; ///< streams that were too large, or too many

    bool operator==(const SnapshotCounters &) const = default;
};

/// Writes the last state of every stream, a row each; only those that have changed. One thread.
class SnapshotWriter
{
public:
    static constexpr int mostStreams = 1000;

    /// All of it or nothing; streams that are not in it leave the file.
    StoreResult<void> write(Database &database, const Snapshot &snapshot,
                            const SnapshotClock &clock);
    /// Another file follows.
    void forget();

    const SnapshotCounters &counters() const { return m_counters; }

private:
    struct Row
    {
        int place = 0;
        size_t mark = 0; ///< of its bytes

        bool operator==(const Row &) const = default;
    };
    SnapshotClock steady(const SnapshotClock &clock);

    QHash<QString, Row> m_rows; ///< as they stand in the file
    bool m_isKnown = false;     ///< what stands in the file
    std::optional<std::chrono::milliseconds> m_toEpoch;
    SnapshotCounters m_counters;
};

/// What the file at `path` holds, empty where there is none. Opens it to read alone, looks through
/// nothing that is not needed, and takes a few milliseconds; whatever stands there is checked
/// (decodeParts()). Blocks; any thread.
StoreResult<Snapshot> readSnapshot(const QString &path, const SnapshotClock &clock);

/// The clock as it goes now, of this start of the machine.
SnapshotClock snapshotClock(const Moment &now);

} // namespace app
