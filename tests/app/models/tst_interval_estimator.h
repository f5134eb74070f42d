// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class IntervalEstimatorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void estimate_data();
    void estimate();
    void aCutIsNoInterval();
    void aClockThatStepsBackIsNoInterval();
};
