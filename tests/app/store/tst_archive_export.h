// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class ArchiveExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvHasEachRow_data();
    void csvHasEachRow();
    void jsonHasEachRow();
    void rangesAreHalfOpen();
    void longListsAreWhole();
    void fullDeviceSaysSo();
    void stateSaysWhatIsThere();
    void compactingGivesRoomBack();
    void readingBesideARecorder();
};
