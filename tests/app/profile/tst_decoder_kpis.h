// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// KPI lists and dashboards (docs/events.md).
class TestDecoderKpis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsInEveryWrapping_data();
    void listsInEveryWrapping();
    void metricsAreNamedByTheirPath();
    void emptyListsAreNoNews_data();
    void emptyListsAreNoNews();
    void completeListsWipe();
    void removedIds();
    void moduleComesFromTheEventsName();
    void foreignModulesAreBounded();
    void identity_data();
    void identity();
    void values_data();
    void values();
    void units_data();
    void units();
    void trends_data();
    void trends();
    void statusWords_data();
    void statusWords();
    void thresholds_data();
    void thresholds();
    void polarities_data();
    void polarities();
    void histories_data();
    void histories();
    void labelsOfTheProfile_data();
    void labelsOfTheProfile();
    void unknownFieldsAreKept();
    void malformedItemsLeaveTheirNeighboursAlive_data();
    void malformedItemsLeaveTheirNeighboursAlive();
    void malformedEvents_data();
    void malformedEvents();
    void dashboard();
    void dashboardListsAlone();
    void fieldCaptures();
};
