// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/history_query.h"

#include "app/store/history_codec.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace app {

namespace {

constexpr int missingIntervals =
    3; ///< a value that is missing so long is a gap (KpiRules::staleAfter)

/// One piece of what is stored, in the order in which it came.
struct Piece
{
    std::size_t level = rawLevel;
    std::vector<Aggregate> items;
};
using TakePiece = std::function<bool(const Piece &)>;

std::optional<std::vector<Aggregate>> itemsOf(std::size_t level, const QByteArray &data)
{
    const auto bytes = uncompressed(data);
    if (!bytes) {
        return std::nullopt;
    }
    if (level != rawLevel) {
        auto aggregates = decodeAggregates(*bytes);
        if (!aggregates) {
            return std::nullopt;
        }
        for (Aggregate &each : *aggregates) {
            if (!std::isfinite(each.minimum + each.maximum + each.mean)) {
                each = {each.msecs, 0, 0, 0, 0, true}; // not written by us
            }
        }
        return aggregates;
    }
    const auto points = decodePoints(*bytes);
    if (!points) {
        return std::nullopt;
    }
    std::vector<Aggregate> items;
    items.reserve(points->size());
    for (const TimedValue &point : *points) {
        items.push_back(aggregateOf(point, rawLevel));
    }
    return items;
}

StoreResult<qint64> seriesId(Database &database, const SeriesKey &key)
{
    auto rows = database.run(QStringLiteral("SELECT id FROM series WHERE list = ? AND nsp = ?"
                                            " AND module = ? AND kpi = ?"),
                             {qint64(key.list), key.nsp, key.module, key.kpi});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    return rows->next() ? rows->integer(0) : 0;
}

/// The piece's items within the range.
bool give(Piece piece, qint64 from, qint64 to, const TakePiece &take)
{
    const auto outside = [&](const Aggregate &each) {
        return each.msecs < from || each.msecs >= to;
    };
    piece.items.erase(std::remove_if(piece.items.begin(), piece.items.end(), outside),
                      piece.items.end());
    return piece.items.empty() || take(piece);
}

/// False where `take` wants no more.
StoreResult<bool> chunksOf(Database &database, qint64 series, std::size_t level, qint64 from,
                           qint64 to, const TakePiece &take)
{
    // A step that has begun before the range reaches into it.
    const qint64 step = historyLevels[level].step.count();
    auto rows = database.run(QStringLiteral("SELECT data FROM chunk WHERE series = ? AND level = ?"
                                            " AND last >= ? AND first < ? ORDER BY last"),
                             {series, qint64(level), from - step, to});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    while (rows->next()) {
        auto items = itemsOf(level, rows->bytes(0));
        if (items &&
            !give({level, std::move(*items)}, from - step + (step > 0 ? 1 : 0), to, take)) {
            return false;
        }
    }
    if (auto failure = rows->failure()) {
        return tl::unexpected(*failure);
    }
    return true;
}

StoreResult<bool> tailOf(Database &database, qint64 series, qint64 from, qint64 to,
                         const TakePiece &take)
{
    auto rows = database.run(QStringLiteral("SELECT data FROM tail WHERE bundle = ?"
                                            " AND last >= ? AND first < ? ORDER BY id"),
                             {bundleOf(series), from, to});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    while (rows->next()) {
        const auto parts = decodeBundle(rows->bytes(0));
        for (const BundlePart &part : parts.value_or(std::vector<BundlePart>())) {
            const auto points = part.series == series ? decodePoints(part.points) : std::nullopt;
            Piece piece;
            for (const TimedValue &point : points.value_or(std::vector<TimedValue>())) {
                piece.items.push_back(aggregateOf(point, rawLevel));
            }
            if (!give(std::move(piece), from, to, take)) {
                return false;
            }
        }
    }
    if (auto failure = rows->failure()) {
        return tl::unexpected(*failure);
    }
    return true;
}

/// From when on a level has something; the end of time where it has nothing.
StoreResult<qint64> beginOf(Database &database, qint64 series, std::size_t level)
{
    auto rows =
        database.run(QStringLiteral("SELECT min(first) FROM chunk WHERE series = ? AND level = ?"),
                     {series, qint64(level)});
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    return rows->next() && !rows->isNull(0) ? rows->integer(0) : std::numeric_limits<qint64>::max();
}

std::size_t levelFor(const HistoryQuery &query)
{
    const qint64 width = (query.to - query.from) / query.columns;
    std::size_t level = historyLevels.size() - 1;
    while (level > rawLevel && historyLevels[level].step.count() > width) {
        --level;
    }
    return level;
}

/// Of a level and of coarser ones before it, and what is not compressed yet.
StoreResult<void> eachPiece(Database &database, const HistoryQuery &query, std::size_t level,
                            const TakePiece &take)
{
    const auto series = seriesId(database, query.series);
    if (!series || *series == 0) {
        return series ? StoreResult<void>() : tl::unexpected(series.error());
    }
    // Which level says what of which time, the finest behind.
    struct Stretch
    {
        std::size_t level;
        qint64 from;
        qint64 to;
    };
    std::vector<Stretch> stretches;
    qint64 end = query.to;
    for (; level < historyLevels.size() && end > query.from; ++level) {
        const auto begin = beginOf(database, *series, level);
        if (!begin) {
            return tl::unexpected(begin.error());
        }
        // The first step of a coarser level begins before the first value: that says nothing more.
        if (*begin < (level == rawLevel ? end : stepBegin(end, level))) {
            const qint64 from = std::max(*begin, query.from);
            stretches.push_back({level, from, end});
            end = from;
        }
    }
    for (auto each = stretches.rbegin(); each != stretches.rend(); ++each) {
        const auto more = chunksOf(database, *series, each->level, each->from, each->to, take);
        if (!more || !*more) {
            return more ? StoreResult<void>() : tl::unexpected(more.error());
        }
    }
    const auto more = tailOf(database, *series, query.from, query.to, take);
    return more ? StoreResult<void>() : tl::unexpected(more.error());
}

bool isPossible(const HistoryQuery &query)
{
    // So that no difference between two times overflows.
    constexpr qint64 farthest = qint64(1) << 60;
    return query.from > -farthest && query.to < farthest && query.from < query.to &&
           query.columns > 0 && query.columns <= HistoryQuery::mostColumns;
}

/// The columns as they are filled, in whatever order things come: clocks are set.
class Columns
{
public:
    explicit Columns(const HistoryQuery &query)
        : m_query(query)
        , m_cells(std::size_t(query.columns))
    {}

