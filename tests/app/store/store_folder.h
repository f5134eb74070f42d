// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"

#include <QTemporaryDir>
#include <QTest>

/// A folder for the time of a test, and the database in it.
class StoreFolder
{
public:
    QString path() const { return m_folder.filePath(QStringLiteral("store/it.sqlite")); }
    QString folder() const { return m_folder.path(); }

    app::StoreResult<app::Database> open(const app::Database::Options &options = {}) const
    {
        return app::Database::open(path(), options);
    }

private:
    QTemporaryDir m_folder;
};

/// A failed test where an expected holds an error.
#define STORE_VERIFY(result)                                                                       \
    do {                                                                                           \
        const auto &verified = (result);                                                           \
        QVERIFY2(verified.has_value(), verified ? "" : qPrintable(verified.error().detail));       \
    } while (false)
