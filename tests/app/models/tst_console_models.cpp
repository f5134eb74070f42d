// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_console_models.h"

#include "app/models/console_models.h"
#include "tests/app/models/fake_clock.h"
#include "tests/support/figure.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

const QString finance = QStringLiteral("finance");
const QString crm = QStringLiteral("crm");
const QString orders = QStringLiteral("/orders");
const Kpi figure = test::figure(QStringLiteral("k"), 0);

QVector<Module> modules()
{
    Module first;
    first.key = finance;
    first.recorded = true;
    first.interval = 5s;
    Module second;
    second.key = crm;
    return {first, second};
}

struct Bench
{
    FakeClock clock;
    ConsoleModels models{modules(), clock.clock()};
    QSignalSpy actions{&models, &ConsoleModels::actionRequested};

    /// What was asked for since the last call: "+finance -crm +*" (* is the dashboard).
    QString asked()
    {
        QStringList list;
        for (const QVariantList &signal :
             std::exchange(static_cast<QList<QVariantList> &>(actions), {})) {
            const Action action = signal.at(0).value<Action>();
            if (const auto *module = std::get_if<SetModuleWanted>(&action.what)) {
                list.append((module->wanted ? u'+' : u'-') + module->module);
            } else if (const auto *dashboard = std::get_if<SetDashboardWanted>(&action.what)) {
                list.append(dashboard->wanted ? QStringLiteral("+*") : QStringLiteral("-*"));
            } else if (const auto *update = std::get_if<RequestUpdate>(&action.what)) {
                list.append(u'!' + update->module);
            }
        }
        return list.join(u' ');
    }
    void connectLink(bool up)
    {
        LinkStatus link;
        link.state = up ? LinkStatus::State::Connected : LinkStatus::State::Reconnecting;
        models.connection().setLink(link);
    }
    /// The link stands, the other namespace as told.
    void connectNamespace(bool up)
    {
        LinkStatus link;
        link.state = LinkStatus::State::Connected;
        link.namespaces = {{orders, up, {}, {}}};
        models.connection().setLink(link);
    }
    void apply(const QString &module)
    {
        models.applyKpis({module, {figure}, {}, false, Source::Live, clock.boot()});
    }
};

} // namespace

void ConsoleModelsTest::subscriptionsFollowViewers()
{
    Bench t;
    t.models.kpis(crm).addViewer();
    QCOMPARE(t.asked(), QStringLiteral("+crm"));
    t.models.kpis(crm).addViewer();
    t.models.kpis(crm).removeViewer();
    QCOMPARE(t.asked(), QString());
    t.models.kpis(crm).removeViewer();
    QCOMPARE(t.asked(), QStringLiteral("-crm"));
    t.models.dashboard().addViewer();
    t.models.dashboard().removeViewer();
    QCOMPARE(t.asked(), QStringLiteral("+* -*"));
    t.models.requestUpdate(crm);
    t.models.requestUpdate();
    QCOMPARE(t.asked(), QStringLiteral("!crm !"));
}

void ConsoleModelsTest::recordedModulesStayWanted()
{
    Bench t;
    t.models.requestSubscriptions();
    QCOMPARE(t.asked(), QStringLiteral("+finance"));
    t.models.kpis(finance).addViewer();
    t.models.kpis(finance).removeViewer();
    QCOMPARE(t.asked(), QString());
}

void ConsoleModelsTest::subscriptionsAreAskedForAgain()
{
    Bench t;
    t.models.kpis(crm).addViewer();
    t.models.dashboard().addViewer();
    t.asked();
    t.models.requestSubscriptions();
    QCOMPARE(t.asked(), QStringLiteral("+finance +crm +*"));
}