    void take(const Piece &piece)
    {
        const qint64 step = historyLevels[piece.level].step.count();
        std::vector<qint64> distances;
        qint64 last = 0;
        bool following = false;
        for (const Aggregate &item : piece.items) {
            const qint64 at = std::max(item.msecs, m_query.from);
            Cell &cell = m_cells[indexOf(at)];
            cell.step = std::max(cell.step, step);
            if (item.count > 0) {
                cell.add(item, at);
                if (item.count > 1 && step > 0) {
                    distances.push_back(step); // it has at least one in each
                } else if (following && item.msecs > last) {
                    distances.push_back(item.msecs - last);
                }
                last = item.msecs;
                following = true;
            }
            if (item.gapAfter) {
                cell.gap = std::max(cell.gap, at);
                following = false;
            }
        }
        if (!distances.empty()) {
            m_distances.push_back(median(distances));
        }
    }

    QVector<HistoryColumn> all()
    {
        const qint64 usual = m_distances.empty() ? 0 : median(m_distances);
        QVector<HistoryColumn> columns;
        const Cell *last = nullptr;
        qint64 gap = std::numeric_limits<qint64>::min(); ///< the latest that was recorded
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            const Cell &cell = m_cells[i];
            if (cell.count > 0) {
                if (last) {
                    const qint64 step = std::max({usual, last->step, cell.step});
                    const bool missing =
                        usual > 0 && cell.first - last->last > missingIntervals * step;
                    columns.last().gapAfter = missing || gap >= last->last;
                }
                columns.append(
                    {beginOf(i), cell.minimum, cell.maximum,
                     std::clamp(cell.sum / double(cell.count), cell.minimum, cell.maximum),
                     cell.count, false});
                last = &cell;
            }
            gap = std::max(gap, cell.gap);
        }
        if (last) {
            columns.last().gapAfter = gap >= last->last;
        }
        return columns;
    }

private:
    struct Cell
    {
        double minimum = std::numeric_limits<double>::infinity();
        double maximum = -std::numeric_limits<double>::infinity();
        double sum = 0;
        quint64 count = 0;
        qint64 first = std::numeric_limits<qint64>::max();
        qint64 last = std::numeric_limits<qint64>::min();
        qint64 gap = std::numeric_limits<qint64>::min(); ///< when one began
        qint64 step = 0;

