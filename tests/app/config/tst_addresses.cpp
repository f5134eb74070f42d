// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/server_address.h"
#include "app/domain/address.h"
#include "tests/app/config/test_classes.h"

#include <QTest>

void AddressTest::addresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("nsp");
    const auto row = [](const char *rule, const char *typed, const char *text,
                        const char *url = nullptr, const char *path = "", const char *nsp = "") {
        QTest::newRow(rule) << QString::fromUtf8(typed) << QString::fromUtf8(text)
                            << QString::fromUtf8(url ? url : text) << QString::fromUtf8(path)
                            << QString::fromUtf8(nsp);
    };
    row("as it is", "http://localhost:5000", "http://localhost:5000");
    row("without scheme", " example.com:8080 ", "http://example.com:8080");
    row("a slash at the end", "https://example.com/", "https://example.com");
    row("WebSocket scheme", "wss://example.com", "https://example.com");
    row("IPv6", "http://[::1]:5000", "http://[::1]:5000");
    row("Arabic digits", "localhost:٥٠٠٠", "http://localhost:5000");
    row("endpoint", "http://h/socket.io/?EIO=4&transport=polling&t=x", "http://h/socket.io/",
        "http://h", "/socket.io");
    row("endpoint below a folder", "https://h/app/socket.io/", "https://h/app/socket.io/",
        "https://h", "/app/socket.io");
    row("endpoint of another name", "http://h/live/?EIO=4&transport=websocket&site=3",
        "http://h/live/?EIO=4&transport=polling&site=3", "http://h?site=3", "/live");
    row("page", "http://h:5000/index.html#top", "http://h:5000");
    row("namespace", "http://h/admin", "http://h/admin", "http://h/admin", "", "/admin");
}

/// What is saved is read again to the same.
void AddressTest::addresses()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    for (const QString &given : {typed, text}) {
        const app::ServerAddress address = app::readServerAddress(given);
        QVERIFY2(address.isValid(), qPrintable(address.detail));
        QCOMPARE(address.text, text);
        QTEST(address.url, "url");
        QTEST(address.path, "path");
        QTEST(address.nsp, "nsp");
    }
    app::SettingsStore settings = store();
    settings.set(QStringLiteral("url"), typed);
    QCOMPARE(settings.effective().url, text);
}

void AddressTest::addressesThatAreNone_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<app::ServerAddress::Fault>("fault");
    using Fault = app::ServerAddress::Fault;
    QTest::newRow("empty") << QString() << Fault::Empty;
    QTest::newRow("words") << QStringLiteral("my server") << Fault::Blank;
    QTest::newRow("other scheme") << QStringLiteral("ftp://example.com") << Fault::Scheme;
    QTest::newRow("no host") << QStringLiteral("http://") << Fault::Host;
    QTest::newRow("a port alone") << QStringLiteral("5000") << Fault::Host;
    QTest::newRow("port out of range") << QStringLiteral("http://example.com:99999") << Fault::Port;
    QTest::newRow("port zero") << QStringLiteral("http://example.com:0") << Fault::Port;
    QTest::newRow("password") << QStringLiteral("http://me:secret@h") << Fault::Credentials;
}

void AddressTest::addressesThatAreNone()
{
    QFETCH(QString, typed);
    QFETCH(app::ServerAddress::Fault, fault);
    const app::ServerAddress address = app::readServerAddress(typed);
    QVERIFY(!address.isValid());
    QCOMPARE(address.fault, fault);
    QVERIFY(address.text.isEmpty());
    QVERIFY(!address.detail.isEmpty());
    QVERIFY(!address.detail.contains(QStringLiteral("secret")));
}

