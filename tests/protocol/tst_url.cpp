// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/url.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;

/// Addresses, query strings, namespaces.
class UrlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void namespaces_data();
    void namespaces();
    void encodesLikeEncodeUriComponent_data();
    void encodesLikeEncodeUriComponent();
    void queryOrder();
    void reservedKeysAreOverwrittenInPlace();
    void addressQueryReplacesTheUsersItems();
    void paths_data();
    void paths();
    void requestUrls_data();
    void requestUrls();
    void cacheBusterFollowsTheReference();
};

void UrlTest::parses_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("nsp");
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const char *rule, const char *url, bool secure, const char *host, int port,
                        const char *nsp = "/", const char *query = "") {
        QTest::newRow(rule) << QByteArray(url) << secure << QByteArray(host) << port
                            << QByteArray(nsp) << QByteArray(query);
    };
    row("default port of http", "http://host", false, "host", 80);
    row("default port of https", "https://host/", true, "host", 443);
    row("ws is http", "ws://host:5000", false, "host", 5000);
    row("wss is https", "wss://host", true, "host", 443);
    row("scheme in capitals", "HTTPS://host", true, "host", 443);
    row("the path is the namespace", "http://host/admin", false, "host", 80, "/admin");
    row("a trailing slash belongs to it", "http://host/admin/", false, "host", 80, "/admin/");
    row("no percent-decoding", "http://host/a%20b", false, "host", 80, "/a%20b");
    row("query", "http://host/nsp?x=1&y=2", false, "host", 80, "/nsp", "x=1&y=2");
    row("query without path", "http://host?x=/1", false, "host", 80, "/", "x=/1");
    row("fragment is dropped", "http://host/a?b#c?d", false, "host", 80, "/a", "b");
    row("user and password are dropped", "http://u:p@host:81/a", false, "host", 81, "/a");
    row("3.2.3 an empty port is the scheme's", "http://host:/", false, "host", 80);
    row("an empty port of https", "https://host:?x=1", true, "host", 443, "/", "x=1");
    row("an empty port after IPv6", "http://[::1]:", false, "[::1]", 80);
    row("an empty port of wss, a path", "wss://[::1]:/a", true, "[::1]", 443, "/a");
    row("a port with leading zeros", "http://host:00080/a", false, "host", 80, "/a");
    row("an empty user", "http://@host", false, "host", 80);
    row("empty user and password", "http://:@host:/a", false, "host", 80, "/a");
    row("ws in mixed case", "wSs://host", true, "host", 443);
    row("the root of a name", "http://host.example./a", false, "host.example.", 80, "/a");
    row("escapes in the host", "http://h%6Fst.ex%61mple", false, "host.example", 80);
    row("an escaped Arabic host", "http://%D9%85", false, "\xd9\x85", 80);
    row("zone of IPv6", "http://[fe80::1%25eth0]:81", false, "[fe80::1%25eth0]", 81);
    row("IPv6", "http://[::1]:3000/a", false, "[::1]", 3000, "/a");
    row("IPv6 without port", "https://[fe80::1]", true, "[fe80::1]", 443);
    row("Arabic host and path", "http://\xd9\x85/\xd8\xb3", false, "\xd9\x85", 80, "/\xd8\xb3");
    row("largest port", "http://host:65535", false, "host", 65535);
}

void UrlTest::parses()
{
    QFETCH(QByteArray, url);
    QFETCH(bool, secure);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QFETCH(QByteArray, nsp);
    QFETCH(QByteArray, query);
    const Result<Address> address = parseAddress(url.toStdString());
    QVERIFY2(address, address ? "" : address.error().detail.c_str());
    QCOMPARE(address->secure, secure);
    QCOMPARE(bytes(address->host), host);
    QCOMPARE(static_cast<int>(address->port), port);
    QCOMPARE(bytes(address->nsp), nsp);
    QCOMPARE(bytes(address->query), query);
}