        void add(const Aggregate &item, qint64 at)
        {
            minimum = std::min(minimum, item.minimum);
            maximum = std::max(maximum, item.maximum);
            sum += item.mean * double(item.count);
            count += item.count;
            first = std::min(first, at);
            last = std::max(last, at);
        }
    };

    static qint64 median(std::vector<qint64> &values)
    {
        const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        return *middle;
    }
    std::size_t indexOf(qint64 msecs) const
    {
        const double share = double(msecs - m_query.from) / double(m_query.to - m_query.from);
        std::size_t index =
            std::min(std::size_t(share * double(m_cells.size())), m_cells.size() - 1);
        // That was rounded.
        while (index > 0 && beginOf(index) > msecs) {
            --index;
        }
        while (index + 1 < m_cells.size() && beginOf(index + 1) <= msecs) {
            ++index;
        }
        return index;
    }
    qint64 beginOf(std::size_t index) const
    {
        const qint64 span = m_query.to - m_query.from;
        const auto count = qint64(m_cells.size());
        return m_query.from + span / count * qint64(index) + span % count * qint64(index) / count;
    }

    const HistoryQuery m_query;
    std::vector<Cell> m_cells;
    std::vector<qint64> m_distances;
};

} // namespace

StoreResult<QVector<HistoryColumn>> readHistory(Database &database, const HistoryQuery &query,
                                                const std::function<bool()> &isCancelled)
{
    if (!isPossible(query)) {
        return storeError(StoreFailure::Other, QStringLiteral("no such range"));
    }
    Columns columns(query);
    // A value that is written or compressed meanwhile is seen neither twice nor not at all.
    if (auto begun = database.change(QStringLiteral("BEGIN")); !begun) {
        return tl::unexpected(begun.error());
    }
    const auto read = eachPiece(database, query, levelFor(query), [&](const Piece &piece) {
        columns.take(piece);
        return !isCancelled();
    });
    database.change(QStringLiteral("COMMIT"));
    if (!read) {
        return tl::unexpected(read.error());
    }
    return columns.all();
}

StoreResult<void> eachValue(Database &database, const HistoryQuery &query,
                            const std::function<bool(std::size_t, const Aggregate &)> &take)
{
    if (!isPossible(query)) {
        return storeError(StoreFailure::Other, QStringLiteral("no such range"));
    }
    if (auto begun = database.change(QStringLiteral("BEGIN")); !begun) {
        return tl::unexpected(begun.error());
    }
    const auto read = eachPiece(database, query, rawLevel, [&](const Piece &piece) {
        return std::all_of(piece.items.begin(), piece.items.end(),
                           [&](const Aggregate &each) { return take(piece.level, each); });
    });
    database.change(QStringLiteral("COMMIT"));
    return read;
}

StoreResult<QVector<SeriesKey>> recordedSeries(Database &database)
{
    auto rows = database.run(QStringLiteral(
        "SELECT list, nsp, module, kpi FROM series ORDER BY list, nsp, module, kpi"));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    QVector<SeriesKey> all;
    while (rows->next()) {
        all.append(
            {SeriesKey::List(rows->integer(0)), rows->text(1), rows->text(2), rows->text(3)});
    }
    if (auto failure = rows->failure()) {
        return tl::unexpected(*failure);
    }
    return all;
}

} // namespace app
