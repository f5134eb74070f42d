// SPDX-License-Identifier: MIT
// What the reader of HTTP answers refuses.
#include "tests/http/response_samples.h"
#include "tests/http/test_classes.h"

#include <QTest>

using namespace socketio;
using socketio::transport::ResponseReader;

namespace tests {

class ResponseRefusalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void endTooEarly_data();
    void endTooEarly();
    void bounds_data();
    void bounds();
    void bomb_data();
    void bomb();
};

void ResponseRefusalTest::refuses_data()
{
    QTest::addColumn<std::string>("answer");
    const auto row = [](const char *name, const std::string &answer) {
        QTest::newRow(name) << answer;
    };
    const auto headers = [&row](const char *name, const std::string &lines) {
        row(name, "HTTP/1.1 200 OK\r\n" + lines + "\r\n\r\n");
    };
    row("not HTTP", "SSH-2.0-OpenSSH_9.2\r\n");
    row("HTTP/2", "HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n");
    row("HTTP/0.9", "<html>this is a page</html>");
    row("a status of two digits", "HTTP/1.1 20 OK\r\n\r\n");
    row("a status below 100", "HTTP/1.1 099 OK\r\n\r\n");
    row("a status that is none", "HTTP/1.1 abc OK\r\n\r\n");
    row("NUL in the status line", std::string("HTTP/1.1 200 O\0K\r\n\r\n", 20));
    row("lines that end with LF", "HTTP/1.1 200 OK\nContent-Length: 0\n\n");
    row("CR alone", "HTTP/1.1 200 OK\rContent-Length: 0\r\n\r\n");
    headers("two lengths", "Content-Length: 2\r\nContent-Length: 3");
    headers("the same length twice", "Content-Length: 0\r\nContent-Length: 0");
    headers("a list of lengths", "Content-Length: 0, 0");
    headers("a negative length", "Content-Length: -1");
    headers("a length with a sign", "Content-Length: +1");
    headers("a length in hex", "Content-Length: 0x1");
    headers("a length of 2^64", "Content-Length: 18446744073709551616");
    headers("an empty length", "Content-Length:");
    headers("a length that is none", "Content-Length: two");
    headers("a length, then chunks", "Content-Length: 0\r\nTransfer-Encoding: chunked");
    headers("chunks, then a length", "Transfer-Encoding: chunked\r\nContent-Length: 0");
    headers("chunks twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked");
    headers("a list of transfer codings", "Transfer-Encoding: gzip, chunked");
    headers("an unknown transfer coding", "Transfer-Encoding: xchunked");
    headers("identity as a transfer coding", "Transfer-Encoding: identity");
    row("chunks in HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    headers("a folded line", "X: a\r\n b\r\nContent-Length: 0");
    headers("a folded line with a tab", "X: a\r\n\tb\r\nContent-Length: 0");
    headers("a folded line after an empty value", "X:\r\n b\r\nContent-Length: 0");
    headers("a folded length", "Content-Length:\r\n 5");
    headers("a first line that is folded", " X: a\r\nContent-Length: 0");
    headers("a blank before the colon", "Content-Length : 0");
    headers("a blank in a name", "Content Length: 0");
    headers("no name", ": x");
    headers("no colon", "X");
    headers("NUL in a value", std::string("X: a\0b", 6));
    headers("NUL in a name", std::string("X\0: a", 5));
    headers("a control character in a value", "X: a\x01");
    headers("DEL in a value", "X: a\x7f");
    const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    row("a chunk without a size", chunked + "\r\nok\r\n0\r\n\r\n");
    row("a chunk's size that is none", chunked + "g\r\nok\r\n0\r\n\r\n");
    row("a chunk's size with a sign", chunked + "+2\r\nok\r\n0\r\n\r\n");
    row("a chunk's size with 0x", chunked + "0x2\r\nok\r\n0\r\n\r\n");
    row("a chunk's size beyond 64 bits", chunked + "10000000000000002\r\nok\r\n0\r\n\r\n");
    row("a chunk's size with LF alone", chunked + "2\nok\r\n0\r\n\r\n");
    row("a chunk longer than its size", chunked + "2\r\nokay\r\n0\r\n\r\n");
    row("bad extensions", chunked + "2;=\r\nok\r\n0\r\n\r\n");
    row("a length in the trailers", chunked + "0\r\nContent-Length: 5\r\n\r\n");
    row("an unknown coding", withLength("Content-Encoding: br\r\n", "ok"));
    row("two codings", withLength("Content-Encoding: gzip, gzip\r\n", compressed(text, 31)));
    row("two codings in two lines",
        withLength("Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", compressed(text, 31)));
    row("gzip that is none", withLength("Content-Encoding: gzip\r\n", "ok ok ok ok ok ok ok"));
    row("gzip cut short",
        withLength("Content-Encoding: gzip\r\n", compressed(text, 31).substr(0, 40)));
    row("junk behind gzip",
        withLength("Content-Encoding: gzip\r\n", compressed(text, 31) + "junk"));
    row("junk behind deflate",
        withLength("Content-Encoding: deflate\r\n", compressed(text, 15) + "junk"));
    std::string damaged = compressed(text, 31);
    damaged[damaged.size() - 6] = char(damaged[damaged.size() - 6] ^ 1);
    row("a wrong checksum", withLength("Content-Encoding: gzip\r\n", damaged));
}

void ResponseRefusalTest::refuses()
{
    QFETCH(std::string, answer);
    ResponseReader reader = makeReader();
    const auto check = [&reader](const Error &error) {
        QCOMPARE(error.code, ErrorCode::MalformedPacket);
        QCOMPARE(error.origin, ErrorOrigin::PeerViolation);
        QVERIFY(!error.detail.empty());
        QVERIFY(!reader.complete());
        QVERIFY(!reader.feed("HTTP/1.1 200 OK\r\n"));
        QVERIFY(!reader.feedEnd());
    };
    const auto whole = reader.feed(answer);
    QVERIFY(!whole);
    check(whole.error());
    reader.reset();
    bool refused = false;
    for (std::size_t i = 0; i < answer.size() && !refused; ++i) {
        refused = !reader.feed(std::string_view(answer).substr(i, 1));
    }
    // Bytes that come one by one are looked at when their line or the headers are complete.
    const auto end = reader.feedEnd();
    QVERIFY(!end);
    check(end.error());
}

void ResponseRefusalTest::endTooEarly_data()
{
    QTest::addColumn<std::string>("answer");
    QTest::newRow("nothing") << std::string();
    QTest::newRow("in the status line") << std::string("HTTP/1.1 2");
    QTest::newRow("in the headers") << std::string("HTTP/1.1 200 OK\r\nContent-Le");
    QTest::newRow("after an interim answer") << std::string("HTTP/1.1 100 Continue\r\n\r\n");
    QTest::newRow("before the body") << std::string("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
    QTest::newRow("in the body") << std::string("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok");
    const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("before the first chunk") << chunked;
    QTest::newRow("in a chunk's size") << chunked + "1";
    QTest::newRow("in a chunk") << chunked + "3\r\nok";
    QTest::newRow("after a chunk") << chunked + "2\r\nok\r\n";
    QTest::newRow("before the last line") << chunked + "2\r\nok\r\n0\r\n";
}

void ResponseRefusalTest::endTooEarly()
{
    QFETCH(std::string, answer);
    ResponseReader reader = makeReader();
    QVERIFY(reader.feed(answer));
    QVERIFY(!reader.complete());
    const auto result = reader.feedEnd();
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::MalformedPacket);
    QVERIFY(!reader.complete());
}

void ResponseRefusalTest::bounds_data()
{
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<bool>("fits");
    const std::string start = "HTTP/1.1 200 OK\r\n";
    const auto headerOf = [&start](std::size_t total) {
        return start + "X: " + std::string(total - start.size() - 7, 'x') + "\r\n\r\n";
    };
    QTest::newRow("headers at the bound") << headerOf(2000) << true;
    QTest::newRow("headers beyond it") << headerOf(2001) << false;
    QTest::newRow("a line without an end") << start + "X: " + std::string(2000, 'x') << false;
    QTest::newRow("a status line without an end")
        << "HTTP/1.1 200 " + std::string(2000, 'x') << false;
    std::string many = start;
    std::string interim;
    for (int i = 0; i < 300; ++i) {
        many += "X: y" + std::to_string(i) + "\r\n";
        interim += "HTTP/1.1 100 Continue\r\n\r\n";
    }
    QTest::newRow("many headers") << many << false;
    QTest::newRow("endless interim answers") << interim << false;
    QTest::newRow("a body at the bound") << withLength("", std::string(maxBody, 'x')) << true;
    QTest::newRow("a body beyond it") << withLength("", std::string(maxBody + 1, 'x')) << false;
    QTest::newRow("a length beyond all") << start + "Content-Length: 18446744073709551615\r\n\r\n"
                                         << false;
    QTest::newRow("an endless body") << start + "\r\n" + std::string(maxBody + 1, 'x') << false;
    const std::string chunked = start + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("a chunk beyond the bound") << chunked + "186a1\r\n" << false;
    QTest::newRow("chunks beyond the bound")
        << chunked + "186a0\r\n" + std::string(maxBody, 'x') + "\r\n1\r\n"
        << false;
    QTest::newRow("a chunk's size without an end") << chunked + std::string(2001, '0') << false;
    QTest::newRow("extensions without an end") << chunked + "1;" + std::string(2001, 'a') << false;
    std::string crumbs;
    std::string husks;
    for (int i = 0; i < 1000; ++i) {
        crumbs += "1\r\nx\r\n";
        husks += "1;more=than-the-byte-that-it-carries\r\nx\r\n";
    }
    QTest::newRow("chunks of one byte") << chunked + crumbs + "0\r\n\r\n" << true;
    QTest::newRow("chunks that carry next to nothing") << chunked + husks << false;
    QTest::newRow("trailers without an end")
        << chunked + "0\r\nX: " + std::string(2001, 'x') << false;
}

void ResponseRefusalTest::bounds()
{
    QFETCH(std::string, answer);
    QFETCH(bool, fits);
    for (const std::size_t piece : {answer.size(), std::size_t(1), std::size_t(100)}) {
        ResponseReader reader = makeReader();
        Result<std::size_t> last = 0;
        for (std::size_t at = 0; at < answer.size() && last; at += piece) {
            last = reader.feed(std::string_view(answer).substr(at, piece));
        }
        QCOMPARE(last.has_value(), fits);
        if (!fits) {
            QCOMPARE(last.error().code, ErrorCode::LimitExceeded);
            QCOMPARE(last.error().origin, ErrorOrigin::PeerViolation);
        }
    }
}

void ResponseRefusalTest::bomb_data()
{
    QTest::addColumn<std::string>("coding");
    QTest::addColumn<int>("window");
    QTest::newRow("gzip") << std::string("gzip") << 31;
    QTest::newRow("deflate") << std::string("deflate") << 15;
    QTest::newRow("bare deflate") << std::string("deflate") << -15;
}

void ResponseRefusalTest::bomb()
{
    QFETCH(std::string, coding);
    QFETCH(int, window);
    for (const std::size_t size : {maxBody + 1, std::size_t(50'000'000)}) {
        ResponseReader reader = makeReader();
        const auto result = reader.feed(withLength("Content-Encoding: " + coding + "\r\n",
                                                   compressed(std::string(size, 'x'), window)));
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::LimitExceeded);
    }
}

std::unique_ptr<QObject> makeResponseRefusalTest()
{
    return std::make_unique<ResponseRefusalTest>();
}

} // namespace tests

#include "tst_response_refusals.moc"
