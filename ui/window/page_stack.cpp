// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/page_stack.h"

#include "ui/pages/dashboard_page.h"
#include "ui/pages/first_start_page.h"
#include "ui/pages/home_page.h"
#include "ui/pages/list_pages.h"
#include "ui/pages/module_page.h"
#include "ui/pages/monitor_page.h"
#include "ui/pages/never_connected_page.h"

namespace ui {

namespace {
const QLatin1String modulePrefix("module:");
}

PageStack::PageStack(Context &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_neverConnected(new NeverConnectedPage(context))
{
    addWidget(m_neverConnected);
    connect(m_neverConnected, &Page::pageRequested, this, &PageStack::pageRequested);
    connect(m_neverConnected, &NeverConnectedPage::connectRequested, this,
            &PageStack::connectRequested);
    connect(&context.models().connection(), &app::ConnectionModel::changed, this,
            &PageStack::showCurrent);
    connect(&context.models(), &app::ConsoleModels::lastUpdateChanged, this,
            &PageStack::showCurrent);
    connect(&context, &Context::settingsChanged, this, &PageStack::showCurrent);
    connect(&context.models(), &app::ConsoleModels::modulesChanged, this, [this] {
        if (!m_awaited.isEmpty())
            showPage(QString(m_awaited)); // a copy: showPage() changes it
    });
}

Page *PageStack::makePage(const QString &id)
{
    if (id == QLatin1String("home"))
        return new HomePage(m_context);
    if (id == QLatin1String("dashboard"))
        return new DashboardPage(m_context);
    if (id == QLatin1String("alerts"))
        return new AlertsPage(m_context);
    if (id == QLatin1String("notifications"))
        return new NotificationsPage(m_context);
    if (id == QLatin1String("monitor"))
        return new MonitorPage(m_context);
    if (id == QLatin1String("start")) {
        auto *page = new FirstStartPage(m_context);
        connect(page, &FirstStartPage::connectRequested, this, &PageStack::connectRequested);
        connect(page, &FirstStartPage::keepRequested, this, &PageStack::keepRequested);
        connect(page, &FirstStartPage::demoRequested, this, &PageStack::demoRequested);
        return page;
    }
    if (!id.startsWith(modulePrefix))
        return nullptr;
    const QString key = id.mid(modulePrefix.size());
    for (const app::Module &module : m_context.models().modules()) {
        if (module.key == key)
            return new ModulePage(m_context, key);
    }
    return nullptr;
}

Page *PageStack::page(const QString &id)
{
    if (const auto found = m_pages.find(id); found != m_pages.end())
        return found->second;
    Page *page = makePage(id);
    if (!page)
        return nullptr;
    m_pages.emplace(id, page);
    addWidget(page);
    connect(page, &Page::titleChanged, this, [this, page] {
        if (currentWidget() == page)
            Q_EMIT titleChanged();
    });
    connect(page, &Page::pageRequested, this, &PageStack::pageRequested);
    connect(page, &Page::valuesChanged, this, [this, page] {
        if (currentWidget() == page)
            Q_EMIT valuesChanged();
    });
    connect(page, &Page::staleChanged, this, [this, page] {
        if (currentWidget() == page)
            Q_EMIT staleChanged();
    });
    return page;
}

bool PageStack::showPage(const QString &id)
{
    Page *shown = page(id);
    m_awaited = !shown && id.startsWith(modulePrefix) ? id : QString();
    if (!shown || id == m_current)
        return shown != nullptr;
    m_current = id;
    showCurrent();
    Q_EMIT pageChanged(id);
    return true;
}

bool PageStack::showsValues() const
{
    return m_current == QLatin1String("home") || m_current == QLatin1String("dashboard") ||
           m_current.startsWith(modulePrefix);
}

bool PageStack::isCovered() const
{
    return currentWidget() == m_neverConnected;
}

void PageStack::showCurrent()
{
    Page *page = currentPage();
    if (!page)
        return;
    const bool before = isCovered();
    const bool cover = showsValues() && NeverConnectedPage::wanted(m_context);
    setCurrentWidget(cover ? m_neverConnected : page);
    if (before != cover)
        Q_EMIT coverChanged();
}

Page *PageStack::currentPage() const
{
    const auto found = m_pages.find(m_current);
    return found == m_pages.end() ? nullptr : found->second;
}

} // namespace ui
