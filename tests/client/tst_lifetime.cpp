// SPDX-License-Identifier: MIT
// Handlers and slots may close or destroy anything at any moment.
#include "tests/client/client_fixture.h"
#include "tests/client/scripted_server.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QTest>
#include <QTimer>

using namespace socketio;
using nlohmann::json;

namespace tests {

namespace {

enum class Deed { DestroyManager, DestroySocket, Close, Leave, Reopen };

/// A server that soon misses a client that goes without a word.
ServerProcess impatient()
{
    const QString soon = QStringLiteral("300"); // milliseconds
    return ServerProcess::node(
        {QStringLiteral("--ping-interval"), soon, QStringLiteral("--ping-timeout"), soon});
}

QJsonValue stateOf(ServerProcess &server, QLatin1String what)
{
    return server.control({{QStringLiteral("do"), QStringLiteral("state")}}).value(what);
}

/// How many sockets the server has in its main namespace; -1 where it does not answer.
int socketsOf(ServerProcess &server)
{
    return stateOf(server, QLatin1String("sockets")).toInt(-1);
}

} // namespace

class LifetimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anythingAnywhere_data();
    void anythingAnywhere();
    void anythingWhenTheServerDies_data();
    void anythingWhenTheServerDies();
    void destroyedRightAway();
    void destroyedWhileClosing();
    void keptAckOutlivesTheManager();
    void nestedEventLoop();
    void comesBackFromItsOwnDisconnect_data();
    void comesBackFromItsOwnDisconnect();
    void handlerRemovedByAnEarlierOne();
    void handlerAddedDuringDispatch();
    void unheardEventsAreCheckedAndDropped();

private:
    ServerProcess m_node = ServerProcess::node();
};

void LifetimeTest::initTestCase()
{
    QVERIFY(m_node.start());
}

void LifetimeTest::anythingAnywhere_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<int>("deed");
    QTest::addColumn<QStringList>("transports");
    const std::pair<const char *, Deed> deeds[] = {{"destroys the manager", Deed::DestroyManager},
                                                   {"destroys the socket", Deed::DestroySocket},
                                                   {"closes", Deed::Close},
                                                   {"leaves", Deed::Leave},
                                                   {"closes and opens", Deed::Reopen}};
    const QList<QStringList> orders{
        {QStringLiteral("websocket")},
        {QStringLiteral("polling")},
        {QStringLiteral("polling"), QStringLiteral("websocket")},
    };
    for (const char *where : {"state", "opened", "transport", "connected", "event", "any", "ack",
                              "outgoing", "auth", "disconnected", "closed"}) {
        for (const auto &[name, deed] : deeds) {
            for (const QStringList &order : orders) {
                QTest::addRow("%s: %s, %s", where, name, qPrintable(order.join(u'+')))
                    << QString::fromLatin1(where) << int(deed) << order;
            }
        }
    }
}

void LifetimeTest::anythingAnywhere()
{
    QFETCH(QString, where);
    QFETCH(int, deed);
    QFETCH(QStringList, transports);
    Options managerOptions = Client::quickOptions(transports);
    managerOptions.autoConnect = false;
    auto manager = std::make_unique<Manager>(m_node.url(), managerOptions);
    Socket *socket = nullptr;
    bool done = false;
    const auto act = [&](const char *here) {
        if (done || where != QLatin1String(here)) {
            return;
        }
        done = true;
        switch (Deed(deed)) {
        case Deed::DestroyManager:
            manager.reset();
            break;
        case Deed::DestroySocket:
            delete socket;
            break;
        case Deed::Close:
            manager->close();
            break;
        case Deed::Leave:
            socket->disconnectFromNamespace();
            break;
        case Deed::Reopen:
            manager->close();
            manager->open();
            break;
        }
    };
    QObject context;
    connect(manager.get(), &Manager::stateChanged, &context, [&] { act("state"); });
    connect(manager.get(), &Manager::opened, &context, [&] { act("opened"); });
    connect(manager.get(), &Manager::closed, &context, [&] { act("closed"); });
    connect(manager.get(), &Manager::transportChanged, &context, [&] { act("transport"); });
    SocketOptions options;
    options.auth = [&](const auto &tell) {
        act("auth");
        tell(json::object());
    };
    socket = manager->socket(QStringLiteral("/"), options);
    connect(socket, &Socket::disconnected, &context, [&] { act("disconnected"); });
    connect(socket, &Socket::connectedToNamespace, &context, [&] {
        act("connected");
        if (!done && (where == QLatin1String("disconnected") || where == QLatin1String("closed"))) {
            socket->emitEvent("kick");
        }
    });
    socket->onAny([&](const Event &event) {
        act("any");
        QVERIFY(!event.name().empty()); // still readable
    });
    socket->onAnyOutgoing([&](std::string_view name, const json &arguments) {
        act("outgoing");
        QVERIFY(name == "echo" || name == "kick"); // still readable
        QVERIFY(arguments.is_array());
    });
    socket->once("welcome", [&](const Event &event) {
        act("event");
        QVERIFY(event.json().is_array());
    });
    socket->emitEvent("echo", json::array({1}), [&](const auto &) { act("ack"); });
    socket->connectToNamespace();
    QTRY_VERIFY(done);
    manager.reset();
}

