// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/tst_archive_export.h"
#include "tests/app/store/tst_database.h"
#include "tests/app/store/tst_history.h"
#include "tests/app/store/tst_history_codec.h"
#include "tests/app/store/tst_history_export.h"
#include "tests/app/store/tst_journal.h"
#include "tests/app/store/tst_messages.h"
#include "tests/app/store/tst_snapshot.h"
#include "tests/support/run_all.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return tests::runAll<DatabaseTest, JournalTest, HistoryCodecTest, HistoryTest,
                         HistoryExportTest, SnapshotTest, MessagesTest, ArchiveExportTest>(argc,
                                                                                           argv);
}
