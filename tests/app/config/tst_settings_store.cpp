// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/setting_item.h"
#include "app/config/settings_effect.h"
#include "tests/app/config/test_classes.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <initializer_list>

using app::SettingItem;
using app::SettingLayer;

namespace {

/// Three values of the item; beside each other they differ, and none is the built-in one.
QStringList samples(const SettingItem &item)
{
    switch (item.type) {
    case SettingItem::Type::Flag:
        return {QStringLiteral("true"), QStringLiteral("false"), QStringLiteral("true")};
    case SettingItem::Type::Address:
        return {QStringLiteral("http://file:1"), QStringLiteral("http://environment:2"),
                QStringLiteral("http://line:3")};
    case SettingItem::Type::Choice:
        return {item.words.last(), item.words.first(), item.words.last()};
    case SettingItem::Type::List:
        if (item.name == QStringLiteral("secret")) {
            return {QStringLiteral("a=file:/b"), QStringLiteral("a=env:B"),
                    QStringLiteral("c=env:D,e@https://f=env:G")};
        }
        if (item.name == QStringLiteral("rest-origin")) {
            return {QStringLiteral("http://a:1"), QStringLiteral("https://b:2"),
                    QStringLiteral("http://c:3,https://d:4")};
        }
        return {QStringLiteral("polling"), QStringLiteral("polling,websocket"),
                QStringLiteral("websocket")};
    case SettingItem::Type::Number:
        if (item.name == QStringLiteral("store-limit")) {
            return {QStringLiteral("16"), QStringLiteral("512"), QStringLiteral("100000")};
        }
        return {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")};
    case SettingItem::Type::Size:
        return {QStringLiteral("320x240"), QStringLiteral("640x480"), QStringLiteral("800x600")};
    case SettingItem::Type::Text:
    case SettingItem::Type::InputFile:
    case SettingItem::Type::OutputFile:
        break;
    }
    if (item.name == QStringLiteral("page")) {
        return {QStringLiteral("monitor"), QStringLiteral("alerts"),
                QStringLiteral("module:مالية")};
    }
    if (item.name == QStringLiteral("history-days")) {
        return {QStringLiteral("1,2,3"), QStringLiteral("2,30,365"), QStringLiteral("3,60,3660")};
    }
    return {QStringLiteral("ملف-1"), QStringLiteral("environment-2"), QStringLiteral("line-3")};
}

/// The pair of which one alone is a mistake.
QString partnerOf(const SettingItem &item)
{
    return item.name == QStringLiteral("client-cert")  ? QStringLiteral("client-key")
           : item.name == QStringLiteral("client-key") ? QStringLiteral("client-cert")
                                                       : QString();
}

QByteArray object(const QString &name, const QString &text)
{
    return QJsonDocument(QJsonObject{{name, text}}).toJson();
}

void addItems()
{
    QTest::addColumn<QString>("name");
    for (const SettingItem &item : app::settingItems()) {
        if (item.name != QStringLiteral("config")) { // it names the file itself
            QTest::newRow(qPrintable(item.name)) << item.name;
        }
    }
}

} // namespace

void SettingsStoreTest::precedence_data()
{
    addItems();
}

void SettingsStoreTest::precedence()
{
    QFETCH(QString, name);
    const SettingItem &item = *app::findSetting(name);
    const QStringList values = samples(item);
    app::SettingTexts line;
    if (const QString partner = partnerOf(item); !partner.isEmpty()) {
        line[partner] = QStringLiteral("partner");
    }
    const auto open = [&] {
        auto store = app::SettingsStore::open(line, m_environment);
        if (!store) {
            qFatal("%s", qPrintable(store.error()));
        }
        return *std::move(store);
    };
    const auto value = [&](const app::SettingsStore &store) {
        return item.read(store.effective());
    };
    const QString builtIn = item.read(app::Settings());
    if (partnerOf(item).isEmpty()) {
        QCOMPARE(value(open()), builtIn);
    }

    QVERIFY(!write(object(name, values.at(0))).isEmpty());
    if (partnerOf(item).isEmpty() || item.inFile()) {
        QCOMPARE(value(open()), item.inFile() ? values.at(0) : builtIn);
        QCOMPARE(open().origin(name), item.inFile() ? SettingLayer::File : SettingLayer::BuiltIn);
        QCOMPARE(open().complaints().size(), item.inFile() ? 0 : 1);
    }
    const QString before = value(open());
    m_environment.insert(item.environmentName(), values.at(1));
    QCOMPARE(value(open()), item.inEnvironment() ? values.at(1) : before);
    if (item.inEnvironment()) {
        QCOMPARE(open().origin(name), SettingLayer::Environment);
    }

    line[name] = values.at(2);
    app::SettingsStore store = open();
    QCOMPARE(value(store), values.at(2));
    QCOMPARE(store.origin(name), SettingLayer::CommandLine);
    store.set(name, values.at(0)); // of the file alone
    QCOMPARE(value(store), values.at(2));
    store.setForSession(name, values.at(1));
    QCOMPARE(value(store), values.at(1));
    QCOMPARE(store.origin(name), SettingLayer::Session);
    QCOMPARE(item.read(store.withoutSession()), values.at(2));
    store.endSession(name);
    QCOMPARE(value(store), values.at(2));
}

void SettingsStoreTest::aSavedItemComesBack_data()
{
    addItems();
}

void SettingsStoreTest::aSavedItemComesBack()
{
    QFETCH(QString, name);
    const SettingItem &item = *app::findSetting(name);
    const QString partner = partnerOf(item);
    for (const QString &text : samples(item)) {
        app::SettingsStore settings = store();
        settings.set(name, text);
        if (!partner.isEmpty()) {
            settings.set(partner, QStringLiteral("partner"));
        }
        QVERIFY(settings.save().has_value());
        if (!item.inFile()) {
            QVERIFY(!QFile::exists(configFile()));
            continue;
        }
        const app::SettingsStore again = store();
        QCOMPARE(item.read(again.effective()), text);
        QVERIFY(again.complaints().isEmpty());
    }
}

void SettingsStoreTest::nothingLeaks_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("variables"); ///< "NAME=VALUE …"
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("chosen"); ///< theme
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *rule, const char *options, const char *variables,
                        const QByteArray &before, const char *chosen, const QByteArray &after) {
        QTest::newRow(rule) << QString::fromUtf8(options) << QString::fromUtf8(variables) << before
                            << QString::fromLatin1(chosen) << after;
    };
    const QByteArray night = R"({"theme": "night"})";
    row("nothing else", "", "", "", "night", night);
    row("kiosk, address and language of the command line", "--kiosk --url http://dead:1 --lang en",
        "", "", "night", night);
    row("token in an address of the command line", "--url http://h:1?token=s3cret", "", "", "night",
        night);
    row("credentials of the command line",
        "--token-file /t --ca-file /a --client-cert /c --client-key /k --insecure", "", "", "night",
        night);
    row("the rest of the command line",
        "--path /p --namespace /n --profile /f --transports polling --transport-backend qt --demo "
        "--page monitor --digits latn --operator sara --away-after 7 --sample-data --size 800x600 "
        "--no-store --acknowledge-within 9 --history-days 1,2,3 --store-limit 100 "
        "--log x=true "
        "--state /s --screenshot /p --after 5",
        "", "", "night", night);
    row("address and language of the environment", "",
        "MARSAD_URL=http://dead:1 MARSAD_LANG=en MARSAD_KIOSK=true MARSAD_OPERATOR=sara "
        "MARSAD_TOKEN_FILE=/t MARSAD_DEMO=1",
        "", "night", night);
    row("the file's own values stay", "--url http://dead:1 --lang en", "MARSAD_DIGITS=arab",
        R"({"url": "http://own:2", "digits": "latn", "lang": "ar"})", "night",
        R"({"url": "http://own:2", "digits": "latn", "lang": "ar", "theme": "night"})");
    row("a secret that somebody wrote there stays", "", "", R"({"url": "http://own:2?token=mine"})",
        "night", R"({"url": "http://own:2?token=mine", "theme": "night"})");
    row("what nobody knows stays", "--kiosk", "",
        R"({"later": {"deep": [1, null]}, "insecure": true, "page": 5})", "night",
        R"({"later": {"deep": [1, null]}, "insecure": true, "page": 5, "theme": "night"})");
    row("the choice that the command line makes already", "--theme night", "", "", "night", "");
    row("another choice than the command line's", "--theme night", "", "", "day",
        R"({"theme": "day"})");
    row("another choice than the environment's", "", "MARSAD_THEME=night", R"({"theme": "night"})",
        "auto", R"({"theme": "auto"})");
}

/// Start with these, choose a theme, start without: what is in the file, and what is in force.
void SettingsStoreTest::nothingLeaks()
{
    QFETCH(QString, options);
    QFETCH(QString, variables);
    QFETCH(QByteArray, before);
    QFETCH(QString, chosen);
    QFETCH(QByteArray, after);
    if (!before.isEmpty()) {
        QVERIFY(!write(before).isEmpty());
    }
    const QHash<QString, QString> plain = m_environment;
    for (const QString &variable : variables.split(u' ', Qt::SkipEmptyParts)) {
        m_environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    }

    app::SettingsStore settings = store(options);
    QVERIFY(settings.provide(QStringLiteral("url"), QStringLiteral("http://of.the.profile:3")));
    app::Settings wanted = settings.effective();
    QVERIFY(app::findSetting(QStringLiteral("theme"))->apply(wanted, chosen).has_value());
    settings.choose(wanted);
    QCOMPARE(int(settings.effective().theme), int(wanted.theme));
    QVERIFY(settings.save().has_value());

    QCOMPARE(QJsonDocument::fromJson(written()), QJsonDocument::fromJson(after));
    m_environment = plain;
    const app::SettingsStore next = store();
    QVERIFY(!QFile::exists(configFile()) == after.isEmpty());
    const QJsonObject expected = QJsonDocument::fromJson(after).object();
    for (const SettingItem &item : app::settingItems()) {
        if (item.name == QStringLiteral("config")) {
            continue;
        }
        const bool mine = item.inFile() && expected.value(item.name).isString();
        QCOMPARE(item.read(next.effective()),
                 mine ? expected.value(item.name).toString() : item.read(app::Settings()));
    }
}

void SettingsStoreTest::aChoiceIsInForceWhateverTheCommandLineSays()
{
    app::SettingsStore settings = store(QStringLiteral("--lang en"));
    app::Settings wanted = settings.effective();
    wanted.language = app::Language::Arabic;
    wanted.operatorName = QStringLiteral("سارة");
    settings.choose(wanted);
    QCOMPARE(settings.effective().language, app::Language::Arabic);
    QVERIFY(settings.save().has_value());
    QCOMPARE(store(QStringLiteral("--lang en")).effective().language, app::Language::English);
    QCOMPARE(store().effective().language, app::Language::Arabic);
    QCOMPARE(store().effective().operatorName, QStringLiteral("سارة"));
}

void SettingsStoreTest::whatWasProvidedIsWithdrawn()
{
    app::SettingsStore settings = store(QString());
    const QString before = settings.effective().url;
    QVERIFY(settings.provide(QStringLiteral("url"), QStringLiteral("http://of.the.profile:3")));
    QCOMPARE(settings.effective().url, QStringLiteral("http://of.the.profile:3"));
    settings.withdraw(QStringLiteral("url"));
    QCOMPARE(settings.effective().url, before);
}

void SettingsStoreTest::anAddressOnTrial()
{
    const QString url = QStringLiteral("url");
    QVERIFY(!write(R"({"url": "http://works:1"})").isEmpty());
    app::SettingsStore settings = store();
    settings.setForSession(url, QStringLiteral("foo"));
    QCOMPARE(settings.effective().url, QStringLiteral("http://foo"));
    QCOMPARE(settings.withoutSession().url, QStringLiteral("http://works:1")); // the way back
    settings.set(QStringLiteral("lang"), QStringLiteral("en"));
    QVERIFY(settings.save().has_value());
    QCOMPARE(store().effective().url, QStringLiteral("http://works:1"));
    settings.endSession(url);
    QCOMPARE(settings.effective().url, QStringLiteral("http://works:1"));

    settings.setForSession(url, QStringLiteral("no address at all"));
    QCOMPARE(settings.effective().url, QStringLiteral("http://works:1"));
    settings.setForSession(url, QStringLiteral("http://foo:2"));
    settings.set(url, QStringLiteral("http://foo:2")); // it has connected
    QVERIFY(settings.save().has_value());
    QCOMPARE(store().effective().url, QStringLiteral("http://foo:2"));
}

void SettingsStoreTest::secretsAreUsedAndNotSaved()
{
    const QString url = QStringLiteral("https://host:5000?token=s3cret&tenant=7");
    app::SettingsStore settings = store(QStringLiteral("--url ") + url);
    QCOMPARE(settings.effective().url, url);
    settings.set(QStringLiteral("url"), url);
    QVERIFY(settings.save().has_value());
    QCOMPARE(settings.effective().url, url);
    QCOMPARE(written(), QByteArray("{\n  \"url\": \"https://host:5000?tenant=7\"\n}\n"));
}

/// Another program, or a person, has written meanwhile.
void SettingsStoreTest::changesOfOthersStay()
{
    QVERIFY(!write(R"({"url": "http://old:1", "digits": "arab"})").isEmpty());
    app::SettingsStore settings = store();
    QVERIFY(!write(R"({"url": "http://new:2"})").isEmpty());
    settings.set(QStringLiteral("lang"), QStringLiteral("en"));
    QVERIFY(settings.save().has_value());
    QCOMPARE(QJsonDocument::fromJson(written()),
             QJsonDocument::fromJson(R"({"url": "http://new:2", "lang": "en"})"));
}

void SettingsStoreTest::nothingChangedIsNothingWritten()
{
    app::SettingsStore settings = store(QStringLiteral("--lang en"));
    settings.choose(settings.effective());
    QVERIFY(settings.save().has_value());
    QVERIFY(!QFile::exists(configFile()));
    settings.set(QStringLiteral("theme"), QStringLiteral("dusk")); // no theme
    settings.set(QStringLiteral("demo"), QStringLiteral("true"));  // not for files
    settings.set(QStringLiteral("colour"), QStringLiteral("red")); // no setting
    QVERIFY(settings.save().has_value());
    QVERIFY(!QFile::exists(configFile()));
}

void SettingsStoreTest::theFileIsReadAnew_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("changed");
    const auto row = [](const char *rule, const QByteArray &before, const QByteArray &after,
                        const char *options, const char *name, const char *value,
                        const QStringList &changed) {
        QTest::newRow(rule) << before << after << QString::fromLatin1(options)
                            << QString::fromLatin1(name) << QString::fromLatin1(value) << changed;
    };
    const QStringList theme{QStringLiteral("theme")};
    row("another value", R"({"theme": "day"})", R"({"theme": "night"})", "", "theme", "night",
        theme);
    row("a new one", "{}", R"({"url": "http://b:2"})", "", "url", "http://b:2",
        {QStringLiteral("url")});
    row("one that is gone", R"({"theme": "night"})", "{}", "", "theme", "auto", theme);
    row("the same in another order", R"({"theme": "night", "lang": "en"})",
        R"({"lang": "en",  "theme": "night"})", "", "theme", "night", {});
    row("the command line wins", "{}", R"({"theme": "night"})", "--theme day", "theme", "day", {});
    row("several", R"({"lang": "en"})", R"({"theme": "night", "lang": "ar"})", "", "lang", "ar",
        {QStringLiteral("lang"), QStringLiteral("theme")});
    row("a number as such", "{}", R"({"away-after": 7})", "", "away-after", "7",
        {QStringLiteral("away-after")});
    row("a wrong one stays as it was", R"({"theme": "night", "lang": "ar"})",
        R"({"theme": "dusk", "lang": "en"})", "", "theme", "night", {QStringLiteral("lang")});
    row("a wrong one where there was none", "{}", R"({"theme": "dusk"})", "", "theme", "auto", {});
}

void SettingsStoreTest::theFileIsReadAnew()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, options);
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QStringList, changed);
    QVERIFY(!write(before).isEmpty());
    app::SettingsStore settings = store(options);
    QVERIFY(!write(after).isEmpty());
    const auto reloaded = settings.reload();
    QVERIFY2(reloaded.has_value(), reloaded ? "" : qPrintable(reloaded.error()));
    QCOMPARE(QSet<QString>(reloaded->begin(), reloaded->end()),
             QSet<QString>(changed.begin(), changed.end()));
    QCOMPARE(app::findSetting(name)->read(settings.effective()), value);
    QCOMPARE(settings.complaints().isEmpty(), !after.contains("dusk"));
    QCOMPARE(settings.reload().value(), QStringList());
}

void SettingsStoreTest::whatCannotBeReadChangesNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("half written") << QByteArray(R"({"theme": "day", "url": "http)");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("an address that is none") << QByteArray(R"({"theme": "day", "url": "h:99999"})");
    QTest::newRow("half a pair") << QByteArray(R"({"theme": "day", "client-key": "/k"})");
}

void SettingsStoreTest::whatCannotBeReadChangesNothing()
{
    QFETCH(QByteArray, content);
    QVERIFY(!write(R"({"theme": "night", "url": "http://works:1"})").isEmpty());
    app::SettingsStore settings = store();
    QVERIFY(!write(content).isEmpty());
    const auto reloaded = settings.reload();
    QVERIFY(!reloaded.has_value());
    QVERIFY(!reloaded.error().contains(u'\n'));
    QCOMPARE(settings.effective().theme, app::ThemeChoice::Night);
    QCOMPARE(settings.effective().url, QStringLiteral("http://works:1"));
}

void SettingsStoreTest::anOwnSaveChangesNothing()
{
    app::SettingsStore settings = store();
    app::Settings wanted = settings.effective();
    wanted.theme = app::ThemeChoice::Night;
    settings.choose(wanted);
    QVERIFY(settings.save().has_value());
    QCOMPARE(settings.reload().value(), QStringList());
    QCOMPARE(settings.effective().theme, app::ThemeChoice::Night);
}

/// Whoever edits the file afterwards has the last word.
void SettingsStoreTest::aSavedChoiceYieldsToTheFile()
{
    app::SettingsStore settings = store();
    app::Settings wanted = settings.effective();
    wanted.theme = app::ThemeChoice::Night;
    wanted.language = app::Language::English;
    settings.choose(wanted);
    settings.setForSession(QStringLiteral("url"), QStringLiteral("http://works:1?token=s3cret"));
    settings.set(QStringLiteral("url"), QStringLiteral("http://works:1?token=s3cret"));
    QVERIFY(settings.save().has_value());
    QVERIFY(!write(R"({"theme": "day", "lang": "en", "url": "http://other:2"})").isEmpty());
    QVERIFY(settings.reload().has_value());
    QCOMPARE(settings.effective().theme, app::ThemeChoice::Day);
    QCOMPARE(settings.effective().language, app::Language::English);
    QCOMPARE(settings.effective().url, QStringLiteral("http://other:2"));
}

void SettingsStoreTest::anAddressOnTrialOutlivesTheFile()
{
    QVERIFY(!write(R"({"url": "http://works:1"})").isEmpty());
    app::SettingsStore settings = store();
    settings.setForSession(QStringLiteral("url"), QStringLiteral("http://trial:2"));
    QVERIFY(!write(R"({"url": "http://later:3"})").isEmpty());
    QCOMPARE(settings.reload().value(), QStringList());
    QCOMPARE(settings.effective().url, QStringLiteral("http://trial:2"));
    QCOMPARE(settings.withoutSession().url, QStringLiteral("http://later:3"));
}

void SettingsStoreTest::whatCouldNotBeSavedIsKept()
{
    QVERIFY(!write(R"({"theme": "day"})").isEmpty());
    app::SettingsStore settings = store();
    QVERIFY(!write("[]").isEmpty());
    app::Settings wanted = settings.effective();
    wanted.theme = app::ThemeChoice::Night;
    settings.choose(wanted);
    QVERIFY(!settings.save().has_value());
    QVERIFY(!write(R"({"theme": "day", "lang": "en"})").isEmpty());
    QCOMPARE(settings.reload().value(), QStringList{QStringLiteral("lang")});
    QCOMPARE(settings.effective().theme, app::ThemeChoice::Night);
    QVERIFY(settings.save().has_value());
    QCOMPARE(QJsonDocument::fromJson(written()),
             QJsonDocument::fromJson(R"({"theme": "night", "lang": "en"})"));
}

void SettingsStoreTest::everySettingHasAnEffect_data()
{
    using Effect = app::SettingsEffect;
    QTest::addColumn<int>("effect");
    const auto row = [](Effect effect, std::initializer_list<const char *> names) {
        for (const char *name : names) {
            QTest::newRow(name) << int(effect);
        }
    };
    row(Effect::Shown, {"lang", "digits", "theme", "operator", "sample-data"});
    row(Effect::Presence, {"away-after"});
    row(Effect::Source, {"url", "path", "namespace", "transports", "transport-backend",
                         "rest-origin", "ca-file", "client-cert", "client-key"});
    row(Effect::NextStart, {"profile", "token-file", "secret", "keyring", "page", "kiosk",
                            "no-store", "acknowledge-within", "history-days", "store-limit",
                            "log-file", "log-format", "log-size", "log-keep", "metrics-port"});
}

void SettingsStoreTest::everySettingHasAnEffect()
{
    QFETCH(int, effect);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    const SettingItem *item = app::findSetting(name);
    QVERIFY(item && item->inFile());
    QCOMPARE(int(app::effectOf(name)), effect);
}
