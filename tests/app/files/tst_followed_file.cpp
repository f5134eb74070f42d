// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/followed_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using app::FollowedFile;

namespace {

constexpr int patience = 30'000; ///< milliseconds

void put(const QString &name, const QByteArray &content)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write %s", qPrintable(name));
    }
}

using Change = std::function<void(const QString &name)>;

/// Has told of its own change as soon as one before it would have been told as well.
class Witness
{
public:
    explicit Witness(const QTemporaryDir &folder)
        : m_name(folder.filePath(QStringLiteral("witness")))
    {
        put(m_name, {});
        m_file.follow(m_name);
    }
    bool wait()
    {
        put(m_name, QByteArray::number(++m_count));
        return m_told.wait(patience);
    }

private:
    const QString m_name;
    FollowedFile m_file;
    QSignalSpy m_told{&m_file, &FollowedFile::changed};
    int m_count = 0;
};

} // namespace

Q_DECLARE_METATYPE(Change)

class FollowedFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesAreTold_data();
    void changesAreTold();
    void whatIsTheSameIsNotTold();
    void aFileThatIsGoneIsNotTold();
    void manyStepsAreToldOnce();
};

void FollowedFileTest::changesAreTold_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("written in place") << Change([](const QString &name) { put(name, "new"); });
    QTest::newRow("replaced") << Change([](const QString &name) {
        QSaveFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("new") == 3 && file.commit());
    });
    QTest::newRow("moved aside and made anew") << Change([](const QString &name) {
        QVERIFY(QFile::rename(name, name + u'~'));
        put(name, "new");
    });
    QTest::newRow("a link to another file") << Change([](const QString &name) {
        put(name + QStringLiteral(".2"), "new");
        QVERIFY(QFile::remove(name));
        QVERIFY(QFile::link(name + QStringLiteral(".2"), name));
    });
    QTest::newRow("deleted with its folder, and made anew") << Change([](const QString &name) {
        const QString folder = QFileInfo(name).absolutePath();
        QVERIFY(QDir(folder).removeRecursively());
        QVERIFY(QDir().mkpath(folder));
        put(name, "new");
    });
}

void FollowedFileTest::changesAreTold()
{
    QFETCH(Change, change);
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("a/file"));
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("a")));
    put(name, "old");
    FollowedFile file;
    file.follow(name);
    QSignalSpy changed(&file, &FollowedFile::changed);
    change(name);
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
    put(name, "and again"); // it is still followed
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, patience);
}

void FollowedFileTest::whatIsTheSameIsNotTold()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("file"));
    put(name, "old");
    Witness witness(folder);
    FollowedFile file;
    file.follow(name);
    QSignalSpy changed(&file, &FollowedFile::changed);
    put(name, "old");
    QFile::remove(name);
    put(name, "old");
    QVERIFY(witness.wait());
    QCOMPARE(changed.size(), 0);
    put(name, "new");
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
}

void FollowedFileTest::aFileThatIsGoneIsNotTold()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("file"));
    Witness witness(folder);
    FollowedFile file;
    file.follow(name);
    QSignalSpy changed(&file, &FollowedFile::changed);
    put(name, "old");
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
    QVERIFY(QFile::remove(name));
    QVERIFY(witness.wait());
    QCOMPARE(changed.size(), 1);
    put(name, "new");
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 2, patience);
}

void FollowedFileTest::manyStepsAreToldOnce()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("file"));
    put(name, "old");
    FollowedFile file;
    file.follow(name);
    QSignalSpy changed(&file, &FollowedFile::changed);
    for (const char *part : {"{", "{\"a\"", "{\"a\": 1", "{\"a\": 1}"}) {
        put(name, part);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
}

QTEST_GUILESS_MAIN(FollowedFileTest)
#include "tst_followed_file.moc"
