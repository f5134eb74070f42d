// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/history_writer.h"

#include "app/store/history_codec.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace app {

namespace {

/// So many items are in a chunk at most; then another one begins. Large ones compress better, but
/// the last one is written anew each time.
constexpr std::array<qint64, historyLevels.size()> chunkLimit{1024, 256, 256};

const QString clockName = QStringLiteral("clock");

StoreResult<void> done(const StoreResult<qint64> &changed)
{
    return changed ? StoreResult<void>() : tl::unexpected(changed.error());
}

} // namespace

HistoryWriter::HistoryWriter(Database database, const HistoryOptions &options, BootTime now)
    : m_database(std::move(database))
    , m_options(options)
    , m_lastFlush(now)
{}

StoreResult<HistoryWriter> HistoryWriter::open(const QString &path, const HistoryOptions &options,
                                               BootTime now)
{
    // Some room beyond the maximum is for deleting, which needs some.
    auto database = Database::open(path, {.check = options.check,
                                          .patience = options.patience,
                                          .maximumBytes = options.maximumBytes / 4 * 5});
    if (!database) {
        return tl::unexpected(database.error());
    }
    HistoryWriter writer(std::move(*database), options, now);
    if (auto loaded = writer.load(); !loaded) {
        return tl::unexpected(loaded.error());
    }
    return writer;
}

StoreResult<void> HistoryWriter::load()
{
    {
        auto rows =
            m_database.run(QStringLiteral("SELECT value FROM figure WHERE name = ?"), {clockName});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        m_clock = rows->next() ? std::clamp<qint64>(rows->integer(0), 0, qint64(1) << 50) : 0;
    }
    // What was not compressed when the program ended.
    if (auto sealed = seal(); !sealed) {
        return sealed;
    }
    // Of key figures that are gone for good; else they would count for ever.
    auto removed = m_database.change(
        QStringLiteral("DELETE FROM series WHERE NOT EXISTS (SELECT 1 FROM tail) AND"
                       " NOT EXISTS (SELECT 1 FROM chunk WHERE chunk.series = series.id)"));
    if (!removed) {
        return tl::unexpected(removed.error());
    }
    auto rows =
        m_database.run(QStringLiteral("SELECT id, list, nsp, module, kpi FROM series LIMIT ?"),
                       {m_options.seriesLimit});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    while (rows->next()) {
        const SeriesKey key{SeriesKey::List(rows->integer(1)), rows->text(2), rows->text(3),
                            rows->text(4)};
        if (rows->integer(0) > 0) {
            m_series[key].id = rows->integer(0);
        }
    }
    if (auto failure = rows->failure()) {
        return tl::unexpected(*failure);
    }
    return {};
}

void HistoryWriter::add(const SeriesKey &key, qint64 msecs, double value)
{
    if (m_pending >= m_options.pendingLimit) {
        ++m_counters.dropped;
        return;
    }
    auto found = m_series.find(key);
    if (found == m_series.end()) {
        if (m_series.size() >= m_options.seriesLimit) {
            ++m_counters.refusedSeries;
            return;
        }
        found = m_series.insert(key, {});
    }
    const bool gap = !std::isfinite(value);
    if (gap && found->gap) {
        return;
    }
    found->gap = gap;
    found->pending.push_back({msecs, gap ? std::numeric_limits<double>::quiet_NaN() : value});
    ++m_pending;
}

void HistoryWriter::addGaps(qint64 msecs)
{
    for (Series &series : m_series) {
        if (!series.gap) {
            series.gap = true; // whatever waits: there is at most one for each
            series.pending.push_back({msecs, std::numeric_limits<double>::quiet_NaN()});
            ++m_pending;
        }
    }
}

StoreResult<void> HistoryWriter::flush(BootTime now)
{
    const auto flushed = flushAll(now);
    if (!flushed && flushed.error().failure == StoreFailure::Full) {
        thin(); // where that is its own maximum, there is room the next time
    }
    return flushed;
}

StoreResult<void> HistoryWriter::flushAll(BootTime now)
{
    m_clock += std::max<qint64>((now - m_lastFlush).count(), 0);
    m_lastFlush = now;
    if (m_pending > 0) {
        if (auto named = nameNewSeries(); !named) {
            return named;
        }
        if (auto written = m_database.inTransaction([&] { return writeTail(); }); !written) {
            return written;
        }
        for (Series &series : m_series) {
            if (!series.pending.empty()) {
                series.pending.clear();
            }
        }
        m_counters.written += quint64(m_pending);
        m_pending = 0;
    }
    ++m_flushes;
    // Not all at once: each flush compresses its share of them.
    const qint64 every = std::max(m_options.flushesToSeal, 1);
    const qint64 last = bundleOf(m_options.seriesLimit) + 1;
    QVector<qint64> due;
    {
        auto rows = m_database.run(QStringLiteral("SELECT DISTINCT bundle FROM tail"));
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        while (rows->next()) {
            const qint64 bundle = rows->integer(0);
            if ((m_flushes + bundle % every) % every == 0 || bundle < 0 || bundle > last) {
                due.append(bundle);
            }
        }
    }
    for (const qint64 bundle : due) {
        if (auto sealed = m_database.inTransaction([&] { return sealBundle(bundle); }); !sealed) {
            return sealed;
        }
    }
    if (m_flushes % every == 0) {
        if (auto aged = m_database.inTransaction([&] { return age(); }); !aged) {
            return aged;
        }
        return thin();
    }
    return {};
}

