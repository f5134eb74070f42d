// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/tst_archive_export.h"

#include "app/store/archive_export.h"
#include "app/store/journal.h"
#include "app/store/message_writer.h"
#include "app/store/recorder.h"
#include "app/store/store_state.h"
#include "tests/app/models/fake_clock.h"
#include "tests/app/store/store_folder.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

using namespace app;
using namespace std::chrono_literals;

namespace {

constexpr qint64 epoch = 1'785'024'000'000;

QDateTime timeAt(qint64 msecs)
{
    return QDateTime::fromMSecsSinceEpoch(epoch + msecs, QTimeZone::utc());
}

AlertUpdate raised(const QString &id)
{
    Alert alert;
    alert.id = id;
    alert.title = QStringLiteral("=1+1");
    alert.arabicTitle = QStringLiteral("ضغط، \"عال\"");
    alert.severity = Severity::Critical;
    alert.time = timeAt(-1000);
    AlertUpdate update;
    update.items = {alert};
    return update;
}

/// An alert and its acknowledgement, a notification and an action.
StoreResult<void> fill(const StoreFolder &folder)
{
    const FakeClock clock;
    auto database = folder.open();
    if (!database) {
        return tl::unexpected(database.error());
    }
    const AcknowledgeAlert acknowledged{
        QStringLiteral("1"), QStringLiteral("ليلى"), QStringLiteral("-seen"), {}};
    NotificationUpdate told;
    Notification notification;
    notification.id = QStringLiteral("n,1");
    notification.title = QStringLiteral("Shift");
    notification.time = timeAt(500);
    notification.read = true;
    told.items = {notification};
    MessageWriter writer({});
    writer.add(raised(QStringLiteral("1")), epoch);
    writer.add(acknowledged, epoch + 1000);
    writer.add(told, epoch + 2000);
    if (auto written = writer.write(*database, 0ms); !written) {
        return written;
    }
    auto journal = Journal::open(folder.path(), {.clock = clock.clock()});
    if (!journal) {
        return tl::unexpected(journal.error());
    }
    const auto appended =
        journal->append({QStringLiteral("r1"), acknowledged}, QStringLiteral("o"), {});
    return appended ? StoreResult<void>() : tl::unexpected(appended.error());
}

using Export = StoreResult<qint64> (*)(Database &, const ExportRange &, ExportFormat, QIODevice &);

StoreResult<QByteArray> exported(const StoreFolder &folder, Export what, ExportFormat format,
                                 const ExportRange &range = {})
{
    auto database = folder.open({.access = Database::Access::Read});
    if (!database) {
        return tl::unexpected(database.error());
    }
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const auto written = what(*database, range, format, out);
    return written ? StoreResult<QByteArray>(out.data()) : tl::unexpected(written.error());
}

} // namespace

void ArchiveExportTest::csvHasEachRow_data()
{
    QTest::addColumn<Export>("what");
    QTest::addColumn<QByteArray>("csv");
    QTest::newRow("alerts")
        << Export(&exportTransitions)
        << QByteArray("time,change,namespace,id,occurrence,severity,title,arabicTitle,message,"
                      "arabicMessage,module,source,raised,who,comment\r\n"
                      "2026-07-26T00:00:00.000Z,raised,,1,1,critical,'=1+1,"
                      "\"ضغط، \"\"عال\"\"\",,,,,2026-07-25T23:59:59.000Z,,\r\n"
                      "2026-07-26T00:00:01.000Z,acknowledged,,1,1,critical,'=1+1,"
                      "\"ضغط، \"\"عال\"\"\",,,,,2026-07-25T23:59:59.000Z,ليلى,'-seen\r\n");
    QTest::newRow("notifications")
        << Export(&exportNotifications)
        << QByteArray("time,namespace,id,severity,success,title,arabicTitle,message,arabicMessage,"
                      "sent,read\r\n"
                      "2026-07-26T00:00:02.000Z,,\"n,1\",information,false,Shift,,,,"
                      "2026-07-26T00:00:00.500Z,2026-07-26T00:00:02.000Z\r\n");
    QTest::newRow("actions")
        << Export(&exportActions)
        << QByteArray("time,kind,namespace,id,occurrence,who,comment,state,changed,attempts,"
                      "failure,answer,request\r\n"
                      "2026-07-31T11:32:07.000Z,acknowledge,,1,o,ليلى,'-seen,queued,"
                      "2026-07-31T11:32:07.000Z,0,,,r1\r\n");
}

void ArchiveExportTest::csvHasEachRow()
{
    QFETCH(Export, what);
    const StoreFolder folder;
    STORE_VERIFY(fill(folder));
    const auto written = exported(folder, what, ExportFormat::Csv);
    STORE_VERIFY(written);
    QTEST(*written, "csv");
}

void ArchiveExportTest::jsonHasEachRow()
{
    const StoreFolder folder;
    STORE_VERIFY(fill(folder));
    const auto written = exported(folder, &exportTransitions, ExportFormat::Json);
    STORE_VERIFY(written);
    const QJsonArray all = QJsonDocument::fromJson(*written).array();
    QCOMPARE(all.size(), 2);
    const QJsonObject last = all.at(1).toObject();
    QCOMPARE(last.value(QStringLiteral("title")).toString(), QStringLiteral("=1+1")); // as it is
    QCOMPARE(last.value(QStringLiteral("change")).toString(), QStringLiteral("acknowledged"));
    QCOMPARE(last.value(QStringLiteral("occurrence")).toInt(), 1);
    const auto actions = exported(folder, &exportActions, ExportFormat::Json);
    STORE_VERIFY(actions);
    const QJsonObject action = QJsonDocument::fromJson(*actions).array().at(0).toObject();
    QCOMPARE(action.value(QStringLiteral("attempts")).toInt(-1), 0);
    QVERIFY(!action.contains(QStringLiteral("failure")));
}

