// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/tst_history.h"

#include "app/store/history_query.h"
#include "app/store/history_reader.h"
#include "app/store/history_writer.h"
#include "app/store/recorder.h"
#include "tests/app/models/fake_clock.h"
#include "tests/app/store/store_folder.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

#include <atomic>
#include <cmath>
#include <limits>

using namespace app;
using namespace std::chrono_literals;

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr qint64 epoch = 1'785'024'000'000; // begins a day

const SeriesKey pump{SeriesKey::List::Module, {}, QStringLiteral("plant"), QStringLiteral("pump")};

/// A writer by a clock of its own.
struct Recording
{
    explicit Recording(const StoreFolder &folder, const HistoryOptions &options = {})
        : writer(HistoryWriter::open(folder.path(), options, boot))
    {}
    HistoryWriter *operator->() { return &*writer; }
    StoreResult<void> flushAfter(std::chrono::milliseconds time)
    {
        boot += time;
        return writer->flush(boot);
    }
    /// A value a second, and a flush every ten.
    StoreResult<void> values(qint64 from, qint64 to, double (*value)(qint64 second),
                             const SeriesKey &key = pump)
    {
        for (qint64 at = from; at < to; at += second) {
            writer->add(key, at, value((at - from) / second));
            if ((at - from) / second % 10 == 9) {
                if (auto done = flushAfter(10s); !done) {
                    return done;
                }
            }
        }
        return flushAfter(0s);
    }

    BootTime boot{1h};
    StoreResult<HistoryWriter> writer;
};

StoreResult<QVector<HistoryColumn>> read(const StoreFolder &folder, qint64 from, qint64 to,
                                         int columns, const SeriesKey &key = pump)
{
    auto database = folder.open();
    return database ? readHistory(*database, {key, from, to, columns}, [] { return false; })
                    : tl::unexpected(database.error());
}

quint64 countOf(const QVector<HistoryColumn> &columns)
{
    quint64 count = 0;
    for (const HistoryColumn &each : columns) {
        count += each.count;
    }
    return count;
}

int gapsOf(const QVector<HistoryColumn> &columns)
{
    return int(std::count_if(columns.begin(), columns.end(),
                             [](const HistoryColumn &each) { return each.gapAfter; }));
}

qint64 chunksOf(const StoreFolder &folder, int level)
{
    auto database = folder.open();
    auto rows =
        database->run(QStringLiteral("SELECT count(*) FROM chunk WHERE level = ?"), {level});
    return rows && rows->next() ? rows->integer(0) : -1;
}

KpiUpdate update(const QString &id, double value)
{
    KpiUpdate made;
    made.module = QStringLiteral("plant");
    Kpi kpi;
    kpi.id = id;
    kpi.value.kind = std::isnan(value) ? Quantity::Kind::None : Quantity::Kind::Number;
    kpi.value.number = value;
    made.items.append(kpi);
    return made;
}

Recorder::Options quietly(const FakeClock &clock)
{
    Recorder::Options options;
    options.flushEvery = 1h; // only when it is asked to
    options.clock = clock.clock();
    return options;
}

} // namespace

void HistoryTest::valuesAreReadAsTheyCame_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("sealed");
    QTest::newRow("not compressed yet") << 30 << false;
    QTest::newRow("compressed") << 30 << true;
    QTest::newRow("both") << 1500 << false;
    QTest::newRow("many pieces") << 5000 << true;
}

void HistoryTest::valuesAreReadAsTheyCame()
{
    QFETCH(int, seconds);
    QFETCH(bool, sealed);
    const StoreFolder folder;
    Recording recording(folder);
    STORE_VERIFY(recording.writer);
    STORE_VERIFY(recording.values(epoch, epoch + seconds * second,
                                  [](qint64 i) { return double(i % 100) / 4; }));
    if (sealed) {
        STORE_VERIFY(recording->seal());
    }
    const auto columns = read(folder, epoch, epoch + seconds * second, seconds);
    STORE_VERIFY(columns);
    QCOMPARE(columns->size(), seconds);
    for (int i = 0; i < seconds; ++i) {
        const HistoryColumn &column = columns->at(i);
        const double value = double(i % 100) / 4;
        QVERIFY(std::abs(column.msecs - (epoch + i * second)) <= 1);
        QCOMPARE(column.count, 1U);
        QCOMPARE(column.minimum, value);
        QCOMPARE(column.maximum, value);
        QCOMPARE(column.mean, value);
        QVERIFY(!column.gapAfter);
    }
    QCOMPARE(recording->counters().written, quint64(seconds));
}

