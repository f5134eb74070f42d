// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/alert.h"
#include "app/domain/kpi.h"
#include "app/domain/notification.h"

#include <QHash>

namespace app {

/// Ids for what a backend gave none. All of them are made here; what stands behind the decoder has
/// one.
class MadeIds
{
public:
    static constexpr qsizetype maximumLength = 1024; ///< of those made of names

    /// Made of content and time; where it has no time (`written` is empty), of the content and
    /// which of that content it is, since the time of arrival would be another one whenever it is
    /// sent again.
    QString ofNotification(const Notification &notification, const QString &written);
    /// A full list follows: what it repeats gets the ids that it had before.
    void restart();

    /// Source and title, else the message for the title.
    static QString ofAlert(const Alert &alert);
    /// The label.
    static QString ofKpi(const LocalizedText &label);
    /// Makes the ids of one list unique: of items with the same id each but the first gets an id of
    /// its own, and all of them which one they are of how many. The number of those that got a new
    /// id.
    static int numberCopies(QVector<Kpi> &items);

private:
    int ordinalOf(const QString &content);

    // How often the same content came. Bounded; what has not come for long is forgotten.
    QHash<QString, int> m_young;
    QHash<QString, int> m_old;
};

} // namespace app
