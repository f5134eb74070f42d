// SPDX-License-Identifier: MIT
#include "tests/protocol/namespace_peer.h"
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;
using namespace std::chrono_literals;
using namespace tests;

namespace {

constexpr std::array stateNames{"inactive", "pending", "connecting", "connected", "leaving"};
constexpr std::array eventNames{"connect",   "sent",  "accepted",    "refused",
                                "peer left", "leave", "engine ended"};

constexpr int illegal = -1;
constexpr int inactive = static_cast<int>(NamespaceState::Inactive);
constexpr int pending = static_cast<int>(NamespaceState::Pending);
constexpr int connecting = static_cast<int>(NamespaceState::Connecting);
constexpr int connected = static_cast<int>(NamespaceState::Connected);
constexpr int leaving = static_cast<int>(NamespaceState::Leaving);

/// By state and event, in the order of the names above.
constexpr int expectedTable[5][7] = {
    {pending, illegal, illegal, illegal, illegal, illegal, inactive},
    {illegal, connecting, illegal, illegal, illegal, inactive, pending},
    {illegal, illegal, connected, inactive, inactive, leaving, pending},
    {illegal, illegal, connected, inactive, inactive, inactive, pending},
    {connecting, illegal, inactive, inactive, inactive, illegal, inactive},
};

void perform(Peer &peer, NamespaceEvent event)
{
    switch (event) {
    case NamespaceEvent::ConnectRequested:
        peer.session.requestConnect();
        break;
    case NamespaceEvent::ConnectSent:
        peer.sendConnect();
        break;
    case NamespaceEvent::Accepted:
        peer.receive(R"(0{"sid":"B"})");
        break;
    case NamespaceEvent::Refused:
        peer.receive(R"(4{"message":"no"})");
        break;
    case NamespaceEvent::PeerLeft:
        peer.receive("1");
        break;
    case NamespaceEvent::LeaveRequested:
        peer.session.requestDisconnect();
        break;
    case NamespaceEvent::EngineEnded:
        peer.session.engineEnded();
        break;
    }
}

} // namespace

/// One namespace: joining, leaving, refusal.
class NamespaceSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeTable_data();
    void wholeTable();
    void connectText_data();
    void connectText();
    void connectIsNotSentTwice();
    void leavingBeforeTheAnswerTellsTheServerLater();
    void comingBackBeforeTheAnswerSendsNoSecondConnect();
    void refusalDetails_data();
    void refusalDetails();
    void disconnectDetails_data();
    void disconnectDetails();
    void leaveText();
    void packetsForAnInactiveNamespaceAreIgnored();
    void connectWithoutSidShowsAnOldServer();
    void secondConnect();
    void connectTimeout();
    void authMustBeWritable();
    void greetingOfAnOldServer();
};

void NamespaceSessionTest::wholeTable_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("event");
    for (std::size_t from = 0; from < stateNames.size(); ++from) {
        for (std::size_t event = 0; event < eventNames.size(); ++event) {
            QTest::addRow("%s + %s", stateNames[from], eventNames[event])
                << static_cast<int>(from) << static_cast<int>(event);
        }
    }
}

void NamespaceSessionTest::wholeTable()
{
    QFETCH(int, from);
    QFETCH(int, event);
    const int to = expectedTable[from][event];
    const auto state = static_cast<NamespaceState>(from);
    const auto next = nextState(namespaceTable, state, static_cast<NamespaceEvent>(event));
    QCOMPARE(next ? static_cast<int>(*next) : illegal, to);
    Peer peer = peerIn(state);
    QCOMPARE(peer.session.state(), state);
    perform(peer, static_cast<NamespaceEvent>(event));
    QCOMPARE(static_cast<int>(peer.session.state()), to == illegal ? from : to);
    QCOMPARE(peer.session.id().empty(), !peer.session.connected());
    QCOMPARE(peer.session.nextDeadline().has_value(),
             peer.session.state() == NamespaceState::Connecting && from != leaving);
}

void NamespaceSessionTest::connectText_data()
{
    QTest::addColumn<QByteArray>("nsp");
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("auth");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("root") << QByteArray("/") << 4 << QByteArray("null") << QByteArray("0");
    QTest::newRow("namespace") << QByteArray("/a") << 4 << QByteArray("null") << QByteArray("0/a,");
    QTest::newRow("auth") << QByteArray("/") << 4 << QByteArray(R"({"token":"t"})")
                          << QByteArray(R"(0{"token":"t"})");
    QTest::newRow("empty auth") << QByteArray("/") << 4 << QByteArray("{}") << QByteArray("0");
    QTest::newRow("auth that is no object")
        << QByteArray("/") << 4 << QByteArray("\"secret\"") << QByteArray("0");
}