void ConsoleModelsTest::unknownModulesGetAPage()
{
    Bench t;
    QSignalSpy changed(&t.models, &ConsoleModels::modulesChanged);
    t.apply(finance);
    QCOMPARE(changed.size(), 0);
    t.apply(QStringLiteral("kitchen"));
    t.apply(QStringLiteral("kitchen"));
    t.apply(QString());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(t.models.modules().size(), 3);
    QCOMPARE(t.models.modules().last().key, QStringLiteral("kitchen"));
    QCOMPARE(t.models.modules().last().name.original, QStringLiteral("kitchen"));
    QCOMPARE(t.models.kpis(QStringLiteral("kitchen")).rowCount(), 1);
}

void ConsoleModelsTest::unknownModulesAreBounded()
{
    Bench t;
    for (int i = 0; i < 1000; ++i) {
        t.apply(QString::number(i));
    }
    QCOMPARE(t.models.modules().size(), 2 + ConsoleModels::unknownModulesCapacity);
    t.apply(crm);
    QCOMPARE(t.models.kpis(crm).rowCount(), 1);
}

void ConsoleModelsTest::linkStateReachesAllModels()
{
    Bench t;
    t.connectLink(true);
    t.apply(finance);
    QCOMPARE(t.models.kpis(finance).at(0).freshness, Freshness::Live);
    QCOMPARE(t.models.kpis(finance).interval(), std::chrono::milliseconds(5s));
    t.connectLink(false);
    QCOMPARE(t.models.kpis(finance).at(0).freshness, Freshness::Stale);
    t.apply(crm); // came before the loss, is told after it
    QCOMPARE(t.models.kpis(crm).at(0).freshness, Freshness::Stale);
    t.connectLink(true);
    t.apply(crm);
    QCOMPARE(t.models.kpis(crm).at(0).freshness, Freshness::Live);
}

void ConsoleModelsTest::alertsAreAsOldAsTheLink()
{
    using Knowledge = AlertModel::Knowledge;
    Bench t;
    AlertUpdate update;
    Alert alert;
    alert.id = QStringLiteral("a");
    alert.timed = false;
    update.items = {alert};
    t.models.alerts().apply(update);
    QCOMPARE(t.models.alerts().knowledge(), Knowledge::LastKnown); // not connected
    t.connectLink(true);
    t.models.alerts().apply(update);
    QCOMPARE(t.models.alerts().knowledge(), Knowledge::Current);
    QCOMPARE(t.models.alerts().at(0).count(), 1); // told anew
    t.connectLink(false);
    QCOMPARE(t.models.alerts().knowledge(), Knowledge::LastKnown);
}

void ConsoleModelsTest::whatANamespaceSaidIsOldWhenItIsLost()
{
    Bench t;
    const Kpi other = test::figure(idWithin(orders, QStringLiteral("k")), 1);
    const auto applyOther = [&] {
        t.models.applyKpis({finance, {other}, {}, false, Source::Live, t.clock.boot(), orders});
    };
    DashboardUpdate dashboard;
    dashboard.topKpis = {other};
    dashboard.nsp = orders;
    t.connectNamespace(true);
    t.apply(finance);
    applyOther();
    t.models.dashboard().apply(dashboard);
    t.models.users().apply({QStringLiteral("1"), {}, {}, true, {}, orders});
    t.models.users().apply({QStringLiteral("1"), {}, {}, true, {}});
    t.models.connection().setServerStatus({QStringLiteral("slow"), {}, {}, false, orders});
    const KpiModel &kpis = t.models.kpis(finance);
    const KpiModel &top = *t.models.dashboard().topKpis();
    QCOMPARE(kpis.at(1).freshness, Freshness::Live);
    QCOMPARE(top.at(0).freshness, Freshness::Live);
    QCOMPARE(t.models.users().rowCount(), 2);

    t.connectNamespace(false);
    QVERIFY(t.models.connection().isConnected());
    QCOMPARE(kpis.at(0).freshness, Freshness::Live);
    QCOMPARE(kpis.at(1).freshness, Freshness::Stale);
    QCOMPARE(top.at(0).freshness, Freshness::Stale);
    QCOMPARE(t.models.users().rowCount(), 1);
    QVERIFY(t.models.connection().serverStatus().status.isEmpty());
    applyOther(); // came before the loss, is told after it
    QCOMPARE(kpis.at(1).freshness, Freshness::Stale);
    t.models.applyKpis({crm, {other}, {}, false, Source::Live, t.clock.boot(), orders});
    QCOMPARE(t.models.kpis(crm).at(0).freshness, Freshness::Stale); // a list that is new

    t.connectNamespace(true);
    QCOMPARE(kpis.at(1).freshness, Freshness::Stale); // nobody knows yet what has become of it
    t.apply(finance);
    QCOMPARE(kpis.at(1).freshness, Freshness::Stale);
    applyOther();
    QCOMPARE(kpis.at(1).freshness, Freshness::Live);
}

