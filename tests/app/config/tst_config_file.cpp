// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/config/test_classes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <unistd.h>

void ConfigFileTest::whatCannotBeUsedEndsTheProgram_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *rule, const QByteArray &content, const char *named) {
        QTest::newRow(rule) << content << QString::fromLatin1(named);
    };
    row("not JSON", "url=x", "is not a JSON object");
    row("empty", "", "is not a JSON object");
    row("cut off", R"({"lang": "en", "url": "http://)", "is not a JSON object");
    row("not an object", "[]", "is not a JSON object");
    row("binary", QByteArray("\x7f\x45LF\x00\x01\xff\xfe", 8), "is not a JSON object");
    row("not UTF-8", "{\"operator\": \"\xff\xfe\"}", "is not a JSON object");
    row("huge", "{\"operator\": \"" + QByteArray(2 << 20, 'a') + "\"}", "larger than 1 MiB");
    row("deep", "{\"x\": " + QByteArray(200'000, '[') + QByteArray(200'000, ']') + "}",
        "nested too deeply");
    row("address of the wrong type", R"({"url": {}})", "\"url\": expected a text, got an object");
    row("address that is none", R"({"url": "http://h:70000"})", "\"url\": ");
    row("namespace of the wrong type", R"({"namespace": ["/a"]})",
        "\"namespace\": expected a text, got a list");
    row("profile of the wrong type", R"({"profile": true})",
        "\"profile\": expected a text, got true or false");
    row("transport of the wrong type", R"({"transports": [5]})",
        "\"transports\": expected a list of texts, got a list");
    row("token's file without a name", R"({"token-file": null})",
        "\"token-file\": expected a text, got null");
}

void ConfigFileTest::whatCannotBeUsedEndsTheProgram()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, named);
    const QString file = write(content);
    const auto invocation = start();
    QVERIFY(!invocation.has_value());
    QVERIFY2(invocation.error().contains(named) && invocation.error().contains(file),
             qPrintable(invocation.error()));
    QVERIFY(!invocation.error().contains(u'\n'));
}

void ConfigFileTest::aWrongValueIsToldAndTheRestUsed_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *rule, const QByteArray &member, const char *told) {
        QTest::newRow(rule) << member << QString::fromLatin1(told);
    };
    row("unknown setting", R"("colour": {"deep": [1, 2.5, null]})", "unknown setting \"colour\"");
    row("insecure is not for files", R"("insecure": true)", "\"insecure\" is not for the config");
    row("demo is not for files", R"("demo": true)", "\"demo\" is not for the config");
    row("unknown word", R"("theme": "dusk")",
        "\"theme\": expected one of auto, day, night, got \"dusk\"");
    row("number for a word", R"("theme": 5)", "\"theme\": expected a text, got a number");
    row("text for a flag", R"("kiosk": "perhaps")",
        "\"kiosk\": expected true or false, got \"perhaps\"");
    row("list for a flag", R"("kiosk": [])", "\"kiosk\": expected true or false, got a list");
    row("unknown page", R"("page": "attic")", "\"page\": expected home");
    row("port out of range", R"("metrics-port": 70000)",
        "\"metrics-port\": expected a port from 0 to 65535, got \"70000\"");
    row("half a number", R"("log-keep": 1.5)", "\"log-keep\": expected a number from 0 to 99");
    row("name with a NUL", R"("operator": "a\u0000b")", "\"operator\": expected");
}

