// SPDX-License-Identifier: MIT
#pragma once

#include "tests/links/ways.h"

#include <QObject>

namespace tests {

/// Many losses and ways back, after which nothing is left of them.
class SoakTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reconnections_data() { addWays(allWays()); }
    void reconnections();
    void failedAttempts_data() { addWays(singleWays()); }
    void failedAttempts();
};

} // namespace tests
