// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/page_catalogue.h"

#include "app/domain/page_id.h"
#include "ui/format/module_name.h"
#include "ui/pages/actions_page.h"
#include "ui/pages/dashboard_page.h"
#include "ui/pages/events_page.h"
#include "ui/pages/first_start_page.h"
#include "ui/pages/home_page.h"
#include "ui/pages/list_pages.h"
#include "ui/pages/module_page.h"
#include "ui/pages/monitor_page.h"
#include "ui/pages/profile_page.h"

namespace ui {

namespace {

using Place = PageEntry::Place;

constexpr int pageKeys = 9; ///< Ctrl+1 … Ctrl+9

template<typename Made>
Page *make(Surface &surface)
{
    return new Made(surface);
}

/// A page that is there whatever the backend has.
struct FixedPage
{
    QLatin1String id;
    QString (*title)();
    const char *icon;
    Place place;
    bool showsValues;
    Page *(*make)(Surface &);
};

const FixedPage fixedPages[] = {
    {app::page::home, &HomePage::name, "home", Place::Top, true, make<HomePage>},
    {app::page::dashboard, &DashboardPage::name, "dashboard", Place::Top, true,
     make<DashboardPage>},
    {app::page::alerts, &AlertsPage::name, "warning", Place::Top, false, make<AlertsPage>},
    {app::page::actions, &ActionsPage::name, "check", Place::Foot, false, make<ActionsPage>},
    {app::page::monitor, &MonitorPage::name, "pulse", Place::Foot, false, make<MonitorPage>},
    {app::page::events, &EventsPage::name, "list", Place::Nowhere, false, make<EventsPage>},
    {app::page::profile, &ProfilePage::name, "settings", Place::Nowhere, false, make<ProfilePage>},
    {app::page::notifications, &NotificationsPage::name, "bell", Place::Nowhere, false,
     make<NotificationsPage>},
    {app::page::start, &FirstStartPage::name, "link", Place::Nowhere, false, make<FirstStartPage>},
};

/// False: nothing will ever come for it, and nothing has.
bool isFilled(const FixedPage &page, const app::ConsoleModels &models)
{
    if (page.id == app::page::dashboard) {
        return models.dashboard().isReported() || models.dashboard().lastUpdate();
    }
    return page.id != app::page::alerts || models.alerts().rowCount() > 0 ||
           models.alerts().knowledge() != app::AlertModel::Knowledge::NotReported;
}

PageEntry entryOf(const FixedPage &page, Place place)
{
    return {page.id,          page.title(), QString::fromLatin1(page.icon), {}, place,
            page.showsValues, page.make};
}

PageEntry entryOf(const app::Module &module, const Formatter &formatter)
{
    PageEntry entry;
    entry.id = app::page::ofModule(module.key);
    entry.title = moduleName(module, formatter);
    entry.icon = Theme::hasIcon(module.icon) ? module.icon : QStringLiteral("list");
    entry.place = Place::Modules;
    entry.showsValues = true;
    entry.make = [key = module.key](Surface &surface) { return new ModulePage(surface, key); };
    return entry;
}

} // namespace

QVector<PageEntry> pageCatalogue(const app::ConsoleModels &models, const Formatter &formatter)
{
    QVector<PageEntry> entries;
    for (const Place place : {Place::Top, Place::Modules, Place::Foot, Place::Nowhere}) {
        for (const FixedPage &page : fixedPages) {
            if ((isFilled(page, models) ? page.place : Place::Nowhere) == place) {
                entries.append(entryOf(page, place));
            }
        }
        for (const app::Module &module : models.modules()) {
            if (place == Place::Modules) {
                entries.append(entryOf(module, formatter));
            }
        }
    }
    for (int i = 0; i < std::min(pageKeys, int(entries.size())); ++i) {
        if (entries.at(i).place != Place::Nowhere) {
            entries[i].keys = QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i));
        }
    }
    return entries;
}

} // namespace ui
