// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/json_value.h"
#include "socketio_client/protocol/packet_decoder.h"
#include "socketio_client/protocol/packet_encoder.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;

namespace {

Result<DecodeStep> feed(PacketDecoder &decoder, const std::vector<Frame> &frames)
{
    Result<DecodeStep> step = DecodeStep::Ignored;
    for (const Frame &frame : frames) {
        step = frame.binary ? decoder.feedBinary(frame.data) : decoder.feedText(frame.data);
        if (!step) {
            break;
        }
    }
    return step;
}

struct DecodeRow
{
    const char *rule;
    std::string text;
    EngineVersion version;
    std::optional<DecodeStep> step; ///< none: refused
};

} // namespace

/// Golden vectors of Socket.IO packets in both directions, and what must be refused.
class PacketCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesVector_data() { vectorRows("encode"); }
    void decodesVector();
    void encodesVector_data() { vectorRows("decode"); }
    void encodesVector();
    void truncatedVectorIsNotDelivered_data() { vectorRows("encode"); }
    void truncatedVectorIsNotDelivered();
    void trailingJunkIsRefused_data() { vectorRows("encode"); }
    void trailingJunkIsRefused();
    void refusesVector_data();
    void refusesVector();
    void rulesOfMalformedInput_data();
    void rulesOfMalformedInput();
    void refusesToEncode_data();
    void refusesToEncode();

private:
    void vectorRows(const char *exceptDirection);

    nlohmann::json m_vectors = loadVectors("socketio.json");
};

void PacketCodecTest::vectorRows(const char *exceptDirection)
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_vectors.size(); ++i) {
        const std::string direction = m_vectors[i]["direction"].get<std::string>();
        const bool wanted = direction == "pending" ? QByteArray(exceptDirection) == "encode"
                                                   : direction != exceptDirection;
        if (wanted) {
            QTest::newRow(rowName(m_vectors[i]).constData()) << static_cast<int>(i);
        }
    }
}

void PacketCodecTest::decodesVector()
{
    QFETCH(int, index);
    const nlohmann::json &row = m_vectors[static_cast<std::size_t>(index)];
    const nlohmann::json &expected = row["packet"];
    PacketDecoder decoder(vectorVersion(row));
    const std::vector<Frame> frames = vectorFrames(row["frames"]);
    const Result<DecodeStep> step = feed(decoder, frames);
    if (row["direction"] == "pending") {
        QVERIFY(step == DecodeStep::Pending);
        return;
    }
    QVERIFY2(step == DecodeStep::Packet, step ? "not complete" : step.error().detail.c_str());

    const DecodedPacket &packet = decoder.packet();
    QCOMPARE(packet.type, packetType(expected["type"].get<std::string>()));
    QCOMPARE(bytes(packet.nsp), bytes(row.value("decodedNsp", expected["nsp"].get<std::string>())));
    QCOMPARE(packet.id.has_value(), expected.contains("id"));
    if (packet.id) {
        QCOMPARE(*packet.id, expected["id"].get<std::uint64_t>());
    }
    QCOMPARE(packet.data.has_value(), expected.contains("data"));
    if (packet.data) {
        const nlohmann::json data = toJson(*packet.data, packet.attachments);
        QVERIFY2(data == vectorValue(expected["data"]), "other data");
    }
    if (packet.type == PacketType::Event) {
        const std::string name = row.contains("eventName") ? row["eventName"].get<std::string>()
                                                           : expected["data"][0].get<std::string>();
        QCOMPARE(bytes(packet.eventName), bytes(name));
    }
}

void PacketCodecTest::encodesVector()
{
    QFETCH(int, index);
    const nlohmann::json &row = m_vectors[static_cast<std::size_t>(index)];
    const nlohmann::json &written = row["packet"];
    Packet packet;
    packet.type = packetType(written["type"].get<std::string>());
    packet.nsp = written["nsp"].get<std::string>();
    if (written.contains("id")) {
        packet.id = written["id"].get<std::uint64_t>();
    }
    if (row.contains("encodedFrom")) {
        packet.data = vectorValue(row["encodedFrom"]);
    } else if (written.contains("data")) {
        packet.data = vectorValue(written["data"]);
    }

    const Result<EncodedPacket> encoded = encode(packet, vectorVersion(row), Limits{});
    QVERIFY2(encoded, encoded ? "" : encoded.error().detail.c_str());
    const std::vector<Frame> frames = vectorFrames(row["frames"]);
    QVERIFY2(samePacketText(encoded->text, frames[0].data), encoded->text.c_str());
    QCOMPARE(encoded->attachments.size(), frames.size() - 1);
    for (std::size_t i = 1; i < frames.size(); ++i) {
        QCOMPARE(bytes(encoded->attachments[i - 1]), bytes(frames[i].data));
    }
}

