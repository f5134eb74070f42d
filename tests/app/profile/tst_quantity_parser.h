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
    void nothing_data();
    void nothing();
    void numbersAlone();
    void trends_data();
    void trends();
    void everyPrefixOfAValueIsHarmless();
};
