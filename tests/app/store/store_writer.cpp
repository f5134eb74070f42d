// SPDX-License-Identifier: GPL-3.0-or-later
// Writes to a store until it is killed, and says what it was confirmed: for tests.
//   store_writer write FILE ROUND     goes on for ever
//   store_writer syncs FILE COUNT     each call of fsync() and fdatasync() is a line
//   store_writer unsynced FILE COUNT  the same on a connection that does not wait for the disk
//   store_writer snapshots FILE ROUND keeps one state after the other, each with an alert
//   store_writer console FILE         records a little of everything, and goes on until the end of
//   its input
//   store_writer identity             says who it is, and waits for the end of its input
#include "app/store/history_writer.h"
#include "app/store/journal.h"
#include "app/store/process_identity.h"
#include "app/store/recorder.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstring>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

bool syncsAreTold = false;

/// At once, in the order in which it happens.
void say(const std::string &line)
{
    const std::string text = line + '\n';
    if (::write(STDOUT_FILENO, text.data(), text.size()) != ssize_t(text.size())) {
        std::_Exit(3);
    }
}

int fail(const app::StoreError &error)
{
    std::fprintf(stderr, "%s: %s\n", app::name(error.failure), qPrintable(error.detail));
    return 1;
}

constexpr qint64 epoch = 1'785'024'000'000;

/// A value each second of a clock that runs fast; often compressed.
class Values
{
public:
    static app::StoreResult<Values> open(const QString &path, qint64 round)
    {
        auto writer = app::HistoryWriter::open(path, {.flushesToSeal = 5}, app::BootTime());
        return writer ? app::StoreResult<Values>(Values(std::move(*writer), round))
                      : tl::unexpected(writer.error());
    }
    app::StoreResult<void> writeNext()
    {
        m_writer.add({app::SeriesKey::List::Module, {}, {}, QStringLiteral("kpi")}, m_next, 1);
        m_next += 1000;
        return m_writer.flush(app::BootTime());
    }

private:
    Values(app::HistoryWriter writer, qint64 round)
        : m_writer(std::move(writer))
        , m_next(epoch + round * 1'000'000)
    {}
    app::HistoryWriter m_writer;
    qint64 m_next;
};

int writeActions(const QString &path, const QString &round, int count)
{
    auto values = Values::open(path, round.toLongLong());
    if (!values) {
        return fail(values.error());
    }
    auto journal = app::Journal::open(path, {.capacity = 100'000'000});
    if (!journal) {
        return fail(journal.error());
    }
    for (int i = 0; count == 0 || i < count; ++i) {
        const QString request = QStringLiteral("%1-%2").arg(round).arg(i);
        const auto appended = journal->append(
            {request, app::AcknowledgeAlert{request, QStringLiteral("Layla"), {}, {}}},
            QStringLiteral("occurrence"), {});
        if (!appended) {
            return fail(appended.error());
        }
        say("confirmed " + request.toStdString());
        if (i % 3 == 0 && count == 0) {
            if (const auto sent = journal->apply(request, app::ActionEvent::Send); !sent) {
                return fail(sent.error());
            }
            say("sent " + request.toStdString());
            if (const auto written = values->writeNext(); !written) {
                return fail(written.error());
            }
            say("recorded " + request.toStdString());
        }
    }
    return 0;
}

int writeUnsynced(const QString &path, int count)
{
    auto database = app::Database::open(path, {});
    if (!database) {
        return fail(database.error());
    }
    for (int i = 0; i < count; ++i) {
        const auto done =
            database->change(QStringLiteral("INSERT OR REPLACE INTO figure VALUES ('a', ?)"), {i});
        if (!done) {
            return fail(done.error());
        }
        say("confirmed " + std::to_string(i));
    }
    return 0;
}

/// Two streams that always say the same.
int writeSnapshots(const QString &path, const QString &round)
{
    app::Recorder::Options options;
    options.flushEvery = std::chrono::hours(1); // only when it is asked to
    app::Recorder recorder(path, options);
    for (qint64 number = round.toLongLong() * 1'000'000;; ++number) {
        app::Kpi kpi;
        kpi.id = QStringLiteral("kpi");
        kpi.value.kind = app::Quantity::Kind::Number;
        kpi.value.number = double(number);
        app::Snapshot snapshot;
        for (const QString &module : {QStringLiteral("one"), QStringLiteral("other")}) {
            snapshot.addKpi(module, {}, kpi, app::Source::Live, app::BootTime());
        }
        recorder.keep(std::move(snapshot));
        app::Alert alert;
        alert.id = QString::number(number);
        app::AlertUpdate raised;
        raised.items = {alert};
        recorder.put(raised);
        if (!recorder.flush()) {
            return fail(recorder.status().error.value_or(app::StoreError{}));
        }
        say(std::to_string(number));
    }
}

int recordAll(const QString &path)
{
    using app::AlertUpdate;
    app::Recorder::Options options;
    options.flushEvery = std::chrono::hours(1); // only when it is asked to
    app::Recorder recorder(path, options);
    app::KpiUpdate values;
    values.module = QStringLiteral("plant");
    app::Kpi kpi;
    kpi.id = QStringLiteral("pump");
    kpi.value.kind = app::Quantity::Kind::Number;
    kpi.value.number = 1.5;
    values.items = {kpi};
    recorder.put(values);
    AlertUpdate alerts;
    app::Alert alert;
    alert.id = QStringLiteral("7");
    alert.title = QStringLiteral("=ضغط");
    alerts.items = {alert};
    recorder.put(alerts);
    app::NotificationUpdate notifications;
    app::Notification notification;
    notification.id = QStringLiteral("8");
    notification.title = QStringLiteral("Shift, early");
    notifications.items = {notification};
    recorder.put(notifications);
    app::Snapshot snapshot;
    snapshot.addKpi(values.module, {}, kpi, app::Source::Live, app::BootTime());
    recorder.keep(std::move(snapshot));
    if (!recorder.flush()) {
        return fail(recorder.status().error.value_or(app::StoreError{}));
    }
    auto journal = app::Journal::open(path, {});
    const auto appended =
        journal
            ? journal->append({QStringLiteral("r"),
                               app::AcknowledgeAlert{alert.id, QStringLiteral("Layla"), {}, {}}},
                              QStringLiteral("1"), {})
            : tl::unexpected(journal.error());
    if (!appended) {
        return fail(appended.error());
    }
    say("recorded");
    return std::getchar() == EOF ? 0 : 1;
}

} // namespace

// These stand before the system's own for whoever is loaded by this program, SQLite too.
extern "C" {
int fsync(int descriptor)
{
    if (syncsAreTold) {
        say("sync");
    }
    return int(::syscall(SYS_fsync, descriptor));
}
int fdatasync(int descriptor)
{
    if (syncsAreTold) {
        say("sync");
    }
    return int(::syscall(SYS_fdatasync, descriptor));
}
}

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString mode = arguments.value(1);
    const QString path = arguments.value(2);
    const QString last = arguments.value(3);
    if (mode == QLatin1String("write")) {
        return writeActions(path, last, 0);
    }
    if (mode == QLatin1String("snapshots")) {
        return writeSnapshots(path, last);
    }
    if (mode == QLatin1String("console")) {
        return recordAll(path);
    }
    if (mode == QLatin1String("identity")) {
        say(app::processIdentity().toStdString());
        return std::getchar() == EOF ? 0 : 1;
    }
    syncsAreTold = true;
    return mode == QLatin1String("syncs") ? writeActions(path, QStringLiteral("0"), last.toInt())
                                          : writeUnsynced(path, last.toInt());
}
