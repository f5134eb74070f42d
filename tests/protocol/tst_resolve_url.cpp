// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"

#include <socketio/address.h>

#include <QTest>

using namespace socketio;

/// How the client reads a URL.
class ResolveUrlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolves_data();
    void resolves();
    void refuses_data();
    void refuses();
    void withoutUrl();
    void query();
    void redirected_data();
    void redirected();
    void notRedirected_data();
    void notRedirected();
};

void ResolveUrlTest::resolves_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("protocol");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("port");
    QTest::addColumn<QByteArray>("nsp");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *rule, const char *url, const char *base, const char *protocol,
                        const char *host, const char *port, const char *nsp, const char *id) {
        QTest::newRow(rule) << QByteArray(url) << QByteArray(base) << QByteArray(protocol)
                            << QByteArray(host) << QByteArray(port) << QByteArray(nsp)
                            << QByteArray(id);
    };
    row("absolute", "http://host", "", "http", "host", "80", "/", "http://host:80/io");
    row("absolute, whatever the base", "ws://host/a", "https://woot.com:4005", "ws", "host", "80",
        "/a", "ws://host:80/io");
    row("wss", "wss://host", "", "wss", "host", "443", "/", "wss://host:443/io");
    row("relative", "/woot", "https://woot.com:4005", "https", "woot.com", "4005", "/woot",
        "https://woot.com:4005/io");
    row("without protocol", "localhost:3000", "http://woot.com", "http", "localhost", "3000", "/",
        "http://localhost:3000/io");
    row("without protocol and port", "localhost", "https://woot.com:4005", "https", "localhost",
        "443", "/", "https://localhost:443/io");
    row("protocol-relative", "//localhost:3000", "http://woot.com", "http", "localhost", "3000",
        "/", "http://localhost:3000/io");
    row("IPv6", "http://[::1]", "", "http", "::1", "80", "/", "http://[::1]:80/io");
    row("IPv6 base", "/a", "https://[::1]:3000", "https", "::1", "3000", "/a",
        "https://[::1]:3000/io");
    row("an empty port", "http://host:/a", "", "http", "host", "80", "/a", "http://host:80/io");
    row("an empty port of IPv6", "wss://[::1]:", "", "wss", "::1", "443", "/",
        "wss://[::1]:443/io");
    row("a scheme in capitals, whatever the base", "HTTP://host", "https://woot.com", "HTTP",
        "host", "80", "/", "HTTP://host:80/io");
    row("a base with a path", "/a", "http://h/page?x#y", "http", "h", "80", "/a", "http://h:80/io");
}

void ResolveUrlTest::resolves()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, base);
    const auto resolved =
        resolveUrl(url.toStdString(), "/io",
                   base.isEmpty() ? std::nullopt : std::optional(base.toStdString()));
    QVERIFY2(resolved, resolved ? "" : resolved.error().detail.c_str());
    QTEST(QByteArray::fromStdString(resolved->protocol), "protocol");
    QTEST(QByteArray::fromStdString(resolved->host), "host");
    QTEST(QByteArray::fromStdString(resolved->port), "port");
    QTEST(QByteArray::fromStdString(resolved->nsp), "nsp");
    QTEST(QByteArray::fromStdString(resolved->id), "id");
}

void ResolveUrlTest::refuses_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("base");
    QTest::newRow("no scheme and no base") << QByteArray("host") << QByteArray();
    QTest::newRow("relative without base") << QByteArray("/a") << QByteArray();
    QTest::newRow("unknown scheme") << QByteArray("ftp://host") << QByteArray();
    QTest::newRow("a base that is none") << QByteArray("/a") << QByteArray("woot.com");
    QTest::newRow("an empty host") << QByteArray("http://") << QByteArray();
    QTest::newRow("a port that is none") << QByteArray("http://h:99999") << QByteArray();
    QTest::newRow("a blank") << QByteArray("http://h/a b") << QByteArray();
}

void ResolveUrlTest::refuses()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, base);
    const auto resolved =
        resolveUrl(url.toStdString(), "/io",
                   base.isEmpty() ? std::nullopt : std::optional(base.toStdString()));
    QVERIFY(!resolved);
    QCOMPARE(resolved.error().code, ErrorCode::InvalidUrl);
}

void ResolveUrlTest::withoutUrl()
{
    const auto resolved = resolveUrl(std::nullopt, "/io", "https://woot.com:4005/page");
    QVERIFY(resolved);
    QCOMPARE(resolved->id, std::string("https://woot.com:4005/io"));
    QCOMPARE(resolved->nsp, std::string("/"));
    QVERIFY(!resolveUrl(std::nullopt));
}

void ResolveUrlTest::query()
{
    const auto resolved = resolveUrl("http://h/a?x=1&y=%D8%B3+b&flag&bad=%zz%4");
    QVERIFY(resolved);
    using Items = std::vector<std::pair<std::string, std::string>>;
    QCOMPARE(resolved->query, (Items{{"x", "1"}, {"y", "س+b"}, {"flag", ""}, {"bad", "%zz%4"}}));
}

void ResolveUrlTest::redirected_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char *rule, const char *url, const char *target, const char *there,
                        const char *path = "/socket.io") {
        QTest::newRow(rule) << QByteArray(url) << QByteArray(target) << QByteArray(there)
                            << QByteArray(path);
    };
    row("the secure scheme", "http://h", "https://h/socket.io/", "https://h");
    row("namespace and query come along", "ws://h/admin?x=1", "https://h/socket.io/",
        "https://h/admin?x=1");
    row("another port", "http://h:3000/", "http://h:3001/socket.io/", "http://h:3001");
    row("another host, without the last slash", "http://h", "http://other/socket.io",
        "http://other");
    row("IPv6", "http://[::1]:81/a", "https://[::1]:444/socket.io/", "https://[::1]:444/a");
    row("an endpoint below a folder", "http://h/admin", "https://h/app/socket.io/",
        "https://h/admin", "/app/socket.io");
}

void ResolveUrlTest::redirected()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, target);
    Error error;
    error.redirectTarget = target.toStdString();
    const auto address = redirectedAddress(error, url.toStdString());
    QVERIFY(address);
    QTEST(QByteArray::fromStdString(address->url), "there");
    QTEST(QByteArray::fromStdString(address->path), "path");
}

void ResolveUrlTest::notRedirected_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("no redirect") << QByteArray("http://h") << QByteArray();
    QTest::newRow("a page to log in") << QByteArray("http://h") << QByteArray("https://h/login");
    QTest::newRow("the front page") << QByteArray("http://h") << QByteArray("https://h/");
    QTest::newRow("a name that only ends alike")
        << QByteArray("http://h") << QByteArray("https://h/notsocket.io/");
    QTest::newRow("no URL") << QByteArray("h") << QByteArray("https://h/socket.io/");
    QTest::newRow("no target of the web")
        << QByteArray("http://h") << QByteArray("javascript:alert(1)//socket.io/");
}

void ResolveUrlTest::notRedirected()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, target);
    Error error;
    error.redirectTarget = target.toStdString();
    QVERIFY(!redirectedAddress(error, url.toStdString()));
}

std::unique_ptr<QObject> makeResolveUrlTest()
{
    return std::make_unique<ResolveUrlTest>();
}

#include "tst_resolve_url.moc"
