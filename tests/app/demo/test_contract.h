// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// What the demo sends is read by the built-in profile without a loss.
class TestContract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kpis_data();
    void kpis();
    void dashboard();
    void notifications();
    void alerts();
};
