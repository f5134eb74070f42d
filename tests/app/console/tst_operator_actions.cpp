// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "app/store/archive_reader.h"
#include "tests/support/changed_profile.h"
#include "tests/support/server_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;
using tests::ServerProcess;

namespace {

constexpr int patience = 30'000; ///< milliseconds, on a busy machine
const QString alertId = QStringLiteral("pump-7");
const QString friday = QStringLiteral("2026-07-31T08:00:00.000Z");
const QString monday = QStringLiteral("2026-08-03T08:00:00.000Z");
const QString notificationId = QStringLiteral("n-1");

Profile profile()
{
    return tests::changedProfile([](nlohmann::json &json) {
        json.erase("rest");
        json.erase("signIn");
        json["acks"] = true;
    });
}

} // namespace

/// What an operator does reaches the backend once, whatever becomes of link, program and disk.
class OperatorActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void madeOfflineItIsSentLater();
    void itOutlastsTheProgram();
    void itIsNotForTheNextOccurrence_data();
    void itIsNotForTheNextOccurrence();
    void whatWaitsCanBeCancelledAndTriedAgain();
    void whatWaitsTooLongIsGivenUp();
    void withoutADiskItIsSentAllTheSame();
    void marksAsReadWait();
    void withoutADiskItIsNotForTheNextOccurrenceEither();
    void oneAlertDoesNotTellOfTheOthers();
    void aBusyFileIsReadLater();
    void whatWasMovedAsideIsWrittenAnew();

private:
    void openConsole(std::chrono::milliseconds life = 8h);
    QString alertFile() const { return m_folder->filePath(QStringLiteral("alert.json")); }
    void startServer(const QString &time);
    AlertModel &alerts() { return m_console->models().alerts(); }
    const AlertLife &alert() { return alerts().at(alerts().rowOf(alertId)); }
    bool isListed() { return alerts().rowOf(alertId) >= 0; }
    void waitForAlert();
    void loseServer();
    QJsonArray received(const QString &event);
    QVector<JournalEntry> entries();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<Console> m_console;
};

void OperatorActionsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ServerProcess>(
        ServerProcess::backend({QStringLiteral("--static"), QStringLiteral("--acks"),
                                QStringLiteral("--raise-from"), alertFile()}));
    startServer(friday);
    openConsole();
    waitForAlert();
}

void OperatorActionsTest::cleanup()
{
    m_console.reset();
    m_server.reset();
}

void OperatorActionsTest::openConsole(std::chrono::milliseconds life)
{
    ConsoleSource source;
    source.options.url = m_server->url();
    source.store.path = m_folder->filePath(QStringLiteral("store/it.sqlite"));
    source.store.journal.acknowledgementLife = life;
    m_console.reset();
    m_console = std::make_unique<Console>(profile(), source);
    m_console->start();
}

/// With one alert that was raised at `time`.
void OperatorActionsTest::startServer(const QString &time)
{
    QFile file(alertFile());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(QJsonObject{{QStringLiteral("id"), alertId},
                                         {QStringLiteral("title"), QStringLiteral("مضخة")},
                                         {QStringLiteral("severity"), QStringLiteral("critical")},
                                         {QStringLiteral("time"), time}})
                   .toJson());
    file.close();
    QVERIFY2(m_server->start(), qPrintable(m_server->errorText()));
}

