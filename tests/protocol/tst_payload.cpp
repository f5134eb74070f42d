// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/payload.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;

namespace {

struct Reading
{
    std::vector<EnginePacket> packets;
    bool failed = false;
};

Reading readAll(EngineVersion version, std::string_view body, const Limits &limits = {})
{
    Reading reading;
    PayloadReader reader(version, body, limits);
    while (true) {
        const auto packet = reader.next();
        if (!packet) {
            reading.failed = true;
            return reading;
        }
        if (!*packet) {
            return reading;
        }
        reading.packets.push_back(
            {(*packet)->type, (*packet)->binary, std::string((*packet)->data)});
    }
}

Reading readFrame(EngineVersion version, const std::string &frame, bool binary)
{
    std::string scratch;
    const auto packet =
        binary ? decodeBinaryFrame(frame, version) : decodeTextFrame(frame, version, scratch);
    if (!packet) {
        return {{}, true};
    }
    return {{{packet->type, packet->binary, std::string(packet->data)}}, false};
}

std::vector<EnginePacket> expectedPackets(const nlohmann::json &row)
{
    std::vector<EnginePacket> packets;
    for (const nlohmann::json &packet : row["packets"]) {
        const bool binary = packet.contains("hex");
        packets.push_back({engineType(packet["type"].get<std::string>()), binary,
                           binary ? fromHex(packet["hex"].get<std::string>())
                                  : packet["text"].get<std::string>()});
    }
    return packets;
}

std::string input(const nlohmann::json &row)
{
    return row.contains("hex") ? fromHex(row["hex"].get<std::string>())
                               : row["text"].get<std::string>();
}

bool isPrefix(const std::vector<EnginePacket> &head, const std::vector<EnginePacket> &whole)
{
    return head.size() <= whole.size() && std::equal(head.begin(), head.end(), whole.begin());
}

} // namespace

/// Polling bodies of both versions: golden vectors, prefixes, junk, splitting.
class PayloadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void decodesVector_data() { rows(false); }
    void decodesVector();
    void encodesVector_data() { rows(true); }
    void encodesVector();
    void everyPrefixGivesAPrefix_data() { rows(false); }
    void everyPrefixGivesAPrefix();
    void junkAfterwardsKeepsWhatCameBefore_data() { rows(false); }
    void junkAfterwardsKeepsWhatCameBefore();
    void batches_data();
    void batches();
    void postHoldsNoMoreThanSixteenPackets();
    void firstPacketIsAlwaysTaken();
    void invalidUtf8DeliversNothing();
    void packetsPerBodyAreBounded();
    void bodyIsBounded();
    void packetsAreReadInPlace();
    void tellsAnOldServer_data();
    void tellsAnOldServer();
    void lengthsThatOverflow_data();
    void lengthsThatOverflow();

private:
    void rows(bool encodable);

    nlohmann::json m_vectors;
};

void PayloadTest::initTestCase()
{
    m_vectors = loadVectors("engineio_v4.json");
    for (nlohmann::json &row : loadVectors("engineio_v3.json")) {
        m_vectors.push_back(std::move(row));
    }
}

void PayloadTest::rows(bool encodable)
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_vectors.size(); ++i) {
        if (!encodable || m_vectors[i]["encode"].get<bool>()) {
            const QByteArray body = bytes(input(m_vectors[i]).substr(0, 8)).toPercentEncoding();
            QTest::newRow((rowName(m_vectors[i]) + ' ' + body).constData()) << static_cast<int>(i);
        }
    }
}

void PayloadTest::decodesVector()
{
    QFETCH(int, index);
    const nlohmann::json &row = m_vectors[static_cast<std::size_t>(index)];
    const Reading reading = row["kind"] == "frame"
                                ? readFrame(vectorVersion(row), input(row), row.contains("hex"))
                                : readAll(vectorVersion(row), input(row));
    QVERIFY(reading.packets == expectedPackets(row));
    QCOMPARE(reading.failed, row["error"].get<bool>());
}

