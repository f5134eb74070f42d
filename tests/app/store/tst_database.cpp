// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/tst_database.h"

#include "app/store/database.h"
#include "app/store/schema.h"
#include "app/store/store_path.h"
#include "tests/app/store/store_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>

#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace app;

namespace {

const QString setFigure = QStringLiteral("INSERT OR REPLACE INTO figure VALUES (?, ?)");
const QString readFigure = QStringLiteral("SELECT value FROM figure WHERE name = ?");

int rightsOf(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? int(status.st_mode & 0777)
                                                                     : -1;
}

StoreResult<void> write(Database &database, const QString &name, qint64 value)
{
    const auto done = database.run(setFigure, {name, value});
    return done ? StoreResult<void>() : tl::unexpected(done.error());
}

qint64 read(Database &database, const QString &name)
{
    auto rows = database.run(readFigure, {name});
    return rows && rows->next() ? rows->integer(0) : -1;
}

/// Runs statements without any of ours between.
bool runRaw(const QString &path, const QStringList &statements)
{
    bool done = true;
    {
        QSqlDatabase raw = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), path);
        raw.setDatabaseName(path);
        done = raw.open();
        for (const QString &each : statements) {
            QSqlQuery query(raw);
            done = query.exec(each) && done;
        }
    }
    QSqlDatabase::removeDatabase(path);
    return done;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool put(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QStringList asideOf(const StoreFolder &folder)
{
    const QDir where(QFileInfo(folder.path()).path());
    QStringList found = where.entryList({QStringLiteral("*.damaged-*")}, QDir::AllEntries);
    found.removeIf([](const QString &each) {
        return each.endsWith(QLatin1String("-wal")) || each.endsWith(QLatin1String("-shm"));
    });
    return found;
}

/// Rights count for nothing where root tests them.
class WithoutRoot
{
public:
    WithoutRoot()
    {
        if (::geteuid() == 0) {
            m_was = true;
            m_done = ::seteuid(nobody) == 0;
        }
    }
    ~WithoutRoot()
    {
        if (m_was && ::seteuid(0) != 0) {
            qFatal("cannot become root again");
        }
    }
    Q_DISABLE_COPY_MOVE(WithoutRoot)
    bool done() const { return m_done; }

private:
    static constexpr uid_t nobody = 65534;
    bool m_was = false;
    bool m_done = true;
};

} // namespace

void DatabaseTest::everyFailureHasItsName()
{
    QSet<QString> names;
    for (std::size_t i = 0; i < storeFailures.size(); ++i) {
        QCOMPARE(std::size_t(storeFailures[i].failure), i);
        names.insert(QString::fromLatin1(name(storeFailures[i].failure)));
    }
    QCOMPARE(std::size_t(names.size()), storeFailures.size());
}

