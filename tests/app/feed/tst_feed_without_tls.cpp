// SPDX-License-Identifier: GPL-3.0-or-later
// A program of its own: what one test loads stays loaded for all others.
#include "tests/app/feed/feed_fixture.h"
#include "tests/support/tls_library.h"

#include <QTest>

using namespace app;
using namespace tests;

class FeedWithoutTlsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainAddressLoadsNoTls_data();
    void plainAddressLoadsNoTls();
    void secureAddressLoadsIt();
};

void FeedWithoutTlsTest::plainAddressLoadsNoTls_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("caFile");
    QTest::newRow("http") << QStringLiteral("http:") << QString();
    QTest::newRow("ws") << QStringLiteral("ws:") << QString();
    QTest::newRow("a certificate that nobody asks for")
        << QStringLiteral("http:") << QStringLiteral("/nowhere/ca.pem");
}

void FeedWithoutTlsTest::plainAddressLoadsNoTls()
{
    QFETCH(QString, scheme);
    QFETCH(QString, caFile);
    ServerProcess node = ServerProcess::backend();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    FeedOptions options;
    options.caFile = caFile;
    FeedFixture t(node.url().replace(QStringLiteral("http:"), scheme), options);
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(t.connected(), patience);
    QVERIFY(!tlsIsLoaded());
}

void FeedWithoutTlsTest::secureAddressLoadsIt()
{
    FeedFixture t(QStringLiteral("HTTPS://127.0.0.1:1"));
    t.feed().start();
    QTRY_VERIFY_WITH_TIMEOUT(tlsIsLoaded(), patience);
}

QTEST_GUILESS_MAIN(FeedWithoutTlsTest)

#include "tst_feed_without_tls.moc"
