// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class TestSampleData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyValueIsMarkedAsSample();
    void samplesGoAndRealValuesStay();
};
