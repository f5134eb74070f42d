// SPDX-License-Identifier: MIT
// What we write (RFC 6455 sections 5.2, 5.3 and 5.5), read by a parser that shares no code with it.
#include "socketio_client/transport/websocket/frame_writer.h"
#include "tests/websocket/frames.h"
#include "tests/websocket/test_classes.h"

#include <QTest>

#include <set>
#include <thread>

using namespace socketio;
using namespace socketio::transport;

namespace tests {

namespace {

constexpr MaskKey key = {'\x37', '\xfa', '\x21', '\x3d'};

} // namespace

class FrameWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectorOfTheRfc();
    void lengths_data();
    void lengths();
    void firstByte();
    void appendsOnly();
    void maskOfEachByte();
    void keysComeFromTheSystemAndDiffer();
    void keysOfThreadsDiffer();
    void closePayload_data();
    void closePayload();
};

void FrameWriterTest::vectorOfTheRfc()
{
    std::string out;
    appendFrame(out, Opcode::Text, false, "H", "ello", key);
    QCOMPARE(out, std::string("\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"));
}

void FrameWriterTest::lengths_data()
{
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("headerBytes");
    QTest::newRow("0") << 0 << 2;
    QTest::newRow("1") << 1 << 2;
    QTest::newRow("125") << 125 << 2;
    QTest::newRow("126") << 126 << 4;
    QTest::newRow("65535") << 65'535 << 4;
    QTest::newRow("65536") << 65'536 << 10;
    QTest::newRow("1 MiB") << (1 << 20) << 10;
}

void FrameWriterTest::lengths()
{
    QFETCH(int, length);
    QFETCH(int, headerBytes);
    std::string payload;
    for (int i = 0; i < length; ++i) {
        payload += char(i * 7);
    }
    for (const std::size_t prefix : {std::size_t(0), std::size_t(1), std::size_t(length / 2)}) {
        const std::size_t cut = std::min(prefix, payload.size());
        std::string out;
        appendFrame(out, Opcode::Binary, false, payload.substr(0, cut), payload.substr(cut), key);
        std::string_view rest(out);
        const auto written = takeClientFrame(rest);
        QVERIFY(written);
        QVERIFY(written->masked);
        QCOMPARE(written->firstByte, fin | binary);
        QCOMPARE(written->headerBytes, std::size_t(headerBytes));
        QCOMPARE(written->key, key);
        QVERIFY(written->payload == payload);
        QVERIFY(rest.empty());
    }
}

void FrameWriterTest::firstByte()
{
    for (const Opcode opcode :
         {Opcode::Text, Opcode::Binary, Opcode::Close, Opcode::Ping, Opcode::Pong}) {
        for (const bool compressed : {false, true}) {
            std::string out;
            appendFrame(out, opcode, compressed, {}, "x", key);
            std::string_view rest(out);
            QCOMPARE(takeClientFrame(rest)->firstByte, fin | (compressed ? rsv1 : 0) | int(opcode));
        }
    }
}

void FrameWriterTest::appendsOnly()
{
    std::string out = "before";
    appendFrame(out, Opcode::Text, false, {}, "x", key);
    QVERIFY(out.starts_with("before"));
    std::string_view rest = std::string_view(out).substr(6);
    QCOMPARE(takeClientFrame(rest)->payload, std::string("x"));
}

void FrameWriterTest::maskOfEachByte()
{
    std::string plain;
    for (int i = 0; i < 300; ++i) {
        plain += char(i);
    }
    for (std::size_t offset = 0; offset < 9; ++offset) {
        for (std::size_t size = 0; size <= plain.size() - 1; ++size) {
            std::string expected = plain.substr(1, size);
            for (std::size_t i = 0; i < size; ++i) {
                expected[i] = char(expected[i] ^ key[(offset + i) % 4]);
            }
            std::string out(size + 1, '!');
            mask(out.data(), plain.data() + 1, size, key, offset);
            QVERIFY(out == expected + '!');
            std::string inPlace = plain.substr(1, size);
            mask(inPlace.data(), inPlace.data(), size, key, offset);
            QVERIFY(inPlace == expected);
        }
    }
}

/// RFC 6455 section 5.3: 10,000 keys of 32 bits that are drawn at random meet each other in one of
/// 86 runs at once and in one of 10^13 runs eight times.
void FrameWriterTest::keysComeFromTheSystemAndDiffer()
{
    constexpr int drawn = 10'000;
    std::set<MaskKey> keys;
    std::array<int, 32> ones{};
    for (int i = 0; i < drawn; ++i) {
        const MaskKey fresh = freshMaskKey();
        keys.insert(fresh);
        for (std::size_t bit = 0; bit < ones.size(); ++bit) {
            ones[bit] += fresh[bit / 8] >> bit % 8 & 1;
        }
    }
    QVERIFY(keys.size() > drawn - 8);
    for (const int count : ones) {
        QVERIFY(count > drawn / 2 - 500 && count < drawn / 2 + 500); // ten standard deviations
    }
}

void FrameWriterTest::keysOfThreadsDiffer()
{
    const auto draw = [](std::set<MaskKey> &keys) {
        for (int i = 0; i < 1000; ++i) {
            keys.insert(freshMaskKey());
        }
    };
    std::set<MaskKey> mine;
    std::set<MaskKey> others;
    std::thread thread([&] { draw(others); });
    draw(mine);
    thread.join();
    mine.merge(others);
    QVERIFY(others.size() < 8); // what was in both
}

void FrameWriterTest::closePayload_data()
{
    QTest::addColumn<CloseCode>("code");
    QTest::addColumn<std::string>("reason");
    QTest::addColumn<std::string>("payload");
    const auto row = [](const char *name, CloseCode code, const std::string &reason,
                        const std::string &payload) {
        QTest::newRow(name) << code << reason << payload;
    };
    const std::string most(123, 'x');
    const std::string arabic = "\xd8\xb9";
    row("a code", CloseCode::Normal, {}, closeWith(1000));
    row("a code and a reason", CloseCode::InvalidData, "bad", closeWith(1007, "bad"));
    row("7.4.1 1005 is never said", CloseCode::NoStatus, "x", {});
    row("5.5 123 bytes", CloseCode::TooBig, most, closeWith(1009, most));
    row("5.5 124 bytes", CloseCode::TooBig, most + "y", closeWith(1009, most));
    row("5.5.1 a character that fits", CloseCode::Normal, most.substr(2) + arabic + "z",
        closeWith(1000, most.substr(2) + arabic));
    row("5.5.1 a character that does not", CloseCode::Normal, most.substr(1) + arabic,
        closeWith(1000, most.substr(1)));
}

void FrameWriterTest::closePayload()
{
    QFETCH(CloseCode, code);
    QFETCH(std::string, reason);
    QFETCH(std::string, payload);
    const std::string written = transport::closePayload(code, reason);
    QCOMPARE(written, payload);
    QVERIFY(written.size() <= maxControlPayload);
    const auto read = parseClose(written);
    QVERIFY(read);
    QCOMPARE(read->code, static_cast<std::uint16_t>(code));
}

std::unique_ptr<QObject> makeFrameWriterTest()
{
    return std::make_unique<FrameWriterTest>();
}

} // namespace tests

#include "tst_frame_writer.moc"
