// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class TestGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusesWhatIsNoNewSessionOverWebSocket_data();
    void refusesWhatIsNoNewSessionOverWebSocket();
    void answersInHttp();
    void dropsAHeadThatNeverEnds();
    void takesARequestInPieces();
};
