// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

/// What a profile makes of numbers, histories and times.
class TestNumberRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void figuresComeBeforeTheStream();
    void wordsInBothLanguages();
    void unitsInBothLanguages();
    void rates();
    void ratesOfOwnTimes();
    void ratesOfWhatArrivesTogether();
    void modulesHaveCountersOfTheirOwn();
    void countersAreBounded();
    void histories_data();
    void histories();
    void zones_data();
    void zones();
    void hiddenFigures();
    void limits_data();
    void limits();
};
