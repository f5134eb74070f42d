// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/run_all.h"
#include "tests/ui/console/test_classes.h"

#include <QApplication>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    return tests::runAll<WindowTest, CommandsTest, SurfaceTest, LinkTest, PaintLogTest, PagesTest,
                         ProfilePageTest, KpiWallTest, AlertListTest, FirstStartTest, SelectionTest,
                         AccessibilityTest, NeverConnectedTest, SignInTest, PresenceTest,
                         LayoutTest, KioskTest>(argc, argv);
}
