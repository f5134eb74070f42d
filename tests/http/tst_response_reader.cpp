// SPDX-License-Identifier: MIT
// What the reader of HTTP answers takes, and that pieces do not matter.
#include "socketio_client/transport/http/response_reader.h"
#include "tests/http/fuzz_response_reader.h"
#include "tests/http/response_samples.h"
#include "tests/http/test_classes.h"

#include <QRandomGenerator>
#include <QTest>

#include <vector>

using namespace socketio;
using socketio::transport::ResponseReader;

namespace tests {

namespace {

struct Expected
{
    int status = 200;
    std::string body{};
    bool keepsAlive = true;
    bool untilEnd = false; ///< the end of the stream is the end of the body
};

} // namespace

class ResponseReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void headers();
    void leavesWhatFollows();
    void isUsedAgain();
    void mutations();
};

void ResponseReaderTest::reads_data()
{
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<Expected>("expected");
    const auto row = [](const char *name, const std::string &answer, const Expected &expected) {
        QTest::newRow(name) << answer << expected;
    };
    row("a length", withLength("", "ok"), {.body = "ok"});
    row("a length of nothing", withLength("", ""), {});
    row("leading zeros", "HTTP/1.1 200 OK\r\nContent-Length: 0002\r\n\r\nok", {.body = "ok"});
    row("no reason", "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok", {.body = "ok"});
    row("a reason in UTF-8", "HTTP/1.1 200 \xd9\x85\r\nContent-Length: 0\r\n\r\n", {});
    row("chunks",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\no\r\n001\r\nk\r\n0\r\n\r\n",
        {.body = "ok"});
    row("chunks with extensions and trailers",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n"
        "2;a=b;c=\"d;\\\"\"\r\nok\r\n0;z\r\nX-Sum: 1\r\nY: 2\r\n\r\n",
        {.body = "ok"});
    row("no chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {});
    row("until the end", "HTTP/1.1 200 OK\r\n\r\nok",
        {.body = "ok", .keepsAlive = false, .untilEnd = true});
    row("HTTP/1.0 until the end", "HTTP/1.0 200 OK\r\nServer: x\r\n\r\n",
        {.keepsAlive = false, .untilEnd = true});
    row("HTTP/1.0 closes", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        {.body = "ok", .keepsAlive = false});
    row("HTTP/1.0 keeps",
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok", {.body = "ok"});
    row("HTTP/1.1 closes", withLength("Connection: Close\r\n", "ok"),
        {.body = "ok", .keepsAlive = false});
    row("closes among others", withLength("Connection: x, close\r\n", "ok"),
        {.body = "ok", .keepsAlive = false});
    row("204 has no body", "HTTP/1.1 204 No Content\r\n\r\n", {.status = 204});
    row("304 has no body whatever its length says",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 50\r\n\r\n", {.status = 304});
    row("interim answers are skipped",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\nContent-Length: 9\r\n"
        "\r\n" +
            withLength("", "ok"),
        {.body = "ok"});
    row("101 ends with its headers",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
        {.status = 101, .keepsAlive = false});
    row("an error", "HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}",
        {.status = 400, .body = "{}"});
    row("gzip", withLength("Content-Encoding: gzip\r\n", compressed(text, 31)), {.body = text});
    row("x-gzip", withLength("Content-Encoding: X-GZIP\r\n", compressed(text, 31)), {.body = text});
    row("two gzip members",
        withLength("Content-Encoding: gzip\r\n", compressed("a", 31) + compressed("b", 31)),
        {.body = "ab"});
    row("deflate", withLength("Content-Encoding: deflate\r\n", compressed(text, 15)),
        {.body = text});
    row("deflate without zlib's header",
        withLength("Content-Encoding: deflate\r\n", compressed(text, -15)), {.body = text});
    row("identity", withLength("Content-Encoding: identity\r\n", text), {.body = text});
    row("nothing compressed", withLength("Content-Encoding: gzip\r\n", ""), {});
    row("something that grows much",
        withLength("Content-Encoding: gzip\r\n", compressed(std::string(maxBody, 'x'), 31)),
        {.body = std::string(maxBody, 'x')});
}

/// Whole, byte by byte, and cut at every place.
void ResponseReaderTest::reads()
{
    QFETCH(std::string, answer);
    QFETCH(Expected, expected);
    ResponseReader reader = makeReader();
    for (std::size_t cut = 0; cut <= answer.size(); ++cut) {
        reader.reset();
        QVERIFY(!reader.started());
        const std::string_view whole = answer;
        QCOMPARE(reader.feed(whole.substr(0, cut)).value_or(9999), cut);
        QCOMPARE(reader.started(), cut > 0);
        QCOMPARE(reader.complete(), !expected.untilEnd && cut == answer.size());
        if (!reader.complete()) {
            QCOMPARE(reader.feed(whole.substr(cut)).value_or(9999), answer.size() - cut);
        }
        QCOMPARE(reader.complete(), !expected.untilEnd);
        QVERIFY(reader.feedEnd());
        QVERIFY(reader.complete());
        QCOMPARE(reader.status(), expected.status);
        QCOMPARE(reader.keepsAlive(), expected.keepsAlive);
        QCOMPARE(reader.takeBody(), expected.body);
    }
    reader.reset();
    for (const char byte : answer) {
        QCOMPARE(reader.feed({&byte, 1}).value_or(9999), std::size_t(1));
    }
    QVERIFY(reader.feedEnd());
    QCOMPARE(reader.takeBody(), expected.body);
}

void ResponseReaderTest::headers()
{
    ResponseReader reader = makeReader();
    QVERIFY(reader.feed("HTTP/1.1 101 Switching Protocols\r\nA: 1\r\nb:\t two words \t\r\n"
                        "a:2\r\nEmpty:\r\nSet-Cookie: x=1; Path=/\r\nset-cookie: y=2\r\n\r\n"));
    QVERIFY(reader.headersComplete());
    QCOMPARE(reader.header("A"), std::string("1, 2"));
    QCOMPARE(reader.header("B"), std::string("two words"));
    QCOMPARE(reader.header("empty"), std::string());
    QCOMPARE(reader.header("missing"), std::string());
    QCOMPARE(reader.header("Set-Cookie"), std::string("x=1; Path=/"));
    QCOMPARE(reader.setCookies(), (std::vector<std::string>{"x=1; Path=/", "y=2"}));
}

void ResponseReaderTest::leavesWhatFollows()
{
    ResponseReader reader = makeReader();
    const std::string first = withLength("", "ok");
    QCOMPARE(reader.feed(first + "HTTP/1.1 500").value_or(0), first.size());
    QVERIFY(reader.complete());
    QCOMPARE(reader.feed("more").value_or(99), std::size_t(0));
    reader.reset();
    const std::string upgrade = "HTTP/1.1 101 Switching Protocols\r\nA: b\r\n\r\n";
    QCOMPARE(reader.feed(upgrade.substr(0, 40)).value_or(0), std::size_t(40));
    QCOMPARE(reader.feed(upgrade.substr(40) + "\x81\x02hi").value_or(0), upgrade.size() - 40);
    QVERIFY(reader.complete());
}

void ResponseReaderTest::isUsedAgain()
{
    ResponseReader reader = makeReader();
    QVERIFY(reader.feed(withLength("A: 1\r\nContent-Encoding: gzip\r\n", compressed("one", 31))));
    QCOMPARE(reader.takeBody(), std::string("one"));
    reader.reset();
    QCOMPARE(reader.status(), 0);
    QVERIFY(!reader.headersComplete() && !reader.complete() && !reader.started());
    QCOMPARE(reader.header("A"), std::string());
    QVERIFY(!reader.feed("junk junk\r\n\r\n"));
    reader.reset();
    QVERIFY(reader.feed(withLength("Content-Encoding: deflate\r\n", compressed("two", -15))));
    QCOMPARE(reader.takeBody(), std::string("two"));
}

/// Valid answers with bytes changed, removed and doubled: a value or an error, the same whole and
/// in pieces.
void ResponseReaderTest::mutations()
{
    const std::vector<std::string> seeds = {
        withLength("Content-Encoding: gzip\r\n", compressed(text, 31)),
        withLength("Content-Encoding: deflate\r\nConnection: keep-alive\r\n",
                   compressed(text, -15)),
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5;a=\"b\"\r\nhello\r\n0\r\nX: y\r\n\r\n",
        "HTTP/1.0 400 Bad Request\r\nSet-Cookie: a=b\r\n\r\n{}",
    };
    for (const std::string &seed : seeds) {
        QVERIFY(makeReader().feed(seed));
    }
    QRandomGenerator random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string answer = seeds[std::size_t(round) % seeds.size()];
        for (int change = random.bounded(1, 4); change > 0; --change) {
            const auto at = std::size_t(random.bounded(int(answer.size())));
            switch (random.bounded(3)) {
            case 0:
                answer[at] = char(random.bounded(256));
                break;
            case 1:
                answer.erase(at, std::size_t(random.bounded(1, 8)));
                break;
            default:
                answer.insert(at, answer.substr(at, std::size_t(random.bounded(1, 30))));
                break;
            }
        }
        feedResponseReader(answer);
    }
}

std::unique_ptr<QObject> makeResponseReaderTest()
{
    return std::make_unique<ResponseReaderTest>();
}

} // namespace tests

#include "tst_response_reader.moc"
