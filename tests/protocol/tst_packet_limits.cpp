// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/packet_decoder.h"
#include "socketio_client/protocol/packet_encoder.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;
using namespace std::chrono_literals;

namespace {

std::string nested(std::size_t depth, const std::string &core = "1")
{
    return std::string(depth, '[') + core + std::string(depth, ']');
}

/// 2["x",[[…]]] with `depth` levels in all.
std::string nestedEvent(std::size_t depth)
{
    return "2[\"x\"," + nested(depth - 1) + ']';
}

std::string nestedObjects(std::size_t depth)
{
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) {
        text += "{\"a\":";
    }
    return text + '1' + std::string(depth, '}');
}

nlohmann::json nestedValue(std::size_t depth)
{
    nlohmann::json value = 1;
    for (std::size_t i = 0; i < depth; ++i) {
        nlohmann::json outer = nlohmann::json::array();
        outer.push_back(std::move(value));
        value = std::move(outer);
    }
    return value;
}

constexpr std::size_t hostileDepth = 200'000;

} // namespace

/// Whatever a peer decides the size of has a bound, and state does not outlive its packet.
class PacketLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nestingUpToTheLimitIsRead();
    void nestingBeyondTheLimitIsRefused();
    void hostileNestingDoesNotRecurse_data();
    void hostileNestingDoesNotRecurse();
    void hostileNestingIsNotWritten();
    void sumOfAttachmentsIsBounded();
    void numberOfAttachmentsIsConfigurable();
    void namespaceIsBounded();
    void attachmentsDueHaveADeadline();
    void textWhileAttachmentsAreDueDropsThePacket();
    void resetForgetsAHalfPacket();
    void namespaceOutlivesItsFrame();
    void strictRefusesABinaryPacketWithoutAttachments();
    void aLargeMessageDoesNotPinMemory();
};

void PacketLimitsTest::nestingUpToTheLimitIsRead()
{
    PacketDecoder decoder;
    QVERIFY(decoder.feedText(nestedEvent(Limits{}.maxNesting)) == DecodeStep::Packet);
    const nlohmann::json value = toJson(*decoder.packet().data);
    const Result<EncodedPacket> again =
        encode({PacketType::Event, "/", {}, value}, EngineVersion::V4, Limits{});
    QVERIFY(again);
    QCOMPARE(bytes(again->text), bytes(nestedEvent(Limits{}.maxNesting)));
}

void PacketLimitsTest::nestingBeyondTheLimitIsRefused()
{
    PacketDecoder decoder;
    const Result<DecodeStep> step = decoder.feedText(nestedEvent(Limits{}.maxNesting + 1));
    QVERIFY(!step);
    QCOMPARE(step.error().code, ErrorCode::LimitExceeded);

    Limits limits;
    limits.maxNesting = 3;
    PacketDecoder shallow(EngineVersion::V4, limits);
    QVERIFY(shallow.feedText("2[\"x\",[[1]]]") == DecodeStep::Packet);
    QVERIFY(!shallow.feedText("2[\"x\",[[[1]]]]"));
}

void PacketLimitsTest::hostileNestingDoesNotRecurse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("arrays") << bytes(nestedEvent(hostileDepth));
    QTest::newRow("objects") << bytes("2[\"x\"," + nestedObjects(hostileDepth) + ']');
    QTest::newRow("open arrays") << bytes("2[\"x\"," + std::string(hostileDepth, '['));
    QTest::newRow("attachments due") << bytes("51-[\"x\"," + nested(hostileDepth) + ']');
    QTest::newRow("repaired, trouble first")
        << bytes("2[\"x\",\"\\ud83d\"," + nested(hostileDepth) + ']');
    QTest::newRow("repaired, trouble last")
        << bytes("2[\"x\"," + nested(hostileDepth, "1e400") + ']');
    QTest::newRow("CONNECT") << bytes("0" + nestedObjects(hostileDepth));
    QTest::newRow("CONNECT_ERROR") << bytes("4" + nestedObjects(hostileDepth));
}

void PacketLimitsTest::hostileNestingDoesNotRecurse()
{
    QFETCH(QByteArray, text);
    PacketDecoder decoder;
    QVERIFY(!decoder.feedText(text.toStdString()));
    QVERIFY(decoder.feedText("2[\"next\"]") == DecodeStep::Packet);
}

void PacketLimitsTest::hostileNestingIsNotWritten()
{
    const nlohmann::json deep = nestedValue(hostileDepth);
    const Limits limits;
    QVERIFY(exceedsNesting(deep, limits.maxNesting));
    const auto event = encodeEvent("/", "x", deep, {}, EngineVersion::V4, limits);
    QVERIFY(!event);
    QCOMPARE(event.error().code, ErrorCode::LimitExceeded);
    const auto ack = encodeAck("/", 1, deep, limits);
    QVERIFY(!ack);
    QCOMPARE(ack.error().code, ErrorCode::LimitExceeded);

    const auto edge =
        encodeEvent("/", "x", nestedValue(limits.maxNesting), {}, EngineVersion::V4, limits);
    QVERIFY(edge);
    QVERIFY(
        !encodeEvent("/", "x", nestedValue(limits.maxNesting + 1), {}, EngineVersion::V4, limits));
}

