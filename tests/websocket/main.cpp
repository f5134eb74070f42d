// SPDX-License-Identifier: MIT
#include "tests/support/run_all.h"
#include "tests/websocket/tst_stream.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return tests::runAll<tests::StreamTest>(argc, argv);
}