void UrlTest::refuses_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no scheme") << QByteArray("host:80");
    QTest::newRow("half a scheme") << QByteArray("//host");
    QTest::newRow("unknown scheme") << QByteArray("ftp://host");
    QTest::newRow("empty scheme") << QByteArray("://host");
    QTest::newRow("no host") << QByteArray("http://");
    QTest::newRow("no host, a path") << QByteArray("http:///a");
    QTest::newRow("no host, a port") << QByteArray("http://:80");
    QTest::newRow("no host, a user") << QByteArray("http://user@");
    QTest::newRow("port 0") << QByteArray("http://host:0");
    QTest::newRow("port 65536") << QByteArray("http://host:65536");
    QTest::newRow("no host, an empty port") << QByteArray("http://:/");
    QTest::newRow("two ports") << QByteArray("http://host:80:81");
    QTest::newRow("an escaped slash in the host") << QByteArray("http://ho%2Fst");
    QTest::newRow("an escaped NUL in the host") << QByteArray("http://ho%00st");
    QTest::newRow("half an escape in the host") << QByteArray("http://ho%5st");
    QTest::newRow("a backslash in the host") << QByteArray("http://good.example\\@host");
    QTest::newRow("a delete character") << QByteArray("http://host/\x7f");
    QTest::newRow("negative port") << QByteArray("http://host:-1");
    QTest::newRow("port with letters") << QByteArray("http://host:80a");
    QTest::newRow("Arabic-Indic port") << QByteArray("http://host:\xd9\xa8\xd9\xa0");
    QTest::newRow("a blank") << QByteArray("http://ho st");
    QTest::newRow("a leading blank") << QByteArray(" http://host");
    QTest::newRow("a line feed") << QByteArray("http://host/\n");
    QTest::newRow("a NUL") << QByteArray("http://host/\0x", 14);
    QTest::newRow("IPv6 without its end") << QByteArray("http://[::1");
    QTest::newRow("empty IPv6") << QByteArray("http://[]:80");
    QTest::newRow("text after IPv6") << QByteArray("http://[::1]a:80");
}

void UrlTest::refuses()
{
    QFETCH(QByteArray, url);
    const Result<Address> address = parseAddress(url.toStdString());
    QVERIFY(!address);
    QCOMPARE(address.error().code, ErrorCode::InvalidUrl);
    QCOMPARE(address.error().origin, ErrorOrigin::LocalMisuse);
}

void UrlTest::namespaces_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("used");
    QTest::newRow("root") << QByteArray("/") << QByteArray("/");
    QTest::newRow("empty is the root") << QByteArray("") << QByteArray("/");
    QTest::newRow("a missing slash is added") << QByteArray("admin") << QByteArray("/admin");
    QTest::newRow("a trailing slash stays") << QByteArray("/admin/") << QByteArray("/admin/");
    QTest::newRow("Arabic") << QByteArray("/\xd8\xb3") << QByteArray("/\xd8\xb3");
    QTest::newRow("comma") << QByteArray("/a,b") << QByteArray();
    QTest::newRow("question mark") << QByteArray("/a?b") << QByteArray();
    QTest::newRow("separator") << QByteArray("/a\x1e") << QByteArray();
    QTest::newRow("delete") << QByteArray("/a\x7f") << QByteArray();
    QTest::newRow("too long") << QByteArray(4097, 'a') << QByteArray();
}

void UrlTest::namespaces()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, used);
    const Result<std::string> nsp = normalizeNamespace(given.toStdString(), 4096);
    QCOMPARE(nsp.has_value(), !used.isEmpty());
    if (nsp) {
        QCOMPARE(bytes(*nsp), used);
    } else {
        QCOMPARE(nsp.error().code, ErrorCode::InvalidNamespace);
    }
}

void UrlTest::encodesLikeEncodeUriComponent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("unreserved") << QByteArray("azAZ09-_.!~*'()") << QByteArray("azAZ09-_.!~*'()");
    QTest::newRow("a blank is %20") << QByteArray("a b") << QByteArray("a%20b");
    QTest::newRow("delimiters") << QByteArray("&=+/?#,%") << QByteArray("%26%3D%2B%2F%3F%23%2C%25");
    QTest::newRow("Arabic") << QByteArray("\xd8\xb3") << QByteArray("%D8%B3");
}

void UrlTest::encodesLikeEncodeUriComponent()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, encoded);
    QCOMPARE(bytes(encodeUriComponent(text.toStdString())), encoded);
}

