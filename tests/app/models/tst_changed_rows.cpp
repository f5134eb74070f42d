// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/models/tst_changed_rows.h"

#include "app/models/changed_rows.h"

#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>

void ChangedRowsTest::contiguousRowsAreOneRange_data()
{
    QTest::addColumn<QVector<int>>("rows");
    QTest::addColumn<QString>("ranges");
    QTest::newRow("one row") << QVector<int>{3} << QStringLiteral("3-3");
    QTest::newRow("neighbours join") << QVector<int>{1, 2, 3} << QStringLiteral("1-3");
    QTest::newRow("order does not matter") << QVector<int>{3, 1, 2} << QStringLiteral("1-3");
    QTest::newRow("a hole separates")
        << QVector<int>{0, 1, 3, 5, 6} << QStringLiteral("0-1 3-3 5-6");
    QTest::newRow("a row counts once") << QVector<int>{2, 2} << QStringLiteral("2-2");
}

void ChangedRowsTest::contiguousRowsAreOneRange()
{
    QFETCH(QVector<int>, rows);
    QFETCH(QString, ranges);
    QStringListModel model(QStringList(10, QStringLiteral("x")));
    QSignalSpy spy(&model, &QAbstractItemModel::dataChanged);
    app::ChangedRows changed;
    for (const int row : rows) {
        changed.add(row, {Qt::DisplayRole, Qt::UserRole + 1});
    }
    changed.report(model);
    QStringList seen;
    for (const QVariantList &signal : spy) {
        seen.append(QStringLiteral("%1-%2")
                        .arg(signal.at(0).toModelIndex().row())
                        .arg(signal.at(1).toModelIndex().row()));
        QCOMPARE(signal.at(2).value<QList<int>>(), (QList<int>{Qt::DisplayRole, Qt::UserRole + 1}));
    }
    QCOMPARE(seen.join(u' '), ranges);
}

void ChangedRowsTest::nothingIsEmittedForNothing()
{
    QStringListModel model(QStringList(2, QStringLiteral("x")));
    QSignalSpy spy(&model, &QAbstractItemModel::dataChanged);
    app::ChangedRows changed;
    changed.add(1, QVector<int>());
    changed.report(model);
    QCOMPARE(spy.size(), 0);
    changed.add(1, {Qt::DisplayRole});
    changed.report(model);
    changed.report(model);
    QCOMPARE(spy.size(), 1);
}
