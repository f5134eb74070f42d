// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Whatever a server sends: no crash, no growth without bound, all losses counted.
class TestHostileInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongTypesEverywhere_data();
    void wrongTypesEverywhere();
    void manyItems_data();
    void manyItems();
    void manyMetrics();
    void manyFields();
    void longHistory();
    void hugeTexts();
    void deepNesting();
    void longIds();
    void manyDifferentTexts();
    void strangeUnicode();
    void duplicateKeys();
};
