// SPDX-License-Identifier: MIT
// The MessagePack parser against the server that its users run.
#include "tests/client/client_fixture.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QTest>

using namespace socketio;
using nlohmann::json;

namespace tests {

namespace {

Options packed(const QStringList &transports)
{
    Options options = Client::quickOptions(transports);
    options.parser = Parser::MessagePack;
    return options;
}

} // namespace

class MsgpackLiveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void values_data();
    void values();
    void manyBinaries();
    void namespacesAndRefusal();
    void early();
    void garbage_data();
    void garbage();

private:
    ServerProcess m_node = ServerProcess::node({QStringLiteral("--msgpack")});
};

void MsgpackLiveTest::initTestCase()
{
    QVERIFY2(m_node.start(), qPrintable(m_node.errorText()));
}

void MsgpackLiveTest::values_data()
{
    QTest::addColumn<QStringList>("transports");
    QTest::newRow("websocket") << QStringList{QStringLiteral("websocket")};
    QTest::newRow("polling") << QStringList{QStringLiteral("polling")};
    QTest::newRow("upgraded") << QStringList{QStringLiteral("polling"),
                                             QStringLiteral("websocket")};
}

void MsgpackLiveTest::values()
{
    QFETCH(QStringList, transports);
    Client client(m_node.url(), packed(transports));
    const json value = json::array({nullptr,
                                    true,
                                    false,
                                    0,
                                    -1,
                                    127,
                                    128,
                                    -32,
                                    -33,
                                    65535,
                                    65536,
                                    4294967295u,
                                    -2147483648,
                                    9007199254740991,
                                    -9007199254740991,
                                    1.5,
                                    0.1,
                                    "",
                                    "سلام 😀",
                                    std::string(70'000, 'x'),
                                    json::array(),
                                    json::object(),
                                    {{"a", {1, {{"b", json::binary({1, 2, 3})}}}}},
                                    json::binary({}),
                                    json::binary(std::vector<std::uint8_t>(70'000, 7))});
    json answer;
    client.socket().emitEvent("echo", value,
                              [&answer](const Result<json> &result) { answer = *result; });
    QTRY_VERIFY(!answer.is_null());
    QVERIFY2(answer == value, answer.dump().substr(0, 500).c_str());
}

/// The bound of the default parser is not that of this one.
void MsgpackLiveTest::manyBinaries()
{
    Client client(m_node.url(), packed({QStringLiteral("websocket")}));
    json value = json::array();
    for (std::uint8_t i = 0; i < 50; ++i) {
        value.push_back(json::binary({i}));
    }
    json answer;
    client.socket().emitEvent("echo", value,
                              [&answer](const Result<json> &result) { answer = *result; });
    QTRY_VERIFY(answer == value);
}

void MsgpackLiveTest::namespacesAndRefusal()
{
    SocketOptions options;
    options.auth = fixedAuth({{"token", "bad"}});
    Client client(m_node.url(), packed({QStringLiteral("websocket")}), QStringLiteral("/secure"),
                  options);
    QTRY_COMPARE(client.connectErrors().size(), std::size_t(1));
    QCOMPARE(client.connectErrors().front().code, ErrorCode::ConnectRefused);
    QVERIFY(client.connectErrors().front().data);
    client.socket().setAuth(fixedAuth({{"token", "good"}}));
    client.socket().connectToNamespace();
    QTRY_VERIFY(client.socket().connected());
    client.socket().emitEvent("leave");
    QTRY_COMPARE(client.count(QStringLiteral("disconnect: io server disconnect")), 1);
}

/// What comes before the answer to CONNECT waits for it in this form too.
void MsgpackLiveTest::early()
{
    ScriptedServer server;
    const auto send = [](Peer &peer, const json &packet) {
        const auto bytes = json::to_msgpack(packet);
        peer.binary(
            QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
    };
    server.onOpen = [&send](Peer &peer, int) {
        peer.text(ScriptedServer::defaultHandshake());
        send(peer, {{"type", 2}, {"nsp", "/"}, {"data", {"early", json::binary({5})}}});
        send(peer, {{"type", 0}, {"nsp", "/"}, {"data", {{"sid", "x"}}}});
    };
    Client client(server.url(), packed({QStringLiteral("websocket")}));
    QList<std::string> attachments;
    client.socket().on("early", [&attachments](const Event &event) {
        for (const auto &attachment : event.attachments()) {
            attachments.append(std::string(attachment));
        }
    });
    QTRY_VERIFY(client.socket().connected());
    QCOMPARE(attachments, QList<std::string>{"\x05"});
}

void MsgpackLiveTest::garbage_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no map") << QByteArray("\x93\x01\x02\x03");
    QTest::newRow("cut short") << QByteArray("\x82\xa4type\x02");
    QTest::newRow("text") << QByteArray();
}

void MsgpackLiveTest::garbage()
{
    QFETCH(QByteArray, bytes);
    ScriptedServer server;
    server.onOpen = [&bytes](Peer &peer, int number) {
        peer.text(ScriptedServer::defaultHandshake());
        if (number > 1) {
            return;
        }
        if (bytes.isEmpty()) {
            peer.text(R"(42["x"])");
        } else {
            peer.binary(bytes);
        }
    };
    Client client(server.url(), packed({QStringLiteral("websocket")}));
    QTRY_COMPARE(client.count(QStringLiteral("open")), 2);
    QCOMPARE(client.count(QStringLiteral("close: parse error")), 1);
}

std::unique_ptr<QObject> makeMsgpackLiveTest()
{
    return std::make_unique<MsgpackLiveTest>();
}

} // namespace tests

#include "tst_msgpack_live.moc"