void DatabaseTest::pathStaysInTheFolder_data()
{
    QTest::addColumn<QString>("profile");
    QTest::newRow("steps up") << QStringLiteral("../../etc/passwd");
    QTest::newRow("absolute") << QStringLiteral("/etc/passwd");
    QTest::newRow("only dots") << QStringLiteral("..");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a zero byte") << QStringLiteral("a") + QChar(0) + QStringLiteral("/b");
    QTest::newRow("line ends") << QStringLiteral("a\n\r\tb");
    QTest::newRow("Arabic") << QStringLiteral("نظام الأوائل");
    QTest::newRow("very long") << QString(100'000, u'x');
    QTest::newRow("a lone surrogate") << QString(QChar(0xd800));
}

void DatabaseTest::pathStaysInTheFolder()
{
    QFETCH(QString, profile);
    const QString path = databasePath(QStringLiteral("/data"), profile, profile);
    QVERIFY(path.startsWith(QLatin1String("/data/store/")));
    const QString name = path.mid(12);
    QVERIFY(!name.contains(u'/') && name.size() < 100 && name.endsWith(QLatin1String(".sqlite")));
    for (const QChar each : name) {
        QVERIFY2(each.unicode() > 0x20 && each.unicode() < 0x7f, qPrintable(name));
    }
}

void DatabaseTest::eachProfileAndBackendHasItsOwn()
{
    const auto path = [](const char *profile, const char *origin) {
        return databasePath(QStringLiteral("/data"), QString::fromUtf8(profile),
                            QString::fromUtf8(origin));
    };
    const QSet<QString> all{path("a", "http://h:80"), path("a", "https://h:443"),
                            path("b", "http://h:80"), path("A", "http://h:80"),
                            path("ab", "c"),          path("a", "bc")};
    QCOMPARE(all.size(), 6);
    QCOMPARE(path("a", "http://h:80"), path("a", "http://h:80"));
}

void DatabaseTest::fileIsItsOwnersAlone()
{
    const mode_t before = ::umask(0);
    const StoreFolder folder;
    auto database = folder.open();
    ::umask(before);
    STORE_VERIFY(database);
    STORE_VERIFY(write(*database, QStringLiteral("a"), 1));
    QCOMPARE(rightsOf(QFileInfo(folder.path()).path()), 0700);
    QCOMPARE(rightsOf(folder.path()), 0600);
    QCOMPARE(rightsOf(folder.path() + QStringLiteral("-wal")), 0600);
    QCOMPARE(rightsOf(folder.path() + QStringLiteral("-shm")), 0600);
    // Rights that somebody gave are taken back.
    database = storeError(StoreFailure::Other, {});
    QVERIFY(::chmod(QFile::encodeName(folder.path()).constData(), 0666) == 0);
    STORE_VERIFY(folder.open());
    QCOMPARE(rightsOf(folder.path()), 0600);
}

void DatabaseTest::whatWasWrittenIsThereAgain()
{
    const StoreFolder folder;
    {
        auto database = folder.open();
        STORE_VERIFY(database);
        QCOMPARE(database->movedAside(), QString());
        STORE_VERIFY(write(*database, QStringLiteral("a"), 42));
    }
    auto database = folder.open({.check = Database::Check::Always});
    STORE_VERIFY(database);
    QCOMPARE(database->movedAside(), QString());
    QCOMPARE(read(*database, QStringLiteral("a")), 42);
    QVERIFY(*database->usedBytes() > 0);
    QVERIFY(!database->run(QStringLiteral("SELECT nothing FROM nowhere")));
}

void DatabaseTest::failedTransactionLeavesNothing()
{
    const StoreFolder folder;
    auto database = folder.open();
    STORE_VERIFY(database);
    const auto failed = database->inTransaction([&]() -> StoreResult<void> {
        if (auto done = write(*database, QStringLiteral("a"), 1); !done) {
            return done;
        }
        return storeError(StoreFailure::Other, QStringLiteral("no"));
    });
    QVERIFY(!failed);
    QCOMPARE(failed.error().detail, QStringLiteral("no"));
    QCOMPARE(read(*database, QStringLiteral("a")), -1);
    STORE_VERIFY(database->inTransaction([&] { return write(*database, QStringLiteral("a"), 2); }));
    QCOMPARE(read(*database, QStringLiteral("a")), 2);
}

void DatabaseTest::newerSchemaIsLeftUntouched_data()
{
    QTest::addColumn<bool>("inTheFile");
    QTest::newRow("in the file") << true;
    QTest::newRow("not brought into the file yet") << false;
}

void DatabaseTest::newerSchemaIsLeftUntouched()
{
    QFETCH(bool, inTheFile);
    const StoreFolder folder;
    STORE_VERIFY(folder.open());
    const QString newer = QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion() + 1);
    auto other = folder.open();
    STORE_VERIFY(other);
    STORE_VERIFY(other->run(newer));
    if (inTheFile) {
        other = storeError(StoreFailure::Other, {});
    }
    const QByteArray before = contentOf(folder.path());
    const auto opened = folder.open({.check = Database::Check::Always});
    QVERIFY(!opened);
    QCOMPARE(opened.error().failure, StoreFailure::Newer);
    QCOMPARE(contentOf(folder.path()), before);
    QVERIFY(asideOf(folder).isEmpty());
}

void DatabaseTest::whatIsNoStoreIsMovedAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("statements");
    const QStringList none;
    QTest::newRow("a text") << QByteArray("Dear diary, ").repeated(100) << none;
    QTest::newRow("one byte") << QByteArray("x") << none;
    QTest::newRow("only the head of one")
        << QByteArray("SQLite format 3") + QByteArray(200, '\0') << none;
    QTest::newRow("tables of others")
        << QByteArray() << QStringList{QStringLiteral("CREATE TABLE a (b)")};
    const QString version = QStringLiteral("PRAGMA user_version = %1").arg(schemaVersion());
    QTest::newRow("our version without our tables") << QByteArray() << QStringList{version};
    QStringList ours;
    for (const QStringList &step : migrations()) {
        ours += step;
    }
    ours << version;
    QTest::newRow("a trigger") << QByteArray()
                               << ours + QStringList{QStringLiteral(
                                             "CREATE TRIGGER t AFTER INSERT ON figure BEGIN"
                                             " DELETE FROM action; END")};
    QTest::newRow("a view for a table")
        << QByteArray()
        << ours + QStringList{QStringLiteral("DROP TABLE figure"),
                              QStringLiteral("CREATE VIEW figure AS SELECT '' name, 1 value")};
    QTest::newRow("a column more")
        << QByteArray()
        << ours + QStringList{QStringLiteral("ALTER TABLE series ADD COLUMN x TEXT")};
    QTest::newRow("a version below all")
        << QByteArray() << QStringList{QStringLiteral("PRAGMA user_version = -1")};
}

