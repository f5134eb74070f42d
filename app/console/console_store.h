// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console/course_loader.h"
#include "app/feed/feed.h"
#include "app/models/console_models.h"
#include "app/store/archive_reader.h"
#include "app/store/export_job.h"
#include "app/store/journal_desk.h"
#include "app/store/recorder.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

namespace app {

/// What a console remembers, and where.
struct StoreOptions
{
    QString path; ///< of the database; empty: nothing is kept
    Journal::Options journal{};
    Recorder::Options recorder{};
};

/// What a console remembers of its source: what was on the screen, the operator's actions, the
/// course of its key figures, what became of its alerts. GUI thread; what waits for the disk does
/// so on threads of its own.
class ConsoleStore : public QObject
{
    Q_OBJECT

public:
    /// Fills `models`, which are new, with what was on the screen, and keeps what is. `namespaces`:
    /// that the profile names besides its own; nobody will ever tell anything of others.
    ConsoleStore(const StoreOptions &options, const QStringList &namespaces, ConsoleModels &models,
                 QObject *parent = nullptr);
    ~ConsoleStore() override;

    JournalDesk &journal() { return m_journal; }
    /// The same feed, of which all that lasts is kept.
    FeedOptions keeping(FeedOptions options) const;

    RecorderStatus recorderStatus() const { return m_recorder->status(); }

private:
    void connectActions();
    void keepSnapshot();
    void tellStatus();
    void startExport(const ExportRequest &request);

    ConsoleModels &m_models;
    QTimer m_snapshotTimer;
    bool m_isDirty = false; ///< something has come since
    const QString m_path;
    QString m_told; ///< the last problem that stands in the log
    JournalDesk m_journal;
    ArchiveReader m_archive;
    std::unique_ptr<CourseLoader> m_courses; ///< null: there was nothing to restore
    const std::shared_ptr<Recorder> m_recorder;
    std::unique_ptr<ExportJob> m_export; ///< the last one; null: none yet
};

} // namespace app
