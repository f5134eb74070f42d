// SPDX-License-Identifier: MIT
// What no real server sends. Each case names the outcome of docs/protocol.md 19: the reason, a
// count, and a new connection.
#include "tests/client/client_fixture.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"

#include <QDeadlineTimer>
#include <QTest>
#include <QThread>
#include <QTimer>

using namespace socketio;

namespace tests {

class FaultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badHandshake_data();
    void badHandshake();
    void neverEndingHandshake();
    void garbage_data();
    void garbage();
    void textThatIsNoUtf8_data();
    void textThatIsNoUtf8();
    void missingPing();
    void missingPingNoticedByAnEmit();
    void closedAmidAttachments();
    void attachmentsThatNeverCome();
    void closePacketOnAWebSocket();
    void answersNobodyAskedFor();
    void controlsOutOfPlaceAreIgnored();
    void packetsWithoutEnd_data();
    void packetsWithoutEnd();
    void pingsInOneBreath();
    void theEndIsTold_data();
    void theEndIsTold();
};

void FaultTest::badHandshake_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QString>("code");
    const auto invalid = QStringLiteral("InvalidHandshake");
    QTest::newRow("an array") << QByteArray("0[]") << invalid;
    QTest::newRow("no JSON") << QByteArray("0{") << invalid;
    QTest::newRow("no sid") << QByteArray(R"(0{"pingInterval":1,"pingTimeout":1})") << invalid;
    QTest::newRow("pingInterval as text")
        << QByteArray(R"(0{"sid":"s","upgrades":[],"pingInterval":"25000","pingTimeout":1})")
        << invalid;
    QTest::newRow("negative pingTimeout")
        << QByteArray(R"(0{"sid":"s","pingInterval":1,"pingTimeout":-1})") << invalid;
    QTest::newRow("a message first") << QByteArray("40") << invalid;
    QTest::newRow("an unknown type") << QByteArray("x") << QStringLiteral("MalformedPacket");
    QTest::newRow("an empty frame") << QByteArray("") << QStringLiteral("MalformedPacket");
}

void FaultTest::badHandshake()
{
    QFETCH(QByteArray, first);
    QFETCH(QString, code);
    ScriptedServer server;
    server.onOpen = [&first](Peer &peer, int number) {
        peer.text(number == 1 ? first : ScriptedServer::defaultHandshake());
    };
    server.onText = [](Peer &peer, const QByteArray &) { peer.text(R"(40{"sid":"a"})"); };
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.log().value(0), QStringLiteral("error: ") + code);
    QCOMPARE(client.manager().statistics().malformed, quint64(1));
    QCOMPARE(client.count(QStringLiteral("reconnect")), 1);
}

void FaultTest::neverEndingHandshake()
{
    for (const auto &transport : {QStringLiteral("websocket"), QStringLiteral("polling")}) {
        ScriptedServer server;
        server.onRequest = [](Peer &, const Request &) {};
        Options options = Client::quickOptions({transport});
        options.timeout = std::chrono::milliseconds(100);
        Client client(server.url(), options);
        QTRY_VERIFY(client.count(QStringLiteral("error: ConnectTimeout")) >= 2);
        QVERIFY(server.connections() >= 2);
    }
}

