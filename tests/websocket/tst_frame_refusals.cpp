// SPDX-License-Identifier: MIT
// What a server must not send (RFC 6455 sections 5.1 to 5.5 and 7.4), named after the rule.
#include "tests/websocket/frames.h"
#include "tests/websocket/reading.h"
#include "tests/websocket/test_classes.h"

#include <QTest>

using namespace socketio::transport;

namespace tests {

namespace {

constexpr std::size_t limit = 300'000;

} // namespace

class FrameRefusalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void tooBigByTheHeaderAlone_data();
    void tooBigByTheHeaderAlone();
    void compressionMustBeAgreedOn();
    void closeStatus_data();
    void closeStatus();
};

void FrameRefusalTest::refuses_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<std::string>("detail");
    const auto row = [](const char *name, const std::string &bytes, const char *detail) {
        QTest::newRow(name) << bytes << std::string(detail);
    };
    const std::string key = "abcd";
    row("5.1 a masked text", frameHeader(fin | text, 1, 0, true) + key + "x",
        "a masked frame from the server");
    row("5.1 a masked ping without payload", frameHeader(fin | ping, 0, 0, true) + key,
        "a masked frame from the server");
    row("5.1 a masked continuation",
        frame(text, "x") + frameHeader(continuation, 200, 2, true) + key + std::string(200, 'x'),
        "a masked frame from the server");
    for (const int bit : {rsv2, rsv3, rsv1 | rsv2, rsv2 | rsv3}) {
        row(qPrintable(QStringLiteral("5.2 reserved bits %1 on a text").arg(bit, 0, 16)),
            frame(fin | bit | text, "x"), "a reserved bit is set");
    }
    row("5.2 a reserved bit on a ping", frame(fin | rsv2 | ping, "x"), "a reserved bit is set");
    row("5.2 a reserved bit on a continuation",
        frame(text, "x") + frame(fin | rsv3 | continuation, "x"), "a reserved bit is set");
    for (int opcode = 0; opcode < 16; ++opcode) {
        if ((opcode > 2 && opcode < 8) || opcode > 10) {
            row(qPrintable(QStringLiteral("5.2 opcode %1").arg(opcode)), frame(fin | opcode, "x"),
                "an unknown opcode");
        }
    }
    row("5.2 125 bytes written as 16 bits", frameHeader(fin | text, 125, 2),
        "a length written longer than it need be");
    row("5.2 no bytes written as 16 bits", frameHeader(fin | text, 0, 2),
        "a length written longer than it need be");
    row("5.2 65,535 bytes written as 64 bits", frameHeader(fin | binary, 65'535, 8),
        "a length written longer than it need be");
    row("5.2 the highest bit of the length", frameHeader(fin | binary, std::uint64_t(1) << 63, 8),
        "a length of 64 bits");
    row("5.2 all bits of the length", frameHeader(fin | binary, ~std::uint64_t(0), 8),
        "a length of 64 bits");
    row("5.4 a continuation of nothing", frame(fin | continuation, "x"),
        "a continuation of nothing");
    row("5.4 a continuation of nothing that goes on", frame(continuation, ""),
        "a continuation of nothing");
    row("5.4 a continuation after a whole message",
        frame(fin | text, "x") + frame(fin | continuation, "x"), "a continuation of nothing");
    row("5.4 a continuation after the last one",
        frame(text, "x") + frame(fin | continuation, "y") + frame(fin | continuation, "z"),
        "a continuation of nothing");
    row("5.4 a text inside a text", frame(text, "x") + frame(fin | text, "y"),
        "a new message inside another");
    row("5.4 a binary inside a text", frame(text, "") + frame(binary, "y"),
        "a new message inside another");
    row("5.4 a new message after a ping inside another",
        frame(text, "x") + frame(fin | ping, "") + frame(fin | text, "y"),
        "a new message inside another");
    row("5.5 a fragmented ping", frame(ping, "x"), "a fragmented control frame");
    row("5.5 a fragmented pong", frame(pong, ""), "a fragmented control frame");
    row("5.5 a fragmented close", frame(closing, closeWith(1000)), "a fragmented control frame");
    row("5.5 a ping of 126 bytes", frame(fin | ping, std::string(126, 'x')),
        "a control frame of more than 125 bytes");
    row("5.5 a close of 64 KiB", frameHeader(fin | closing, 65'536, 8),
        "a control frame of more than 125 bytes");
    row("RFC 7692 6.1 a continuation with the bit of compression",
        frame(rsv1 | text, "x") + frame(fin | rsv1 | continuation, "y"),
        "a continuation with the bit of compression");
    row("RFC 7692 6.1 a compressed ping", frame(fin | rsv1 | ping, "x"),
        "a compressed control frame");
    row("RFC 7692 6.1 a compressed close", frame(fin | rsv1 | closing, ""),
        "a compressed control frame");
}

void FrameRefusalTest::refuses()
{
    QFETCH(std::string, bytes);
    QFETCH(std::string, detail);
    const std::string before = frame(fin | text, "before") + frame(fin | ping, "");
    for (const std::string &start : {std::string(), before}) {
        for (const std::size_t piece : {std::size_t(1), std::size_t(2), std::size_t(1'000'000)}) {
            FrameReader reader(limit);
            reader.allowCompression();
            const Reading reading =
                readInPieces(reader, start + bytes + frame(fin | text, "after"), piece);
            QVERIFY(reading.failure);
            QCOMPARE(reading.failure->code, CloseCode::ProtocolError);
            QCOMPARE(std::string(reading.failure->detail), detail);
            for (const Reading::Message &message : reading.messages) {
                QVERIFY(message.payload != "after");
            }
            // Once failed it keeps failing.
            const Reading more = readInPieces(reader, frame(fin | text, "more"), piece);
            QVERIFY(more.failure);
            QCOMPARE(std::string(more.failure->detail), detail);
            QVERIFY(more.messages.empty());
        }
    }
}

void FrameRefusalTest::tooBigByTheHeaderAlone_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<int>("held");
    QTest::newRow("one beyond") << frameHeader(fin | text, limit + 1, 8) << 0;
    QTest::newRow("63 bits") << frameHeader(fin | binary, ~std::uint64_t(0) >> 1, 8) << 0;
    QTest::newRow("a first fragment") << frameHeader(text, limit + 1, 8) << 0;
    QTest::newRow("fragments together")
        << frame(text, std::string(1000, 'x')) + frameHeader(fin | continuation, limit - 999, 8)
        << 1000;
    QTest::newRow("fragments together, 63 bits")
        << frame(text, "x") + frameHeader(fin | continuation, ~std::uint64_t(0) >> 1, 8) << 1;
    QTest::newRow("one byte in a fragment after the limit")
        << frame(text, std::string(limit, 'x')) + frame(fin | ping, "") +
               frameHeader(continuation, 1, 0)
        << int(limit);
}

