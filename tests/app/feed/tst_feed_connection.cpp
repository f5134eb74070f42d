// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_feed_connection.h"

#include "tests/app/feed/feed_fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace app;
using namespace tests;
using State = LinkStatus::State;

namespace {

/// A profile that reads the greeting of the server's namespaces, each into a module of its own.
Profile profileOf(const QByteArray &connection, const QStringList &others = {},
                  const QByteArray &besides = {})
{
    QByteArray streams =
        R"({"kind":"kpi","event":"welcome","moduleKey":{"const":"main"},"id":{"const":"nsp"},"value":"/nsp"})";
    for (const QString &nsp : others) {
        streams += R"(,{"kind":"kpi","event":"welcome","namespace":")" + nsp.toUtf8() +
                   R"(","moduleKey":{"const":")" + nsp.mid(1).toUtf8() +
                   R"("},"id":{"const":"nsp"},"value":"/nsp"})";
    }
    const auto profile = Profile::fromJson(R"({"name":{"en":"x"},"connection":)" + connection +
                                               R"(,"streams":[)" + streams + ']' + besides + '}',
                                           QStringLiteral("test.json"));
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().toString()));
    }
    return *profile;
}

QJsonObject stateOf(ServerProcess &server)
{
    return server.control({{QStringLiteral("do"), QStringLiteral("state")}});
}

const QString mainModule = QStringLiteral("main");
const QString admin = QStringLiteral("admin");
const QString nsp = QStringLiteral("nsp");

} // namespace

void FeedConnectionTest::namespacesShareOneConnection()
{
    ServerProcess node = ServerProcess::node();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedFixture t(node.url(), {}, profileOf("{}", {QStringLiteral("/admin")}));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.value(mainModule, nsp), QStringLiteral("/"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(t.value(admin, idWithin(QStringLiteral("/admin"), nsp)),
                              QStringLiteral("/admin"), patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.link().namespaces.value(0).connected, patience);
    QCOMPARE(t.link().state, State::Connected);
    QCOMPARE(t.link().namespaces.size(), 1);
    QCOMPARE(t.link().namespaces.first().nsp, QStringLiteral("/admin"));
    QCOMPARE(stateOf(node).value(QStringLiteral("clients")).toInt(), 1);
}

void FeedConnectionTest::aRefusedNamespaceIsSeen()
{
    ServerProcess node = ServerProcess::node();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedFixture t(node.url(), {},
                  profileOf("{}", {QStringLiteral("/secure"), QStringLiteral("/admin"),
                                   QStringLiteral("/nowhere")}));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.value(admin, idWithin(QStringLiteral("/admin"), nsp)),
                              QStringLiteral("/admin"), patience);
    const auto all = [&t] { return t.link().namespaces; };
    QTRY_VERIFY_WITH_TIMEOUT(!all().value(0).errorCode.isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!all().value(2).errorCode.isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(all().value(1).connected, patience);
    QCOMPARE(all().first().errorCode, QStringLiteral("ConnectRefused"));
    QCOMPARE(all().first().errorDetail, QStringLiteral("not authorised"));
    QVERIFY(!all().first().connected && !all().last().connected);
    // The others go on.
    QCOMPARE(t.link().state, State::Connected);
    QVERIFY(t.link().errorCode.isEmpty());
    QCOMPARE(t.value(mainModule, nsp), QStringLiteral("/"));
}

/// Both may have an alert 7: the other one must not be acknowledged in its place.
void FeedConnectionTest::whatIsDoneGoesToWhereItCameFrom()
{
    ServerProcess node = ServerProcess::node({QStringLiteral("--record")});
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedFixture t(
        node.url(), {},
        profileOf("{}", {QStringLiteral("/admin"), QStringLiteral("/nowhere")},
                  R"(,"actions":{"acknowledgeAlert":{"emit":"silence","args":["{id}"]}})"));
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.link().namespaces.value(0).connected, patience);
    const auto acknowledge = [&t](const QString &request, const QString &space) {
        BackendId id(idWithin(space, QStringLiteral("7")), true);
        id.nsp = space;
        t.feed().perform({request, AcknowledgeAlert{id, {}, {}, {}}});
    };
    acknowledge(QStringLiteral("a"), QStringLiteral("/admin"));
    acknowledge(QStringLiteral("b"), QStringLiteral("/nowhere"));
    acknowledge(QStringLiteral("c"), {});
    const auto told = [&](const char *what) {
        return stateOf(node).value(QLatin1String(what)).toArray();
    };
    QTRY_COMPARE_WITH_TIMEOUT(told("spaces").size(), 2, patience);
    QCOMPARE(told("spaces"), (QJsonArray{QStringLiteral("/admin"), QStringLiteral("/")}));
    QCOMPARE(told("events").at(0), (QJsonArray{QStringLiteral("silence"), 7}));
    QTRY_COMPARE_WITH_TIMEOUT(t.results().size(), 3, patience);
    for (const ActionResult &result : t.results()) {
        const bool isThere = result.requestId != QStringLiteral("b");
        QCOMPARE(result.outcome,
                 isThere ? ActionResult::Outcome::Unconfirmed : ActionResult::Outcome::Failed);
    }
}

