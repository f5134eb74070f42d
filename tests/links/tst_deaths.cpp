// SPDX-License-Identifier: MIT
#include "tests/links/tst_deaths.h"

#include "tests/client/scripted_server.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QPointer>
#include <QSignalSpy>

#include <functional>
#include <utility>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

namespace {

const auto aDay = QStringLiteral("86400000"); ///< for a server that waits, in milliseconds

QByteArray handshake(const char *upgrades)
{
    return QByteArray(R"(0{"sid":"s","upgrades":[)") + upgrades +
           R"(],"pingInterval":25000,"pingTimeout":20000})";
}

bool hasSeen(ServerProcess &server, bool upgrade)
{
    const QJsonArray requests = server.control({{QStringLiteral("do"), QStringLiteral("state")}})
                                    .value(QLatin1String("requests"))
                                    .toArray();
    for (const QJsonValue &each : requests) {
        const QJsonValue headers = each.toObject().value(QLatin1String("headers"));
        if (headers.toObject().contains(QLatin1String("upgrade")) == upgrade) {
            return true;
        }
    }
    return false;
}

ServerProcess successor(const ServerProcess &dead)
{
    return ServerProcess::node({QStringLiteral("--port"), QString::number(dead.port())});
}

QList<NamedWay> upgrades()
{
    return allWays().mid(singleWays().size());
}

/// Polling and WebSocket of one session, up to the probe.
struct TwoWayServer
{
    TwoWayServer()
    {
        server.onRequest = [this](Peer &peer, const Request &request) {
            if (request.isUpgrade()) {
                peer.accept(request);
            } else if (request.method == "POST") {
                peer.answer(200, "ok");
            } else if (!request.target.contains("sid=")) {
                m_fate = {};
                peer.answer(200, handshake(R"("websocket")") + "\x1e" + R"(40{"sid":"a"})");
            } else if (m_fate) {
                m_fate(peer);
            } else {
                m_poll = &peer;
                serveNext();
            }
        };
    }

    /// What becomes of the poll that waits, or of the next one.
    void onPoll(std::function<void(Peer &)> what)
    {
        m_what.append(std::move(what));
        serveNext();
    }

    /// What becomes of all polls until the next session. (One that was lost is sent once more, and
    /// a noop may come before 3probe.)
    void onPolls(const std::function<void(Peer &)> &what)
    {
        m_fate = what;
        if (m_poll) {
            what(*std::exchange(m_poll, nullptr));
        }
    }

    ScriptedServer server;

private:
    void serveNext()
    {
        if (m_poll && !m_what.isEmpty()) {
            m_what.takeFirst()(*std::exchange(m_poll, nullptr));
        }
    }

    std::function<void(Peer &)> m_fate;
    QPointer<Peer> m_poll;
    QList<std::function<void(Peer &)>> m_what;
};

} // namespace

void DeathTest::duringTheHandshake()
{
    QFETCH(Way, way);
    ServerProcess server = ServerProcess::node({QStringLiteral("--delay"), aDay});
    QVERIFY(server.start());
    Client client(server.url(), way.options());
    QTRY_VERIFY(hasSeen(server, way.finalTransport() == QLatin1String("websocket")));
    server.kill();
    QTRY_VERIFY(client.count(QStringLiteral("error: NetworkFailure")) >= 2);
    QCOMPARE(client.count(QStringLiteral("open")), 0);
    ServerProcess next = successor(server);
    QVERIFY(next.start());
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.log().filter(QStringLiteral("disconnect")), QStringList());
}

void DeathTest::duringTheProbe_data()
{
    addWays(upgrades());
}

void DeathTest::duringTheProbe()
{
    QFETCH(Way, way);
    ServerProcess server = ServerProcess::node({QStringLiteral("--upgrade-delay"), aDay});
    QVERIFY(server.start());
    Client client(server.url(), way.options());
    QTRY_VERIFY(client.socket().connected());
    QTRY_VERIFY(hasSeen(server, true));
    QCOMPARE(client.manager().transportName(), QStringLiteral("polling"));
    const auto answer = client.call("echo", json::array({1})); // the session lives on meanwhile
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    server.kill();
    QTRY_COMPARE(client.count(QStringLiteral("disconnect: transport error")), 1);
    ServerProcess next = successor(server);
    QVERIFY(next.start());
    QTRY_COMPARE(client.manager().transportName(), QStringLiteral("websocket"));
    QTRY_VERIFY(client.socket().connected());
}

