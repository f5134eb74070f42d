// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

/// How items stand in an event, and which of them a stream wants.
class TestLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void items_data();
    void items();
    void metrics_data();
    void metrics();
    void conditions_data();
    void conditions();
    void alertAndItsEndInOneEvent();
    void conditionsOfOtherKinds();
    void keyedAlertsAndNotifications();
    void hostileLists_data();
    void hostileLists();
};
