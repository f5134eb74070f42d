// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace tests {

/// The byte streams below our transports, against a server in the same process.
class StreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void bytesGoBothWays();
    void whatIsLeftIsToldAgain();
    void muchIsWrittenInOrder();
    void serverEndsInOrder();
    void finishWritesFirst();
    void refusedConnection();
    void severalAddresses();
    void nestedEventLoop();
    void onePutsAnEndToAnother();
    void unknownHost();
    void destroyedByItsListener_data();
    void destroyedByItsListener();
};

} // namespace tests
