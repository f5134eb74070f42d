// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/command_line.h"
#include "app/config/secret_places.h"
#include "app/config/setting_item.h"
#include "tests/app/config/test_classes.h"

#include <QSet>
#include <QTest>

void CommandLineTest::builtInValuesAreThoseOfTheManual()
{
    const app::SettingsStore settings = store();
    const app::Settings &values = settings.effective();
    QVERIFY(values.transports.isEmpty()); // the profile's, else WebSocket and polling
    QCOMPARE(values.language, app::Language::Arabic);
    QCOMPARE(values.after, std::chrono::milliseconds(3000));
    QCOMPARE(values.page, QStringLiteral("home"));
    QVERIFY(values.url.isEmpty());
    QVERIFY(!values.insecure);
    QCOMPARE(values.configFile, configFile());
}

void CommandLineTest::valuesAreTakenAsTheyStand_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *rule, const QStringList &options, const char *name,
                        const QString &value) {
        QTest::newRow(rule) << options << QString::fromLatin1(name) << value;
    };
    const QString operatorOption = QStringLiteral("--operator");
    row("after a blank", {operatorOption, QStringLiteral("sara")}, "operator",
        QStringLiteral("sara"));
    row("after an equals sign", {QStringLiteral("--operator=sara")}, "operator",
        QStringLiteral("sara"));
    row("Arabic", {operatorOption, QStringLiteral("سارة علي")}, "operator",
        QStringLiteral("سارة علي"));
    row("nothing", {operatorOption, QString()}, "operator", QString());
    row("brackets are no list", {operatorOption, QStringLiteral("[a,b]")}, "operator",
        QStringLiteral("[a,b]"));
    row("brackets after an equals sign", {QStringLiteral("--operator=[a,b]")}, "operator",
        QStringLiteral("[a,b]"));
    row("equals sign and bracket within", {QStringLiteral("--operator=a=[b]")}, "operator",
        QStringLiteral("a=[b]"));
    row("what looks like an option", {operatorOption, QStringLiteral("--kiosk")}, "operator",
        QStringLiteral("--kiosk"));
    row("commas", {QStringLiteral("--transports"), QStringLiteral("polling,websocket")},
        "transports", QStringLiteral("polling,websocket"));
    row("the last of two",
        {operatorOption, QStringLiteral("one"), operatorOption, QStringLiteral("two")}, "operator",
        QStringLiteral("two"));
    row("a flag twice", {QStringLiteral("--kiosk"), QStringLiteral("--kiosk")}, "kiosk",
        QStringLiteral("true"));
    row("an address in brackets", {QStringLiteral("--url"), QStringLiteral("[::1]")}, "url",
        QStringLiteral("http://[::1]"));
}

void CommandLineTest::valuesAreTakenAsTheyStand()
{
    QFETCH(QStringList, options);
    QFETCH(QString, name);
    QFETCH(QString, value);
    const auto invocation =
        app::readInvocation(QStringList{QStringLiteral("marsad")} + options, m_environment);
    QVERIFY2(invocation.has_value(), invocation ? "" : qPrintable(invocation.error()));
    QCOMPARE(app::findSetting(name)->read(invocation->settings->effective()), value);
}

void CommandLineTest::mistakesAreOneLine_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const QString &options, const char *named) {
        QTest::newRow(name) << options << QString::fromLatin1(named);
    };
    row("unknown option", QStringLiteral("--colour red"), "colour");
    row("stray word", QStringLiteral("hello"), "hello");
    row("value that is missing", QStringLiteral("--url"), "--url");
    row("value of a flag", QStringLiteral("--kiosk=yes"), "kiosk");
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
    row("certificate without key", QStringLiteral("--client-cert /etc/hostname"), "--client-key");
    row("config that is not there", QStringLiteral("--config /nonexistent.json"),
        "/nonexistent.json");
}

void CommandLineTest::mistakesAreOneLine()
{
    QFETCH(QString, options);
    QFETCH(QString, named);
    const auto invocation = start(options);
    QVERIFY(!invocation.has_value());
    QVERIFY2(invocation.error().contains(named), qPrintable(invocation.error()));
    QVERIFY(!invocation.error().contains(u'\n'));
}

void CommandLineTest::mistakesOfTheEnvironmentAreOneLine()
{
    m_environment.insert(QStringLiteral("MARSAD_LANG"), QStringLiteral("fr"));
    const auto invocation = start();
    QVERIFY(!invocation.has_value());
    QVERIFY2(invocation.error().startsWith(QStringLiteral("MARSAD_LANG: expected one of ar, en")),
             qPrintable(invocation.error()));
    m_environment.remove(QStringLiteral("MARSAD_LANG"));
    m_environment.insert(QStringLiteral("MARSAD_COLOUR"), QStringLiteral("red"));
    QVERIFY(start().has_value()); // somebody else's
}

