// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/snapshot_store.h"

#include "app/store/history_codec.h"

#include <QSysInfo>
#include <QVector>

#include <algorithm>
#include <utility>

namespace app {

namespace {

constexpr quint64 largestRow = 16U << 20;       ///< bytes, not compressed
constexpr qint64 largestCompressed = 8LL << 20; ///< bytes
constexpr quint64 largestSnapshot = 48U << 20;  ///< bytes, not compressed

struct Stream
{
    QString name;
    std::vector<Snapshot::Part> parts;
};

/// In the order in which they first come.
std::vector<Stream> streamsOf(const Snapshot &snapshot)
{
    std::vector<Stream> streams;
    QHash<QString, std::size_t> places;
    for (const Snapshot::Part &part : snapshot.parts) {
        const QString name = streamOf(part.message);
        if (name.isEmpty()) {
            continue;
        }
        auto place = places.constFind(name);
        if (place == places.constEnd()) {
            place = places.insert(name, streams.size());
            streams.push_back({name, {}});
        }
        streams[*place].parts.push_back(part);
    }
    return streams;
}

} // namespace

SnapshotClock snapshotClock(const Moment &now)
{
    return {now, QString::fromLatin1(QSysInfo::bootUniqueId())};
}

void SnapshotWriter::forget()
{
    m_rows.clear();
    m_isKnown = false;
}

/// The wall clock is put right by a few milliseconds all the time: that changes no row.
SnapshotClock SnapshotWriter::steady(const SnapshotClock &clock)
{
    constexpr std::chrono::milliseconds matters{1000};
    const std::chrono::milliseconds toEpoch = clock.now.toEpoch();
    if (!m_toEpoch || std::chrono::abs(*m_toEpoch - toEpoch) >= matters) {
        m_toEpoch = toEpoch;
    }
    SnapshotClock steady = clock;
    steady.now.wall = clock.now.wall.addMSecs((*m_toEpoch - toEpoch).count());
    return steady;
}

StoreResult<void> SnapshotWriter::write(Database &database, const Snapshot &snapshot,
                                        const SnapshotClock &clock)
{
    const SnapshotClock known = steady(clock);
    QHash<QString, Row> rows;
    SnapshotCounters counters = m_counters;
    const auto replace = [&]() -> StoreResult<void> {
        if (!m_isKnown) { // another console may have been here
            if (auto emptied = database.change(QStringLiteral("DELETE FROM snapshot")); !emptied) {
                return tl::unexpected(emptied.error());
            }
        }
        for (const Stream &stream : streamsOf(snapshot)) {
            const QByteArray bytes =
                rows.size() < mostStreams ? encodeParts(stream.parts, known) : QByteArray();
            if (bytes.isEmpty() || quint64(bytes.size()) > largestRow) {
                ++counters.refused;
                continue;
            }
            const Row row{int(rows.size()), qHash(bytes, 1)};
            rows.insert(stream.name, row);
            if (m_rows.value(stream.name, {-1, 0}) == row) {
                continue;
            }
            ++counters.written;
            auto written = database.change(
                QStringLiteral("INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?)"),
                {stream.name, row.place, clock.now.wall.toMSecsSinceEpoch(), compressed(bytes)});
            if (!written) {
                return tl::unexpected(written.error());
            }
        }
        for (auto each = m_rows.cbegin(); each != m_rows.cend(); ++each) {
            if (rows.contains(each.key())) {
                continue;
            }
            auto removed = database.change(QStringLiteral("DELETE FROM snapshot WHERE stream = ?"),
                                           {each.key()});
            if (!removed) {
                return tl::unexpected(removed.error());
            }
        }
        return {};
    };
    if (auto replaced = database.inTransaction(replace); !replaced) {
        forget(); // whoever was in the way may have written
        return replaced;
    }
    m_rows = std::move(rows);
    m_isKnown = true;
    m_counters = counters;
    return {};
}

StoreResult<Snapshot> readSnapshot(const QString &path, const SnapshotClock &clock)
{
    auto database = Database::open(path, {.access = Database::Access::Read,
                                          .check = Database::Check::Never,
                                          .patience = std::chrono::milliseconds(500)});
    if (!database) {
        return database.error().failure == StoreFailure::Missing ? StoreResult<Snapshot>()
                                                                 : tl::unexpected(database.error());
    }
    // A length is known without the bytes.
    auto rows =
        database->run(QStringLiteral("SELECT iif(length(body) <= ?, body, NULL) FROM snapshot"
                                     " ORDER BY place, stream LIMIT ?"),
                      {largestCompressed, SnapshotWriter::mostStreams});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    Snapshot snapshot;
    quint64 size = 0;
    int itemsLeft = mostSnapshotItems;
    while (rows->next()) {
        const quint64 room = std::min(largestRow, largestSnapshot - size);
        const auto bytes = uncompressed(rows->bytes(0), room);
        if (!bytes || itemsLeft <= 0) {
            ++snapshot.leftOut;
            continue;
        }
        size += quint64(bytes->size());
        Snapshot more = decodeParts(*bytes, clock, itemsLeft);
        snapshot.leftOut += more.leftOut;
        std::move(more.parts.begin(), more.parts.end(), std::back_inserter(snapshot.parts));
    }
    if (auto failure = rows->failure()) { // what was read is good
        ++snapshot.leftOut;
    }
    return snapshot;
}

} // namespace app
