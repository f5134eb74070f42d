// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/name_words.h"

#include <QTest>

class NameWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void madeNamesAreReadable_data();
    void madeNamesAreReadable();
    void whatAPersonOrAMakerWroteStays_data();
    void whatAPersonOrAMakerWroteStays();
    void units_data();
    void units();
    void identities_data();
    void identities();
};

void NameWordsTest::madeNamesAreReadable_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(expected);
    };
    row("heap.used_heap_size", "Heap used heap size");
    row("eventLoopLag_ms", "Event loop lag");
    row("cpuPercent", "CPU");
    row("req/s", "Requests");
    row("requests_per_second", "Requests");
    row("disk.used_bytes", "Disk used");
    row("errors_count", "Errors");
    row("http_5xx_total", "HTTP 5xx total");
    row("p95_latency_ms", "P95 latency");
    row("uptime", "Uptime");
    row("open-files", "Open files");
    row("load_1", "Load 1");
    row("percent", "Percent"); // there is nothing else in it
    row("count", "Count");
}

void NameWordsTest::madeNamesAreReadable()
{
    QFETCH(QString, expected);
    QCOMPARE(app::readableName(QString::fromUtf8(QTest::currentDataTag())), expected);
}

void NameWordsTest::whatAPersonOrAMakerWroteStays_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"Mean response time", "SRV-01", "db-1", "pump-7", "3f2b8c1e-9d4a-4f6b-8e21-0c5d7a9b1e3f",
          "yTjTQ_1Fg2sAAAB", "507f1f77bcf86cd799439011", "192.168.1.1", "/orders", "a@b.example",
          "http://host/path", "متوسط_الزمن", "A12", "42", "", "T1"}) {
        QTest::newRow(*name ? name : "nothing") << QString::fromUtf8(name);
    }
}

void NameWordsTest::whatAPersonOrAMakerWroteStays()
{
    QFETCH(QString, name);
    QCOMPARE(app::readableName(name), name);
}

void NameWordsTest::units_data()
{
    QTest::addColumn<QString>("unit");
    const auto row = [](const char *name, const char *unit) {
        QTest::newRow(name) << QString::fromUtf8(unit);
    };
    row("used_bytes", "B");
    row("latency_ms", "ms");
    row("latencyMs", "ms");
    row("uptime_s", "s");
    row("uptime_seconds", "s");
    row("cpu_percent", "%");
    row("cpu_pct", "%");
    row("req/s", "/s");
    row("requestsPerSecond", "/s");
    row("errors_count", "");
    row("requests_per_minute", ""); // no minutes
    row("items", "");
    row("ms", "ms");
    row("cpus", "");
    row("modelS", "");
}

void NameWordsTest::units()
{
    QFETCH(QString, unit);
    QCOMPARE(QString::fromStdString(app::unitOfName(QTest::currentDataTag())), unit);
}

void NameWordsTest::identities_data()
{
    QTest::addColumn<bool>("isIdentity");
    for (const char *name : {"pid", "process.pid", "serverPort", "year", "startedAt", "timestamp",
                             "schema_version", "user_id", "epoch"}) {
        QTest::newRow(name) << true;
    }
    for (const char *name : {"orders_this_year", "paid", "orders_created", "versions", "load",
                             "transport", "at", "userIdCount", ""}) {
        QTest::newRow(*name ? name : "nothing") << false;
    }
}

void NameWordsTest::identities()
{
    QFETCH(bool, isIdentity);
    const QByteArrayView tag = QTest::currentDataTag();
    QCOMPARE(app::isIdentityName(tag == QByteArrayView("nothing") ? "" : tag.data()), isIdentity);
}

QTEST_APPLESS_MAIN(NameWordsTest)
#include "tst_name_words.moc"
