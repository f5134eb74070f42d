// SPDX-License-Identifier: MIT
// Who hears of events that come in, and of those that go out.
#include "tests/client/client_fixture.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QTest>

#include <limits>

using namespace socketio;
using nlohmann::json;

namespace tests {

class HandlerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void onceIsCalledOnce();
    void onceMayBeAskedForAgain();
    void catchAllHandlersInOrder();
    void handlersAreTakenAway();
    void outgoingHandlersInOrder();
    void outgoingEventsAreHeardWhenTheyLeave();
    void bufferedEventsAreHeardAsSpoken();
    void acksAreNotHeard();
    void outgoingHandlerMayLeave();
    void outgoingHandlerMayEmit();
    void whoIsCalled();
    void sendIsAMessage();

private:
    ServerProcess m_node = ServerProcess::node();
};

void HandlerTest::initTestCase()
{
    QVERIFY(m_node.start());
}

void HandlerTest::onceIsCalledOnce()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QStringList calls;
    client.socket().once("back", [&](const Event &event) {
        calls.append(QStringLiteral("once ") + text(event.json()));
    });
    client.socket().on("back", [&](const Event &event) {
        calls.append(QStringLiteral("on ") + text(event.json()));
    });
    client.socket().emitEvent("back", json::array({1}));
    client.socket().emitEvent("back", json::array({2}));
    QTRY_COMPARE(calls, QStringList({QStringLiteral("once [1]"), QStringLiteral("on [1]"),
                                     QStringLiteral("on [2]")}));
}

void HandlerTest::onceMayBeAskedForAgain()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QStringList calls;
    std::function<void(const Event &)> handler = [&](const Event &event) {
        calls.append(text(event.json()));
        if (calls.size() < 2) {
            client.socket().once("back", handler);
        }
    };
    client.socket().once("back", handler);
    for (int i = 1; i <= 3; ++i) {
        client.socket().emitEvent("back", json::array({i}));
    }
    const auto fence = client.call("echo", json::array());
    QTRY_COMPARE(*fence, QStringLiteral("[]"));
    QCOMPARE(calls, QStringList({QStringLiteral("[1]"), QStringLiteral("[2]")}));
}

void HandlerTest::catchAllHandlersInOrder()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QString calls;
    client.socket().on("back", [&](const Event &) { calls += u'4'; });
    client.socket().onAny(
        [&](const Event &event) { calls += event.name() == "back" ? u'3' : u' '; });
    client.socket().prependAny(
        [&](const Event &event) { calls += event.name() == "back" ? u'2' : u' '; });
    client.socket().prependAny(
        [&](const Event &event) { calls += event.name() == "back" ? u'1' : u' '; });
    client.socket().emitEvent("back");
    QTRY_COMPARE(calls.trimmed(), QStringLiteral("1234"));
}

void HandlerTest::handlersAreTakenAway()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    QStringList calls;
    const auto note = [&calls](const char *call) {
        return [&calls, call](const Event &) { calls.append(QString::fromLatin1(call)); };
    };
    client.socket().on("back", note("by name"));
    client.socket().once("back", note("once, by name"));
    client.socket().off("back");
    client.socket().onAny(note("any"));
    client.socket().prependAny(note("any, first"));
    client.socket().offAny();
    client.socket().off(client.socket().once("back", note("by id")));
    client.socket().onAnyOutgoing(
        [&](std::string_view, const json &) { calls.append(QStringLiteral("outgoing")); });
    client.socket().offAnyOutgoing();
    client.socket().off(client.socket().onAnyOutgoing(
        [&](std::string_view, const json &) { calls.append(QStringLiteral("outgoing, by id")); }));
    client.socket().on("back", note("left"));
    client.socket().emitEvent("back");
    QTRY_COMPARE(calls, QStringList(QStringLiteral("left")));
}

void HandlerTest::outgoingHandlersInOrder()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    QString calls;
    client.socket().onAnyOutgoing([&](std::string_view, const json &) { calls += u'3'; });
    client.socket().prependAnyOutgoing([&](std::string_view, const json &) { calls += u'2'; });
    client.socket().prependAnyOutgoing([&](std::string_view, const json &) { calls += u'1'; });
    client.socket().emitEvent("silence");
    QCOMPARE(calls, QStringLiteral("123"));
}

void HandlerTest::outgoingEventsAreHeardWhenTheyLeave()
{
    Options options = Client::webSocketOnly();
    options.autoConnect = false;
    Client client(m_node.url(), options);
    QStringList heard;
    client.socket().onAnyOutgoing([&](std::string_view event, const json &arguments) {
        heard.append(QString::fromStdString(std::string(event)) + text(arguments) +
                     QStringLiteral(" %1").arg(client.socket().bufferedEmits()));
    });
    const json binary = json::binary({1, 2});
    client.socket().emitEvent("silence", json::array({"سلام", binary}));
    const auto answer = client.call("echo", json::array({2}));
    QVERIFY2(heard.isEmpty(), "they are only buffered");
    client.socket().connectToNamespace();
    QTRY_COMPARE(*answer, QStringLiteral("[2]"));
    client.socket().emitEvent("silence", json::array({binary}));
    // While the buffer is being sent it counts as full.
    QCOMPARE(heard,
             QStringList({QStringLiteral("silence[\"سلام\",{\"bytes\":[1,2],\"subtype\":null}] 2"),
                          QStringLiteral("echo[2] 2"),
                          QStringLiteral("silence[{\"bytes\":[1,2],\"subtype\":null}] 0")}));
}

