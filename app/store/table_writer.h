// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/export_request.h"

#include <QIODevice>
#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QVector>

namespace app {

/// A text as a cell of CSV. Spreadsheets run what begins like a formula, and the text is a
/// backend's: it gets a leading ' unless it is a number.
QString csvCell(const QString &text);

/// A time as it stands in what is written: ISO 8601, UTC; null where there is none.
QJsonValue timeCell(qint64 msecs);
QJsonValue timeCell(const QDateTime &time);

/// Writes rows as they come, UTF-8: as CSV (RFC 4180, with a head) or as one JSON array of objects.
/// What is null is an empty cell, and no member. One thread.
class TableWriter
{
public:
    TableWriter(ExportFormat format, QStringList columns, QIODevice &out);

    /// As many cells as there are columns: texts, numbers, truth, null. False where they can not be
    /// written.
    bool row(const QVector<QJsonValue> &cells);
    /// Ends it; likewise.
    bool end();

    qint64 rows() const { return m_rows; }

private:
    bool write(const QByteArray &bytes);

    const ExportFormat m_format;
    const QStringList m_columns;
    QIODevice &m_out;
    bool m_good = true;
    qint64 m_rows = 0;
};

} // namespace app
