// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/config/test_classes.h"
#include "tests/support/run_all.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return tests::runAll<AddressTest, CommandLineTest, ConfigFileTest, SettingsStoreTest,
                         AwaitedFilesTest, SourceLifeTest>(argc, argv);
}
