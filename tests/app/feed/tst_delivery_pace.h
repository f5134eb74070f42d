// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class DeliveryPaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstAfterASilenceGoesAtOnce();
    void aFloodIsThirtyASecond_data();
    void aFloodIsThirtyASecond();
};
