// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// How a profile says that its backend is connected to.
class FeedConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namespacesShareOneConnection();
    void aRefusedNamespaceIsSeen();
    void whatIsDoneGoesToWhereItCameFrom();
    void aNamespaceComesBackByItself();
    void signingOutLeavesEveryNamespace();
    void signingInAndOutReachesTheHandshake_data();
    void signingInAndOutReachesTheHandshake();
    void literalAuthIsBesideTheToken();
    void packetsInMessagePack();
    void queryAndAuth();
    void transportsInTheProfilesOrder();
    void theProxyIsTheProfiles();
};