void NamespaceSessionTest::connectText()
{
    QFETCH(QByteArray, nsp);
    QFETCH(int, version);
    QFETCH(QByteArray, auth);
    QFETCH(QByteArray, text);
    Peer peer(nsp.toStdString(), static_cast<EngineVersion>(version));
    QVERIFY(peer.session.requestConnect());
    QVERIFY(peer.session.wantsConnect());
    const auto sent = peer.sendConnect(nlohmann::json::parse(auth.toStdString()));
    QCOMPARE(bytes(sent.value_or("")), text);
    QCOMPARE(peer.session.state(), NamespaceState::Connecting);
}

void NamespaceSessionTest::connectIsNotSentTwice()
{
    for (const NamespaceState state : {NamespaceState::Inactive, NamespaceState::Connecting,
                                       NamespaceState::Connected, NamespaceState::Leaving}) {
        Peer peer = peerIn(state);
        const auto text = peer.session.connect(noAuth, EngineVersion::V4, start, 20s);
        QVERIFY(!text);
        QCOMPARE(text.error().origin, ErrorOrigin::LocalMisuse);
        QCOMPARE(peer.session.state(), state);
    }
}

void NamespaceSessionTest::leavingBeforeTheAnswerTellsTheServerLater()
{
    Peer peer = peerIn(NamespaceState::Connecting);
    QVERIFY2(!peer.session.requestDisconnect(), "nothing may be sent before the answer");
    QVERIFY(!peer.session.active());
    QVERIFY(peer.receive(R"(0{"sid":"A"})") == NamespaceAction::SendLeave);
    QCOMPARE(bytes(peer.session.disconnectText()), QByteArray("1"));
    QCOMPARE(peer.session.state(), NamespaceState::Inactive);
}

void NamespaceSessionTest::comingBackBeforeTheAnswerSendsNoSecondConnect()
{
    Peer peer = peerIn(NamespaceState::Leaving);
    QVERIFY(peer.session.requestConnect());
    QVERIFY(!peer.session.wantsConnect());
    QVERIFY(peer.receive(R"(0{"sid":"A"})") == NamespaceAction::Connected);
    QCOMPARE(bytes(peer.session.id()), QByteArray("A"));
}

void NamespaceSessionTest::refusalDetails_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<QByteArray>("data");
    QTest::newRow("message and data")
        << 4 << QByteArray(R"(4{"message":"Not authorized","data":{"code":"E1"}})")
        << QByteArray("Not authorized") << QByteArray(R"({"code":"E1"})");
    QTest::newRow("message") << 4 << QByteArray(R"(4{"message":"no"})") << QByteArray("no")
                             << QByteArray();
    QTest::newRow("bare string") << 4 << QByteArray(R"(4"no")") << QByteArray("no") << QByteArray();
    QTest::newRow("nothing") << 4 << QByteArray("4") << QByteArray() << QByteArray();
    QTest::newRow("message that is no string")
        << 4 << QByteArray(R"(4{"message":1})") << QByteArray() << QByteArray();
    QTest::newRow("v3 string") << 3 << QByteArray(R"(4"Invalid namespace")")
                               << QByteArray("Invalid namespace") << QByteArray();
    QTest::newRow("v3 object is the data")
        << 3 << QByteArray(R"(4{"code":"E1"})") << QByteArray() << QByteArray(R"({"code":"E1"})");
    QTest::newRow("v3 any value") << 3 << QByteArray("4[1]") << QByteArray() << QByteArray("[1]");
}

void NamespaceSessionTest::refusalDetails()
{
    QFETCH(int, version);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, detail);
    QFETCH(QByteArray, data);
    Peer peer("/", static_cast<EngineVersion>(version));
    peer.session.requestConnect();
    peer.sendConnect();
    QVERIFY(peer.receive(text.toStdString()) == NamespaceAction::Refused);
    const Error &refusal = peer.session.refusal();
    QCOMPARE(refusal.code, ErrorCode::ConnectRefused);
    QCOMPARE(refusal.origin, ErrorOrigin::ServerRejected);
    QCOMPARE(bytes(refusal.detail), detail);
    QCOMPARE(refusal.data ? bytes(refusal.data->dump()) : QByteArray(), data);
    QVERIFY2(!peer.session.active(), "it does not try again by itself");
    peer.session.engineEnded();
    QVERIFY(!peer.session.wantsConnect());
    QVERIFY(peer.session.requestConnect());
}

void NamespaceSessionTest::disconnectDetails_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("detail");
    QTest::newRow("without payload") << QByteArray("1") << QByteArray();
    QTest::newRow("with a string") << QByteArray("1\"gone\"") << QByteArray("gone");
    QTest::newRow("with an object") << QByteArray("1{\"a\": 1}") << QByteArray("{\"a\":1}");
}

