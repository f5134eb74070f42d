// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log/log_line.h"
#include "app/log/log_writer.h"
#include "app/secrets/secret_mask.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fcntl.h>
#include <memory>
#include <semaphore>
#include <sys/stat.h>
#include <unistd.h>

using namespace app;

namespace {

constexpr int patience = 30'000; ///< milliseconds

QByteArray read(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &name, const QByteArray &content)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write %s", qPrintable(name));
    }
}

unsigned modeOf(const QString &name)
{
    struct stat status = {};
    return stat(QFile::encodeName(name).constData(), &status) == 0 ? status.st_mode & 0777u : 0;
}

LogLine line(const QString &text)
{
    return {QtWarningMsg, QStringLiteral("marsad.feed"), text,
            QDateTime(QDate(2026, 11, 28), QTime(17, 0, 0, 123), Qt::UTC)};
}

QByteArray number(int each)
{
    return QByteArray::number(each).rightJustified(9, '0') + '\n';
}

} // namespace

class LogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineAsText();
    void aLineAsJson();
    void nothingBreaksOutOfALine_data();
    void nothingBreaksOutOfALine();
    void secretsAreTakenOut_data();
    void secretsAreTakenOut();
    void whatIsKnownIsTakenOutBeforeAnythingIsCut();
    void levelsAndPriorities_data();
    void levelsAndPriorities();
    void theJournalIsKnownByItsFile();
    void filesAreForTheirOwnerAndBounded();
    void withoutFilesToKeepItBeginsAnew();
    void aFileThatIsThereIsAddedToAndKeepsItsMode();
    void whatSomebodyElseMovedAwayIsBegunAnew();
    void whatCannotBePutAsideDoesNotGrow();
    void whatCannotBeWrittenIsToldOnceAndCounted();
    void afterAFullDiskALineBeginsAtItsBeginning();
    void aDiskThatDoesNotAnswerHoldsNobodyUp();
    void allThatWaitsIsWrittenAtTheEnd();

private:
    QTemporaryDir m_folder;
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
};

void LogTest::aLineAsText()
{
    QCOMPARE(written(line(QStringLiteral("not sent: سلام")), LogFormat::Text),
             QByteArray("2026-11-28T17:00:00.123Z warning marsad.feed: not sent: سلام\n"));
}

void LogTest::aLineAsJson()
{
    const QByteArray text = written(line(QStringLiteral("a \"b\"\nc")), LogFormat::Json);
    QCOMPARE(text.count('\n'), 1);
    const auto object = nlohmann::json::parse(text.toStdString(), nullptr, false);
    QCOMPARE(object.value("time", std::string()), std::string("2026-11-28T17:00:00.123Z"));
    QCOMPARE(object.value("level", std::string()), std::string("warning"));
    QCOMPARE(object.value("category", std::string()), std::string("marsad.feed"));
    QCOMPARE(object.value("message", std::string()), std::string("a \"b\"\nc"));
    QCOMPARE(object.size(), std::size_t(4));
}

void LogTest::nothingBreaksOutOfALine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *rule, const QString &text, const char *shown) {
        QTest::newRow(rule) << text << QByteArray(shown);
    };
    row("new line", QStringLiteral("a\n2026 error b"), "a\\n2026 error b");
    row("return", QStringLiteral("a\rb"), "a\\u000db");
    row("escape", QStringLiteral("\x1b[2J"), "\\u001b[2J");
    row("NUL", QString(QChar(0)), "\\u0000");
    row("C1 control", QString(QChar(0x9b)), "\\u009b");
    row("line separator", QString(QChar(QChar::LineSeparator)), "\\u2028");
    row("half a pair", QStringLiteral("a") + QChar(0xd800), "a?");
}

void LogTest::nothingBreaksOutOfALine()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, shown);
    QCOMPARE(written(line(text), LogFormat::Text),
             "2026-11-28T17:00:00.123Z warning marsad.feed: " + shown + '\n');
    const QByteArray json = written(line(text), LogFormat::Json);
    QCOMPARE(json.count('\n'), 1);
    QVERIFY(nlohmann::json::accept(json.toStdString()));
}

void LogTest::secretsAreTakenOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("secret");
    const auto row = [](const char *rule, const QString &text) {
        QTest::newRow(rule) << text << QStringLiteral("s3cretive");
    };
    row("of an address",
        QStringLiteral("GET http://host/socket.io/?token=s3cretive&EIO=4: refused"));
    row("password of an address", QStringLiteral("proxy http://user:s3cretive@host:1"));
    row("known", QStringLiteral("the server said: known-s3cretive is wrong"));
    row("known, within JSON", QStringLiteral(R"({"auth":"known-s3cretive"})"));
}

