// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Notifications and times (docs/events.md).
class TestDecoderNotifications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namespacesHaveIdsOfTheirOwn();
    void aNamespaceThatComesBackSaysAgainWhatItSaid();
    void notification();
    void notificationTexts_data();
    void notificationTexts();
    void notificationSeverities_data();
    void notificationSeverities();
    void notificationWithoutId();
    void toldAnewInANewSession();
    void times_data();
    void times();
    void unreadableTimes_data();
    void unreadableTimes();
    void timesOfDay();
    void notificationLists();
    void notificationsRead_data();
    void notificationsRead();
    void allNotificationsRead();
};
