// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/table_writer.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

bool isNumber(const QString &text)
{
    bool good = false;
    const double number = text.toDouble(&good);
    return good && std::isfinite(number);
}

QString cellOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QJsonValue::String:
        return csvCell(value.toString());
    default:
        return {};
    }
}

} // namespace

QString csvCell(const QString &text)
{
    static const QString dangerous = QStringLiteral("=+-@\t\r");
    QString cell = text;
    if (!cell.isEmpty() && dangerous.contains(cell.front()) && !isNumber(cell)) {
        cell.prepend(u'\'');
    }
    const bool quoted = std::any_of(cell.cbegin(), cell.cend(), [](QChar each) {
        return each == u',' || each == u'"' || each == u'\n' || each == u'\r';
    });
    return quoted ? u'"' + cell.replace(u'"', QLatin1String("\"\"")) + u'"' : cell;
}

QJsonValue timeCell(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonValue timeCell(qint64 msecs)
{
    return timeCell(QDateTime::fromMSecsSinceEpoch(msecs, QTimeZone::utc()));
}

TableWriter::TableWriter(ExportFormat format, QStringList columns, QIODevice &out)
    : m_format(format)
    , m_columns(std::move(columns))
    , m_out(out)
{
    write(format == ExportFormat::Csv ? m_columns.join(u',').toUtf8() + "\r\n" : QByteArray("["));
}

bool TableWriter::write(const QByteArray &bytes)
{
    m_good = m_good && m_out.write(bytes) == bytes.size();
    return m_good;
}

bool TableWriter::row(const QVector<QJsonValue> &cells)
{
    Q_ASSERT(cells.size() == m_columns.size());
    if (m_format == ExportFormat::Csv) {
        QStringList line;
        line.reserve(cells.size());
        for (const QJsonValue &cell : cells) {
            line << cellOf(cell);
        }
        ++m_rows;
        return write(line.join(u',').toUtf8() + "\r\n");
    }
    QJsonObject object;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (!cells.at(i).isNull()) {
            object.insert(m_columns.at(i), cells.at(i));
        }
    }
    const QByteArray before = m_rows > 0 ? ",\n" : "\n";
    ++m_rows;
    return write(before + QJsonDocument(object).toJson(QJsonDocument::Compact));
}

bool TableWriter::end()
{
    return m_format == ExportFormat::Csv ? m_good : write("\n]\n");
}

} // namespace app