void CommandLineTest::documentsListEveryItem_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    for (const app::SettingItem &item : app::settingItems()) {
        QTest::newRow(qPrintable(item.name))
            << item.option() << item.help
            << (item.inEnvironment() ? item.environmentName() : QString()) << item.defaultText();
    }
}

void CommandLineTest::documentsListEveryItem()
{
    QFETCH(QString, option);
    QFETCH(QString, text);
    QFETCH(QString, variable);
    QFETCH(QString, value);
    QVERIFY(!text.isEmpty());
    const QString help = start(QStringLiteral("--help"))->text;
    QVERIFY2(help.contains(QStringLiteral("\n  ") + option + u' '), qPrintable(help));
    const QString words = help.simplified(); // a long line goes on below itself
    QVERIFY(words.contains(text));
    QVERIFY(value.isEmpty() || words.contains(text + QStringLiteral(" (") + value + u')'));
    for (const QString &line : help.split(u'\n')) {
        QVERIFY2(line.size() <= 120, qPrintable(line));
    }
    const QString page = start(QStringLiteral("--man"))
                             ->text.replace(QStringLiteral("\\-"), QStringLiteral("-"))
                             .replace(QStringLiteral("\\(aq"), QStringLiteral("'"))
                             .replace(QStringLiteral("\\(ti"), QStringLiteral("~"));
    QVERIFY(page.contains(QStringLiteral("\n\\fB") + option + QStringLiteral("\\fR")));
    QVERIFY2(page.contains(text), qPrintable(text));
    QVERIFY(page.contains(variable.isEmpty() ? QStringLiteral("On the command line only.")
                                             : QStringLiteral("Also ") + variable));
}

void CommandLineTest::everyNameIsThereOnce()
{
    QSet<QString> names;
    for (const app::SettingItem &item : app::settingItems()) {
        QVERIFY2(!names.contains(item.name), qPrintable(item.name));
        names.insert(item.name);
        QCOMPARE(app::findSetting(item.name), &item);
    }
    QCOMPARE(app::findSetting(QStringLiteral("colour")), nullptr);
    QCOMPARE(start(QStringLiteral("-v"))->text, start(QStringLiteral("--version"))->text);
    QCOMPARE(start(QStringLiteral("-h"))->text, start(QStringLiteral("--help"))->text);
}

void CommandLineTest::secretsOnlySayWhereTheyComeFrom_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("places");
    QTest::newRow("a file") << QStringList{QStringLiteral("--secret=a=file:/b c")}
                            << QStringList{QStringLiteral("a||0|/b c")};
    QTest::newRow("a variable") << QStringList{QStringLiteral("--secret"),
                                               QStringLiteral("a=env:B")}
                                << QStringList{QStringLiteral("a||1|B")};
    QTest::newRow("for one server") << QStringList{QStringLiteral("--secret=a@wss://H=file:/b")}
                                    << QStringList{QStringLiteral("a|https://h:443|0|/b")};
    QTest::newRow("several") << QStringList{QStringLiteral("--secret=a=file:/b,c=env:D"),
                                            QStringLiteral("--secret=e=file:/f")}
                             << QStringList{QStringLiteral("a||0|/b"), QStringLiteral("c||1|D"),
                                            QStringLiteral("e||0|/f")};
    QTest::newRow("the token's file is one")
        << QStringList{QStringLiteral("--secret=a=file:/b"), QStringLiteral("--token-file=/t")}
        << QStringList{QStringLiteral("a||0|/b"), QStringLiteral("token||0|/t")};
}

void CommandLineTest::secretsOnlySayWhereTheyComeFrom()
{
    QFETCH(QStringList, arguments);
    const auto line = app::readCommandLine(QStringList{QStringLiteral("marsad")} + arguments);
    QVERIFY2(line, line ? "" : qPrintable(line.error()));
    const auto store = app::SettingsStore::open(line->values, {});
    QVERIFY2(store, store ? "" : qPrintable(store.error()));
    QStringList places;
    const auto read = app::secretPlaces(store->effective());
    QVERIFY(read.has_value());
    for (const app::SecretPlace &each : *read) {
        places.append(QStringLiteral("%1|%2|%3|%4")
                          .arg(each.name, each.origin)
                          .arg(int(each.kind))
                          .arg(each.where));
    }
    QTEST(places, "places");
}

void CommandLineTest::aSecretIsNoPartOfAComplaint()
{
    for (const char *given : {"hunter2", "a=hunter2", "a@x=file:hunter2", "a b=file:hunter2",
                              "a=file:hunter2,a=env:hunter2"}) {
        const auto line = app::readCommandLine(
            {QStringLiteral("marsad"), QStringLiteral("--secret"), QString::fromLatin1(given)});
        QVERIFY(line.has_value());
        const auto store = app::SettingsStore::open(line->values, {});
        QVERIFY2(!store, given);
        QVERIFY(!store.error().contains(QStringLiteral("hunter2")));
        QVERIFY(store.error().startsWith(QStringLiteral("--secret: expected")));
    }
}
