// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class EventTableModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsComeAndGoOn();
    void anotherTableBeginsAnew();
    void ratesAreOfTheLastSeconds();
    void ratesFallWhileNothingComes();
    void isWantedWhileSomebodyWatches();
};