void PacketCodecTest::truncatedVectorIsNotDelivered()
{
    QFETCH(int, index);
    const nlohmann::json &row = m_vectors[static_cast<std::size_t>(index)];
    const std::string text = vectorFrames(row["frames"])[0].data;
    PacketDecoder decoder(vectorVersion(row));
    for (std::size_t length = 0; length < text.size(); ++length) {
        decoder.reset(vectorVersion(row));
        const Result<DecodeStep> step = decoder.feedText(std::string_view(text).substr(0, length));
        if (length > jsonStart(text) || length == 0) {
            QVERIFY2(!step, text.substr(0, length).c_str());
        } else if (step) {
            QVERIFY2(decoder.packet().data == std::nullopt, text.substr(0, length).c_str());
        }
    }
}

void PacketCodecTest::trailingJunkIsRefused()
{
    QFETCH(int, index);
    const nlohmann::json &row = m_vectors[static_cast<std::size_t>(index)];
    const std::string text = vectorFrames(row["frames"])[0].data;
    if (jsonStart(text) == text.size()) {
        return;
    }
    for (const char *junk : {"x", "]", ",", "[]", "{}", "\"\"", "1", "\x1e", "\xff"}) {
        PacketDecoder decoder(vectorVersion(row));
        QVERIFY2(!decoder.feedText(text + junk), junk);
    }
    PacketDecoder decoder(vectorVersion(row));
    QVERIFY2(decoder.feedText(text + " \t\r\n"), "white space after the JSON is legal");
}

void PacketCodecTest::refusesVector_data()
{
    QTest::addColumn<QByteArray>("written");
    for (const nlohmann::json &row : loadVectors("socketio_malformed.json")) {
        QTest::newRow(rowName(row).constData()) << QByteArray::fromStdString(row.dump());
    }
}

void PacketCodecTest::refusesVector()
{
    QFETCH(QByteArray, written);
    const nlohmann::json row = nlohmann::json::parse(written.toStdString());
    PacketDecoder decoder;
    const Result<DecodeStep> step = feed(decoder, vectorFrames(row["frames"]));
    QVERIFY(!step);
    QCOMPARE(step.error().origin, ErrorOrigin::PeerViolation);
    QVERIFY(!decoder.pending());
    QVERIFY2(decoder.feedText("2[\"next\"]") == DecodeStep::Packet, "the decoder stays usable");
}