void ConsoleModelsTest::alertsAreAsOldAsTheirNamespaces()
{
    using Knowledge = AlertModel::Knowledge;
    Bench t;
    Reported reported;
    reported.alertNamespaces = QStringList{orders};
    t.models.setReported(reported);
    const auto tell = [&t](const QString &nsp, const char *id) {
        AlertUpdate update;
        Alert alert;
        alert.id = idWithin(nsp, QString::fromLatin1(id));
        alert.id.nsp = nsp;
        alert.timed = false;
        update.items = {alert};
        update.nsp = nsp;
        t.models.alerts().apply(update);
        return t.models.alerts().knowledge();
    };
    t.connectNamespace(true);
    tell({}, "a");
    QCOMPARE(tell(orders, "a"), Knowledge::Current);
    QCOMPARE(t.models.alerts().rowCount(), 2);
    t.connectNamespace(false);
    QCOMPARE(t.models.alerts().knowledge(), Knowledge::LastKnown);
    QCOMPARE(tell({}, "b"), Knowledge::LastKnown); // of the other one still nobody knows
    t.connectNamespace(true);
    QCOMPARE(tell({}, "b"), Knowledge::LastKnown);
    QCOMPARE(tell(orders, "a"), Knowledge::Current);
    const auto countOf = [&t](const QString &id) {
        for (int row = 0; row < t.models.alerts().rowCount(); ++row) {
            if (t.models.alerts().at(row).facts().id.text == id) {
                return t.models.alerts().at(row).count();
            }
        }
        return 0;
    };
    QCOMPARE(countOf(idWithin(orders, QStringLiteral("a"))), 1); // told anew
    QCOMPARE(countOf(QStringLiteral("b")), 2); // its namespace stood: a repetition
}

void ConsoleModelsTest::twoNamespacesCallTwoThingsTheSame()
{
    Bench t;
    t.connectNamespace(true);
    // A list that is complete is that of its namespace.
    t.apply(finance);
    t.models.applyKpis({finance,
                        {test::figure(idWithin(orders, QStringLiteral("k")), 1)},
                        {},
                        true,
                        Source::Live,
                        t.clock.boot(),
                        orders});
    QCOMPARE(t.models.kpis(finance).rowCount(), 2);
    AlertUpdate alerts;
    Alert alert;
    alert.id = QStringLiteral("a");
    alerts.items = {alert};
    t.models.alerts().apply(alerts);
    alerts.operation = AlertUpdate::Operation::Replace;
    alerts.items.clear();
    alerts.nsp = orders;
    t.models.alerts().apply(alerts);
    QVERIFY(t.models.alerts().at(0).isActive());
    NotificationUpdate news;
    Notification item;
    item.id = QStringLiteral("n");
    news.items = {item};
    t.models.notifications().apply(news);
    news.operation = NotificationUpdate::Operation::Replace;
    news.nsp = orders;
    news.items.first().id = idWithin(orders, QStringLiteral("n"));
    news.items.first().id.nsp = orders;
    t.models.notifications().apply(news);
    QCOMPARE(t.models.notifications().rowCount(), 2);
    news.operation = NotificationUpdate::Operation::MarkAllRead;
    t.models.notifications().apply(news);
    QCOMPARE(t.models.notifications().unreadCount(), 1);
    QCOMPARE(news.items.first().id.sent(), QStringLiteral("n"));
}