void FeedConnectionTest::aNamespaceComesBackByItself()
{
    ServerProcess node = ServerProcess::node();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedFixture t(node.url(), {}, profileOf("{}", {QStringLiteral("/admin")}));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.updates(admin), 1, patience);
    node.control({{QStringLiteral("do"), QStringLiteral("drop")}});
    QTRY_COMPARE_WITH_TIMEOUT(t.updates(admin), 2, patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.link().namespaces.value(0).connected, patience);
    QVERIFY(std::any_of(t.links().begin(), t.links().end(), [](const LinkStatus &link) {
        return !link.namespaces.isEmpty() && !link.namespaces.first().connected &&
               !link.namespaces.first().errorCode.isEmpty();
    }));
}

void FeedConnectionTest::signingOutLeavesEveryNamespace()
{
    ServerProcess node = ServerProcess::node();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.secrets = std::make_shared<Secrets>();
    FeedFixture t(node.url(), options,
                  profileOf("{}", {QStringLiteral("/admin")}, R"(,"signIn":{"by":"token"})"));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.updates(admin), 1, patience);
    SignInRequest typed;
    typed.token = QStringLiteral("first-token");
    typed.server = t.link().signIn.server;
    t.feed().signIn(typed);
    t.feed().signOut();
    QTRY_COMPARE_WITH_TIMEOUT(t.updates(admin), 2, patience);
    QTRY_VERIFY_WITH_TIMEOUT(t.link().namespaces.value(0).connected, patience);
    QTRY_COMPARE_WITH_TIMEOUT(t.updates(mainModule), 2, patience);
    const QJsonArray auths = stateOf(node).value(QStringLiteral("auths")).toArray();
    QVERIFY(!auths.isEmpty());
    QVERIFY(!QJsonDocument(auths).toJson().contains("first-token"));
}

void FeedConnectionTest::signingInAndOutReachesTheHandshake_data()
{
    QTest::addColumn<QByteArray>("connection");
    const QByteArray token = R"({"secret":"token"})";
    QTest::newRow("in the query") << R"({"query":{"key":)" + token + "}}";
    QTest::newRow("in a header") << R"({"headers":{"x-key":)" + token + "}}";
}

/// Another namespace holds the connection: leaving one of them is not enough.
void FeedConnectionTest::signingInAndOutReachesTheHandshake()
{
    QFETCH(QByteArray, connection);
    ServerProcess node = ServerProcess::node();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.secrets = std::make_shared<Secrets>();
    FeedFixture t(node.url(), options,
                  profileOf(connection, {QStringLiteral("/admin")}, R"(,"signIn":{"by":"token"})"));
    const auto last = [&node] {
        return QJsonDocument(
                   stateOf(node).value(QStringLiteral("requests")).toArray().last().toObject())
            .toJson();
    };
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.updates(admin), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(t.updates(mainModule), 1, patience);
    for (const char *token : {"first-token", "second-token"}) {
        const int before = t.updates(admin);
        SignInRequest typed;
        typed.token = QString::fromLatin1(token);
        typed.server = t.link().signIn.server;
        t.feed().signIn(typed);
        QTRY_COMPARE_WITH_TIMEOUT(t.updates(admin), before + 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(t.updates(mainModule), before + 1, patience);
        QVERIFY(last().contains(token));
    }
    t.feed().signOut();
    QTRY_COMPARE_WITH_TIMEOUT(t.updates(admin), 4, patience);
    QTRY_COMPARE_WITH_TIMEOUT(t.updates(mainModule), 4, patience);
    QVERIFY(!last().contains("second-token"));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(node).value(QStringLiteral("clients")).toInt(), 1, patience);
    QCOMPARE(t.link().state, State::Connected);
    for (const LinkStatus &link : t.links()) {
        QCOMPARE(link.failure, Failure::None); // nobody but us has ended anything
    }
}

