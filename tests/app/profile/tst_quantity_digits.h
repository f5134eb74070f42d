// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// How many digits a value has, as text and as a number, and that none is lost.
class TestQuantityDigits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void significantDigits_data();
    void significantDigits();
    void exactDigits_data();
    void exactDigits();
    void integers_data();
    void integers();
    void decimalsOfDoubles_data();
    void decimalsOfDoubles();
    void notANumber();
};
