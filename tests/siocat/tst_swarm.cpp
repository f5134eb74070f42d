// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/swarm/course.h"
#include "socketio_client/siocat/swarm/sequence.h"

#include <QTest>

using namespace siocat::swarm;
using namespace std::chrono_literals;

class TestSwarm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersThatCountUp_data();
    void numbersThatCountUp();
    void eachNameCountsForItself();
    void namesAreBounded();
    void anOutageLastsUntilAllAreBack();
    void outagesAreBounded();
    void peaksAreOfOneSecond();
};

void TestSwarm::numbersThatCountUp_data()
{
    QTest::addColumn<QVector<int>>("numbers"); // 0: a session begins anew
    QTest::addColumn<int>("lost");
    QTest::addColumn<int>("duplicates");
    QTest::addColumn<int>("missed");
    const auto row = [](const char *name, const QVector<int> &numbers, int lost, int duplicates,
                        int missed) {
        QTest::newRow(name) << numbers << lost << duplicates << missed;
    };
    row("none is missing", {7, 8, 9}, 0, 0, 0);
    row("some are lost", {7, 10, 11, 13}, 3, 0, 0);
    row("one comes twice", {7, 8, 8, 9}, 0, 1, 0);
    row("an old one comes again", {7, 8, 9, 7, 10}, 0, 1, 0);
    row("between sessions", {7, 0, 10, 11}, 0, 0, 2);
    row("lost in the second session", {7, 0, 8, 10}, 1, 0, 0);
    row("told once more at the beginning", {7, 0, 7, 8}, 0, 0, 0);
    row("counted anew by another server", {7, 0, 1, 2, 4}, 1, 0, 0);
}

void TestSwarm::numbersThatCountUp()
{
    QFETCH(QVector<int>, numbers);
    Sequence sequence;
    SequenceCounts counts;
    for (const int number : numbers) {
        if (number == 0) {
            sequence.beginAnew();
        } else {
            sequence.take("e", number, counts);
        }
    }
    QTEST(int(counts.lost), "lost");
    QTEST(int(counts.duplicates), "duplicates");
    QTEST(int(counts.missed), "missed");
}

void TestSwarm::eachNameCountsForItself()
{
    Sequence sequence;
    SequenceCounts counts;
    for (const int number : {1, 2, 3}) {
        sequence.take("a", number, counts);
        sequence.take("b", number + 5, counts);
    }
    QCOMPARE(counts.lost + counts.duplicates + counts.missed, std::uint64_t(0));
}

void TestSwarm::namesAreBounded()
{
    Sequence sequence;
    SequenceCounts counts;
    for (std::size_t i = 0; i < Sequence::mostNames + 1; ++i) {
        sequence.take(std::to_string(i), 1, counts);
    }
    sequence.take("0", 3, counts);
    QCOMPARE(counts.lost, std::uint64_t(1));
    sequence.take(std::to_string(Sequence::mostNames), 3, counts); // nobody knows it
    QCOMPARE(counts.lost, std::uint64_t(1));
}

void TestSwarm::anOutageLastsUntilAllAreBack()
{
    Course course;
    for (int i = 0; i < 3; ++i) {
        course.connected(0ms, false, false);
    }
    QVERIFY(course.outages().empty());
    course.disconnected(1000ms);
    course.disconnected(1200ms);
    course.connected(1500ms, true, true);
    QCOMPARE(course.away(), 1);
    QVERIFY(!course.outages().front().lasted);
    course.disconnected(1600ms);
    course.connected(2000ms, true, false);
    course.connected(2500ms, true, true);
    QCOMPARE(course.away(), 0);
    QCOMPARE(course.outages().size(), std::size_t(1));
    const Course::Outage outage = course.outages().front();
    QVERIFY(outage.from == 1000ms && outage.lasted == 1500ms);
    QCOMPARE(outage.away, 2);
    QCOMPARE(outage.recovered, std::uint64_t(2));
    QCOMPARE(outage.anew, std::uint64_t(1));
}

void TestSwarm::outagesAreBounded()
{
    Course course;
    const int count = int(Course::mostOutages) + 5;
    for (int i = 0; i < count; ++i) {
        course.disconnected(i * 10ms);
        course.connected(i * 10ms + 1ms, true, i < int(Course::mostOutages));
    }
    QCOMPARE(course.outageCount(), std::uint64_t(count));
    QCOMPARE(course.outages().size(), Course::mostOutages);
    QCOMPARE(course.outages().back().recovered, std::uint64_t(1));
}

void TestSwarm::peaksAreOfOneSecond()
{
    Course course;
    for (const auto time : {0ms, 500ms, 999ms, 1000ms, 3000ms}) {
        course.attempt(time);
    }
    course.connected(999ms, false, false);
    course.connected(1000ms, false, false);
    QCOMPARE(course.peakAttempts(), 3);
    QCOMPARE(course.peakConnects(), 1);
}

QTEST_APPLESS_MAIN(TestSwarm)
#include "tst_swarm.moc"
