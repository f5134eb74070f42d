// SPDX-License-Identifier: MIT
#include "socketio_client/transport/stream/direct_stream.h"
#include "socketio_client/transport/stream/qt_stream.h"
#include "tests/support/patience.h"
#include "tests/websocket/test_classes.h"

#include <QEventLoop>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <functional>

using namespace socketio;
using namespace socketio::transport;

namespace {

/// A stream of the row's kind, and everything that it said.
struct Line final : StreamListener
{
    explicit Line(quint16 port, const std::string &host = "127.0.0.1",
                  std::chrono::milliseconds readInterval = std::chrono::milliseconds(0))
    {
        QFETCH_GLOBAL(QByteArray, kind);
        endpoint.readInterval = readInterval;
        endpoint.address.host = host;
        endpoint.address.port = port;
        endpoint.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
        if (kind == "direct") {
            stream = std::make_unique<DirectStream>(endpoint, *this);
        } else {
            stream = std::make_unique<QtStream>(endpoint, *this);
        }
    }

    void streamOpened() override
    {
        said.append("opened");
        then("opened");
    }
    void streamReadable() override
    {
        ++readable;
        std::string buffer(pieceSize, '\0');
        received.append(buffer.data(), qsizetype(stream->read(buffer)));
        then("readable");
    }
    void streamDrained() override { said.append("drained"); }
    void streamClosed(const std::optional<Error> &error) override
    {
        said.append("closed");
        failure = error;
        then("closed");
    }
    void then(const QByteArray &what)
    {
        if (what == destroyAt) {
            stream.reset();
        } else if (what == "readable" && whenRead) {
            whenRead();
        }
    }

    Endpoint endpoint;
    std::unique_ptr<Stream> stream;
    std::size_t pieceSize = 4096;
    int readable = 0;
    QByteArray received;
    QByteArrayList said;
    QByteArray destroyAt;
    std::function<void()> whenRead;
    std::optional<Error> failure;
};

struct Server
{
    Server() { server.listen(QHostAddress::LocalHost); }

    QTcpSocket *accept()
    {
        if (!server.hasPendingConnections()) {
            QSignalSpy(&server, &QTcpServer::newConnection).wait();
        }
        return server.nextPendingConnection();
    }

    /// Opens the line, and gives the other end of it.
    QTcpSocket *peerOf(Line &line)
    {
        line.stream->open();
        return accept();
    }

    QTcpServer server;
};

} // namespace

namespace tests {

/// The byte streams below our transports, against a server in the same process.
class StreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void bytesGoBothWays();
    void whatIsLeftIsToldAgain();
    void muchIsWrittenInOrder();
    void serverEndsInOrder();
    void finishWritesFirst();
    void refusedConnection();
    void severalAddresses();
    void nestedEventLoop();
    void whatPoursInIsReadInPieces();
    void paceOfReading();
    void onePutsAnEndToAnother();
    void unknownHost();
    void destroyedByItsListener_data();
    void destroyedByItsListener();
};

void StreamTest::initTestCase_data()
{
    QTest::addColumn<QByteArray>("kind");
    for (const char *kind : {"direct", "qt"}) {
        QTest::newRow(kind) << QByteArray(kind);
    }
}

void StreamTest::bytesGoBothWays()
{
    Server server;
    Line line(server.server.serverPort());
    line.stream->open();
    QVERIFY(line.said.isEmpty()); // nothing from inside
    QTcpSocket *peer = server.accept();
    QVERIFY(peer);
    QTRY_COMPARE(line.said, QByteArrayList{"opened"});
    line.stream->write("hello");
    QTRY_COMPARE(peer->bytesAvailable(), 5);
    QCOMPARE(peer->readAll(), QByteArray("hello"));
    peer->write("world");
    QTRY_COMPARE(line.received, QByteArray("world"));
    peer->write("!");
    QTRY_COMPARE(line.received, QByteArray("world!"));
    QCOMPARE(line.stream->pendingBytes(), std::size_t(0));
}

void StreamTest::whatIsLeftIsToldAgain()
{
    Server server;
    Line line(server.server.serverPort());
    line.pieceSize = 1;
    QTcpSocket *peer = server.peerOf(line);
    QVERIFY(peer);
    peer->write("abcdef");
    QTRY_COMPARE(line.received, QByteArray("abcdef"));
    QVERIFY(line.readable >= 6);
}

