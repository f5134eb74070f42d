// SPDX-License-Identifier: MIT
// What a server may send (RFC 6455 sections 5.2 to 5.6), whole and in pieces.
#include "tests/websocket/frames.h"
#include "tests/websocket/reading.h"
#include "tests/websocket/test_classes.h"

#include <QTest>

using namespace socketio::transport;

namespace tests {

using Messages = std::vector<Reading::Message>;

namespace {

constexpr std::size_t limit = 300'000;
constexpr std::size_t pieces[] = {1, 2, 3, 7, 1000, 16'384, 1'000'000};

std::string numbers(std::size_t size)
{
    std::string result;
    while (result.size() < size) {
        result += std::to_string(result.size()) + ' ';
    }
    result.resize(size);
    return result;
}

} // namespace

class FrameReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void lengths_data();
    void lengths();
    void manyInOneRead();
    void limitHoldsExactly();
    void memoryGrowsWithWhatIsThere();
    void idleHoldsNothing();
    void emptyFragmentsCostNothing();
    void closeStatus_data();
    void closeStatus();
};

void FrameReaderTest::reads_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<Messages>("expected");
    const auto row = [](const char *name, const std::string &bytes, const Messages &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    const std::string big = numbers(100'000);
    // RFC 6455 section 5.7
    row("5.7 a text", "\x81\x05Hello", {{text, false, "Hello"}});
    row("5.7 a fragmented text", std::string("\x01\x03Hel\x80\x02lo"), {{text, false, "Hello"}});
    row("5.7 an unmasked ping", "\x89\x05Hello", {{ping, false, "Hello"}});
    row("5.7 256 bytes of binary", frame(fin | binary, numbers(256)),
        {{binary, false, numbers(256)}});
    row("5.7 64 KiB of binary", frame(fin | binary, numbers(65'536)),
        {{binary, false, numbers(65'536)}});

    row("5.2 an empty text", frame(fin | text, ""), {{text, false, ""}});
    row("5.2 an empty binary", frame(fin | binary, ""), {{binary, false, ""}});
    row("5.5 an empty ping", frame(fin | ping, ""), {{ping, false, ""}});
    row("5.5 a ping of 125 bytes", frame(fin | ping, numbers(125)), {{ping, false, numbers(125)}});
    row("5.5.3 an unasked pong", frame(fin | pong, "x"), {{pong, false, "x"}});
    row("5.5.1 a close without a code", frame(fin | closing, ""), {{closing, false, ""}});
    row("5.4 three fragments",
        frame(binary, "a") + frame(continuation, "b") + frame(fin | continuation, "c"),
        {{binary, false, "abc"}});
    row("5.4 empty fragments",
        frame(text, "") + frame(continuation, "") + frame(continuation, "x") +
            frame(fin | continuation, ""),
        {{text, false, "x"}});
    row("5.4 fragments without any content", frame(text, "") + frame(fin | continuation, ""),
        {{text, false, ""}});
    row("5.4 a control frame between fragments",
        frame(text, "Hel") + frame(fin | ping, "?") + frame(continuation, "l") +
            frame(fin | pong, "!") + frame(fin | continuation, "o"),
        {{ping, false, "?"}, {pong, false, "!"}, {text, false, "Hello"}});
    row("5.4 a close between fragments", frame(text, "Hel") + frame(fin | closing, closeWith(1000)),
        {{closing, false, closeWith(1000)}});
    row("5.4 large fragments, a ping between them",
        frame(text, big) + frame(fin | ping, "?") + frame(continuation, big) +
            frame(fin | continuation, big),
        {{ping, false, "?"}, {text, false, big + big + big}});
    row("5.4 a small fragment, then a large one", frame(text, "x") + frame(fin | continuation, big),
        {{text, false, "x" + big}});
    row("5.4 a large fragment, then an empty one",
        frame(binary, big) + frame(fin | continuation, ""), {{binary, false, big}});
    row("5.6 text is not cut at characters",
        frame(text, "\xd8") + frame(fin | continuation, "\xb9"), {{text, false, "\xd8\xb9"}});
    row("RFC 7692 6.1 the bit of compression", frame(fin | rsv1 | text, "z"), {{text, true, "z"}});
    row("RFC 7692 6.1 the bit stands on the first fragment",
        frame(rsv1 | binary, "y") + frame(fin | continuation, "z"), {{binary, true, "yz"}});
    row("messages of every kind in a row",
        frame(fin | text, "a") + frame(fin | rsv1 | text, "b") + frame(fin | binary, big) +
            frame(fin | text, "") + frame(text, "c") + frame(fin | continuation, "d"),
        {{text, false, "a"},
         {text, true, "b"},
         {binary, false, big},
         {text, false, ""},
         {text, false, "cd"}});
}

void FrameReaderTest::reads()
{
    QFETCH(std::string, bytes);
    QFETCH(Messages, expected);
    for (const std::size_t piece : pieces) {
        FrameReader reader(limit);
        reader.allowCompression();
        Reading reading = readInPieces(reader, bytes, piece);
        QVERIFY(!reading.failure);
        QCOMPARE(reading.messages, expected);

        // What follows is not touched by it.
        FrameReader another(limit);
        another.allowCompression();
        reading = readInPieces(another, bytes + frame(fin | ping, "trailing"), piece);
        QCOMPARE(reading.messages.size(), expected.size() + 1);
        QCOMPARE(reading.messages.back(), (Reading::Message{ping, false, "trailing"}));
    }
}

void FrameReaderTest::lengths_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {0, 1, 125, 126, 127, 128, 255, 256, 16'383, 16'384, 16'385, 65'534,
                             65'535, 65'536, 131'072, 299'999, 300'000}) {
        QTest::addRow("%d", length) << length;
    }
}

void FrameReaderTest::lengths()
{
    QFETCH(int, length);
    const std::string payload = numbers(std::size_t(length));
    for (const std::size_t piece : pieces) {
        FrameReader reader(limit);
        const Reading reading = readInPieces(reader, frame(fin | binary, payload), piece);
        QVERIFY(!reading.failure);
        QCOMPARE(reading.messages, (Messages{{binary, false, payload}}));
        QCOMPARE(reading.heldAtEnd, std::size_t(0));
    }
}

void FrameReaderTest::manyInOneRead()
{
    std::string bytes;
    Messages expected;
    for (int i = 0; i < 20'000; ++i) {
        const std::string payload = numbers(std::size_t(i % 300));
        bytes += frame(fin | text, payload);
        expected.push_back({text, false, payload});
    }
    FrameReader reader(limit);
    const Reading reading = readInPieces(reader, bytes, bytes.size());
    QVERIFY(!reading.failure);
    QVERIFY(reading.messages == expected);
    QCOMPARE(reading.heldAtEnd, std::size_t(0));
}

void FrameReaderTest::limitHoldsExactly()
{
    const std::string most(limit, 'x');
    FrameReader fits(limit);
    QCOMPARE(readInPieces(fits, frame(fin | text, most), 1000).messages.size(), std::size_t(1));

    const std::string fragments = frame(text, most.substr(1)) + frame(continuation, "") +
                                  frame(fin | ping, std::string(125, 'p')) +
                                  frame(fin | continuation, "x");
    FrameReader fitsInFragments(limit);
    const Reading reading = readInPieces(fitsInFragments, fragments, 1000);
    QVERIFY(!reading.failure);
    QCOMPARE(reading.messages.back().payload, most);
    QVERIFY(reading.mostHeld <= limit);

    FrameReader none(0);
    QCOMPARE(readInPieces(none, frame(fin | text, ""), 1).messages.size(), std::size_t(1));
    QCOMPARE(readInPieces(none, frame(fin | text, "x"), 1).failure->code, CloseCode::TooBig);
}

void FrameReaderTest::memoryGrowsWithWhatIsThere()
{
    FrameReader reader(limit);
    std::size_t received = 0;
    for (int i = 0; i < 10'000; ++i) {
        received += 10;
        const Reading reading =
            readInPieces(reader, frame(i == 0 ? text : continuation, numbers(10)), 5);
        QVERIFY(reading.mostHeld <= 2 * received + 16);
    }
}

void FrameReaderTest::idleHoldsNothing()
{
    FrameReader reader(limit);
    QCOMPARE(reader.heldBytes(), std::size_t(0));
    for (const std::size_t size : {std::size_t(0), std::size_t(100), limit}) {
        for (const std::size_t piece : pieces) {
            const std::string payload = numbers(size);
            const std::string bytes =
                frame(fin | text, payload) + frame(binary, payload) + frame(fin | continuation, "");
            const Reading reading = readInPieces(reader, bytes, piece);
            QCOMPARE(reading.messages.size(), std::size_t(2));
            QCOMPARE(reading.heldAtEnd, std::size_t(0));
        }
    }
}

void FrameReaderTest::emptyFragmentsCostNothing()
{
    std::string bytes = frame(text, "");
    for (int i = 0; i < 100'000; ++i) {
        bytes += frame(continuation, "");
    }
    FrameReader reader(limit);
    const Reading reading = readInPieces(reader, bytes, bytes.size());
    QVERIFY(!reading.failure);
    QVERIFY(reading.messages.empty());
    QCOMPARE(reading.mostHeld, std::size_t(0));
}

void FrameReaderTest::closeStatus_data()
{
    QTest::addColumn<std::string>("payload");
    QTest::addColumn<int>("code");
    QTest::addColumn<std::string>("reason");
    QTest::newRow("7.1.5 none is 1005") << std::string() << 1005 << std::string();
    for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014,
                           3000, 3999, 4000, 4999}) {
        QTest::addRow("7.4 %d", code) << closeWith(code) << code << std::string();
    }
    QTest::newRow("7.1.6 a reason")
        << closeWith(1001, "\xd8\xb9") << 1001 << std::string("\xd8\xb9");
    QTest::newRow("5.5.1 a reason of 123 bytes")
        << closeWith(1000, numbers(123)) << 1000 << numbers(123);
}

void FrameReaderTest::closeStatus()
{
    QFETCH(std::string, payload);
    QFETCH(int, code);
    QFETCH(std::string, reason);
    const auto status = parseClose(payload);
    QVERIFY(status);
    QCOMPARE(int(status->code), code);
    QCOMPARE(std::string(status->reason), reason);
}

std::unique_ptr<QObject> makeFrameReaderTest()
{
    return std::make_unique<FrameReaderTest>();
}

} // namespace tests

#include "tst_frame_reader.moc"
