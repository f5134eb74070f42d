// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_feed_session.h"

#include "app/feed/link_reporter.h"
#include "tests/app/feed/feed_fixture.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace app;
using namespace tests;
using State = LinkStatus::State;

namespace {

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

FeedOptions withTransports(const char *transports)
{
    FeedOptions options;
    options.transports = words(transports);
    return options;
}

std::shared_ptr<Secrets> tokenIn(const QString &file)
{
    return std::make_shared<Secrets>(
        SecretPlaces{{tokenSecret, {}, SecretPlace::Kind::File, file}});
}

QJsonObject statistics(ServerProcess &server)
{
    return server.control({{QStringLiteral("command"), QStringLiteral("stats")}});
}

int subscribers(ServerProcess &server, const QString &room)
{
    return statistics(server).value(QStringLiteral("subscriptions")).toObject().value(room).toInt();
}

} // namespace

void FeedSessionTest::connectsByEveryTransport_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("transports");
    QTest::addColumn<QString>("transport");
    QTest::addColumn<bool>("qt");
    for (const bool qt : {false, true}) {
        const auto row = [qt](const char *name, const char *server, const char *transports,
                              const char *transport) {
            QTest::addRow("%s, %s", name, qt ? "Qt's" : "own")
                << QString::fromLatin1(server) << QString::fromLatin1(transports)
                << QString::fromLatin1(transport) << qt;
        };
        row("websocket first", "", "websocket polling", "websocket");
        row("polling upgrades", "", "polling websocket", "websocket");
        row("polling only", "", "polling", "polling");
        row("falls back to polling", "--no-websocket", "websocket polling", "polling");
        row("falls back to websocket", "--no-polling", "polling websocket", "websocket");
    }
}

void FeedSessionTest::connectsByEveryTransport()
{
    QFETCH(QString, server);
    QFETCH(QString, transports);
    QFETCH(QString, transport);
    ServerProcess node =
        ServerProcess::backend(words("--static") + server.split(u' ', Qt::SkipEmptyParts));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    QFETCH(bool, qt);
    FeedOptions options = withTransports(transports.toLatin1().constData());
    options.qtTransports = qt;
    FeedFixture t(node.url(), options);
    t.wantModule(finance);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().transport, transport, patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.updates(finance) > 0, patience);
    QCOMPARE(t.links().front().state, State::Connecting);
    QCOMPARE(t.link().url, node.url());
    QVERIFY(t.link().errorCode.isEmpty());
}

void FeedSessionTest::everythingIsToldOnTheGuiThread()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedFixture t(node.url());
    t.wantModule(finance);
    t.feed().perform({QStringLiteral("r"), MarkAllNotificationsRead{}});
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.updates(finance) > 0 && !t.results().empty(), patience);
    QVERIFY(!t.strayed());
}