StoreResult<void> HistoryWriter::nameNewSeries()
{
    QVector<std::pair<Series *, qint64>> named;
    const auto insert = [&]() -> StoreResult<void> {
        for (auto each = m_series.begin(); each != m_series.end(); ++each) {
            if (each->id > 0 || each->pending.empty()) {
                continue;
            }
            const SeriesKey &key = each.key();
            auto rows = m_database.run(
                QStringLiteral("INSERT INTO series (list, nsp, module, kpi) VALUES (?, ?, ?, ?)"
                               " ON CONFLICT DO UPDATE SET list = list RETURNING id"),
                {qint64(key.list), key.nsp, key.module, key.kpi});
            if (!rows) {
                return tl::unexpected(rows.error());
            }
            if (!rows->next()) {
                return tl::unexpected(rows->failure().value_or(StoreError{}));
            }
            named.append({&each.value(), rows->integer(0)});
        }
        return {};
    };
    if (auto inserted = m_database.inTransaction(insert); !inserted) {
        return inserted;
    }
    for (const auto &[series, id] : named) {
        series->id = id;
    }
    return {};
}

StoreResult<void> HistoryWriter::writeTail()
{
    struct Bundle
    {
        std::vector<BundlePart> parts;
        qint64 first = std::numeric_limits<qint64>::max();
        qint64 last = std::numeric_limits<qint64>::min();
    };
    std::map<qint64, Bundle> bundles;
    for (const Series &series : std::as_const(m_series)) {
        if (series.pending.empty()) {
            continue;
        }
        Bundle &bundle = bundles[bundleOf(series.id)];
        for (const TimedValue &point : series.pending) {
            bundle.first = std::min(bundle.first, point.msecs);
            bundle.last = std::max(bundle.last, point.msecs);
        }
        for (std::size_t i = 0; i < series.pending.size(); i += maximumPoints) {
            const auto begin = series.pending.begin() + std::ptrdiff_t(i);
            const auto end =
                begin + std::ptrdiff_t(std::min(maximumPoints, series.pending.size() - i));
            bundle.parts.push_back({series.id, encodePoints({begin, end})});
        }
    }
    for (const auto &[number, bundle] : bundles) {
        auto inserted = m_database.change(
            QStringLiteral("INSERT INTO tail (bundle, first, last, data) VALUES (?, ?, ?, ?)"),
            {number, bundle.first, bundle.last, encodeBundle(bundle.parts)});
        if (!inserted) {
            return tl::unexpected(inserted.error());
        }
    }
    return done(m_database.change(QStringLiteral("INSERT OR REPLACE INTO figure VALUES (?, ?)"),
                                  {clockName, m_clock}));
}

StoreResult<void> HistoryWriter::seal()
{
    QVector<qint64> bundles;
    {
        auto rows = m_database.run(QStringLiteral("SELECT DISTINCT bundle FROM tail"));
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        while (rows->next()) {
            bundles.append(rows->integer(0));
        }
        if (auto failure = rows->failure()) {
            return tl::unexpected(*failure);
        }
    }
    for (const qint64 bundle : bundles) {
        if (auto sealed = m_database.inTransaction([&] { return sealBundle(bundle); }); !sealed) {
            return sealed;
        }
    }
    return {};
}

StoreResult<void> HistoryWriter::sealBundle(qint64 bundle)
{
    std::map<qint64, std::vector<TimedValue>> points;
    qint64 last = 0;
    {
        auto rows = m_database.run(
            QStringLiteral("SELECT id, data FROM tail WHERE bundle = ? ORDER BY id"), {bundle});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        while (rows->next()) {
            last = rows->integer(0);
            const auto parts = decodeBundle(rows->bytes(1));
            if (!parts) {
                ++m_counters.unreadable;
                continue;
            }
            for (const BundlePart &part : *parts) {
                if (const auto decoded = decodePoints(part.points)) {
                    auto &all = points[part.series];
                    all.insert(all.end(), decoded->begin(), decoded->end());
                } else {
                    ++m_counters.unreadable;
                }
            }
        }
        if (auto failure = rows->failure()) {
            return tl::unexpected(*failure);
        }
    }
    for (const auto &[series, all] : points) {
        if (auto sealed = sealSeries(series, all); !sealed) {
            return sealed;
        }
    }
    return done(m_database.change(QStringLiteral("DELETE FROM tail WHERE bundle = ? AND id <= ?"),
                                  {bundle, last}));
}

