// SPDX-License-Identifier: MIT
#include "tests/http/test_classes.h"
#include "tests/support/run_all.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return tests::runMade(
        argc, argv,
        {tests::makeResponseReaderTest, tests::makeResponseRefusalTest, tests::makeRedirectTest});
}