void ConsoleModelsTest::lastUpdateIsTheNewest()
{
    Bench t;
    QSignalSpy changed(&t.models, &ConsoleModels::lastUpdateChanged);
    QVERIFY(!t.models.lastUpdate());
    t.apply(finance);
    t.clock.advance(5s);
    t.apply(crm);
    QCOMPARE(t.models.lastUpdate(), std::optional(t.clock.boot()));
    t.clock.advance(5s);
    DashboardUpdate update;
    update.topKpis = {Kpi()};
    update.topKpis->first().id = QStringLiteral("k");
    update.receivedAt = t.clock.boot();
    t.models.dashboard().apply(update);
    QCOMPARE(t.models.lastUpdate(), std::optional(t.clock.boot()));
    QCOMPARE(changed.size(), 3);
}

void ConsoleModelsTest::actionsReachTheirModel()
{
    Bench t;
    Alert alert;
    alert.id = QStringLiteral("a");
    t.models.alerts().apply({AlertUpdate::Operation::Add, {alert}, {}, false});
    t.models.alerts().acknowledge(alert.id.text);
    Notification notification;
    notification.id = QStringLiteral("n");
    t.models.notifications().apply({NotificationUpdate::Operation::Add, {notification}, {}, {}});
    t.models.notifications().markRead(notification.id.text);
    QCOMPARE(t.actions.size(), 2);
    for (const QVariantList &signal : std::as_const(t.actions)) {
        t.models.actionFinished(
            {signal.at(0).value<Action>().requestId, ActionResult::Outcome::Confirmed, {}});
    }
    QVERIFY(t.models.alerts().at(0).isAcknowledged());
    QVERIFY(!t.models.notifications().index(0).data(NotificationModel::PendingRole).toBool());
}

void ConsoleModelsTest::connectionTellsOnlyChanges()
{
    ConnectionModel connection;
    QSignalSpy changed(&connection, &ConnectionModel::changed);
    QSignalSpy connected(&connection, &ConnectionModel::connectedChanged);
    LinkStatus link;
    link.state = LinkStatus::State::Connected;
    link.transport = QStringLiteral("websocket");
    connection.setLink(link);
    connection.setLink(link);
    QCOMPARE(changed.size(), 1);
    link.roundTrip = 12ms;
    connection.setLink(link);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(connected, (QList<QVariantList>{{true}}));
    QSignalSpy counted(&connection, &ConnectionModel::countersChanged);
    Counters counters;
    connection.setCounters(counters);
    counters.events = 1;
    connection.setCounters(counters);
    QCOMPARE(counted.size(), 1);
    QSignalSpy now(&connection, &ConnectionModel::connectNowRequested);
    connection.connectNow();
    QCOMPARE(now.size(), 1);
}

void ConsoleModelsTest::onlyTroubleOfTheServerIsWorthAnEye_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("well");
    QTest::newRow("nothing said") << QString() << true;
    QTest::newRow("the contract's greeting") << QStringLiteral("connected") << true;
    QTest::newRow("in capitals") << QStringLiteral("OK") << true;
    QTest::newRow("degraded") << QStringLiteral("degraded") << false;
    QTest::newRow("a word that nobody knows") << QStringLiteral("read-only") << false;
}

void ConsoleModelsTest::onlyTroubleOfTheServerIsWorthAnEye()
{
    QFETCH(QString, word);
    QFETCH(bool, well);
    ConnectionModel connection;
    connection.setServerStatus({word, {}});
    QCOMPARE(connection.isServerWell(), well);
}

