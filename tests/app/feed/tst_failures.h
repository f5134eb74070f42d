// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class FailuresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorMeansSomething_data();
    void everyErrorMeansSomething();
    void allCodesAreKnown();
    void whatItMeansToAnAction_data();
    void whatItMeansToAnAction();
    void actionFailuresHaveNames();
};
