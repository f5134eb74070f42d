// SPDX-License-Identifier: MIT
// Our WebSocket against the `ws` package of Node.js and Python's `websockets`.
#include "tests/support/patience.h"
#include "tests/support/server_process.h"
#include "tests/websocket/scripted_peer.h"
#include "tests/websocket/test_classes.h"

#include <QJsonArray>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

using namespace socketio;
using namespace socketio::transport;

namespace tests {

namespace {

ServerProcess makeServer(bool python, const QStringList &arguments)
{
    const QString folder = QStringLiteral(MARSAD_SOURCE_DIR "/tests/servers/");
    if (python) {
        return {QStringLiteral("/usr/bin/python3"),
                QStringList{folder + QStringLiteral("websockets_echo.py")} + arguments};
    }
    return {QStandardPaths::findExecutable(QStringLiteral("node")),
            QStringList{folder + QStringLiteral("ws_echo.mjs")} + arguments};
}

ServerProcess serverOfTheRow()
{
    QFETCH(bool, python);
    QFETCH(QStringList, options);
    return makeServer(python, options);
}

/// What the server has noted under `key`, once these are `count`; empty if they never are.
QJsonArray notes(ServerProcess &server, const QString &key, int count)
{
    QJsonArray all;
    const bool there = QTest::qWaitFor([&] {
        const QJsonObject state = server.control({{QStringLiteral("do"), QStringLiteral("state")}});
        all = state.value(key).toArray();
        return all.size() >= count;
    });
    return there ? all : QJsonArray();
}

/// The code of the `count`th connection's end.
int closeCodeSeen(ServerProcess &server, int count = 1)
{
    const QJsonArray closes = notes(server, QStringLiteral("closes"), count);
    return closes.at(count - 1).toObject().value(QLatin1String("code")).toInt();
}

const QByteArray handshake =
    R"(0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000})";

} // namespace

class RealServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void echoes_data();
    void echoes();
    void servers_data();
    void fragments_data() { servers_data(); }
    void fragments();
    void pings_data() { servers_data(); }
    void pings();
    void theServerCloses_data();
    void theServerCloses();
    void weClose_data() { servers_data(); }
    void weClose();
    void tooBigForTheServer_data() { servers_data(); }
    void tooBigForTheServer();
    void tooBigForUs_data() { servers_data(); }
    void tooBigForUs();
    void refused_data() { servers_data(); }
    void refused();
};

void RealServerTest::servers_data()
{
    QTest::addColumn<bool>("python");
    QTest::addColumn<QStringList>("options");
    for (const bool python : {false, true}) {
        const char *name = python ? "websockets" : "ws";
        QTest::addRow("%s", name) << python << QStringList();
        QTest::addRow("%s, compressed", name) << python << QStringList{QStringLiteral("--deflate")};
    }
}

void RealServerTest::echoes_data()
{
    servers_data();
    const QString on = QStringLiteral("--deflate");
    const QString server = QStringLiteral("--server-alone");
    const QString client = QStringLiteral("--client-alone");
    for (const bool python : {false, true}) {
        const char *name = python ? "websockets" : "ws";
        QTest::addRow("%s, server alone", name) << python << QStringList{on, server};
        QTest::addRow("%s, client alone", name) << python << QStringList{on, client};
        QTest::addRow("%s, both alone", name) << python << QStringList{on, server, client};
        QTest::addRow("%s, our window of 10 bits", name)
            << python << QStringList{on, QStringLiteral("--client-bits"), QStringLiteral("10")};
        QTest::addRow("%s, windows of 9 bits", name)
            << python
            << QStringList{on, QStringLiteral("--client-bits"), QStringLiteral("9"),
                           QStringLiteral("--server-bits"), QStringLiteral("9")};
    }
}