void LifetimeTest::anythingWhenTheServerDies_data()
{
    QTest::addColumn<QString>("where");
    QTest::addColumn<bool>("destroy");
    for (const char *where : {"error", "state", "closed", "disconnected", "ack", "scheduled",
                              "attempt", "connectError"}) {
        QTest::addRow("%s: destroys", where) << QString::fromLatin1(where) << true;
        QTest::addRow("%s: closes", where) << QString::fromLatin1(where) << false;
    }
}

void LifetimeTest::anythingWhenTheServerDies()
{
    QFETCH(QString, where);
    QFETCH(bool, destroy);
    ScriptedServer server;
    server.behave([](Peer &peer, int number) {
        if (number == 1) {
            peer.frame(8, {});
        } else {
            peer.drop();
        }
    });
    auto manager = std::make_unique<Manager>(server.url(), Client::webSocketOnly());
    bool done = false;
    const auto act = [&](const char *here) {
        if (done || where != QLatin1String(here)) {
            return;
        }
        done = true;
        if (destroy) {
            manager.reset();
        } else {
            manager->close();
        }
    };
    QObject context;
    Socket *socket = manager->socket();
    connect(manager.get(), &Manager::errorOccurred, &context, [&] { act("error"); });
    connect(manager.get(), &Manager::closed, &context, [&] { act("closed"); });
    connect(manager.get(), &Manager::stateChanged, &context, [&](Manager::State state) {
        if (state == Manager::State::Closed) {
            act("state");
        }
    });
    connect(manager.get(), &Manager::reconnectScheduled, &context, [&] { act("scheduled"); });
    connect(manager.get(), &Manager::reconnectAttempt, &context, [&] {
        server.onRequest = [](Peer &peer, const Request &) { peer.drop(); };
        act("attempt");
    });
    connect(socket, &Socket::disconnected, &context, [&] { act("disconnected"); });
    connect(socket, &Socket::connectError, &context, [&] { act("connectError"); });
    connect(socket, &Socket::connectedToNamespace, &context, [&] {
        if (!done) {
            socket->emitEvent("never", json::array(), [&](const auto &) { act("ack"); });
        }
    });
    QTRY_VERIFY(done);
    if (!destroy) {
        QCOMPARE(manager->state(), Manager::State::Closed);
        QVERIFY(!manager->reconnecting());
        QVERIFY(!manager->nextAttemptIn());
    }
}

void LifetimeTest::destroyedRightAway()
{
    for (const QString &transport : {webSocketName, pollingName}) {
        ServerProcess server = impatient();
        QVERIFY(server.start());
        {
            Manager manager(server.url(), Client::quickOptions({transport}));
            manager.socket()->emitEvent("number", json::array({1}));
        }
        Client next(server.url(), Client::quickOptions({transport}));
        QTRY_VERIFY(next.socket().connected());
        QTRY_COMPARE(socketsOf(server), 1);
        QCOMPARE(stateOf(server, QLatin1String("handled")), QJsonValue(QJsonArray()));
    }
}

void LifetimeTest::destroyedWhileClosing()
{
    for (const QString &transport : {webSocketName, pollingName}) {
        ServerProcess server = impatient();
        QVERIFY(server.start());
        {
            Client client(server.url(), Client::quickOptions({transport}));
            QTRY_VERIFY(client.socket().connected());
            QCOMPARE(socketsOf(server), 1);
            client.manager().close();
        }
        QTRY_COMPARE(socketsOf(server), 0);
    }
}

void LifetimeTest::keptAckOutlivesTheManager()
{
    Client client(m_node.url(), Client::webSocketOnly());
    std::function<void(json)> answer;
    client.socket().on("question", [&answer](const Event &event) { answer = event.ack(); });
    client.socket().emitEvent("ask", json::array({1}));
    QTRY_VERIFY(answer);
    client.destroy();
    answer(json::array({1}));
}

