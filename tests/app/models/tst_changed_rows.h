// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class ChangedRowsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contiguousRowsAreOneRange_data();
    void contiguousRowsAreOneRange();
    void nothingIsEmittedForNothing();
};
