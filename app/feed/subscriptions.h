// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"

#include <QStringList>

#include <optional>

namespace app {

/// What this console wants of the backend, as state: only the difference to what has been sent
/// before is ever sent, so that pages may come and go while nothing can be sent.
class Subscriptions
{
public:
    /// True if `action` is about state and was taken over; what else there is must be sent as it
    /// is.
    bool want(const Action &action);
    /// The next thing to send to the backend, counted as sent.
    std::optional<Action> takeNext();
    bool upToDate() const;
    /// The backend has forgotten all of it (a new session).
    void forget();

private:
    QStringList m_wantedModules; ///< in the order in which they were asked for
    QStringList m_toldModules;
    bool m_dashboardWanted = false;
    bool m_dashboardTold = false;
    std::optional<SetPresence::Presence> m_presence;
    std::optional<SetPresence::Presence> m_presenceTold;
};

} // namespace app