void FeedSessionTest::subscriptionsReachTheServer()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedFixture t(node.url());
    t.wantModule(finance);
    t.feed().perform({{}, SetDashboardWanted{true}});
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(subscribers(node, QStringLiteral("module:finance")), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(subscribers(node, QStringLiteral("dashboard")), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(subscribers(node, QStringLiteral("notifications")), 1, patience);
    t.wantModule(finance, false);
    t.wantModule(QStringLiteral("crm"));
    QTRY_COMPARE_WITH_TIMEOUT(subscribers(node, QStringLiteral("module:finance")), 0, patience);
    QTRY_COMPARE_WITH_TIMEOUT(subscribers(node, QStringLiteral("module:crm")), 1, patience);
    QCOMPARE(statistics(node)
                 .value(QStringLiteral("counts"))
                 .toObject()
                 .value(QStringLiteral("missingArguments")),
             0);
}

void FeedSessionTest::aProfileMayNameWhatToWaitFor_data()
{
    QTest::addColumn<QString>("awaited");
    QTest::addColumn<int>("awaitMs");
    QTest::addColumn<int>("subscribers");
    QTest::newRow("nothing: what is sent at once is lost") << QString() << 0 << 0;
    QTest::newRow("the event that says that the backend listens")
        << QStringLiteral("ready") << 60'000 << 1;
    QTest::newRow("an event that never comes: late rather than never")
        << QStringLiteral("never") << 1000 << 1;
}

void FeedSessionTest::aProfileMayNameWhatToWaitFor()
{
    QFETCH(QString, awaited);
    QFETCH(int, awaitMs);
    QFETCH(int, subscribers);
    ServerProcess node = ServerProcess::backend(words("--static --late-ms 200"));
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.awaitTime = std::chrono::milliseconds(awaitMs);
    FeedFixture t(node.url(), options,
                  awaited.isEmpty() ? Profile::builtIn()
                                    : profileWith("await", awaited.toStdString()));
    t.feed().hook().setWanted(QStringLiteral("ready"), true);
    t.wantModule(finance);
    t.feed().perform({QStringLiteral("r"), MarkAllNotificationsRead{}});
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.rawEvents().size(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(t.results().size(), std::size_t(1), patience);
    QTRY_COMPARE_WITH_TIMEOUT(::subscribers(node, QStringLiteral("module:finance")), subscribers,
                              patience);
    QTRY_COMPARE_WITH_TIMEOUT(::subscribers(node, QStringLiteral("notifications")), subscribers,
                              patience);
    QCOMPARE(t.link().queued, 0);
}

void FeedSessionTest::subscribesAgainAfterARestart()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedFixture t(node.url());
    t.wantModule(finance);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.updates(finance) > 0, patience);
    node.kill();
    QTRY_VERIFY_WITH_TIMEOUT(t.link().nextAttemptAt.has_value(), patience);
    QCOMPARE(t.link().state, State::Reconnecting);
    QVERIFY(t.link().attempt >= 1);
    QVERIFY(t.link().transport.isEmpty());
    QVERIFY(!t.link().errorCode.isEmpty());
    const int before = t.updates(finance);
    QVERIFY(node.start());
    t.feed().reconnectNow();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.updates(finance) > before, patience);
    QCOMPARE(subscribers(node, QStringLiteral("module:finance")), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!t.counters().empty() && t.counters().back().reconnects == 1,
                             patience);
}

void FeedSessionTest::aServersGoodbyeIsNotTheEnd()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedFixture t(node.url());
    t.wantModule(finance);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    node.control({{QStringLiteral("command"), QStringLiteral("disconnect")},
                  {QStringLiteral("close"), false}});
    QTRY_COMPARE_WITH_TIMEOUT(t.link().state, State::Disconnected, patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.link().nextAttemptAt.has_value(), patience);
    QCOMPARE(t.link().errorCode, QStringLiteral("Disconnected"));
    QCOMPARE(t.link().failure, Failure::ServerEnded);
    t.feed().reconnectNow();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(subscribers(node, QStringLiteral("module:finance")), 1, patience);
}

void FeedSessionTest::aRefusalIsToldAndTriedAgain()
{
    const QTemporaryDir folder;
    FeedOptions options;
    const QString file = folder.filePath(QStringLiteral("token"));
    options.secrets = tokenIn(file);
    write(file, "old\n");
    ServerProcess node = ServerProcess::backend(words("--static --require-token fresh"));
    QVERIFY(node.start());
    FeedFixture t(node.url(), options);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().errorCode, QStringLiteral("ConnectRefused"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.link().nextAttemptAt.has_value(), patience);
    QCOMPARE(t.link().state, State::Disconnected);
    QCOMPARE(t.link().failure, Failure::SignInRefused);
    QVERIFY(t.link().errorDetail.contains(QStringLiteral("Authentication error")));
    QCOMPARE(t.link().attempt, 1);
    write(file, "fresh\n");
    t.feed().reconnectNow();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QCOMPARE(t.link().failure, Failure::None);
}

void FeedSessionTest::anUnknownNamespaceIsNamed()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.nsp = QStringLiteral("/nowhere");
    FeedFixture t(node.url(), options);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().errorDetail, QStringLiteral("/nowhere: Invalid namespace"),
                              patience);
}

