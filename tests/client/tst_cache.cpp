// SPDX-License-Identifier: MIT
// Which sockets share a manager.
#include "tests/client/client_fixture.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <socketio/manager_cache.h>

#include <QTest>

using namespace socketio;

namespace tests {

class CacheTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharing_data();
    void sharing();
    void connects();
    void refusesUnusableUrls_data();
    void refusesUnusableUrls();
    void queryOfTheUrl();
};

void CacheTest::sharing_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("option"); ///< of the second
    QTest::addColumn<bool>("shared");
    const auto row = [](const char *rule, const char *first, const char *second, bool shared,
                        const char *option = "") {
        QTest::newRow(rule) << QString::fromLatin1(first) << QString::fromLatin1(second)
                            << QString::fromLatin1(option) << shared;
    };
    row("two namespaces", "http://h/", "http://h/a", true);
    row("the default port", "http://h/", "http://h:80/a", true);
    row("the same namespace", "http://h/a", "http://h/a", false);
    row("the same namespace, spelt differently", "http://h", "http://h/", false);
    row("another query", "http://h/?x=1", "http://h/a?x=2", true);
    row("another port", "http://h/", "http://h:81/a", false);
    row("another scheme", "http://h/", "https://h/a", false);
    row("another host", "http://h/", "http://i/a", false);
    row("IPv6", "http://[::1]/", "http://[::1]:80/a", true);
    row("forceNew", "http://h/", "http://h/a", false, "forceNew");
    row("without multiplexing", "http://h/", "http://h/a", false, "multiplex");
    row("another path", "http://h/", "http://h/a", false, "path");
}

void CacheTest::sharing()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(QString, option);
    QFETCH(bool, shared);
    ManagerCache cache;
    Options options;
    options.autoConnect = false;
    const auto one = cache.socket(first, options);
    QVERIFY(one);
    Options others = options;
    others.forceNew = option == QLatin1String("forceNew");
    others.multiplex = option != QLatin1String("multiplex");
    if (option == QLatin1String("path")) {
        others.path = QStringLiteral("/other");
    }
    const auto two = cache.socket(second, others);
    QVERIFY(two);
    QVERIFY(*one != *two);
    QCOMPARE(&(*one)->manager() == &(*two)->manager(), shared);
}

void CacheTest::connects()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    ManagerCache cache;
    const auto root = cache.socket(server.url(), Client::quickOptions());
    const auto admin =
        cache.socket(server.url() + QStringLiteral("/admin"), Client::quickOptions());
    QVERIFY(root && admin);
    QCOMPARE((*admin)->nsp(), QStringLiteral("/admin"));
    QTRY_VERIFY((*root)->connected() && (*admin)->connected());
    const auto clients = server.control({{QStringLiteral("do"), QStringLiteral("state")}})
                             .value(QLatin1String("clients"));
    QCOMPARE(clients.toInt(-1), 1);
}

void CacheTest::refusesUnusableUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("code");
    QTest::newRow("no scheme") << QStringLiteral("localhost:5000") << int(ErrorCode::InvalidUrl);
    QTest::newRow("relative") << QStringLiteral("/admin") << int(ErrorCode::InvalidUrl);
    QTest::newRow("comma in the namespace")
        << QStringLiteral("http://h/a,b") << int(ErrorCode::InvalidNamespace);
}

void CacheTest::refusesUnusableUrls()
{
    QFETCH(QString, url);
    QFETCH(int, code);
    ManagerCache cache;
    const auto socket = cache.socket(url);
    QVERIFY(!socket);
    QCOMPARE(int(socket.error().code), code);
}

void CacheTest::queryOfTheUrl()
{
    ScriptedServer server;
    ManagerCache cache;
    Options options = Client::pollingOnly();
    options.query = {{QStringLiteral("from"), QStringLiteral("options")}};
    QVERIFY(cache.socket(server.url() + QStringLiteral("/?from=url"), options));
    QTRY_VERIFY(!server.requests().isEmpty());
    QVERIFY(server.requests().front().target.contains("?from=url&EIO="));
}

std::unique_ptr<QObject> makeCacheTest()
{
    return std::make_unique<CacheTest>();
}

} // namespace tests

#include "tst_cache.moc"
