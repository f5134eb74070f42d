// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/console_models.h"
#include "app/replay/replay_feed.h"

#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 30'000; // ms

/// A recording that is played, with the models that show it.
struct Replay
{
    Replay(const QByteArray &lines, double speed)
    {
        file.open();
        file.write(lines);
        file.close();
        const auto profile = Profile::fromJson(
            R"({"name":{"en":"x"},"modules":[{"key":"m","en":"M"}],"streams":[
                {"kind":"kpi","event":"k","moduleKey":{"const":"m"},"id":"/id","value":"/v","time":"/t"},
                {"kind":"kpi","event":"k","namespace":"/orders","moduleKey":{"const":"o"},"id":"/id","value":"/v"},
                {"kind":"alert","event":"a","id":"/id","title":"/title"}],
                "ask":[{"emit":"ask","args":[],"every":"5s","answer":"k"},
                       {"emit":"ask","args":[],"every":"5s","answer":"k","namespace":"/orders"}]})",
            QStringLiteral("test"));
        auto opened = ReplayFeed::open(file.fileName(), *profile, speed);
        if (!opened) {
            qFatal("%s", qPrintable(opened.error()));
        }
        feed = *std::move(opened);
        models = std::make_unique<ConsoleModels>(profile->modules(),
                                                 [clock = feed->clock()] { return clock->now(); });
        models->alerts().setReported(true);
        QObject::connect(feed.get(), &ReplayFeed::delivered, models.get(), &ConsoleModels::apply);
        QObject::connect(models.get(), &ConsoleModels::actionRequested, feed.get(),
                         &ReplayFeed::perform);
    }

    const KpiEntry &kpi() { return models->kpis(QStringLiteral("m")).at(0); }
    int count() { return models->kpis(QStringLiteral("m")).rowCount(); }

    QTemporaryFile file;
    std::unique_ptr<ReplayFeed> feed;
    std::unique_ptr<ConsoleModels> models;
};

QByteArray said(qint64 ms, const char *name, const char *arguments)
{
    const QDateTime time = QDateTime(QDate(2020, 1, 2), QTime(3, 4, 5), Qt::UTC).addMSecs(ms);
    return R"({"ms":)" + QByteArray::number(ms) + R"(,"time":")" +
           time.toString(Qt::ISODateWithMs).toUtf8() + R"(","event":")" + name + R"(","args":[)" +
           arguments + "]}\n";
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesOfAnOldRecordingAreLive();
    void pace();
    void allIsStaleAtTheEnd();
    void agesAreThoseOfTheRecording();
    void aLossIsShown();
    void nothingIsSent();
    void badLinesAreCounted();
    void aSecondRecordingIsTold();
    void othersNamespacesAreCounted();
    void anotherNamespaceIsRead();
    void anAnswerIsShown();
    void aFloodEnds();
    void clockStandsBeforeAndAfter();
    void playbackBelongsToItsModels();
};

