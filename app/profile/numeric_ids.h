// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

#include <utility>

namespace app {

/// Remembers which ids a backend wrote as numbers, so that actions send numbers back: servers
/// compare ids with ===. Bounded; the oldest are forgotten first.
class NumericIds
{
public:
    void remember(const QString &id)
    {
        constexpr qsizetype maximum = 2048;
        if (m_young.size() >= maximum) {
            m_old = std::exchange(m_young, {});
        }
        m_young.insert(id);
    }
    bool contains(const QString &id) const { return m_young.contains(id) || m_old.contains(id); }

private:
    QSet<QString> m_young;
    QSet<QString> m_old;
};

} // namespace app
