// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/action_life.h"

#include <QDateTime>
#include <QString>
#include <QVector>

#include <optional>

namespace app {

/// An action of the operator as it was written down.
struct JournalEntry
{
    qint64 key = 0; ///< grows from entry to entry, never used twice; from 1
    Action action;
    /// Of an acknowledgement: which occurrence of the alert it is for, in the words of whoever
    /// wrote it. It must not be sent onto another one.
    QString occurrence;
    QString who; ///< the operator; empty: not known
    ActionState state = ActionState::Queued;
    QDateTime queued;  ///< UTC
    QDateTime changed; ///< UTC, when it got into its state
    int attempts = 0;  ///< how often it was sent
    std::optional<ActionError>
        error; ///< what the last attempt came to, where that was nothing good
};

/// Which entries somebody wants to see; those of all states and times by default.
struct JournalFilter
{
    std::optional<QDateTime> from{}; ///< queued then or later
    std::optional<QDateTime> to{};   ///< queued before
    QVector<ActionState> states{};   ///< empty: all
    QString text{};                  ///< stands in what, who, comment or answer
    qint64 before = 0;               ///< older than this key; 0: from the newest
    std::optional<qint64> after{};   ///< newer than this key, and the oldest first
    int limit = 200;
};

} // namespace app
