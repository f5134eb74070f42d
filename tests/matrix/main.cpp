// SPDX-License-Identifier: MIT
#include "tests/matrix/tst_events.h"
#include "tests/matrix/tst_links.h"
#include "tests/matrix/tst_namespace_rules.h"
#include "tests/support/run_all.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return tests::runAll<tests::EventTest, tests::NamespaceRuleTest, tests::LinkTest>(argc, argv);
}
