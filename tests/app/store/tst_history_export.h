// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class HistoryExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cellsAreNoFormulas_data();
    void cellsAreNoFormulas();
    void csvHasEachValue();
    void jsonHasEachValue();
    void fullDeviceSaysSo();
};
