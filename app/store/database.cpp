// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/database.h"

#include "app/store/database_file.h"
#include "app/store/schema.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QLockFile>
#include <QSqlDatabase>
#include <QSqlError>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <sys/stat.h>

namespace app {

namespace {

constexpr int applicationId = 0x4d525344; // "MRSD": tells `file` and us whose it is
const QString driverName = QStringLiteral("QSQLITE");

StoreFailure failureOf(const QSqlError &error)
{
    // Result codes: https://www.sqlite.org/rescode.html; the lowest byte is the primary one.
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case 5: // BUSY
    case 6: // LOCKED
        return StoreFailure::Busy;
    case 3:  // PERM
    case 8:  // READONLY
    case 14: // CANTOPEN
    case 23: // AUTH
        return StoreFailure::NotWritable;
    case 13: // FULL
        return StoreFailure::Full;
    case 11: // CORRUPT
    case 26: // NOTADB
        return StoreFailure::Damaged;
    default:
        return StoreFailure::Other;
    }
}

tl::unexpected<StoreError> sqlError(const QSqlError &error)
{
    return storeError(failureOf(error), error.text());
}

QString newConnectionName()
{
    static std::atomic<quint64> last{0};
    return QStringLiteral("marsad-store-%1").arg(++last);
}

/// Nothing bound as a text or as bytes is ever NULL: Qt tells null texts from empty ones.
QVariant bindable(const QVariant &value)
{
    if (value.typeId() == QMetaType::QString && value.toString().isNull()) {
        return QVariant(QStringLiteral(""));
    }
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull()) {
        return QVariant(QByteArray(""));
    }
    return value;
}

/// Tells a file from another one of its name.
struct FileMark
{
    quint64 device = 0;
    quint64 number = 0;

    static FileMark of(const QString &path)
    {
        struct stat status = {};
        return ::stat(QFile::encodeName(path).constData(), &status) == 0
                   ? FileMark{quint64(status.st_dev), quint64(status.st_ino)}
                   : FileMark();
    }
    bool operator==(const FileMark &) const = default;
};

/// Which files this process has open, and how often. Whoever closes a file loses all locks that its
/// process has on it (fcntl(2)), those of SQLite too; another console that ends would then take
/// itself for the last one, and delete what is not in the file yet. So nothing but SQLite touches a
/// file that is open.
class OpenFiles
{
public:
    static bool contains(const QString &path)
    {
        const std::lock_guard lock(mutex());
        return counts().value(path) > 0;
    }
    static void add(const QString &path)
    {
        const std::lock_guard lock(mutex());
        ++counts()[path];
    }
    static void remove(const QString &path)
    {
        const std::lock_guard lock(mutex());
        if (--counts()[path] == 0) {
            counts().remove(path);
        }
    }

private:
    static std::mutex &mutex()
    {
        static std::mutex one;
        return one;
    }
    static QHash<QString, int> &counts()
    {
        static QHash<QString, int> all;
        return all;
    }
};

} // namespace

struct Database::Connection
{
    QString name;
    QString path;
    QString movedAside;
    FileMark mark; ///< of the file that is open
    QHash<QString, std::shared_ptr<QSqlQuery>> statements;

    Connection() = default;
    Q_DISABLE_COPY_MOVE(Connection)
    ~Connection()
    {
        statements.clear(); // before the connection that they are of
        QSqlDatabase::removeDatabase(name);
        if (!path.isEmpty()) {
            OpenFiles::remove(path);
        }
    }
};

Rows::~Rows()
{
    if (m_query) {
        m_query->finish(); // else it would hold the file at this state
    }
}

std::optional<StoreError> Rows::failure() const
{
    const QSqlError error = m_query->lastError();
    return error.isValid() ? std::optional(StoreError{failureOf(error), error.text()})
                           : std::nullopt;
}

