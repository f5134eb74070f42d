// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_action_sender.h"
#include "tests/app/feed/tst_credentials.h"
#include "tests/app/feed/tst_feed_actions.h"
#include "tests/app/feed/tst_feed_session.h"
#include "tests/app/feed/tst_mailbox.h"

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
    return runAll<MailboxTest, ActionSenderTest, CredentialsTest, FeedSessionTest, FeedActionsTest>(
               argc, argv) == 0
               ? 0
               : 1;
}
