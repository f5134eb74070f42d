// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Alerts, presence and errors (docs/events.md).
class TestDecoderMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void alertList();
    void alertListsThatMayBeCut_data();
    void alertListsThatMayBeCut();
    void alertsAlone_data();
    void alertsAlone();
    void alertFields();
    void alertActivity_data();
    void alertActivity();
    void alertActivityByTheProfile_data();
    void alertActivityByTheProfile();
    void alertSeverities_data();
    void alertSeverities();
    void alertWithoutId();
    void alertsCleared_data();
    void alertsCleared();
    void serverStatus();
    void serverStatusByTheProfile_data();
    void serverStatusByTheProfile();
    void userStatus_data();
    void userStatus();
    void whoIsThere_data();
    void whoIsThere();
    void whatAgesSaysWhenItCame();
    void errors_data();
    void errors();
    void malformed_data();
    void malformed();
    void unknownEvents_data();
    void unknownEvents();
};
