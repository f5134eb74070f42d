// SPDX-License-Identifier: MIT
#include "tests/http/test_classes.h"

#include <QCoreApplication>
#include <QTest>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    int failures = 0;
    for (const auto make :
         {tests::makeResponseReaderTest, tests::makeResponseRefusalTest, tests::makeRedirectTest}) {
        const std::unique_ptr<QObject> test = make();
        failures += QTest::qExec(test.get(), argc, argv);
    }
    return failures == 0 ? 0 : 1;
}