void LogTest::secretsAreTakenOut()
{
    maskFromNowOn("known-s3cretive");
    QFETCH(QString, text);
    QFETCH(QString, secret);
    const QString shown = withoutSecretsForLog(text);
    QVERIFY2(!shown.contains(secret), qPrintable(shown));
    QVERIFY(shown.contains(QStringLiteral("•••")));
}

void LogTest::whatIsKnownIsTakenOutBeforeAnythingIsCut()
{
    maskFromNowOn("two words");
    const QString text = QString(4092, u'x') + QStringLiteral(" two words");
    QVERIFY(!withoutSecretsForLog(text).contains(QStringLiteral("two")));
}

void LogTest::levelsAndPriorities_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("level");
    QTest::addColumn<QByteArray>("priority");
    const auto row = [](QtMsgType type, const char *level, const char *priority) {
        QTest::newRow(level) << int(type) << QByteArray(level) << QByteArray(priority);
    };
    row(QtDebugMsg, "debug", "<7>");
    row(QtInfoMsg, "info", "<6>");
    row(QtWarningMsg, "warning", "<4>");
    row(QtCriticalMsg, "error", "<3>");
    row(QtFatalMsg, "fatal", "<2>");
}

void LogTest::levelsAndPriorities()
{
    QFETCH(int, type);
    QFETCH(QByteArray, level);
    QFETCH(QByteArray, priority);
    LogLine made = line(QStringLiteral("x"));
    made.type = QtMsgType(type);
    QCOMPARE(written(made, LogFormat::Text).split(' ').value(1), level);
    QCOMPARE(journalPriority(made.type), priority);
}

void LogTest::theJournalIsKnownByItsFile()
{
    QFile file(path("stream"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    struct stat status = {};
    QCOMPARE(fstat(file.handle(), &status), 0);
    const QByteArray device = QByteArray::number(quint64(status.st_dev));
    const QByteArray inode = QByteArray::number(quint64(status.st_ino));
    QVERIFY(isJournal(device + ':' + inode, file.handle()));
    QVERIFY(!isJournal(device + ':' + inode + '1', file.handle()));
    QVERIFY(!isJournal({}, file.handle()));
    QVERIFY(!isJournal(device + ':' + inode, -1));
}

void LogTest::filesAreForTheirOwnerAndBounded()
{
    const QString name = path("bounded.log");
    LogFile file(name, {100, 2});
    for (int i = 0; i < 45; ++i) { // ten lines fill a file
        QVERIFY(file.write(number(i)));
    }
    QCOMPARE(read(name), number(40) + number(41) + number(42) + number(43) + number(44));
    QVERIFY(read(name + QStringLiteral(".1")).startsWith(number(30)));
    QVERIFY(read(name + QStringLiteral(".2")).startsWith(number(20)));
    QVERIFY(read(name + QStringLiteral(".2")).endsWith(number(29)));
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("bounded.*")}).size(), 3);
    for (const char *end : {"", ".1", ".2"}) {
        QCOMPARE(modeOf(name + QLatin1String(end)), 0600u);
        QVERIFY(QFileInfo(name + QLatin1String(end)).size() <= 100);
    }
}

void LogTest::withoutFilesToKeepItBeginsAnew()
{
    const QString name = path("alone.log");
    LogFile file(name, {20, 0});
    QVERIFY(file.write(number(1)));
    QVERIFY(file.write(number(2)));
    QVERIFY(file.write(number(3)));
    QCOMPARE(read(name), number(3));
    QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("alone.*")}).size(), 1);
}

void LogTest::aFileThatIsThereIsAddedToAndKeepsItsMode()
{
    const QString name = path("there.log");
    put(name, "before\n");
    QCOMPARE(chmod(QFile::encodeName(name).constData(), 0640), 0);
    LogFile file(name, {20, 1});
    QVERIFY(file.write(number(1)));
    QCOMPARE(read(name), "before\n" + number(1));
    QVERIFY(file.write(number(2)));
    QCOMPARE(read(name), number(2));
    QCOMPARE(modeOf(name), 0640u);
}

void LogTest::whatSomebodyElseMovedAwayIsBegunAnew()
{
    const QString name = path("moved.log");
    LogFile file(name, {1000, 1});
    QVERIFY(file.write(number(1)));
    QVERIFY(QFile::rename(name, path("elsewhere.log")));
    QVERIFY(file.write(number(2)));
    QCOMPARE(read(name), number(2));
    QVERIFY(QFile::remove(name));
    QVERIFY(file.write(number(3)));
    QCOMPARE(read(name), number(3));
    QCOMPARE(read(path("elsewhere.log")), number(1));
}

