// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/greeting.h"
#include "socketio_client/protocol/namespace_session.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;
using namespace std::chrono_literals;

namespace {

/// A namespace on a server of the v3 generation.
struct Peer
{
    explicit Peer(const std::string &nsp)
        : session(nsp)
    {
        session.requestConnect();
    }

    std::optional<std::string> connect(const nlohmann::json &auth = nullptr)
    {
        const auto text =
            session.connect(auth, EngineVersion::V3, TimePoint(1s), 20s, greeting.state());
        return text ? *text : std::nullopt;
    }

    Result<NamespaceAction> receive(std::string_view text)
    {
        if (decoder.feedText(text) != DecodeStep::Packet) {
            qFatal("not a packet");
        }
        greeting.received(decoder.packet());
        return session.receive(decoder.packet(), "ENGINE");
    }

    NamespaceSession session;
    PacketDecoder decoder{EngineVersion::V3};
    Greeting greeting;
};

} // namespace

/// Namespaces of Socket.IO 2 (docs/protocol.md 15).
class V3NamespaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ids();
    void connectText_data();
    void connectText();
    void greetingBeforeTheSocket();
    void comingBackToTheRoot();
    void greetingOfANamespaceIsNone();
    void refusals_data();
    void refusals();
};

void V3NamespaceTest::ids()
{
    Peer root("/");
    QVERIFY2(!root.connect(), "the server greets by itself");
    QVERIFY(root.receive("0") == NamespaceAction::Connected);
    QCOMPARE(bytes(root.session.id()), QByteArray("ENGINE"));
    Peer admin("/admin");
    admin.connect();
    QVERIFY(admin.receive("0/admin?token=x,") == NamespaceAction::Connected);
    QCOMPARE(bytes(admin.session.id()), QByteArray("/admin#ENGINE"));
}

void V3NamespaceTest::connectText_data()
{
    QTest::addColumn<QByteArray>("nsp");
    QTest::addColumn<QByteArray>("auth");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *nsp, const char *auth, const char *text) {
        QTest::newRow(name) << QByteArray(nsp) << QByteArray(auth) << QByteArray(text);
    };
    row("root: the server greets", "/", R"({"token":"t"})", "");
    row("no auth", "/a", "null", "0/a,");
    row("no object", "/a", R"("secret")", "0/a,");
    row("nothing in it", "/a", "{}", "0/a,");
    row("pairs", "/a", R"({"token":"t","uid":"1"})", "0/a?token=t&uid=1,");
    row("what must be escaped", "/a", R"({"a b":"1,2&3=?"})", "0/a?a%20b=1%2C2%263%3D%3F,");
    row("Arabic", "/a", R"({"x":"\u0633"})", "0/a?x=%D8%B3,");
    row("other values", "/a", R"({"a":1.5,"b":true,"c":null,"d":["x"]})",
        "0/a?a=1.5&b=true&c=null&d=%5B%22x%22%5D,");
}

void V3NamespaceTest::connectText()
{
    QFETCH(QByteArray, nsp);
    QFETCH(QByteArray, auth);
    QFETCH(QByteArray, text);
    Peer peer(nsp.toStdString());
    QCOMPARE(bytes(peer.connect(nlohmann::json::parse(auth.toStdString())).value_or("")), text);
    QVERIFY(peer.session.active());
}

/// The owner hands the CONNECT on.
void V3NamespaceTest::greetingBeforeTheSocket()
{
    Peer root("/");
    QVERIFY(root.greeting.state() == Greeting::State::Due);
    QVERIFY(root.receive("0") == NamespaceAction::Ignore);
    QVERIFY(root.greeting.state() == Greeting::State::Given);
    QVERIFY(!root.connect());
    DecodedPacket greeting;
    greeting.type = PacketType::Connect;
    QVERIFY(root.session.receive(greeting, "ENGINE") == NamespaceAction::Connected);
}

void V3NamespaceTest::comingBackToTheRoot()
{
    Peer root("/");
    root.connect();
    root.receive("0");
    const auto goodbye = root.session.requestDisconnect();
    QVERIFY(goodbye == "1");
    root.greeting.sent(*goodbye);
    QVERIFY(root.greeting.state() == Greeting::State::Over);
    root.session.requestConnect();
    const auto text = root.connect();
    QVERIFY2(text == "0", "no second greeting comes by itself");
    root.greeting.sent(*text);
    QVERIFY(root.greeting.state() == Greeting::State::Due);
    QVERIFY(root.receive("0") == NamespaceAction::Connected);
    QVERIFY(root.receive("1") == NamespaceAction::Disconnected);
    QVERIFY(root.greeting.state() == Greeting::State::Over);
}

void V3NamespaceTest::greetingOfANamespaceIsNone()
{
    Peer admin("/admin");
    const auto text = admin.connect();
    QVERIFY(text == "0/admin,");
    admin.greeting.sent(*text);
    admin.receive("0/admin,");
    QVERIFY(admin.greeting.state() == Greeting::State::Due);
}

void V3NamespaceTest::refusals_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("text") << QByteArray(R"(4/a,"Invalid namespace")")
                          << QByteArray("Invalid namespace") << QByteArray();
    QTest::newRow("object") << QByteArray(R"(4/a,{"code":"E1"})") << QByteArray()
                            << QByteArray(R"({"code":"E1"})");
    QTest::newRow("number") << QByteArray("4/a,7") << QByteArray() << QByteArray("7");
    QTest::newRow("nothing") << QByteArray("4/a,") << QByteArray() << QByteArray();
}

void V3NamespaceTest::refusals()
{
    QFETCH(QByteArray, packet);
    QFETCH(QByteArray, detail);
    QFETCH(QByteArray, data);
    Peer peer("/a");
    peer.connect();
    QVERIFY(peer.receive(packet.toStdString()) == NamespaceAction::Refused);
    QVERIFY(!peer.session.active());
    const Error &refusal = peer.session.refusal();
    QCOMPARE(bytes(refusal.detail), detail);
    QCOMPARE(refusal.data ? bytes(refusal.data->dump()) : QByteArray(), data);
}

std::unique_ptr<QObject> makeV3NamespaceTest()
{
    return std::make_unique<V3NamespaceTest>();
}

#include "tst_v3_namespaces.moc"
