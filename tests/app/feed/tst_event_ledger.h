// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Events counted by name, and delivered to whoever looks.
class EventLedgerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsByName();
    void eachNamespaceHasItsRow();
    void saysWhatReadsAnEvent();
    void namesAreBounded();
    void payloadsAreMadeForWatchersOnly();
    void payloadsAreBounded();
    void payloadsHoldNoKnownSecret();
    void secretsAreMasked();
    void ofAFloodSamplesAreTaken();
    void aWatchedTableComesFromTheServer();
};
