// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Many KPIs, and several that are called the same.
class KpiLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEventsLimitIsNotTheModels();
    void theWorstStay();
    void theSameToldAgainCountsOnce();
    void whatStillComesStays();
    void idsWithoutEndAreBounded();
    void whatIsNotShownIsCounted();
    void historiesShareTheirRoom();
    void manyRowsAreUpdatedInTime();
    void manyRangesLeaveAtOnce();
    void anotherNumberOfCopiesCutsHistories();
    void aRemovedIdTakesItsCopies();
};