void NamespaceSessionTest::disconnectDetails()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, detail);
    Peer peer = peerIn(NamespaceState::Connected);
    QVERIFY(peer.receive(text.toStdString()) == NamespaceAction::Disconnected);
    QCOMPARE(bytes(peer.session.detail()), detail);
    QVERIFY(!peer.session.active());
}

void NamespaceSessionTest::leaveText()
{
    Peer peer = peerIn(NamespaceState::Connected);
    QVERIFY(peer.session.requestDisconnect() == "1");
    QVERIFY(!peer.session.requestDisconnect());
    QCOMPARE(bytes(NamespaceSession("/admin").disconnectText()), QByteArray("1/admin,"));
    QVERIFY2(!peerIn(NamespaceState::Pending).session.requestDisconnect(), "not connected");
}

void NamespaceSessionTest::packetsForAnInactiveNamespaceAreIgnored()
{
    for (const NamespaceState state :
         {NamespaceState::Inactive, NamespaceState::Pending, NamespaceState::Leaving}) {
        Peer peer = peerIn(state);
        QVERIFY(peer.receive(R"(2["a"])") == NamespaceAction::Ignore);
        QVERIFY(peer.receive("30[]") == NamespaceAction::Ignore);
        QVERIFY(peer.session.takeHeld().empty());
    }
    Peer peer = peerIn(NamespaceState::Connected);
    QVERIFY(peer.receive("30[]") == NamespaceAction::Acknowledge);
}

void NamespaceSessionTest::connectWithoutSidShowsAnOldServer()
{
    for (const char *text : {"0", "0{}", R"(0{"sid":1})", R"(0{"sid":""})"}) {
        Peer peer = peerIn(NamespaceState::Connecting);
        const auto action = peer.receive(text);
        QVERIFY2(action == NamespaceAction::Incompatible, text);
        QVERIFY2(!peer.session.nextDeadline(), "it was an answer");
    }
}

void NamespaceSessionTest::secondConnect()
{
    Peer peer = peerIn(NamespaceState::Connected);
    QVERIFY(peer.receive(R"(0{"sid":"A"})") == NamespaceAction::Ignore);
    QVERIFY(!peer.session.note().empty());
    QVERIFY(peer.receive(R"(0{"sid":"B"})") == NamespaceAction::Reconnected);
    QVERIFY(!peer.session.note().empty());
    QCOMPARE(bytes(peer.session.id()), QByteArray("B"));
}

void NamespaceSessionTest::connectTimeout()
{
    Peer peer = peerIn(NamespaceState::Connecting);
    QVERIFY(peer.session.nextDeadline() == start + 20s);
    QVERIFY(!peer.session.takeConnectTimeout(start + 20s - 1us));
    QVERIFY(peer.session.takeConnectTimeout(start + 20s));
    QVERIFY2(!peer.session.takeConnectTimeout(start + 21s), "told once");
    QVERIFY(peer.session.active());
    QVERIFY2(peer.receive(R"(0{"sid":"A"})") == NamespaceAction::Connected, "a late answer counts");
}

void NamespaceSessionTest::authMustBeWritable()
{
    nlohmann::json deep = nlohmann::json::object();
    for (int i = 0; i < 200'000; ++i) {
        nlohmann::json outer = nlohmann::json::object();
        outer["a"] = std::move(deep);
        deep = std::move(outer);
    }
    Peer peer = peerIn(NamespaceState::Pending);
    const auto nested = peer.session.connect(deep, EngineVersion::V4, start, 20s);
    QVERIFY(!nested);
    QCOMPARE(nested.error().code, ErrorCode::LimitExceeded);
    const auto binary =
        peer.session.connect({{"a", nlohmann::json::binary({1})}}, EngineVersion::V4, start, 20s);
    QVERIFY(!binary);
    QCOMPARE(binary.error().code, ErrorCode::InvalidArgument);
    QVERIFY2(peer.session.wantsConnect(), "another auth may still be tried");
}

void NamespaceSessionTest::greetingOfAnOldServer()
{
    const auto greets = [](const char *text) {
        PacketDecoder decoder;
        return decoder.feedText(text) == DecodeStep::Packet && greetsLikeV3(decoder.packet());
    };
    QVERIFY(greets("0"));
    QVERIFY(!greets(R"(0{"sid":"A"})"));
    QVERIFY(!greets("0/admin,"));
    QVERIFY(!greets(R"(2["a"])"));
}

std::unique_ptr<QObject> makeNamespaceSessionTest()
{
    return std::make_unique<NamespaceSessionTest>();
}

#include "tst_namespace_session.moc"
