// SPDX-License-Identifier: MIT
#include "tests/links/tst_balancer.h"

#include <QJsonArray>
#include <QSignalSpy>

using namespace socketio;
using nlohmann::json;

namespace tests {

namespace {

QByteArray tagOf(int number)
{
    return QTest::currentDataTag() + QByteArray(" ") + QByteArray::number(number);
}

} // namespace

void BalancerTest::init()
{
    m_balancer.reset();
    m_nodes = std::make_unique<std::array<ServerProcess, 2>>(
        std::array<ServerProcess, 2>{ServerProcess::node(), ServerProcess::node()});
    for (ServerProcess &node : *m_nodes) {
        QVERIFY2(node.start(), qPrintable(node.errorText()));
    }
    m_balancer = std::make_unique<Daemon>(
        Daemon::balancer({m_nodes->front().port(), m_nodes->back().port()}));
    QVERIFY(m_balancer->start());
}

QString BalancerTest::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_balancer->port());
}

std::array<int, 2> BalancerTest::requestsOf(const QByteArray &tag)
{
    std::array<int, 2> counts{};
    for (std::size_t i = 0; i < counts.size(); ++i) {
        ServerProcess &node = (*m_nodes)[i];
        const QJsonArray requests =
            node.running() ? node.control({{QStringLiteral("do"), QStringLiteral("state")}})
                                 .value(QLatin1String("requests"))
                                 .toArray()
                           : QJsonArray();
        for (const QJsonValue &each : requests) {
            const QJsonValue headers = each.toObject().value(QLatin1String("headers"));
            counts[i] +=
                headers.toObject().value(QLatin1String("x-tag")).toString().toLatin1() == tag;
        }
    }
    return counts;
}

/// Polling, upgrade and the way back after a loss. One client after the other comes to another
/// node, so that this is no accident.
void BalancerTest::staysWithItsNode()
{
    QFETCH(Way, way);
    // QtWebSockets keeps the cookie to itself: who begins on WebSocket is balanced each time.
    const bool forgets = !way.isOwn() && way.transports == QStringList{QStringLiteral("websocket")};
    std::array<bool, 2> used{};
    for (int i = 0; i < 4; ++i) {
        Options options = way.options();
        options.extraHeaders = {{"X-Tag", tagOf(i)}};
        Client client(url(), options);
        for (int round = 1; round <= 3; ++round) {
            const auto answer = client.call("echo", json::array({round}));
            QTRY_COMPARE(*answer, QStringLiteral("[%1]").arg(round));
            QTRY_COMPARE(client.manager().transportName(), way.finalTransport());
            client.socket().emitEvent("cut");
            QTRY_COMPARE(client.log().filter(QStringLiteral("disconnect: ")).size(), round);
        }
        QCOMPARE(client.errors().size(), std::size_t(0));
        QCOMPARE(client.count(QStringLiteral("upgrade error")), 0);
        const std::array<int, 2> seen = requestsOf(tagOf(i));
        QVERIFY(seen[0] + seen[1] >= 3);
        QVERIFY2(forgets || seen[0] == 0 || seen[1] == 0, "one node for all of a manager");
        used[seen[0] > 0 ? 0 : 1] = true;
    }
    QVERIFY(forgets || (used[0] && used[1]));
}

void BalancerTest::lostWithoutCookies_data()
{
    addWays(singleWays().mid(1, 1) + singleWays().mid(3, 1));
}

/// Why the jar is there.
void BalancerTest::lostWithoutCookies()
{
    QFETCH(Way, way);
    Options options = way.options();
    options.withCredentials = false;
    Client client(url(), options);
    QTRY_VERIFY(client.count(QStringLiteral("error: SessionUnknown")) >= 1);
}

void BalancerTest::nodeGone_data()
{
    addWays(allWays());
}

void BalancerTest::nodeGone()
{
    QFETCH(Way, way);
    Options options = way.options();
    options.extraHeaders = {{"X-Tag", tagOf(0)}};
    Client client(url(), options);
    QTRY_VERIFY(client.socket().connected());
    QTRY_COMPARE(client.manager().transportName(), way.finalTransport());
    const int home = requestsOf(tagOf(0))[0] > 0 ? 0 : 1;
    const QSignalSpy lost(&client.socket(), &Socket::disconnected); // it may soon be back
    (*m_nodes)[std::size_t(home)].kill();
    QTRY_VERIFY(!lost.isEmpty());
    const auto answer = client.call("echo", json::array({"from the other one"}));
    QTRY_COMPARE(*answer, QStringLiteral("[\"from the other one\"]"));
    QVERIFY(requestsOf(tagOf(0))[std::size_t(1 - home)] > 0);
}

} // namespace tests