void UrlTest::queryOrder()
{
    RequestQuery query;
    query.user = {{"token", "a b"}, {"x", "1"}};
    query.transport = "polling";
    query.sid = "S+1";
    query.timestamp = "abc";
    query.base64 = true;
    QCOMPARE(bytes(encodeQuery(query)),
             QByteArray("token=a%20b&x=1&EIO=4&transport=polling&sid=S%2B1&t=abc&b64=1"));
    query = {};
    query.transport = "websocket";
    query.version = EngineVersion::V3;
    QCOMPARE(bytes(encodeQuery(query)), QByteArray("EIO=3&transport=websocket"));
}

void UrlTest::reservedKeysAreOverwrittenInPlace()
{
    RequestQuery query;
    query.user = {{"EIO", "9"}, {"sid", "theirs"}};
    query.transport = "polling";
    query.sid = "ours";
    QCOMPARE(bytes(encodeQuery(query)), QByteArray("EIO=4&sid=ours&transport=polling"));
}

void UrlTest::addressQueryReplacesTheUsersItems()
{
    RequestQuery query;
    query.user = {{"a", "1"}};
    query.addressQuery = "b=%D8%B3&c=\xd8\xb3&d&&e=x:y";
    query.transport = "polling";
    QCOMPARE(bytes(encodeQuery(query)),
             QByteArray("b=%D8%B3&c=%D8%B3&d=&e=x%3Ay&EIO=4&transport=polling"));
}

void UrlTest::paths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("slash");
    QTest::addColumn<QByteArray>("normal");
    QTest::newRow("slash added") << QByteArray("/socket.io") << true << QByteArray("/socket.io/");
    QTest::newRow("one slash only")
        << QByteArray("/socket.io/") << true << QByteArray("/socket.io/");
    QTest::newRow("no slash wanted")
        << QByteArray("/socket.io/") << false << QByteArray("/socket.io");
    QTest::newRow("leading slash added") << QByteArray("ws") << true << QByteArray("/ws/");
    QTest::newRow("root") << QByteArray("/") << true << QByteArray("/");
    QTest::newRow("empty") << QByteArray() << false << QByteArray("/");
}

void UrlTest::paths()
{
    QFETCH(QByteArray, path);
    QFETCH(bool, slash);
    QFETCH(QByteArray, normal);
    QCOMPARE(bytes(normalizePath(path.toStdString(), slash)), normal);
}

void UrlTest::requestUrls_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("webSocket");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("polling") << QByteArray("http://host/nsp") << false
                             << QByteArray("http://host/socket.io/?EIO=4&transport=x");
    QTest::newRow("WebSocket") << QByteArray("http://host") << true
                               << QByteArray("ws://host/socket.io/?EIO=4&transport=x");
    QTest::newRow("secure WebSocket") << QByteArray("https://host") << true
                                      << QByteArray("wss://host/socket.io/?EIO=4&transport=x");
    QTest::newRow("default port left out")
        << QByteArray("wss://host:443") << false
        << QByteArray("https://host/socket.io/?EIO=4&transport=x");
    QTest::newRow("the other scheme's default port stays")
        << QByteArray("https://host:80") << false
        << QByteArray("https://host:80/socket.io/?EIO=4&transport=x");
    QTest::newRow("IPv6") << QByteArray("http://[::1]:3000") << false
                          << QByteArray("http://[::1]:3000/socket.io/?EIO=4&transport=x");
}

void UrlTest::requestUrls()
{
    QFETCH(QByteArray, address);
    QFETCH(bool, webSocket);
    QFETCH(QByteArray, url);
    RequestQuery query;
    query.transport = "x";
    const Result<Address> parsed = parseAddress(address.toStdString());
    QVERIFY(parsed);
    QCOMPARE(bytes(requestUrl(*parsed, "/socket.io", true, webSocket, query)), url);
}

void UrlTest::cacheBusterFollowsTheReference()
{
    // (1700000000000).toString(36) is "loyw3v28".
    const std::chrono::milliseconds time(1'700'000'000'000);
    QCOMPARE(bytes(cacheBuster(time, [] { return 0.0; })), QByteArray("w3v28000"));
    QCOMPARE(bytes(cacheBuster(time, [] { return 0.999; })), QByteArray("w3v28zzz"));
}

std::unique_ptr<QObject> makeUrlTest()
{
    return std::make_unique<UrlTest>();
}

#include "tst_url.moc"
