// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/subscriptions.h"

#include <algorithm>

namespace app {

namespace {

/// The first of `names` that `others` lacks.
std::optional<QString> firstMissing(const QStringList &names, const QStringList &others)
{
    const auto missing = std::find_if(names.begin(), names.end(), [&others](const QString &name) {
        return !others.contains(name);
    });
    return missing == names.end() ? std::nullopt : std::optional(*missing);
}

} // namespace

bool Subscriptions::want(const Action &action)
{
    if (const auto *module = std::get_if<SetModuleWanted>(&action.what)) {
        if (!module->wanted) {
            m_wantedModules.removeAll(module->module);
        } else if (!m_wantedModules.contains(module->module)) {
            m_wantedModules.append(module->module);
        }
        return true;
    }
    if (const auto *dashboard = std::get_if<SetDashboardWanted>(&action.what)) {
        m_dashboardWanted = dashboard->wanted;
        return true;
    }
    if (const auto *presence = std::get_if<SetPresence>(&action.what)) {
        m_presence = presence->presence;
        return true;
    }
    return false;
}

std::optional<Action> Subscriptions::takeNext()
{
    // What is newly wanted comes first: somebody waits for it.
    if (const auto module = firstMissing(m_wantedModules, m_toldModules)) {
        m_toldModules.append(*module);
        return Action{{}, SetModuleWanted{*module, true}};
    }
    if (m_dashboardWanted != m_dashboardTold) {
        m_dashboardTold = m_dashboardWanted;
        return Action{{}, SetDashboardWanted{m_dashboardWanted}};
    }
    if (const auto module = firstMissing(m_toldModules, m_wantedModules)) {
        m_toldModules.removeAll(*module);
        return Action{{}, SetModuleWanted{*module, false}};
    }
    if (m_presence != m_presenceTold) {
        m_presenceTold = m_presence;
        return Action{{}, SetPresence{*m_presence}};
    }
    return std::nullopt;
}

bool Subscriptions::upToDate() const
{
    return m_dashboardWanted == m_dashboardTold && m_presence == m_presenceTold &&
           !firstMissing(m_wantedModules, m_toldModules) &&
           !firstMissing(m_toldModules, m_wantedModules);
}

void Subscriptions::forget()
{
    m_toldModules.clear();
    m_dashboardTold = false;
    m_presenceTold.reset();
}

} // namespace app