void HistoryTest::columnsAreBounded_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::addColumn<quint64>("count");
    QTest::newRow("one") << 1 << epoch << epoch + hour << quint64(3600);
    QTest::newRow("some") << 7 << epoch << epoch + hour << quint64(3600);
    QTest::newRow("more than values") << 20'000 << epoch << epoch + hour << quint64(3600);
    QTest::newRow("within") << 10 << epoch + 100 * second << epoch + 200 * second << quint64(100);
    QTest::newRow("around") << 10 << epoch - day << epoch + day << quint64(3600);
    QTest::newRow("before") << 10 << epoch - day << epoch << quint64(0);
    QTest::newRow("behind") << 10 << epoch + hour << epoch + day << quint64(0);
}

void HistoryTest::columnsAreBounded()
{
    QFETCH(int, columns);
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    const StoreFolder folder;
    Recording recording(folder);
    STORE_VERIFY(recording.writer);
    STORE_VERIFY(recording.values(epoch, epoch + hour, [](qint64 i) { return double(i); }));
    const auto found = read(folder, from, to, columns);
    STORE_VERIFY(found);
    QVERIFY(found->size() <= columns);
    QTEST(countOf(*found), "count");
    for (const HistoryColumn &each : *found) {
        QVERIFY(each.minimum <= each.mean && each.mean <= each.maximum);
        QVERIFY(each.msecs >= from && each.msecs < to);
    }
}

