// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/server_address.h"
#include "app/config/settings.h"
#include "app/domain/address.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using app::readSettings;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void defaultsAreThoseOfTheManual();
    void laterSourcesWin();
    void mistakesAreOneLine_data();
    void mistakesAreOneLine();
    void fileMistakesAreOneLine_data();
    void fileMistakesAreOneLine();
    void addresses_data();
    void addresses();
    void addressesThatAreNone_data();
    void addressesThatAreNone();
    void unprovenAddressIsNotSaved();
    void savedSettingsComeBack();
    void insecureAndDemoAreNeverSaved();
    void secretsOfAnAddress_data();
    void secretsOfAnAddress();
    void secretsAreNeitherSavedNorToldOf();
    void helpNamesEveryOption();

private:
    tl::expected<app::Invocation, QString> read(const QStringList &options);
    QString write(const QByteArray &content);

    QTemporaryDir m_directory;
    QHash<QString, QString> m_environment;
};

void TestSettings::init()
{
    m_environment = {
        {QStringLiteral("XDG_CONFIG_HOME"), m_directory.filePath(QStringLiteral("none"))}};
}

tl::expected<app::Invocation, QString> TestSettings::read(const QStringList &options)
{
    return readSettings(QStringList{QStringLiteral("marsad")} + options, m_environment);
}

QString TestSettings::write(const QByteArray &content)
{
    const QString path = m_directory.filePath(QStringLiteral("config.json"));
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
                         file.write(content) == content.size();
    return written ? path : QString();
}

void TestSettings::defaultsAreThoseOfTheManual()
{
    const auto invocation = read({});
    QVERIFY(invocation.has_value());
    const app::Settings &settings = invocation->settings;
    QCOMPARE(settings.transports,
             (QStringList{QStringLiteral("websocket"), QStringLiteral("polling")}));
    QCOMPARE(settings.language, app::Language::Arabic);
    QCOMPARE(settings.after, std::chrono::milliseconds(3000));
    QCOMPARE(settings.page, QStringLiteral("home"));
    QVERIFY(settings.url.isEmpty());
    QVERIFY(!settings.insecure);
    QCOMPARE(settings.configFile, m_directory.filePath(QStringLiteral("none/marsad/config.json")));
}

void TestSettings::laterSourcesWin()
{
    const QString file = write(
        R"({"url": "http://file:1", "lang": "en", "transports": ["polling"], "kiosk": true})");
    const QString config = QStringLiteral("--config");
    QCOMPARE(read({config, file})->settings.url, QStringLiteral("http://file:1"));
    QCOMPARE(read({config, file})->settings.transports, QStringList{QStringLiteral("polling")});
    QVERIFY(read({config, file})->settings.kiosk);

    m_environment.insert(QStringLiteral("MARSAD_URL"), QStringLiteral("http://environment:2"));
    QCOMPARE(read({config, file})->settings.url, QStringLiteral("http://environment:2"));
    QCOMPARE(read({config, file})->settings.language, app::Language::English);

    const auto all = read({config, file, QStringLiteral("--url"), QStringLiteral("http://line:3")});
    QCOMPARE(all->settings.url, QStringLiteral("http://line:3"));

    m_environment.insert(QStringLiteral("MARSAD_CONFIG"), file);
    QCOMPARE(read({})->settings.language, app::Language::English);
}

void TestSettings::mistakesAreOneLine_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const QString &options, const char *named) {
        QTest::newRow(name) << options.split(u' ') << QString::fromLatin1(named);
    };
    row("unknown option", QStringLiteral("--colour red"), "colour");
    row("stray word", QStringLiteral("hello"), "hello");
    row("address without host", QStringLiteral("--url 5000"), "http://localhost:5000");
    row("address without such a port", QStringLiteral("--url http://host:70000"), "70000");
    row("address with a password", QStringLiteral("--url http://me:secret@host"), "password");
    row("address of another kind", QStringLiteral("--url ftp://host"), "--url");
    row("unknown transport", QStringLiteral("--transports carrier-pigeon"), "--transports");
    row("transport twice", QStringLiteral("--transports polling,polling"), "--transports");
    row("unknown backend", QStringLiteral("--transport-backend boost"), "own, qt");
    row("no transport", QStringLiteral("--transports ,"), "--transports");
    row("unknown language", QStringLiteral("--lang fr"), "ar, en");
    row("unknown digits", QStringLiteral("--digits roman"), "auto, arab, latn");
    row("unknown theme", QStringLiteral("--theme dusk"), "auto, day, night");
    row("unknown page", QStringLiteral("--page attic"), "--page");
    row("module without key", QStringLiteral("--page module:"), "--page");
    row("negative time", QStringLiteral("--after -5"), "--after");
    row("time in words", QStringLiteral("--after soon"), "--after");
    row("size without height", QStringLiteral("--size 1920"), "--size");
    row("size of a stamp", QStringLiteral("--size 20x20"), "--size");
    row("profile that is not there", QStringLiteral("--profile /nonexistent.json"),
        "/nonexistent.json");
    row("profile that is a folder", QStringLiteral("--profile /"), "--profile");
    row("certificate without key", QStringLiteral("--client-cert /etc/hostname"), "--client-key");
    row("config that is not there", QStringLiteral("--config /nonexistent.json"),
        "/nonexistent.json");
}