void ConsoleModelsTest::serverStatusEndsWithTheConnection()
{
    ConnectionModel connection;
    LinkStatus link;
    link.state = LinkStatus::State::Connected;
    connection.setLink(link);
    connection.setServerStatus({QStringLiteral("degraded"), {}});
    QCOMPARE(connection.serverStatus().status, QStringLiteral("degraded"));
    link.state = LinkStatus::State::Reconnecting;
    connection.setLink(link);
    QCOMPARE(connection.serverStatus().status, QString());
}

void ConsoleModelsTest::aBatchGoesToTheModelsInOrder()
{
    Bench t;
    LinkStatus up;
    up.state = LinkStatus::State::Connected;
    LinkStatus down;
    const KpiUpdate update{finance, {figure}, {}, false, Source::Live, t.clock.boot()};
    DashboardUpdate dashboard;
    dashboard.topKpis = {figure};
    Notification notification;
    notification.id = QStringLiteral("n");
    Counters counters;
    counters.events = 7;
    t.models.apply(
        {{up, update, dashboard, ServerStatus{QStringLiteral("degraded"), {}},
          NotificationUpdate{{}, {notification}, {}, {}}, AlertUpdate{{}, {Alert()}, {}, false},
          UserStatus{QStringLiteral("u"), {}, QStringLiteral("online"), true, {}},
          ServerError{QStringLiteral("e"), {}, {}, {}}, ActionResult(), counters}});
    QCOMPARE(t.models.kpis(finance).at(0).freshness, Freshness::Live);
    QCOMPARE(t.models.dashboard().topKpis()->rowCount(), 1);
    QCOMPARE(t.models.connection().serverStatus().status, QStringLiteral("degraded"));
    QCOMPARE(t.models.notifications().rowCount(), 1);
    QCOMPARE(t.models.alerts().rowCount(), 1);
    QCOMPARE(t.models.users().rowCount(), 1);
    QCOMPARE(t.models.connection().lastServerError()->message, QStringLiteral("e"));
    QCOMPARE(t.models.connection().counters().events, quint64(7));
    // What came under a link that is gone is not live, whatever comes after it.
    t.models.apply({{up, update, down}});
    QCOMPARE(t.models.kpis(finance).at(0).freshness, Freshness::Stale);
    t.models.apply({{down, update, up}});
    QCOMPARE(t.models.kpis(finance).at(0).freshness, Freshness::Stale);
}

void ConsoleModelsTest::aBatchMayEndTheModels()
{
    auto models = std::make_unique<ConsoleModels>(modules());
    LinkStatus up;
    up.state = LinkStatus::State::Connected;
    connect(&models->connection(), &ConnectionModel::changed, this, [&] { models.reset(); });
    const Batch batch{{up, Counters(), AlertUpdate()}};
    models->apply(batch);
    QVERIFY(!models);
}

void ConsoleModelsTest::samplesGoWithTheFirstValue()
{
    Bench t;
    Kpi kpi;
    kpi.id = QStringLiteral("k");
    Kpi other;
    other.id = QStringLiteral("other");
    t.models.applyKpis({finance, {kpi, other}, {}, false, Source::Sample, t.clock.boot()});
    t.models.applyKpis({crm, {kpi}, {}, false, Source::Sample, t.clock.boot()});
    t.models.applyKpis({finance, {}, {}, true, Source::Live, t.clock.boot()});
    t.models.applyKpis({finance, {kpi, other}, {}, false, Source::Sample, t.clock.boot()});
    t.apply(finance);
    QCOMPARE(t.models.kpis(finance).rowCount(), 1);
    QCOMPARE(t.models.kpis(finance).at(0).source, Source::Live);
    QCOMPARE(t.models.kpis(crm).rowCount(), 1); // nothing came for that one
}