void PacketCodecTest::rulesOfMalformedInput_data()
{
    constexpr EngineVersion v3 = EngineVersion::V3;
    constexpr EngineVersion v4 = EngineVersion::V4;
    constexpr std::nullopt_t refused = std::nullopt;
    const std::vector<DecodeRow> rows{
        {"empty packet", "", v4, refused},
        {"CONNECT with a string", "0\"x\"", v4, refused},
        {"CONNECT with an id", "012{}", v4, refused},
        {"CONNECT without sid is for the session to judge", "0", v4, DecodeStep::Packet},
        {"DISCONNECT with an object", "1{\"a\":1}", v4, DecodeStep::Packet},
        {"DISCONNECT with a string", "1\"gone\"", v4, DecodeStep::Packet},
        {"DISCONNECT with a number", "15", v4, refused},
        {"EVENT without payload", "2", v4, refused},
        {"EVENT of a namespace without payload", "2/a", v4, refused},
        {"EVENT with an id without payload", "213", v4, refused},
        {"EVENT with a string", "2\"a\"", v4, refused},
        {"EVENT whose name is true", "2[true]", v4, refused},
        {"EVENT whose name is an object", "2[{}]", v4, refused},
        {"EVENT whose name is a list", "2[[]]", v4, refused},
        {"reserved connect_error", "2[\"connect_error\"]", v4, refused},
        {"reserved disconnect", "2[\"disconnect\"]", v4, refused},
        {"reserved disconnecting", "2[\"disconnecting\"]", v4, refused},
        {"reserved newListener", "2[\"newListener\"]", v4, refused},
        {"reserved removeListener", "2[\"removeListener\"]", v4, refused},
        {"reserved name with an attachment", "51-[\"connect\"]", v4, refused},
        {"v3 drops a reserved name", "2[\"reconnect\"]", v3, DecodeStep::Ignored},
        {"v3 drops error", "2[\"error\",1]", v3, DecodeStep::Ignored},
        {"v3 lets disconnecting pass", "2[\"disconnecting\"]", v3, DecodeStep::Packet},
        {"blank before the JSON", "2 [\"a\"]", v4, refused},
        {"line feed before the JSON", "2\n[\"a\"]", v4, refused},
        {"byte order mark before the JSON", "2\xef\xbb\xbf[\"a\"]", v4, refused},
        {"white space inside the JSON", "2[ \"a\" , 1 ]", v4, DecodeStep::Packet},
        {"largest id", "29007199254740991[\"a\"]", v4, DecodeStep::Packet},
        {"id beyond 2^53 - 1", "29007199254740992[\"a\"]", v4, refused},
        {"id of 17 digits", "200000000000000001[\"a\"]", v4, refused},
        {"id beyond 64 bits", "299999999999999999999999[\"a\"]", v4, refused},
        {"ACK without id", "3[]", v4, DecodeStep::Ignored},
        {"ACK without anything", "3", v4, DecodeStep::Ignored},
        {"ACK without values", "31", v4, refused},
        {"ACK without id with an object", "3{}", v4, refused},
        {"CONNECT_ERROR without payload", "4", v4, DecodeStep::Packet},
        {"CONNECT_ERROR with a list", "4[]", v4, refused},
        {"CONNECT_ERROR with null", "4null", v4, refused},
        {"v3 ERROR with a list", "4[1]", v3, DecodeStep::Packet},
        {"v3 ERROR with a number", "4404", v3, DecodeStep::Packet},
        {"v3 ERROR with null", "4null", v3, DecodeStep::Packet},
        {"attachments without a count", "5-[\"x\"]", v4, refused},
        {"attachments without payload", "51-", v4, refused},
        {"count of 11 digits", "500000000001-[\"x\"]", v4, refused},
        {"count of 10 digits", "50000000001-[\"x\"]", v4, DecodeStep::Pending},
        {"binary without attachments, v4", "50-[\"x\"]", v4, DecodeStep::Packet},
        {"binary without attachments, v3", "50-[\"x\"]", v3, DecodeStep::Packet},
        {"binary ACK without attachments", "60-3[]", v4, DecodeStep::Packet},
        {"placeholder that is fractional", "51-[\"x\",{\"_placeholder\":true,\"num\":0.5}]", v4,
         refused},
        {"placeholder deep inside", "51-[\"x\",[{\"a\":{\"_placeholder\":true,\"num\":7}}]]", v4,
         refused},
        {"placeholder in a namespace", "51-/a,[\"x\",{\"_placeholder\":true,\"num\":0}]", v4,
         DecodeStep::Pending},
        {"the last of equal keys decides", "51-[\"x\",{\"_placeholder\":true,\"num\":9,\"num\":0}]",
         v4, DecodeStep::Pending},
        {"invalid UTF-8 in the JSON", "2[\"a\",\"\xff\"]", v4, refused},
        {"invalid UTF-8 in the namespace", "2/\xff,[\"a\"]", v4, refused},
        {"Arabic in the namespace", "2/\u0633,[\"a\"]", v4, DecodeStep::Packet},
        {"encoded surrogate in the JSON", "2[\"a\",\"\xed\xa0\xbd\"]", v4, refused},
        {"raw control character in a string", "2[\"a\",\"\x01\"]", v4, refused},
        {"lone low surrogate", "2[\"a\",\"\\udc00\"]", v4, DecodeStep::Packet},
        {"integer beyond 64 bits", "2[\"a\",123456789012345678901234567890]", v4,
         DecodeStep::Packet},
        {"number beyond the doubles", "2[\"a\",1e400]", v4, DecodeStep::Packet},
        {"leading zero stays refused", "2[\"a\",00000000000000000000001]", v4, refused},
        {"number without digits after the point", "2[\"a\",1.,1e400]", v4, refused},
        {"number with a plus", "2[\"a\",+1e400]", v4, refused},
        {"number with two exponents", "2[\"a\",1e4e400]", v4, refused},
    };
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("version");
    QTest::addColumn<int>("step");
    for (const DecodeRow &row : rows) {
        QTest::newRow(row.rule) << bytes(row.text) << static_cast<int>(row.version)
                                << (row.step ? static_cast<int>(*row.step) : -1);
    }
}

