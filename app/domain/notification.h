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

/// Texts are the backend's: plain text, not trusted, bidi controls still in them.
struct Notification
{
    BackendId id;
    QString title;
    QString message;
    Severity severity = Severity::Information;
    bool success = false; ///< the backend's word was one of success: shown green
    QDateTime time;       ///< UTC; invalid where it can not be read
    bool timed = true;    ///< `time` is the backend's word; else that of arrival stands in for it
    bool read = false;
    QDateTime arrived{};   ///< UTC, when it was received; only where `time` can not be read
    QString arabicTitle{}; ///< where there are both languages; `title` is English then
    QString arabicMessage{};

    LocalizedText titles() const { return LocalizedText::of(title, arabicTitle); }
    LocalizedText messages() const { return LocalizedText::of(message, arabicMessage); }
    bool operator==(const Notification &) const = default;
};

/// What one event says about the notifications.
struct NotificationUpdate
{
    enum class Operation {
        Add,      ///< `items` are new (or newer versions of known ones)
        Replace,  ///< `items` are all there are; see `truncated`
        MarkRead, ///< `ids` were read, here or elsewhere
        MarkAllRead
    };

    Operation operation = Operation::Add;
    QVector<Notification> items;
    /// The texts of BackendId. Replace: what is known better, so it is not missing from the list.
    QVector<QString> ids;
    std::optional<int> unreadCount; ///< the backend's own count
    QString nsp{};                  ///< another namespace that said it; empty: the profile's own
    Source source = Source::Live;   ///< Live, Rest or Snapshot
    bool truncated = false;         ///< Replace: what is missing from the list may still be there
};

} // namespace app
