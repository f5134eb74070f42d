// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/alert_life.h"

#include <QTest>

#include <deque>
#include <set>

using namespace app;
using namespace std::chrono_literals;
using Outcome = ActionResult::Outcome;
using Report = AlertLife::Report;

namespace {

constexpr BootTime start{5h};
const QString request = QStringLiteral("r");
const ActionError no{ActionFailure::Refused, QStringLiteral("no")};

struct StateRow
{
    AlertState state;
    char letter;
    const char *name;
    /// What each event leads to, in the order of `events`; * is a new occurrence.
    const char *next;
};

// clang-format off
constexpr StateRow states[] = {
    {AlertState::Gone,            '.', "gone",              "*u *a *u *a  o . . .  . . ."},
    {AlertState::Unacknowledged,  'u', "unacknowledged",    " u  a *u *a  r . r r  p u u"},
    {AlertState::Pending,         'p', "pending",           " p  a *u *a  q . q q  p a u"},
    {AlertState::Acknowledged,    'a', "acknowledged",      " a  a *u *a  . . . .  a a a"},
    {AlertState::Returned,        'r', "returned",          "*u *a *u *a  r . r r  q r r"},
    {AlertState::ReturnedPending, 'q', "returned, pending", "*u *a *u *a  q . q q  q . r"},
    {AlertState::Over,            'o', "over from the start", "*u *a *u *a  o . o .  o o o"},
};
// clang-format on

struct EventRow
{
    AlertEvent event;
    const char *name;
};
constexpr EventRow events[] = {
    {AlertEvent::Active, "reported as active"},
    {AlertEvent::ActiveAcknowledged, "reported as acknowledged"},
    {AlertEvent::Worse, "reported as worse"},
    {AlertEvent::WorseAcknowledged, "reported as worse and acknowledged"},
    {AlertEvent::Normal, "reported as over"},
    {AlertEvent::NormalAcknowledged, "reported as over and acknowledged"},
    {AlertEvent::Cleared, "cleared"},
    {AlertEvent::Unlisted, "listed no more"},
    {AlertEvent::Acknowledge, "acknowledged by the operator"},
    {AlertEvent::Confirmed, "confirmed"},
    {AlertEvent::Refused, "refused"},
};

char letterOf(AlertState state)
{
    return states[std::size_t(state)].letter;
}

Alert alert(bool active, bool acknowledged = false, Severity severity = Severity::Warning)
{
    Alert result;
    result.id = QStringLiteral("a");
    result.severity = severity;
    result.active = active;
    result.acknowledged = acknowledged;
    result.time = QDateTime(QDate(2026, 11, 22), QTime(11, 0), Qt::UTC);
    return result;
}

void acknowledge(AlertLife &life)
{
    life.acknowledge(request);
}

void finish(AlertLife &life, Outcome outcome)
{
    life.finish({request, outcome, no}, QStringLiteral("Sara"));
}

/// An alert that is in `state`, by the shortest way.
AlertLife lifeIn(AlertState state)
{
    AlertLife life;
    if (state == AlertState::Gone) {
        return life;
    }
    life.update(alert(state != AlertState::Over), Report::Raised);
    if (state == AlertState::Returned || state == AlertState::ReturnedPending) {
        life.clear();
    }
    if (state == AlertState::Pending || state == AlertState::ReturnedPending ||
        state == AlertState::Acknowledged) {
        acknowledge(life);
    }
    if (state == AlertState::Acknowledged) {
        finish(life, Outcome::Confirmed);
    }
    return life;
}

/// What an event is, from outside; whether it is worth the operator's attention.
bool happen(AlertLife &life, AlertEvent event)
{
    constexpr Severity worse = Severity::Critical;
    switch (event) {
    case AlertEvent::Active:
        return life.update(alert(true), Report::Listed);
    case AlertEvent::ActiveAcknowledged:
        return life.update(alert(true, true), Report::Listed);
    case AlertEvent::Worse:
        return life.update(alert(true, false, worse), Report::Listed);
    case AlertEvent::WorseAcknowledged:
        return life.update(alert(true, true, worse), Report::Listed);
    case AlertEvent::Normal:
        return life.update(alert(false), Report::Listed);
    case AlertEvent::NormalAcknowledged:
        return life.update(alert(false, true), Report::Listed);
    case AlertEvent::Cleared:
        life.clear();
        break;
    case AlertEvent::Unlisted:
        life.unlist();
        break;
    case AlertEvent::Acknowledge:
        acknowledge(life);
        break;
    case AlertEvent::Confirmed:
        finish(life, Outcome::Confirmed);
        break;
    case AlertEvent::Refused:
        finish(life, Outcome::Failed);
        break;
    }
    return false;
}

} // namespace

class AlertLifeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventInEveryState_data();
    void everyEventInEveryState();
    void everyStateComesAndGoes();
    void anOccurrenceTakesTheOldAnswerWithIt();
    void everyShelvingEvent_data();
    void everyShelvingEvent();
    void whatCanBeShelved_data();
    void whatCanBeShelved();
    void shelvingIsAsBadAsItWasThen();
    void shelvingHasAnEnd();
    void shelvingLeavesTheStateAlone();
    void whatIsSentAgainKeepsItsTime();
};

