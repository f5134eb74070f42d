// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/exposition.h"
#include "app/metrics/metrics_server.h"
#include "app/secrets/secret_mask.h"

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <cmath>
#include <thread>

using namespace app;
using namespace std::chrono_literals;
using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Families = std::vector<MetricFamily>;

namespace {

constexpr int patience = 30'000; ///< milliseconds

Families shown(const MetricsSnapshot &now)
{
    return exposition(now, ProcessFigures::read());
}

const MetricFamily *find(const Families &all, const char *name)
{
    for (const MetricFamily &each : all) {
        if (each.name == name) {
            return &each;
        }
    }
    return nullptr;
}

QString label(const ClientMetric &metric, const char *name)
{
    for (const ClientMetric::Label &each : metric.label) {
        if (each.name == name) {
            return QString::fromStdString(each.value);
        }
    }
    return {};
}

/// The value of the series of an event; -1: there is none.
double ofEvent(const Families &all, const char *name, const QString &event)
{
    const MetricFamily *family = find(all, name);
    for (const ClientMetric &each : family ? family->metric : std::vector<ClientMetric>()) {
        if (label(each, "event") == event) {
            return each.counter.value;
        }
    }
    return -1;
}

EventRecord record(const QString &name, quint64 count)
{
    EventRecord made;
    made.name = name;
    made.count = count;
    made.bytes = 10 * count;
    made.malformed = 1;
    return made;
}

/// With every part that can be there.
MetricsSnapshot full()
{
    MetricsSnapshot now;
    now.storage = StorageFigures();
    now.events.records = {record(QStringLiteral("kpi"), 3)};
    return now;
}

QByteArray ask(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    if (!socket.waitForConnected(patience)) {
        return {};
    }
    socket.write(request);
    QByteArray answer;
    while (socket.waitForReadyRead(patience)) {
        answer += socket.readAll();
    }
    return answer + socket.readAll();
}

QByteArray get(quint16 port, const char *path)
{
    return ask(port,
               "GET " + QByteArray(path) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
}

} // namespace

class MetricsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesFollowTheConventions();
    void noSeriesIsToldTwice();
    void oneStateHolds_data();
    void oneStateHolds();
    void histogramsAddUp();
    void whatAnotherCountsIsRepeated();
    void madeUpNamesAreHarmless_data();
    void madeUpNamesAreHarmless();
    void namesThatLookAlikeAreOneSeries();
    void furtherNamesAreCountedAsOther();
    void aSecretInANameIsMasked();
    void storageIsServedOnceThereIsSome();
    void theProcessIsDescribed();
    void theDashboardAsksForWhatIsServed();
    void theServerAnswersOnTheLoopback();
    void oddRequestsAreAnswered_data();
    void oddRequestsAreAnswered();
    void aPortInUseIsTold();
    void whoWritesAndWhoReadsDoNotMeet();
};

void MetricsTest::namesFollowTheConventions()
{
    static const QRegularExpression form(QStringLiteral("\\A(marsad|process)(_[a-z]+)+\\z"));
    QSet<QString> names;
    for (const MetricFamily &each : shown(full())) {
        const QString name = QString::fromStdString(each.name);
        QVERIFY2(form.match(name).hasMatch(), each.name.c_str());
        QVERIFY2(!names.contains(name), each.name.c_str());
        names.insert(name);
        QVERIFY2(!each.help.empty() && each.help.find_first_of("\n\\") == std::string::npos,
                 each.name.c_str());
        QVERIFY2(!each.metric.empty(), each.name.c_str());
        QCOMPARE(name.endsWith(QStringLiteral("_total")), each.type == MetricType::Counter);
        if (each.type == MetricType::Histogram) {
            QVERIFY2(name.endsWith(QStringLiteral("_seconds")), each.name.c_str());
        }
    }
}

void MetricsTest::noSeriesIsToldTwice()
{
    MetricsSnapshot now = full();
    for (int i = 0; i < 300; ++i) {
        now.events.records.append(record(QString(QChar(i % 64)) + QString(i % 7, u'x'), 1));
    }
    for (const MetricFamily &family : shown(now)) {
        QSet<QString> series;
        for (const ClientMetric &metric : family.metric) {
            QString key;
            for (const ClientMetric::Label &each : metric.label) {
                key += QString::fromStdString(each.name + '\x01' + each.value + '\x02');
            }
            QVERIFY2(!series.contains(key), qPrintable(key));
            series.insert(key);
        }
    }
}