void FrameRefusalTest::tooBigByTheHeaderAlone()
{
    QFETCH(std::string, bytes);
    QFETCH(int, held);
    for (const std::size_t piece : {std::size_t(1), std::size_t(1'000'000)}) {
        FrameReader reader(limit);
        const Reading reading = readInPieces(reader, bytes, piece);
        QVERIFY(reading.failure);
        QCOMPARE(reading.failure->code, CloseCode::TooBig);
        QCOMPARE(reading.heldAtEnd, std::size_t(held)); // what had come before, and no more
    }
}

void FrameRefusalTest::compressionMustBeAgreedOn()
{
    for (const int opcode : {text, binary}) {
        FrameReader reader(limit);
        const Reading reading = readInPieces(reader, frame(fin | rsv1 | opcode, "x"), 1);
        QVERIFY(reading.failure);
        QCOMPARE(reading.failure->code, CloseCode::ProtocolError);
        QCOMPARE(std::string(reading.failure->detail), std::string("a reserved bit is set"));
    }
}

void FrameRefusalTest::closeStatus_data()
{
    QTest::addColumn<std::string>("payload");
    QTest::addColumn<CloseCode>("code");
    QTest::newRow("5.5.1 half a code") << std::string("\x03") << CloseCode::ProtocolError;
    for (const int code :
         {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65'535}) {
        QTest::addRow("7.4 %d", code) << closeWith(code) << CloseCode::ProtocolError;
    }
    QTest::newRow("5.5.1 a reason that is not UTF-8")
        << closeWith(1000, "\xff") << CloseCode::InvalidData;
    QTest::newRow("5.5.1 a reason that is cut short")
        << closeWith(1000, "ok \xd8") << CloseCode::InvalidData;
    QTest::newRow("5.5.1 a surrogate in a reason")
        << closeWith(3000, "\xed\xa0\x80") << CloseCode::InvalidData;
}

void FrameRefusalTest::closeStatus()
{
    QFETCH(std::string, payload);
    QFETCH(CloseCode, code);
    const auto status = parseClose(payload);
    QVERIFY(!status);
    QCOMPARE(status.error().code, code);
}

std::unique_ptr<QObject> makeFrameRefusalTest()
{
    return std::make_unique<FrameRefusalTest>();
}

} // namespace tests

#include "tst_frame_refusals.moc"
