// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_alert_actions.h"
#include "tests/app/models/tst_alert_model.h"
#include "tests/app/models/tst_changed_rows.h"
#include "tests/app/models/tst_console_models.h"
#include "tests/app/models/tst_event_table_model.h"
#include "tests/app/models/tst_history.h"
#include "tests/app/models/tst_interval_estimator.h"
#include "tests/app/models/tst_kpi_limits.h"
#include "tests/app/models/tst_kpi_model.h"
#include "tests/app/models/tst_kpi_places.h"
#include "tests/app/models/tst_kpi_tally.h"
#include "tests/app/models/tst_kpi_times.h"
#include "tests/app/models/tst_notification_model.h"
#include "tests/support/run_all.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return tests::runAll<ChangedRowsTest, HistoryTest, IntervalEstimatorTest, KpiModelTest,
                         KpiPlacesTest, KpiTimesTest, KpiLimitsTest, KpiTallyTest,
                         NotificationModelTest, AlertModelTest, AlertActionsTest,
                         EventTableModelTest, ConsoleModelsTest>(argc, argv);
}