void FaultTest::garbage_data()
{
    QTest::addColumn<QList<QByteArray>>("frames"); // a letter for the kind, then the bytes
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QList<QByteArray> &frames, const char *reason) {
        QTest::newRow(name) << frames << QString::fromLatin1(reason);
    };
    row("an unknown Engine.IO type", {"tx"}, "transport error");
    row("an empty frame", {"t"}, "transport error");
    row("a second handshake", {"t" + ScriptedServer::defaultHandshake()}, "transport error");
    row("illegal base64", {"tb!!!!"}, "transport error");
    row("invalid UTF-8", {QByteArray("r\x81\x04") + "42\xff\xfe"}, "transport error");
    row("a frame that is no WebSocket frame", {"r\xff\xff\xff\xff"}, "transport error");
    row("a message beyond the limit", {"t42[\"" + QByteArray(1'100'000, 'x') + "\"]"},
        "transport error");
    row("an unknown Socket.IO type", {"t47"}, "parse error");
    row("an empty message", {"t4"}, "parse error");
    row("truncated JSON", {"t42[\"a\""}, "parse error");
    row("trailing JSON", {"t42[\"a\"]x"}, "parse error");
    row("an event without a name", {"t42[null]"}, "parse error");
    row("a reserved name", {"t42[\"connect\"]"}, "parse error");
    row("200,000 nested arrays", {"t42[\"a\"," + QByteArray(200'000, '[')}, "parse error");
    row("200,000 nested and closed arrays",
        {"t42[\"a\"," + QByteArray(200'000, '[') + QByteArray(200'000, ']') + "]"}, "parse error");
    row("text while attachments are due",
        {"t451-[\"a\",{\"_placeholder\":true,\"num\":0}]", "t42[\"b\"]"}, "parse error");
    row("an attachment that nobody announced", {"b\x01\x02"}, "parse error");
    row("a placeholder beyond the attachments",
        {"t451-[\"a\",{\"_placeholder\":true,\"num\":7}]", "b\x01"}, "parse error");
    row("too many attachments", {"t4511-[\"a\"]"}, "parse error");
    row("an ack with an object", {"t431{}"}, "parse error");
    row("a CONNECT with an array", {"t40[]"}, "parse error");
}

void FaultTest::garbage()
{
    QFETCH(QList<QByteArray>, frames);
    QFETCH(QString, reason);
    ScriptedServer server;
    server.behave([&frames](Peer &peer, int number) {
        for (const QByteArray &frame : number == 1 ? frames : QList<QByteArray>()) {
            const QByteArray bytes = frame.mid(1);
            switch (frame.at(0)) {
            case 't':
                peer.text(bytes);
                break;
            case 'b':
                peer.binary(bytes);
                break;
            default:
                peer.raw(bytes);
            }
        }
    });
    Options options = Client::webSocketOnly();
    options.limits.maxMessageBytes = 1 << 20;
    Client client(server.url(), options);
    int events = 0;
    client.socket().onAny([&events](const Event &) { ++events; });
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(client.count(QStringLiteral("disconnect: ") + reason), 1);
    QCOMPARE(client.losses().size(), std::size_t(1));
    QCOMPARE(client.manager().statistics().malformed, quint64(1));
    QCOMPARE(client.manager().statistics().reconnects, quint64(1));
    QCOMPARE(events, 0);
}

void FaultTest::textThatIsNoUtf8_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("in a string") << QByteArray("42[\"a\",\"\xff\"]");
    QTest::newRow("a surrogate") << QByteArray("42[\"a\",\"\xed\xa0\x80\"]");
    QTest::newRow("in the namespace") << QByteArray("42/\xff,[\"a\"]");
    QTest::newRow("in JSON that is none") << QByteArray("42[\xff");
    QTest::newRow("in the name of a type") << QByteArray("4\xff");
}

/// Who finds it first is no matter: the peer is told by code 1007, and nothing is delivered.
void FaultTest::textThatIsNoUtf8()
{
    QFETCH(QByteArray, text);
    ScriptedServer server;
    server.behave([&text](Peer &peer, int number) {
        if (number == 1) {
            peer.text(text);
        }
    });
    Client client(server.url(), Client::webSocketOnly());
    int events = 0;
    client.socket().onAny([&events](const Event &) { ++events; });
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(client.count(QStringLiteral("disconnect: transport error")), 1);
    QCOMPARE(client.losses().at(0).code, ErrorCode::MalformedPacket);
    QCOMPARE(client.losses().at(0).message, std::string("server error"));
    QCOMPARE(client.manager().statistics().malformed, quint64(1));
    QTRY_COMPARE(server.closeCodes(), QList<int>{1007});
    QCOMPARE(events, 0);
}

void FaultTest::missingPing()
{
    ScriptedServer server;
    server.behave([](Peer &, int) {},
                  R"(0{"sid":"s","upgrades":[],"pingInterval":60,"pingTimeout":60})");
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.count(QStringLiteral("disconnect: ping timeout")) >= 1);
    QTRY_VERIFY(client.count(QStringLiteral("connect")) >= 2);
    QCOMPARE(client.losses().at(0).code, ErrorCode::PingTimeout);
}

void FaultTest::missingPingNoticedByAnEmit()
{
    ScriptedServer server;
    QList<QByteArray> received;
    server.behave([](Peer &, int) {},
                  R"(0{"sid":"s","upgrades":[],"pingInterval":30,"pingTimeout":30})");
    const auto greet = server.onText;
    server.onText = [&](Peer &peer, const QByteArray &message) {
        greet(peer, message);
        received.append(message);
    };
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    // Nothing runs while the machine sleeps; what is emitted on waking must not go down the drain.
    for (const QDeadlineTimer asleep(100); !asleep.hasExpired();) {
        QThread::yieldCurrentThread();
    }
    QVERIFY(client.socket().emitEvent("late"));
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(1));
    QTRY_COMPARE(client.count(QStringLiteral("disconnect: ping timeout")), 1);
    QTRY_COMPARE(received.count("42[\"late\"]"), 1);
}

void FaultTest::closedAmidAttachments()
{
    ScriptedServer server;
    server.behave([](Peer &peer, int number) {
        if (number == 1) {
            peer.text(R"(451-["a",{"_placeholder":true,"num":0}])");
            peer.frame(8, {});
        } else {
            peer.text(R"(42["b"])");
        }
    });
    Client client(server.url(), Client::webSocketOnly());
    const QStringList &half = client.record("a");
    const QStringList &whole = client.record("b");
    QTRY_COMPARE(whole.size(), 1);
    QCOMPARE(half.size(), 0);
    QCOMPARE(client.count(QStringLiteral("disconnect: transport close")), 1);
    QCOMPARE(client.manager().statistics().malformed, quint64(0));
}

void FaultTest::attachmentsThatNeverCome()
{
    ScriptedServer server;
    server.behave(
        [](Peer &peer, int number) {
            if (number == 1) {
                peer.text(R"(451-["a",{"_placeholder":true,"num":0}])");
                // So that the heartbeat lives longer than the patience for attachments.
                QTimer::singleShot(100, &peer, [&peer] { peer.text("2"); });
            }
        },
        R"(0{"sid":"s","upgrades":[],"pingInterval":150,"pingTimeout":150})");
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.count(QStringLiteral("connect")) >= 2);
    QCOMPARE(client.log().filter(QStringLiteral("disconnect: ")).value(0),
             QStringLiteral("disconnect: parse error"));
}

