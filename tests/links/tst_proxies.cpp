// SPDX-License-Identifier: MIT
#include "tests/links/tst_proxies.h"

#include "tests/links/ways.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSslCertificate>
#include <QTcpServer>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

namespace {

const Credentials known{QStringLiteral("operator"), QStringLiteral("open-sesame")};
constexpr const char *kinds[] = {"http", "socks"};

QJsonArray requestsOf(ServerProcess &server, const QString &tag)
{
    QJsonArray found;
    const QJsonArray all = server.control({{QStringLiteral("do"), QStringLiteral("state")}})
                               .value(QLatin1String("requests"))
                               .toArray();
    for (const QJsonValue &request : all) {
        const QJsonValue headers = request.toObject().value(QLatin1String("headers"));
        if (headers.toObject().value(QLatin1String("x-tag")).toString() == tag) {
            found.append(request);
        }
    }
    return found;
}

} // namespace

void ProxyTest::initTestCase()
{
    const Authority::Signed server =
        m_authority.sign(QStringLiteral("server"), QStringLiteral("IP:127.0.0.1"));
    QVERIFY(m_authority.usable());
    m_secure = ServerProcess::node(server.serverArguments());
    QVERIFY2(m_plain.start(), qPrintable(m_plain.errorText()));
    QVERIFY2(m_secure.start(), qPrintable(m_secure.errorText()));
    m_open.push_back(Daemon::httpProxy({}));
    m_open.push_back(Daemon::socksProxy({}));
    m_guarded.push_back(Daemon::httpProxy(known));
    m_guarded.push_back(Daemon::socksProxy(known));
    for (std::vector<Daemon> *daemons : {&m_open, &m_guarded}) {
        for (Daemon &daemon : *daemons) {
            QVERIFY(daemon.start());
        }
    }
}

void ProxyTest::proxiesAndWays()
{
    QTest::addColumn<bool>("socks");
    QTest::addColumn<Way>("way");
    for (const bool socks : {false, true}) {
        for (const NamedWay &each : singleWays()) {
            QTest::addRow("%s, %s", kinds[socks], each.name) << socks << each.way;
        }
    }
}

void ProxyTest::reaches_data()
{
    QTest::addColumn<bool>("socks");
    QTest::addColumn<bool>("guarded");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<Way>("way");
    for (const bool socks : {false, true}) {
        for (const bool guarded : {false, true}) {
            for (const bool secure : {false, true}) {
                for (const NamedWay &each : allWays()) {
                    QTest::addRow("%s%s, %s, %s", kinds[socks], guarded ? " with credentials" : "",
                                  secure ? "TLS" : "plain", each.name)
                        << socks << guarded << secure << each.way;
                }
            }
        }
    }
}

/// Every request comes from the proxy, and what the proxy is to know is not told to the server.
void ProxyTest::reaches()
{
    QFETCH(bool, socks);
    QFETCH(bool, guarded);
    QFETCH(bool, secure);
    QFETCH(Way, way);
    const Daemon &daemon = (guarded ? m_guarded : m_open)[socks ? 1 : 0];
    ServerProcess &server = secure ? m_secure : m_plain;
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    Options options = way.options();
    options.proxy = daemon.proxy(guarded ? known : Credentials());
    options.extraHeaders = {{"X-Tag", tag.toLatin1()}};
    options.tls = QSslConfiguration::defaultConfiguration();
    options.tls->addCaCertificates(m_authority.certificate());
    Client client(server.url(secure ? QStringLiteral("https") : QStringLiteral("http")), options);
    const auto answer = client.call("echo", json::array({"سلام"}));
    QTRY_COMPARE(*answer, QStringLiteral("[\"سلام\"]"));
    QTRY_COMPARE(client.manager().transportName(), way.finalTransport());
    QCOMPARE(client.errors().size(), std::size_t(0));
    QCOMPARE(client.count(QStringLiteral("upgrade error")), 0);

    const QJsonArray requests = requestsOf(server, tag);
    QVERIFY(requests.size() >= way.transports.size());
    for (const QJsonValue &each : requests) {
        QVERIFY(each.toObject()
                    .value(QLatin1String("from"))
                    .toString()
                    .endsWith(Daemon::proxyAddress()));
        const QByteArray headers =
            QJsonDocument(each.toObject().value(QLatin1String("headers")).toObject()).toJson();
        QVERIFY2(!headers.contains("proxy-") && !headers.contains("\"via\""), headers.constData());
        const QString secret = known.user + u':' + known.password;
        QVERIFY(!headers.contains(secret.toUtf8().toBase64()));
    }
}

void ProxyTest::refusesStrangers_data()
{
    QTest::addColumn<bool>("socks");
    QTest::addColumn<QString>("password");
    QTest::addColumn<Way>("way");
    for (const bool socks : {false, true}) {
        for (const char *password : {"wrong", ""}) {
            for (const NamedWay &each : singleWays()) {
                QTest::addRow("%s, %s, %s", kinds[socks],
                              *password == '\0' ? "no credentials" : "wrong ones", each.name)
                    << socks << QString::fromLatin1(password) << each.way;
            }
        }
    }
}

