// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/demo/test_backend.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>
#include <QWebSocket>

#include <csignal>

using namespace std::chrono_literals;

namespace {

QUrl sessionUrl(const app::DemoBackend &backend)
{
    QUrl url(backend.url());
    url.setScheme(QStringLiteral("ws"));
    url.setPath(QStringLiteral("/socket.io/"));
    url.setQuery(QStringLiteral("EIO=4&transport=websocket"));
    return url;
}

/// A client that knows nothing of the protocol.
struct RawClient
{
    QWebSocket socket;
    QSignalSpy received{&socket, &QWebSocket::textMessageReceived};

    explicit RawClient(const app::DemoBackend &backend) { socket.open(sessionUrl(backend)); }
    QString message(int index) const { return received.at(index).at(0).toString(); }
    bool isOpen() const { return socket.state() == QAbstractSocket::ConnectedState; }
};

} // namespace

void TestBackend::initTestCase()
{
    // Each test object in one program has QtTest take over the signal that Qt had set to be
    // ignored.
    std::signal(SIGPIPE, SIG_IGN);
}

void TestBackend::init()
{
    m_backend = std::make_unique<app::DemoBackend>();
    QVERIFY2(m_backend->start(), qPrintable(m_backend->errorString()));
}

void TestBackend::cleanup()
{
    m_backend.reset();
}

void TestBackend::referenceClient_data()
{
    QTest::addColumn<QString>("scenario");
    for (const char *each : {"greeting", "modules", "dashboard", "notifications", "alerts",
                             "requests", "rooms", "namespaces", "polling", "liveliness"}) {
        QTest::newRow(each) << QString::fromLatin1(each);
    }
}

void TestBackend::referenceClient()
{
    QFETCH(QString, scenario);
    QProcess client;
    client.setProcessChannelMode(QProcess::MergedChannels);
    client.start(QStringLiteral(NODE_PROGRAM),
                 {QStringLiteral(DEMO_CLIENT), m_backend->url(), scenario});
    QVERIFY2(client.waitForFinished(30'000), qPrintable(client.errorString()));
    const QByteArray output = client.readAll();
    QVERIFY2(client.exitStatus() == QProcess::NormalExit && client.exitCode() == 0,
             output.constData());
}

void TestBackend::greetsWithAHandshake()
{
    RawClient client(*m_backend);
    QTRY_COMPARE(client.received.count(), 1);
    const QString open = client.message(0);
    QVERIFY2(open.startsWith(u'0'), qPrintable(open));
    const QJsonObject handshake = QJsonDocument::fromJson(open.mid(1).toUtf8()).object();
    QVERIFY(handshake.value(QStringLiteral("sid")).toString().size() >= 20);
    QCOMPARE(handshake.value(QStringLiteral("pingInterval")).toInt(), 25'000);
    QCOMPARE(handshake.value(QStringLiteral("pingTimeout")).toInt(), 20'000);
    QVERIFY(handshake.value(QStringLiteral("upgrades")).toArray().isEmpty());
}

void TestBackend::closesOnWhatBreaksTheProtocol_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<QByteArray>("binary");
    const auto row = [](const char *name, QStringList texts, const QByteArray &binary = {}) {
        QTest::newRow(name) << texts << binary;
    };
    const QString join = QStringLiteral("40");
    row("unknown Engine.IO type", {QStringLiteral("9")});
    row("ping from the client", {join, QStringLiteral("2")});
    row("empty frame", {QString::fromLatin1("")});
    row("event before CONNECT", {QStringLiteral("42[\"module:subscribe\",{}]")});
    row("CONNECT twice", {join, join});
    row("unknown packet type", {join, QStringLiteral("49")});
    row("truncated JSON", {join, QStringLiteral("42[\"a\"")});
    row("event without name", {join, QStringLiteral("42[]")});
    row("reserved name", {join, QStringLiteral("42[\"connect\"]")});
    row("too many attachments", {join, QStringLiteral("4511-[\"a\"]")});
    row("text while attachments are due",
        {join, QStringLiteral("451-[\"a\",{\"_placeholder\":true,\"num\":0}]"),
         QStringLiteral("42[\"b\"]")});
    row("binary that nobody announced", {join}, QByteArray("\x01\x02"));
    row("message beyond the limit", {join, QStringLiteral("42[\"") + QString(1'100'000, u'x')});
    row("DISCONNECT", {join, QStringLiteral("41")});
}

void TestBackend::closesOnWhatBreaksTheProtocol()
{
    QFETCH(QStringList, texts);
    QFETCH(QByteArray, binary);
    RawClient offender(*m_backend);
    RawClient bystander(*m_backend);
    QTRY_COMPARE(offender.received.count(), 1);
    QTRY_COMPARE(bystander.received.count(), 1);
    for (const QString &text : texts) {
        offender.socket.sendTextMessage(text);
    }
    if (!binary.isEmpty()) {
        offender.socket.sendBinaryMessage(binary);
    }
    QTRY_VERIFY(!offender.isOpen());
    // The neighbour is served on.
    bystander.socket.sendTextMessage(QStringLiteral("40"));
    QTRY_VERIFY(bystander.received.count() > 1);
    QVERIFY(bystander.message(1).startsWith(QStringLiteral("40{\"sid\":")));
}

void TestBackend::cutLinkDropsRefusesAndReturns()
{
    const QString url = m_backend->url();
    RawClient client(*m_backend);
    QTRY_COMPARE(client.received.count(), 1);
    m_backend->cutLink(300ms);
    QTRY_VERIFY(!client.isOpen());

    QTcpSocket refused;
    refused.connectToHost(QStringLiteral("127.0.0.1"), quint16(QUrl(url).port()));
    QTRY_COMPARE(refused.error(), QAbstractSocket::ConnectionRefusedError);

    QCOMPARE(m_backend->url(), url);
    QTcpSocket again;
    const auto reconnects = [&] {
        if (again.state() == QAbstractSocket::UnconnectedState) {
            again.connectToHost(QStringLiteral("127.0.0.1"), quint16(QUrl(url).port()));
        }
        return again.state() == QAbstractSocket::ConnectedState;
    };
    QTRY_VERIFY(reconnects());
}

void TestBackend::startIsIdempotent()
{
    const QString url = m_backend->url();
    QVERIFY(m_backend->start());
    QCOMPARE(m_backend->url(), url);
}

void TestBackend::endsWithClientsConnected()
{
    RawClient client(*m_backend);
    QTRY_COMPARE(client.received.count(), 1);
    m_backend.reset();
    QTRY_VERIFY(!client.isOpen());
}
