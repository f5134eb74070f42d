// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/test_classes.h"

#include <QApplication>
#include <QTest>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    int failures = 0;
    const auto run = [&](QObject &&tests) { failures += QTest::qExec(&tests, argc, argv); };
    run(WindowTest());
    run(LinkTest());
    run(PagesTest());
    run(LayoutTest());
    run(KioskTest());
    return failures;
}
