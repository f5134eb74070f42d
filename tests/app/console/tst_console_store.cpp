// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/board_snapshot.h"
#include "app/console/console.h"
#include "tests/support/server_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace app;
using tests::ServerProcess;

namespace {

constexpr int patience = 30'000; ///< milliseconds, on a busy machine
const QString finance = QStringLiteral("finance");
const QString revenue = QStringLiteral("revenue");
const QString alertId = QStringLiteral("pump-7");

/// "id=value" of each figure of a list.
QStringList figures(const KpiModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row) {
        list.append(model.at(row).kpi.id + u'=' + model.at(row).kpi.value.raw);
    }
    return list;
}

/// "id state" of each alert that somebody still has to look at.
QStringList alertsOf(const AlertModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.at(row).state() != AlertState::Over) {
            list.append(model.at(row).facts().id.text + u' ' +
                        QString::number(int(model.at(row).state())));
        }
    }
    list.sort();
    return list;
}

QStringList notificationsOf(const NotificationModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row) {
        list.append(model.at(row).id.text + (model.at(row).read ? u'+' : u'-'));
    }
    return list;
}

/// The values of the figure's course, gaps left out.
QVector<double> course(const KpiModel &model, const QString &id)
{
    QVector<double> values;
    const int row = model.rowOf(id);
    for (const HistoryPoint &point : row >= 0 ? model.at(row).history : History()) {
        if (!std::isnan(point.value)) {
            values.append(point.value);
        }
    }
    return values;
}

/// Where it does not come there is nothing to test.
template<typename Condition>
void waitFor(Condition condition, const char *missing)
{
    if (!QTest::qWaitFor(condition, patience)) {
        qFatal("%s", missing);
    }
}

/// Each key figure of the list comes from there.
bool allAre(const KpiModel &model, Source source, Freshness freshness)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.at(row).source != source || model.at(row).freshness != freshness) {
            return false;
        }
    }
    return model.rowCount() > 0;
}

} // namespace

/// What was on the screen is there again at the next start, marked as what it is.
class ConsoleStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void yesterdayIsThereAtOnce();
    void anotherSourceStartsWithNothing();
    void aDamagedFileIsMovedAside();
    void whatWasKeptIsExported();
    void eachNamespaceKeepsItsAge();
    void timesAreCorrectedOnce();

private:
    std::unique_ptr<Console> console();
    ConsoleSource source() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServerProcess> m_server;
};

void ConsoleStoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ServerProcess>(ServerProcess::backend());
    QVERIFY2(m_server->start(), qPrintable(m_server->errorText()));
}

ConsoleSource ConsoleStoreTest::source() const
{
    ConsoleSource source;
    source.options.url = m_server->url();
    source.store.path = m_folder->filePath(QStringLiteral("store/it.sqlite"));
    return source;
}

/// One that has heard everything once, and an alert that has returned to normal.
std::unique_ptr<Console> ConsoleStoreTest::console()
{
    auto console = std::make_unique<Console>(Profile::builtIn(), source());
    ConsoleModels &models = console->models();
    models.kpis(finance).addViewer();
    models.dashboard().addViewer();
    console->start();
    waitFor(
        [&models] {
            return models.kpis(finance).rowCount() > 0 &&
                   models.dashboard().summaryCards()->rowCount() > 0 &&
                   models.dashboard().topKpis()->rowCount() > 0 &&
                   models.notifications().rowCount() > 0 &&
                   models.alerts().knowledge() == AlertModel::Knowledge::Current;
        },
        "the backend says nothing");
    const auto control = [this](const char *command, const QJsonObject &fields) {
        m_server->control({{QStringLiteral("command"), QLatin1String(command)},
                           {QStringLiteral("fields"), fields},
                           {QStringLiteral("id"), alertId}});
    };
    control("raise", {{QStringLiteral("id"), alertId}, {QStringLiteral("title"), alertId}});
    waitFor([&models] { return models.alerts().rowOf(alertId) >= 0; }, "no alert came");
    control("clear", {});
    waitFor(
        [&models] {
            const int row = models.alerts().rowOf(alertId);
            return row >= 0 && models.alerts().at(row).state() == AlertState::Returned;
        },
        "it did not return");
    return console;
}

