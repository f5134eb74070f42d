// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// What stands beside a number: words, units and their letters.
class TestQuantityUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAfterAUnit_data();
    void wordsAfterAUnit();
    void words_data();
    void words();
    void units_data();
    void units();
    void theUnitTellsWhatALetterSays_data();
    void theUnitTellsWhatALetterSays();
};
