// SPDX-License-Identifier: MIT
// The orderly end: nothing overtakes what was sent, and it is told whether the server has read it.
#include "tests/client/client_fixture.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QCoreApplication>
#include <QTest>

using namespace socketio;
using namespace std::chrono_literals;

namespace tests {

namespace {

/// "read", or the error of a flush; empty until it is told.
Manager::FlushHandler into(QString &result)
{
    return [&result](const Result<void> &read) {
        result = read ? QStringLiteral("read") : QString::fromLatin1(name(read.error().code));
    };
}

} // namespace

class FlushTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodbyeFollowsTheAnswer();
    void noAnswer();
    void connectionLost();
    void lossBeforeIsToldOnce();
    void nothingWasSent();
    void bufferedEmitsAreSentFirst();
    void nothingCanCarryWhatWaits();
    void laterEmitsNeedAnotherAnswer();
    void whileTheTransportChanges_data();
    void whileTheTransportChanges();
    void destroyedMeanwhile();
    void manyNamespacesAreLeft();
};

void FlushTest::goodbyeFollowsTheAnswer()
{
    ScriptedServer server;
    QByteArrayList texts;
    server.behave([](Peer &, int) {});
    server.answersControlFrames = false;
    const auto greet = server.onText;
    Peer *peer = nullptr;
    server.onText = [&](Peer &each, const QByteArray &text) {
        peer = &each;
        texts.append(text);
        if (greet) {
            greet(each, text);
        }
    };
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    texts.clear();
    QString result;
    client.socket().emitEvent("e");
    client.manager().closeGracefully(1min, into(result));
    QTRY_VERIFY(server.frameHeads().endsWith(char(0x89))); // a ping
    QCOMPARE(texts, QByteArrayList{R"(42["e"])"});
    QVERIFY(result.isEmpty());
    peer->frame(10, "1"); // the answer
    QTRY_COMPARE(texts, (QByteArrayList{R"(42["e"])", "41"}));
    QTRY_VERIFY(server.frameHeads().endsWith(char(0x88))); // close
    peer->drop();
    QTRY_COMPARE(result, QStringLiteral("read"));
    QCOMPARE(client.count(QStringLiteral("disconnect: io client disconnect")), 1);
}

void FlushTest::noAnswer()
{
    ScriptedServer server;
    server.behave([](Peer &, int) {});
    server.answersControlFrames = false;
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    QString result;
    client.socket().emitEvent("e");
    client.manager().flush(50ms, into(result));
    QTRY_COMPARE(result, QStringLiteral("AckTimeout"));
    QVERIFY(client.socket().connected());
}

void FlushTest::connectionLost()
{
    ScriptedServer server;
    Peer *peer = nullptr;
    server.behave([&peer](Peer &each, int) { peer = &each; });
    server.answersControlFrames = false;
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    QString result;
    client.socket().emitEvent("e");
    client.manager().flush({}, into(result));
    QTRY_VERIFY(server.frameHeads().endsWith(char(0x89)));
    peer->drop();
    QTRY_COMPARE(result, QStringLiteral("Disconnected"));
}

void FlushTest::lossBeforeIsToldOnce()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Client client(server.url());
    QTRY_VERIFY(client.socket().connected());
    client.socket().emitEvent("cut");
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QString first;
    QString second;
    client.manager().flush(1min, into(first));
    QTRY_COMPARE(first, QStringLiteral("Disconnected"));
    client.manager().flush(1min, into(second));
    QTRY_COMPARE(second, QStringLiteral("read"));
}

void FlushTest::nothingWasSent()
{
    Options options = Client::quickOptions();
    options.autoConnect = false;
    Client client(QStringLiteral("http://127.0.0.1:1"), options);
    QString flushed;
    QString closed;
    client.manager().flush({}, into(flushed));
    client.manager().closeGracefully({}, into(closed));
    QTRY_COMPARE(flushed, QStringLiteral("read"));
    QTRY_COMPARE(closed, QStringLiteral("read"));
    QCOMPARE(client.log(), QStringList());
}

