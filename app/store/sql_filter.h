// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <optional>

namespace app {

/// The conditions under which rows are wanted, with the values in them.
class SqlFilter
{
public:
    void add(const QString &condition, const QVariant &value);
    /// That a time, in milliseconds since 1970, is in a range: from then, before then.
    void addRange(const QString &column, const std::optional<QDateTime> &from,
                  const std::optional<QDateTime> &to);
    /// That it is one of an enumeration: the file is anybody's.
    template<typename Enum>
    void addKnown(const QString &column, Enum first, Enum last)
    {
        m_conditions
            << QStringLiteral("%1 BETWEEN %2 AND %3").arg(column).arg(int(first)).arg(int(last));
    }
    /// That it is one of these; of none: any is.
    template<typename List>
    void addChoice(const QString &column, const List &choices)
    {
        QStringList numbers;
        for (const auto choice : choices) {
            numbers << QString::number(int(choice));
        }
        if (!numbers.isEmpty()) {
            m_conditions << QStringLiteral("%1 IN (%2)").arg(column, numbers.join(u','));
        }
    }
    /// That this stands in one of these columns, in letters of either case where they are ASCII.
    void addText(const QStringList &columns, const QString &text);

    /// Behind WHERE: at most `limit`, by their keys in the column `id`: the newest first, older
    /// than `before` (0: from the newest); where there is an `after`, the oldest first, newer than
    /// that.
    QString inOrder(qint64 before, const std::optional<qint64> &after, int limit);
    const QVariantList &values() const { return m_values; }

private:
    QStringList m_conditions{QStringLiteral("1")};
    QVariantList m_values;
};

} // namespace app
