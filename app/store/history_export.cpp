// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/history_export.h"

#include <QDateTime>
#include <QIODevice>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

namespace {

constexpr std::array<const char *, historyLevels.size()> stepNames{"value", "minute", "hour"};

QString nameOf(SeriesKey::List list)
{
    switch (list) {
    case SeriesKey::List::Module:
        return QStringLiteral("module");
    case SeriesKey::List::SummaryCards:
        return QStringLiteral("summaryCards");
    case SeriesKey::List::TopKpis:
        return QStringLiteral("topKpis");
    }
    return QStringLiteral("unknown"); // the file's word, which may be anybody's
}

QString textOf(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

bool isNumber(const QString &text)
{
    bool good = false;
    const double number = text.toDouble(&good);
    return good && std::isfinite(number);
}

QString timeOf(qint64 msecs)
{
    return QDateTime::fromMSecsSinceEpoch(msecs).toUTC().toString(Qt::ISODateWithMs);
}

QByteArray csvLine(const SeriesKey &key, std::size_t level, const Aggregate &item)
{
    const bool valued = item.count > 0;
    const QStringList cells{timeOf(item.msecs),
                            nameOf(key.list),
                            csvCell(key.nsp),
                            csvCell(key.module),
                            csvCell(key.kpi),
                            QString::fromLatin1(stepNames[level]),
                            valued ? textOf(item.minimum) : QString(),
                            valued ? textOf(item.maximum) : QString(),
                            valued ? textOf(item.mean) : QString(),
                            QString::number(item.count)};
    return cells.join(u',').toUtf8() + "\r\n";
}

QByteArray jsonObject(const SeriesKey &key, std::size_t level, const Aggregate &item)
{
    QJsonObject object{{QStringLiteral("time"), timeOf(item.msecs)},
                       {QStringLiteral("list"), nameOf(key.list)},
                       {QStringLiteral("namespace"), key.nsp},
                       {QStringLiteral("module"), key.module},
                       {QStringLiteral("kpi"), key.kpi},
                       {QStringLiteral("step"), QString::fromLatin1(stepNames[level])},
                       {QStringLiteral("count"), qint64(item.count)}};
    if (item.count > 0) {
        object[QStringLiteral("minimum")] = item.minimum;
        object[QStringLiteral("maximum")] = item.maximum;
        object[QStringLiteral("mean")] = item.mean;
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
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

StoreResult<qint64> exportHistory(Database &database, const QVector<SeriesKey> &series, qint64 from,
                                  qint64 to, ExportFormat format, QIODevice &out)
{
    const bool csv = format == ExportFormat::Csv;
    bool written = true;
    const auto write = [&](const QByteArray &bytes) {
        written = written && out.write(bytes) == bytes.size();
        return written;
    };
    write(csv ? QByteArray("time,list,namespace,module,kpi,step,minimum,maximum,mean,count\r\n")
              : QByteArray("["));
    qint64 count = 0;
    for (const SeriesKey &key : series) {
        const auto take = [&](std::size_t level, const Aggregate &item) {
            const QByteArray before = csv ? "" : count > 0 ? ",\n" : "\n";
            ++count;
            return write(before + (csv ? csvLine(key, level, item) : jsonObject(key, level, item)));
        };
        if (auto read = eachValue(database, {key, from, to}, take); !read) {
            return tl::unexpected(read.error());
        }
    }
    if (!csv) {
        write("\n]\n");
    }
    if (!written) {
        return storeError(StoreFailure::Full, out.errorString());
    }
    return count;
}

} // namespace app
