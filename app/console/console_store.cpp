// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console_store.h"

#include "app/console/board_snapshot.h"
#include "app/store/snapshot_store.h"

#include <QLoggingCategory>

#include <utility>

Q_LOGGING_CATEGORY(logStore, "marsad.store")

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto snapshotInterval = 10s;

} // namespace

ConsoleStore::ConsoleStore(const StoreOptions &options, ConsoleModels &models, QObject *parent)
    : QObject(parent)
    , m_models(models)
    , m_journal(options.path, options.journal)
    , m_recorder(std::make_shared<Recorder>(options.path, options.recorder))
{
    const Moment now = options.recorder.clock();
    if (const auto snapshot = readSnapshot(options.path, snapshotClock(now))) {
        if (snapshot->leftOut > 0) {
            qCWarning(logStore, "of what was on the screen %d could not be read",
                      snapshot->leftOut);
        }
        m_hasRestored = !snapshot->parts.empty();
        models.apply(batchOf(*snapshot));
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

void ConsoleStore::keepSnapshot()
{
    m_snapshotTimer.stop();
    if (std::exchange(m_isDirty, false)) {
        m_recorder->keep(snapshotOf(m_models, Moment::now()));
    }
}

} // namespace app