void FeedConnectionTest::literalAuthIsBesideTheToken()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("token"));
    write(file, "of-the-operator");
    ServerProcess node = ServerProcess::node();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.secrets = std::make_shared<Secrets>(
        SecretPlaces{{QStringLiteral("token"), {}, SecretPlace::Kind::File, file}});
    FeedFixture t(node.url(), options,
                  profileOf(R"({"auth":{"kiosk":"wall"}})", {QStringLiteral("/admin")}));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.value(admin, idWithin(QStringLiteral("/admin"), nsp)),
                              QStringLiteral("/admin"), patience);
    const QJsonArray auths = stateOf(node).value(QStringLiteral("auths")).toArray();
    QCOMPARE(auths.size(), 2);
    for (const QJsonValue &auth : auths) {
        QCOMPARE(auth.toObject(),
                 (QJsonObject{{QStringLiteral("kiosk"), QStringLiteral("wall")},
                              {QStringLiteral("token"), QStringLiteral("of-the-operator")}}));
    }
}

void FeedConnectionTest::packetsInMessagePack()
{
    ServerProcess node = ServerProcess::node({QStringLiteral("--msgpack")});
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedFixture t(node.url(), {}, profileOf(R"({"parser":"msgpack"})", {QStringLiteral("/admin")}));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.value(mainModule, nsp), QStringLiteral("/"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(t.value(admin, idWithin(QStringLiteral("/admin"), nsp)),
                              QStringLiteral("/admin"), patience);
}

void FeedConnectionTest::queryAndAuth()
{
    ServerProcess node = ServerProcess::node();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedFixture t(node.url(), {},
                  profileOf(R"({"query":{"v":"2","wall":"قاعة 1"},"auth":{"kiosk":"wall","n":1}})",
                            {QStringLiteral("/admin")}));
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.value(admin, idWithin(QStringLiteral("/admin"), nsp)),
                              QStringLiteral("/admin"), patience);
    const QJsonObject state = stateOf(node);
    const QString url = state.value(QStringLiteral("requests"))
                            .toArray()
                            .first()
                            .toObject()
                            .value(u"url")
                            .toString();
    QVERIFY2(url.contains(QLatin1String("v=2")), qPrintable(url));
    QVERIFY2(url.contains(QLatin1String("wall=%D9%82")), qPrintable(url));
    const QJsonArray auths = state.value(QStringLiteral("auths")).toArray();
    QCOMPARE(auths.size(), 2);
    for (const QJsonValue &auth : auths) {
        QCOMPARE(auth.toObject(), (QJsonObject{{QStringLiteral("kiosk"), QStringLiteral("wall")},
                                               {QStringLiteral("n"), 1}}));
    }
}

void FeedConnectionTest::transportsInTheProfilesOrder()
{
    ServerProcess node = ServerProcess::node();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    const Profile profile = profileOf(R"({"transports":["polling","websocket"]})");
    FeedOptions options;
    options.transports = profile.transports();
    FeedFixture t(node.url(), options, profile);
    t.feed().start();
    QTRY_COMPARE_WITH_TIMEOUT(t.link().transport, QStringLiteral("websocket"), patience);
    const QJsonArray requests = stateOf(node).value(QStringLiteral("requests")).toArray();
    QVERIFY(requests.first().toObject().value(u"url").toString().contains(
        QLatin1String("transport=polling")));
}

void FeedConnectionTest::theProxyIsTheProfiles()
{
    QTcpServer proxy;
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    const QByteArray address = "http://127.0.0.1:" + QByteArray::number(proxy.serverPort());
    FeedFixture t(QStringLiteral("http://backend.invalid"), {},
                  profileOf(R"({"proxy":")" + address + R"("})"));
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(proxy.hasPendingConnections(), patience);
    QTcpSocket *socket = proxy.nextPendingConnection();
    QTRY_VERIFY_WITH_TIMEOUT(socket->canReadLine(), patience);
    QVERIFY(socket->readLine().contains("backend.invalid"));
}
