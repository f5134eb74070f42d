// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console_store.h"

#include "app/console/board_snapshot.h"
#include "app/store/snapshot_store.h"

#include <QFileInfo>
#include <QLoggingCategory>

#include <utility>

Q_LOGGING_CATEGORY(logStore, "marsad.store")

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto snapshotInterval = 10s;

} // namespace

ConsoleStore::ConsoleStore(const StoreOptions &options, const QStringList &namespaces,
                           ConsoleModels &models, QObject *parent)
    : QObject(parent)
    , m_models(models)
    , m_path(options.path)
    , m_journal(options.path, options.journal)
    , m_archive(options.path)
    , m_recorder(std::make_shared<Recorder>(options.path, options.recorder, [this] {
        QMetaObject::invokeMethod(this, &ConsoleStore::tellStatus, Qt::QueuedConnection);
    }))
{
    const Moment now = options.recorder.clock();
    if (const auto snapshot = readSnapshot(options.path, snapshotClock(now))) {
        if (snapshot->leftOut > 0) {
            qCWarning(logStore, "of what was on the screen %d could not be read",
                      snapshot->leftOut);
        }
        models.apply(batchOf(*snapshot, namespaces));
        if (!snapshot->parts.empty()) {
            m_courses = std::make_unique<CourseLoader>(options.path, models);
        }
    } else {
        qCWarning(logStore, "what was on the screen cannot be read: %ls",
                  qUtf16Printable(snapshot.error().detail));
    }
    m_snapshotTimer.setSingleShot(true);
    m_snapshotTimer.setInterval(snapshotInterval);
    connect(&m_snapshotTimer, &QTimer::timeout, this, &ConsoleStore::keepSnapshot);
    connect(&models, &ConsoleModels::applied, this, [this] {
        m_isDirty = true;
        if (!m_snapshotTimer.isActive()) {
            m_snapshotTimer.start();
        }
    });
    connectActions();
    connect(&models, &ConsoleModels::exportRequested, this, &ConsoleStore::startExport);
    tellStatus();
    connect(&m_journal, &JournalDesk::acknowledged, this,
            [this](const AcknowledgeAlert &what) { m_recorder->acknowledged(what); });
}

ConsoleStore::~ConsoleStore()
{
    keepSnapshot();
}

FeedOptions ConsoleStore::keeping(FeedOptions options) const
{
    options.recorder = m_recorder;
    options.keeper = m_journal.keeper();
    return options;
}

/// The list of what operators have done.
void ConsoleStore::connectActions()
{
    ActionLogModel &actions = m_models.actions();
    actions.setKept(true);
    connect(&actions, &ActionLogModel::readRequested, this,
            [this](const JournalFilter &filter) { m_archive.readActions(0, filter); });
    connect(&m_archive, &ArchiveReader::actionsRead, this, [this](const ActionAnswer &answer) {
        if (answer.entries) {
            m_models.actions().setEntries(*answer.entries);
        } else {
            qCWarning(logStore, "the list of actions cannot be read: %ls",
                      qUtf16Printable(answer.entries.error().detail));
        }
    });
    connect(&m_journal, &JournalDesk::changed, &actions, &ActionLogModel::invalidate);
    connect(&m_journal, &JournalDesk::statusChanged, this, &ConsoleStore::tellStatus);
}

void ConsoleStore::startExport(const ExportRequest &request)
{
    m_export.reset(); // one at a time
    m_export = std::make_unique<ExportJob>(m_path, request, [this](const ExportResult &result) {
        QMetaObject::invokeMethod(
            this, [this, result] { Q_EMIT m_models.exportFinished(result); }, Qt::QueuedConnection);
    });
}

void ConsoleStore::tellStatus()
{
    using State = RecorderStatus::State;
    const RecorderStatus recorder = m_recorder->status();
    const JournalStatus &journal = m_journal.status();
    StoreStatus status;
    status.path = m_path;
    const auto &error = journal.error ? journal.error : recorder.error;
    if (error) {
        status.problem =
            QString::fromLatin1(name(error->failure)) + QStringLiteral(": ") + error->detail;
    }
    status.state = journal.error || recorder.state == State::Failing ? StoreStatus::State::Failing
                   : recorder.state == State::OtherConsole ? StoreStatus::State::OtherConsole
                   : recorder.state == State::Recording    ? StoreStatus::State::Recording
                                                           : StoreStatus::State::Opening;
    status.movedAside = journal.movedAside.isEmpty() ? recorder.movedAside : journal.movedAside;
    status.written = recorder.counters.written;
    status.lost = recorder.dropped + recorder.counters.dropped + recorder.counters.refusedSeries +
                  recorder.messages.dropped + recorder.snapshots.refused;
    status.thinned = recorder.counters.thinned;
    status.writes = recorder.writes;
    for (const char *suffix : {"", "-wal", "-shm"}) {
        status.bytes += QFileInfo(m_path + QLatin1String(suffix)).size();
    }
    QStringList told;
    if (error) {
        told.append(status.problem);
    }
    if (!status.movedAside.isEmpty()) {
        told.append(QStringLiteral("a damaged file was moved aside: ") + status.movedAside);
    }
    if (const QString words = told.join(QStringLiteral("; "));
        std::exchange(m_told, words) != words && !words.isEmpty()) {
        qCWarning(logStore, "%ls", qUtf16Printable(words));
    }
    m_models.connection().setStore(status);
    m_models.actions().setWaiting(journal.waiting);
}

void ConsoleStore::keepSnapshot()
{
    tellStatus();
    m_snapshotTimer.stop();
    if (std::exchange(m_isDirty, false)) {
        m_recorder->keep(snapshotOf(m_models));
    }
}

} // namespace app
