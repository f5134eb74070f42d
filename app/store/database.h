// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/store_error.h"

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace app {

/// What a statement answers, row by row. The statement belongs to its Database and is free for its
/// next run when this ends.
class Rows
{
public:
    explicit Rows(QSqlQuery *query)
        : m_query(query)
    {}
    Rows(Rows &&other) noexcept
        : m_query(std::exchange(other.m_query, nullptr))
    {}
    Rows &operator=(Rows &&) = delete;
    ~Rows();

    /// False behind the last one, and where it can not be read: see failure().
    bool next() { return m_query->next(); }
    std::optional<StoreError> failure() const;

    qint64 integer(int column) const { return m_query->value(column).toLongLong(); }
    QString text(int column) const { return m_query->value(column).toString(); }
    QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    bool isNull(int column) const { return m_query->isNull(column); }

    qint64 changes() const { return m_query->numRowsAffected(); }
    qint64 insertedId() const { return m_query->lastInsertId().toLongLong(); }

private:
    QSqlQuery *m_query;
};

/// One connection to a database of the console (docs/store.md). SQLite in WAL mode, so that readers
/// and a writer do not wait for each other; several consoles may have the same file open. The file
/// is its owner's alone (0600, its folder 0700), and what stands in it is not trusted. Belongs to
/// the thread that opens it.
class Database
{
public:
    enum class Durability {
        Process, ///< what was committed outlasts the program
        Power    ///< and a power cut: a commit returns when the disk has it
    };
    enum class Check {
        AfterCrash, ///< everything is looked through where the file was not closed in order
        Always,
        Never ///< for more connections to a file that was just opened
    };
    enum class Access {
        Write,
        Read ///< the file stays as it is, whatever it is; Missing where there is none
    };
    struct Options
    {
        Access access = Access::Write;
        Durability durability = Durability::Process;
        Check check = Check::AfterCrash;
        std::chrono::milliseconds patience{5000}; ///< with other writers
        /// That this connection may not write the file beyond; 0: none.
        qint64 maximumBytes = 0;
    };

    /// Makes the file, and its folder, where there is none; brings an older schema up to date. A
    /// file that is damaged, or no database of the console, is moved aside, never deleted, and a
    /// new one takes its place: see movedAside().
    static StoreResult<Database> open(const QString &path, const Options &options);

    Database(Database &&) noexcept;
    Database &operator=(Database &&) noexcept;
    ~Database();

    QString path() const;
    /// Where the damaged file that stood here lies now; empty: there was none.
    QString movedAside() const;

    /// Another console found it damaged and moved it aside: what is written here now is lost with
    /// it.
    bool isReplaced() const;

    /// Runs a statement; it is prepared once. An invalid QVariant is NULL, an empty text is not.
    StoreResult<Rows> run(const QString &sql, const QVariantList &values = {});

    /// The same for what answers no rows: how many were changed.
    StoreResult<qint64> change(const QString &sql, const QVariantList &values = {});

    /// All of `work` or nothing of it; it returns StoreResult<void>. Damaged where that went into a
    /// file that isReplaced(). Not to be nested.
    template<typename Work>
    StoreResult<void> inTransaction(Work work)
    {
        // Immediate: what begins as a reader can not become a writer while another one writes.
        if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun) {
            return tl::unexpected(begun.error());
        }
        StoreResult<void> done = work();
        if (done) {
            if (auto committed = run(QStringLiteral("COMMIT")); !committed) {
                done = tl::unexpected(committed.error());
            }
        }
        if (!done) {
            run(QStringLiteral("ROLLBACK"));
        } else if (isReplaced()) {
            return storeError(StoreFailure::Damaged, QStringLiteral("it was moved aside"));
        }
        return done;
    }

    /// Bytes that the file takes, without what is free in it.
    StoreResult<qint64> usedBytes();
    /// That this connection may not write the file beyond, from now on.
    StoreResult<void> limitTo(qint64 bytes);
    /// Looks through everything: Damaged, or nothing.
    StoreResult<void> check();

private:
    struct Connection;
    explicit Database(std::unique_ptr<Connection> connection);

    static StoreResult<Database> openFile(const QString &path, const Options &options);
    StoreResult<void> setUp(const Options &options, bool wasLeftOpen);
    StoreResult<void> setUpToWrite(const Options &options, int version);
    StoreResult<void> migrate();
    /// Whether the tables are those of this version, which is 0 or ours.
    StoreResult<void> checkSchema(int version);
    StoreResult<QStringList> schema();
    StoreResult<qint64> figure(const QString &sql);

    std::unique_ptr<Connection> m_connection;
};

} // namespace app
