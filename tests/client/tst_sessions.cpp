// SPDX-License-Identifier: MIT
// Real servers, every order of transports: what an application does all day.
#include "tests/client/client_fixture.h"
#include "tests/client/test_classes.h"
#include "tests/support/server_process.h"

#include <QTest>

using namespace socketio;
using nlohmann::json;

namespace tests {

class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void talks_data();
    void talks();

private:
    ServerProcess m_node4 = ServerProcess::node();
    ServerProcess m_node3 =
        ServerProcess::node({QStringLiteral("--generation"), QStringLiteral("3")});
    ServerProcess m_python = ServerProcess::python();
};

void SessionTest::initTestCase()
{
    for (ServerProcess *server : {&m_node4, &m_node3, &m_python}) {
        QVERIFY2(server->start(), qPrintable(server->errorText()));
    }
}

void SessionTest::talks_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("transports");
    QTest::addColumn<QString>("settlesOn");
    const std::pair<const char *, const ServerProcess *> servers[] = {
        {"node 4", &m_node4}, {"node 3", &m_node3}, {"python", &m_python}};
    const auto polling = QStringLiteral("polling");
    const auto webSocket = QStringLiteral("websocket");
    for (const auto &[server, process] : servers) {
        const auto add = [&, name = server, url = process->url()](const char *order,
                                                                  const QStringList &transports,
                                                                  const QString &settlesOn) {
            QTest::addRow("%s, %s", name, order) << url << transports << settlesOn;
        };
        add("websocket", {webSocket}, webSocket);
        add("polling", {polling}, polling);
        add("websocket then polling", {webSocket, polling}, webSocket);
        add("polling then websocket", {polling, webSocket}, webSocket);
    }
}

void SessionTest::talks()
{
    QFETCH(QString, url);
    QFETCH(QStringList, transports);
    QFETCH(QString, settlesOn);
    Client client(url, Client::quickOptions(transports));
    const QStringList &welcome = client.record("welcome");
    const QStringList &back = client.record("back");
    QTRY_VERIFY2(client.socket().connected(), qPrintable(client.log().join(u',')));
    QVERIFY(!client.socket().id().isEmpty());
    QTRY_COMPARE(welcome.size(), 1);
    QTRY_COMPARE(client.manager().transportName(), settlesOn);

    const auto answer = client.call("echo", json::array({1, "سلام", {{"a", nullptr}}, 2.5}));
    QTRY_COMPARE(*answer, QStringLiteral("[1,\"سلام\",{\"a\":null},2.5]"));
    QVERIFY(client.socket().emitEvent("back", json::array({"x", 7})));
    QTRY_COMPARE(back, QStringList{QStringLiteral("[\"x\",7]")});
    QCOMPARE(client.errors().size(), std::size_t(0));
}

std::unique_ptr<QObject> makeSessionTest()
{
    return std::make_unique<SessionTest>();
}

} // namespace tests

#include "tst_sessions.moc"
