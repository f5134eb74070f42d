// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/follow_together.h"

#include <utility>

namespace ui {

FollowTogether::FollowTogether(std::function<void()> follow, QObject *parent)
    : QObject(parent)
    , m_follow(std::move(follow))
{}

void FollowTogether::changed()
{
    if (m_followed) {
        m_more = true;
        return;
    }
    m_followed = true;
    m_more = false;
    m_follow();
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_followed = false;
            if (m_more) {
                m_follow();
            }
        },
        Qt::QueuedConnection);
}

} // namespace ui
