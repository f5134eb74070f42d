// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/feed.h"
#include "app/store/journal_desk.h"
#include "app/store/recorder.h"

#include <QObject>
#include <QString>

#include <memory>

namespace app {

/// What a console remembers, and where.
struct StoreOptions
{
    QString path; ///< of the database; empty: nothing is kept
    Journal::Options journal{};
    Recorder::Options recorder{};
};

/// What a console remembers of its source: the operator's actions, the course of its key figures.
/// GUI thread; what waits for the disk does so on threads of its own.
class ConsoleStore : public QObject
{
    Q_OBJECT

public:
    explicit ConsoleStore(const StoreOptions &options, QObject *parent = nullptr);

    JournalDesk &journal() { return m_journal; }
    /// The same feed, of which all that lasts is kept.
    FeedOptions keeping(FeedOptions options) const;

    RecorderStatus recorderStatus() const { return m_recorder->status(); }

private:
    JournalDesk m_journal;
    const std::shared_ptr<Recorder> m_recorder;
};

} // namespace app