void FeedSessionTest::aRedirectElsewhereIsOffered_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("suggested");
    QTest::newRow("another scheme")
        << QByteArray("https://h/socket.io/?EIO=4") << QStringLiteral("https://h?site=3");
    QTest::newRow("another folder") << QByteArray("https://h/app/socket.io/")
                                    << QStringLiteral("https://h/app/socket.io/?site=3");
    QTest::newRow("a page to log in") << QByteArray("https://h/login") << QString();
    QTest::newRow("no address") << QByteArray("javascript:alert(1)") << QString();
}

void FeedSessionTest::aRedirectElsewhereIsOffered()
{
    QFETCH(QByteArray, location);
    QFETCH(QString, suggested);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server, location] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, location] {
            socket->readAll();
            socket->write("HTTP/1.1 308 Moved\r\nContent-Length: 0\r\nConnection: close\r\n"
                          "Location: " +
                          location + "\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    FeedFixture t(QStringLiteral("http://127.0.0.1:%1?site=3").arg(server.serverPort()));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().errorCode, QStringLiteral("HttpStatus"), patience);
    QCOMPARE(t.link().suggestedUrl, suggested);
    QCOMPARE(t.link().failure, suggested.isEmpty() ? Failure::NoSocketIo : Failure::Moved);
    QVERIFY(t.link().errorDetail.contains(QStringLiteral("308")));
}

void FeedSessionTest::anUnreadableTokenIsTold()
{
    const QTemporaryDir folder;
    FeedOptions options;
    const QString file = folder.filePath(QStringLiteral("missing"));
    options.secrets = tokenIn(file);
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedFixture t(node.url(), options);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QVERIFY(t.link().errorDetail.contains(file));
}

void FeedSessionTest::wrongOptionsAreTold_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("nsp");
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<QString>("errorCode");
    QTest::newRow("an unusable URL") << "ftp://x"
                                     << "/"
                                     << ""
                                     << "InvalidUrl";
    QTest::newRow("an unusable namespace") << "http://127.0.0.1:1"
                                           << "/a,b"
                                           << ""
                                           << "InvalidNamespace";
    QTest::newRow("a missing certificate file") << "https://127.0.0.1:1"
                                                << "/"
                                                << "/nowhere/ca.pem"
                                                << "TlsFailure";
}

void FeedSessionTest::wrongOptionsAreTold()
{
    QFETCH(QString, url);
    QFETCH(QString, nsp);
    QFETCH(QString, caFile);
    QFETCH(QString, errorCode);
    FeedOptions options;
    options.nsp = nsp;
    options.caFile = caFile;
    FeedFixture t(url, options);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().errorCode, errorCode, patience);
    QCOMPARE(t.link().state, State::Disconnected);
    t.feed().reconnectNow();
    t.feed().stop();
}

void FeedSessionTest::roundTripIsMeasuredWhileWanted()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedFixture t(node.url());
    t.feed().setRoundTripWanted(true);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.link().roundTrip.has_value(), patience);
    QVERIFY(t.link().roundTrip->count() > 0);
}

/// Nobody looks at a page, and nothing is made for one.
void FeedSessionTest::whereItIsMeteredAllIsCounted()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedOptions options;
    options.metered = true;
    FeedFixture t(node.url(), options);
    t.feed().start();
    t.wantModule(finance);
    const auto last = [&t] { return t.counters().empty() ? Counters() : t.counters().back(); };
    QTRY_VERIFY_WITH_TIMEOUT(last().roundTrips.count() > 0, patience);
    QVERIFY(last().roundTrips.sum.count() > 0);
    QCOMPARE(last().connects, quint64(1));
    QTRY_VERIFY_WITH_TIMEOUT(!t.eventTable().records.isEmpty(), patience);
    quint64 bytes = 0;
    for (const EventRecord &each : t.eventTable().records) {
        QVERIFY2(each.bytes >= each.count * quint64(each.name.size()), qPrintable(each.name));
        QVERIFY(each.payload.isEmpty());
        bytes += each.bytes;
    }
    QVERIFY(bytes < last().bytesReceived);
    t.feed().stop();
    QCOMPARE(last().connects, quint64(1));
}

