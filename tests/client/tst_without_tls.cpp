// SPDX-License-Identifier: MIT
// A program of its own: what one test loads stays loaded for all others.
#include "tests/client/client_fixture.h"
#include "tests/client/polling_script.h"
#include "tests/support/tls_library.h"

#include <QTest>

using namespace socketio;

namespace tests {

class WithoutTlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainConnectionLoadsNoTls_data();
    void plainConnectionLoadsNoTls();
    void secureAddressLoadsIt();
};

void WithoutTlsTest::plainConnectionLoadsNoTls_data()
{
    QTest::addColumn<QStringList>("transports");
    QTest::newRow("upgrade") << QStringList{pollingName, webSocketName};
    QTest::newRow("websocket") << QStringList{webSocketName};
}

void WithoutTlsTest::plainConnectionLoadsNoTls()
{
    QFETCH(QStringList, transports);
    ScriptedServer server;
    serveUpgrades(server);
    Client client(server.url(), Client::quickOptions(transports));
    QTRY_VERIFY(client.socket().connected());
    QTRY_COMPARE(client.manager().transportName(), webSocketName);
    QVERIFY(!tlsIsLoaded());
}

void WithoutTlsTest::secureAddressLoadsIt()
{
    ScriptedServer server;
    Options options = Client::quickOptions();
    options.reconnection = false;
    Client client(server.url().replace(QStringLiteral("http:"), QStringLiteral("https:")), options);
    QTRY_VERIFY(tlsIsLoaded());
}

} // namespace tests

QTEST_GUILESS_MAIN(tests::WithoutTlsTest)

#include "tst_without_tls.moc"
