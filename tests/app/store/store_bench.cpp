// SPDX-License-Identifier: GPL-3.0-or-later
// Measures what the store costs, and fails where it is more than docs/store.md says:
//   store_bench [DAYS]   so many days of 50 key figures, a value a second (default: a quarter of
//   one)
#include "app/store/history_query.h"
#include "app/store/history_writer.h"
#include "app/store/journal.h"
#include "app/store/recorder.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <sys/resource.h>

namespace {

using namespace app;
using namespace std::chrono_literals;

constexpr qint64 epoch = 1'785'024'000'000;
constexpr qint64 day = 86'400'000;
bool failed = false;
#ifdef STORE_BENCH_SANITIZED
constexpr bool isSanitized = true; ///< takes memory of its own
#else
constexpr bool isSanitized = false;
#endif

void report(const char *what, double value, double most, const char *unit)
{
    const bool good = value <= most;
    std::printf("%-52s %10.2f %s (at most %g)%s\n", what, value, unit, most,
                good ? "" : "  TOO MUCH");
    failed = failed || !good;
}

template<typename Value>
Value orEnd(StoreResult<Value> result)
{
    if (!result) {
        std::fprintf(stderr, "store_bench: %s\n", qPrintable(result.error().detail));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<Value>) {
        return std::move(*result);
    }
}

double processSeconds()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

SeriesKey figure(int number)
{
    return {SeriesKey::List::Module,
            {},
            QStringLiteral("m%1").arg(number % 8),
            QStringLiteral("figure-%1").arg(number)};
}

/// As figures are: some stand still, most wander with a decimal or two, some jump.
struct Wandering
{
    double next(int number, QRandomGenerator &random)
    {
        if (number % 5 == 0 && random.bounded(20) > 0) {
            return value;
        }
        const double power = number % 3 == 0 ? 1 : number % 3 == 1 ? 10 : 100;
        value = std::round((value + (random.generateDouble() - 0.5) * 4) * power) / power;
        return value;
    }
    double value = 100;
};

double milliseconds(const QString &path, const SeriesKey &key, qint64 from, qint64 to)
{
    auto database = orEnd(Database::open(path, {.check = Database::Check::Never}));
    QElapsedTimer timer;
    timer.start();
    const auto columns = orEnd(readHistory(database, {key, from, to, 1000}, [] { return false; }));
    const double time = double(timer.nsecsElapsed()) / 1e6;
    if (columns.isEmpty()) {
        std::fprintf(stderr, "store_bench: nothing was read\n");
        std::exit(1);
    }
    return time;
}

void measureSize(double days)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("store/it.sqlite"));
    constexpr int figures = 50;
    BootTime boot{1h};
    QRandomGenerator random(1);
    std::array<Wandering, figures> values;
    const auto seconds = qint64(days * 86'400);
    {
        auto writer = orEnd(HistoryWriter::open(path, {}, boot));
        for (qint64 second = 0; second < seconds; ++second) {
            for (int i = 0; i < figures; ++i) {
                writer.add(figure(i), epoch + second * 1000 + random.bounded(8),
                           values[std::size_t(i)].next(i, random));
            }
            boot += 1s;
            if (second % 8 == 7) {
                orEnd(writer.flush(boot));
            }
        }
        orEnd(writer.seal());
        std::printf("%.2f days of %d figures: %llu values\n", days, figures,
                    static_cast<unsigned long long>(writer.counters().written));
    }
    const double size = double(QFileInfo(path).size()) / 1e6;
    report("file, MB", size, days <= 1 ? 40 * std::max(days, 0.1) : 40, "MB");
    const qint64 end = epoch + seconds * 1000;
    report("chart of 7 days", milliseconds(path, figure(7), end - 7 * day, end), 150, "ms");
    report("chart of an hour", milliseconds(path, figure(7), end - day / 24, end), 150, "ms");
    QElapsedTimer timer;
    timer.start();
    orEnd(Database::open(path, {}));
    report("opening it", double(timer.nsecsElapsed()) / 1e6, 50, "ms");
    timer.start();
    orEnd(Database::open(path, {.check = Database::Check::Always}));
    report("opening it and looking through all of it", double(timer.nsecsElapsed()) / 1e6, 1000,
           "ms");
}

void measureYears()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("store/it.sqlite"));
    BootTime boot{1h};
    constexpr qint64 length = 730 * day;
    auto writer = orEnd(HistoryWriter::open(path, {}, boot));
    Wandering value;
    QRandomGenerator random(1);
    for (qint64 at = 0; at < length; at += 300'000) { // one in five minutes
        writer.add(figure(1), epoch + at, value.next(1, random));
        boot += 5min;
        if (at % 3'000'000 == 0) {
            orEnd(writer.flush(boot));
        }
    }
    orEnd(writer.flush(boot));
    report("chart of 2 years", milliseconds(path, figure(1), epoch, epoch + length), 300, "ms");
}

/// 2,000 figures of eight modules, a value a second each.
class Plant
{
public:
    static constexpr int figures = 2000;

    Plant()
        : m_updates(modules)
    {
        for (int i = 0; i < figures; ++i) {
            Kpi kpi;
            kpi.id = figure(i).kpi;
            kpi.label = {QStringLiteral("Figure %1").arg(i), QStringLiteral("مؤشر %1").arg(i), {}};
            kpi.value.kind = Quantity::Kind::Number;
            kpi.value.unit = QStringLiteral("bar");
            KpiUpdate &update = m_updates[i / perModule];
            update.module = QString::number(i / perModule);
            update.items.append(kpi);
        }
    }

