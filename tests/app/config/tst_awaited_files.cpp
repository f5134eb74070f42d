// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/awaited_files.h"
#include "tests/app/config/test_classes.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using app::NamedFile;

namespace {

constexpr int patience = 20'000; ///< milliseconds, on a busy machine

bool append(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Append) &&
           file.write(content) == content.size();
}

} // namespace

void AwaitedFilesTest::filesThatCanNeverBeRead_data()
{
    QTest::addColumn<QString>("option");
    for (const char *name :
         {"--profile", "--token-file", "--ca-file", "--client-cert", "--client-key"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void AwaitedFilesTest::filesThatCanNeverBeRead()
{
    QFETCH(QString, option);
    app::Settings settings;
    for (QString *each : {&settings.profileFile, &settings.tokenFile, &settings.caFile,
                          &settings.clientCertificateFile, &settings.clientKeyFile}) {
        *each = path(QStringLiteral("file"));
    }
    QVERIFY(append(path(QStringLiteral("file")), "x"));
    QVERIFY(app::missingFiles(settings)->empty());
    QString &named = option == QLatin1String("--profile")       ? settings.profileFile
                     : option == QLatin1String("--token-file")  ? settings.tokenFile
                     : option == QLatin1String("--ca-file")     ? settings.caFile
                     : option == QLatin1String("--client-cert") ? settings.clientCertificateFile
                                                                : settings.clientKeyFile;
    named = path(QStringLiteral("folder"));
    QVERIFY(QDir().mkpath(named));
    const auto missing = app::missingFiles(settings);
    QVERIFY(!missing.has_value());
    QCOMPARE(missing.error(), QStringLiteral("%1: cannot read %2").arg(option, named));
}

void AwaitedFilesTest::missingFilesAreNamed()
{
    app::Settings settings;
    QVERIFY(app::missingFiles(settings)->empty());
    settings.tokenFile = path(QStringLiteral("run/token"));
    settings.profileFile = path(QStringLiteral("share/profile.json"));
    settings.stateFile = path(QStringLiteral("to/be/written"));
    const auto missing = app::missingFiles(settings);
    QCOMPARE(missing->size(), std::size_t(2));
    const app::AwaitedFiles files(*missing);
    QCOMPARE(files.toString(), QStringLiteral("%1 (--profile), %2 (--token-file)")
                                   .arg(settings.profileFile, settings.tokenFile));
    // A link to nowhere is not there either.
    QVERIFY(QFile::link(settings.tokenFile, path(QStringLiteral("link"))));
    settings.tokenFile = path(QStringLiteral("link"));
    QCOMPARE(app::missingFiles(settings)->size(), std::size_t(2));
}

void AwaitedFilesTest::filesAreWaitedForUntilTheyAreWritten()
{
    const NamedFile first{QStringLiteral("token-file"), path(QStringLiteral("token"))};
    const NamedFile second{QStringLiteral("profile"), path(QStringLiteral("share/profile.json"))};
    app::AwaitedFiles files({first, second});
    QSignalSpy changed(&files, &app::AwaitedFiles::changed);
    QSignalSpy complete(&files, &app::AwaitedFiles::complete);
    QVERIFY(append(first.path, {})); // there, but nothing is in it yet
    QVERIFY(QDir().mkpath(path(QStringLiteral("share"))));
    QVERIFY(append(second.path, "{"));
    QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, patience);
    QCOMPARE(files.missing(), std::vector<NamedFile>{first});
    QCOMPARE(complete.count(), 0);
    QVERIFY(append(first.path, "secret"));
    QTRY_COMPARE_WITH_TIMEOUT(complete.count(), 1, patience);
    QVERIFY(files.missing().empty());
    QCOMPARE(changed.count(), 1);
}
