// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_action_sender.h"
#include "tests/app/feed/tst_credentials.h"
#include "tests/app/feed/tst_delivery_pace.h"
#include "tests/app/feed/tst_event_ledger.h"
#include "tests/app/feed/tst_failures.h"
#include "tests/app/feed/tst_feed_actions.h"
#include "tests/app/feed/tst_feed_connection.h"
#include "tests/app/feed/tst_feed_secrets.h"
#include "tests/app/feed/tst_feed_session.h"
#include "tests/app/feed/tst_live_words.h"
#include "tests/app/feed/tst_mailbox.h"
#include "tests/app/feed/tst_mailbox_events.h"
#include "tests/app/feed/tst_rest.h"
#include "tests/app/feed/tst_sign_in.h"
#include "tests/app/feed/tst_sign_in_machine.h"
#include "tests/support/run_all.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return tests::runAll<MailboxTest, MailboxEventsTest, DeliveryPaceTest, ActionSenderTest,
                         CredentialsTest, FailuresTest, EventLedgerTest, FeedSessionTest,
                         FeedActionsTest, FeedConnectionTest, FeedSecretsTest, LiveWordsTest,
                         RestTest, SignInTest, SignInMachineTest>(argc, argv);
}