void HistoryTest::coarserLevelsReachFurtherBack()
{
    const StoreFolder folder;
    // A minute of values is kept, an hour of minutes, and all hours.
    Recording recording(
        folder, {.kept = {std::chrono::hours(1), std::chrono::hours(3), std::chrono::hours(1000)}});
    STORE_VERIFY(recording.writer);
    STORE_VERIFY(
        recording.values(epoch, epoch + 12 * hour, [](qint64 i) { return double(i % 60); }));
    const auto columns = read(folder, epoch, epoch + 12 * hour, 20'000);
    STORE_VERIFY(columns);
    // Hours at first, then minutes, then the values themselves; nothing is missing, and at most a
    // step counts twice where two of them meet.
    const quint64 count = countOf(*columns);
    QVERIFY(count >= 12 * 3600 && count < 13 * 3600 + 60);
    QVERIFY(columns->size() > 2 * 60 + 1000 && columns->size() < 20'000);
    QCOMPARE(columns->first().count, 3600U);
    QCOMPARE(columns->first().minimum, 0.0);
    QCOMPARE(columns->first().maximum, 59.0);
    QVERIFY(columns->last().count <= 3U); // of two seconds and a bit
    QCOMPARE(gapsOf(*columns), 0);
}

void HistoryTest::minutesSayWhatTheValuesSaid()
{
    const StoreFolder folder;
    Recording recording(folder);
    STORE_VERIFY(recording.writer);
    STORE_VERIFY(
        recording.values(epoch, epoch + 5 * hour, [](qint64 i) { return double(i % 60); }));
    // The same, once by the minute and once by what is not compressed yet.
    const auto minutes = read(folder, epoch, epoch + 5 * hour, 300);
    STORE_VERIFY(minutes);
    QCOMPARE(minutes->size(), 300);
    for (const HistoryColumn &each : *minutes) {
        QCOMPARE(each.count, 60U);
        QCOMPARE(each.minimum, 0.0);
        QCOMPARE(each.maximum, 59.0);
        QVERIFY(std::abs(each.mean - 29.5) < 0.01);
    }
    const auto hours = read(folder, epoch, epoch + 5 * hour, 5);
    STORE_VERIFY(hours);
    QCOMPARE(hours->size(), 5);
    QCOMPARE(countOf(*hours), quint64(5 * 3600));
}

void HistoryTest::gapsStayGaps_data()
{
    QTest::addColumn<qint64>("length"); // without values
    QTest::addColumn<bool>("told");     // by a gap that was recorded
    QTest::addColumn<int>("columns");   // of two hours and the gap
    QTest::addColumn<int>("gaps");
    QTest::newRow("told, as values") << 10 * second << true << 7210 << 1;
    QTest::newRow("silence, as values") << 10 * second << false << 7210 << 1;
    QTest::newRow("a value missing") << 1 * second << false << 7201 << 0;
    QTest::newRow("told, by the minute") << 10 * minute << true << 130 << 1;
    QTest::newRow("silence, by the minute") << 10 * minute << false << 130 << 1;
    QTest::newRow("told, by the hour") << 10 * hour << true << 12 << 1;
    QTest::newRow("silence, by the hour") << 10 * hour << false << 12 << 1;
    QTest::newRow("shorter than a column") << 10 * second << true << 3 << 0;
}

void HistoryTest::gapsStayGaps()
{
    QFETCH(qint64, length);
    QFETCH(bool, told);
    QFETCH(int, columns);
    const StoreFolder folder;
    Recording recording(folder);
    STORE_VERIFY(recording.writer);
    const qint64 begin = epoch;
    const auto one = [](qint64) { return 1.0; };
    STORE_VERIFY(recording.values(begin, begin + hour, one));
    if (told) {
        recording->add(pump, begin + hour, gap);
        recording->add(pump, begin + hour, gap);
    }
    STORE_VERIFY(recording.values(begin + hour + length, begin + 2 * hour + length, one));
    for (const bool sealed : {false, true}) {
        if (sealed) {
            STORE_VERIFY(recording->seal());
        }
        const auto found = read(folder, begin, begin + 2 * hour + length, columns);
        STORE_VERIFY(found);
        QCOMPARE(countOf(*found), 7200U);
        QTEST(gapsOf(*found), "gaps");
    }
}

void HistoryTest::slowValuesAreNoGaps()
{
    const StoreFolder folder;
    Recording recording(folder);
    STORE_VERIFY(recording.writer);
    for (int i = 0; i < 200; ++i) { // one in five minutes, most minutes have none
        recording->add(pump, epoch + i * 5 * minute, i);
        STORE_VERIFY(recording.flushAfter(5min));
    }
    STORE_VERIFY(recording->seal());
    for (const int columns : {20'000, 1000, 500, 10}) {
        const auto found = read(folder, epoch, epoch + 1000 * minute, columns);
        STORE_VERIFY(found);
        QCOMPARE(countOf(*found), 200U);
        QCOMPARE(gapsOf(*found), 0);
    }
}

void HistoryTest::clockThatJumpsLosesNothing_data()
{
    QTest::addColumn<qint64>("by");
    QTest::newRow("back by an hour") << -hour;
    QTest::newRow("back to 1970") << -epoch;
    QTest::newRow("forward by a day") << day;
    QTest::newRow("forward by ten years") << 3650 * day;
    QTest::newRow("back by seconds") << -7 * second;
}

void HistoryTest::clockThatJumpsLosesNothing()
{
    QFETCH(qint64, by);
    const StoreFolder folder;
    Recording recording(folder);
    STORE_VERIFY(recording.writer);
    const auto one = [](qint64) { return 1.0; };
    STORE_VERIFY(recording.values(epoch, epoch + 2 * hour, one));
    STORE_VERIFY(recording.values(epoch + 2 * hour + by, epoch + 3 * hour + by, one));
    STORE_VERIFY(recording.values(epoch + 3 * hour, epoch + 4 * hour, one));
    const qint64 from = std::min<qint64>(epoch, epoch + 2 * hour + by) - minute;
    const qint64 to = std::max<qint64>(epoch + 4 * hour, epoch + 3 * hour + by) + minute;
    for (const int columns : {1, 100, 20'000}) {
        const auto found = read(folder, from, to, columns);
        STORE_VERIFY(found);
        QCOMPARE(countOf(*found), quint64(4 * 3600));
        QVERIFY(std::is_sorted(found->begin(), found->end(),
                               [](const auto &a, const auto &b) { return a.msecs < b.msecs; }));
    }
    // A day later by the clock, after a moment: nothing has become old.
    STORE_VERIFY(recording.values(epoch + 3650 * day, epoch + 3650 * day + hour, one));
    const auto raw = read(folder, epoch, epoch + 100 * second, 100);
    STORE_VERIFY(raw);
    QVERIFY(countOf(*raw) >= 100U);
}

void HistoryTest::oldValuesGoByTimeWritten()
{
    const StoreFolder folder;
    const HistoryOptions options{
        .kept = {std::chrono::hours(1), std::chrono::hours(2), std::chrono::hours(1000)}};
    const auto one = [](qint64) { return 1.0; };
    {
        Recording recording(folder, options);
        STORE_VERIFY(recording.writer);
        STORE_VERIFY(recording.values(epoch, epoch + hour, one));
    }
    const qint64 before = chunksOf(folder, 0);
    QVERIFY(before >= 5);
    {
        // A year passed, in which nothing was written: nothing is older than it was.
        Recording recording(folder, options);
        recording.boot += std::chrono::hours(24 * 365);
        recording.writer = HistoryWriter::open(folder.path(), options, recording.boot);
        STORE_VERIFY(recording.writer);
        const qint64 later = epoch + 365 * day;
        STORE_VERIFY(recording.values(later, later + 10 * minute, one));
        QVERIFY(countOf(*read(folder, epoch, epoch + hour, 3600)) == 3600U);
        STORE_VERIFY(recording.values(later + 10 * minute, later + 3 * hour, one));
    }
    const auto old = read(folder, epoch, epoch + hour, 3600);
    STORE_VERIFY(old);
    QCOMPARE(countOf(*old), 3600U); // by the minute
    QCOMPARE(old->size(), 60);
    QVERIFY(chunksOf(folder, 0) <= before + 2);
}

void HistoryTest::fullFileIsThinnedAndToldOf()
{
    const StoreFolder folder;
    Recording recording(folder, {.maximumBytes = 1'500'000});
    STORE_VERIFY(recording.writer);
    for (int i = 0; i < 12; ++i) {
        const qint64 from = epoch + i * 20 * minute;
        for (int kpi = 0; kpi < 20; ++kpi) {
            const SeriesKey key{SeriesKey::List::Module, {}, {}, QString::number(kpi)};
            for (qint64 at = from; at < from + 20 * minute; at += second) {
                recording->add(key, at, std::sin(double(at * (kpi + 1)))); // does not compress
            }
        }
        recording.flushAfter(20min);
        STORE_VERIFY(recording->seal());
        for (int flush = 0; flush < 60; ++flush) { // what is done once in so many
            recording.flushAfter(0s);
        }
        auto database = folder.open();
        QVERIFY(*database->usedBytes() <= 1'875'000);
        if (recording->counters().thinned > 0 && i > 5) {
            break;
        }
        if (recording->counters().dropped > 0) {
            break;
        }
    }
    QVERIFY(recording->counters().thinned > 0);
    // The oldest went; of the coarser levels all is there.
    const SeriesKey key{SeriesKey::List::Module, {}, {}, QStringLiteral("3")};
    const auto first = read(folder, epoch, epoch + minute, 60, key);
    STORE_VERIFY(first);
    QCOMPARE(first->size(), 1);
}

void HistoryTest::fullDiskKeepsWhatWaits()
{
    const StoreFolder folder;
    Recording recording(folder, {.pendingLimit = 5000});
    STORE_VERIFY(recording.writer);
    STORE_VERIFY(recording.values(epoch, epoch + minute, [](qint64) { return 1.0; }));
    STORE_VERIFY(recording->database().limitTo(1));
    StoreResult<void> flushed;
    qint64 at = epoch + minute;
    while (flushed && at < epoch + 100'000 * second) {
        for (int i = 0; i < 100; ++i, at += second) {
            recording->add(pump, at, std::sin(double(at)));
        }
        flushed = recording.flushAfter(100s);
    }
    QVERIFY(!flushed);
    QCOMPARE(flushed.error().failure, StoreFailure::Full);
    QVERIFY(recording->pending() > 0);
    while (recording->pending() < 5000) {
        recording->add(pump, at, std::sin(double(at)));
        at += second;
    }
    recording->add(pump, at, 1);
    QCOMPARE(recording->counters().dropped, 1U);
    // With room again all that waited is written.
    STORE_VERIFY(recording->database().limitTo(100'000'000));
    STORE_VERIFY(recording.flushAfter(1s));
    QCOMPARE(recording->pending(), 0);
    const auto found = read(folder, epoch, at, 1);
    STORE_VERIFY(found);
    QCOMPARE(countOf(*found), quint64((at - epoch) / second));
}

void HistoryTest::seriesAreBounded()
{
    const StoreFolder folder;
    Recording recording(folder, {.seriesLimit = 10});
    STORE_VERIFY(recording.writer);
    for (int i = 0; i < 100; ++i) {
        recording->add({SeriesKey::List::Module, {}, {}, QString::number(i)}, epoch, i);
    }
    STORE_VERIFY(recording.flushAfter(10s));
    QCOMPARE(recording->counters().refusedSeries, 90U);
    QCOMPARE(recording->counters().written, 10U);
    auto database = folder.open();
    QCOMPARE(recordedSeries(*database)->size(), 10);
}

void HistoryTest::seriesAreToldApart()
{
    const StoreFolder folder;
    const QString a = QStringLiteral("a");
    const QVector<SeriesKey> keys{{SeriesKey::List::Module, {}, a, a},
                                  {SeriesKey::List::Module, a, {}, a},
                                  {SeriesKey::List::Module, {}, {}, a},
                                  {SeriesKey::List::SummaryCards, {}, {}, a},
                                  {SeriesKey::List::TopKpis, {}, {}, a},
                                  {SeriesKey::List::Module, {}, a, {}},
                                  {SeriesKey::List::Module, {}, a, QStringLiteral("نسبة'\"%")}};
    for (int run = 0; run < 2; ++run) { // also when it is opened again
        Recording recording(folder);
        STORE_VERIFY(recording.writer);
        for (int i = 0; i < keys.size(); ++i) {
            recording->add(keys[i], epoch + run * second, i);
        }
        STORE_VERIFY(recording.flushAfter(10s));
    }
    for (int i = 0; i < keys.size(); ++i) {
        const auto found = read(folder, epoch, epoch + 10 * second, 1, keys[i]);
        STORE_VERIFY(found);
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->first().count, 2U);
        QCOMPARE(found->first().mean, double(i));
    }
    auto database = folder.open();
    const auto all = recordedSeries(*database);
    STORE_VERIFY(all);
    QCOMPARE(all->size(), keys.size());
}

void HistoryTest::impossibleRangesAreRefused_data()
{
    QTest::addColumn<qint64>("from");
    QTest::addColumn<qint64>("to");
    QTest::addColumn<int>("columns");
    const qint64 most = std::numeric_limits<qint64>::max();
    QTest::newRow("backwards") << epoch << epoch - 1 << 10;
    QTest::newRow("nothing") << epoch << epoch << 10;
    QTest::newRow("no column") << epoch << epoch + day << 0;
    QTest::newRow("columns below zero") << epoch << epoch + day << -5;
    QTest::newRow("too many columns") << epoch << epoch + day << HistoryQuery::mostColumns + 1;
    QTest::newRow("all time") << -most << most << 10;
}

void HistoryTest::impossibleRangesAreRefused()
{
    QFETCH(qint64, from);
    QFETCH(qint64, to);
    QFETCH(int, columns);
    const StoreFolder folder;
    QVERIFY(!read(folder, from, to, columns));
}

void HistoryTest::unreadableChunksAreLeftOut()
{
    const StoreFolder folder;
    {
        Recording recording(folder);
        STORE_VERIFY(recording.writer);
        STORE_VERIFY(recording.values(epoch, epoch + hour, [](qint64) { return 1.0; }));
        STORE_VERIFY(recording->seal());
    }
    auto database = folder.open();
    STORE_VERIFY(database);
    STORE_VERIFY(
        database->change(QStringLiteral("UPDATE chunk SET data = x'ff00' WHERE id IN"
                                        " (SELECT id FROM chunk WHERE level = 0 LIMIT 1)")));
    STORE_VERIFY(
        database->change(QStringLiteral("INSERT INTO tail (bundle, first, last, data) VALUES (0, 0,"
                                        " 9223372036854775807, x'0105ffffffffff')")));
    const auto found = read(folder, epoch, epoch + hour, 3600);
    STORE_VERIFY(found);
    QVERIFY(countOf(*found) < 3600 && countOf(*found) > 1000);
    Recording recording(folder);
    STORE_VERIFY(recording.writer);
    QVERIFY(recording->counters().unreadable > 0);
}

void HistoryTest::cancelledReadEnds()
{
    const StoreFolder folder;
    Recording recording(folder);
    STORE_VERIFY(recording.writer);
    STORE_VERIFY(recording.values(epoch, epoch + 3 * hour, [](qint64) { return 1.0; }));
    auto database = folder.open();
    STORE_VERIFY(database);
    int asked = 0;
    const auto found = readHistory(*database, {pump, epoch, epoch + 3 * hour, 20'000},
                                   [&] { return ++asked == 2; });
    STORE_VERIFY(found);
    QCOMPARE(asked, 2);
    QVERIFY(countOf(*found) < 3 * 3600);
}

void HistoryTest::readerAnswersTheLastOfALane()
{
    const StoreFolder folder;
    Recording recording(folder);
    STORE_VERIFY(recording.writer);
    STORE_VERIFY(recording.values(epoch, epoch + hour, [](qint64) { return 1.0; }));
    HistoryReader reader(folder.path());
    QVector<HistoryAnswer> answers;
    connect(&reader, &HistoryReader::answered, this,
            [&](const HistoryAnswer &answer) { answers.append(answer); });
    quint64 last = 0;
    for (int i = 1; i <= 50; ++i) {
        last = reader.read(1, {pump, epoch, epoch + hour, i});
    }
    const quint64 other = reader.read(2, {pump, epoch, epoch + hour, 7});
    reader.read(3, {pump, epoch, epoch + hour, 7});
    reader.cancel(3);
    QTRY_COMPARE(answers.size(), 2);
    QCOMPARE(answers.at(0).ticket, last);
    QCOMPARE(answers.at(1).ticket, other);
    STORE_VERIFY(answers.at(0).columns);
    QCOMPARE(answers.at(0).columns->size(), 50);
    QCOMPARE(answers.at(1).lane, 2);
    // Its end in the middle of work is no more than that.
    reader.read(1, {pump, epoch, epoch + hour, 20'000});
}

void HistoryTest::readerGoesOnAfterAnError()
{
    const StoreFolder folder;
    HistoryReader reader(folder.path());
    QVector<HistoryAnswer> answers;
    connect(&reader, &HistoryReader::answered, this,
            [&](const HistoryAnswer &answer) { answers.append(answer); });
    reader.read(1, {pump, epoch, epoch, 7});
    QTRY_COMPARE(answers.size(), 1);
    QVERIFY(!answers.at(0).columns);
    reader.read(1, {pump, epoch, epoch + hour, 7});
    QTRY_COMPARE(answers.size(), 2);
    STORE_VERIFY(answers.at(1).columns);
    QVERIFY(answers.at(1).columns->isEmpty());
}

void HistoryTest::kpisAreRecordedWhateverIsShown()
{
    const StoreFolder folder;
    FakeClock clock;
    const qint64 begin = clock.now().toMSecsSinceEpoch();
    Recorder recorder(folder.path(), quietly(clock));
    for (int i = 0; i < 10; ++i) {
        recorder.put(update(QStringLiteral("pump"), i)); // nothing is folded
        KpiUpdate other = update(QStringLiteral("pump"), 100 + i);
        other.nsp = QStringLiteral("/other");
        other.source = Source::Rest;
        recorder.put(other);
        DashboardUpdate dashboard;
        dashboard.topKpis = update(QStringLiteral("t"), 200 + i).items;
        dashboard.summaryCards = update(QStringLiteral("s"), 300 + i).items;
        recorder.put(dashboard);
        clock.advance(1s);
    }
    QVERIFY(recorder.flush());
    QCOMPARE(recorder.status().state, RecorderStatus::State::Recording);
    QCOMPARE(recorder.status().counters.written, 40U);
    const QVector<std::pair<SeriesKey, double>> expected{
        {pump, 0},
        {{SeriesKey::List::Module, QStringLiteral("/other"), pump.module, pump.kpi}, 100},
        {{SeriesKey::List::TopKpis, {}, {}, QStringLiteral("t")}, 200},
        {{SeriesKey::List::SummaryCards, {}, {}, QStringLiteral("s")}, 300}};
    for (const auto &[key, first] : expected) {
        const auto found = read(folder, begin, begin + 10 * second, 10, key);
        STORE_VERIFY(found);
        QCOMPARE(found->size(), 10);
        QCOMPARE(found->first().mean, first);
        QCOMPARE(found->last().mean, first + 9);
    }
}

void HistoryTest::onlyWhatTheBackendSaidIsRecorded()
{
    const StoreFolder folder;
    const FakeClock clock;
    Recorder recorder(folder.path(), quietly(clock));
    for (const Source source : {Source::None, Source::Sample, Source::Snapshot}) {
        KpiUpdate sample = update(QStringLiteral("pump"), 1);
        sample.source = source;
        recorder.put(sample);
        DashboardUpdate dashboard;
        dashboard.topKpis = sample.items;
        dashboard.source = source;
        recorder.put(dashboard);
    }
    recorder.put(ServerStatus{});
    recorder.put(AlertUpdate{});
    KpiUpdate words = update(QStringLiteral("words"), 1);
    words.items[0].value.kind = Quantity::Kind::Text;
    recorder.put(words);
    QVERIFY(recorder.flush());
    QCOMPARE(recorder.status().counters.written, 0U);
}

void HistoryTest::lostLinkIsAGap()
{
    const StoreFolder folder;
    FakeClock clock;
    const qint64 begin = clock.now().toMSecsSinceEpoch();
    Recorder recorder(folder.path(), quietly(clock));
    const auto seconds = [&](int count, double value) {
        for (int i = 0; i < count; ++i) {
            recorder.put(update(QStringLiteral("pump"), value));
            clock.advance(1s);
        }
    };
    seconds(10, 1);
    recorder.linkLost();
    recorder.linkLost();
    clock.advance(1s);
    seconds(10, 2);
    seconds(1, gap); // the backend itself has none
    clock.advance(1s);
    seconds(10, 3);
    KpiUpdate removed = update(QStringLiteral("pump"), 0);
    removed.items.clear();
    removed.removed = {QStringLiteral("pump")};
    recorder.put(removed);
    QVERIFY(recorder.flush());
    const auto found = read(folder, begin, begin + 40 * second, 40);
    STORE_VERIFY(found);
    QCOMPARE(found->size(), 30);
    QCOMPARE(gapsOf(*found), 3);
    QVERIFY(found->at(9).gapAfter && found->at(19).gapAfter && found->at(29).gapAfter);
}

void HistoryTest::fullQueueIsCounted()
{
    const StoreFolder folder;
    const FakeClock clock;
    Recorder::Options options = quietly(clock);
    options.queueLimit = 10;
    Recorder recorder(folder.path(), options);
    KpiUpdate many;
    many.items.resize(11);
    recorder.put(many);
    QCOMPARE(recorder.status().dropped, 11U);
    recorder.put(update(QStringLiteral("pump"), 1));
    QVERIFY(recorder.flush());
    QCOMPARE(recorder.status().counters.written, 1U);
}

void HistoryTest::oneConsoleRecords()
{
    const StoreFolder folder;
    const FakeClock clock;
    auto first = std::make_unique<Recorder>(folder.path(), quietly(clock));
    first->put(update(QStringLiteral("pump"), 1));
    QVERIFY(first->flush());
    Recorder second(folder.path(), quietly(clock));
    second.put(update(QStringLiteral("pump"), 1));
    QVERIFY(!second.flush());
    QCOMPARE(second.status().state, RecorderStatus::State::OtherConsole);
    QCOMPARE(second.status().counters.dropped, 0U);
    first.reset();
    second.put(update(QStringLiteral("pump"), 2));
    QVERIFY(second.flush());
    QCOMPARE(second.status().state, RecorderStatus::State::Recording);
    QCOMPARE(second.status().counters.written, 1U);
}

void HistoryTest::recorderOutlivesABadFolder()
{
    const StoreFolder folder;
    const FakeClock clock;
    const QString parent = QFileInfo(folder.path()).path();
    QFile blocking(parent); // a file where the folder should be
    QVERIFY(blocking.open(QIODevice::WriteOnly));
    std::atomic<int> changes{0};
    Recorder recorder(folder.path(), quietly(clock), [&] { ++changes; });
    recorder.put(update(QStringLiteral("pump"), 1));
    QVERIFY(!recorder.flush());
    RecorderStatus status = recorder.status();
    QCOMPARE(status.state, RecorderStatus::State::Failing);
    QVERIFY(status.error && status.error->failure == StoreFailure::NotWritable);
    QCOMPARE(changes, 1); // said once
    QCOMPARE(status.counters.dropped, 1U);
    QVERIFY(blocking.remove());
    recorder.put(update(QStringLiteral("pump"), 2));
    QVERIFY(recorder.flush());
    status = recorder.status();
    QCOMPARE(status.state, RecorderStatus::State::Recording);
    QVERIFY(!status.error);
    QCOMPARE(changes, 2);
    QCOMPARE(status.counters.written, 1U);
}

void HistoryTest::damageWhileRecordingIsMovedAside()
{
    const StoreFolder folder;
    FakeClock clock;
    Recorder recorder(folder.path(), quietly(clock));
    recorder.put(update(QStringLiteral("pump"), 1));
    QVERIFY(recorder.flush());
    {
        auto other = folder.open();
        STORE_VERIFY(other);
        STORE_VERIFY(other->run(QStringLiteral("DROP TABLE tail")));
    }
    bool written = false;
    for (int i = 0; i < 20 && (recorder.status().movedAside.isEmpty() || !written); ++i) {
        clock.advance(1s);
        for (int n = 0; n < 100; ++n) {
            recorder.put(update(QString::number(n), i));
        }
        written = recorder.flush();
    }
    QVERIFY(written);
    const RecorderStatus status = recorder.status();
    QVERIFY2(QFileInfo::exists(status.movedAside), qPrintable(status.movedAside));
    QCOMPARE(status.state, RecorderStatus::State::Recording);
    STORE_VERIFY(folder.open({.check = Database::Check::Always}));
}

void HistoryTest::whatIsLeftIsWrittenAtTheEnd()
{
    const StoreFolder folder;
    FakeClock clock;
    const qint64 begin = clock.now().toMSecsSinceEpoch();
    {
        Recorder recorder(folder.path(), quietly(clock));
        recorder.put(update(QStringLiteral("pump"), 7));
    }
    const auto found = read(folder, begin, begin + second, 1);
    STORE_VERIFY(found);
    QCOMPARE(countOf(*found), 1U);
}