void PayloadTest::encodesVector()
{
    QFETCH(int, index);
    const nlohmann::json &row = m_vectors[static_cast<std::size_t>(index)];
    const std::vector<EnginePacket> packets = expectedPackets(row);
    if (row["kind"] == "frame") {
        QCOMPARE(bytes(encodeFrame(packets[0], vectorVersion(row))), bytes(input(row)));
        return;
    }
    PayloadWriter writer(vectorVersion(row), std::nullopt, 16);
    for (const EnginePacket &packet : packets) {
        QVERIFY(writer.add(packet));
    }
    QCOMPARE(bytes(writer.take()), bytes(input(row)));
}

void PayloadTest::everyPrefixGivesAPrefix()
{
    QFETCH(int, index);
    const nlohmann::json &row = m_vectors[static_cast<std::size_t>(index)];
    const std::string body = input(row);
    const std::vector<EnginePacket> whole = readAll(vectorVersion(row), body).packets;
    for (std::size_t length = 0; length < body.size(); ++length) {
        Reading part = readAll(vectorVersion(row), std::string_view(body).substr(0, length));
        // In v4 nothing tells where the last packet ends, so a cut one may come out shorter.
        const bool lastMayBeCut = vectorVersion(row) == EngineVersion::V4;
        if (lastMayBeCut && !part.packets.empty() && !isPrefix(part.packets, whole)) {
            part.packets.pop_back();
        }
        QVERIFY2(isPrefix(part.packets, whole), body.substr(0, length).c_str());
    }
}

void PayloadTest::junkAfterwardsKeepsWhatCameBefore()
{
    QFETCH(int, index);
    const nlohmann::json &row = m_vectors[static_cast<std::size_t>(index)];
    const std::string body = input(row);
    const Reading clean = readAll(vectorVersion(row), body);
    if (clean.failed) {
        return;
    }
    for (const std::string junk : {"\x1e\x1e", "\x1e", "\x1ex",
                                   "\x1e"
                                   "8"}) {
        const Reading reading = readAll(vectorVersion(row), body + junk);
        QVERIFY2(reading.failed, junk.c_str());
        QVERIFY(reading.packets == clean.packets);
    }
}

void PayloadTest::batches_data()
{
    QTest::addColumn<QByteArray>("written");
    for (const nlohmann::json &row : loadVectors("batches.json")) {
        QTest::newRow(rowName(row).constData()) << QByteArray::fromStdString(row.dump());
    }
}

void PayloadTest::batches()
{
    QFETCH(QByteArray, written);
    const nlohmann::json row = nlohmann::json::parse(written.toStdString());
    std::vector<std::string> bodies;
    PayloadWriter writer(EngineVersion::V4, row["maxPayload"].get<std::size_t>(), 16);
    for (const nlohmann::json &data : row["packets"]) {
        const EnginePacket packet{EngineType::Message, false, data.get<std::string>()};
        if (!writer.add(packet)) {
            bodies.push_back(writer.take());
            QVERIFY(writer.add(packet));
        }
    }
    bodies.push_back(writer.take());
    QVERIFY(nlohmann::json(bodies) == row["bodies"]);
}

void PayloadTest::postHoldsNoMoreThanSixteenPackets()
{
    PayloadWriter writer(EngineVersion::V4, std::nullopt, Limits{}.maxPacketsPerPost);
    const EnginePacket packet{EngineType::Message, false, "x"};
    for (int i = 0; i < 16; ++i) {
        QVERIFY(writer.add(packet));
    }
    QVERIFY(!writer.add(packet));
    QCOMPARE(readAll(EngineVersion::V4, writer.take()).packets.size(), std::size_t(16));
    QVERIFY2(writer.add(packet), "empty again");
}

void PayloadTest::firstPacketIsAlwaysTaken()
{
    PayloadWriter writer(EngineVersion::V4, 3, 16);
    QVERIFY(writer.add({EngineType::Message, false, "far too large"}));
    QVERIFY(!writer.add({EngineType::Ping, false, {}}));
}