void DeathTest::duringTheUpgrade_data()
{
    addWays(upgrades());
}

/// After 3probe, while the last poll is still out.
void DeathTest::duringTheUpgrade()
{
    QFETCH(Way, way);
    TwoWayServer two;
    bool probed = false;
    two.server.onText = [&two, &probed](Peer &peer, const QByteArray &message) {
        if (message == "2probe" && peer.number() == 1) {
            // Once there is a poll: the client holds it back for a moment while it probes.
            two.onPolls([&peer, &probed](Peer &poll) {
                if (!std::exchange(probed, true)) {
                    peer.text("3probe");
                }
                poll.drop();
            });
        } else if (message == "2probe") {
            peer.text("3probe");
            two.onPolls([](Peer &poll) { poll.answer(200, "6"); });
        }
    };
    Client client(two.server.url(), way.options());
    QTRY_COMPARE(client.count(QStringLiteral("disconnect: transport error")), 1);
    QTRY_COMPARE(client.manager().transportName(), QStringLiteral("websocket"));
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.count(QStringLiteral("connect")), 2);
}

void DeathTest::webSocketAloneDuringTheUpgrade_data()
{
    addWays(upgrades());
}

/// Then the session goes on where it was, and nothing that the poll brings is lost.
void DeathTest::webSocketAloneDuringTheUpgrade()
{
    QFETCH(Way, way);
    TwoWayServer two;
    two.server.onText = [](Peer &peer, const QByteArray &message) {
        if (message == "2probe") {
            peer.text("3probe");
            peer.frame(8, {});
        }
    };
    Client client(two.server.url(), way.options());
    const QStringList &news = client.record("news");
    QTRY_COMPARE(client.count(QStringLiteral("upgrade error")), 1);
    two.onPoll([](Peer &poll) { poll.answer(200, R"(42["news",1])"); });
    two.onPoll([](Peer &poll) { poll.answer(200, R"(42["news",2])"); });
    QTRY_COMPARE(news, (QStringList{QStringLiteral("[1]"), QStringLiteral("[2]")}));
    QCOMPARE(client.manager().transportName(), QStringLiteral("polling"));
    QCOMPARE(client.log().filter(QStringLiteral("disconnect")), QStringList());
}

void DeathTest::leftAmidTheUpgrade_data()
{
    addWays(upgrades());
}