void ConsoleModelsTest::usersAreThoseSaidToBeThere()
{
    PresenceModel users;
    const QAbstractItemModelTester tester(&users,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto say = [&users](const char *id, const char *name, bool present) {
        users.apply({QString::fromUtf8(id), QString::fromUtf8(name), QStringLiteral("x"), present,
                     FakeClock().now()});
    };
    const auto shown = [&users] {
        QStringList names;
        for (int row = 0; row < users.rowCount(); ++row) {
            names.append(users.index(row).data(PresenceModel::NameRole).toString());
        }
        return names.join(u' ');
    };
    say("1", "سارة", true);
    say("2", "", true);
    say("", "Omar", true);
    QCOMPARE(shown(), QStringLiteral("Omar 2 سارة"));
    say("1", "سارة", true); // the last news first
    say("1", "Sara", true);
    QCOMPARE(shown(), QStringLiteral("Sara Omar 2"));
    say("", "Omar", false);
    say("nobody", "", false);
    QCOMPARE(shown(), QStringLiteral("Sara 2"));
    users.setLinkUp(true);
    QCOMPARE(users.rowCount(), 2);
    users.setLinkUp(false); // nobody says it any more
    QCOMPARE(users.rowCount(), 0);
    for (int i = 0; i < PresenceModel::capacity + 3; ++i) {
        users.apply({QString::number(i), {}, QStringLiteral("online"), true, {}});
    }
    QCOMPARE(users.rowCount(), PresenceModel::capacity);
    QCOMPARE(users.lostCount(), 3);
    QVERIFY(users.isCutOff());
    QCOMPARE(users.rowOf(QStringLiteral("2")), -1);
    const auto names = users.roleNames();
    for (int role = PresenceModel::IdRole; role <= PresenceModel::TimeRole; ++role) {
        QVERIFY(names.contains(role));
        QVERIFY(role == PresenceModel::TimeRole || users.index(0).data(role).isValid());
    }
}

void ConsoleModelsTest::whatOneListShowsOfTheClockHoldsForAll()
{
    Bench t;
    t.connectLink(true);
    constexpr auto behind = 3h;
    const auto written = [&t, behind] {
        return t.clock.now().addMSecs(-milliseconds(behind).count());
    };
    const auto send = [&](const QString &module) {
        Kpi kpi = figure;
        kpi.time = written();
        t.models.applyKpis({module, {kpi}, {}, false, Source::Live, t.clock.boot()});
    };
    const auto raise = [&](const QString &id) {
        Alert alert;
        alert.id.text = id;
        alert.time = written();
        Notification notification;
        notification.id.text = id;
        notification.time = written();
        t.models.apply(
            {{AlertUpdate{AlertUpdate::Operation::Add, {alert}, {}, false},
              NotificationUpdate{NotificationUpdate::Operation::Add, {notification}, {}, {}}}});
    };
    send(crm); // once: it can not tell by itself
    raise(QStringLiteral("before"));
    QCOMPARE(t.models.kpis(crm).at(0).freshness, Freshness::Stale);
    const QDateTime raisedAt = t.clock.now();
    for (int i = 0; i < 4; ++i) {
        send(finance);
        t.clock.advance(5s);
    }
    QCOMPARE(t.models.kpis(finance).at(0).freshness, Freshness::Live);
    QCOMPARE(t.models.kpis(crm).at(0).freshness, Freshness::Live);
    raise(QStringLiteral("after"));
    const auto timesOf = [](const auto &model, int role) {
        QVector<QDateTime> times;
        for (int row = 0; row < model.rowCount(); ++row) {
            times.append(model.index(row).data(role).toDateTime());
        }
        return times;
    };
    const QVector<QDateTime> times{t.clock.now(), raisedAt};
    QCOMPARE(timesOf(t.models.alerts(), AlertModel::TimeRole), times);
    QCOMPARE(timesOf(t.models.notifications(), NotificationModel::TimeRole), times);
}

void ConsoleModelsTest::aModuleWithoutAPlaceIsCounted()
{
    Bench t;
    for (int i = 0; i < ConsoleModels::unknownModulesCapacity; ++i) {
        t.apply(QString::number(i));
    }
    QCOMPARE(t.models.overCapacity(), quint64(0));
    t.apply(QStringLiteral("one more"));
    QCOMPARE(t.models.overCapacity(), quint64(1));
}
