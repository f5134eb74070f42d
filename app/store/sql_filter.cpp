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

void SqlFilter::addText(const QStringList &columns, const QString &text)
{
    constexpr qsizetype longest = 1000; // SQLite takes no pattern of any length
    if (!text.isEmpty()) {
        add(columns.join(QLatin1String(" || char(10) || ")) + QStringLiteral(" LIKE ? ESCAPE '\\'"),
            pattern(text.left(longest)));
    }
}

QString SqlFilter::inOrder(qint64 before, const std::optional<qint64> &after, int limit)
{
    if (before > 0) {
        add(QStringLiteral("id < ?"), before);
    }
    if (after) {
        add(QStringLiteral("id > ?"), *after);
    }
    m_values << std::max(limit, 0);
    return m_conditions.join(QLatin1String(" AND ")) +
           (after ? QStringLiteral(" ORDER BY id LIMIT ?")
                  : QStringLiteral(" ORDER BY id DESC LIMIT ?"));
}

} // namespace app
