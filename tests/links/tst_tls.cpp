// SPDX-License-Identifier: MIT
#include "tests/links/tst_tls.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSslCertificate>

using namespace socketio;
using nlohmann::json;

namespace tests {

namespace {

const auto https = QStringLiteral("https");
const auto ownName = QStringLiteral("IP:127.0.0.1");

} // namespace

void TlsTest::initTestCase()
{
    m_goodServer = m_authority.sign(QStringLiteral("server"), ownName);
    const auto expired = m_authority.sign(QStringLiteral("expired"), ownName, -1);
    const auto otherName =
        m_authority.sign(QStringLiteral("other"), QStringLiteral("DNS:elsewhere.example"));
    const auto strange = m_stranger.sign(QStringLiteral("server"), ownName);
    m_client = m_authority.sign(QStringLiteral("console-7"));
    m_oldClient = m_authority.sign(QStringLiteral("console-6"), {}, -1);
    m_strangeClient = m_stranger.sign(QStringLiteral("intruder"));
    QVERIFY(m_authority.usable() && m_stranger.usable());
    m_good = ServerProcess::node(m_goodServer.serverArguments());
    m_expired = ServerProcess::node(expired.serverArguments());
    m_otherName = ServerProcess::node(otherName.serverArguments());
    m_strange = ServerProcess::node(strange.serverArguments());
    m_strict = ServerProcess::node(m_goodServer.serverArguments() +
                                   QStringList{QStringLiteral("--ca"), m_authority.certificate()});
    for (ServerProcess *server :
         {&m_good, &m_expired, &m_otherName, &m_strange, &m_strict, &m_plain}) {
        QVERIFY2(server->start(), qPrintable(server->errorText()));
    }
    m_gate = std::make_unique<Daemon>(Daemon::tlsGate(
        m_plain.port(), m_authority.joined(m_goodServer), m_authority.certificate()));
    QVERIFY(m_gate->start());
}

Options TlsTest::optionsOf(const Way &way) const
{
    Options options = way.options();
    options.tls = QSslConfiguration::defaultConfiguration();
    options.tls->addCaCertificates(m_authority.certificate());
    options.reconnectionAttempts = 1;
    return options;
}

void TlsTest::trusts()
{
    QFETCH(Way, way);
    Client client(m_good.url(https), optionsOf(way));
    const auto answer = client.call("echo", json::array({1}));
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    QTRY_COMPARE(client.manager().transportName(), way.finalTransport());
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void TlsTest::mistrusts_data()
{
    QTest::addColumn<ServerProcess *>("server");
    QTest::addColumn<QString>("why");
    QTest::addColumn<Way>("way");
    const std::tuple<const char *, ServerProcess *, QString> rows[] = {
        {"unknown authority", &m_strange, QStringLiteral("unable|issuer|verif")},
        {"expired", &m_expired, QStringLiteral("expired")},
        {"another host's", &m_otherName, QStringLiteral("host ?name")}};
    for (const auto &[name, server, why] : rows) {
        for (const NamedWay &each : singleWays()) {
            QTest::addRow("%s, %s", name, each.name) << server << why << each.way;
        }
    }
}

void TlsTest::mistrusts()
{
    QFETCH(ServerProcess *, server);
    QFETCH(QString, why);
    QFETCH(Way, way);
    Client client(server->url(https), optionsOf(way));
    QTRY_COMPARE(client.count(QStringLiteral("reconnect failed")), 1);
    QCOMPARE(client.count(QStringLiteral("open")), 0);
    QCOMPARE(client.errors().size(), std::size_t(2));
    const QRegularExpression reason(why, QRegularExpression::CaseInsensitiveOption);
    for (const Error &error : client.errors()) {
        QVERIFY2(error.code == ErrorCode::TlsFailure,
                 (name(error.code) + (": " + error.detail)).c_str());
        QVERIFY2(reason.match(QString::fromStdString(error.detail)).hasMatch(),
                 error.detail.c_str());
    }
}

void TlsTest::insecure()
{
    QFETCH(Way, way);
    for (ServerProcess *server : {&m_strange, &m_expired, &m_otherName}) {
        Options options = way.options();
        options.insecure = true;
        Client client(server->url(https), options);
        QTRY_VERIFY(client.socket().connected());
        QCOMPARE(client.errors().size(), std::size_t(0));
    }
}

void TlsTest::clientIsKnown()
{
    QFETCH(Way, way);
    Options options = optionsOf(way);
    m_client.presentIn(*options.tls);
    options.extraHeaders = {{"X-Tag", QTest::currentDataTag()}};
    Client client(m_strict.url(https), options);
    const auto answer = client.call("echo", json::array({1}));
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    QTRY_COMPARE(client.manager().transportName(), way.finalTransport());
    int seen = 0;
    const QJsonArray requests = m_strict.control({{QStringLiteral("do"), QStringLiteral("state")}})
                                    .value(QLatin1String("requests"))
                                    .toArray();
    for (const QJsonValue &each : requests) {
        const QJsonObject request = each.toObject();
        const QJsonValue headers = request.value(QLatin1String("headers"));
        if (headers.toObject().value(QLatin1String("x-tag")) ==
            QString::fromLatin1(QTest::currentDataTag())) {
            ++seen;
            QCOMPARE(request.value(QLatin1String("who")).toString(), QStringLiteral("console-7"));
        }
    }
    QVERIFY(seen >= way.transports.size());
}

/// The same at a gate of another make.
void TlsTest::clientIsKnownAtTheGate()
{
    QFETCH(Way, way);
    Options options = optionsOf(way);
    m_client.presentIn(*options.tls);
    Client client(QStringLiteral("https://127.0.0.1:%1").arg(m_gate->port()), options);
    const auto answer = client.call("echo", json::array({1}));
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    QTRY_COMPARE(client.manager().transportName(), way.finalTransport());
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void TlsTest::clientIsUnknown_data()
{
    QTest::addColumn<Authority::Signed>("identity");
    QTest::addColumn<bool>("gate");
    QTest::addColumn<Way>("way");
    const std::pair<const char *, Authority::Signed> rows[] = {
        {"no certificate", {}}, {"a stranger's", m_strangeClient}, {"expired", m_oldClient}};
    for (const auto &[name, identity] : rows) {
        for (const bool gate : {false, true}) {
            for (const NamedWay &each : singleWays()) {
                QTest::addRow("%s, %s, %s", name, gate ? "HAProxy" : "Node", each.name)
                    << identity << gate << each.way;
            }
        }
    }
}

/// With TLS 1.3 the refusal comes after the client's handshake is over.
void TlsTest::clientIsUnknown()
{
    QFETCH(Authority::Signed, identity);
    QFETCH(bool, gate);
    QFETCH(Way, way);
    Options options = optionsOf(way);
    if (!identity.key.isEmpty()) {
        identity.presentIn(*options.tls);
    }
    const QString url =
        gate ? QStringLiteral("https://127.0.0.1:%1").arg(m_gate->port()) : m_strict.url(https);
    Client client(url, options);
    QTRY_COMPARE(client.count(QStringLiteral("reconnect failed")), 1);
    QCOMPARE(client.count(QStringLiteral("open")), 0);
    QCOMPARE(client.errors().size(), std::size_t(2));
    // Node hangs up on a certificate that it does not like, without a word.
    const bool told = gate || identity.key.isEmpty();
    for (const Error &error : client.errors()) {
        QVERIFY2(error.code == (told ? ErrorCode::TlsFailure : ErrorCode::NetworkFailure),
                 (name(error.code) + (": " + error.detail)).c_str());
        QVERIFY2(!told || error.detail.find("alert") != std::string::npos, error.detail.c_str());
    }
}

void TlsTest::notTls()
{
    QFETCH(Way, way);
    Client client(m_plain.url(https), optionsOf(way));
    QTRY_COMPARE(client.count(QStringLiteral("reconnect failed")), 1);
    QCOMPARE(client.errors().size(), std::size_t(2));
    for (const Error &error : client.errors()) {
        QVERIFY2(error.code == ErrorCode::TlsFailure,
                 (name(error.code) + (": " + error.detail)).c_str());
    }
}

/// New trust takes effect at the next attempt, with the same manager.
void TlsTest::certificateRenewed()
{
    QFETCH(Way, way);
    Options options = way.options();
    Client client(m_good.url(https), options);
    QTRY_VERIFY(client.count(QStringLiteral("error: TlsFailure")) >= 1);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificates(m_authority.certificate());
    client.manager().setTls(tls);
    QTRY_VERIFY(client.socket().connected());
}

} // namespace tests