void TestSettings::mistakesAreOneLine()
{
    QFETCH(QStringList, options);
    QFETCH(QString, named);
    const auto invocation = read(options);
    QVERIFY(!invocation.has_value());
    QVERIFY2(invocation.error().contains(named), qPrintable(invocation.error()));
    QVERIFY(!invocation.error().contains(u'\n'));
}

void TestSettings::fileMistakesAreOneLine_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("named");
    QTest::newRow("not JSON") << QByteArray("url=x") << QStringLiteral("JSON object");
    QTest::newRow("not an object") << QByteArray("[]") << QStringLiteral("JSON object");
    QTest::newRow("unknown setting")
        << QByteArray(R"({"colour": "red"})") << QStringLiteral("colour");
    QTest::newRow("wrong type") << QByteArray(R"({"url": {}})") << QStringLiteral("wrong type");
    QTest::newRow("bad value") << QByteArray(R"({"lang": 5})") << QStringLiteral("lang");
    QTest::newRow("insecure is not for files")
        << QByteArray(R"({"insecure": true})") << QStringLiteral("insecure");
}

void TestSettings::fileMistakesAreOneLine()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, named);
    const QString file = write(content);
    const auto invocation = read({QStringLiteral("--config"), file});
    QVERIFY(!invocation.has_value());
    QVERIFY2(invocation.error().contains(named) && invocation.error().contains(file),
             qPrintable(invocation.error()));
    QVERIFY(!invocation.error().contains(u'\n'));
}

void TestSettings::addresses_data()
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
void TestSettings::addresses()
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
    QCOMPARE(read({QStringLiteral("--url"), typed})->settings.url, text);
}

void TestSettings::addressesThatAreNone_data()
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

void TestSettings::addressesThatAreNone()
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