void FeedSessionTest::roundTripsThatAreNoNews_data()
{
    QTest::addColumn<int>("told"); // microseconds
    QTest::addColumn<int>("measured");
    QTest::addColumn<bool>("another");
    QTest::newRow("on this machine") << 200 << 600 << false;
    QTest::newRow("half a millisecond") << 200 << 700 << true;
    QTest::newRow("half a millisecond less") << 700 << 200 << true;
    QTest::newRow("less than a tenth") << 100'000 << 109'000 << false;
    QTest::newRow("a tenth") << 100'000 << 110'000 << true;
    QTest::newRow("a tenth less") << 100'000 << 90'000 << true;
}

void FeedSessionTest::roundTripsThatAreNoNews()
{
    QFETCH(int, told);
    QFETCH(int, measured);
    using std::chrono::microseconds;
    QTEST(isAnotherRoundTrip(microseconds(measured), microseconds(told)), "another");
}

void FeedSessionTest::countersAreToldOnceASecondAtMost()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedFixture t(node.url());
    t.wantModule(finance);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.counters().size(), std::size_t(1), patience);
    const Counters counters = t.counters().front();
    QVERIFY(counters.events >= 3); // status, alerts, KPIs
    QVERIFY(counters.bytesReceived > 0);
    QVERIFY(counters.bytesSent > 0);
    QCOMPARE(counters.decodeErrors, quint64(0));
    node.control({{QStringLiteral("command"), QStringLiteral("emit")},
                  {QStringLiteral("event"), QStringLiteral("x")}});
    QTRY_COMPARE_WITH_TIMEOUT(t.counters().size(), std::size_t(2), patience);
    QCOMPARE(t.counters().back().unknownEvents, counters.unknownEvents + 1);
}

void FeedSessionTest::stopsAtAnyMoment()
{
    ServerProcess node = ServerProcess::backend(words("--kpi-ms 1"));
    QVERIFY(node.start());
    for (int i = 0; i < 50; ++i) {
        FeedFixture t(node.url(), withTransports(i % 3 == 0   ? "polling"
                                                 : i % 3 == 1 ? "websocket"
                                                              : "polling websocket"));
        t.wantModule(finance);
        t.feed().start();
        // From "not even started" over each state on the way to "values are flowing".
        const std::size_t links = std::size_t(i % 5);
        QTRY_VERIFY_WITH_TIMEOUT(t.links().size() >= links || t.updates(finance) > i, patience);
        t.feed().stop();
        const auto told = t.links().size();
        QVERIFY(told == 0 || t.link().state == State::Disconnected);
        QCoreApplication::processEvents();
        QCOMPARE(t.links().size(), told);
    }
    QTRY_COMPARE_WITH_TIMEOUT(statistics(node).value(QStringLiteral("clients")).toInt(), 0,
                              patience);
}

void FeedSessionTest::canBeDeletedInASlot()
{
    ServerProcess node = ServerProcess::backend(words("--kpi-ms 1"));
    QVERIFY(node.start());
    FeedFixture t(node.url());
    bool deleted = false;
    t.wantModule(finance);
    connect(&t.feed(), &Feed::delivered, this, [&](const Batch &batch) {
        forEach<KpiUpdate>(batch, [&](const KpiUpdate &) {
            t.destroyFeed();
            deleted = true;
        });
    });
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(deleted, patience);
}

void FeedSessionTest::startsAgainAfterStop()
{
    ServerProcess node = ServerProcess::backend();
    QVERIFY(node.start());
    FeedFixture t(node.url());
    for (int i = 0; i < 3; ++i) {
        t.feed().start();
        t.feed().start();
        QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
        t.feed().stop();
        t.feed().stop();
        QCOMPARE(t.link().state, State::Disconnected);
    }
}
