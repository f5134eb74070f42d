// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/tst_history_export.h"

#include "app/store/history_export.h"
#include "app/store/history_writer.h"
#include "tests/app/store/store_folder.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

using namespace app;
using namespace std::chrono_literals;

namespace {

constexpr qint64 epoch = 1'785'024'000'000;
const SeriesKey key{SeriesKey::List::Module, QStringLiteral("/x"), QStringLiteral("=1+1"),
                    QStringLiteral("نسبة, \"كل\"")};

StoreResult<void> record(const StoreFolder &folder)
{
    auto writer = HistoryWriter::open(folder.path(), {}, BootTime(1h));
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    writer->add(key, epoch, 0.1);
    writer->add(key, epoch + 1500, std::numeric_limits<double>::quiet_NaN());
    return writer->flush(BootTime(1h));
}

} // namespace

void HistoryExportTest::cellsAreNoFormulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("cell");
    const auto row = [](const char *rule, const char *text, const char *cell) {
        QTest::newRow(rule) << QString::fromUtf8(text) << QString::fromUtf8(cell);
    };
    row("words", "pump 1", "pump 1");
    row("nothing", "", "");
    row("a formula", "=1+1", "'=1+1");
    row("a call", "@SUM(A1)", "'@SUM(A1)");
    row("plus", "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0");
    row("minus", "-2+3", "'-2+3");
    row("a tab before", "\t=1", "'\t=1");
    row("a carriage return before", "\r=1", "\"'\r=1\"");
    row("a negative number", "-12.5", "-12.5");
    row("a positive number", "+3e8", "+3e8");
    row("no number at all", "-inf", "'-inf");
    row("only a sign", "-", "'-");
    row("a sign within", "a=b", "a=b");
    row("a comma", "a,b", "\"a,b\"");
    row("a quote", "a\"b", "\"a\"\"b\"");
    row("a line end", "a\nb", "\"a\nb\"");
    row("a formula with a comma", "=A1,\"x\"", "\"'=A1,\"\"x\"\"\"");
}

void HistoryExportTest::cellsAreNoFormulas()
{
    QFETCH(QString, text);
    QTEST(csvCell(text), "cell");
}

void HistoryExportTest::csvHasEachValue()
{
    const StoreFolder folder;
    STORE_VERIFY(record(folder));
    auto database = folder.open();
    STORE_VERIFY(database);
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    const auto written =
        exportHistory(*database, {key}, epoch, epoch + 60'000, ExportFormat::Csv, out);
    STORE_VERIFY(written);
    QCOMPARE(*written, 2);
    const QByteArray head = "time,list,namespace,module,kpi,step,minimum,maximum,mean,count\r\n";
    const QByteArray who = ",module,/x,'=1+1,\"نسبة, \"\"كل\"\"\",value,";
    QCOMPARE(out.data(), head + "2026-07-26T00:00:00.000Z" + who + "0.1,0.1,0.1,1\r\n" +
                             "2026-07-26T00:00:01.500Z" + who + ",,,0\r\n");
}

void HistoryExportTest::jsonHasEachValue()
{
    const StoreFolder folder;
    STORE_VERIFY(record(folder));
    auto database = folder.open();
    STORE_VERIFY(database);
    QBuffer out;
    QVERIFY(out.open(QIODevice::WriteOnly));
    STORE_VERIFY(
        exportHistory(*database, {key, {}}, epoch, epoch + 60'000, ExportFormat::Json, out));
    const QJsonArray all = QJsonDocument::fromJson(out.data()).array();
    QCOMPARE(all.size(), 2);
    const QJsonObject first = all.at(0).toObject();
    QCOMPARE(first.value(QStringLiteral("time")).toString(),
             QStringLiteral("2026-07-26T00:00:00.000Z"));
    QCOMPARE(first.value(QStringLiteral("kpi")).toString(), key.kpi);
    QCOMPARE(first.value(QStringLiteral("mean")).toDouble(), 0.1);
    QVERIFY(!all.at(1).toObject().contains(QStringLiteral("mean")));
    // Of nothing it is still one.
    out.buffer().clear();
    QVERIFY(out.seek(0));
    STORE_VERIFY(exportHistory(*database, {}, epoch, epoch + 1, ExportFormat::Json, out));
    QVERIFY(QJsonDocument::fromJson(out.data()).isArray());
}

void HistoryExportTest::fullDeviceSaysSo()
{
    const StoreFolder folder;
    STORE_VERIFY(record(folder));
    auto database = folder.open();
    STORE_VERIFY(database);
    QFile full(QStringLiteral("/dev/full"));
    QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const auto written =
        exportHistory(*database, {key}, epoch, epoch + 60'000, ExportFormat::Csv, full);
    QVERIFY(!written);
    QCOMPARE(written.error().failure, StoreFailure::Full);
}