void ConfigFileTest::aWrongValueIsToldAndTheRestUsed()
{
    QFETCH(QByteArray, member);
    QFETCH(QString, told);
    const QString file = write(R"({"url": "http://own:1", )" + member + R"(, "digits": "latn"})");
    app::SettingsStore settings = store();
    QCOMPARE(settings.complaints().size(), 1);
    QVERIFY2(settings.complaints().first().contains(told) &&
                 settings.complaints().first().startsWith(file + QStringLiteral(": ")),
             qPrintable(settings.complaints().first()));
    QVERIFY(!settings.complaints().first().contains(u'\n'));
    app::Settings expected;
    expected.url = QStringLiteral("http://own:1");
    expected.digits = app::Digits::Latin;
    const app::Settings &values = settings.effective();
    QCOMPARE(values.url, expected.url);
    QCOMPARE(values.digits, expected.digits);
    QCOMPARE(values.theme, expected.theme);
    QCOMPARE(values.kiosk, expected.kiosk);
    QCOMPARE(values.page, expected.page);
    QCOMPARE(values.operatorName, expected.operatorName);
    QVERIFY(!values.insecure);
    QVERIFY(!values.demo);

    // It is kept as it stands.
    settings.set(QStringLiteral("lang"), QStringLiteral("en"));
    QVERIFY(settings.save().has_value());
    QVERIFY2(written().simplified().replace(' ', "").contains(member.simplified().replace(' ', "")),
             written().constData());
    QCOMPARE(store().effective().language, app::Language::English);
}

void ConfigFileTest::anUnreadableFileIsNotOverwritten_data()
{
    QTest::addColumn<bool>("folder");
    QTest::newRow("broken meanwhile") << false;
    QTest::newRow("a folder meanwhile") << true;
}

void ConfigFileTest::anUnreadableFileIsNotOverwritten()
{
    QFETCH(bool, folder);
    app::SettingsStore settings = store();
    if (folder) {
        QVERIFY(QDir().mkpath(configFile()));
    } else {
        QVERIFY(!write("{\"url\": ").isEmpty());
    }
    settings.set(QStringLiteral("lang"), QStringLiteral("en"));
    const auto saved = settings.save();
    QVERIFY(!saved.has_value());
    QVERIFY2(saved.error().contains(configFile()) && !saved.error().contains(u'\n'),
             qPrintable(saved.error()));
    QCOMPARE(written(), folder ? QByteArray() : QByteArray("{\"url\": "));
    QVERIFY(!start().has_value()); // nor guessed
}

void ConfigFileTest::permissionsStay()
{
    const QString file = write("{}");
    const auto mine = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    QVERIFY(QFile::setPermissions(file, mine));
    app::SettingsStore settings = store();
    settings.set(QStringLiteral("lang"), QStringLiteral("en"));
    QVERIFY(settings.save().has_value());
    const auto groups = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther;
    QCOMPARE(QFile::permissions(file) & groups, QFileDevice::Permissions());
    QVERIFY(written().contains("\"en\""));
}

void ConfigFileTest::aNewFileIsItsOwnersAlone()
{
    app::SettingsStore settings = store();
    settings.set(QStringLiteral("lang"), QStringLiteral("en"));
    QVERIFY(settings.save().has_value());
    constexpr auto everybody = QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                               QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                               QFileDevice::ReadOther | QFileDevice::WriteOther;
    QCOMPARE(QFile::permissions(configFile()) & everybody,
             QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

/// A config file that is managed elsewhere.
void ConfigFileTest::aLinkStays()
{
    const QString file = write("{}");
    const QString real = path(QStringLiteral("managed.json"));
    QVERIFY(QFile::rename(file, real) && QFile::link(real, file));
    app::SettingsStore settings = store();
    settings.set(QStringLiteral("lang"), QStringLiteral("en"));
    QVERIFY(settings.save().has_value());
    QVERIFY(QFileInfo(file).isSymLink());
    QCOMPARE(store().effective().language, app::Language::English);
}

void ConfigFileTest::aFolderThatCannotBeWritten()
{
    // A file where its folder should be: nobody, not even root, can write there.
    QFile file(path(QStringLiteral("marsad")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    app::SettingsStore settings = store();
    settings.set(QStringLiteral("lang"), QStringLiteral("en"));
    const auto saved = settings.save();
    QVERIFY(!saved.has_value());
    QVERIFY2(saved.error().startsWith(QStringLiteral("cannot write ")), qPrintable(saved.error()));
    QCOMPARE(settings.effective().language, app::Language::English); // for as long as it runs
}
