// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"

#include <QString>

namespace app {

/// Has written down actions of the operator (Action::kept), and hears what becomes of them. Any
/// thread; nothing here waits for the disk.
class ActionKeeper
{
public:
    virtual ~ActionKeeper() = default;
    /// It is being written to the connection, now.
    virtual void sent(const QString &requestId) = 0;
    virtual void finished(const ActionResult &result) = 0;
    /// What was sent and not answered will be sent again.
    virtual void linkLost() = 0;
};

} // namespace app
