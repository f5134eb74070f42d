// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Notifications, alerts, presence and errors (docs/events.md).
class TestDecoderMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notification();
    void notificationTexts_data();
    void notificationTexts();
    void notificationSeverities_data();
    void notificationSeverities();
    void notificationWithoutId();
    void times_data();
    void times();
    void timesOfDay();
    void notificationLists();
    void notificationsRead_data();
    void notificationsRead();
    void allNotificationsRead();
    void alertList();
    void alertListsThatMayBeCut_data();
    void alertListsThatMayBeCut();
    void alertsAlone_data();
    void alertsAlone();
    void alertFields();
    void alertSeverities_data();
    void alertSeverities();
    void alertWithoutId();
    void alertsCleared_data();
    void alertsCleared();
    void serverStatus();
    void userStatus_data();
    void userStatus();
    void errors_data();
    void errors();
    void malformed_data();
    void malformed();
    void unknownEvents_data();
    void unknownEvents();
};