    /// The next second's values.
    const QVector<KpiUpdate> &next()
    {
        for (int i = 0; i < figures; ++i) {
            m_updates[i / perModule].items[i % perModule].value.number =
                m_values[std::size_t(i)].next(i, m_random);
        }
        return m_updates;
    }
    const QVector<KpiUpdate> &last() const { return m_updates; }
    /// What is on the screen.
    Snapshot snapshot(BootTime now) const
    {
        Snapshot snapshot;
        for (const KpiUpdate &update : m_updates) {
            snapshot.add(update, now);
        }
        return snapshot;
    }

private:
    static constexpr int perModule = 250;
    static constexpr int modules = figures / perModule;

    QRandomGenerator m_random{1};
    std::array<Wandering, figures> m_values;
    QVector<KpiUpdate> m_updates;
};

/// Of this process, without what is the file's: what nobody else could use.
double ownMebibytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = status.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith("RssAnon:")) {
                return line.mid(8).trimmed().split(' ').constFirst().toDouble() / 1024;
            }
        }
    }
    std::fprintf(stderr, "store_bench: nobody says how much memory it takes\n");
    std::exit(1);
}

/// A recorder by a clock that goes as fast as it is told.
struct FastRecorder
{
    explicit FastRecorder(const QString &path)
    {
        Recorder::Options options;
        options.flushEvery = 1h; // it is asked to
        options.clock = [time = now] { return *time; };
        recorder = std::make_unique<Recorder>(path, options);
    }
    /// A second of values; what was kept is written every eight, with what is on the screen.
    void second(Plant &plant, int number)
    {
        for (const KpiUpdate &update : plant.last()) {
            recorder->put(update);
        }
        *now = {now->boot + 1s, now->wall.addSecs(1)};
        if (number % 8 != 7) {
            return;
        }
        recorder->keep(plant.snapshot(now->boot));
        if (!recorder->flush()) {
            std::fprintf(stderr, "store_bench: not written\n");
            std::exit(1);
        }
    }

    std::shared_ptr<Moment> now =
        std::make_shared<Moment>(Moment{BootTime(1h), QDateTime::fromMSecsSinceEpoch(epoch)});
    std::unique_ptr<Recorder> recorder;
};

/// Comes first, while the heap is as it is at a start.
void measureMemory()
{
    const QTemporaryDir folder;
    Plant plant;
    plant.next();
    const double before = ownMebibytes();
    double most = before;
    FastRecorder fast(folder.filePath(QStringLiteral("store/it.sqlite")));
    for (int second = 0; second < 1000; ++second) { // all is compressed twice
        plant.next();
        fast.second(plant, second);
        most = std::max(most, ownMebibytes());
    }
    report("memory that recording 2,000 figures takes", most - before, 6, "MiB");
}

/// To 40 MB, by what is in nobody's way.
void enlarge(const QString &path)
{
    auto database = orEnd(Database::open(path, {.check = Database::Check::Never}));
    for (int i = 0; i < 40; ++i) {
        orEnd(database.run(QStringLiteral("INSERT INTO chunk (series, level, first, last, count,"
                                          " written, data) VALUES (0, 0, 0, 0, 0, 0, ?)"),
                           {QByteArray(1'000'000, char(i))}));
    }
}

void measureRecorder()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("store/it.sqlite"));
    constexpr int seconds = 640;
    FastRecorder fast(path);
    Plant plant;
    double cost = 0;
    for (int second = 0; second < seconds; ++second) {
        plant.next();
        const double before = processSeconds();
        fast.second(plant, second);
        cost += processSeconds() - before;
    }
    report("recording 2,000 figures, a value a second", 100 * cost / seconds, 5, "% of a core");
    if (fast.recorder->status().counters.written != quint64(Plant::figures) * seconds) {
        std::fprintf(stderr, "store_bench: not all was written\n");
        failed = true;
    }
    for (int second = 0; second < 8; ++second) { // as much as may be left
        for (const KpiUpdate &update : plant.last()) {
            fast.recorder->put(update);
        }
    }
    fast.recorder->keep(plant.snapshot(fast.now->boot));
    QElapsedTimer timer;
    timer.start();
    fast.recorder.reset();
    report("ending it", double(timer.nsecsElapsed()) / 1e6, 300, "ms");
    enlarge(path);
    timer.start();
    const Snapshot snapshot = orEnd(readSnapshot(path, snapshotClock(*fast.now)));
    report("reading their last state, of a file of 40 MB", double(timer.nsecsElapsed()) / 1e6, 50,
           "ms");
    if (snapshot.parts.size() != std::size_t(plant.last().size()) || snapshot.leftOut > 0) {
        std::fprintf(stderr, "store_bench: not all of it was read\n");
        failed = true;
    }
}

void measureJournal()
{
    const QTemporaryDir folder;
    auto journal = orEnd(Journal::open(folder.filePath(QStringLiteral("store/it.sqlite")), {}));
    constexpr int count = 100;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < count; ++i) {
        const QString request = QString::number(i);
        orEnd(journal.append({request, AcknowledgeAlert{request, request, {}, {}}}, request, {}));
    }
    report("an action until it is confirmed", double(timer.nsecsElapsed()) / 1e6 / count, 200,
           "ms");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const double days = arguments.size() > 1 ? arguments.at(1).toDouble() : 0.25;
    if (!isSanitized) {
        measureMemory();
    }
    measureSize(days > 0 ? days : 0.25);
    measureYears();
    measureRecorder();
    measureJournal();
    return failed ? 1 : 0;
}