void ConsoleStoreTest::yesterdayIsThereAtOnce()
{
    std::unique_ptr<Console> before = console();
    const QStringList cards = figures(*before->models().dashboard().summaryCards());
    const QStringList top = figures(*before->models().dashboard().topKpis());
    const QStringList alerts = alertsOf(before->models().alerts());
    const QStringList notifications = notificationsOf(before->models().notifications());
    for (const int value : {11, 12, 13}) {
        m_server->control({{QStringLiteral("command"), QStringLiteral("set")},
                           {QStringLiteral("module"), finance},
                           {QStringLiteral("id"), revenue},
                           {QStringLiteral("value"), value}});
        waitFor([&] { return course(before->models().kpis(finance), revenue).endsWith(value); },
                "the value does not come");
    }
    QCOMPARE(course(before->models().kpis(finance), revenue).last(), 13.0);
    const BootTime received = *before->models().kpis(finance).at(0).receivedAt;
    const QStringList kpis = figures(before->models().kpis(finance));
    QVERIFY(alerts.contains(alertId + u' ' + QString::number(int(AlertState::Returned))));
    before.reset();
    m_server->kill();

    Console after(Profile::builtIn(), source());
    ConsoleModels &models = after.models();
    QVERIFY(after.hasHeard()); // so that this board never stands under another source's name
    // Nothing was waited for, and nobody connected.
    QCOMPARE(figures(models.kpis(finance)), kpis);
    QVERIFY(allAre(models.kpis(finance), Source::Snapshot, Freshness::Stale));
    QCOMPARE(figures(*models.dashboard().summaryCards()), cards);
    QVERIFY(allAre(*models.dashboard().summaryCards(), Source::Snapshot, Freshness::Stale));
    QCOMPARE(figures(*models.dashboard().topKpis()), top);
    QCOMPARE(alertsOf(models.alerts()), alerts);
    QCOMPARE(models.alerts().knowledge(), AlertModel::Knowledge::LastKnown);
    QCOMPARE(notificationsOf(models.notifications()), notifications);
    const auto age = *models.kpis(finance).at(0).receivedAt - received;
    QVERIFY2(std::chrono::abs(age) < std::chrono::seconds(2), // the wall clock goes its own way
             qPrintable(QString::number(age.count())));

    // The end of the courses comes in a moment; the snapshot itself has but the last value.
    QTRY_VERIFY_WITH_TIMEOUT(course(models.kpis(finance), revenue).size() > 1, patience);
    QCOMPARE(course(models.kpis(finance), revenue).last(), 13.0);
    const auto &points = models.kpis(finance).at(models.kpis(finance).rowOf(revenue)).history;
    QVERIFY(points.first().msecs < points.last().msecs);

    // The first live value replaces it; what is known already is no news.
    QSignalSpy raised(&models.alerts(), &AlertModel::alertRaised);
    QSignalSpy arrived(&models.notifications(), &NotificationModel::notificationArrived);
    QVERIFY(m_server->start());
    models.kpis(finance).addViewer();
    after.start();
    QTRY_VERIFY_WITH_TIMEOUT(allAre(models.kpis(finance), Source::Live, Freshness::Live), patience);
    QCOMPARE(models.kpis(finance).rowCount(), kpis.size());
    QTRY_COMPARE_WITH_TIMEOUT(models.alerts().knowledge(), AlertModel::Knowledge::Current,
                              patience);
    QCOMPARE(raised.count(), 0);
    QCOMPARE(arrived.count(), 0);
}

void ConsoleStoreTest::anotherSourceStartsWithNothing()
{
    console().reset();
    ConsoleSource other = source();
    other.store.path = m_folder->filePath(QStringLiteral("store/other.sqlite"));
    Console after(Profile::builtIn(), other);
    QCOMPARE(after.models().kpis(finance).rowCount(), 0);
    QCOMPARE(after.models().alerts().rowCount(), 0);
    QCOMPARE(after.models().notifications().rowCount(), 0);
}