void DatabaseTest::whatIsNoStoreIsMovedAside()
{
    QFETCH(QByteArray, content);
    QFETCH(QStringList, statements);
    const StoreFolder folder;
    QVERIFY(put(folder.path(), content));
    QVERIFY(statements.isEmpty() || runRaw(folder.path(), statements));
    const QByteArray before = contentOf(folder.path());

    auto database = folder.open();
    STORE_VERIFY(database);
    QVERIFY(database->movedAside().startsWith(folder.path() + QStringLiteral(".damaged-")));
    QCOMPARE(contentOf(database->movedAside()), before);
    STORE_VERIFY(write(*database, QStringLiteral("a"), 1));
    QCOMPARE(read(*database, QStringLiteral("a")), 1);
}

void DatabaseTest::damageIsFoundAfterACrash()
{
    const StoreFolder folder;
    {
        auto database = folder.open();
        STORE_VERIFY(database);
        STORE_VERIFY(database->inTransaction([&]() -> StoreResult<void> {
            for (int i = 0; i < 5000; ++i) {
                if (auto done = write(*database, QString::number(i), i); !done) {
                    return done;
                }
            }
            return {};
        }));
    }
    // The head and the schema stay; what lies in the middle of the file does not.
    QByteArray content = contentOf(folder.path());
    QVERIFY(content.size() > 100'000);
    for (qsizetype i = content.size() / 2; i < content.size() / 2 + 20'000; ++i) {
        content[i] = char(i * 7);
    }
    QVERIFY(put(folder.path(), content));
    // A file beside it says that nobody closed it; what stands in that is no change to the file.
    QVERIFY(put(folder.path() + QStringLiteral("-wal"), QByteArray(64, 'x')));

    auto database = folder.open();
    STORE_VERIFY(database);
    QCOMPARE(asideOf(folder).size(), 1);
    QCOMPARE(contentOf(database->movedAside()), content);
    QCOMPARE(read(*database, QStringLiteral("1")), -1);
}

void DatabaseTest::damagedFilesAreAllKept()
{
    const StoreFolder folder;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(
            put(folder.path(), QByteArray("no database ").repeated(20) + QByteArray::number(i)));
        const auto database = folder.open();
        STORE_VERIFY(database);
        QVERIFY(contentOf(database->movedAside()).endsWith(QByteArray::number(i)));
    }
    QCOMPARE(asideOf(folder).size(), 3);
    // Nor is anything else deleted that lies where the file should.
    QVERIFY(QFile::remove(folder.path()));
    QVERIFY(QDir().mkpath(folder.path() + QStringLiteral("/inner")));
    const auto database = folder.open();
    STORE_VERIFY(database);
    QVERIFY(QFileInfo(database->movedAside() + QStringLiteral("/inner")).isDir());
}

void DatabaseTest::secondConsoleDoesNotMoveAsideTheNewFile()
{
    const StoreFolder folder;
    QVERIFY(put(folder.path(), QByteArray("no database ").repeated(20)));
    std::array<QString, 4> aside;
    std::array<bool, 4> opened{};
    std::vector<std::thread> consoles;
    for (std::size_t i = 0; i < aside.size(); ++i) {
        consoles.emplace_back([&, i] {
            const auto database = folder.open({.patience = std::chrono::seconds(60)});
            opened[i] = database.has_value();
            aside[i] = database ? database->movedAside() : database.error().detail;
        });
    }
    for (std::thread &each : consoles) {
        each.join();
    }
    QCOMPARE(std::count(opened.begin(), opened.end(), true), 4);
    QCOMPARE(std::count(aside.begin(), aside.end(), QString()), 3);
    QCOMPARE(asideOf(folder).size(), 1);
}

void DatabaseTest::readOnlyFolderSaysSo()
{
    const StoreFolder folder;
    STORE_VERIFY(folder.open());
    const QByteArray outer = QFile::encodeName(folder.folder());
    const QByteArray inner = QFile::encodeName(QFileInfo(folder.path()).path());
    QVERIFY(::chmod(outer.constData(), 0755) == 0 && ::chmod(inner.constData(), 0555) == 0);
    const QByteArray before = contentOf(folder.path());
    {
        const WithoutRoot person;
        QVERIFY(person.done());
        const auto opened = folder.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().failure, StoreFailure::NotWritable);
        const auto made = Database::open(QStringLiteral("/proc/store/it.sqlite"), {});
        QVERIFY(!made);
        QCOMPARE(made.error().failure, StoreFailure::NotWritable);
    }
    QCOMPARE(contentOf(folder.path()), before);
}