void TestReplay::valuesOfAnOldRecordingAreLive()
{
    Replay replay(said(0, "k", R"({"id":1,"v":5,"t":"2020-01-02T03:04:04Z"})") +
                      said(60'000, "k", R"({"id":1,"v":6})"),
                  1);
    replay.feed->start();
    QTRY_COMPARE_WITH_TIMEOUT(replay.count(), 1, patience);
    QVERIFY(replay.models->connection().isConnected());
    QCOMPARE(replay.kpi().freshness, Freshness::Live);
    QCOMPARE(replay.kpi().kpi.value.number, 5.0);
    QCOMPARE(replay.feed->clock()->now().wall.date(), QDate(2020, 1, 2));
}

void TestReplay::pace()
{
    // A minute and a half passes in less than two seconds.
    Replay replay(said(0, "k", R"({"id":1,"v":1})") + said(90'000, "k", R"({"id":1,"v":2})"), 60);
    QSignalSpy over(replay.feed.get(), &ReplayFeed::over);
    QElapsedTimer timer;
    timer.start();
    replay.feed->start();
    QVERIFY(over.wait(patience));
    QVERIFY(timer.elapsed() >= 1400);
    QCOMPARE(replay.kpi().kpi.value.number, 2.0);
}

void TestReplay::allIsStaleAtTheEnd()
{
    Replay replay(said(0, "k", R"({"id":1,"v":1})") + said(10, "k", R"({"id":2,"v":1})"), 10);
    QSignalSpy over(replay.feed.get(), &ReplayFeed::over);
    replay.feed->start();
    QVERIFY(over.wait(patience));
    QVERIFY(replay.feed->isOver());
    QVERIFY(!replay.models->connection().isConnected());
    QCOMPARE(replay.count(), 2);
    QCOMPARE(replay.kpi().freshness, Freshness::Stale);
}

/// What was an hour old when it came is an hour old, however long ago that was.
void TestReplay::agesAreThoseOfTheRecording()
{
    Replay replay(said(0, "k", R"({"id":1,"v":5,"t":"2020-01-02T02:04:05Z"})") +
                      said(3'600'000, "k", R"({"id":2,"v":6})"),
                  1);
    replay.feed->start();
    QTRY_COMPARE_WITH_TIMEOUT(replay.count(), 1, patience);
    QCOMPARE(replay.kpi().freshness, Freshness::Stale);
    const auto age = replay.feed->clock()->now().since(*replay.models->lastUpdate());
    QVERIFY(age < 1min);
}

void TestReplay::aLossIsShown()
{
    Replay replay(QByteArray(R"({"ms":0,"type":"connect","nsp":"/"})"
                             "\n") +
                      said(5, "k", R"({"id":1,"v":1})") +
                      R"({"ms":10,"type":"disconnect","nsp":"/","reason":"transport close"})"
                      "\n" +
                      said(60'000, "k", R"({"id":1,"v":1})"),
                  1);
    replay.feed->start();
    QTRY_COMPARE_WITH_TIMEOUT(replay.models->connection().state(), LinkStatus::State::Reconnecting,
                              patience);
    QCOMPARE(replay.kpi().freshness, Freshness::Stale);
}

void TestReplay::nothingIsSent()
{
    Replay replay(
        said(0, "a", R"({"id":"x","title":"Fire"})") + said(60'000, "k", R"({"id":1,"v":1})"), 1);
    replay.feed->start();
    QTRY_COMPARE_WITH_TIMEOUT(replay.models->alerts().rowCount(), 1, patience);
    replay.models->alerts().acknowledge(QStringLiteral("x"));
    QVERIFY(replay.models->alerts().at(0).isPending());
    QTRY_VERIFY_WITH_TIMEOUT(replay.models->alerts().at(0).failure().has_value(), patience);
    QCOMPARE(replay.models->alerts().at(0).failure()->failure, ActionFailure::Recording);
    QVERIFY(replay.models->alerts().at(0).isWaiting());
}

void TestReplay::badLinesAreCounted()
{
    Replay replay(said(0, "k", R"({"id":1,"v":1})") + "broken\n" + said(5, "k", "5") +
                      said(6, "unknown", "5") + R"({"ms":9,"event":"cut)",
                  10);
    QSignalSpy over(replay.feed.get(), &ReplayFeed::over);
    replay.feed->start();
    QVERIFY(over.wait(patience));
    const Counters counters = replay.models->connection().counters();
    QCOMPARE(counters.events, quint64(2));
    QCOMPARE(counters.unknownEvents, quint64(1));
    QCOMPARE(counters.decodeErrors, quint64(2));
    const QStringList remarks = replay.feed->remarks();
    QCOMPARE(remarks.size(), 2);
    QVERIFY(remarks.first().contains(QStringLiteral("line 2")));
    QCOMPARE(remarks.last(), QStringLiteral("its last line is cut off"));
}

/// Of two recordings in one file the first is played, the lines of the second are counted.
void TestReplay::aSecondRecordingIsTold()
{
    const QByteArray head = R"({"type":"recording","version":1})"
                            "\n";
    Replay replay(
        head + said(0, "k", R"({"id":1,"v":1})") + head + said(0, "k", R"({"id":2,"v":1})"), 10);
    QSignalSpy over(replay.feed.get(), &ReplayFeed::over);
    replay.feed->start();
    QVERIFY(over.wait(patience));
    QCOMPARE(replay.count(), 1);
    QCOMPARE(replay.models->connection().counters().decodeErrors, quint64(2));
    QVERIFY(replay.feed->remarks().first().startsWith(QStringLiteral("line 3: ")));
}

void TestReplay::othersNamespacesAreCounted()
{
    Replay replay(said(0, "k", R"({"id":1,"v":1})") +
                      R"({"ms":1,"nsp":"/other","event":"k","args":[{"id":2,"v":2}]})"
                      "\n",
                  10);
    QSignalSpy over(replay.feed.get(), &ReplayFeed::over);
    replay.feed->start();
    QVERIFY(over.wait(patience));
    QCOMPARE(replay.count(), 1);
    QCOMPARE(replay.models->connection().counters().unknownEvents, quint64(1));
}

void TestReplay::anotherNamespaceIsRead()
{
    Replay replay(
        said(0, "k", R"({"id":1,"v":1})") +
            R"({"ms":1,"nsp":"/orders","event":"k","args":[{"id":1,"v":2}]})"
            "\n"
            R"({"ms":5,"nsp":"/orders","type":"disconnect","reason":"io server disconnect"})"
            "\n" +
            said(600'000, "k", R"({"id":1,"v":3})"),
        1);
    replay.feed->start();
    const auto orders = [&replay]() -> KpiModel & {
        return replay.models->kpis(QStringLiteral("o"));
    };
    QTRY_COMPARE_WITH_TIMEOUT(orders().rowCount(), 1, patience);
    QCOMPARE(orders().at(0).kpi.value.number, 2.0);
    QCOMPARE(replay.count(), 1);
    QCOMPARE(replay.kpi().kpi.value.number, 1.0);
    // It leaves; the other one stays.
    QTRY_COMPARE_WITH_TIMEOUT(orders().at(0).freshness, Freshness::Stale, patience);
    QVERIFY(replay.models->connection().isConnected());
    QCOMPARE(replay.kpi().freshness, Freshness::Live);
    QCOMPARE(replay.models->connection().counters().unknownEvents, quint64(0));
}

/// A backend that only answers is shown as it was when it was asked.
void TestReplay::anAnswerIsShown()
{
    Replay replay(R"({"ms":0,"type":"outgoing","nsp":"/","event":"ask","args":[],"ack":4}
{"ms":1,"type":"outgoing","nsp":"/","event":"join","args":[],"ack":5}
{"ms":2,"type":"ack","nsp":"/","event":"join","args":[{"id":2,"v":1}],"ack":5}
{"ms":2,"type":"outgoing","nsp":"/orders","event":"ask","args":[],"ack":4}
{"ms":3,"type":"ack","nsp":"/","event":"ask","args":[{"id":1,"v":7}],"ack":4}
{"ms":3,"type":"ack","nsp":"/orders","event":"ask","args":[{"id":1,"v":8}],"ack":4}
)" + said(60'000, "k", R"({"id":3,"v":1})"),
                  1);
    replay.feed->start();
    QTRY_COMPARE_WITH_TIMEOUT(replay.count(), 1, patience);
    QCOMPARE(replay.kpi().kpi.value.number, 7.0);
    QCOMPARE(replay.kpi().freshness, Freshness::Live);
    QTRY_COMPARE_WITH_TIMEOUT(replay.models->kpis(QStringLiteral("o")).rowCount(), 1, patience);
    QCOMPARE(replay.models->kpis(QStringLiteral("o")).at(0).kpi.value.number, 8.0);
    QCOMPARE(replay.models->connection().counters().asks, quint64(2));
    QCOMPARE(replay.models->connection().counters().events, quint64(0));
}

/// Thousands of events at one moment do not hold up the window: it has many turns meanwhile.
void TestReplay::aFloodEnds()
{
    QByteArray lines;
    for (int i = 0; i < 20'000; ++i) {
        lines += said(0, "k", (R"({"id":1,"v":)" + QByteArray::number(i) + '}').constData());
    }
    Replay replay(lines, 1);
    QSignalSpy over(replay.feed.get(), &ReplayFeed::over);
    QSignalSpy delivered(replay.feed.get(), &ReplayFeed::delivered);
    replay.feed->start();
    QVERIFY(over.wait(patience));
    QVERIFY(delivered.size() > 2);
    QCOMPARE(replay.kpi().kpi.value.number, 19'999.0);
    QCOMPARE(replay.models->connection().counters().events, quint64(20'000));
}

void TestReplay::clockStandsBeforeAndAfter()
{
    ReplayClock clock(QDateTime(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC), 1000);
    const Moment before = clock.now();
    QCOMPARE(clock.now().boot, before.boot);
    QCOMPARE(clock.until(10s), 10ms);
    clock.start();
    QTRY_VERIFY_WITH_TIMEOUT(clock.now().boot - before.boot >= 1s, patience);
    clock.stop();
    const Moment after = clock.now();
    QCOMPARE(clock.now().boot, after.boot);
    QCOMPARE(before.wall.msecsTo(after.wall), (after.boot - before.boot).count());
}

void TestReplay::playbackBelongsToItsModels()
{
    ConsoleModels models({});
    ConsoleModels others({});
    QVERIFY(!models.isRecording());
    const QSignalSpy changed(&models, &ConsoleModels::playbackChanged);
    models.setPlayback(ConsoleModels::Playback::Running);
    QVERIFY(models.isRecording());
    QVERIFY(!others.isRecording());
    models.setPlayback(ConsoleModels::Playback::Over);
    QVERIFY(models.isRecording());
    QCOMPARE(changed.size(), 2);
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
