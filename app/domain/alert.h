// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/backend_id.h"
#include "app/domain/localized_text.h"
#include "app/domain/severity.h"

#include <QDateTime>
#include <QString>
#include <QVector>

#include <optional>

namespace app {

/// What an alert is about. Texts as in Notification.
struct AlertFacts
{
    BackendId id;
    QString title;
    QString message;
    Severity severity = Severity::Warning;
    QString module; ///< key, where the backend names one
    QString source;
    QDateTime time;      ///< UTC, when it was raised; invalid where that can not be read
    bool timed = true;   ///< `time` is the backend's word; else that of arrival stands in for it
    QDateTime arrived{}; ///< UTC, when it was received; only where `time` can not be read
    /// UTC, when the backend last said that it was raised, by its own clock; invalid: as `time`.
    QDateTime stated{};

    QString arabicTitle{}; ///< where there are both languages; `title` is English then
    QString arabicMessage{};
    LocalizedText instruction{}; ///< what an operator is to do; empty: nobody says it

    LocalizedText titles() const { return LocalizedText::of(title, arabicTitle); }
    LocalizedText messages() const { return LocalizedText::of(message, arabicMessage); }
    bool operator==(const AlertFacts &) const = default;
};

/// Names the occurrence of an alert, in the backend's time where it says one. UTC as ISO 8601.
QString occurrenceOf(const AlertFacts &alert);
/// Whether what was done about that occurrence is about this alert: raised then, or known since
/// before.
bool isOccurrence(const QString &occurrence, const AlertFacts &alert);

/// A backend's word about an alert: a state of its own that an operator must know of. What becomes
/// of it here is its life (app/domain/alert_life.h).
struct Alert : AlertFacts
{
    bool active = true;
    bool acknowledged = false; ///< by somebody, wherever

    bool operator==(const Alert &) const = default;
};

/// What one event says about the alerts.
struct AlertUpdate
{
    enum class Operation {
        Add,     ///< `items` are active
        Replace, ///< `items` are the newest ones; see `truncated`
        Clear    ///< `ids` have returned to normal
    };

    Operation operation = Operation::Add;
    QVector<Alert> items;
    /// The texts of BackendId. Replace: what is known better, so it is not missing from the list.
    QVector<QString> ids;
    /// Replace: the list may have been cut, so what is missing from it may still be active.
    bool truncated = false;
    QString nsp{};                ///< another namespace that said it; empty: the profile's own
    Source source = Source::Live; ///< Live, Rest or Snapshot
    /// Asked for before the link stood: what has been since then is not known.
    bool outdated = false;
};

} // namespace app