void AlertLifeTest::everyEventInEveryState_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("event");
    QTest::addColumn<QString>("next");
    QCOMPARE(std::size(states), alertStateCount);
    QCOMPARE(std::size(events), alertEventCount);
    for (const StateRow &state : states) {
        QCOMPARE(state.letter, letterOf(state.state));
        const QStringList next = QString::fromLatin1(state.next).split(u' ', Qt::SkipEmptyParts);
        QCOMPARE(std::size_t(next.size()), alertEventCount);
        for (const EventRow &event : events) {
            QTest::addRow("%s, %s", state.name, event.name)
                << int(state.state) << int(event.event) << next.at(int(event.event));
        }
    }
}

void AlertLifeTest::everyEventInEveryState()
{
    QFETCH(int, state);
    QFETCH(int, event);
    QFETCH(QString, next);
    const AlertStep made = step(AlertState(state), AlertEvent(event));
    QString text = made.occurrence ? QStringLiteral("*") : QString();
    text += QLatin1Char(letterOf(made.next));
    QCOMPARE(text, next);

    AlertLife life = lifeIn(AlertState(state));
    QCOMPARE(letterOf(life.state()), letterOf(AlertState(state)));
    const bool news = happen(life, AlertEvent(event));
    QCOMPARE(letterOf(life.state()), letterOf(made.next));
    QCOMPARE(news, made.occurrence && made.next == AlertState::Unacknowledged);
    // What belongs to one state is there only in it.
    QCOMPARE(life.pendingRequest().isEmpty(), !life.isPending());
    QVERIFY(!(life.isAcknowledged() && life.isWaiting()));
    QVERIFY(life.isActive() || !life.isAcknowledged());
}

void AlertLifeTest::everyStateComesAndGoes()
{
    const auto reachable = [](AlertState from) {
        std::set<AlertState> seen{from};
        std::deque<AlertState> open{from};
        for (; !open.empty(); open.pop_front()) {
            for (const EventRow &event : events) {
                const AlertState next = step(open.front(), event.event).next;
                if (seen.insert(next).second) {
                    open.push_back(next);
                }
            }
        }
        return seen;
    };
    QCOMPARE(reachable(AlertState::Gone).size(), alertStateCount);
    for (const StateRow &state : states) {
        QVERIFY2(reachable(state.state).contains(AlertState::Gone), state.name);
    }
}

void AlertLifeTest::anOccurrenceTakesTheOldAnswerWithIt()
{
    for (const AlertState state : {AlertState::Pending, AlertState::ReturnedPending}) {
        AlertLife life = lifeIn(state);
        QVERIFY(life.update(alert(true, false, Severity::Critical), Report::Raised));
        QCOMPARE(life.count(), 2);
        QVERIFY(!life.finish({request, Outcome::Confirmed, {}}, {})); // of the one before
        QVERIFY(life.isWaiting() && !life.isPending());
    }
    AlertLife failed = lifeIn(AlertState::Pending);
    finish(failed, Outcome::Failed);
    QVERIFY(failed.failure() == no);
    failed.clear();
    QVERIFY(failed.failure() == no); // still that occurrence
    failed.update(alert(true), Report::Raised);
    QVERIFY(!failed.failure());
    AlertLife elsewhere = lifeIn(AlertState::Pending);
    elsewhere.finish({request, Outcome::Failed, {}}, {});
    QVERIFY(elsewhere.failure()); // a refusal without a word is one, too
    elsewhere.update(alert(true, true), Report::Listed);
    QVERIFY(!elsewhere.failure()); // somebody else has done it
    AlertLife sent = lifeIn(AlertState::Pending);
    finish(sent, Outcome::Unconfirmed);
    QVERIFY(sent.isAcknowledged() && sent.isUnconfirmed());
    QCOMPARE(sent.acknowledgedBy(), QStringLiteral("Sara"));
    sent.update(alert(true), Report::Listed);
    QVERIFY(sent.isUnconfirmed()); // listed again, and not as acknowledged
    AlertLife said = sent;
    said.update(alert(true, true), Report::Listed);
    QVERIFY(said.isAcknowledged() && !said.isUnconfirmed());
    sent.update(alert(true, false, Severity::Critical), Report::Raised);
    QVERIFY(!sent.isUnconfirmed());
    QCOMPARE(sent.acknowledgedBy(), QString());
}