void PacketLimitsTest::sumOfAttachmentsIsBounded()
{
    Limits limits;
    limits.maxAttachmentBytes = 10;
    PacketDecoder decoder(EngineVersion::V4, limits);
    QVERIFY(decoder.feedText("52-[\"x\"]") == DecodeStep::Pending);
    QVERIFY(decoder.feedBinary("12345") == DecodeStep::Pending);
    QVERIFY(decoder.feedBinary("12345") == DecodeStep::Packet);
    QVERIFY(decoder.feedText("52-[\"x\"]") == DecodeStep::Pending);
    QVERIFY(decoder.feedBinary("12345") == DecodeStep::Pending);
    const Result<DecodeStep> step = decoder.feedBinary("123456");
    QVERIFY(!step);
    QCOMPARE(step.error().code, ErrorCode::LimitExceeded);
    QVERIFY(!decoder.pending());
}

void PacketLimitsTest::numberOfAttachmentsIsConfigurable()
{
    Limits limits;
    limits.maxAttachments = 11;
    PacketDecoder decoder(EngineVersion::V4, limits);
    QVERIFY(decoder.feedText("511-[\"x\"]") == DecodeStep::Pending);
}

void PacketLimitsTest::namespaceIsBounded()
{
    const std::string longest = '/' + std::string(Limits{}.maxNamespaceBytes - 1, 'a');
    PacketDecoder decoder;
    QVERIFY(decoder.feedText("2" + longest + ",[\"x\"]") == DecodeStep::Packet);
    QVERIFY(!decoder.feedText("2" + longest + "a,[\"x\"]"));
}

void PacketLimitsTest::attachmentsDueHaveADeadline()
{
    PacketDecoder decoder;
    const TimePoint start{100s};
    QVERIFY(decoder.feedText("51-[\"x\"]", start) == DecodeStep::Pending);
    QVERIFY(!decoder.deadline());
    decoder.setAttachmentWindow(45s);
    QVERIFY(decoder.deadline() == start + 45s);
    QVERIFY(decoder.feedBinary("") == DecodeStep::Packet);
    QVERIFY(!decoder.deadline());
}

void PacketLimitsTest::textWhileAttachmentsAreDueDropsThePacket()
{
    PacketDecoder decoder;
    QVERIFY(decoder.feedText("52-[\"x\"]") == DecodeStep::Pending);
    QVERIFY(decoder.feedBinary("1") == DecodeStep::Pending);
    QVERIFY(!decoder.feedText("2[\"y\"]"));
    QVERIFY(!decoder.feedBinary("2"));
}

void PacketLimitsTest::resetForgetsAHalfPacket()
{
    PacketDecoder decoder;
    QVERIFY(decoder.feedText("51-[\"x\"]") == DecodeStep::Pending);
    decoder.reset(EngineVersion::V3);
    QVERIFY(!decoder.pending());
    QVERIFY(!decoder.feedBinary("1"));
    QVERIFY2(decoder.feedText("4[]") == DecodeStep::Packet, "the version has changed");
}

void PacketLimitsTest::namespaceOutlivesItsFrame()
{
    PacketDecoder decoder;
    {
        std::string frame = "51-/admin,[\"x\",{\"_placeholder\":true,\"num\":0}]";
        QVERIFY(decoder.feedText(frame) == DecodeStep::Pending);
        frame.assign(frame.size(), '#');
    }
    QVERIFY(decoder.feedBinary("1") == DecodeStep::Packet);
    QCOMPARE(bytes(decoder.packet().nsp), QByteArray("/admin"));
    QCOMPARE(bytes(decoder.packet().eventName), QByteArray("x"));
    const std::string text(decoder.packet().text);
    const std::vector<std::string> attachments{"1"};
    PacketDecoder second;
    QVERIFY2(second.feedHeld(text, attachments) == DecodeStep::Packet, "a held packet reads again");
    QVERIFY(toJson(*second.packet().data, second.packet().attachments)[1].is_binary());
}

void PacketLimitsTest::strictRefusesABinaryPacketWithoutAttachments()
{
    PacketDecoder decoder;
    QVERIFY(decoder.feedText("50-[\"x\"]") == DecodeStep::Packet);
    QVERIFY(!decoder.note().empty());
    decoder.setStrict(true);
    QVERIFY(!decoder.feedText("50-[\"x\"]"));
}

void PacketLimitsTest::aLargeMessageDoesNotPinMemory()
{
    PacketDecoder decoder;
    const std::string large = "2[\"x\",\"" + std::string(4u << 20, 'a') + "\"]";
    for (int i = 0; i < 3; ++i) {
        QVERIFY(decoder.feedText(large) == DecodeStep::Packet);
        QVERIFY(decoder.feedText("2[\"small\"]") == DecodeStep::Packet);
        QCOMPARE(bytes(decoder.packet().eventName), QByteArray("small"));
    }
}

std::unique_ptr<QObject> makePacketLimitsTest()
{
    return std::make_unique<PacketLimitsTest>();
}

#include "tst_packet_limits.moc"
