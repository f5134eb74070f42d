// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <utility>

namespace app {

/// Counts how often the same content was told, so that what has neither an id nor a time can be
/// known again: what a backend tells anew after a reconnection is, one by one, what it told before.
/// Bounded; contents that have not been told for long are forgotten.
class ContentOrdinals
{
public:
    /// 1 for the first of this content since restart().
    int next(const QString &content)
    {
        constexpr qsizetype maximum = 2048;
        auto count = m_young.find(content);
        if (count == m_young.end()) {
            const int before = m_old.take(content);
            if (m_young.size() >= maximum) {
                m_old = std::exchange(m_young, {});
            }
            count = m_young.insert(content, before);
        }
        return ++*count;
    }
    void restart()
    {
        m_young.clear();
        m_old.clear();
    }

private:
    QHash<QString, int> m_young;
    QHash<QString, int> m_old;
};

} // namespace app
