// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include "socketio_client/protocol/payload.h"

#include <QTest>

using namespace socketio;
using namespace socketio::protocol;

/// Single Engine.IO packets: frames, base64, sizes.
class EngineCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64_data();
    void base64();
    void refusesBase64_data();
    void refusesBase64();
    void refusesFrame_data();
    void refusesFrame();
    void v4TakesBase64OnAWebSocket();
    void anEmptyBinaryFrameIsAnEmptyMessageInV4();
    void sizesAreExact();
    void checksWhatGoesOut_data();
    void checksWhatGoesOut();
};

void EngineCodecTest::base64_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
    QTest::newRow("one byte") << QByteArray("f") << QByteArray("Zg==");
    QTest::newRow("two bytes") << QByteArray("fo") << QByteArray("Zm8=");
    QTest::newRow("three bytes") << QByteArray("foo") << QByteArray("Zm9v");
    QTest::newRow("six bytes") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
    QTest::newRow("both special digits") << QByteArray("\xfb\xff", 2) << QByteArray("+/8=");
    QByteArray all;
    for (int i = 0; i < 256; ++i) {
        all += static_cast<char>(i);
    }
    QTest::newRow("all bytes") << all << all.toBase64();
}

void EngineCodecTest::base64()
{
    QFETCH(QByteArray, plain);
    QFETCH(QByteArray, encoded);
    std::string out;
    appendBase64(out, plain.toStdString());
    QCOMPARE(bytes(out), encoded);
    QCOMPARE(base64Size(static_cast<std::size_t>(plain.size())), out.size());
    std::string decoded = "leftover";
    QVERIFY(decodeBase64(encoded.toStdString(), decoded));
    QCOMPARE(bytes(decoded), plain);
    while (encoded.endsWith('=')) {
        encoded.chop(1);
    }
    QVERIFY2(decodeBase64(encoded.toStdString(), decoded), "missing padding is tolerated");
    QCOMPARE(bytes(decoded), plain);
}

void EngineCodecTest::refusesBase64_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"A", "AAAAA", "=", "==", "A===", "AA=A", "AAA==", "AAAA=", "AAAA==",
                             "AQ-_", "AQ I", "AQID\n", "A\xd9\xa1==", "AQ\x1e="}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void EngineCodecTest::refusesBase64()
{
    QFETCH(QByteArray, text);
    std::string out;
    QVERIFY(!decodeBase64(text.toStdString(), out));
    QVERIFY(!decodeTextFrame("b" + text.toStdString(), EngineVersion::V4, out));
}

void EngineCodecTest::refusesFrame_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<bool>("binary");
    QTest::addColumn<int>("version");
    QTest::newRow("empty text frame") << QByteArray() << false << 4;
    QTest::newRow("empty text frame, v3") << QByteArray() << false << 3;
    QTest::newRow("type 7") << QByteArray("7") << false << 4;
    QTest::newRow("a letter") << QByteArray("x") << false << 4;
    QTest::newRow("an Arabic-Indic digit") << QByteArray("\xd9\xa4hello") << false << 4;
    QTest::newRow("invalid UTF-8") << QByteArray("2\xff") << false << 4;
    QTest::newRow("truncated UTF-8") << QByteArray("2\xd8") << false << 4;
    QTest::newRow("surrogate in UTF-8") << QByteArray("2\xed\xa0\x80") << false << 4;
    QTest::newRow("base64 ping, v3") << QByteArray("b2AQ==") << false << 3;
    QTest::newRow("base64 without type, v3") << QByteArray("b") << false << 3;
    QTest::newRow("empty binary frame, v3") << QByteArray() << true << 3;
    QTest::newRow("binary frame of another type, v3") << QByteArray("\x02x") << true << 3;
}

void EngineCodecTest::refusesFrame()
{
    QFETCH(QByteArray, frame);
    QFETCH(bool, binary);
    QFETCH(int, version);
    const auto engineVersion = static_cast<EngineVersion>(version);
    std::string scratch;
    const std::string data = frame.toStdString();
    const auto packet = binary ? decodeBinaryFrame(data, engineVersion)
                               : decodeTextFrame(data, engineVersion, scratch);
    QVERIFY(!packet);
    QCOMPARE(packet.error().code, ErrorCode::MalformedPacket);
}

void EngineCodecTest::v4TakesBase64OnAWebSocket()
{
    std::string scratch;
    const auto packet = decodeTextFrame("bAQID", EngineVersion::V4, scratch);
    QVERIFY(packet);
    QVERIFY(packet->binary);
    QCOMPARE(bytes(packet->data), QByteArray("\x01\x02\x03"));
}

void EngineCodecTest::anEmptyBinaryFrameIsAnEmptyMessageInV4()
{
    const auto packet = decodeBinaryFrame({}, EngineVersion::V4);
    QVERIFY(packet);
    QCOMPARE(packet->type, EngineType::Message);
    QVERIFY(packet->binary && packet->data.empty());
}

void EngineCodecTest::sizesAreExact()
{
    for (const EngineVersion version : {EngineVersion::V3, EngineVersion::V4}) {
        for (std::size_t size = 0; size < 9; ++size) {
            for (const bool binary : {false, true}) {
                const EnginePacket packet{EngineType::Message, binary, std::string(size, 'x')};
                std::string text;
                appendPacketText(text, packet, version);
                QCOMPARE(encodedSize(packet, version), text.size());
            }
        }
    }
}

void EngineCodecTest::checksWhatGoesOut_data()
{
    QTest::addColumn<bool>("binary");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<bool>("polling");
    QTest::addColumn<int>("maxPayload");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("fits exactly") << false << QByteArray("12345") << true << 6 << QByteArray();
    QTest::newRow("one byte too many")
        << false << QByteArray("12345") << true << 5 << QByteArray("PayloadTooLarge");
    QTest::newRow("counts bytes, not characters")
        << false << QByteArray("\xd8\xb3\xd9\x84") << true << 4 << QByteArray("PayloadTooLarge");
    QTest::newRow("no limit known") << false << QByteArray(5000, 'x') << true << 0 << QByteArray();
    QTest::newRow("base64 on polling")
        << true << QByteArray("1234") << true << 8 << QByteArray("PayloadTooLarge");
    QTest::newRow("base64 on polling, exact")
        << true << QByteArray("1234") << true << 9 << QByteArray();
    QTest::newRow("raw bytes on a WebSocket")
        << true << QByteArray("1234") << false << 4 << QByteArray();
    QTest::newRow("separator on polling")
        << false << QByteArray("a\x1e") << true << 0 << QByteArray("InvalidArgument");
    QTest::newRow("separator on a WebSocket")
        << false << QByteArray("a\x1e") << false << 0 << QByteArray();
}

void EngineCodecTest::checksWhatGoesOut()
{
    QFETCH(bool, binary);
    QFETCH(QByteArray, data);
    QFETCH(bool, polling);
    QFETCH(int, maxPayload);
    QFETCH(QByteArray, code);
    std::optional<std::size_t> limit;
    if (maxPayload > 0) {
        limit = static_cast<std::size_t>(maxPayload);
    }
    const Result<void> checked =
        checkOutgoing({EngineType::Message, binary, data.toStdString()}, EngineVersion::V4,
                      polling ? Carrier::PollingBody : Carrier::WebSocketFrame, limit);
    QCOMPARE(QByteArray(checked ? "" : name(checked.error().code)), code);
}

std::unique_ptr<QObject> makeEngineCodecTest()
{
    return std::make_unique<EngineCodecTest>();
}

#include "tst_engine_codec.moc"
