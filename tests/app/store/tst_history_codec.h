// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class HistoryCodecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pointsComeBackBitByBit_data();
    void pointsComeBackBitByBit();
    void aggregatesComeBack_data();
    void aggregatesComeBack();
    void usualValuesAreSmall();
    void damagedBytesAreNone();
    void hostileCountsMakeNoRoom_data();
    void hostileCountsMakeNoRoom();
    void stepsBeginBeforeTheEpochToo();
    void mergedAggregatesAreThoseOfAll();
};