void MetricsTest::oneStateHolds_data()
{
    using State = LinkStatus::State;
    QTest::addColumn<LinkStatus::State>("state");
    QTest::newRow("disconnected") << State::Disconnected;
    QTest::newRow("connecting") << State::Connecting;
    QTest::newRow("connected") << State::Connected;
    QTest::newRow("reconnecting") << State::Reconnecting;
}

void MetricsTest::oneStateHolds()
{
    QFETCH(LinkStatus::State, state);
    MetricsSnapshot now;
    now.link.state = state;
    const Families all = shown(now);
    const MetricFamily *family = find(all, "marsad_link_state");
    QVERIFY(family);
    QCOMPARE(family->metric.size(), std::size_t(4));
    for (const ClientMetric &each : family->metric) {
        QCOMPARE(each.gauge.value,
                 label(each, "state") == QLatin1String(QTest::currentDataTag()) ? 1.0 : 0.0);
    }
}

void MetricsTest::histogramsAddUp()
{
    MetricsSnapshot now;
    RoundTrips &trips = now.counters.roundTrips;
    trips.add(500us); // on a bound: at most so long
    trips.add(501us);
    trips.add(20ms);
    trips.add(60s);
    const Families all = shown(now);
    const MetricFamily *family = find(all, "marsad_link_round_trip_seconds");
    QVERIFY(family);
    const ClientMetric::Histogram &told = family->metric.front().histogram;
    QCOMPARE(told.sample_count, std::uint64_t(4));
    QCOMPARE(told.sample_sum, 60.021001);
    QCOMPARE(told.bucket.size(), std::size(roundTripBounds) + 1);
    QCOMPARE(told.bucket.front().upper_bound, 0.0005);
    QCOMPARE(told.bucket.front().cumulative_count, std::uint64_t(1));
    QCOMPARE(told.bucket[1].cumulative_count, std::uint64_t(2));
    QCOMPARE(told.bucket[std::size(roundTripBounds) - 1].cumulative_count, std::uint64_t(3));
    QVERIFY(std::isinf(told.bucket.back().upper_bound));
    QCOMPARE(told.bucket.back().cumulative_count, told.sample_count);
}

void MetricsTest::whatAnotherCountsIsRepeated()
{
    MetricsBoard board;
    Counters counters;
    counters.connects = 2;
    counters.reconnects = 1;
    counters.coalesced = 7;
    counters.bytesReceived = 123'456'789'012;
    board.setCounters(counters);
    board.addFrame(20ms, 3ms, std::nullopt);
    board.addFrame(30ms, 4ms, 12ms);
    const Families all = shown(board.snapshot());
    const auto value = [&all](const char *name) {
        const MetricFamily *family = find(all, name);
        return family ? family->metric.front().counter.value : -1;
    };
    QCOMPARE(value("marsad_link_connects_total"), 2.0);
    QCOMPARE(value("marsad_link_reconnects_total"), 1.0);
    QCOMPARE(value("marsad_values_coalesced_total"), 7.0);
    QCOMPARE(value("marsad_link_received_bytes_total"), 123'456'789'012.0);
    const auto frames = [&all](const char *name) {
        return find(all, name)->metric.front().histogram.sample_count;
    };
    QCOMPARE(frames("marsad_frame_busy_seconds"), std::uint64_t(2));
    QCOMPARE(frames("marsad_frame_interval_seconds"), std::uint64_t(2));
    QCOMPARE(frames("marsad_frame_value_age_seconds"), std::uint64_t(1));
}

void MetricsTest::madeUpNamesAreHarmless_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("label");
    const auto row = [](const char *tag, const QString &name, const QString &label) {
        QTest::newRow(tag) << name << label;
    };
    row("plain", QStringLiteral("kpi:update"), QStringLiteral("kpi:update"));
    row("Arabic", QStringLiteral("تنبيه"), QStringLiteral("تنبيه"));
    row("beyond the first plane", QStringLiteral("🔥"), QStringLiteral("🔥"));
    row("quotes", QStringLiteral("a\"b\\c"), QStringLiteral("a\"b\\c"));
    row("new line", QStringLiteral("a\nb_total 5"), QStringLiteral("a\uFFFDb_total 5"));
    row("return and escape", QStringLiteral("a\r\x1b[31m"), QStringLiteral("a\uFFFD\uFFFD[31m"));
    row("NUL", QString(QChar(0)), QStringLiteral("\uFFFD"));
    row("direction override", QStringLiteral("a\u202Eb"), QStringLiteral("a\uFFFDb"));
    row("half a pair", QString(QChar(0xd800)), QStringLiteral("\uFFFD"));
    row("long", QString(300, u'x'), QString(longestLabel, u'x') + u'…');
}

