// SPDX-License-Identifier: MIT
#pragma once

#include "tests/links/ways.h"

#include <QObject>

namespace tests {

/// One jar for polling and WebSocket, for as long as the manager lives (RFC 6265).
class CookieTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matching_data();
    void matching();
    void manyCookiesAreBounded();
    void sharedByAllRequests_data() { addWays(allWays()); }
    void sharedByAllRequests();
    void usersCookieWins_data() { addWays(allWays()); }
    void usersCookieWins();
    void withoutCredentials_data() { addWays(allWays()); }
    void withoutCredentials();
    void keptByAWebSocket();
};

} // namespace tests
