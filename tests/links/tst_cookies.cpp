// SPDX-License-Identifier: MIT
#include "tests/links/tst_cookies.h"

#include "tests/client/polling_script.h"

#include "socketio_client/transport/http/cookies.h"

#include <QUrl>

using namespace socketio;
using socketio::transport::CookieJar;

namespace tests {

void CookieTest::matching_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QStringList>("set");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QByteArray>("sent");
    const auto row = [](const char *name, const char *from, const QStringList &set, const char *to,
                        const char *sent) {
        QTest::newRow(name) << QString::fromLatin1(from) << set << QString::fromLatin1(to)
                            << QByteArray(sent);
    };
    const auto one = [](const char *text) { return QStringList{QString::fromLatin1(text)}; };
    constexpr auto home = "http://h.example/socket.io/?EIO=4";
    row("same place", home, one("a=1"), home, "a=1");
    row("on a WebSocket", home, one("a=1"), "ws://h.example/socket.io/", "a=1");
    row("below the default path", home, one("a=1"), "http://h.example/socket.io/more", "a=1");
    row("above the default path", home, one("a=1"), "http://h.example/", "");
    row("the root", home, one("a=1; Path=/"), "http://h.example/live/", "a=1");
    row("another path", home, one("a=1; Path=/live"), home, "");
    row("a path that only begins alike", home, one("a=1; Path=/socket"), home, "");
    row("another port", home, one("a=1; Path=/"), "http://h.example:81/", "a=1");
    row("another host", home, one("a=1; Path=/"), "http://g.example/", "");
    row("a host below", home, one("a=1; Path=/"), "http://sub.h.example/", "");
    row("of a domain", home, one("a=1; Path=/; Domain=h.example"), "http://sub.h.example/", "a=1");
    row("of another domain", home, one("a=1; Path=/; Domain=g.example"), "http://g.example/", "");
    row("secure, to TLS", "https://h.example/", one("a=1; Secure"), "wss://h.example/", "a=1");
    row("secure, in the open", "https://h.example/", one("a=1; Secure"), "ws://h.example/", "");
    row("longest path first", home, {QStringLiteral("a=1; Path=/"), QStringLiteral("b=2")}, home,
        "b=2; a=1");
    row("replaced", home, {QStringLiteral("a=1"), QStringLiteral("a=2")}, home, "a=2");
    row("expired", home, one("a=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT"), home, "");
    row("not yet expired", home, one("a=1; Expires=Wed, 21 Oct 2065 07:28:00 GMT"), home, "a=1");
    row("Max-Age", home, one("a=1; Max-Age=60"), home, "a=1");
    row("no age at all", home, one("a=1; Max-Age=0"), home, "");
    row("Max-Age before Expires", home,
        one("a=1; Max-Age=60; Expires=Wed, 21 Oct 2015 07:28:00 GMT"), home, "a=1");
    row("Expires before Max-Age", home,
        one("a=1; Expires=Wed, 21 Oct 2065 07:28:00 GMT; Max-Age=0"), home, "");
    row("Max-Age=0 wins over Expires behind it", home,
        one("a=1; Max-Age=0; Expires=Wed, 21 Oct 2065 07:28:00 GMT"), home, "");
    row("deleted", home, {QStringLiteral("a=1"), QStringLiteral("a=; Max-Age=0")}, home, "");
    row("a comma in the date", home,
        {QStringLiteral("a=1; Expires=Wed, 21 Oct 2065 07:28:00 GMT"), QStringLiteral("b=2")}, home,
        "a=1; b=2");
    row("a value of base64", home, one("AWSALB=Zm9v+/8=; Path=/"), home, "AWSALB=Zm9v+/8=");
    row("HttpOnly, SameSite", home, one("a=1; HttpOnly; SameSite=Lax"), home, "a=1");
    row("no name", home, one("=1"), home, "");
    row("nonsense", home, one(";;;"), home, "");
    row("an address", "http://127.0.0.1:1/", one("a=1"), "http://127.0.0.1:1/", "a=1");
    row("an address for its neighbours", "http://127.0.0.1:1/", one("a=1; Domain=0.0.1"),
        "http://127.0.0.1:1/", "");
}