void FlushTest::bufferedEmitsAreSentFirst()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Client client(server.url());
    for (int number = 0; number < 3; ++number) {
        client.socket().emitEvent("number", {number});
    }
    QString result;
    client.manager().flush(1min, into(result));
    QTRY_COMPARE(result, QStringLiteral("read"));
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(0));
    const auto numbers = client.call("numbers", nlohmann::json::array());
    QTRY_COMPARE(*numbers, QStringLiteral("[[0,1,2]]"));
}

void FlushTest::nothingCanCarryWhatWaits()
{
    Options options = Client::quickOptions();
    options.autoConnect = false;
    Client client(QStringLiteral("http://127.0.0.1:1"), options);
    client.socket().emitEvent("e");
    QString result;
    client.manager().flush({}, into(result));
    QTRY_COMPARE(result, QStringLiteral("Disconnected"));
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(1));
}

void FlushTest::laterEmitsNeedAnotherAnswer()
{
    ScriptedServer server;
    Peer *peer = nullptr;
    server.behave([&peer](Peer &each, int) { peer = &each; });
    server.answersControlFrames = false;
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    QString first;
    QString second;
    client.socket().emitEvent("a");
    client.manager().flush({}, into(first));
    QTRY_COMPARE(server.frameHeads().count(char(0x89)), 1);
    client.socket().emitEvent("b");
    client.manager().flush({}, into(second));
    peer->frame(10, "2"); // of a ping that has not been sent
    peer->frame(10, "1");
    QTRY_COMPARE(first, QStringLiteral("read"));
    QTRY_COMPARE(server.frameHeads().count(char(0x89)), 2);
    QVERIFY(second.isEmpty());
    peer->frame(10, "2");
    QTRY_COMPARE(second, QStringLiteral("read"));
}

void FlushTest::whileTheTransportChanges_data()
{
    QTest::addColumn<int>("delay"); // of the upgrade, in ms
    for (const int delay : {0, 5, 20, 50}) {
        QTest::addRow("%d ms", delay) << delay;
    }
}

void FlushTest::whileTheTransportChanges()
{
    QFETCH(int, delay);
    ServerProcess server =
        ServerProcess::node({QStringLiteral("--upgrade-delay"), QString::number(delay)});
    QVERIFY(server.start());
    Client client(server.url());
    QTRY_VERIFY(client.socket().connected());
    int sent = 0;
    for (; sent < 10; ++sent) {
        client.socket().emitEvent("number", {sent});
        QString result;
        client.manager().flush(1min, into(result));
        QTRY_COMPARE(result, QStringLiteral("read"));
    }
    QTRY_COMPARE(client.manager().transportName(), webSocketName);
    const auto numbers = client.call("numbers", nlohmann::json::array());
    QTRY_COMPARE(*numbers, QStringLiteral("[[0,1,2,3,4,5,6,7,8,9]]"));
}

void FlushTest::destroyedMeanwhile()
{
    ScriptedServer server;
    server.behave([](Peer &, int) {});
    Client client(server.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    QString result;
    client.socket().emitEvent("e");
    client.manager().closeGracefully({}, into(result));
    client.destroy();
    QCoreApplication::processEvents(); // what was posted before the end has its turn
    QVERIFY(result.isEmpty());
}

void FlushTest::manyNamespacesAreLeft()
{
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Client client(server.url());
    Socket *const admin = client.manager().socket(QStringLiteral("/admin"));
    QTRY_VERIFY(client.socket().connected() && admin->connected());
    client.socket().emitEvent("number", {1});
    admin->emitEvent("number", {2});
    QString result;
    client.manager().closeGracefully(1min, into(result));
    QTRY_COMPARE(result, QStringLiteral("read"));
    QVERIFY(!client.socket().active() && !admin->active());
    QCOMPARE(client.manager().state(), Manager::State::Closed);
    QCOMPARE(client.manager().engine()->state, EngineInfo::State::Closed);
}

std::unique_ptr<QObject> makeFlushTest()
{
    return std::make_unique<FlushTest>();
}

} // namespace tests

#include "tst_flush.moc"
