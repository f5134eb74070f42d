// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/console_view.h"

#include "app/domain/page_id.h"
#include "ui/chrome/alert_banner.h"
#include "ui/chrome/navigation_rail.h"
#include "ui/chrome/sign_in_banner.h"
#include "ui/chrome/stale_banner.h"
#include "ui/chrome/top_bar.h"
#include "ui/notifications/notification_popover.h"
#include "ui/pages/page.h"
#include "ui/presence/presence_popover.h"
#include "ui/window/command_id.h"
#include "ui/window/page_catalogue.h"
#include "ui/window/page_stack.h"
#include "ui/window/reading_order.h"

#include <QVBoxLayout>

namespace ui {

ConsoleView::ConsoleView(Surface &surface, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
{
    build();
    connectParts();
    readCatalogue();
    restyle();
}

void ConsoleView::build()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_rail = new NavigationRail(m_surface);
    row->addWidget(m_rail);
    auto *main = new QVBoxLayout;
    main->setSpacing(0);
    row->addLayout(main, 1);
    m_topBar = new TopBar(m_surface);
    main->addWidget(m_topBar);
    m_body = new QWidget;
    auto *column = new QVBoxLayout(m_body);
    m_banners = new QVBoxLayout;
    m_staleBanner = new StaleBanner(m_surface, m_body);
    m_alertBanner = new AlertBanner(m_surface, m_body);
    m_signInBanner = new SignInBanner(m_surface, m_body);
    m_banners->addWidget(m_signInBanner);
    m_banners->addWidget(m_staleBanner);
    m_banners->addWidget(m_alertBanner);
    column->addLayout(m_banners);
    m_pages = new PageStack(m_surface);
    column->addWidget(m_pages, 1);
    main->addWidget(m_body, 1);
    m_notifications = new NotificationPopover(m_surface, this);
    m_people = new PresencePopover(m_surface, this);
}

void ConsoleView::connectParts()
{
    const auto ask = [this](QLatin1String command) {
        return [this, command] { Q_EMIT commandRequested(command); };
    };
    connect(m_rail, &NavigationRail::pageRequested, this, &ConsoleView::showPage);
    connect(m_rail, &NavigationRail::settingsRequested, this, ask(command::settings));
    connect(m_signInBanner, &SignInBanner::signInRequested, this, ask(command::signIn));
    connect(m_topBar, &TopBar::bellClicked, this, ask(command::notifications));
    connect(m_topBar, &TopBar::peopleClicked, this, ask(command::people));
    connect(m_topBar, &TopBar::themeToggled, this, ask(command::theme));
    connect(m_topBar, &TopBar::fullScreenToggled, this, ask(command::fullScreen));
    connect(m_topBar, &TopBar::menuRequested, this, &ConsoleView::menuRequested);
    connect(m_notifications, &NotificationPopover::pageRequested, this,
            [this] { showPage(app::page::notifications); });
    connect(&m_surface, &Surface::themeChanged, this, &ConsoleView::restyle);
    connect(&m_surface.session(), &Session::languageChanged, this, [this] {
        closePopover();
        readCatalogue();
        retitle();
    });

    app::ConsoleModels &models = m_surface.models();
    connect(&models, &app::ConsoleModels::modulesChanged, this, &ConsoleView::readCatalogue);
    connect(&models.dashboard(), &app::DashboardModel::reportedChanged, this,
            &ConsoleView::readCatalogue);
    connect(&models.alerts(), &app::AlertModel::knowledgeChanged, this,
            &ConsoleView::readCatalogue);
    connect(&models, &app::ConsoleModels::lastUpdateChanged, this, &ConsoleView::tellAges);
    // Where the models come from changes with the connection, if at all.
    connect(&models.connection(), &app::ConnectionModel::changed, m_topBar, &TopBar::refresh);

    connect(m_pages, &PageStack::pageChanged, this, &ConsoleView::onPageChanged);
    connect(m_pages, &PageStack::titleChanged, this, &ConsoleView::retitle);
    connect(m_pages, &PageStack::staleChanged, this, &ConsoleView::updateStale);
    connect(m_pages, &PageStack::coverChanged, this, &ConsoleView::muteStale);
    connect(m_pages, &PageStack::valuesChanged, this, &ConsoleView::tellAges);
    connect(m_pages, &PageStack::pageRequested, this, &ConsoleView::showPage);
    connect(m_pages, &PageStack::connectRequested, this, &ConsoleView::connectRequested);
    connect(m_pages, &PageStack::keepRequested, this, &ConsoleView::keepRequested);
    connect(m_pages, &PageStack::demoRequested, this, &ConsoleView::demoRequested);
}

void ConsoleView::readCatalogue()
{
    m_catalogue = pageCatalogue(m_surface.models(), m_surface.formatter());
    m_rail->setPages(m_catalogue);
    Q_EMIT catalogueChanged();
}

void ConsoleView::restyle()
{
    const Metrics &metrics = m_surface.theme().metrics();
    m_body->layout()->setContentsMargins(0, metrics.pageMarginVertical, 0, 0);
    m_body->layout()->setSpacing(metrics.gap);
    m_banners->setContentsMargins(metrics.pageMarginHorizontal, 0, metrics.pageMarginHorizontal, 0);
    m_banners->setSpacing(metrics.gap);
}

void ConsoleView::setRailNarrow(bool narrow)
{
    m_rail->setNarrow(narrow);
}

bool ConsoleView::showPage(const QString &id)
{
    return m_pages->showPage(id);
}

QString ConsoleView::currentPage() const
{
    return m_pages->currentId();
}

QString ConsoleView::title() const
{
    const Page *page = m_pages->currentPage();
    return page ? page->title() : QString();
}

void ConsoleView::retitle()
{
    m_topBar->setTitle(title());
    Q_EMIT titleChanged();
}

void ConsoleView::onPageChanged(const QString &id)
{
    closePopover();
    m_rail->setCurrentPage(id);
    muteStale();
    tellAges();
    retitle();
    updateStale();
    Q_EMIT pageChanged(id);
}

void ConsoleView::updateStale()
{
    const Page *page = m_pages->currentPage();
    m_staleBanner->setPageStale(page && page->isStale());
}

void ConsoleView::tellAges()
{
    // Of what the page shows; where it shows no values, of what came last.
    const Page *page = m_pages->currentPage();
    const std::optional<app::BootTime> shown = page ? page->oldestShown() : std::nullopt;
    const std::optional<app::BootTime> from = shown ? shown : m_surface.models().lastUpdate();
    m_topBar->setAgesFrom(from);
    m_staleBanner->setAgesFrom(from);
}

void ConsoleView::muteStale()
{
    // The first page has no values, and the card of a server never reached says it all itself.
    m_staleBanner->setMuted(currentPage() == app::page::start || m_pages->isCovered());
}

void ConsoleView::toggleNotifications()
{
    if (openPopover() == m_notifications) {
        closePopover();
        return;
    }
    if (!m_topBar->hasBell()) {
        showPage(app::page::notifications); // which says why there is none
        return;
    }
    openUnder(*m_notifications, *m_topBar->bell());
}

void ConsoleView::togglePeople()
{
    if (openPopover() == m_people) {
        closePopover();
    } else if (m_surface.models().users().isReported()) {
        // A narrow bar has no room for its button; the bell stands where it would.
        openUnder(*m_people, m_topBar->hasPeople() ? *m_topBar->people() : *m_topBar->bell());
    }
}

void ConsoleView::openUnder(Popover &popover, IconButton &button)
{
    closePopover();
    const QRect anchor(button.mapTo(this, QPoint(IconButton::margin, IconButton::margin)),
                       button.size() - QSize(2 * IconButton::margin, 2 * IconButton::margin));
    const QRect bounds(m_topBar->mapTo(this, QPoint(0, 0)), QSize(m_topBar->width(), height()));
    popover.open(anchor, bounds);
}

Popover *ConsoleView::openPopover() const
{
    for (Popover *each :
         {static_cast<Popover *>(m_notifications), static_cast<Popover *>(m_people)}) {
        if (each->isVisible()) {
            return each;
        }
    }
    return nullptr;
}

void ConsoleView::closePopover()
{
    if (Popover *open = openPopover()) {
        open->close();
    }
}

void ConsoleView::closePopoverByKey()
{
    const bool people = openPopover() == m_people && m_topBar->hasPeople();
    closePopover();
    (people ? m_topBar->people() : m_topBar->bell())->setFocus(Qt::BacktabFocusReason);
}

void ConsoleView::acknowledge()
{
    // Only what can be seen: the selection of the page that is shown, or the banner's alert.
    Page *page = m_pages->currentPage();
    if (!page || !page->acknowledgeSelected()) {
        m_alertBanner->acknowledge();
    }
}

void ConsoleView::refresh()
{
    m_topBar->refresh();
}

bool ConsoleView::focusNextPrevChild(bool next)
{
    QVector<QWidget *> order;
    for (const QWidget *area : std::initializer_list<const QWidget *>{m_rail, m_body, m_topBar}) {
        order += inReadingOrder(*area);
    }
    // What lies over the page comes after the bar whose button opened it.
    if (const Popover *open = openPopover()) {
        order += inReadingOrder(*open);
    }
    if (order.isEmpty()) {
        return false;
    }
    const qsizetype here = order.indexOf(window()->focusWidget());
    const qsizetype count = order.size();
    const qsizetype there =
        here < 0 ? (next ? 0 : count - 1) : (here + (next ? 1 : -1) + count) % count;
    order.at(there)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void ConsoleView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    closePopover(); // it stands where the bell stood
}

} // namespace ui
