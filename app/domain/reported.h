// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace app {

/// What a profile has streams of: the rest stays empty whatever comes.
struct Reported
{
    bool alerts = true;
    QStringList alertNamespaces{}; ///< they come from, besides the profile's own
    bool notifications = true;
    bool summaryCards = true; ///< of the dashboard
    bool topKpis = true;      ///< likewise
    bool users = true;        ///< who is there
};

} // namespace app
