// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_actions.h"
#include "tests/app/profile/tst_decoder_kpis.h"
#include "tests/app/profile/tst_decoder_messages.h"
#include "tests/app/profile/tst_decoder_notifications.h"
#include "tests/app/profile/tst_hostile_input.h"
#include "tests/app/profile/tst_kpi_fields.h"
#include "tests/app/profile/tst_profile_reader.h"
#include "tests/app/profile/tst_quantity_parser.h"

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
        runAll<TestQuantityParser, TestProfileReader, TestDecoderKpis, TestKpiFields,
               TestDecoderNotifications, TestDecoderMessages, TestActions, TestHostileInput>(argc,
                                                                                             argv);
    return failures == 0 ? 0 : 1;
}