void CookieTest::matching()
{
    QFETCH(QString, from);
    QFETCH(QStringList, set);
    QFETCH(QString, to);
    QFETCH(QByteArray, sent);
    CookieJar jar;
    std::vector<std::string> lines;
    for (const QString &line : set) {
        lines.push_back(line.toStdString());
    }
    jar.store(QUrl(from), lines);
    QCOMPARE(jar.header(QUrl(to), {}), sent);
}

/// The oldest go.
void CookieTest::manyCookiesAreBounded()
{
    CookieJar jar;
    const QUrl url(QStringLiteral("http://h.example/"));
    for (int i = 0; i < 1000; ++i) {
        jar.store(url, {"c" + std::to_string(i) + "=1"});
    }
    const QByteArray header = jar.header(url, {});
    QCOMPARE(header.count("=1"), 150);
    QVERIFY(header.contains("c999=1") && !header.contains("c0=1"));
    jar.store(url, {"big=" + std::string(5000, 'x')});
    QVERIFY(!jar.header(url, {}).contains("big"));
}

void CookieTest::sharedByAllRequests()
{
    QFETCH(Way, way);
    ScriptedServer server;
    serveUpgrades(server, "Set-Cookie: node=7; Path=/\r\n");
    Client client(server.url(), way.options());
    QTRY_VERIFY(client.socket().connected());
    QTRY_COMPARE(client.manager().transportName(), way.finalTransport());
    const qsizetype before = server.requests().size();
    client.manager().close();
    client.manager().open();
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QTRY_COMPARE(client.manager().transportName(), way.finalTransport());
    QVERIFY(server.requests().size() > before);
    QVERIFY(!server.requests().first().headers.contains("cookie"));
    // QtWebSockets shows nobody what came with its answer.
    const bool hidden = !way.isOwn() && way.transports.size() == 1 &&
                        way.finalTransport() == QLatin1String("websocket");
    for (const Request &request : server.requests().mid(1)) {
        QCOMPARE(request.headers.value("cookie"), hidden ? QByteArray() : QByteArray("node=7"));
    }
}

void CookieTest::usersCookieWins()
{
    QFETCH(Way, way);
    ScriptedServer server;
    serveUpgrades(server, "Set-Cookie: node=7; Path=/\r\nSet-Cookie: more=8; Path=/\r\n");
    Options options = way.options();
    options.extraHeaders = {{"Cookie", "node=mine"}};
    Client client(server.url(), options);
    QTRY_VERIFY(client.socket().connected());
    QTRY_COMPARE(client.manager().transportName(), way.finalTransport());
    QCOMPARE(server.requests().first().headers.value("cookie"), QByteArray("node=mine"));
    for (const Request &request : server.requests().mid(1)) {
        QCOMPARE(request.headers.value("cookie"), QByteArray("node=mine; more=8"));
    }
}

void CookieTest::withoutCredentials()
{
    QFETCH(Way, way);
    ScriptedServer server;
    serveUpgrades(server, "Set-Cookie: node=7; Path=/\r\n");
    Options options = way.options();
    options.withCredentials = false;
    options.extraHeaders = {{"Cookie", "mine=1"}};
    Client client(server.url(), options);
    QTRY_VERIFY(client.socket().connected());
    QTRY_COMPARE(client.manager().transportName(), way.finalTransport());
    client.manager().close();
    client.manager().open();
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    for (const Request &request : server.requests()) {
        QCOMPARE(request.headers.value("cookie"), QByteArray("mine=1"));
    }
}

/// A refusal brings cookies too: "come back with this one".
void CookieTest::keptByAWebSocket()
{
    ScriptedServer server;
    serveUpgrades(server, {});
    const auto serve = server.onRequest;
    server.onRequest = [&](Peer &peer, const Request &request) {
        if (request.headers.contains("cookie")) {
            serve(peer, request);
        } else {
            peer.answer(503, {}, "Set-Cookie: node=7; Path=/\r\n");
        }
    };
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(client.errors().size(), std::size_t(1));
}

} // namespace tests