void ArchiveExportTest::rangesAreHalfOpen()
{
    const StoreFolder folder;
    STORE_VERIFY(fill(folder));
    const auto rows = [&](const ExportRange &range) {
        const auto written = exported(folder, &exportTransitions, ExportFormat::Csv, range);
        return written ? int(written->count('\n')) - 1 : -1;
    };
    QCOMPARE(rows({}), 2);
    QCOMPARE(rows({timeAt(0), timeAt(1000)}), 1);
    QCOMPARE(rows({timeAt(1), std::nullopt}), 1);
    QCOMPARE(rows({std::nullopt, timeAt(0)}), 0);
}

void ArchiveExportTest::longListsAreWhole()
{
    const StoreFolder folder;
    constexpr int count = 1234; // some pages
    {
        auto database = folder.open();
        STORE_VERIFY(database);
        MessageWriter writer({});
        for (int i = 0; i < count; ++i) {
            writer.add(raised(QString::number(i)), epoch + i);
        }
        STORE_VERIFY(writer.write(*database, 0ms));
        // A page of what nobody knows ends nothing.
        STORE_VERIFY(database->run(
            QStringLiteral("UPDATE transition SET change = 99 WHERE id BETWEEN 100 AND 799")));
    }
    const auto written = exported(folder, &exportTransitions, ExportFormat::Json);
    STORE_VERIFY(written);
    const QJsonArray all = QJsonDocument::fromJson(*written).array();
    QCOMPARE(all.size(), count - 700);
    QCOMPARE(all.first().toObject().value(QStringLiteral("id")).toString(), QStringLiteral("0"));
    QCOMPARE(all.last().toObject().value(QStringLiteral("id")).toString(),
             QString::number(count - 1));
}

void ArchiveExportTest::fullDeviceSaysSo()
{
    const StoreFolder folder;
    STORE_VERIFY(fill(folder));
    auto database = folder.open();
    STORE_VERIFY(database);
    for (const Export what :
         {Export(&exportTransitions), Export(&exportNotifications), Export(&exportActions)}) {
        QFile full(QStringLiteral("/dev/full"));
        QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const auto written = what(*database, {}, ExportFormat::Csv, full);
        QVERIFY(!written);
        QCOMPARE(written.error().failure, StoreFailure::Full);
    }
}

void ArchiveExportTest::stateSaysWhatIsThere()
{
    const StoreFolder folder;
    STORE_VERIFY(fill(folder));
    auto database = folder.open({.access = Database::Access::Read});
    STORE_VERIFY(database);
    const auto state = readState(*database);
    STORE_VERIFY(state);
    QCOMPARE(state->path, folder.path());
    QVERIFY(state->bytes > 0);
    QCOMPARE(state->recorder, 0);
    const auto rowsOf = [&](const char *name) {
        for (const StoreState::Table &each : state->tables) {
            if (each.name == QLatin1String(name)) {
                return each.rows;
            }
        }
        return qint64(-1);
    };
    QCOMPARE(rowsOf("transition"), 2);
    QCOMPARE(rowsOf("notification"), 1);
    QCOMPARE(rowsOf("action"), 1);
    QCOMPARE(rowsOf("snapshot"), 0);
    QCOMPARE(state->tables.at(3).oldest, timeAt(0));
    QCOMPARE(state->tables.at(3).newest, timeAt(1000));
}

void ArchiveExportTest::compactingGivesRoomBack()
{
    const StoreFolder folder;
    STORE_VERIFY(fill(folder));
    auto other = folder.open(); // another console has it open
    STORE_VERIFY(other);
    auto database = folder.open();
    STORE_VERIFY(database);
    STORE_VERIFY(database->run(QStringLiteral("INSERT INTO snapshot VALUES ('a', 0, 0, ?)"),
                               {QByteArray(2'000'000, 'x')}));
    STORE_VERIFY(database->run(QStringLiteral("DELETE FROM snapshot")));
    const auto state = readState(*database);
    STORE_VERIFY(state);
    const auto saved = compact(*database);
    STORE_VERIFY(saved);
    QVERIFY2(*saved > 1'000'000, qPrintable(QString::number(*saved)));
    STORE_VERIFY(database->check());
    STORE_VERIFY(other->run(QStringLiteral("INSERT INTO figure VALUES ('a', 1)")));
    QCOMPARE(exported(folder, &exportTransitions, ExportFormat::Csv)->count('\n'), 3);
}

void ArchiveExportTest::readingBesideARecorder()
{
    const StoreFolder folder;
    const FakeClock clock;
    Recorder::Options options;
    options.flushEvery = 1h; // only when it is asked to
    options.clock = clock.clock();
    Recorder recorder(folder.path(), options);
    recorder.put(raised(QStringLiteral("1")));
    QVERIFY(recorder.flush());
    auto database = folder.open({.access = Database::Access::Read});
    STORE_VERIFY(database);
    QVERIFY(!database->run(QStringLiteral("INSERT INTO figure VALUES ('a', 1)")));
    QCOMPARE(readState(*database)->recorder, QCoreApplication::applicationPid());
    recorder.put(raised(QStringLiteral("2")));
    QVERIFY(recorder.flush()); // nobody waits for the other
    QCOMPARE(exported(folder, &exportTransitions, ExportFormat::Csv)->count('\n'), 3);
}
