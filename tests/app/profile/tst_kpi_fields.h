// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// The fields of a KPI (docs/events.md).
class TestKpiFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void units_data();
    void units();
    void namesThatNobodyWrote_data();
    void namesThatNobodyWrote();
    void metricsHaveReadableNames();
    void whatMeasuresNothingIsPlain_data();
    void whatMeasuresNothingIsPlain();
    void trends_data();
    void trends();
    void statusWords_data();
    void statusWords();
    void thresholds_data();
    void thresholds();
    void limitsAroundTheValue_data();
    void limitsAroundTheValue();
    void polarities_data();
    void polarities();
    void histories_data();
    void histories();
    void labelsOfTheProfile_data();
    void labelsOfTheProfile();
    void times_data();
    void times();
    void timesOfAList();
    void greatestAges();
    void unknownFieldsAreKept();
};