void RealServerTest::echoes()
{
    ServerProcess server = serverOfTheRow();
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    Connection line;
    line.endpoint().limits.maxMessageBytes = 4'000'000;
    line.connectTo(server.port());
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", handshake}));
    const QByteArray arabic = R"(2["kpi",{"id":"pumps","title":"تدفق المضخات","value":17.5}])";
    const QByteArray large = QByteArray("مرصد, ").repeated((1 << 20) / 10);
    QByteArrayList expected{"opened", handshake};
    for (const QByteArray &message :
         {QByteArray("x"), arabic, large, arabic, QByteArray(), arabic, QByteArray(125, 'a'),
          QByteArray(126, 'b'), QByteArray(65'534, 'c'), QByteArray(65'535, 'd')}) {
        line.sendText(message.toStdString());
        expected.append("4" + message);
    }
    QTRY_COMPARE_WITH_TIMEOUT(line.said, expected, 20'000);
    QByteArray bytes;
    for (unsigned i = 0; i < 1u << 20; ++i) {
        bytes += char(i * i >> 3);
    }
    for (const QByteArray &message : {QByteArray(), QByteArray(1, '\0'), bytes, bytes}) {
        line.socket->send({{protocol::EngineType::Message, true, message.toStdString()}});
        expected.append("b:" + message);
    }
    QTRY_COMPARE_WITH_TIMEOUT(line.said, expected, 20'000);
    QFETCH(QStringList, options);
    const QJsonObject state = server.control({{QStringLiteral("do"), QStringLiteral("state")}});
    QCOMPARE(state.value(QLatin1String("extensions")).toString(),
             options.isEmpty() ? QString() : QStringLiteral("permessage-deflate"));
    QVERIFY(state.value(QLatin1String("errors")).toArray().isEmpty());
}

void RealServerTest::fragments()
{
    ServerProcess server = serverOfTheRow();
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    Connection line;
    line.connectTo(server.port());
    QTRY_COMPARE(line.said.size(), 2);
    QByteArrayList expected = line.said;
    for (const int size : {20, 5000, 300'000, 20}) {
        const QByteArray message = "fragments:" + QByteArray("كسر").repeated(size / 6);
        line.sendText(message.toStdString());
        expected.append("4" + message);
        QTRY_COMPARE(line.said, expected);
    }
    const QJsonArray pongs = notes(server, QStringLiteral("pongs"), 4);
    QCOMPARE(pongs.size(), 4);
    QCOMPARE(pongs.at(3).toString(), QStringLiteral("between"));
}

void RealServerTest::pings()
{
    ServerProcess server = serverOfTheRow();
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    Connection line;
    line.connectTo(server.port());
    QTRY_COMPARE(line.said.size(), 2);
    for (int i = 1; i <= 3; ++i) {
        line.socket->measureRoundTrip();
        QTRY_COMPARE(line.said.count("round trip"), i);
    }
}

void RealServerTest::theServerCloses_data()
{
    QTest::addColumn<bool>("python");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("reason");
    for (const bool python : {false, true}) {
        for (const int code : {1000, 1001, 1008, 1011, 3000, 4999}) {
            QTest::addRow("%s, %d", python ? "websockets" : "ws", code)
                << python << code << QByteArray("مع السلامة");
        }
    }
    QTest::newRow("ws, without a code") << false << 0 << QByteArray();
}

void RealServerTest::theServerCloses()
{
    QFETCH(bool, python);
    QFETCH(int, code);
    QFETCH(QByteArray, reason);
    ServerProcess server = makeServer(python, {});
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    Connection line;
    line.connectTo(server.port());
    QTRY_COMPARE(line.said.size(), 2);
    line.sendText("close:" + (code == 0 ? std::string() : std::to_string(code)) + ":" +
                  reason.toStdString());
    QTRY_COMPARE(line.said.last(), QByteArray("closed"));
    QVERIFY(!line.failure);
    QCOMPARE(closeCodeSeen(server), code == 0 ? 1005 : code); // ours is the echo
}

void RealServerTest::weClose()
{
    ServerProcess server = serverOfTheRow();
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    Connection line;
    line.connectTo(server.port());
    QTRY_COMPARE(line.said.size(), 2);
    line.sendText("last");
    line.socket->close();
    QTRY_COMPARE(line.said.last(), QByteArray("closed"));
    QVERIFY(!line.failure);
    QCOMPARE(closeCodeSeen(server), 1000);

    Connection destroyed;
    destroyed.connectTo(server.port());
    QTRY_COMPARE(destroyed.said.size(), 2);
    destroyed.socket.reset();
    QCOMPARE(closeCodeSeen(server, 2), 1000);
}

void RealServerTest::tooBigForTheServer()
{
    QFETCH(bool, python);
    QFETCH(QStringList, options);
    options += {QStringLiteral("--max-payload"), QStringLiteral("10000")};
    ServerProcess server = makeServer(python, options);
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    Connection line;
    line.connectTo(server.port());
    QTRY_COMPARE(line.said.size(), 2);
    line.sendText(std::string(20'000, 'x'));
    QTRY_COMPARE(line.said.last(), QByteArray("closed"));
}

/// Both ends see 1009, though the rest of the message is on its way.
void RealServerTest::tooBigForUs()
{
    ServerProcess server = serverOfTheRow();
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    Connection line;
    line.endpoint().limits.maxMessageBytes = 100'000;
    line.connectTo(server.port());
    QTRY_COMPARE(line.said.size(), 2);
    line.sendText(std::string(3'000'000, 'x'));
    QTRY_COMPARE(line.said.last(), QByteArray("closed"));
    QCOMPARE(line.failure->code, ErrorCode::LimitExceeded);
    QCOMPARE(closeCodeSeen(server), 1009);
}

void RealServerTest::refused()
{
    QFETCH(bool, python);
    QFETCH(QStringList, options);
    options += QStringLiteral("--refuse");
    ServerProcess server = makeServer(python, options);
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    Connection line;
    line.connectTo(server.port());
    QTRY_COMPARE(line.said, QByteArrayList{"closed"});
    QCOMPARE(line.failure->httpStatus, 401);
    QVERIFY2(line.failure->detail.ends_with("token expired"), line.failure->detail.c_str());
    const auto &headers = line.failure->headers;
    const bool told = std::any_of(headers.begin(), headers.end(), [](const auto &header) {
        return QByteArray::fromStdString(header.first).toLower() == "www-authenticate" &&
               header.second == "Bearer";
    });
    QVERIFY(told);
}

std::unique_ptr<QObject> makeRealServerTest()
{
    return std::make_unique<RealServerTest>();
}

} // namespace tests

#include "tst_real_servers.moc"
