// SPDX-License-Identifier: MIT
// permessage-deflate (RFC 7692 section 7.2), against zlib at the other end.
#include "socketio_client/transport/websocket/deflate.h"
#include "tests/websocket/deflated.h"
#include "tests/websocket/test_classes.h"

#include <QTest>

using namespace std::string_literals;
using namespace socketio::transport;

namespace tests {

namespace {

constexpr std::size_t limit = 1u << 20;
const std::string kpiEvent =
    R"(2["kpi",{"id":"pumps","value":17.5,"unit":"m³/h","title":"تدفق المضخات"},{"at":1732571000}])";

/// Text that compresses little.
std::string noise(std::size_t size)
{
    std::string result;
    unsigned state = 1;
    while (result.size() < size) {
        state = state * 1'103'515'245u + 12'345u;
        result += char(state >> 16);
    }
    return result;
}

DeflateAgreement agreement(bool takeover, int windowBits)
{
    return {.clientNoContextTakeover = !takeover,
            .serverNoContextTakeover = !takeover,
            .clientWindowBits = windowBits,
            .serverWindowBits = windowBits};
}

} // namespace

class DeflateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void vectors_data();
    void vectors();
    void sharedWindowOfTheRfc();
    void roundTrips_data();
    void roundTrips();
    void takeoverShrinksRepeats();
    void standingAloneForgets();
    void smallestWindowIsReadAndNotWritten();
    void sizes();
    void emptyMessages();
    void limitIsExact();
    void bomb();
    void refused_data();
    void refused();
    void damageStaysWithItsConnection();
    void manyFinalBlocks();
};

void DeflateTest::vectors_data()
{
    QTest::addColumn<std::string>("payload");
    QTest::addColumn<std::string>("expected");
    QTest::newRow("7.2.3.1 one block") << "\xf2\x48\xcd\xc9\xc9\x07\x00"s
                                       << "Hello"s;
    QTest::newRow("7.2.3.3 no compression") << "\x00\x05\x00\xfa\xff\x48\x65\x6c\x6c\x6f\x00"s
                                            << "Hello"s;
    QTest::newRow("7.2.3.4 a final block") << "\xf3\x48\xcd\xc9\xc9\x07\x00\x00"s
                                           << "Hello"s;
    QTest::newRow("7.2.3.5 two blocks") << "\xf2\x48\x05\x00\x00\x00\xff\xff\xca\xc9\xc9\x07\x00"s
                                        << "Hello"s;
    QTest::newRow("7.2.3.6 an empty message") << "\x00"s
                                              << ""s;
}

void DeflateTest::vectors()
{
    QFETCH(std::string, payload);
    QFETCH(std::string, expected);
    std::string scratch;
    for (const bool takeover : {true, false}) {
        Inflater inflater(agreement(takeover, 15));
        for (int again = 0; again < 3; ++again) {
            const auto message = inflater.inflate(payload, limit, scratch);
            QVERIFY(message);
            QCOMPARE(std::string(*message), expected);
        }
    }
}

/// 7.2.3.2: the second "Hello" refers to the first.
void DeflateTest::sharedWindowOfTheRfc()
{
    std::string scratch;
    Inflater inflater(agreement(true, 15));
    QCOMPARE(std::string(*inflater.inflate("\xf2\x48\xcd\xc9\xc9\x07\x00"s, limit, scratch)),
             "Hello"s);
    QCOMPARE(std::string(*inflater.inflate("\xf2\x00\x11\x00\x00"s, limit, scratch)), "Hello"s);

    Inflater alone(agreement(false, 15));
    QVERIFY(alone.inflate("\xf2\x48\xcd\xc9\xc9\x07\x00"s, limit, scratch));
    const auto refersToNothing = alone.inflate("\xf2\x00\x11\x00\x00"s, limit, scratch);
    QVERIFY(!refersToNothing);
    QCOMPARE(refersToNothing.error().code, CloseCode::InvalidData);

    Deflater deflater(agreement(true, 15));
    QCOMPARE(std::string(*deflater.deflate({}, "Hello", scratch)), "\xf2\x48\xcd\xc9\xc9\x07\x00"s);
    QCOMPARE(std::string(*deflater.deflate({}, "Hello", scratch)), "\xf2\x00\x11\x00\x00"s);
}

void DeflateTest::roundTrips_data()
{
    QTest::addColumn<bool>("takeover");
    QTest::addColumn<int>("windowBits");
    for (const bool takeover : {true, false}) {
        for (int bits = 9; bits <= 15; ++bits) {
            QTest::addRow("%s, %d bits", takeover ? "takeover" : "alone", bits) << takeover << bits;
        }
    }
}

