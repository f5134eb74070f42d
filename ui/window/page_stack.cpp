// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/page_stack.h"

#include "app/domain/page_id.h"
#include "ui/pages/first_start_page.h"
#include "ui/pages/never_connected_page.h"
#include "ui/window/page_catalogue.h"

#include <algorithm>

namespace ui {

PageStack::PageStack(Surface &surface, QWidget *parent)
    : QStackedWidget(parent)
    , m_surface(surface)
    , m_neverConnected(new NeverConnectedPage(surface))
{
    addWidget(m_neverConnected);
    connect(m_neverConnected, &Page::pageRequested, this, &PageStack::pageRequested);
    connect(m_neverConnected, &NeverConnectedPage::connectRequested, this,
            &PageStack::connectRequested);
    connect(&surface.models().connection(), &app::ConnectionModel::changed, this,
            &PageStack::showCurrent);
    connect(&surface.models(), &app::ConsoleModels::lastUpdateChanged, this,
            &PageStack::showCurrent);
    connect(&surface.session(), &Session::settingsChanged, this, &PageStack::showCurrent);
    connect(&surface.models(), &app::ConsoleModels::modulesChanged, this, [this] {
        if (!m_awaited.isEmpty()) {
            showPage(QString(m_awaited)); // a copy: showPage() changes it
        }
    });
}

PageStack::Made *PageStack::page(const QString &id)
{
    if (const auto found = m_pages.find(id); found != m_pages.end()) {
        return &found->second;
    }
    const QVector<PageEntry> catalogue = pageCatalogue(m_surface.models(), m_surface.formatter());
    const auto entry = std::find_if(catalogue.begin(), catalogue.end(),
                                    [&id](const PageEntry &each) { return each.id == id; });
    if (entry == catalogue.end()) {
        return nullptr;
    }
    Page *page = entry->make(m_surface);
    addWidget(page);
    follow(page);
    return &m_pages.emplace(id, Made{page, entry->showsValues}).first->second;
}

void PageStack::follow(Page *page)
{
    connect(page, &Page::titleChanged, this, [this, page] {
        if (currentWidget() == page) {
            Q_EMIT titleChanged();
        }
    });
    connect(page, &Page::pageRequested, this, &PageStack::pageRequested);
    connect(page, &Page::valuesChanged, this, [this, page] {
        if (currentWidget() == page) {
            Q_EMIT valuesChanged();
        }
    });
    connect(page, &Page::staleChanged, this, [this, page] {
        if (currentWidget() == page) {
            Q_EMIT staleChanged();
        }
    });
    if (auto *start = qobject_cast<FirstStartPage *>(page)) {
        connect(start, &FirstStartPage::connectRequested, this, &PageStack::connectRequested);
        connect(start, &FirstStartPage::keepRequested, this, &PageStack::keepRequested);
        connect(start, &FirstStartPage::demoRequested, this, &PageStack::demoRequested);
    }
}

bool PageStack::showPage(const QString &id)
{
    const bool exists = page(id) != nullptr;
    m_awaited = !exists && !app::page::moduleKey(id).isEmpty() ? id : QString();
    if (!exists || id == m_current) {
        return exists;
    }
    m_current = id;
    showCurrent();
    Q_EMIT pageChanged(id);
    return true;
}

bool PageStack::isCovered() const
{
    return currentWidget() == m_neverConnected;
}

void PageStack::showCurrent()
{
    const auto current = m_pages.find(m_current);
    if (current == m_pages.end()) {
        return;
    }
    const bool before = isCovered();
    const bool cover = current->second.showsValues && NeverConnectedPage::wanted(m_surface);
    setCurrentWidget(cover ? m_neverConnected : current->second.page);
    if (before != cover) {
        Q_EMIT coverChanged();
    }
}

Page *PageStack::currentPage() const
{
    const auto found = m_pages.find(m_current);
    return found == m_pages.end() ? nullptr : found->second.page;
}

} // namespace ui
