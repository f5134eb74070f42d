// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// The course of a value: who reads it, and what is copied for that.
class HistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReaderCostsNoCopy();
    void aReaderSeesWhatItTook();
    void twoThatGoOnAreTwo();
    void itIsWhatAListWouldBe_data();
    void itIsWhatAListWouldBe();
    void aFullOneTakesAQuarterMoreRoom();
};
