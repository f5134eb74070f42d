// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/history_export.h"

#include <QIODevice>

#include <array>

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

QVector<QJsonValue> rowOf(const SeriesKey &key, std::size_t level, const Aggregate &item)
{
    const auto valued = [&item](double number) {
        return item.count > 0 ? QJsonValue(number) : QJsonValue();
    };
    return {timeCell(item.msecs),
            nameOf(key.list),
            key.nsp,
            key.module,
            key.kpi,
            QString::fromLatin1(stepNames[level]),
            valued(item.minimum),
            valued(item.maximum),
            valued(item.mean),
            qint64(item.count)};
}

} // namespace

StoreResult<qint64> exportHistory(Database &database, const QVector<SeriesKey> &series, qint64 from,
                                  qint64 to, ExportFormat format, QIODevice &out)
{
    TableWriter table(format,
                      {QStringLiteral("time"), QStringLiteral("list"), QStringLiteral("namespace"),
                       QStringLiteral("module"), QStringLiteral("kpi"), QStringLiteral("step"),
                       QStringLiteral("minimum"), QStringLiteral("maximum"), QStringLiteral("mean"),
                       QStringLiteral("count")},
                      out);
    for (const SeriesKey &key : series) {
        const auto take = [&](std::size_t level, const Aggregate &item) {
            return table.row(rowOf(key, level, item));
        };
        if (auto read = eachValue(database, {key, from, to}, take); !read) {
            return tl::unexpected(read.error());
        }
    }
    if (!table.end()) {
        return storeError(StoreFailure::Full, out.errorString());
    }
    return table.rows();
}

} // namespace app