void PayloadTest::invalidUtf8DeliversNothing()
{
    for (const char *body : {"4a\x1e"
                             "4\xff",
                             "4\xed\xa0\x80",
                             "4a\x1e"
                             "4\xf0\x9f\x98"}) {
        const Reading reading = readAll(EngineVersion::V4, body);
        QVERIFY(reading.failed);
        QVERIFY(reading.packets.empty());
    }
    QVERIFY(readAll(EngineVersion::V3, "2:4\xff").failed);
    const std::string binaryForm("\x00\x02\xff\x34\xff", 5);
    QVERIFY(readAll(EngineVersion::V3, binaryForm).failed);
}

void PayloadTest::packetsPerBodyAreBounded()
{
    Limits limits;
    limits.maxPacketsPerPayload = 3;
    QVERIFY(!readAll(EngineVersion::V4,
                     "6\x1e"
                     "6\x1e"
                     "6",
                     limits)
                 .failed);
    const Reading reading = readAll(EngineVersion::V4,
                                    "6\x1e"
                                    "6\x1e"
                                    "6\x1e"
                                    "6",
                                    limits);
    QVERIFY(reading.failed);
    QCOMPARE(reading.packets.size(), std::size_t(3));
}

void PayloadTest::bodyIsBounded()
{
    Limits limits;
    limits.maxMessageBytes = 4;
    QVERIFY(!readAll(EngineVersion::V4, "4abc", limits).failed);
    PayloadReader reader(EngineVersion::V4, "4abcd", limits);
    const auto packet = reader.next();
    QVERIFY(!packet);
    QCOMPARE(packet.error().code, ErrorCode::LimitExceeded);
}

void PayloadTest::packetsAreReadInPlace()
{
    const std::string body = "4hello\x1e"
                             "4world";
    PayloadReader reader(EngineVersion::V4, body, Limits{});
    QVERIFY((*reader.next())->data.data() == body.data() + 1);
    QVERIFY((*reader.next())->data.data() == body.data() + 8);
}

void PayloadTest::tellsAnOldServer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("old");
    QTest::newRow("v4 handshake") << QByteArray("0{\"sid\":\"x\"}") << false;
    QTest::newRow("v3 text payload") << QByteArray("96:0{\"sid\"") << true;
    QTest::newRow("v3 binary payload") << QByteArray("\x00\x09\x06\xff"
                                                     "0",
                                                     5)
                                       << true;
    QTest::newRow("v3 binary packet first") << QByteArray("\x01\x02\xff", 3) << true;
    QTest::newRow("digits alone") << QByteArray("96") << false;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("a page of HTML") << QByteArray("<html>") << false;
}

void PayloadTest::tellsAnOldServer()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, old);
    QCOMPARE(looksLikeV3Payload(body.toStdString()), old);
}

void PayloadTest::lengthsThatOverflow_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("text, 11 digits") << QByteArray("00000000001:2");
    QTest::newRow("text, beyond 64 bits") << QByteArray("99999999999999999999999:2");
    QTest::newRow("text, largest of ten digits") << QByteArray("9999999999:2");
    QTest::newRow("text, negative") << QByteArray("-1:2");
    QTest::newRow("text, plus") << QByteArray("+1:2");
    QTest::newRow("text, blank") << QByteArray(" 1:2");
    QTest::newRow("binary, 11 digits")
        << QByteArray("\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x01\xff"
                      "2",
                      14);
    QTest::newRow("binary, digit above 9") << QByteArray("\x00\x0a\xff"
                                                         "2",
                                                         4);
    QTest::newRow("binary, no length") << QByteArray("\x00\xff"
                                                     "2",
                                                     3);
    QTest::newRow("binary, unknown kind") << QByteArray("\x00\x01\xff"
                                                        "2\x02\x01\xff"
                                                        "2",
                                                        8);
    QTest::newRow("binary, longer than the rest") << QByteArray("\x00\x09\xff"
                                                                "2",
                                                                4);
}

void PayloadTest::lengthsThatOverflow()
{
    QFETCH(QByteArray, body);
    QVERIFY(readAll(EngineVersion::V3, body.toStdString()).failed);
}

std::unique_ptr<QObject> makePayloadTest()
{
    return std::make_unique<PayloadTest>();
}

#include "tst_payload.moc"
