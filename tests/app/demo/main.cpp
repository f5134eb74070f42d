// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/demo/test_backend.h"
#include "tests/app/demo/test_contract.h"
#include "tests/app/demo/test_gate.h"
#include "tests/app/demo/test_organisation.h"
#include "tests/app/demo/test_sample_data.h"

#include <QCoreApplication>
#include <QTest>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    int failures = 0;
    TestOrganisation organisation;
    TestContract contract;
    TestSampleData sampleData;
    TestGate gate;
    TestBackend backend;
    for (QObject *test : {static_cast<QObject *>(&organisation), static_cast<QObject *>(&contract),
                          static_cast<QObject *>(&sampleData), static_cast<QObject *>(&gate),
                          static_cast<QObject *>(&backend)}) {
        failures += QTest::qExec(test, argc, argv);
    }
    return failures;
}