/// And not as the wire has them, where a number that is none is null; but who comes late hears
/// that.
void HandlerTest::bufferedEventsAreHeardAsSpoken()
{
    Options options = Client::webSocketOnly();
    options.autoConnect = false;
    Client client(m_node.url(), options);
    const json spoken = json::array({std::numeric_limits<double>::quiet_NaN()});
    client.socket().emitEvent("silence", spoken);
    std::vector<json> heard;
    client.socket().onAnyOutgoing(
        [&heard](std::string_view, const json &arguments) { heard.push_back(arguments); });
    client.socket().emitEvent("silence", spoken);
    client.socket().connectToNamespace();
    QTRY_COMPARE(heard.size(), std::size_t(2));
    QVERIFY(heard.at(0).at(0).is_null());
    QVERIFY(heard.at(1).at(0).is_number_float());
}

void HandlerTest::acksAreNotHeard()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QStringList heard;
    client.socket().onAnyOutgoing([&](std::string_view event, const json &) {
        heard.append(QString::fromStdString(std::string(event)));
    });
    client.socket().on("question", [](const Event &event) { event.ack()(json::array({"yes"})); });
    const QStringList &answers = client.record("answered");
    client.socket().emitEvent("ask", json::array({1}));
    QTRY_COMPARE(answers, QStringList(QStringLiteral("[\"yes\"]")));
    QCOMPARE(heard, QStringList(QStringLiteral("ask")));
}

void HandlerTest::outgoingHandlerMayLeave()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    client.socket().onAnyOutgoing(
        [&](std::string_view, const json &) { client.socket().disconnectFromNamespace(); });
    const auto answer = client.call("echo", json::array());
    QCOMPARE(*answer, QStringLiteral("error: Disconnected"));
    client.socket().offAnyOutgoing();
    client.socket().emitEvent("number", json::array({1}));
    client.socket().emitEvent("number", json::array({2}));
    client.socket().onAnyOutgoing([&](std::string_view, const json &) {
        client.socket().offAnyOutgoing();
        client.socket().disconnectFromNamespace();
    });
    client.socket().connectToNamespace();
    QTRY_COMPARE(client.count(QStringLiteral("disconnect: io client disconnect")), 2);
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(1));
    client.socket().connectToNamespace();
    const auto numbers = client.call("numbers", json::array());
    QTRY_COMPARE(*numbers, QStringLiteral("[[2]]"));
}

void HandlerTest::outgoingHandlerMayEmit()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QTRY_VERIFY(client.socket().connected());
    client.socket().onAnyOutgoing([&](std::string_view, const json &arguments) {
        if (arguments.at(0) == 1) {
            client.socket().emitEvent("number", json::array({2}));
        }
    });
    client.socket().emitEvent("number", json::array({1}));
    client.socket().offAnyOutgoing();
    const auto numbers = client.call("numbers", json::array());
    QTRY_COMPARE(*numbers, QStringLiteral("[[2,1]]"));
}

void HandlerTest::whoIsCalled()
{
    Client client(m_node.url(), Client::webSocketOnly());
    Socket &socket = client.socket();
    using Ids = std::vector<Socket::HandlerId>;
    const auto nothing = [](const Event &) {};
    const auto nothingSent = [](std::string_view, const json &) {};
    QCOMPARE(socket.handlers("back"), Ids());
    const auto first = socket.on("back", nothing);
    const auto second = socket.once("back", nothing);
    const auto any = socket.onAny(nothing);
    const auto before = socket.prependAny(nothing);
    const auto sent = socket.onAnyOutgoing(nothingSent);
    const auto beforeSent = socket.prependAnyOutgoing(nothingSent);
    QCOMPARE(socket.handlers("back"), (Ids{first, second}));
    QCOMPARE(socket.handlers("other"), Ids());
    QCOMPARE(socket.anyHandlers(), (Ids{before, any}));
    QCOMPARE(socket.outgoingHandlers(), (Ids{beforeSent, sent}));

    Ids during;
    socket.off(before);
    socket.onAny([&](const Event &event) { during = socket.handlers(event.name()); });
    Ids after;
    socket.on("back", [&](const Event &) { after = socket.handlers("back"); });
    socket.emitEvent("back");
    QTRY_COMPARE(during.size(), std::size_t(3));
    QCOMPARE(after.size(), std::size_t(2)); // the second one has had its turn
    QCOMPARE(after.front(), first);
    socket.off("back");
    socket.offAny();
    socket.offAnyOutgoing();
    QCOMPARE(socket.handlers("back"), Ids());
    QCOMPARE(socket.anyHandlers(), Ids());
    QCOMPARE(socket.outgoingHandlers(), Ids());
}

void HandlerTest::sendIsAMessage()
{
    Client client(m_node.url());
    QStringList sent;
    client.socket().onAnyOutgoing([&sent](std::string_view name, const json &arguments) {
        sent.append(QString::fromStdString(std::string(name) + arguments.dump()));
    });
    QTRY_VERIFY(client.socket().connected());
    QVERIFY(client.socket().send(json::array({1, "x"})));
    QVERIFY(client.socket().send());
    QCOMPARE(sent, (QStringList{QStringLiteral("message[1,\"x\"]"), QStringLiteral("message[]")}));
    QString answer;
    QVERIFY(client.socket().send(json::array(),
                                 [&answer](const Result<json> &result) {
                                     answer = QString::fromLatin1(
                                         result ? "" : name(result.error().code));
                                 },
                                 {.timeout = std::chrono::milliseconds(10)}));
    QTRY_COMPARE(answer, QStringLiteral("AckTimeout"));
}

std::unique_ptr<QObject> makeHandlerTest()
{
    return std::make_unique<HandlerTest>();
}

} // namespace tests

#include "tst_handlers.moc"
