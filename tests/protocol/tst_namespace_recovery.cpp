// SPDX-License-Identifier: MIT
#include "tests/protocol/namespace_peer.h"
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;
using namespace tests;

/// What comes before the answer to CONNECT, and what was missed while away.
class NamespaceRecoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsBeforeTheAnswerAreHeld();
    void heldEventsDieWithTheConnection();
    void eventsMayBeHeldBeforeThereIsAConnection();
    void injectedPacketsNeedNoConnection();
    void receiveBufferIsBounded();
    void recoveryKeepsPidAndOffset();
    void recoveryIsForgottenWithoutPid();
    void authKeysWinOverRecovery();
};

void NamespaceRecoveryTest::eventsBeforeTheAnswerAreHeld()
{
    Peer peer = peerIn(NamespaceState::Connecting);
    QVERIFY(peer.receive(R"(2["missed",1])") == NamespaceAction::Held);
    QVERIFY(peer.decoder.feedText(R"(51-["file",{"_placeholder":true,"num":0}])"));
    QVERIFY(peer.decoder.feedBinary("bytes") == DecodeStep::Packet);
    QVERIFY(peer.session.receive(peer.decoder.packet(), engineSid) == NamespaceAction::Held);
    QVERIFY(peer.receive(R"(0{"sid":"A"})") == NamespaceAction::Connected);

    const std::vector<HeldPacket> held = peer.session.takeHeld();
    QCOMPARE(held.size(), std::size_t(2));
    QVERIFY(peer.decoder.feedHeld(held[0].text, held[0].attachments) == DecodeStep::Packet);
    QCOMPARE(bytes(peer.decoder.packet().eventName), QByteArray("missed"));
    QVERIFY(peer.session.receive(peer.decoder.packet(), engineSid) == NamespaceAction::Dispatch);
    QVERIFY(peer.decoder.feedHeld(held[1].text, held[1].attachments) == DecodeStep::Packet);
    QCOMPARE(bytes(peer.decoder.packet().attachments[0]), QByteArray("bytes"));
    QVERIFY(peer.session.takeHeld().empty());
}

void NamespaceRecoveryTest::heldEventsDieWithTheConnection()
{
    Peer peer = peerIn(NamespaceState::Connecting);
    QVERIFY(peer.receive(R"(2["missed"])") == NamespaceAction::Held);
    peer.session.engineEnded();
    QVERIFY(peer.session.takeHeld().empty());
}

void NamespaceRecoveryTest::eventsMayBeHeldBeforeThereIsAConnection()
{
    Peer peer;
    QVERIFY(peer.inject(R"(2["early"])") == NamespaceAction::Held);
    peer.session.requestConnect();
    peer.sendConnect();
    QVERIFY(peer.receive(R"(0{"sid":"A"})") == NamespaceAction::Connected);
    QCOMPARE(peer.session.takeHeld().size(), std::size_t(1));
    QVERIFY(peer.inject(R"(2["now"])") == NamespaceAction::Dispatch);
}

void NamespaceRecoveryTest::injectedPacketsNeedNoConnection()
{
    for (const NamespaceState state : {NamespaceState::Inactive, NamespaceState::Pending}) {
        QVERIFY(peerIn(state).inject("30[]") == NamespaceAction::Acknowledge);
        QVERIFY(peerIn(state).inject("1") == NamespaceAction::Disconnected);
        QVERIFY(peerIn(state).inject(R"(4{"message":"no"})") == NamespaceAction::Refused);
        QVERIFY(peerIn(state).inject(R"(0{"sid":"A"})") == NamespaceAction::Connected);
        Peer peer = peerIn(state);
        QVERIFY(peer.inject("0") == NamespaceAction::Incompatible);
        QVERIFY(peer.session.state() == state);
    }
}

void NamespaceRecoveryTest::receiveBufferIsBounded()
{
    Limits limits;
    limits.maxReceiveBuffer = 1;
    Peer peer("/", EngineVersion::V4, limits);
    peer.session.requestConnect();
    peer.sendConnect();
    QVERIFY(peer.receive(R"(2["a"])") == NamespaceAction::Held);
    const auto second = peer.receive(R"(2["b"])");
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::LimitExceeded);
}

void NamespaceRecoveryTest::recoveryKeepsPidAndOffset()
{
    Peer peer = peerIn(NamespaceState::Connecting);
    QVERIFY(peer.receive(R"(0{"sid":"A","pid":"P"})") == NamespaceAction::Connected);
    QVERIFY(!peer.session.recovered());
    QVERIFY(peer.session.connectPayload(noAuth) == nlohmann::json({{"pid", "P"}}));
    peer.session.eventDispatched(peer.event(R"(2["news",{"a":1},"OFFSET"])"));
    peer.session.eventDispatched(peer.event(R"(2["news",{"a":1}])"));
    peer.session.eventDispatched(peer.event(R"(25["question","no offset"])"));
    peer.session.eventDispatched(peer.event(R"(2["name only"])"));
    peer.session.engineEnded();

    QVERIFY(peer.session.wantsConnect());
    const auto text = peer.sendConnect({{"token", "t"}});
    QVERIFY(samePacketText(text.value_or(""), R"(0{"pid":"P","offset":"OFFSET","token":"t"})"));
    QVERIFY(peer.receive(R"(2["missed","NEXT"])") == NamespaceAction::Held);
    QVERIFY(peer.receive(R"(0{"sid":"A","pid":"P"})") == NamespaceAction::Connected);
    QVERIFY(peer.session.recovered());
    QCOMPARE(peer.session.takeHeld().size(), std::size_t(1));
}

void NamespaceRecoveryTest::recoveryIsForgottenWithoutPid()
{
    Peer peer = peerIn(NamespaceState::Connecting);
    QVERIFY(peer.receive(R"(0{"sid":"A","pid":"P"})"));
    peer.session.eventDispatched(peer.event(R"(2["news","OFFSET"])"));
    peer.session.engineEnded();
    peer.sendConnect();
    QVERIFY(peer.receive(R"(0{"sid":"B","pid":"Q"})"));
    QVERIFY(!peer.session.recovered());
    QVERIFY2(peer.session.connectPayload(noAuth) == nlohmann::json({{"pid", "Q"}}),
             "the offset belonged to the old session");
    peer.session.engineEnded();
    peer.sendConnect();
    QVERIFY(peer.receive(R"(0{"sid":"C"})"));
    peer.session.eventDispatched(peer.event(R"(2["news","text"])"));
    QVERIFY(peer.session.connectPayload(noAuth).is_null());
}

void NamespaceRecoveryTest::authKeysWinOverRecovery()
{
    Peer peer = peerIn(NamespaceState::Connecting);
    QVERIFY(peer.receive(R"(0{"sid":"A","pid":"P"})"));
    QVERIFY(peer.session.connectPayload({{"pid", "mine"}}) == nlohmann::json({{"pid", "mine"}}));
}

std::unique_ptr<QObject> makeNamespaceRecoveryTest()
{
    return std::make_unique<NamespaceRecoveryTest>();
}

#include "tst_namespace_recovery.moc"