void PacketCodecTest::rulesOfMalformedInput()
{
    QFETCH(QByteArray, text);
    QFETCH(int, version);
    QFETCH(int, step);
    PacketDecoder decoder(static_cast<EngineVersion>(version));
    const Result<DecodeStep> result = decoder.feedText(text.toStdString());
    QCOMPARE(result ? static_cast<int>(*result) : -1, step);
    if (result == DecodeStep::Ignored) {
        QVERIFY2(!decoder.note().empty(), "what is dropped must be logged");
    }
}

void PacketCodecTest::refusesToEncode_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("nsp");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<int>("code");
    const auto row = [](const char *rule, PacketType type, const char *nsp, const char *data,
                        ErrorCode code) {
        QTest::newRow(rule) << static_cast<int>(type) << QByteArray(nsp) << QByteArray(data)
                            << static_cast<int>(code);
    };
    constexpr ErrorCode argument = ErrorCode::InvalidArgument;
    row("reserved name", PacketType::Event, "/", "[\"disconnect\"]", ErrorCode::ReservedEvent);
    row("event without a name", PacketType::Event, "/", "[]", argument);
    row("event whose name is null", PacketType::Event, "/", "[null]", argument);
    row("event that is no list", PacketType::Event, "/", "{}", argument);
    row("ACK without id", PacketType::Ack, "/", "[]", argument);
    row("CONNECT with a list", PacketType::Connect, "/", "[]", argument);
    row("DISCONNECT with data", PacketType::Disconnect, "/", "{}", argument);
    row("comma in the namespace", PacketType::Event, "/a,b", "[\"x\"]",
        ErrorCode::InvalidNamespace);
    row("query in a v4 namespace", PacketType::Event, "/a?b=c", "[\"x\"]",
        ErrorCode::InvalidNamespace);
    row("namespace without a slash", PacketType::Event, "a", "[\"x\"]",
        ErrorCode::InvalidNamespace);
    row("eleven attachments", PacketType::Event, "/",
        "[\"x\",{\"$binary\":\"\"},{\"$binary\":\"\"},{\"$binary\":\"\"},{\"$binary\":\"\"},"
        "{\"$binary\":\"\"},{\"$binary\":\"\"},{\"$binary\":\"\"},{\"$binary\":\"\"},"
        "{\"$binary\":\"\"},{\"$binary\":\"\"},{\"$binary\":\"\"}]",
        ErrorCode::TooManyAttachments);
    row("a user's placeholder beside an attachment", PacketType::Event, "/",
        "[\"x\",{\"_placeholder\":true,\"num\":0},{\"$binary\":\"01\"}]", argument);
    row("binary in auth", PacketType::Connect, "/", "{\"a\":{\"$binary\":\"01\"}}", argument);
}

void PacketCodecTest::refusesToEncode()
{
    QFETCH(int, type);
    QFETCH(QByteArray, nsp);
    QFETCH(QByteArray, data);
    QFETCH(int, code);
    Packet packet;
    packet.type = static_cast<PacketType>(type);
    packet.nsp = nsp.toStdString();
    packet.data = vectorValue(nlohmann::json::parse(data.toStdString()));
    const Result<EncodedPacket> encoded = encode(packet, EngineVersion::V4, Limits{});
    QVERIFY(!encoded);
    QCOMPARE(static_cast<int>(encoded.error().code), code);
    QCOMPARE(encoded.error().origin, ErrorOrigin::LocalMisuse);
}

std::unique_ptr<QObject> makePacketCodecTest()
{
    return std::make_unique<PacketCodecTest>();
}

#include "tst_packet_codec.moc"