void AddressTest::secretsOfAnAddress_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("masked");
    QTest::addColumn<QString>("saved");
    const auto row = [](const char *name, const char *address, const char *masked,
                        const char *saved) {
        QTest::newRow(name) << QString::fromUtf8(address) << QString::fromUtf8(masked)
                            << QString::fromUtf8(saved);
    };
    row("none", "https://host:5000/ns?tenant=7&moduleKey=hr",
        "https://host:5000/ns?tenant=7&moduleKey=hr", "https://host:5000/ns?tenant=7&moduleKey=hr");
    row("token", "http://h/?token=abc", "http://h/?token=•••", "http://h/");
    row("first of two", "http://h/?access_token=a.b&x=1", "http://h/?access_token=•••&x=1",
        "http://h/?x=1");
    row("between two", "http://h?a=1&API-Key=s&b=2", "http://h?a=1&API-Key=•••&b=2",
        "http://h?a=1&b=2");
    row("key", "http://h?key=s", "http://h?key=•••", "http://h");
    row("secret and password", "http://h?client_secret=s&password=p;q&n=1",
        "http://h?client_secret=•••&password=•••&n=1", "http://h?n=1");
    row("a name in disguise", "http://h?%74oken=s", "http://h?%74oken=•••", "http://h");
    row("in the fragment", "http://h/#token=s", "http://h/#token=•••", "http://h/");
    row("user and password", "https://user:p@ss@host:1/x", "https://•••@host:1/x",
        "https://host:1/x");
    row("user alone", "https://user@host", "https://•••@host", "https://host");
    row("an @ in the path", "https://host/a@b", "https://host/a@b", "https://host/a@b");
    row("web token in the path", "http://h/eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0/x", "http://h/•••/x",
        "http://h//x");
    row("web token under another name", "http://h?a=1&t=eyJhbGciOiJI.eyJzdWIiOiIx.c2ln",
        "http://h?a=1&t=•••", "http://h?a=1");
    row("in quotes", "http://h/?key=\"SEKRIT\"", "http://h/?key=•••", "http://h/");
    row("in quotes with a blank", "http://h/?key='SEK RIT'&a=1", "http://h/?key=•••&a=1",
        "http://h/?a=1");
    row("a quote within it", "http://h/?token=SEK'RIT", "http://h/?token=•••", "http://h/");
    row("a quote within a password", "http://u:p'w@h/", "http://•••@h/", "http://h/");
    row("a semicolon within it", "http://h/?token=SEK;RIT&a=1", "http://h/?token=•••&a=1",
        "http://h/?a=1");
    row("quotes around the address", "see \"http://h/?token=s\" there",
        "see \"http://h/?token=•••\" there", "see \"http://h/\" there");
    for (const char *name :
         {"code", "otp", "ticket", "pin", "psw", "tok", "hmac", "hash", "auth_code", "PHPSESSID"}) {
        const QByteArray address = QByteArray("http://h/?a=1&") + name + "=SEKRIT";
        QTest::addRow("under the name %s", name)
            << QString::fromUtf8(address)
            << QStringLiteral("http://h/?a=1&%1=•••").arg(QString::fromUtf8(name))
            << QStringLiteral("http://h/?a=1");
    }
    row("without a name", "http://h/?SEKRIT", "http://h/?•••", "http://h/");
    row("without a name, behind others", "http://h/?a=1&SEKRIT&b=2", "http://h/?a=1&•••&b=2",
        "http://h/?a=1&b=2");
    row("without a name or a scheme", "h:3000?SEKRIT", "h:3000?•••", "h:3000");
    row("words that ask are no address", "is it up?yes it is", "is it up?yes it is",
        "is it up?yes it is");
    row("behind a semicolon", "http://h/a;token=SEKRIT/b?x=1", "http://h/a;token=•••/b?x=1",
        "http://h/a/b?x=1");
    row("a session behind a semicolon", "http://h/;jsessionid=SEKRIT?x=1",
        "http://h/;jsessionid=•••?x=1", "http://h/?x=1");
    row("behind a semicolon in the query", "http://h/?a=1;token=SEKRIT&b=2",
        "http://h/?a=1;token=•••&b=2", "http://h/?a=1&b=2");
    row("several of them first", "http://h/?token=s&key=t&a=1", "http://h/?token=•••&key=•••&a=1",
        "http://h/?a=1");
    row("words around it", "Error transferring http://h/socket.io/?EIO=4&token=s - Not Found",
        "Error transferring http://h/socket.io/?EIO=4&token=••• - Not Found",
        "Error transferring http://h/socket.io/?EIO=4 - Not Found");
}

void AddressTest::secretsOfAnAddress()
{
    QFETCH(QString, address);
    QTEST(app::withMaskedSecrets(address), "masked");
    QTEST(app::withoutSecrets(address), "saved");
    QCOMPARE(app::withMaskedSecrets(app::withMaskedSecrets(address)),
             app::withMaskedSecrets(address));
}

void AddressTest::secretsAreNotToldOf()
{
    const auto mistake = start(QStringLiteral("--url ftp://u:s3cret@h?key=s3cret"));
    QVERIFY(!mistake.has_value());
    QVERIFY2(!mistake.error().contains(QStringLiteral("s3cret")), qPrintable(mistake.error()));
}