void OperatorActionsTest::waitForAlert()
{
    QTRY_VERIFY_WITH_TIMEOUT(isListed(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(alerts().knowledge(), AlertModel::Knowledge::Current, patience);
}

void OperatorActionsTest::loseServer()
{
    m_server->kill();
    QTRY_VERIFY_WITH_TIMEOUT(!m_console->models().connection().isConnected(), patience);
}

/// The arguments of each such event that came.
QJsonArray OperatorActionsTest::received(const QString &event)
{
    const QJsonObject stats =
        m_server->control({{QStringLiteral("command"), QStringLiteral("stats")}});
    QJsonArray found;
    for (const QJsonValue &each : stats[QStringLiteral("received")].toArray()) {
        if (each[QStringLiteral("event")].toString() == event) {
            found.append(each[QStringLiteral("args")][0]);
        }
    }
    return found;
}

/// What stands in the journal by now.
QVector<JournalEntry> OperatorActionsTest::entries()
{
    ArchiveReader reader(m_folder->filePath(QStringLiteral("store/it.sqlite")));
    QSignalSpy read(&reader, &ArchiveReader::actionsRead);
    reader.readActions(0, {});
    return read.wait(patience) ? read.first().first().value<ActionAnswer>().entries.value_or(
                                     QVector<JournalEntry>())
                               : QVector<JournalEntry>();
}

void OperatorActionsTest::madeOfflineItIsSentLater()
{
    loseServer();
    alerts().acknowledge(alertId, QStringLiteral("seen"));
    QVERIFY(alert().isPending());
    const QString request = alert().pendingRequest();
    QTRY_COMPARE_WITH_TIMEOUT(m_console->store()->journal().status().waiting, 1, patience);
    QCOMPARE(entries().first().state, ActionState::Queued);

    startServer(friday);
    QTRY_VERIFY_WITH_TIMEOUT(alert().isAcknowledged(), patience);
    const QJsonArray came = received(QStringLiteral("alert:acknowledge"));
    QCOMPARE(came.size(), 1);
    QCOMPARE(came[0][QStringLiteral("requestId")].toString(), request);
    QCOMPARE(came[0][QStringLiteral("occurrence")].toString(), friday);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->store()->journal().status().waiting, 0, patience);
    QCOMPARE(entries().first().state, ActionState::Confirmed);
}

void OperatorActionsTest::itOutlastsTheProgram()
{
    loseServer();
    alerts().acknowledge(alertId);
    const QString request = alert().pendingRequest();
    QTRY_COMPARE_WITH_TIMEOUT(m_console->store()->journal().status().waiting, 1, patience);
    openConsole();
    startServer(friday);
    waitForAlert();
    QTRY_VERIFY_WITH_TIMEOUT(alert().isAcknowledged(), patience);
    const QJsonArray came = received(QStringLiteral("alert:acknowledge"));
    QCOMPARE(came.size(), 1);
    QCOMPARE(came[0][QStringLiteral("requestId")].toString(), request);
}

void OperatorActionsTest::itIsNotForTheNextOccurrence_data()
{
    QTest::addColumn<bool>("restarted");
    QTest::addColumn<bool>("serverFirst"); ///< its alerts are known before the journal is read
    QTest::newRow("while the program ran") << false << false;
    QTest::newRow("over its restart") << true << false;
    QTest::newRow("over its restart, later than the server's") << true << true;
}

void OperatorActionsTest::itIsNotForTheNextOccurrence()
{
    QFETCH(bool, restarted);
    QFETCH(bool, serverFirst);
    loseServer();
    alerts().acknowledge(alertId);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->store()->journal().status().waiting, 1, patience);
    if (serverFirst) {
        m_console.reset();
        startServer(monday);
    }
    if (restarted) {
        openConsole();
    }
    if (!serverFirst) {
        startServer(monday);
    }
    waitForAlert();
    QTRY_COMPARE_WITH_TIMEOUT(entries().first().state, ActionState::Expired, patience);
    QCOMPARE(alert().state(), AlertState::Unacknowledged);
    QCOMPARE(received(QStringLiteral("alert:acknowledge")).size(), 0);
    QCOMPARE(entries().first().error->failure, ActionFailure::OtherAlert);
}

