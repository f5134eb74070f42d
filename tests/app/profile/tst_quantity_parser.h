// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Splitting of values and trends that came as text.
class TestQuantityParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void significantDigits_data();
    void significantDigits();
    void wordsAfterAUnit_data();
    void wordsAfterAUnit();
    void nothing_data();
    void nothing();
    void words_data();
    void words();
    void exactDigits_data();
    void exactDigits();
    void integers_data();
    void integers();
    void decimalsOfDoubles_data();
    void decimalsOfDoubles();
    void notANumber();
    void units_data();
    void units();
    void theUnitTellsWhatALetterSays_data();
    void theUnitTellsWhatALetterSays();
    void numbersAlone();
    void trends_data();
    void trends();
    void everyPrefixOfAValueIsHarmless();
};
