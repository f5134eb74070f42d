// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Most of an item is the same in each event; what the decoder remembers of it shows in nothing
/// that it says.
class TestRepeatedItems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areReadAsIfEachWereTheFirst_data();
    void areReadAsIfEachWereTheFirst();
    void whatIsWrongIsCountedEachTime();
    void ratesGoOn();
    void manyKindsOfItems();
};