void OperatorActionsTest::whatWaitsCanBeCancelledAndTriedAgain()
{
    loseServer();
    alerts().acknowledge(alertId);
    const QString request = alert().pendingRequest();
    QTRY_COMPARE_WITH_TIMEOUT(m_console->store()->journal().status().waiting, 1, patience);
    m_console->cancel(request);
    QCOMPARE(alert().state(), AlertState::Unacknowledged);
    QCOMPARE(alert().failure()->failure, ActionFailure::Cancelled);
    QCOMPARE(entries().first().state, ActionState::Cancelled);

    m_console->retry(request);
    QTRY_VERIFY_WITH_TIMEOUT(alert().isPending(), patience);
    startServer(friday);
    QTRY_VERIFY_WITH_TIMEOUT(alert().isAcknowledged(), patience);
    QCOMPARE(received(QStringLiteral("alert:acknowledge")).size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(entries().first().state, ActionState::Confirmed, patience);
}

void OperatorActionsTest::whatWaitsTooLongIsGivenUp()
{
    openConsole(1ms);
    waitForAlert();
    loseServer();
    alerts().acknowledge(alertId);
    QTRY_VERIFY_WITH_TIMEOUT(alert().failure().has_value(), patience);
    QCOMPARE(alert().failure()->failure, ActionFailure::Expired);
    QCOMPARE(alert().state(), AlertState::Unacknowledged);
    QCOMPARE(entries().first().state, ActionState::Expired);
    startServer(friday);
    waitForAlert();
    QCOMPARE(received(QStringLiteral("alert:acknowledge")).size(), 0);
}

void OperatorActionsTest::withoutADiskItIsSentAllTheSame()
{
    QFile inTheWay(m_folder->filePath(QStringLiteral("file")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    ConsoleSource source;
    source.options.url = m_server->url();
    source.store.path = inTheWay.fileName() + QStringLiteral("/it.sqlite");
    m_console = std::make_unique<Console>(profile(), source);
    m_console->start();
    waitForAlert();
    alerts().acknowledge(alertId);
    QTRY_VERIFY_WITH_TIMEOUT(alert().isAcknowledged(), patience);
    QCOMPARE(m_console->store()->journal().status().error->failure, StoreFailure::NotWritable);
}

void OperatorActionsTest::marksAsReadWait()
{
    NotificationModel &notifications = m_console->models().notifications();
    QTRY_VERIFY_WITH_TIMEOUT(notifications.unreadCount() > 0, patience);
    int row = 0;
    while (notifications.at(row).read) {
        ++row;
    }
    const QString id = notifications.at(row).id.text;
    loseServer();
    notifications.markRead(id);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->store()->journal().status().waiting, 1, patience);
    openConsole();
    startServer(friday);
    const QString event = QStringLiteral("notification:mark-read");
    QTRY_COMPARE_WITH_TIMEOUT(received(event).size(), 1, patience);
    QCOMPARE(received(event)[0][QStringLiteral("notificationId")].toString(), id);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->store()->journal().status().waiting, 0, patience);
}

void OperatorActionsTest::withoutADiskItIsNotForTheNextOccurrenceEither()
{
    QFile inTheWay(m_folder->filePath(QStringLiteral("file")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    ConsoleSource source;
    source.options.url = m_server->url();
    source.store.path = inTheWay.fileName() + QStringLiteral("/it.sqlite");
    m_console = std::make_unique<Console>(profile(), source);
    m_console->start();
    waitForAlert();
    loseServer();
    QSignalSpy ready(&m_console->store()->journal(), &JournalDesk::ready);
    alerts().acknowledge(alertId);
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    startServer(monday);
    QTRY_COMPARE_WITH_TIMEOUT(alert().state(), AlertState::Unacknowledged, patience);
    // What is sent now comes behind all that was about to be.
    alerts().acknowledge(alertId);
    QTRY_VERIFY_WITH_TIMEOUT(alert().isAcknowledged(), patience);
    const QJsonArray came = received(QStringLiteral("alert:acknowledge"));
    QCOMPARE(came.size(), 1);
    QCOMPARE(came[0][QStringLiteral("occurrence")].toString(), monday);
}

void OperatorActionsTest::oneAlertDoesNotTellOfTheOthers()
{
    loseServer();
    alerts().acknowledge(alertId);
    JournalDesk &desk = m_console->store()->journal();
    QTRY_COMPARE_WITH_TIMEOUT(desk.status().waiting, 1, patience);
    QSignalSpy restored(&desk, &JournalDesk::restored);
    ConsoleModels &models = m_console->models();
    LinkStatus up = models.connection().link();
    up.state = LinkStatus::State::Connected;
    AlertUpdate another;
    another.items.append(Alert());
    another.items.last().id = QStringLiteral("another");
    models.apply({{up, another}});
    QVERIFY(!alerts().isListed());
    another.operation = AlertUpdate::Operation::Replace;
    models.apply({{another}});
    QVERIFY(alerts().isListed());
    QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, patience); // that of the list
}

void OperatorActionsTest::aBusyFileIsReadLater()
{
    const QString path = m_folder->filePath(QStringLiteral("store/desk.sqlite"));
    Journal::Options options;
    options.patience = 100ms;
    const Action action{QStringLiteral("old"), MarkNotificationRead{notificationId}};
    QVERIFY(Journal::open(path, options)->append(action, {}, {}).has_value());
    auto other = Database::open(path, {});
    QVERIFY(other.has_value());
    QVERIFY(other->run(QStringLiteral("BEGIN IMMEDIATE")).has_value());
    JournalDesk desk(path, options);
    QSignalSpy restored(&desk, &JournalDesk::restored);
    desk.restore();
    QTRY_VERIFY_WITH_TIMEOUT(desk.status().error.has_value(), patience);
    QCOMPARE(restored.count(), 0);
    QVERIFY(other->run(QStringLiteral("ROLLBACK")).has_value());
    QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, patience);
}

void OperatorActionsTest::whatWasMovedAsideIsWrittenAnew()
{
    const QString path = m_folder->filePath(QStringLiteral("store/desk.sqlite"));
    JournalDesk desk(path, {});
    QSignalSpy ready(&desk, &JournalDesk::ready);
    desk.submit({QStringLiteral("q"), MarkNotificationRead{notificationId}});
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, patience);
    QVERIFY(ready.first().first().value<Action>().kept);
    // As another console does it that finds damage somewhere in the file.
    for (const char *suffix : {"", "-wal", "-shm"}) {
        QVERIFY(QFile::rename(path + QLatin1String(suffix),
                              path + QStringLiteral(".aside") + QLatin1String(suffix)));
    }
    QVERIFY(Database::open(path, {}).has_value());
    const auto isThere = [&path] {
        const auto found = Journal::open(path, {})->find(QStringLiteral("q"));
        return found && found->has_value();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isThere(), patience);
}

QTEST_GUILESS_MAIN(OperatorActionsTest)
#include "tst_operator_actions.moc"