void ProxyTest::refusesStrangers()
{
    QFETCH(bool, socks);
    QFETCH(QString, password);
    QFETCH(Way, way);
    Options options = way.options();
    options.proxy = m_guarded[socks ? 1 : 0].proxy(
        password.isEmpty() ? Credentials() : Credentials{known.user, password});
    options.extraHeaders = {{"X-Tag", "stranger"}};
    options.reconnectionAttempts = 1;
    Client client(m_plain.url(), options);
    QTRY_COMPARE(client.count(QStringLiteral("reconnect failed")), 1);
    QCOMPARE(client.errors().size(), std::size_t(2));
    for (const Error &error : client.errors()) {
        QVERIFY2(error.code == ErrorCode::ProxyFailure,
                 (name(error.code) + (": " + error.detail)).c_str());
        QVERIFY2(error.detail.find("roxy") != std::string::npos, error.detail.c_str());
        QVERIFY(password.isEmpty() ||
                error.detail.find(password.toStdString()) == std::string::npos);
    }
    QVERIFY(requestsOf(m_plain, QStringLiteral("stranger")).isEmpty());
}

void ProxyTest::proxyGoneAndBack()
{
    QFETCH(bool, socks);
    QFETCH(Way, way);
    Daemon daemon = socks ? Daemon::socksProxy({}) : Daemon::httpProxy({});
    QVERIFY(daemon.start());
    // Qt's HTTP may not notice that a proxy dies while it is asked for a tunnel; the heartbeat
    // does.
    ServerProcess server =
        ServerProcess::node({QStringLiteral("--ping-interval"), QStringLiteral("300"),
                             QStringLiteral("--ping-timeout"), QStringLiteral("1500")});
    QVERIFY(server.start());
    Options options = way.options();
    options.proxy = daemon.proxy({});
    options.timeout = 2s;
    Client client(server.url(), options);
    QTRY_VERIFY(client.socket().connected());
    daemon.kill();
    QTRY_VERIFY(!client.socket().connected());
    QTRY_VERIFY(client.count(QStringLiteral("error: ProxyFailure")) >= 2);
    QVERIFY(daemon.start());
    const auto answer = client.call("echo", json::array({1}));
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    QVERIFY(client.manager().statistics().reconnects >= 1);
}

/// It takes the connection and never says a word.
void ProxyTest::silentProxy()
{
    QFETCH(bool, socks);
    QFETCH(Way, way);
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Options options = way.options();
    options.proxy = QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                                  QStringLiteral("127.0.0.1"), silent.serverPort());
    options.timeout = 100ms;
    options.reconnectionAttempts = 1;
    Client client(m_plain.url(), options);
    QTRY_COMPARE(client.count(QStringLiteral("reconnect failed")), 1);
    QCOMPARE(client.count(QStringLiteral("error: ConnectTimeout")), 2);
    QVERIFY(silent.hasPendingConnections());
}

void ProxyTest::serverGone()
{
    QFETCH(bool, socks);
    QFETCH(Way, way);
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QString url = QStringLiteral("http://127.0.0.1:%1").arg(gone.serverPort());
    gone.close();
    Options options = way.options();
    options.proxy = m_open[socks ? 1 : 0].proxy({});
    options.reconnectionAttempts = 1;
    Client client(url, options);
    QTRY_COMPARE(client.count(QStringLiteral("reconnect failed")), 1);
    for (const Error &error : client.errors()) {
        // tinyproxy says "500 Unable to connect", which could be a trouble of its own.
        const auto expected = socks ? ErrorCode::NetworkFailure : ErrorCode::ProxyFailure;
        QVERIFY2(error.code == expected, (name(error.code) + (": " + error.detail)).c_str());
    }
}

void ProxyTest::changedBetweenAttempts_data()
{
    addWays(singleWays());
}

void ProxyTest::changedBetweenAttempts()
{
    QFETCH(Way, way);
    Options options = way.options();
    options.proxy = m_guarded.front().proxy({});
    options.extraHeaders = {{"X-Tag", QTest::currentDataTag() + QByteArray(" again")}};
    Client client(m_plain.url(), options);
    QTRY_VERIFY(!client.errors().empty());
    client.manager().setProxy(m_open.back().proxy({}));
    QTRY_VERIFY(client.socket().connected());
    // What there was before the loss is not used again.
    client.manager().setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    client.manager().close();
    client.manager().open();
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    const QJsonArray requests =
        requestsOf(m_plain, QString::fromLatin1(options.extraHeaders.front().second));
    QVERIFY(requests.first()
                .toObject()
                .value(QLatin1String("from"))
                .toString()
                .endsWith(Daemon::proxyAddress()));
    QVERIFY(!requests.last()
                 .toObject()
                 .value(QLatin1String("from"))
                 .toString()
                 .endsWith(Daemon::proxyAddress()));
}

} // namespace tests