/// The reference ignores it, and waits for a close frame.
void FaultTest::closePacketOnAWebSocket()
{
    ScriptedServer server;
    server.behave([](Peer &peer, int number) {
        if (number == 1) {
            peer.text("1");
        }
    });
    Client client(server.url(), Client::webSocketOnly());
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(client.count(QStringLiteral("disconnect: transport close")), 1);
    QCOMPARE(client.manager().statistics().malformed, quint64(0));
}

void FaultTest::answersNobodyAskedFor()
{
    ScriptedServer server;
    server.behave([](Peer &peer, int) {
        peer.text("43[]");
        peer.text("437[1]");
        peer.text("42/nowhere,[\"x\"]");
        peer.text(R"(42["end"])");
    });
    Client client(server.url(), Client::webSocketOnly());
    const QStringList &end = client.record("end");
    QTRY_COMPARE(end.size(), 1);
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void FaultTest::controlsOutOfPlaceAreIgnored()
{
    ScriptedServer server;
    server.behave([](Peer &peer, int) {
        for (const char *packet : {"3", "5", "6"}) {
            peer.text(packet);
        }
        peer.text(R"(42["end"])");
    });
    Client client(server.url(), Client::webSocketOnly());
    const QStringList &end = client.record("end");
    QTRY_COMPARE(end.size(), 1);
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void FaultTest::packetsWithoutEnd_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<TransportBackend>("backend");
    for (const char *packet : {"6", "2", "3"}) {
        QTest::addRow("type %s", packet) << QByteArray(packet) << TransportBackend::Own;
        QTest::addRow("type %s, Qt's", packet) << QByteArray(packet) << TransportBackend::Qt;
    }
}

/// Packets that carry no message cost the server nothing: so many within a second are refused.
void FaultTest::packetsWithoutEnd()
{
    QFETCH(QByteArray, packet);
    QFETCH(TransportBackend, backend);
    ScriptedServer server;
    server.behave([&packet](Peer &peer, int number) {
        const int count = number == 1 ? 1000 : 500;
        for (int i = 0; i < count; ++i) {
            peer.text(packet);
        }
        peer.text(R"(42["a"])");
    });
    Options options = Client::webSocketOnly();
    options.backend = backend;
    options.limits.maxIdleFrames = 800;
    Client client(server.url(), options);
    const QStringList &events = client.record("a");
    QTRY_COMPARE(events.size(), 1);
    QCOMPARE(client.count(QStringLiteral("disconnect: transport error")), 1);
    QCOMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(client.losses().at(0).code, ErrorCode::LimitExceeded);
    QCOMPARE(client.losses().at(0).origin, ErrorOrigin::PeerViolation);
    const Statistics statistics = client.manager().statistics();
    QCOMPARE(statistics.malformed, quint64(1));
    QCOMPARE(statistics.idleFrames, quint64(801 + 500));
}

/// One answer stands for many: no queue of them grows, and whoever waits for one gets one.
void FaultTest::pingsInOneBreath()
{
    ScriptedServer server;
    server.behave([](Peer &peer, int) {
        QByteArray pings;
        for (int i = 0; i < 500; ++i) {
            pings += QByteArray("\x81\x01"
                                "2");
        }
        peer.raw(pings);
    });
    const auto greet = server.onText;
    quint64 pongs = 0;
    server.onText = [&](Peer &peer, const QByteArray &message) {
        greet(peer, message);
        pongs += message == "3" ? 1 : 0;
    };
    Client client(server.url(), Client::webSocketOnly());
    const auto left = [&client] { return client.manager().statistics().unansweredPings; };
    QTRY_COMPARE(pongs + left(), quint64(500));
    QVERIFY(pongs >= 1);
    QVERIFY(left() >= 100);
    QVERIFY(client.errors().empty());
    QVERIFY(client.socket().connected());
}

void FaultTest::theEndIsTold_data()
{
    QTest::addColumn<int>("end");
    QTest::addColumn<QString>("told");
    const auto told = [](const char *how) {
        return QStringLiteral("the server closed the connection") + QLatin1String(how);
    };
    QTest::newRow("RFC 6455 7.1.5 no close frame") << 0 << told(" without a close frame (1006)");
    QTest::newRow("7.1.6 a close frame with its code and reason")
        << 1 << told(" with the close code 1001 (going  away)");
    QTest::newRow("7.1.5 a close frame without a code")
        << 2 << told(" with a close frame without a code");
    QTest::newRow("a packet of Engine.IO") << 3 << QStringLiteral("closed by the server");
}

/// All are a close of the transport; the log tells an end in order from a line that was cut.
void FaultTest::theEndIsTold()
{
    QFETCH(int, end);
    QFETCH(QString, told);
    for (const TransportBackend backend : {TransportBackend::Own, TransportBackend::Qt}) {
        ScriptedServer server;
        server.answersControlFrames = false;
        server.behave([end](Peer &peer, int number) {
            if (number > 1) {
                return;
            }
            switch (end) {
            case 0:
                peer.end();
                break;
            case 1:
                peer.frame(8, QByteArray("\x03\xe9going \x1b"
                                         "away"));
                break;
            case 2:
                peer.frame(8, {});
                break;
            default:
                peer.text("1");
            }
        });
        Options options = Client::webSocketOnly();
        options.backend = backend;
        Client client(server.url(), options);
        QString detail;
        QObject::connect(&client.socket(), &Socket::disconnected, &client.socket(),
                         [&detail](DisconnectReason, const QString &text) { detail = text; });
        QTRY_COMPARE(client.count(QStringLiteral("disconnect: transport close")), 1);
        if (end == 2 && backend == TransportBackend::Qt) {
            QVERIFY(detail.endsWith(QStringLiteral("1000"))); // Qt tells the two not apart
        } else {
            QCOMPARE(detail, told);
        }
        QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    }
}

std::unique_ptr<QObject> makeFaultTest()
{
    return std::make_unique<FaultTest>();
}

} // namespace tests

#include "tst_faults.moc"