void ConsoleStoreTest::aDamagedFileIsMovedAside()
{
    console().reset();
    QFile file(source().store.path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(4096, 'x'));
    file.close();
    Console after(Profile::builtIn(), source());
    QCOMPARE(after.models().kpis(finance).rowCount(), 0);
    after.start();
    QTRY_VERIFY_WITH_TIMEOUT(after.models().connection().isConnected(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!after.store()->journal().status().movedAside.isEmpty() ||
                                 !after.store()->recorderStatus().movedAside.isEmpty(),
                             patience);
    QVERIFY(!after.store()->journal().status().error);
}

void ConsoleStoreTest::whatWasKeptIsExported()
{
    const std::unique_ptr<Console> console = this->console();
    ConsoleModels &models = console->models();
    QSignalSpy finished(&models, &ConsoleModels::exportFinished);
    ExportRequest request;
    request.what = ExportRequest::What::Alerts;
    request.format = ExportFormat::Json;
    request.file = m_folder->filePath(QStringLiteral("alerts.json"));
    const auto rows = [&] {
        models.requestExport(request);
        if (!finished.wait(patience)) {
            return qint64(-1);
        }
        const auto result = finished.takeFirst().first().value<ExportResult>();
        return result.problem.isEmpty() ? result.rows : -1;
    };
    // Until the recorder has written them.
    QTRY_VERIFY_WITH_TIMEOUT(rows() > 0, patience);
    QFile file(request.file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(QJsonDocument::fromJson(file.readAll()).array().size() > 0);

    request.file = m_folder->filePath(QStringLiteral("nowhere/alerts.json"));
    models.requestExport(request);
    QVERIFY(finished.wait(patience));
    QVERIFY(!finished.first().first().value<ExportResult>().problem.isEmpty());
}

namespace {

Kpi figure(const char *id, double value)
{
    Kpi kpi;
    kpi.id = QString::fromLatin1(id);
    kpi.label.original = kpi.id;
    kpi.value.kind = Quantity::Kind::Number;
    kpi.value.number = value;
    return kpi;
}

} // namespace

void ConsoleStoreTest::eachNamespaceKeepsItsAge()
{
    const BootTime now = BootClock::now();
    const auto update = [&](const char *nsp, const char *id, std::optional<BootTime> at) {
        DashboardUpdate made;
        made.nsp = QString::fromLatin1(nsp);
        made.summaryCards = QVector<Kpi>{figure(id, 1)};
        made.source = Source::Snapshot;
        made.receivedAt = at;
        made.ageUnknown = !at;
        return made;
    };
    ConsoleModels models({});
    models.apply({{update("/old", "x", now - std::chrono::minutes(50)),
                   update("/new", "y", now - std::chrono::minutes(1)),
                   update("/unknown", "z", std::nullopt)}});
    QStringList parts;
    for (const Snapshot::Part &part : snapshotOf(models).parts) {
        const auto &dashboard = std::get<DashboardUpdate>(part.message);
        const auto age =
            part.at ? std::chrono::floor<std::chrono::minutes>(now - *part.at).count() : -1;
        parts << QStringLiteral("%1 %2 %3")
                     .arg(dashboard.nsp, dashboard.summaryCards->first().id)
                     .arg(age);
    }
    parts.sort();
    QCOMPARE(parts, QStringList({QStringLiteral("/new y 1"), QStringLiteral("/old x 50"),
                                 QStringLiteral("/unknown z -1")}));

    // Of a namespace that the profile names no more nobody would ever tell that it is over.
    ConsoleModels next({});
    next.apply(batchOf(snapshotOf(models), {QStringLiteral("/new")}));
    QCOMPARE(figures(*next.dashboard().summaryCards()).size(), 1);
    QCOMPARE(next.dashboard().summaryCards()->at(0).nsp, QStringLiteral("/new"));
}

void ConsoleStoreTest::timesAreCorrectedOnce()
{
    constexpr int ahead = 3600; // seconds: the backend's clock
    const Moment now = Moment::now();
    const QDateTime raised = now.wall.addSecs(-600);
    const auto showTheClock = [&](ConsoleModels &models) {
        for (int second = -12; second < 0; ++second) {
            KpiUpdate update;
            update.module = finance;
            update.receivedAt = now.boot + std::chrono::seconds(second);
            update.items = {figure("x", second)};
            update.items.last().time = now.wall.addSecs(second + ahead);
            models.apply({{update}});
        }
    };
    AlertUpdate list;
    list.operation = AlertUpdate::Operation::Replace;
    list.items.append(Alert());
    list.items.last().id = alertId;
    list.items.last().time = raised.addSecs(ahead);
    LinkStatus up;
    up.state = LinkStatus::State::Connected;
    const auto isOff = [&](ConsoleModels &models) {
        return std::abs(raised.secsTo(models.alerts().at(0).facts().time));
    };

    ConsoleModels first({});
    first.apply({{up}});
    showTheClock(first);
    first.apply({{list}});
    QVERIFY(isOff(first) < 60);
    ConsoleModels next({});
    next.apply(batchOf(snapshotOf(first), {}));
    next.apply({{up}});
    showTheClock(next);
    next.apply({{list}});
    QVERIFY2(isOff(next) < 60, qPrintable(QString::number(isOff(next))));
}

QTEST_GUILESS_MAIN(ConsoleStoreTest)
#include "tst_console_store.moc"