void DatabaseTest::fullFileSaysSo()
{
    const StoreFolder folder;
    auto database = folder.open({.maximumBytes = 200'000});
    STORE_VERIFY(database);
    STORE_VERIFY(write(*database, QStringLiteral("kept"), 1));
    StoreResult<void> last;
    int written = 0;
    for (; written < 10'000 && last; ++written) {
        last = write(*database, QString(1000, u'x') + QString::number(written), written);
    }
    QVERIFY(!last);
    QCOMPARE(last.error().failure, StoreFailure::Full);
    QVERIFY(*database->usedBytes() <= 200'000);
    QCOMPARE(read(*database, QStringLiteral("kept")), 1);
    // The maximum is one connection's: another matter still has room.
    auto other = folder.open();
    STORE_VERIFY(other);
    STORE_VERIFY(write(*other, QString(1000, u'y'), 1));
}

void DatabaseTest::twoConsolesWriteSideBySide()
{
    const StoreFolder folder;
    constexpr int each = 200;
    std::array<QString, 3> failures;
    std::vector<std::thread> consoles;
    for (std::size_t i = 0; i < failures.size(); ++i) {
        consoles.emplace_back([&, i] {
            auto database = folder.open({.patience = std::chrono::seconds(60)});
            if (!database) {
                failures[i] = QStringLiteral("open: ") + database.error().detail;
                return;
            }
            for (int n = 0; n < each && failures[i].isEmpty(); ++n) {
                const QString name = QStringLiteral("%1/%2").arg(i).arg(n);
                const auto done =
                    database->inTransaction([&] { return write(*database, name, n); });
                if (!done) {
                    failures[i] = QStringLiteral("%1: %2").arg(name, done.error().detail);
                }
            }
        });
    }
    for (std::thread &console : consoles) {
        console.join();
    }
    for (const QString &failure : failures) {
        QCOMPARE(failure, QString());
    }
    auto database = folder.open();
    STORE_VERIFY(database);
    auto rows = database->run(QStringLiteral("SELECT count(*) FROM figure"));
    QVERIFY(rows && rows->next());
    QCOMPARE(rows->integer(0), qint64(failures.size()) * each);
}

void DatabaseTest::consoleThatEndsTakesNothingFromAnother()
{
    const StoreFolder folder;
    auto ours = folder.open();
    STORE_VERIFY(ours);
    STORE_VERIFY(write(*ours, QStringLiteral("a"), 1));
    STORE_VERIFY(folder.open()); // a second connection of ours comes and goes
    const QByteArray beside = QFile::encodeName(folder.path() + QStringLiteral("-wal"));
    struct stat before = {};
    QVERIFY(::stat(beside.constData(), &before) == 0);
    QProcess other;
    other.start(QCoreApplication::applicationDirPath() + QStringLiteral("/store_writer"),
                {QStringLiteral("unsynced"), folder.path(), QStringLiteral("3")});
    QVERIFY(other.waitForFinished());
    QCOMPARE(other.exitCode(), 0);
    // What we write goes where all others look for it.
    struct stat after = {};
    QVERIFY(::stat(beside.constData(), &after) == 0);
    QCOMPARE(after.st_ino, before.st_ino);
    QCOMPARE(read(*ours, QStringLiteral("a")), 2);
}

void DatabaseTest::waitingForAnotherWriterEnds()
{
    const StoreFolder folder;
    auto one = folder.open();
    auto other = folder.open({.patience = std::chrono::milliseconds(20)});
    STORE_VERIFY(one);
    STORE_VERIFY(other);
    STORE_VERIFY(one->inTransaction([&]() -> StoreResult<void> {
        const auto blocked =
            other->inTransaction([&] { return write(*other, QStringLiteral("a"), 1); });
        if (blocked || blocked.error().failure != StoreFailure::Busy) {
            return storeError(StoreFailure::Other, QStringLiteral("did not wait"));
        }
        return {};
    }));
    STORE_VERIFY(other->inTransaction([&] { return write(*other, QStringLiteral("a"), 2); }));
}

void DatabaseTest::readerSeesTheStateBeforeAWriter()
{
    const StoreFolder folder;
    auto writer = folder.open();
    auto reader = folder.open();
    STORE_VERIFY(writer);
    STORE_VERIFY(reader);
    STORE_VERIFY(write(*writer, QStringLiteral("a"), 1));
    STORE_VERIFY(writer->inTransaction([&]() -> StoreResult<void> {
        const auto done = write(*writer, QStringLiteral("a"), 2);
        return read(*reader, QStringLiteral("a")) == 1
                   ? done
                   : storeError(StoreFailure::Other, QStringLiteral("read what is not committed"));
    }));
    QCOMPARE(read(*reader, QStringLiteral("a")), 2);
}
