// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_alert_model.h"
#include "tests/app/models/tst_changed_rows.h"
#include "tests/app/models/tst_console_models.h"
#include "tests/app/models/tst_interval_estimator.h"
#include "tests/app/models/tst_kpi_model.h"
#include "tests/app/models/tst_notification_model.h"

#include <QCoreApplication>
#include <QTest>

namespace {

template<typename... Tests>
int runAll(int argc, char **argv)
{
    int failures = 0;
    const auto run = [&](auto &&test) { failures += QTest::qExec(&test, argc, argv); };
    (run(Tests()), ...);
    return failures;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int failures =
        runAll<ChangedRowsTest, IntervalEstimatorTest, KpiModelTest, NotificationModelTest,
               AlertModelTest, ConsoleModelsTest>(argc, argv);
    return failures == 0 ? 0 : 1;
}