void LogTest::whatCannotBePutAsideDoesNotGrow()
{
    const QString name = path("stuck.log");
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("stuck.log.1/inside")));
    LogFile file(name, {20, 1});
    QVERIFY(file.write(number(1)));
    QVERIFY(file.write(number(2)));
    const auto failed = file.write(number(3));
    QVERIFY(!failed);
    QVERIFY2(failed.error().startsWith(QStringLiteral("cannot put aside the log file ")),
             qPrintable(failed.error()));
    QCOMPARE(read(name), number(1) + number(2));
}

void LogTest::whatCannotBeWrittenIsToldOnceAndCounted()
{
    const QString folder = path("later");
    const QString name = folder + QStringLiteral("/late.log");
    QStringList told;
    std::atomic<int> tellings = 0;
    {
        LogWriter writer(name, {}, LogFormat::Text, [&](const QString &what) {
            told.append(what);
            ++tellings;
        });
        for (int i = 0; i < 3; ++i) {
            writer.put(line(QStringLiteral("lost")));
            QTRY_COMPARE_WITH_TIMEOUT(writer.lost(), quint64(i + 1), patience);
        }
        QVERIFY(QDir().mkpath(folder));
        writer.put(line(QStringLiteral("kept")));
        writer.flush();
        QCOMPARE(writer.lost(), quint64(3));
    }
    QCOMPARE(tellings, 1);
    QCOMPARE(told.value(0),
             QStringLiteral("cannot open the log file %1: No such file or directory").arg(name));
    const QList<QByteArray> lines = read(name).split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines[0].endsWith(" warning marsad.log: lines that were lost before: 3"),
             lines[0].constData());
    QVERIFY2(lines[1].endsWith("marsad.feed: kept"), lines[1].constData());
}

/// A pipe that is not read takes a part of what is written, as a disk does that becomes full.
void LogTest::afterAFullDiskALineBeginsAtItsBeginning()
{
    const QString name = path("pipe");
    QCOMPARE(mkfifo(QFile::encodeName(name).constData(), 0600), 0);
    const int reader = ::open(QFile::encodeName(name).constData(), O_RDONLY | O_NONBLOCK);
    QVERIFY(reader >= 0);
    LogFile file(name, {});
    const QByteArray huge = QByteArray(1'000'000, 'x') + '\n';
    QVERIFY(!file.write(huge));
    QByteArray taken(1'000'000, Qt::Uninitialized);
    const ssize_t torn = ::read(reader, taken.data(), std::size_t(taken.size()));
    QVERIFY(torn > 0 && torn < huge.size());
    QVERIFY(file.write(number(1)));
    const ssize_t next = ::read(reader, taken.data(), std::size_t(taken.size()));
    QCOMPARE(taken.left(next), '\n' + number(1));
    ::close(reader);
}

void LogTest::aDiskThatDoesNotAnswerHoldsNobodyUp()
{
    const auto answer = std::make_shared<std::binary_semaphore>(0);
    const auto reached = std::make_shared<std::atomic<bool>>(false);
    QElapsedTimer time;
    {
        LogWriter writer(QStringLiteral("/dev/full"), {}, LogFormat::Text,
                         [answer, reached](const QString &) {
                             *reached = true;
                             answer->acquire(); // as a disk that does not answer
                         });
        writer.put(line(QStringLiteral("first")));
        QTRY_VERIFY_WITH_TIMEOUT(*reached, patience);
        const QString large(100'000, u'x');
        for (int i = 0; i < 100; ++i) { // more than the queue has room for
            writer.put(line(large));
        }
        QVERIFY(writer.lost() >= 50);
        time.start();
    }
    QVERIFY(time.elapsed() < patience);
    answer->release();
}

void LogTest::allThatWaitsIsWrittenAtTheEnd()
{
    const QString name = path("all.log");
    {
        LogWriter writer(name, {}, LogFormat::Json, {});
        for (int i = 0; i < 1000; ++i) {
            writer.put(line(QString::number(i)));
        }
    }
    const QList<QByteArray> lines = read(name).split('\n');
    QCOMPARE(lines.size(), 1001);
    for (int i = 0; i < 1000; ++i) {
        const auto object = nlohmann::json::parse(lines[i].toStdString(), nullptr, false);
        QCOMPARE(object.value("message", std::string()), std::to_string(i));
    }
}

QTEST_GUILESS_MAIN(LogTest)
#include "tst_log.moc"