void MetricsTest::madeUpNamesAreHarmless()
{
    QFETCH(QString, name);
    QFETCH(QString, label);
    MetricsSnapshot now;
    now.events.records = {record(name, 5)};
    QCOMPARE(ofEvent(shown(now), "marsad_event_received_total", label), 5.0);
    QCOMPARE(ofEvent(shown(now), "marsad_event_received_bytes_total", label), 50.0);
}

void MetricsTest::namesThatLookAlikeAreOneSeries()
{
    MetricsSnapshot now;
    EventRecord elsewhere = record(QStringLiteral("a\n"), 100);
    elsewhere.nsp = QStringLiteral("/admin");
    now.events.records = {record(QStringLiteral("a\n"), 1), record(QStringLiteral("a\r"), 2),
                          elsewhere};
    const Families all = shown(now);
    QCOMPARE(ofEvent(all, "marsad_event_received_total", QStringLiteral("a\uFFFD")), 3.0);
    QCOMPARE(find(all, "marsad_event_received_total")->metric.size(), std::size_t(3));
    QCOMPARE(label(find(all, "marsad_event_received_total")->metric.back(), "namespace"),
             QStringLiteral("/admin"));
}

void MetricsTest::furtherNamesAreCountedAsOther()
{
    MetricsSnapshot now;
    for (int i = 0; i < namedEvents + 50; ++i) {
        now.events.records.append(record(QStringLiteral("event-%1").arg(i), 2));
    }
    now.events.unlisted = 7;
    now.events.unlistedBytes = 70;
    const Families all = shown(now);
    QCOMPARE(find(all, "marsad_event_received_total")->metric.size(), std::size_t(namedEvents + 1));
    QCOMPARE(ofEvent(all, "marsad_event_received_total", QStringLiteral("other")), 107.0);
    QCOMPARE(ofEvent(all, "marsad_event_received_bytes_total", QStringLiteral("other")), 1070.0);
    QCOMPARE(ofEvent(all, "marsad_event_malformed_total", QStringLiteral("other")), 50.0);
}

void MetricsTest::aSecretInANameIsMasked()
{
    maskFromNowOn("pr1vate-word");
    MetricsSnapshot now;
    now.events.records = {record(QStringLiteral("say pr1vate-word"), 1),
                          record(QStringLiteral("ask?token=abcdefgh"), 1)};
    const Families all = shown(now);
    for (const ClientMetric &each : find(all, "marsad_event_received_total")->metric) {
        QVERIFY(!label(each, "event").contains(QStringLiteral("pr1vate")));
        QVERIFY(!label(each, "event").contains(QStringLiteral("abcdefgh")));
    }
}

void MetricsTest::storageIsServedOnceThereIsSome()
{
    MetricsBoard board;
    QVERIFY(!find(shown(board.snapshot()), "marsad_store_size_bytes"));
    StorageFigures storage;
    storage.journalDepth = 4;
    storage.databaseBytes = 4096;
    storage.writes.add(7ms);
    board.setStorage(storage);
    const Families all = shown(board.snapshot());
    QCOMPARE(find(all, "marsad_journal_depth")->metric.front().gauge.value, 4.0);
    QCOMPARE(find(all, "marsad_store_size_bytes")->metric.front().gauge.value, 4096.0);
    QCOMPARE(find(all, "marsad_store_write_seconds")->metric.front().histogram.sample_sum, 0.007);
}

void MetricsTest::theProcessIsDescribed()
{
    const ProcessFigures process = ProcessFigures::read();
    QVERIFY(process.cpuSeconds && *process.cpuSeconds < 3600);
    QVERIFY(process.residentBytes && *process.residentBytes > 1'000'000);
    QVERIFY(process.virtualBytes && *process.virtualBytes >= *process.residentBytes);
    QVERIFY(process.threads && *process.threads >= 1);
    QVERIFY(process.openFiles && *process.openFiles >= 3);
    const double now = double(QDateTime::currentMSecsSinceEpoch()) / 1000;
    QVERIFY(process.startTime && *process.startTime <= now && *process.startTime > now - 3600);
}

