// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/boot_timer.h"
#include "app/domain/moment.h"

#include <QObject>

#include <chrono>

namespace app {

/// Whether somebody sits at this console: by keyboard, mouse and touch, of all its windows. Time
/// that the machine sleeps counts. GUI thread.
class OperatorActivity : public QObject
{
    Q_OBJECT

public:
    /// `awayAfter` without input; zero: never away. `isAttended`: somebody is there from the start,
    /// which nobody is at a wall.
    OperatorActivity(std::chrono::milliseconds awayAfter, bool isAttended,
                     QObject *parent = nullptr);

    SetPresence::Presence presence() const { return m_presence; }
    void setAwayAfter(std::chrono::milliseconds awayAfter);

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void noteInput();
    void look();
    void set(SetPresence::Presence presence);

    std::chrono::milliseconds m_awayAfter;
    BootTime m_lastInput;
    SetPresence::Presence m_presence;
    BootTimer m_timer;
};

} // namespace app