void AlertLifeTest::everyShelvingEvent_data()
{
    QTest::addColumn<int>("shelving");
    QTest::addColumn<int>("event");
    QTest::addColumn<int>("next");
    struct Row
    {
        Shelving shelving;
        const char *name;
        const char *next; ///< none, once or until; by ShelvingEvent
    };
    const Row rows[] = {
        {Shelving::None, "not shelved", "once until none none none none"},
        {Shelving::Once, "once", "once until none once none none"},
        {Shelving::Until, "for a time", "once until none none until none"},
    };
    const char *names[] = {"shelved once", "shelved for a time", "unshelved",
                           "time is over", "returned to normal", "worse than it was"};
    QCOMPARE(std::size(rows), shelvingCount);
    QCOMPARE(std::size(names), shelvingEventCount);
    const QStringList words{QStringLiteral("none"), QStringLiteral("once"),
                            QStringLiteral("until")};
    for (const Row &row : rows) {
        const QStringList next = QString::fromLatin1(row.next).split(u' ');
        QCOMPARE(std::size_t(next.size()), shelvingEventCount);
        for (std::size_t event = 0; event < shelvingEventCount; ++event) {
            QTest::addRow("%s, %s", row.name, names[event])
                << int(row.shelving) << int(event) << int(words.indexOf(next.at(int(event))));
        }
    }
}

void AlertLifeTest::everyShelvingEvent()
{
    QFETCH(int, shelving);
    QFETCH(int, event);
    QTEST(int(step(Shelving(shelving), ShelvingEvent(event))), "next");
}

void AlertLifeTest::whatCanBeShelved_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("once");
    QTest::addColumn<bool>("forATime");
    const auto row = [](AlertState state, bool once, bool forATime) {
        QTest::newRow(states[std::size_t(state)].name) << int(state) << once << forATime;
    };
    row(AlertState::Gone, false, false);
    row(AlertState::Unacknowledged, true, true);
    row(AlertState::Pending, true, true);
    row(AlertState::Acknowledged, true, true);
    row(AlertState::Returned, false, true);
    row(AlertState::ReturnedPending, false, true);
    row(AlertState::Over, false, false);
}

void AlertLifeTest::whatCanBeShelved()
{
    QFETCH(int, state);
    AlertLife life = lifeIn(AlertState(state));
    QTEST(life.shelveOnce(), "once");
    life.unshelve();
    QVERIFY(!life.isShelved());
    QTEST(life.shelve(10min, start), "forATime");
    QVERIFY(!life.shelve(0min, start));
    life.unshelve();
    QVERIFY(!life.isShelved());
    QVERIFY(!life.shelvedUntil());
}

void AlertLifeTest::shelvingIsAsBadAsItWasThen()
{
    AlertLife life;
    life.update(alert(true, false, Severity::Critical), Report::Raised);
    life.shelve(10min, start);
    // Less, then worse than that, but not than it was when it was shelved.
    life.clear();
    QVERIFY(!life.update(alert(true, false, Severity::Information), Report::Raised));
    QVERIFY(!life.update(alert(true, false, Severity::Critical), Report::Raised));
    QVERIFY(life.isShelved());
    life.unshelve();

    AlertLife warning = lifeIn(AlertState::Unacknowledged);
    warning.shelve(10min, start);
    QVERIFY(warning.update(alert(true, false, Severity::Critical), Report::Raised));
    QVERIFY(!warning.isShelved());
}

void AlertLifeTest::shelvingHasAnEnd()
{
    AlertLife life = lifeIn(AlertState::Unacknowledged);
    life.shelve(10min, start);
    QCOMPARE(life.shelvedUntil(), std::optional(start + 10min));
    QVERIFY(!life.expire(start + 10min - 1ms));
    QVERIFY(life.expire(start + 10min));
    QVERIFY(!life.isShelved());
    QVERIFY(!life.expire(start + 20min));
    life.shelve(100h, start);
    QCOMPARE(life.shelvedUntil(), std::optional(start + AlertLife::longestShelving));
    life.shelveOnce();
    QVERIFY(!life.shelvedUntil());
    QVERIFY(!life.expire(start + 1000h)); // it has no time
    life.clear();
    QVERIFY(!life.isShelved());
}

void AlertLifeTest::shelvingLeavesTheStateAlone()
{
    for (const StateRow &state : states) {
        AlertLife life = lifeIn(state.state);
        life.shelve(10min, start);
        QCOMPARE(letterOf(life.state()), state.letter);
        life.unshelve();
        QCOMPARE(letterOf(life.state()), state.letter);
    }
}

void AlertLifeTest::whatIsSentAgainKeepsItsTime()
{
    AlertLife life = lifeIn(AlertState::Unacknowledged);
    const QDateTime first = life.facts().time;
    Alert arrival = alert(true);
    arrival.timed = false;
    arrival.time = first.addSecs(600);
    life.reconnected();
    life.update(arrival, Report::Raised);
    QCOMPARE(life.count(), 1);
    QCOMPARE(life.facts().time, first);
    life.update(arrival, Report::Listed);
    QCOMPARE(life.count(), 1);
    life.update(arrival, Report::Raised); // for the second time on this connection
    QCOMPARE(life.count(), 2);
    QCOMPARE(life.facts().time, arrival.time);
}

QTEST_GUILESS_MAIN(AlertLifeTest)
#include "tst_alert_life.moc"