/// The upgrade is finished first, what was held goes out on it, and then comes the goodbye.
void DeathTest::leftAmidTheUpgrade()
{
    QFETCH(Way, way);
    TwoWayServer two;
    QByteArrayList received;
    two.server.onText = [&received](Peer &peer, const QByteArray &message) {
        received.append(message);
        if (message == "2probe") {
            peer.text("3probe");
            peer.frame(9, {}); // its pong tells that 3probe has been read
        }
    };
    Client client(two.server.url(), way.options());
    QTRY_VERIFY(client.socket().connected());
    QTRY_VERIFY(two.server.frameHeads().contains('\x8a'));
    QVERIFY(client.socket().emitEvent("held"));
    client.socket().disconnectFromNamespace();
    QCOMPARE(client.log().last(), QStringLiteral("disconnect: io client disconnect"));
    two.onPolls([](Peer &poll) { poll.answer(200, "6"); });
    QTRY_COMPARE(client.manager().engine()->state, EngineInfo::State::Closed);
    QTRY_COMPARE(received, (QByteArrayList{"2probe", "5", "42[\"held\"]", "41"}));
    QTRY_COMPARE(two.server.frameHeads().back(), '\x88');
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void DeathTest::attachmentsDue()
{
    QFETCH(Way, way);
    const QByteArray half = R"(451-["half",{"_placeholder":true,"num":0}])";
    int sessions = 0;
    ScriptedServer server;
    server.behave([half](Peer &peer, int number) {
        if (number == 1) {
            peer.text(half);
            peer.frame(8, {});
        } else {
            peer.text(R"(42["whole"])");
        }
    });
    server.onRequest = [&](Peer &peer, const Request &request) {
        if (request.isUpgrade()) {
            peer.accept(request);
        } else if (request.method == "POST") {
            peer.answer(200, "ok");
        } else if (!request.target.contains("sid=")) {
            const QByteArray more = ++sessions == 1 ? half : QByteArray(R"(42["whole"])");
            peer.answer(200, handshake("") + "\x1e" + R"(40{"sid":"a"})" + "\x1e" + more);
        } else if (sessions == 1) {
            peer.drop();
        }
    };
    Client client(server.url(), way.options());
    const QStringList &halves = client.record("half");
    const QStringList &wholes = client.record("whole");
    QTRY_COMPARE(wholes.size(), 1);
    QCOMPARE(halves.size(), 0);
    QCOMPARE(client.log().filter(QStringLiteral("disconnect: transport")).size(), 1);
    QCOMPARE(client.manager().statistics().malformed, quint64(0));
}

/// Gone is gone: no error, and the manager may open again.
void DeathTest::whileClosing()
{
    QFETCH(Way, way);
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Client client(server.url(), way.options());
    QTRY_VERIFY(client.socket().connected());
    client.socket().emitEvent("number", json::array({1}));
    client.socket().disconnectFromNamespace();
    server.kill();
    QTRY_COMPARE(client.manager().engine()->state, EngineInfo::State::Closed);
    QCOMPARE(client.errors().size(), std::size_t(0));
    QVERIFY(!client.manager().reconnecting());
    QVERIFY(server.start());
    client.socket().connectToNamespace();
    QTRY_VERIFY(client.socket().connected());
}

/// The goodbye is bounded by Options::closeTimeout.
void DeathTest::silentWhileClosing()
{
    QFETCH(Way, way);
    ScriptedServer server;
    server.behave([](Peer &, int) {});
    server.answersControlFrames = false;
    bool leaving = false;
    server.onRequest = [&leaving](Peer &peer, const Request &request) {
        if (request.isUpgrade()) {
            peer.accept(request);
        } else if (request.method == "POST" && !leaving) {
            peer.answer(200, "ok");
        } else if (!request.target.contains("sid=")) {
            peer.answer(200, handshake("") + "\x1e" + R"(40{"sid":"a"})");
        }
    };
    Options options = way.options();
    options.closeTimeout = 50ms;
    Client client(server.url(), options);
    QTRY_VERIFY(client.socket().connected());
    leaving = true;
    client.socket().emitEvent("last"); // so that something waits
    client.socket().disconnectFromNamespace();
    QCOMPARE(client.count(QStringLiteral("disconnect: io client disconnect")), 1);
    QTRY_COMPARE(client.manager().engine()->state, EngineInfo::State::Closed);
    leaving = false;
    client.socket().connectToNamespace();
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(client.errors().size(), std::size_t(0));
}

/// A namespace without a reply keeps its socket active, for the next server.
void DeathTest::afterTheNamespaceWasRefused()
{
    QFETCH(Way, way);
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Client client(server.url(), way.options());
    Socket *secure = client.manager().socket(QStringLiteral("/secure"));
    QSignalSpy refused(secure, &Socket::connectError);
    QTRY_VERIFY(client.socket().connected());
    QTRY_COMPARE(refused.size(), 1);
    QVERIFY(!secure->active());
    server.kill();
    QTRY_VERIFY(!client.socket().connected());
    QVERIFY(server.start());
    QTRY_VERIFY(client.socket().connected());
    QVERIFY2(!secure->connected() && !secure->active(), "refused once, asked once");
    secure->setAuth(fixedAuth({{"token", "good"}}));
    secure->connectToNamespace();
    QTRY_VERIFY(secure->connected());
}

} // namespace tests