/// A handler may show a dialog: what arrives meanwhile waits its turn.
void LifetimeTest::nestedEventLoop()
{
    Client client(m_node.url(), Client::webSocketOnly());
    QStringList order;
    bool nested = false;
    client.socket().on("counted", [&](const Event &event) {
        const QString before = text(event.json());
        if (!nested) {
            nested = true;
            QEventLoop loop;
            QTimer::singleShot(50, &loop, &QEventLoop::quit);
            loop.exec();
        }
        QCOMPARE(text(event.json()), before);
        order.append(before);
    });
    client.socket().emitEvent("count", json::array({20}));
    QTRY_COMPARE(order.size(), 20);
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(order.at(i), QStringLiteral("[%1]").arg(i));
    }
}

void LifetimeTest::comesBackFromItsOwnDisconnect_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<bool>("shared");
    for (const char *end : {"leave", "close", "sent away"}) {
        QTest::addRow("%s", end) << QString::fromLatin1(end) << false;
    }
    // Not so for "leave": a Node server that reads DISCONNECT and CONNECT at once ends the session.
    for (const char *end : {"close", "sent away"}) {
        QTest::addRow("%s, not alone", end) << QString::fromLatin1(end) << true;
    }
}

void LifetimeTest::comesBackFromItsOwnDisconnect()
{
    QFETCH(QString, end);
    QFETCH(bool, shared);
    Client client(m_node.url(), Client::webSocketOnly());
    Socket *const other = shared ? client.manager().socket(QStringLiteral("/admin")) : nullptr;
    QTRY_VERIFY(client.socket().connected() && (!other || other->connected()));
    const QString id = client.socket().id();
    QStringList order;
    connect(&client.socket(), &Socket::disconnected, &client.socket(), [&] {
        order.append(QStringLiteral("disconnect"));
        client.socket().connectToNamespace();
        client.socket().emitEvent("echo", json::array({1}), [&](const Result<json> &answer) {
            order.append(answer ? QStringLiteral("answer") : QStringLiteral("lost, too"));
        });
    });
    client.socket().emitEvent("silence", json::array(), [&](const Result<json> &answer) {
        order.append(answer ? QStringLiteral("answer?") : QStringLiteral("lost"));
    });
    if (end == QLatin1String("leave")) {
        client.socket().disconnectFromNamespace();
    } else if (end == QLatin1String("close")) {
        client.manager().close();
    } else {
        client.socket().emitEvent("leave");
    }
    QTRY_COMPARE(order, QStringList({QStringLiteral("disconnect"), QStringLiteral("lost"),
                                     QStringLiteral("answer")}));
    QVERIFY(client.socket().connected());
    QVERIFY(client.socket().id() != id);
}

void LifetimeTest::handlerRemovedByAnEarlierOne()
{
    Client client(m_node.url(), Client::webSocketOnly());
    Socket::HandlerId second = 0;
    int first = 0;
    int calls = 0;
    client.socket().on("back", [&](const Event &) {
        ++first;
        client.socket().off(second);
    });
    second = client.socket().on("back", [&](const Event &) { ++calls; });
    client.socket().emitEvent("back");
    client.socket().emitEvent("back");
    QTRY_COMPARE(first, 2);
    QCOMPARE(calls, 0);
}

void LifetimeTest::handlerAddedDuringDispatch()
{
    Client client(m_node.url(), Client::webSocketOnly());
    int first = 0;
    int calls = 0;
    client.socket().on("back", [&](const Event &) {
        if (++first == 1) {
            client.socket().on("back", [&](const Event &) { ++calls; });
        }
    });
    client.socket().emitEvent("back");
    client.socket().emitEvent("back");
    QTRY_COMPARE(first, 2);
    QCOMPARE(calls, 1);
}

void LifetimeTest::unheardEventsAreCheckedAndDropped()
{
    ScriptedServer server;
    server.behave([](Peer &peer, int number) {
        peer.text(R"(42["unheard",{"a":[1,2,3]}])");
        if (number == 1) {
            peer.text(R"(42["unheard",{"a":[1,2,3})");
        }
    });
    Client client(server.url(), Client::webSocketOnly());
    QTRY_COMPARE(client.count(QStringLiteral("connect")), 2);
    QCOMPARE(client.count(QStringLiteral("disconnect: parse error")), 1);
    QTRY_COMPARE(client.manager().statistics().eventsReceived, quint64(2));
}

std::unique_ptr<QObject> makeLifetimeTest()
{
    return std::make_unique<LifetimeTest>();
}

} // namespace tests

#include "tst_lifetime.moc"