void DeflateTest::roundTrips()
{
    QFETCH(bool, takeover);
    QFETCH(int, windowBits);
    Deflater deflater(agreement(takeover, windowBits));
    Inflater inflater(agreement(takeover, windowBits));
    PeerInflater peerInflater(windowBits, takeover);
    PeerDeflater peerDeflater(windowBits, takeover);
    std::string scratch;
    for (const std::string &message : {kpiEvent, ""s, kpiEvent, noise(100'000), kpiEvent,
                                       std::string(700'000, 'x'), "x"s, kpiEvent}) {
        const auto deflated = deflater.deflate("4", message, scratch);
        QVERIFY(deflated);
        QVERIFY(peerInflater.inflate(*deflated) == "4" + message);
        const auto inflated = inflater.inflate(peerDeflater.deflate(message), limit, scratch);
        QVERIFY(inflated);
        QVERIFY(*inflated == message);
    }
}

void DeflateTest::takeoverShrinksRepeats()
{
    std::string scratch;
    Deflater deflater(agreement(true, 15));
    const std::size_t first = deflater.deflate("4", kpiEvent, scratch)->size();
    const std::size_t second = deflater.deflate("4", kpiEvent, scratch)->size();
    QVERIFY(second * 4 < first);
}

void DeflateTest::standingAloneForgets()
{
    std::string scratch;
    Deflater one(agreement(false, 15));
    Deflater other(agreement(false, 15));
    const std::string first(*one.deflate("4", kpiEvent, scratch));
    QCOMPARE(std::string(*other.deflate("4", kpiEvent, scratch)), first); // zlib's memory is shared
    QCOMPARE(std::string(*one.deflate("4", kpiEvent, scratch)), first);
    Deflater narrow(agreement(false, 9));
    QVERIFY(PeerInflater(9, false).inflate(*narrow.deflate("4", kpiEvent, scratch)) ==
            "4" + kpiEvent);
    QCOMPARE(std::string(*one.deflate("4", kpiEvent, scratch)), first);
}

/// zlib writes no window of 256 bytes: such messages go out as they are.
void DeflateTest::smallestWindowIsReadAndNotWritten()
{
    std::string scratch;
    Deflater deflater(agreement(true, 8));
    QVERIFY(!deflater.deflate("4", kpiEvent, scratch));
    Inflater inflater(agreement(true, 8));
    QCOMPARE(std::string(*inflater.inflate("\xf2\x48\xcd\xc9\xc9\x07\x00"s, limit, scratch)),
             "Hello"s);
}

/// Around the sizes at which the output grows or fills up.
void DeflateTest::sizes()
{
    std::string scratch;
    Deflater deflater(agreement(true, 15));
    PeerInflater peer;
    const std::string data = noise(40'000);
    for (const std::size_t around :
         {std::size_t(64), std::size_t(8'192), std::size_t(16'384), std::size_t(32'768)}) {
        for (std::size_t size = around - 64; size < around + 64; ++size) {
            if (size % 8 == 0) {
                std::string().swap(scratch);
            }
            const auto deflated = deflater.deflate({}, data.substr(0, size), scratch);
            QVERIFY(deflated);
            QVERIFY(peer.inflate(*deflated) == data.substr(0, size));
        }
    }
}

void DeflateTest::emptyMessages()
{
    std::string scratch;
    for (const bool takeover : {true, false}) {
        Deflater deflater(agreement(takeover, 15));
        for (int again = 0; again < 3; ++again) {
            QCOMPARE(std::string(*deflater.deflate({}, {}, scratch)), "\x00"s); // 7.2.3.6
        }
        Inflater inflater(agreement(takeover, 15));
        for (int again = 0; again < 3; ++again) {
            const auto nothing = inflater.inflate("\x00"s, 0, scratch);
            QVERIFY(nothing);
            QVERIFY(nothing->empty());
        }
    }
}

void DeflateTest::limitIsExact()
{
    std::string scratch;
    for (const std::size_t size : {std::size_t(1), std::size_t(16'384), limit}) {
        PeerDeflater peer(15, false);
        const std::string payload = peer.deflate(std::string(size, 'x'));
        Inflater fits(agreement(true, 15));
        QCOMPARE(fits.inflate(payload, size, scratch)->size(), size);
        for (const bool takeover : {true, false}) {
            Inflater inflater(agreement(takeover, 15));
            const auto beyond = inflater.inflate(payload, size - 1, scratch);
            QVERIFY(!beyond);
            QCOMPARE(beyond.error().code, CloseCode::TooBig);
        }
    }
}

void DeflateTest::bomb()
{
    PeerDeflater peer;
    const std::string payload = peer.deflate(std::string(100'000'000, '\0'));
    QVERIFY(payload.size() < 100'000);
    std::string scratch;
    Inflater inflater(agreement(true, 15));
    const auto message = inflater.inflate(payload, limit, scratch);
    QVERIFY(!message);
    QCOMPARE(message.error().code, CloseCode::TooBig);
    QVERIFY(scratch.capacity() <= 2 * limit);
}

void DeflateTest::refused_data()
{
    QTest::addColumn<std::string>("payload");
    QTest::newRow("garbage") << "\xff\xff\xff\xff"s;
    QTest::newRow("text") << "Hello, world"s;
    QTest::newRow("a block of a type that is none") << "\x06"s;
    QTest::newRow("a stored block whose length is wrong") << "\x00\x05\x00\x00\x00Hello\x00"s;
    QTest::newRow("a reference to before the beginning") << "\xf2\x00\x11\x00\x00"s;
    QTest::newRow("7.2.1 no block at all") << ""s;
    QTest::newRow("7.2.1 cut short") << "\xf2\x48\xcd\xc9\xc9"s;
    QTest::newRow("7.2.1 cut before its last byte") << "\xf2\x48\xcd\xc9\xc9\x07"s;
    QTest::newRow("7.2.1 a stored block cut short") << "\x00\x06\x00\xf9\xff\x48"s;
    QTest::newRow("7.2.3.4 nothing behind the final block") << "\xf3\x48\xcd\xc9\xc9\x07\x00"s;
    QTest::newRow("a zlib header") << "\x78\x9c\xf2\x48\xcd\xc9\xc9\x07\x00"s;
    PeerDeflater peer;
    std::string damaged = peer.deflate(noise(1000) + kpiEvent + kpiEvent);
    damaged[damaged.size() / 2] = char(damaged[damaged.size() / 2] ^ 0x55);
    damaged[damaged.size() - 5] = char(damaged[damaged.size() - 5] ^ 0xff);
    QTest::newRow("damaged") << damaged + "\xff\xff\xff"s;
}

void DeflateTest::refused()
{
    QFETCH(std::string, payload);
    std::string scratch;
    for (const bool takeover : {true, false}) {
        Inflater inflater(agreement(takeover, 15));
        const auto message = inflater.inflate(payload, limit, scratch);
        QVERIFY(!message);
        QCOMPARE(message.error().code, CloseCode::InvalidData);
    }
}

/// Connections whose messages stand alone share zlib's memory.
void DeflateTest::damageStaysWithItsConnection()
{
    std::string scratch;
    Inflater good(agreement(false, 15));
    Inflater bad(agreement(false, 15));
    const std::string hello = "\xf2\x48\xcd\xc9\xc9\x07\x00"s;
    for (int again = 0; again < 3; ++again) {
        QCOMPARE(std::string(*good.inflate(hello, limit, scratch)), "Hello"s);
        Inflater worse(agreement(false, 15));
        QVERIFY(!worse.inflate("\xff"s, limit, scratch));
        QVERIFY(!worse.inflate("\xff"s, limit, scratch));
    }
    QVERIFY(bad.inflate(hello, limit, scratch));
    QVERIFY(!bad.inflate(hello, 4, scratch));
    QCOMPARE(std::string(*good.inflate(hello, limit, scratch)), "Hello"s);
}

/// Each costs a copy of the window, and 2 bytes.
void DeflateTest::manyFinalBlocks()
{
    const std::string block = "\x03\x00"s; // final, empty
    const auto message = [&block](int count) {
        std::string payload;
        for (int i = 0; i < count; ++i) {
            payload += block;
        }
        return payload + "\xf2\x48\xcd\xc9\xc9\x07\x00"s;
    };
    std::string scratch;
    Inflater few(agreement(true, 15));
    QCOMPARE(std::string(*few.inflate(message(3), limit, scratch)), "Hello"s);
    Inflater many(agreement(true, 15));
    const auto refusedOnes = many.inflate(message(100), limit, scratch);
    QVERIFY(!refusedOnes);
    QCOMPARE(refusedOnes.error().code, CloseCode::InvalidData);
}

std::unique_ptr<QObject> makeDeflateTest()
{
    return std::make_unique<DeflateTest>();
}

} // namespace tests

#include "tst_deflate.moc"
