// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// KPI lists and dashboards (docs/events.md).
class TestDecoderKpis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameNamesInOneListAreNumbered_data();
    void sameNamesInOneListAreNumbered();
    void aNameAloneIsOneKpi();
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
    void malformedItemsLeaveTheirNeighboursAlive_data();
    void malformedItemsLeaveTheirNeighboursAlive();
    void missingValues_data();
    void missingValues();
    void metricsThatAreNoneAnyMore();
    void malformedEvents_data();
    void malformedEvents();
    void dashboard();
    void dashboardListsAlone();
    void fieldCaptures();
};
