// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_notification_model.h"

#include "app/models/notification_model.h"
#include "tests/app/models/fake_clock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using Operation = NotificationUpdate::Operation;
using Outcome = ActionResult::Outcome;

namespace {

Notification notification(const QString &id, int minute, bool read = false)
{
    Notification item;
    item.id = id;
    item.title = id;
    item.time = FakeClock().now().addSecs(60 * minute);
    item.read = read;
    return item;
}

Notification n(char id, int minute, bool read = false)
{
    return notification(QString(QLatin1Char(id)), minute, read);
}

struct Bench
{
    NotificationModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy actions{&model, &NotificationModel::actionRequested};

    void add(const QVector<Notification> &items) { model.apply({Operation::Add, items, {}, {}}); }
    /// The ids in order; those read in brackets, those pending with a star.
    QString shown() const
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row) {
            const Notification &item = model.at(row);
            const bool pending = model.index(row).data(NotificationModel::PendingRole).toBool();
            list.append(
                (item.read ? QStringLiteral("(%1)") : QStringLiteral("%1")).arg(item.id.text) +
                (pending ? QStringLiteral("*") : QString()));
        }
        return list.join(u' ');
    }
    QString lastRequest() const { return actions.last().at(0).value<Action>().requestId; }
};

} // namespace

void NotificationModelTest::newestComesFirst()
{
    Bench t;
    t.add({n('a', 1)});
    t.add({n('c', 3), n('b', 2), n('d', 3)});
    QCOMPARE(t.shown(), QStringLiteral("d c b a"));
    t.add({n('a', 9)});
    QCOMPARE(t.shown(), QStringLiteral("a d c b"));
    t.add({n('a', 2)});
    QCOMPARE(t.shown(), QStringLiteral("d c a b"));
    QCOMPARE(t.model.rowOf(QStringLiteral("b")), 3);
}

void NotificationModelTest::unreadCountIsWhatTheListShows_data()
{
    QTest::addColumn<QVector<int>>("read");
    QTest::addColumn<int>("claimed");
    QTest::addColumn<int>("expected");
    QTest::newRow("all unread") << QVector<int>{0, 0, 0} << -1 << 3;
    QTest::newRow("some read") << QVector<int>{0, 1, 0} << -1 << 2;
    QTest::newRow("the backend's own count is not shown") << QVector<int>{0, 1, 0} << 57 << 2;
    QTest::newRow("nor its zero") << QVector<int>{0, 0} << 0 << 2;
}

void NotificationModelTest::unreadCountIsWhatTheListShows()
{
    QFETCH(QVector<int>, read);
    QFETCH(int, claimed);
    QFETCH(int, expected);
    Bench t;
    QSignalSpy changed(&t.model, &NotificationModel::unreadCountChanged);
    NotificationUpdate update{Operation::Replace, {}, {}, {}};
    if (claimed >= 0) {
        update.unreadCount = claimed;
    }
    for (int i = 0; i < read.size(); ++i) {
        update.items.append(notification(QString::number(i), i, read.at(i) != 0));
    }
    t.model.apply(update);
    QCOMPARE(t.model.unreadCount(), expected);
    QCOMPARE(changed.size(), 1);
}

void NotificationModelTest::repeatedOnesFold()
{
    Bench t;
    t.add({n('a', 1), n('a', 1)});
    Notification changed = n('a', 1);
    changed.message = QStringLiteral("more");
    QSignalSpy spy(&t.model, &QAbstractItemModel::dataChanged);
    t.add({changed});
    QCOMPARE(t.model.rowCount(), 1);
    QCOMPARE(t.model.at(0).message, QStringLiteral("more"));
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy.at(0).at(2).value<QList<int>>(), (QList<int>{NotificationModel::MessageRole}));
}