StoreResult<void> HistoryWriter::sealSeries(qint64 series, const std::vector<TimedValue> &points)
{
    if (auto appended = append(series, rawLevel, points, &encodePoints, &decodePoints); !appended) {
        return appended;
    }
    for (std::size_t level = rawLevel + 1; level < historyLevels.size(); ++level) {
        std::vector<Aggregate> aggregates;
        for (const TimedValue &point : points) {
            const Aggregate next = aggregateOf(point, level);
            if (!aggregates.empty() && aggregates.back().msecs == next.msecs) {
                merge(aggregates.back(), next);
            } else {
                aggregates.push_back(next);
            }
        }
        if (auto appended =
                append(series, level, std::move(aggregates), &encodeAggregates, &decodeAggregates);
            !appended) {
            return appended;
        }
    }
    return {};
}

template<typename Item, typename Encode, typename Decode>
StoreResult<void> HistoryWriter::append(qint64 series, std::size_t level, std::vector<Item> items,
                                        Encode encode, Decode decode)
{
    qint64 open = 0;
    {
        auto rows =
            m_database.run(QStringLiteral("SELECT id, count, data FROM chunk WHERE series = ?"
                                          " AND level = ? ORDER BY last DESC LIMIT 1"),
                           {series, qint64(level)});
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        if (rows->next() && rows->integer(1) + qint64(items.size()) <= chunkLimit[level]) {
            const auto bytes = uncompressed(rows->bytes(2));
            auto before = bytes ? decode(*bytes) : std::nullopt;
            if (before) {
                open = rows->integer(0);
                std::size_t from = 0;
                if constexpr (std::is_same_v<Item, Aggregate>) {
                    if (!before->empty() && before->back().msecs == items.front().msecs) {
                        merge(before->back(), items.front());
                        from = 1;
                    }
                }
                before->insert(before->end(), items.begin() + std::ptrdiff_t(from), items.end());
                items = std::move(*before);
            } else {
                ++m_counters.unreadable;
            }
        }
        if (auto failure = rows->failure()) {
            return tl::unexpected(*failure);
        }
    }
    // Much may have waited for room on the disk.
    constexpr std::size_t part = 1024;
    for (std::size_t i = 0; i < items.size(); i += part) {
        const std::vector<Item> some(items.begin() + std::ptrdiff_t(i),
                                     items.begin() +
                                         std::ptrdiff_t(std::min(i + part, items.size())));
        const auto [first, last] =
            std::minmax_element(some.begin(), some.end(), [](const Item &one, const Item &other) {
                return one.msecs < other.msecs;
            });
        const QVariantList values{first->msecs, last->msecs, qint64(some.size()), m_clock,
                                  compressed(encode(some))};
        auto written =
            open > 0 && i == 0
                ? m_database.change(
                      QStringLiteral("UPDATE chunk SET first = ?, last = ?, count = ?,"
                                     " written = ?, data = ? WHERE id = ?"),
                      values + QVariantList{open})
                : m_database.change(
                      QStringLiteral("INSERT INTO chunk (first, last, count, written, data, series,"
                                     " level) VALUES (?, ?, ?, ?, ?, ?, ?)"),
                      values + QVariantList{series, qint64(level)});
        if (!written) {
            return tl::unexpected(written.error());
        }
    }
    return {};
}

StoreResult<void> HistoryWriter::age()
{
    for (std::size_t level = 0; level < historyLevels.size(); ++level) {
        const qint64 kept = std::chrono::milliseconds(m_options.kept[level]).count();
        auto deleted =
            m_database.change(QStringLiteral("DELETE FROM chunk WHERE level = ? AND written < ?"),
                              {qint64(level), m_clock - kept});
        if (!deleted) {
            return tl::unexpected(deleted.error());
        }
    }
    return {};
}

StoreResult<void> HistoryWriter::thin()
{
    for (qint64 level = 0; level < qint64(historyLevels.size());) {
        const auto used = m_database.usedBytes();
        if (!used) {
            return tl::unexpected(used.error());
        }
        if (*used <= m_options.maximumBytes) {
            break;
        }
        const auto deleted = m_database.change(
            QStringLiteral("DELETE FROM chunk WHERE id IN (SELECT id FROM chunk WHERE level = ?"
                           " ORDER BY written LIMIT 64)"),
            {level});
        if (!deleted) {
            return tl::unexpected(deleted.error());
        }
        m_counters.thinned += quint64(*deleted);
        level += *deleted == 0 ? 1 : 0;
    }
    // Gives back to the disk what has become free.
    auto rows = m_database.run(QStringLiteral("PRAGMA incremental_vacuum(1000)"));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    while (rows->next()) {
    }
    return {};
}

} // namespace app
