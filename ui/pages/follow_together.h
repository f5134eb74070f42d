// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace ui {

/// A batch may change a thousand ranges of rows: what depends on all of them follows the first at
/// once, and the others together, before anything is painted. GUI thread.
class FollowTogether : public QObject
{
    Q_OBJECT

public:
    FollowTogether(std::function<void()> follow, QObject *parent);

    void changed();

private:
    std::function<void()> m_follow;
    bool m_followed = false; ///< in this turn of the event loop
    bool m_more = false;     ///< and something changed since
};

} // namespace ui