Database::Database(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
{}
Database::Database(Database &&) noexcept = default;
Database &Database::operator=(Database &&) noexcept = default;
Database::~Database() = default;

QString Database::path() const
{
    return m_connection->path;
}

bool Database::isReplaced() const
{
    return !m_connection->path.isEmpty() && FileMark::of(m_connection->path) != m_connection->mark;
}

QString Database::movedAside() const
{
    return m_connection->movedAside;
}

StoreResult<Database> Database::open(const QString &path, const Options &options)
{
    if (!QSqlDatabase::isDriverAvailable(driverName)) {
        return storeError(StoreFailure::NoDriver, QStringLiteral("Qt has no driver QSQLITE"));
    }
    if (options.access == Access::Read) {
        return QFileInfo::exists(path)
                   ? openFile(path, options)
                   : storeError(StoreFailure::Missing, QStringLiteral("there is no %1").arg(path));
    }
    if (auto prepared = prepareFile(path); !prepared) {
        return tl::unexpected(prepared.error());
    }
    // Of two consoles that find a damaged file, the second must not move away what the first put in
    // its place.
    QLockFile lock(path + QStringLiteral(".lock"));
    lock.setStaleLockTime(0);
    if (!lock.tryLock(int(options.patience.count()))) {
        const bool taken = lock.error() == QLockFile::LockFailedError;
        const bool forbidden = lock.error() == QLockFile::PermissionError;
        return storeError(taken       ? StoreFailure::Busy
                          : forbidden ? StoreFailure::NotWritable
                                      : StoreFailure::Full,
                          QStringLiteral("cannot lock %1").arg(path));
    }
    auto opened = openFile(path, options);
    if (opened || opened.error().failure != StoreFailure::Damaged) {
        return opened;
    }
    const auto aside = moveAside(path);
    if (!aside) {
        return tl::unexpected(aside.error());
    }
    if (auto prepared = prepareFile(path); !prepared) {
        return tl::unexpected(prepared.error());
    }
    opened = openFile(path, options);
    if (opened) {
        opened->m_connection->movedAside = *aside;
    }
    return opened;
}

StoreResult<Database> Database::openFile(const QString &path, const Options &options)
{
    // Read without SQLite first: it would already write to a file that is not ours to touch.
    const auto version = OpenFiles::contains(path) ? StoreResult<int>(0) : versionInHead(path);
    if (!version) {
        return tl::unexpected(version.error());
    }
    if (*version > schemaVersion()) {
        return storeError(StoreFailure::Newer,
                          QStringLiteral("%1 has schema %2").arg(path).arg(*version));
    }
    // Whoever closes last brings everything into the file; what lies beside it says that nobody
    // has.
    const bool wasLeftOpen = QFileInfo(path + QStringLiteral("-wal")).size() > 0;

    Database database(std::make_unique<Connection>());
    Connection &connection = *database.m_connection;
    connection.name = newConnectionName();
    connection.path = path;
    OpenFiles::add(path);
    {
        QSqlDatabase sql = QSqlDatabase::addDatabase(driverName, connection.name);
        sql.setDatabaseName(path);
        sql.setConnectOptions(
            QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(options.patience.count()) +
            (options.access == Access::Read ? QStringLiteral(";QSQLITE_OPEN_READONLY")
                                            : QString()));
        if (!sql.open()) {
            return sqlError(sql.lastError());
        }
    }
    connection.mark = FileMark::of(path);
    if (auto ready = database.setUp(options, wasLeftOpen); !ready) {
        return tl::unexpected(ready.error());
    }
    return database;
}

StoreResult<void> Database::setUp(const Options &options, bool wasLeftOpen)
{
    // A file may come from anywhere: what stands in its schema runs nothing.
    for (const QString &guard :
         {QStringLiteral("PRAGMA trusted_schema = OFF"),
          QStringLiteral("PRAGMA cell_size_check = ON"), QStringLiteral("PRAGMA mmap_size = 0"),
          QStringLiteral("PRAGMA temp_store = MEMORY")}) {
        if (auto set = run(guard); !set) {
            return tl::unexpected(set.error());
        }
    }
    const auto version = figure(QStringLiteral("PRAGMA user_version"));
    if (!version) {
        return tl::unexpected(version.error());
    }
    if (*version > schemaVersion()) { // not brought into the file yet
        return storeError(StoreFailure::Newer, QStringLiteral("schema %1").arg(*version));
    }
    const bool checked = options.check == Check::Always ||
                         (options.check == Check::AfterCrash && wasLeftOpen && *version > 0);
    if (checked) {
        if (auto whole = check(); !whole) {
            return whole;
        }
    }
    // Before anything is written: what is not ours is moved aside as it was.
    if (*version < 0) {
        return storeError(StoreFailure::Damaged, QStringLiteral("schema %1").arg(*version));
    }
    if (*version == 0 || *version == schemaVersion()) {
        if (auto same = checkSchema(int(*version)); !same) {
            return same;
        }
    }
    if (options.access == Access::Write) {
        return setUpToWrite(options, int(*version));
    }
    if (*version == 0) {
        return storeError(StoreFailure::Missing, QStringLiteral("nothing is in it yet"));
    }
    return *version == schemaVersion()
               ? StoreResult<void>()
               : storeError(StoreFailure::Other, QStringLiteral("schema %1").arg(*version));
}

StoreResult<void> Database::setUpToWrite(const Options &options, int version)
{
    QStringList settings;
    if (version == 0) {
        settings << QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL"); // before the first table
    }
    settings << QStringLiteral("PRAGMA journal_mode = WAL")
             << QStringLiteral("PRAGMA journal_size_limit = 4194304")
             << (options.durability == Durability::Power
                     ? QStringLiteral("PRAGMA synchronous = FULL")
                     : QStringLiteral("PRAGMA synchronous = NORMAL"));
    for (const QString &setting : settings) {
        if (auto set = run(setting); !set) {
            return tl::unexpected(set.error());
        }
    }
    if (auto migrated = migrate(); !migrated) {
        return migrated;
    }
    if (version != schemaVersion()) {
        if (auto same = checkSchema(schemaVersion()); !same) {
            return same;
        }
    }
    if (options.maximumBytes > 0) {
        return limitTo(options.maximumBytes);
    }
    return {};
}

StoreResult<void> Database::limitTo(qint64 bytes)
{
    const auto pageSize = figure(QStringLiteral("PRAGMA page_size"));
    if (!pageSize) {
        return tl::unexpected(pageSize.error());
    }
    const qint64 pages = std::max<qint64>(bytes / std::max<qint64>(*pageSize, 1), 1);
    const auto set = run(QStringLiteral("PRAGMA max_page_count = %1").arg(pages));
    return set ? StoreResult<void>() : tl::unexpected(set.error());
}

StoreResult<void> Database::migrate()
{
    while (true) {
        auto version = figure(QStringLiteral("PRAGMA user_version"));
        if (!version) {
            return tl::unexpected(version.error());
        }
        if (*version >= schemaVersion()) {
            return {};
        }
        const auto step = [&]() -> StoreResult<void> {
            for (const QString &statement : migrations().at(int(*version))) {
                if (auto done = run(statement); !done) {
                    return tl::unexpected(done.error());
                }
            }
            for (const QString &mark :
                 {QStringLiteral("PRAGMA application_id = %1").arg(applicationId),
                  QStringLiteral("PRAGMA user_version = %1").arg(*version + 1)}) {
                if (auto done = run(mark); !done) {
                    return tl::unexpected(done.error());
                }
            }
            return {};
        };
        if (auto migrated = inTransaction(step); !migrated) {
            return migrated;
        }
    }
}

StoreResult<QStringList> Database::schema()
{
    auto rows = run(QStringLiteral("SELECT type || ' ' || name || ' ' || coalesce(sql, '')"
                                   " FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
                                   " OR type NOT IN ('table', 'index') ORDER BY 1"));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    QStringList found;
    while (rows->next()) {
        found << rows->text(0);
    }
    if (auto failure = rows->failure()) {
        return tl::unexpected(*failure);
    }
    return found;
}

StoreResult<void> Database::checkSchema(int version)
{
    // A trigger, a view or another column that stands in the file would be run or read by us.
    static const StoreResult<QStringList> ours = []() -> StoreResult<QStringList> {
        Database fresh(std::make_unique<Connection>());
        fresh.m_connection->name = newConnectionName();
        {
            QSqlDatabase sql = QSqlDatabase::addDatabase(driverName, fresh.m_connection->name);
            sql.setDatabaseName(QStringLiteral(":memory:"));
            if (!sql.open()) {
                return sqlError(sql.lastError());
            }
        }
        if (auto migrated = fresh.migrate(); !migrated) {
            return tl::unexpected(migrated.error());
        }
        return fresh.schema();
    }();
    const auto found = schema();
    if (!found || !ours) {
        return tl::unexpected(found ? ours.error() : found.error());
    }
    // Tables without a version are somebody else's, whatever the file is called.
    if (*found != (version == 0 ? QStringList() : *ours)) {
        return storeError(StoreFailure::Damaged, QStringLiteral("the tables are not ours"));
    }
    return {};
}

StoreResult<Rows> Database::run(const QString &sql, const QVariantList &values)
{
    std::shared_ptr<QSqlQuery> &query = m_connection->statements[sql];
    if (!query) {
        query = std::make_shared<QSqlQuery>(QSqlDatabase::database(m_connection->name, false));
        query->setForwardOnly(true);
        if (!query->prepare(sql)) {
            const auto error = sqlError(query->lastError());
            m_connection->statements.remove(sql);
            return error;
        }
    }
    for (int i = 0; i < int(values.size()); ++i) {
        query->bindValue(i, bindable(values.at(i)));
    }
    if (!query->exec()) {
        const auto error = sqlError(query->lastError());
        query->finish();
        return error;
    }
    return Rows(query.get());
}

StoreResult<qint64> Database::change(const QString &sql, const QVariantList &values)
{
    auto rows = run(sql, values);
    return rows ? StoreResult<qint64>(rows->changes()) : tl::unexpected(rows.error());
}

StoreResult<qint64> Database::figure(const QString &sql)
{
    auto rows = run(sql);
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (rows->next()) {
        return rows->integer(0);
    }
    return tl::unexpected(
        rows->failure().value_or(StoreError{StoreFailure::Damaged, QStringLiteral("no answer")}));
}

StoreResult<qint64> Database::usedBytes()
{
    const auto pages = figure(QStringLiteral("PRAGMA page_count"));
    const auto unused = pages ? figure(QStringLiteral("PRAGMA freelist_count")) : pages;
    const auto size = unused ? figure(QStringLiteral("PRAGMA page_size")) : unused;
    if (!size) {
        return tl::unexpected(size.error());
    }
    return (*pages - *unused) * *size;
}

StoreResult<void> Database::check()
{
    auto rows = run(QStringLiteral("PRAGMA quick_check(1)"));
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    if (rows->next() && rows->text(0) == QLatin1String("ok")) {
        return {};
    }
    return tl::unexpected(
        rows->failure().value_or(StoreError{StoreFailure::Damaged, rows->text(0)}));
}

} // namespace app
