// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/demo/test_backend.h"
#include "tests/app/demo/test_contract.h"
#include "tests/app/demo/test_gate.h"
#include "tests/app/demo/test_organisation.h"
#include "tests/app/demo/test_sample_data.h"
#include "tests/support/run_all.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return tests::runAll<TestOrganisation, TestContract, TestSampleData, TestGate, TestBackend>(
        argc, argv);
}