void NotificationModelTest::readStaysRead()
{
    Bench t;
    t.add({n('a', 1, true), n('b', 2)});
    t.model.apply({Operation::MarkRead, {}, {QStringLiteral("b"), QStringLiteral("nobody")}, {}});
    t.add({n('a', 1)});
    t.model.apply({Operation::Replace, {n('b', 2), n('a', 1)}, {}, {}});
    QCOMPARE(t.shown(), QStringLiteral("(b) (a)"));
    t.add({n('c', 3), n('d', 4)});
    t.model.apply({Operation::MarkAllRead, {}, {}, {}});
    QCOMPARE(t.shown(), QStringLiteral("(d) (c) (b) (a)"));
    QCOMPARE(t.model.unreadCount(), 0);
}

void NotificationModelTest::replaceKeepsOrderAndSaysNothingWhenEmpty()
{
    Bench t;
    t.add({n('x', 1), n('y', 2)});
    t.model.apply({Operation::Replace, {n('d', 5), n('c', 5), n('y', 2)}, {}, {}});
    QCOMPARE(t.shown(), QStringLiteral("d c y"));
    t.model.apply({Operation::Replace, {}, {}, 0});
    QCOMPARE(t.shown(), QStringLiteral("d c y"));
}

void NotificationModelTest::arrivalIsToldOnceAndOnlyForUnread()
{
    Bench t;
    QSignalSpy arrived(&t.model, &NotificationModel::notificationArrived);
    t.add({n('a', 1), n('b', 2, true), n('c', 3)});
    t.add({n('a', 1)});
    t.model.apply({Operation::Replace, {n('z', 9)}, {}, {}});
    QStringList ids;
    for (const QVariantList &signal : arrived) {
        ids.append(signal.at(0).value<Notification>().id.text);
    }
    QCOMPARE(ids.join(u' '), QStringLiteral("a c"));
}