/// What the environment or the command line says takes the place of no address that works.
void TestSettings::unprovenAddressIsNotSaved()
{
    const QString file = write(R"({"url": "http://file:1"})");
    const QStringList options = {QStringLiteral("--config"), file};
    QVERIFY(!read(options)->settings.keptUrl);
    m_environment.insert(QStringLiteral("MARSAD_URL"), QStringLiteral("http://typo:2"));
    app::Settings settings = read(options)->settings;
    QCOMPARE(settings.url, QStringLiteral("http://typo:2"));
    settings.theme = app::ThemeChoice::Night;
    QVERIFY(app::saveSettings(settings).has_value());
    m_environment.remove(QStringLiteral("MARSAD_URL"));
    QCOMPARE(read(options)->settings.url, QStringLiteral("http://file:1"));
    QCOMPARE(read(options)->settings.theme, app::ThemeChoice::Night);
}

void TestSettings::savedSettingsComeBack()
{
    app::Settings settings;
    settings.configFile = m_directory.filePath(QStringLiteral("new/folder/config.json"));
    settings.url = QStringLiteral("https://host:5000");
    settings.language = app::Language::English;
    settings.theme = app::ThemeChoice::Night;
    settings.operatorName = QStringLiteral("مشغّل");
    settings.transports = {QStringLiteral("polling")};
    settings.qtTransports = true;
    QVERIFY(app::saveSettings(settings).has_value());

    const auto invocation = read({QStringLiteral("--config"), settings.configFile});
    QVERIFY2(invocation.has_value(), invocation ? "" : qPrintable(invocation.error()));
    QCOMPARE(invocation->settings.url, settings.url);
    QCOMPARE(invocation->settings.language, settings.language);
    QCOMPARE(invocation->settings.theme, settings.theme);
    QCOMPARE(invocation->settings.operatorName, settings.operatorName);
    QCOMPARE(invocation->settings.transports, settings.transports);
    QVERIFY(invocation->settings.qtTransports);
}

void TestSettings::insecureAndDemoAreNeverSaved()
{
    app::Settings settings;
    settings.configFile = m_directory.filePath(QStringLiteral("loud.json"));
    settings.insecure = true;
    settings.demo = true;
    QVERIFY(app::saveSettings(settings).has_value());
    QFile file(settings.configFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{}\n"));
}

void TestSettings::secretsOfAnAddress_data()
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
    row("words around it", "Error transferring http://h/socket.io/?EIO=4&token=s - Not Found",
        "Error transferring http://h/socket.io/?EIO=4&token=••• - Not Found",
        "Error transferring http://h/socket.io/?EIO=4 - Not Found");
}

void TestSettings::secretsOfAnAddress()
{
    QFETCH(QString, address);
    QTEST(app::withMaskedSecrets(address), "masked");
    QTEST(app::withoutSecrets(address), "saved");
    QCOMPARE(app::withMaskedSecrets(app::withMaskedSecrets(address)),
             app::withMaskedSecrets(address));
}

void TestSettings::secretsAreNeitherSavedNorToldOf()
{
    const QString url = QStringLiteral("https://host:5000?token=s3cret&tenant=7");
    const auto invocation = read({QStringLiteral("--url"), url});
    QVERIFY(invocation.has_value());
    app::Settings settings = invocation->settings;
    QCOMPARE(settings.url, url); // it is what is connected to
    settings.keptUrl.reset();    // it has connected
    settings.configFile = m_directory.filePath(QStringLiteral("secret.json"));
    QVERIFY(app::saveSettings(settings).has_value());
    QFile file(settings.configFile);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\n  \"url\": \"https://host:5000?tenant=7\"\n}\n"));
    const auto mistake =
        read({QStringLiteral("--url"), QStringLiteral("ftp://u:s3cret@h?key=s3cret")});
    QVERIFY(!mistake.has_value());
    QVERIFY2(!mistake.error().contains(QStringLiteral("s3cret")), qPrintable(mistake.error()));
}

void TestSettings::helpNamesEveryOption()
{
    const auto invocation = read({QStringLiteral("--help")});
    QCOMPARE(invocation->kind, app::Invocation::Kind::ShowText);
    for (const char *option : {"--url",
                               "--path",
                               "--namespace",
                               "--profile",
                               "--token-file",
                               "--ca-file",
                               "--client-cert",
                               "--client-key",
                               "--insecure",
                               "--transports",
                               "--demo",
                               "--page",
                               "--kiosk",
                               "--lang",
                               "--digits",
                               "--theme",
                               "--config",
                               "--screenshot",
                               "--state",
                               "--after",
                               "--size",
                               "--log",
                               "--transport-backend"})
        QVERIFY2(invocation->text.contains(QString::fromLatin1(option)), option);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
