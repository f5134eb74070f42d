// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// What a list knows of all its KPIs without looking at all of them: how many are live, from when
/// the oldest counts, when the next becomes stale.
class KpiTallyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLeastIsFoundAmongThoseThatMove();
    void timesThatComeEarlierLeaveNothingBehind();
    void whatIsForgottenCountsNoMore();
    void oneOfTwentyThousandCostsAsMuchAsOneOfFew();
    void aShorterIntervalBringsDeadlinesNearer();
    void itIsWhatCountingAllSays_data();
    void itIsWhatCountingAllSays();
};
