// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/sql_filter.h"

#include <algorithm>

namespace app {

namespace {

/// For LIKE … ESCAPE '\'.
QString pattern(QString text)
{
    text.replace(u'\\', QLatin1String("\\\\"));
    text.replace(u'%', QLatin1String("\\%"));
    text.replace(u'_', QLatin1String("\\_"));
    return u'%' + text + u'%';
}

} // namespace

void SqlFilter::add(const QString &condition, const QVariant &value)
{
    m_conditions << condition;
    m_values << value;
}

void SqlFilter::addRange(const QString &column, const std::optional<QDateTime> &from,
                         const std::optional<QDateTime> &to)
{
    if (from) {
        add(column + QStringLiteral(" >= ?"), from->toMSecsSinceEpoch());
    }
    if (to) {
        add(column + QStringLiteral(" < ?"), to->toMSecsSinceEpoch());
    }
}

void SqlFilter::addBefore(const QString &column, qint64 key)
{
    if (key > 0) {
        add(column + QStringLiteral(" < ?"), key);
    }
}

void SqlFilter::addText(const QStringList &columns, const QString &text)
{
    constexpr qsizetype longest = 1000; // SQLite takes no pattern of any length
    if (!text.isEmpty()) {
        add(columns.join(QLatin1String(" || char(10) || ")) + QStringLiteral(" LIKE ? ESCAPE '\\'"),
            pattern(text.left(longest)));
    }
}

QString SqlFilter::newestFirst(const QString &key, int limit)
{
    m_values << std::max(limit, 0);
    return m_conditions.join(QLatin1String(" AND ")) +
           QStringLiteral(" ORDER BY %1 DESC LIMIT ?").arg(key);
}

} // namespace app
