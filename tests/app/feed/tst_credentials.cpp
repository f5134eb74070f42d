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

void CredentialsTest::token_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("token"); // empty: refused
    QTest::newRow("as it is") << QByteArray("abc.def") << QByteArray("abc.def");
    QTest::newRow("without the line's end") << QByteArray(" abc\r\n\n") << QByteArray("abc");
    QTest::newRow("empty") << QByteArray(" \n") << QByteArray();
    QTest::newRow("not text") << QByteArray("\xff\xfe\x00x", 4) << QByteArray();
    QTest::newRow("too long") << QByteArray(2 << 20, 'a') << QByteArray();
}

void CredentialsTest::token()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, token);
    const QTemporaryDir folder;
    const auto read = app::readToken(write(folder, content));
    QCOMPARE(read.has_value(), !token.isEmpty());
    if (read) {
        QCOMPARE(QByteArray::fromStdString(*read), token);
    } else {
        QVERIFY(read.error().contains(folder.path()));
    }
}

void CredentialsTest::tokenIsReadAnew()
{
    const QTemporaryDir folder;
    QCOMPARE(app::readToken(write(folder, "one")).value_or(""), std::string("one"));
    QCOMPARE(app::readToken(write(folder, "two")).value_or(""), std::string("two"));
    QVERIFY(!app::readToken(folder.filePath(QStringLiteral("nothing"))));
}

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
