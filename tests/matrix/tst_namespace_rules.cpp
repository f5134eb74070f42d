// SPDX-License-Identifier: MIT
#include "tests/matrix/tst_namespace_rules.h"

#include <QJsonArray>
#include <QTest>

using namespace socketio;
using nlohmann::json;

namespace tests {

void NamespaceRuleTest::shareAConnection()
{
    QFETCH(Row, row);
    Client client(m_servers.running(*row.kind).url(), row.options());
    Socket *admin = client.manager().socket(QStringLiteral("admin"));
    std::vector<std::string> welcomes;
    admin->on("welcome", [&welcomes](const Event &event) {
        welcomes.push_back(event.json().at(0).at("nsp").get<std::string>());
    });
    QTRY_VERIFY(client.socket().connected() && admin->connected());
    QTRY_COMPARE(welcomes, std::vector<std::string>{"/admin"});
    QVERIFY(!admin->id().isEmpty());
    QVERIFY(admin->id() != client.socket().id());
    json answer;
    admin->emitEvent("echo", json::array({"a", json::binary({1})}),
                     [&answer](const Result<json> &result) { answer = result.value_or(json()); });
    const auto rootAnswer = client.call("echo", json::array({"b"}));
    QTRY_COMPARE(*rootAnswer, QStringLiteral("[\"b\"]"));
    QTRY_VERIFY(answer == json::array({"a", json::binary({1})}));
    QCOMPARE(client.count(QStringLiteral("open")), 1);
}

void NamespaceRuleTest::leavingOneKeepsTheOther()
{
    QFETCH(Row, row);
    Client client(m_servers.running(*row.kind).url(), row.options());
    Socket *admin = client.manager().socket(QStringLiteral("/admin"));
    QTRY_VERIFY(client.socket().connected() && admin->connected());
    admin->disconnectFromNamespace();
    QVERIFY(!admin->connected());
    const auto answer = client.call("echo", json::array({1}));
    QTRY_COMPARE(*answer, QStringLiteral("[1]"));
    admin->connectToNamespace();
    QTRY_VERIFY(admin->connected());
    QVERIFY(client.socket().connected());
    QCOMPARE(client.count(QStringLiteral("open")), 1);
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void NamespaceRuleTest::authReachesTheServer()
{
    QFETCH(Row, row);
    const QString token = QString::fromLatin1(QTest::currentDataTag());
    SocketOptions socketOptions;
    socketOptions.auth = fixedAuth({{"who", token.toStdString()}});
    Client client(m_servers.running(*row.kind).url(), row.options(), QStringLiteral("/admin"),
                  socketOptions);
    QTRY_VERIFY(client.socket().connected());
    bool found = false;
    const auto auths = m_servers.state(row).value(QLatin1String("auths")).toArray();
    for (const QJsonValue &auth : auths) {
        found = found || auth.toObject().value(QLatin1String("who")).toString() == token;
    }
    QVERIFY(found);
}

void NamespaceRuleTest::admitted()
{
    QFETCH(Row, row);
    SocketOptions socketOptions;
    socketOptions.auth = fixedAuth({{"token", "good"}});
    Client client(m_servers.running(*row.kind).url(), row.options(), QStringLiteral("/secure"),
                  socketOptions);
    const QStringList &welcome = client.record("welcome");
    QTRY_VERIFY2(client.socket().connected(), qPrintable(client.log().join(u',')));
    QTRY_COMPARE(welcome.size(), 1);
    QCOMPARE(client.connectErrors().size(), std::size_t(0));
}

void NamespaceRuleTest::refused()
{
    QFETCH(Row, row);
    SocketOptions socketOptions;
    socketOptions.auth = fixedAuth({{"token", "bad"}});
    Client client(m_servers.running(*row.kind).url(), row.options(), QStringLiteral("/secure"),
                  socketOptions);
    QTRY_COMPARE(client.connectErrors().size(), std::size_t(1));
    const Error error = client.connectErrors().front();
    QCOMPARE(error.code, ErrorCode::ConnectRefused);
    QCOMPARE(error.origin, ErrorOrigin::ServerRejected);
    QVERIFY(error.data);
    QCOMPARE(error.data->at("code").get<std::string>(), std::string("E_AUTH"));
    if (row.kind->nature.authPayload) {
        QCOMPARE(error.detail, std::string("not authorised"));
    }
    QVERIFY(!client.socket().active());
    QTRY_COMPARE(client.manager().state(), Manager::State::Closed);
    QVERIFY(!client.manager().reconnecting());

    client.socket().setAuth(fixedAuth({{"token", "good"}}));
    client.socket().connectToNamespace();
    QTRY_VERIFY(client.socket().connected());
}

void NamespaceRuleTest::unknownNamespace()
{
    QFETCH(Row, row);
    Client client(m_servers.running(*row.kind).url(), row.options());
    Socket *nowhere = client.manager().socket(QStringLiteral("/nowhere"));
    std::vector<Error> errors;
    connect(nowhere, &Socket::connectError, nowhere,
            [&errors](const Error &error) { errors.push_back(error); });
    QTRY_COMPARE(errors.size(), std::size_t(1));
    QCOMPARE(errors.front().code, ErrorCode::ConnectRefused);
    QCOMPARE(errors.front().detail, std::string(row.kind->nature.unknownNamespace));
    QVERIFY(!nowhere->active());
    QTRY_VERIFY(client.socket().connected());
}

/// One namespace ends, for good; asking again brings it back on the same connection.
void NamespaceRuleTest::serverDisconnects()
{
    QFETCH(Row, row);
    Client client(m_servers.running(*row.kind).url(), row.options());
    Socket *admin = client.manager().socket(QStringLiteral("/admin"));
    std::vector<DisconnectReason> reasons;
    connect(admin, &Socket::disconnected, admin,
            [&reasons](DisconnectReason reason) { reasons.push_back(reason); });
    QTRY_VERIFY(client.socket().connected() && admin->connected());
    admin->emitEvent("leave");
    QTRY_COMPARE(reasons, std::vector<DisconnectReason>{DisconnectReason::IoServerDisconnect});
    QVERIFY(!admin->active());
    QVERIFY(client.socket().connected());
    admin->connectToNamespace();
    QTRY_VERIFY(admin->connected());
    QCOMPARE(client.count(QStringLiteral("open")), 1);
}

} // namespace tests