void NotificationModelTest::markReadIsShownAtOnce()
{
    Bench t;
    Notification numbered = n('a', 1);
    numbered.id.isNumber = true;
    t.add({numbered, n('b', 2)});
    QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
    t.model.markRead(QStringLiteral("a"));
    QCOMPARE(t.shown(), QStringLiteral("b (a)*"));
    QCOMPARE(t.model.unreadCount(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(2).value<QList<int>>(),
             (QList<int>{NotificationModel::ReadRole, NotificationModel::PendingRole}));
    QCOMPARE(t.actions.size(), 1);
    const Action action = t.actions.at(0).at(0).value<Action>();
    QVERIFY(!action.requestId.isEmpty());
    QCOMPARE(std::get<MarkNotificationRead>(action.what).id, BackendId(QStringLiteral("a"), true));
    t.model.markRead(QStringLiteral("a"));
    t.model.markRead(QStringLiteral("nobody"));
    QCOMPARE(t.actions.size(), 1);
}

void NotificationModelTest::outcomeOfAnAction_data()
{
    QTest::addColumn<bool>("all");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<bool>("failed");
    QTest::newRow("one, confirmed") << false << int(Outcome::Confirmed) << "b (a)" << false;
    QTest::newRow("one, sent but unconfirmed")
        << false << int(Outcome::Unconfirmed) << "b (a)" << false;
    QTest::newRow("one, failed: as before") << false << int(Outcome::Failed) << "b a" << true;
    QTest::newRow("all, confirmed") << true << int(Outcome::Confirmed) << "(b) (a)" << false;
    QTest::newRow("all, failed: as before") << true << int(Outcome::Failed) << "b a" << true;
}

void NotificationModelTest::outcomeOfAnAction()
{
    QFETCH(bool, all);
    QFETCH(int, outcome);
    QFETCH(QString, shown);
    QFETCH(bool, failed);
    Bench t;
    t.add({n('a', 1), n('b', 2)});
    if (all) {
        t.model.markAllRead();
    } else {
        t.model.markRead(QStringLiteral("a"));
    }
    const ActionError no{ActionFailure::NotAllowed, QStringLiteral("no")};
    t.model.actionFinished({t.lastRequest(), Outcome(outcome), no});
    QCOMPARE(t.shown(), shown);
    const auto failure = [&t] {
        return t.model.index(t.model.rowOf(QStringLiteral("a")))
            .data(NotificationModel::FailureRole);
    };
    // Where it was made.
    QCOMPARE(failure(), failed ? QVariant::fromValue(no) : QVariant());
    QCOMPARE(t.model.index(0).data(NotificationModel::FailureRole), all ? failure() : QVariant());
    QCOMPARE(t.model.unreadCount(), int(shown.count(u' ') + 1 - shown.count(u'(')));
    t.model.actionFinished({t.lastRequest(), Outcome::Failed, {}});
    t.model.actionFinished({QString(), Outcome::Failed, {}});
    QCOMPARE(t.shown(), shown);
    t.model.markRead(QStringLiteral("a"));
    QCOMPARE(failure(), QVariant()); // it is tried again
}

void NotificationModelTest::failureOfOneActionLeavesTheOthers()
{
    Bench t;
    t.add({n('a', 1), n('b', 2), n('c', 3, true)});
    t.model.markRead(QStringLiteral("a"));
    t.model.markAllRead();
    QCOMPARE(t.actions.size(), 2);
    t.model.actionFinished({t.lastRequest(), Outcome::Failed, {}});
    QCOMPARE(t.shown(), QStringLiteral("(c) b (a)*"));
    t.model.apply({Operation::MarkRead, {}, {QStringLiteral("a")}, {}});
    QCOMPARE(t.shown(), QStringLiteral("(c) b (a)"));
    t.model.actionFinished({t.actions.at(0).at(0).value<Action>().requestId, Outcome::Failed, {}});
    QCOMPARE(t.shown(), QStringLiteral("(c) b (a)"));
}

void NotificationModelTest::eachNamespaceIsToldOfItsOwn()
{
    Bench t;
    Notification other = n('b', 2);
    other.id.nsp = QStringLiteral("/other");
    t.add({n('a', 1), other, n('c', 3)});
    t.model.markAllRead();
    QCOMPARE(t.shown(), QStringLiteral("(c)* (b)* (a)*"));
    QCOMPARE(t.actions.size(), 2);
    const auto spaceOf = [&t](int i) {
        return std::get<MarkAllNotificationsRead>(t.actions.at(i).at(0).value<Action>().what).nsp;
    };
    QCOMPARE(spaceOf(0), QString());
    QCOMPARE(spaceOf(1), QStringLiteral("/other"));
    t.model.actionFinished({t.lastRequest(), Outcome::Failed, {}});
    QCOMPARE(t.shown(), QStringLiteral("(c)* b (a)*"));
    QCOMPARE(t.model.unreadCount(), 1);
}

void NotificationModelTest::aListThatWasAskedForRemovesNoNewerOnes()
{
    Bench t;
    t.add({n('a', 1), n('n', 2)});
    NotificationUpdate answer{Operation::Replace, {n('b', 3)}, {QStringLiteral("n")}, {}};
    answer.source = Source::Rest;
    t.model.apply(answer);
    QCOMPARE(t.shown(), QStringLiteral("b n"));
    NotificationUpdate page{Operation::Replace, {n('c', 4)}, {}, {}};
    page.truncated = true;
    QSignalSpy arrived(&t.model, &NotificationModel::notificationArrived);
    t.model.apply(page);
    QCOMPARE(t.shown(), QStringLiteral("c b n"));
    QCOMPARE(arrived.size(), 0);
}

void NotificationModelTest::oldestReadOnesLeaveFirst()
{
    Bench t;
    QVector<Notification> items;
    for (int i = 0; i < NotificationModel::capacity; ++i) {
        items.append(notification(QString::number(i), i, i == 3 || i == 5));
    }
    t.add(items);
    t.add({notification(QStringLiteral("new"), 5000)});
    QCOMPARE(t.model.rowCount(), NotificationModel::capacity);
    QCOMPARE(t.model.rowOf(QStringLiteral("3")), -1);
    QVERIFY(t.model.rowOf(QStringLiteral("5")) >= 0);
    QVERIFY(t.model.rowOf(QStringLiteral("0")) >= 0);
    QCOMPARE(t.model.lostCount(), 0);
    t.add({notification(QStringLiteral("newer"), 5001),
           notification(QStringLiteral("newest"), 5002)});
    QCOMPARE(t.model.rowOf(QStringLiteral("5")), -1);
    QCOMPARE(t.model.rowOf(QStringLiteral("0")), -1);
    QCOMPARE(t.model.lostCount(), 1);
    QCOMPARE(t.model.unreadCount(), NotificationModel::capacity);
}

void NotificationModelTest::aFullListKeepsTheWorst()
{
    Bench t;
    Notification worst = n('a', 0);
    worst.severity = Severity::Critical;
    t.add({worst});
    QVector<Notification> flood;
    for (int i = 0; i < NotificationModel::capacity; ++i) {
        flood.append(notification(QString::number(i), i + 1));
    }
    t.add(flood);
    QVERIFY(t.model.rowOf(worst.id.text) >= 0);
    QCOMPARE(t.model.rowOf(QStringLiteral("0")), -1);
    QCOMPARE(t.model.lostCount(), 1);
}

void NotificationModelTest::toldAnewIsAsOldAsItWas()
{
    Bench t;
    Notification timeless = n('a', 1);
    timeless.timed = false;
    t.add({timeless, n('b', 2)});
    timeless.time = timeless.time.addSecs(3600);
    t.add({timeless});
    QCOMPARE(t.shown(), QStringLiteral("b a"));
    QCOMPARE(t.model.at(1).time, n('a', 1).time);
}

void NotificationModelTest::aFloodIsBounded()
{
    NotificationModel model;
    QVector<Notification> items;
    for (int i = 0; i < 10'000; ++i) {
        items.append(notification(QString::number(i), i));
    }
    model.apply({Operation::Add, items, {}, {}});
    QCOMPARE(model.rowCount(), NotificationModel::capacity);
    QCOMPARE(model.at(0).id.text, QStringLiteral("9999"));
    QCOMPARE(model.lostCount(), 9000);
}

void NotificationModelTest::nothingIsEmittedForWhatDidNotChange()
{
    Bench t;
    t.add({n('a', 1), n('b', 2, true)});
    QSignalSpy changed(&t.model, &QAbstractItemModel::dataChanged);
    QSignalSpy unread(&t.model, &NotificationModel::unreadCountChanged);
    t.add({n('a', 1)});
    t.model.apply({Operation::Replace, {n('b', 2), n('a', 1)}, {}, {}});
    t.model.apply({Operation::MarkRead, {}, {QStringLiteral("b")}, {}});
    QCOMPARE(changed.size(), 0);
    QCOMPARE(unread.size(), 0);
}

void NotificationModelTest::unknownTimesAreOrderedByArrival()
{
    Bench t;
    const auto arrivedAt = [](char id, int minute) {
        Notification item = n(id, 0);
        item.time = {};
        item.arrived = FakeClock().now().addSecs(60 * minute);
        return item;
    };
    t.add({n('a', 1)});
    t.add({n('c', 3)});
    t.add({arrivedAt('b', 2)});
    t.add({arrivedAt('d', 4)});
    QCOMPARE(t.shown(), QStringLiteral("d c b a"));
    QVERIFY(!t.model.at(0).time.isValid());
    // Listed once more, it stays where it was.
    t.model.apply({Operation::Replace, {arrivedAt('b', 5), n('a', 1), n('c', 3)}, {}, {}});
    QCOMPARE(t.shown(), QStringLiteral("c b a"));
}
