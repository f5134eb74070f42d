// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_actions.h"
#include "tests/app/profile/tst_captures.h"
#include "tests/app/profile/tst_decoder_kpis.h"
#include "tests/app/profile/tst_decoder_messages.h"
#include "tests/app/profile/tst_decoder_notifications.h"
#include "tests/app/profile/tst_handshake.h"
#include "tests/app/profile/tst_hostile_input.h"
#include "tests/app/profile/tst_kpi_fields.h"
#include "tests/app/profile/tst_lists.h"
#include "tests/app/profile/tst_number_rules.h"
#include "tests/app/profile/tst_packed_json.h"
#include "tests/app/profile/tst_profile_documents.h"
#include "tests/app/profile/tst_profile_mistakes.h"
#include "tests/app/profile/tst_profile_reader.h"
#include "tests/app/profile/tst_profile_words.h"
#include "tests/app/profile/tst_quantity_digits.h"
#include "tests/app/profile/tst_quantity_parser.h"
#include "tests/app/profile/tst_quantity_units.h"
#include "tests/app/profile/tst_reach.h"
#include "tests/app/profile/tst_repeated_items.h"
#include "tests/app/profile/tst_time_format.h"
#include "tests/app/profile/tst_time_reader.h"
#include "tests/app/profile/tst_value_sources.h"
#include "tests/support/run_all.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return tests::runAll<TestQuantityParser, TestQuantityDigits, TestQuantityUnits, TestTimeReader,
                         TestProfileReader, TestProfileMistakes, TestProfileDocuments,
                         TestProfileWords, TestTimeFormat, TestDecoderKpis, TestKpiFields,
                         TestDecoderNotifications, TestDecoderMessages, TestPackedJson, TestActions,
                         TestHandshake, TestValueSources, TestNumberRules, TestLists, TestCaptures,
                         TestRepeatedItems, TestReach, TestHostileInput>(argc, argv);
}
