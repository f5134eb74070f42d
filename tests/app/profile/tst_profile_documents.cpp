// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_profile_documents.h"

#include "app/profile/profile.h"
#include "tests/app/profile/decoder_fixture.h"
#include "tests/app/profile/profile_files.h"
#include "tests/app/profile/schema_check.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <functional>

using namespace app;

void TestProfileDocuments::exampleOfTheDocumentation()
{
    const QByteArray text = contentOf(QStringLiteral(MARSAD_SOURCE_DIR "/docs/profiles.md"));
    const auto begin = text.indexOf("```json\n") + 8;
    const QByteArray example = text.mid(begin, text.indexOf("```", begin) - begin);
    QVERIFY(contentOf(QStringLiteral(MARSAD_SOURCE_DIR "/docs/profiles.ar.md")).contains(example));
    QCOMPARE(SchemaCheck(schema()).mistake(nlohmann::json::parse(example.toStdString())),
             std::string());
    DecoderFixture fixture(readProfile(example));
    const auto update = fixture.only<KpiUpdate>("figures/trucks", R"({"payload":{"list":[
        {"code":7,"caption":"Fuel","reading":{"amount":12.5,"unit":"l"},"state":"RED"}]}})");
    const Kpi &kpi = update.items.first();
    QCOMPARE(kpi.id, QStringLiteral("7"));
    QCOMPARE(kpi.value.number, 12.5);
    QCOMPARE(kpi.value.unit, QStringLiteral("l"));
    QCOMPARE(kpi.severity, Severity::Critical);
    QCOMPARE(fixture.only<AlertUpdate>("alarm-over", "5").ids.first(), QStringLiteral("5"));
    const auto watch =
        fixture.decoder.encode({{}, SetModuleWanted{QStringLiteral("trucks"), true}});
    QCOMPARE(watch->arguments.dump(), std::string(R"([{"topic":"figures/trucks"}])"));
}

void TestProfileDocuments::iconsOfTheDocumentation()
{
    const QString text =
        QString::fromUtf8(contentOf(QStringLiteral(MARSAD_SOURCE_DIR "/docs/profiles.md")));
    const QString section = text.mid(text.indexOf(QStringLiteral("\n## Icons")));
    const QString names = section.mid(section.indexOf(QStringLiteral("may have:")));
    QStringList documented;
    const QRegularExpression name(QStringLiteral("`([a-z-]+)`"));
    for (auto found = name.globalMatch(names); found.hasNext();) {
        documented.append(found.next().captured(1));
    }
    documented.sort();
    QStringList files = QDir(QStringLiteral(MARSAD_SOURCE_DIR "/resources/icons"))
                            .entryList({QStringLiteral("*.svg")});
    files.replaceInStrings(QStringLiteral(".svg"), QString());
    files.sort();
    QVERIFY(!files.isEmpty());
    QCOMPARE(documented, files);
}

void TestProfileDocuments::documentationNamesEveryKey()
{
    const QString text =
        QString::fromUtf8(contentOf(QStringLiteral(MARSAD_SOURCE_DIR "/docs/profiles.md")));
    QStringList missing;
    const std::function<void(const nlohmann::json &)> visit = [&](const nlohmann::json &part) {
        if (part.is_object() && part.contains("properties")) {
            for (const auto &[key, value] : part["properties"].items()) {
                const QString name = QString::fromStdString(key);
                const bool isNamed = text.contains(QLatin1Char('`') + name + QLatin1Char('`')) ||
                                     text.contains(QLatin1Char('"') + name + QLatin1Char('"'));
                if (value.is_object() && !isNamed) {
                    missing.append(name);
                }
            }
        }
        if (part.is_structured()) {
            for (const auto &each : part) {
                visit(each);
            }
        }
    };
    visit(schema());
    QCOMPARE(missing.join(u' '), QString());
}

void TestProfileDocuments::bundledProfilesAreValid()
{
    const QDir folder(QStringLiteral(MARSAD_SOURCE_DIR "/resources/profiles"));
    const QStringList files = folder.entryList({QStringLiteral("*.json")});
    int profiles = 0;
    for (const QString &file : files) {
        if (file == QLatin1String("profile.schema.json")) {
            continue;
        }
        ++profiles;
        const QByteArray text = contentOf(folder.filePath(file));
        const auto json = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
        QCOMPARE(file.toStdString() + SchemaCheck(schema()).mistake(json), file.toStdString());
        const auto bundled = Profile::fromFile(QStringLiteral(":/profiles/") + file);
        QVERIFY2(bundled.has_value(), bundled ? "" : qPrintable(bundled.error().toString()));
        QVERIFY(!bundled->name().arabic.isEmpty() && !bundled->name().english.isEmpty());
    }
    QVERIFY(profiles > 5);
}

void TestProfileDocuments::schemaDescribesTheBuiltInProfile()
{
    const QByteArray text =
        contentOf(QStringLiteral(MARSAD_SOURCE_DIR "/resources/profiles/default.json"));
    const auto profile = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    QVERIFY(profile.is_object());
    const SchemaCheck check(schema());
    QCOMPARE(check.mistake(profile), std::string());
    QCOMPARE(profile["$schema"].get<std::string>(), std::string("profile.schema.json"));
}