void StreamTest::muchIsWrittenInOrder()
{
    Server server;
    Line line(server.server.serverPort());
    QTcpSocket *peer = server.peerOf(line);
    QVERIFY(peer);
    peer->setReadBufferSize(65'536);
    QTRY_COMPARE(line.said, QByteArrayList{"opened"});
    std::string sent;
    while (sent.size() < 20'000'000) {
        sent += std::to_string(sent.size()) + ",";
    }
    line.stream->write(std::string_view(sent).substr(0, 12'345'678));
    line.stream->write(std::string_view(sent).substr(12'345'678));
    QVERIFY(line.stream->pendingBytes() > 0);
    QByteArray got;
    QObject::connect(peer, &QTcpSocket::readyRead, [&] { got += peer->readAll(); });
    QTRY_COMPARE(got.size(), qsizetype(sent.size()));
    QVERIFY(got == QByteArray::fromStdString(sent));
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", "drained"}));
    QCOMPARE(line.stream->pendingBytes(), std::size_t(0));
}

void StreamTest::serverEndsInOrder()
{
    Server server;
    Line line(server.server.serverPort());
    line.pieceSize = 2;
    QTcpSocket *peer = server.peerOf(line);
    QVERIFY(peer);
    peer->write("last words");
    peer->disconnectFromHost();
    QTRY_COMPARE(line.said, (QByteArrayList{"opened", "closed"}));
    QCOMPARE(line.received, QByteArray("last words"));
    QVERIFY(!line.failure);
    line.stream->write("too late");
    std::string buffer(10, '\0');
    QCOMPARE(line.stream->read(buffer), std::size_t(0));
    QCOMPARE(line.stream->pendingBytes(), std::size_t(0));
}

void StreamTest::finishWritesFirst()
{
    Server server;
    Line line(server.server.serverPort());
    QTcpSocket *peer = server.peerOf(line);
    QVERIFY(peer);
    QTRY_COMPARE(line.said, QByteArrayList{"opened"});
    line.stream->write(std::string(20'000'000, 'x'));
    line.stream->finish();
    QCOMPARE(line.said, QByteArrayList{"opened"});
    QTRY_COMPARE(peer->bytesAvailable(), 20'000'000);
    QTRY_COMPARE(line.said.last(), QByteArray("closed"));
    QVERIFY(!line.failure);
}

void StreamTest::refusedConnection()
{
    quint16 port = 0;
    {
        const Server server;
        port = server.server.serverPort();
    }
    Line line(port);
    line.stream->open();
    QTRY_COMPARE(line.said, QByteArrayList{"closed"});
    QVERIFY(line.failure);
    QCOMPARE(line.failure->code, ErrorCode::NetworkFailure);
    QCOMPARE(line.failure->detail, "127.0.0.1:" + std::to_string(port) + ": connection refused");
}

void StreamTest::unknownHost()
{
    const std::string host(64, 'x'); // longer than a label may be: no name server is asked
    Line line(80, host);
    line.stream->open();
    QTRY_COMPARE(line.said, QByteArrayList{"closed"});
    QVERIFY(line.failure);
    QCOMPARE(line.failure->code, ErrorCode::NetworkFailure);
    QCOMPARE(line.failure->detail, host + ":80: host not found");
}

/// The first of the addresses is refused.
void StreamTest::severalAddresses()
{
    Server server; // on 127.0.0.1 only, where localhost is ::1 as well
    Line line(server.server.serverPort(), "localhost");
    line.stream->open();
    QVERIFY(server.accept());
    QTRY_COMPARE(line.said, QByteArrayList{"opened"});
}

/// A listener that runs an event loop is not told to read before it returns; nothing is lost.
void StreamTest::nestedEventLoop()
{
    Server server;
    Line line(server.server.serverPort());
    QTcpSocket *peer = server.peerOf(line);
    QVERIFY(peer);
    Line other(server.server.serverPort());
    QTcpSocket *otherPeer = server.peerOf(other);
    QVERIFY(otherPeer);

    int toldInLoop = -1;
    QEventLoop loop;
    line.whenRead = [&] {
        if (toldInLoop < 0) {
            const int before = line.readable;
            peer->write("second");
            peer->flush();
            otherPeer->write("go");
            otherPeer->flush();
            loop.exec();
            toldInLoop = line.readable - before;
        }
    };
    other.whenRead = [&loop] { loop.quit(); };
    peer->write("first");
    QTRY_COMPARE(line.received, QByteArray("firstsecond"));
    QCOMPARE(toldInLoop, 0);
}

/// What comes soon after is read later, unless something was written; much is read on, the end is
/// heard of, and nothing is lost.
void StreamTest::whatPoursInIsReadInPieces()
{
    QFETCH_GLOBAL(QByteArray, kind);
    Server server;
    Line line(server.server.serverPort(), "127.0.0.1", std::chrono::hours(1));
    QTcpSocket *peer = server.peerOf(line);
    QVERIFY(peer);
    Line other(server.server.serverPort());
    QTcpSocket *otherPeer = server.peerOf(other);
    QVERIFY(otherPeer);
    QTRY_COMPARE(other.said, QByteArrayList{"opened"});

    peer->write("first");
    QTRY_COMPARE(line.received, QByteArray("first"));
    peer->write("second");
    peer->flush();
    otherPeer->write("later");
    otherPeer->flush();
    QTRY_COMPARE(other.received, QByteArray("later"));
    if (kind == "direct") { // Qt's sockets are read by Qt
        QCOMPARE(line.received, QByteArray("first"));
    }
    line.stream->write("question");
    QTRY_COMPARE(line.received, QByteArray("firstsecond"));

    Line soon(server.server.serverPort(), "127.0.0.1", std::chrono::milliseconds(20));
    peer = server.peerOf(soon);
    QVERIFY(peer);
    QByteArray sent;
    for (int i = 0; i < 200'000; ++i) {
        sent += QByteArray::number(i);
    }
    peer->write(sent);
    QTRY_COMPARE(soon.received.size(), sent.size());
    peer->write("last words");
    peer->disconnectFromHost();
    QTRY_COMPARE(soon.said, (QByteArrayList{"opened", "closed"}));
    QVERIFY(soon.received == sent + "last words");
}

void StreamTest::paceOfReading()
{
    using namespace std::chrono_literals;
    const ReadPace::Time start = std::chrono::steady_clock::now();
    ReadPace pace(5ms);
    QVERIFY(pace.isOn() && !ReadPace(0ms).isOn());
    QCOMPARE(pace.wait(start), 0ms); // after a silence
    pace.wasRead(10, start);
    QCOMPARE(pace.wait(start + 1ms), 4ms);
    QCOMPARE(pace.wait(start + 1500us), 4ms); // not too early
    QCOMPARE(pace.wait(start + 5ms), 0ms);
    pace.wasRead(ReadPace::muchBytes, start);
    QCOMPARE(pace.wait(start + 1ms), 0ms); // the system's buffer fills up
    pace.wasWritten(start + 1ms);
    pace.wasRead(10, start + 2ms);
    QCOMPARE(pace.wait(start + 3ms), 0ms); // an answer may come
    pace.wasRead(10, start + 1ms + ReadPace::answerTime);
    QCOMPARE(pace.wait(start + 2ms + ReadPace::answerTime), 4ms);
}

/// What the system has reported of one is not told any more once another has ended it.
void StreamTest::onePutsAnEndToAnother()
{
    Server server;
    Line line(server.server.serverPort());
    QTcpSocket *peer = server.peerOf(line);
    QVERIFY(peer);
    Line other(server.server.serverPort());
    QTcpSocket *otherPeer = server.peerOf(other);
    QVERIFY(otherPeer);
    QTRY_COMPARE(line.said, QByteArrayList{"opened"});
    QTRY_COMPARE(other.said, QByteArrayList{"opened"});

    line.whenRead = [&other] { other.stream.reset(); };
    other.whenRead = [&line] { line.stream.reset(); };
    for (QTcpSocket *each : {peer, otherPeer}) {
        each->write("x");
        each->flush();
    }
    QTRY_COMPARE(line.received.size() + other.received.size(), 1);
    QVERIFY(!line.stream || !other.stream);
}

void StreamTest::destroyedByItsListener_data()
{
    QTest::addColumn<QByteArray>("when");
    for (const char *when : {"opened", "readable", "closed"}) {
        QTest::newRow(when) << QByteArray(when);
    }
}

void StreamTest::destroyedByItsListener()
{
    QFETCH(QByteArray, when);
    Server server;
    Line line(server.server.serverPort());
    line.destroyAt = when;
    QTcpSocket *peer = server.peerOf(line);
    QVERIFY(peer);
    peer->write("bytes");
    peer->disconnectFromHost();
    QTRY_VERIFY(!line.stream);
}

std::unique_ptr<QObject> makeStreamTest()
{
    return std::make_unique<StreamTest>();
}

} // namespace tests

#include "tst_stream.moc"
