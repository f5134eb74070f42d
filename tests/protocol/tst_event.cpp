// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/packet_decoder.h"

#include <socketio/event.h>

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;

/// What a handler sees of a received event.
class EventTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void argumentsInPlaceAndAsValue();
    void noArguments();
    void attachmentsStandInTheValue();
    void placeholdersWithoutAttachmentsStayData();
    void repairedArgumentsLookTheSame();
    void ackGoesThroughTheFactory();
    void ackOfAnEventThatWantsNoneDoesNothing();
};

void EventTest::argumentsInPlaceAndAsValue()
{
    PacketDecoder decoder;
    QVERIFY(decoder.feedText(R"(2["kpi",{"v":1},"سلام",[2]])") == DecodeStep::Packet);
    const EventData data = decoder.packet().event();
    const Event event(data);
    QCOMPARE(bytes(event.name()), QByteArray("kpi"));
    QCOMPARE(event.size(), std::size_t(3));
    QCOMPARE(event.bytes(), std::size_t(31)); // of UTF-8: each letter of the greeting is two
    QCOMPARE(std::int64_t(event.dom()["v"]), std::int64_t(1));
    QCOMPARE(bytes(std::string_view(event.dom(1))), QByteArray("سلام"));
    QVERIFY(event.dom(3).error() == simdjson::INDEX_OUT_OF_BOUNDS);
    QVERIFY(event.dom(std::numeric_limits<std::size_t>::max()).error() ==
            simdjson::INDEX_OUT_OF_BOUNDS);
    QVERIFY(event.json() == nlohmann::json::parse(R"([{"v":1},"سلام",[2]])"));
    QVERIFY(event.attachments().empty());
    QVERIFY(!event.wantsAck());
}

void EventTest::noArguments()
{
    PacketDecoder decoder;
    QVERIFY(decoder.feedText(R"(2["x"])") == DecodeStep::Packet);
    const EventData data = decoder.packet().event();
    const Event event(data);
    QCOMPARE(event.size(), std::size_t(0));
    QVERIFY(event.dom().error() == simdjson::INDEX_OUT_OF_BOUNDS);
    QVERIFY(event.json() == nlohmann::json::array());
}

void EventTest::attachmentsStandInTheValue()
{
    PacketDecoder decoder;
    QVERIFY(decoder.feedText(R"(52-["x",{"a":{"_placeholder":true,"num":1}},)"
                             R"({"_placeholder":true,"num":0}])") == DecodeStep::Pending);
    QVERIFY(decoder.feedBinary("one") == DecodeStep::Pending);
    QVERIFY(decoder.feedBinary("two") == DecodeStep::Packet);
    const EventData data = decoder.packet().event();
    const Event event(data);
    QCOMPARE(event.attachments().size(), std::size_t(2));
    QCOMPARE(bytes(event.attachments()[1]), QByteArray("two"));
    QCOMPARE(std::int64_t(event.dom(1)["num"]), std::int64_t(0));
    const nlohmann::json value = event.json();
    QVERIFY(value[0]["a"] == nlohmann::json::binary({'t', 'w', 'o'}));
    QVERIFY(value[1] == nlohmann::json::binary({'o', 'n', 'e'}));
}

void EventTest::placeholdersWithoutAttachmentsStayData()
{
    PacketDecoder decoder;
    QVERIFY(decoder.feedText(R"(2["x",{"_placeholder":true,"num":0}])") == DecodeStep::Packet);
    const EventData data = decoder.packet().event();
    QVERIFY(Event(data).json()[0].is_object());
}

void EventTest::repairedArgumentsLookTheSame()
{
    PacketDecoder decoder;
    QVERIFY(decoder.feedText(R"(27["\ud83d",1e400,{"a":"\udc00"}])") == DecodeStep::Packet);
    const EventData data = decoder.packet().event();
    const Event event(data);
    QCOMPARE(bytes(event.name()), QByteArray("\xef\xbf\xbd"));
    QCOMPARE(double(event.dom(0)), std::numeric_limits<double>::max());
    QCOMPARE(bytes(std::string_view(event.dom(1)["a"])), QByteArray("\xef\xbf\xbd"));
    QVERIFY(event.wantsAck());
}

void EventTest::ackGoesThroughTheFactory()
{
    std::vector<std::pair<std::uint64_t, nlohmann::json>> answers;
    const AckFactory factory = [&answers](std::uint64_t id) -> AckFunction {
        return [&answers, id](nlohmann::json arguments) { answers.emplace_back(id, arguments); };
    };
    PacketDecoder decoder;
    QVERIFY(decoder.feedText(R"(213["x"])") == DecodeStep::Packet);
    const EventData data = decoder.packet().event(&factory);
    QVERIFY(Event(data).wantsAck());
    Event(data).ack()({"ok"});
    QCOMPARE(answers.size(), std::size_t(1));
    QCOMPARE(answers[0].first, std::uint64_t(13));
    QVERIFY(answers[0].second == nlohmann::json({"ok"}));
}

void EventTest::ackOfAnEventThatWantsNoneDoesNothing()
{
    bool asked = false;
    const AckFactory factory = [&asked](std::uint64_t) -> AckFunction {
        asked = true;
        return [](const nlohmann::json &) {};
    };
    PacketDecoder decoder;
    QVERIFY(decoder.feedText(R"(2["x"])") == DecodeStep::Packet);
    const EventData data = decoder.packet().event(&factory);
    Event(data).ack()(nlohmann::json::array());
    QVERIFY(!asked);
}

std::unique_ptr<QObject> makeEventTest()
{
    return std::make_unique<EventTest>();
}

#include "tst_event.moc"
