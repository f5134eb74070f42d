// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_credentials.h"

#include "app/feed/credentials.h"
#include "app/feed/feed.h"
#include "tests/app/feed/feed_fixture.h"

#include <QTemporaryDir>
#include <QTest>

namespace {

QString write(const QTemporaryDir &folder, const QByteArray &content)
{
    const QString name = folder.filePath(QStringLiteral("file"));
    tests::write(name, content);
    return name;
}

} // namespace

void CredentialsTest::tlsErrors_data()
{
    QTest::addColumn<bool>("authority");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("an authority's file without a certificate") << true << QByteArray("hello");
    QTest::newRow("an empty authority's file") << true << QByteArray();
    QTest::newRow("a client's file without a certificate") << false << QByteArray("hello");
    QTest::newRow("a broken certificate")
        << true << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
}

void CredentialsTest::tlsErrors()
{
    QFETCH(bool, authority);
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    app::FeedOptions options;
    options.url = QStringLiteral("HTTPS://example.org");
    (authority ? options.caFile : options.clientCertificateFile) = write(folder, content);
    const auto tls = app::tlsConfiguration(options);
    QVERIFY(!tls);
    QVERIFY(tls.error().contains(folder.path()));
    options.caFile = folder.filePath(QStringLiteral("nothing"));
    QVERIFY(!app::tlsConfiguration(options));
}

void CredentialsTest::defaultTlsIsUntouched()
{
    app::FeedOptions options;
    options.url = QStringLiteral("wss://example.org");
    const auto tls = app::tlsConfiguration(options);
    QVERIFY(tls.has_value());
    QVERIFY(*tls == QSslConfiguration::defaultConfiguration());
}
