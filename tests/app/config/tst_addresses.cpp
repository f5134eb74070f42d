// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/server_address.h"
#include "app/domain/address.h"
#include "tests/app/config/test_classes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <string_view>

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

/// What a recording hides the table of events and the log hide, too.
void AddressTest::namesOfSecrets()
{
    QFile file(QStringLiteral(MARSAD_SOURCE_DIR "/tests/vectors/secret_names.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject names = QJsonDocument::fromJson(file.readAll()).object();
    for (const char *kind : {"secret", "harmless"}) {
        const QJsonArray list = names[QLatin1String(kind)].toArray();
        QVERIFY(!list.isEmpty());
        for (const QJsonValue &name : list) {
            QVERIFY2(app::namesSecret(name.toString()) == (kind == std::string_view("secret")),
                     qPrintable(name.toString()));
        }
    }
}

/// A server may say megabytes of what looks like a token at each of its letters.
void AddressTest::longTextsAreCutBetweenWords()
{
    const QString endless = QStringLiteral("eyJ").repeated(1 << 20);
    QCOMPARE(app::withMaskedSecrets(endless), QStringLiteral("•••"));
    QCOMPARE(app::withMaskedSecrets(QStringLiteral("no: ") + endless), QStringLiteral("no: …"));
    for (int before = 4060; before < 4110; ++before) {
        const QString shown = app::withMaskedSecrets(QString(before, u'x') + u' ' +
                                                     QStringLiteral("http://user:s3cret@host/"));
        QVERIFY2(!shown.contains(QStringLiteral("user")) && shown.size() < 4110, qPrintable(shown));
    }
}

void AddressTest::longTextsAreMaskedInTime_data()
{
    QTest::addColumn<QString>("piece");
    for (const char *piece : {"eyJ", "eyJabcde.", "://a", "://a:b", "?a=", "&a=", "?a=b&c",
                              "?token=", "?a='", ";a=", "x", "{\"a\": \"eyJx\"} "}) {
        QTest::newRow(piece) << QString::fromLatin1(piece);
    }
}

/// Eight times the text takes some eight times as long, and not sixty-four times.
void AddressTest::longTextsAreMaskedInTime()
{
    QFETCH(QString, piece);
    const auto work = [&piece](qsizetype size) {
        const QString text = QStringLiteral("http://h") + piece.repeated(size / piece.size());
        std::clock_t least = 0; // of the processor: others' load is none of it
        for (int i = 0; i < 3; ++i) {
            const std::clock_t before = std::clock();
            const QString shown = app::wholeWithMaskedSecrets(text);
            const std::clock_t took = std::clock() - before;
            least = i == 0 ? took : std::min(least, took);
        }
        return double(least);
    };
    constexpr qsizetype size = 30'000;
    constexpr double most = 30;
    const double small = std::max(work(size), 200.0); // what the clock can tell
    const double large = work(8 * size);
    QVERIFY2(large < most * small, qPrintable(QStringLiteral("%1 and %2").arg(small).arg(large)));
}

/// Where a token stands amid letters, and where one begins within what looked like one.
void AddressTest::tokensAreFoundWhereverTheyBegin()
{
    const QString token = QStringLiteral("eyJhbGciOi.eyJzdWIiOi.c2ln");
    for (const char *before : {"", "x", "eyJ ", "eyJ.", "a-", "eyJa.", "?a=", "/p?a=b&c="}) {
        const QString text = QString::fromLatin1(before) + token;
        const QString shown = app::withMaskedSecrets(text);
        QVERIFY2(!shown.contains(QStringLiteral("c2ln")), qPrintable(shown));
        QVERIFY2(!app::withoutSecrets(text).contains(QStringLiteral("c2ln")), qPrintable(text));
    }
}

void AddressTest::secretsAreNotToldOf()
{
    const auto mistake = start(QStringLiteral("--url ftp://u:s3cret@h?key=s3cret"));
    QVERIFY(!mistake.has_value());
    QVERIFY2(!mistake.error().contains(QStringLiteral("s3cret")), qPrintable(mistake.error()));
}