void MetricsTest::theDashboardAsksForWhatIsServed()
{
    QFile file(QStringLiteral(MARSAD_SOURCE_DIR "/resources/grafana/marsad.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto dashboard = nlohmann::json::parse(file.readAll().toStdString(), nullptr, false);
    QVERIFY(dashboard.is_object());
    const Families all = shown(full());
    static const QRegularExpression metric(QStringLiteral("\\b(?:marsad|process)_[a-z_]+"));
    int asked = 0;
    const auto check = [&](const std::string &text) {
        auto found = metric.globalMatch(QString::fromStdString(text));
        while (found.hasNext()) {
            QString name = found.next().captured();
            for (const char *part : {"_bucket", "_count", "_sum"}) {
                if (name.endsWith(QLatin1String(part)) && !find(all, qPrintable(name))) {
                    name.chop(qstrlen(part));
                    const MetricFamily *family = find(all, qPrintable(name));
                    QVERIFY2(family && family->type == MetricType::Histogram, qPrintable(name));
                }
            }
            QVERIFY2(find(all, qPrintable(name)), qPrintable(name));
            ++asked;
        }
    };
    for (const auto &panel : dashboard.at("panels")) {
        for (const auto &target : panel.at("targets")) {
            const int before = asked;
            check(target.at("expr").get<std::string>());
            QVERIFY2(asked > before, target.at("expr").get<std::string>().c_str());
        }
    }
    for (const auto &variable : dashboard.at("templating").at("list")) {
        check(variable.value("definition", std::string()));
    }
    QVERIFY(asked > 20);
}

void MetricsTest::theServerAnswersOnTheLoopback()
{
    const auto board = std::make_shared<MetricsBoard>();
    LinkStatus link;
    link.state = LinkStatus::State::Connected;
    board->setLink(link);
    const auto server = MetricsServer::open(0, board);
    QVERIFY(server);
    const QByteArray answer = get((*server)->port(), "/metrics");
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer.constData());
    QVERIFY(answer.contains("\nmarsad_link_state{state=\"connected\"} 1\n"));
    link.state = LinkStatus::State::Reconnecting;
    board->setLink(link);
    QVERIFY(get((*server)->port(), "/metrics")
                .contains("\nmarsad_link_state{state=\"connected\"} 0\n"));
}

void MetricsTest::oddRequestsAreAnswered_data()
{
    QTest::addColumn<QByteArray>("request");
    const auto row = [](const char *tag, const QByteArray &request) {
        QTest::newRow(tag) << request;
    };
    const QByteArray end = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    row("HEAD", "HEAD /metrics" + end);
    row("POST",
        "POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc");
    row("another path", "GET /" + end);
    row("a file", "GET /../../../../etc/passwd" + end);
    row("a file, encoded", "GET /%2e%2e/%2e%2e/etc/passwd" + end);
    row("no HTTP", "\x16\x03\x01 what\r\n\r\n");
    row("a long line", "GET /" + QByteArray(100'000, 'x') + end);
    row("another method", "BREW /metrics" + end);
}

void MetricsTest::oddRequestsAreAnswered()
{
    QFETCH(QByteArray, request);
    const auto server = MetricsServer::open(0, std::make_shared<MetricsBoard>());
    QVERIFY(server);
    const QByteArray answer = ask((*server)->port(), request);
    QVERIFY2(!answer.contains("root:"), answer.constData());
    QVERIFY2(!answer.contains(" 200 "), answer.constData());
    QVERIFY(get((*server)->port(), "/metrics").startsWith("HTTP/1.1 200"));
}

void MetricsTest::aPortInUseIsTold()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const auto server = MetricsServer::open(other.serverPort(), std::make_shared<MetricsBoard>());
    QVERIFY(!server);
    QCOMPARE(server.error(),
             QStringLiteral("port %1 of 127.0.0.1 cannot be had: no metrics are served")
                 .arg(other.serverPort()));
}

/// For ThreadSanitizer, too.
void MetricsTest::whoWritesAndWhoReadsDoNotMeet()
{
    const auto board = std::make_shared<MetricsBoard>();
    const auto server = MetricsServer::open(0, board);
    QVERIFY(server);
    std::atomic<bool> stop = false;
    std::thread writer([&] {
        EventTable table = full().events;
        while (!stop) {
            ++table.records.first().count;
            board->setEvents(table);
            board->setCounters({});
            board->addFrame(1ms, 1ms, 1ms);
        }
    });
    for (int i = 0; i < 30; ++i) {
        if (!get((*server)->port(), "/metrics").startsWith("HTTP/1.1 200")) {
            break;
        }
    }
    stop = true;
    writer.join();
    QVERIFY(
        get((*server)->port(), "/metrics").contains("marsad_event_received_total{event=\"kpi\"}"));
}

QTEST_GUILESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
