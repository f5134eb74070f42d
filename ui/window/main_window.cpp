// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/alerts/alert_banner.h"
#include "ui/alerts/stale_banner.h"
#include "ui/kiosk/kiosk_view.h"
#include "ui/notifications/notification_popover.h"
#include "ui/pages/dashboard_page.h"
#include "ui/pages/first_start_page.h"
#include "ui/pages/home_page.h"
#include "ui/pages/list_pages.h"
#include "ui/pages/module_page.h"
#include "ui/pages/monitor_page.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/demo_watermark.h"
#include "ui/window/navigation_rail.h"
#include "ui/window/shortcuts.h"
#include "ui/window/top_bar.h"

#include <QCloseEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <map>

namespace ui {

namespace {
const QString modulePrefix = QStringLiteral("module:");
constexpr int pageKeys = 9; ///< Ctrl+1 … Ctrl+9
} // namespace

class MainWindow::Private
{
public:
    Private(Context &c, MainWindow *window)
        : context(c)
        , q(window)
    {}

    void build();
    void connectParts();
    void addShortcuts();
    void restyle();
    void retitle();
    void layOutOverlays();
    void updateStale();
    Page *page(const QString &id);
    Page *makePage(const QString &id);
    void togglePopover();
    void toggleTheme();
    void toggleFullScreen();
    void openSettings();
    void openMenu(const QPoint &at);
    void acknowledge();
    void leaveKiosk();
    void changeSettings(const UiSettings &settings);

    Context &context;
    MainWindow *q;
    QStackedWidget *faces = nullptr; ///< the console, the kiosk
    QWidget *console = nullptr;
    QWidget *body = nullptr;
    NavigationRail *rail = nullptr;
    TopBar *topBar = nullptr;
    StaleBanner *staleBanner = nullptr;
    AlertBanner *alertBanner = nullptr;
    QStackedWidget *pages = nullptr;
    NotificationPopover *popover = nullptr;
    DemoWatermark *watermark = nullptr;
    KioskView *kiosk = nullptr; ///< while it is on
    std::map<QString, Page *> made;
    QString current;
    QString awaited; ///< a module's page that was asked for before the module was known
    QPointer<QDialog> dialog;
    std::function<bool()> leaveAllowed;
    bool fullScreenBeforeKiosk = false;
    bool roundTripWanted = false;
};

MainWindow::MainWindow(Context &context, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(context, this))
{
    d->build();
    d->connectParts();
    d->addShortcuts();
    d->restyle();
    showPage(QStringLiteral("home"));
    d->body
        ->setFocus(); // else the first button wears the ring of a keyboard that nobody has touched
}

MainWindow::~MainWindow()
{
    // Pages end their subscriptions while the models they speak to are certain to be there.
    hide();
}

void MainWindow::Private::build()
{
    q->setMinimumSize(960, 540);
    auto *outer = new QVBoxLayout(q);
    outer->setContentsMargins(0, 0, 0, 0);
    faces = new QStackedWidget;
    outer->addWidget(faces);

    console = new QWidget;
    auto *row = new QHBoxLayout(console);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    rail = new NavigationRail(context);
    row->addWidget(rail);
    auto *main = new QVBoxLayout;
    main->setSpacing(0);
    row->addLayout(main, 1);
    topBar = new TopBar(context);
    main->addWidget(topBar);
    body = new QWidget;
    auto *column = new QVBoxLayout(body);
    const Metrics &metrics = context.theme().metrics();
    column->setContentsMargins(0, metrics.pageMarginVertical, 0, 0);
    column->setSpacing(metrics.gap);
    auto *banners = new QVBoxLayout;
    banners->setContentsMargins(metrics.pageMarginHorizontal, 0, metrics.pageMarginHorizontal, 0);
    banners->setSpacing(metrics.gap);
    staleBanner = new StaleBanner(context);
    alertBanner = new AlertBanner(context);
    banners->addWidget(staleBanner);
    banners->addWidget(alertBanner);
    column->addLayout(banners);
    pages = new QStackedWidget;
    column->addWidget(pages, 1);
    main->addWidget(body, 1);
    faces->addWidget(console);

    popover = new NotificationPopover(context, console);
    watermark = new DemoWatermark(context, q);
}

void MainWindow::Private::connectParts()
{
    app::ConsoleModels &models = context.models();
    connect(rail, &NavigationRail::pageRequested, q, &MainWindow::showPage);
    connect(rail, &NavigationRail::settingsRequested, q, [this] { openSettings(); });
    connect(topBar, &TopBar::bellClicked, q, [this] { togglePopover(); });
    connect(topBar, &TopBar::themeToggled, q, [this] { toggleTheme(); });
    connect(topBar, &TopBar::fullScreenToggled, q, [this] { toggleFullScreen(); });
    connect(topBar, &TopBar::menuRequested, q, [this](const QPoint &at) { openMenu(at); });
    connect(popover, &NotificationPopover::pageRequested, q,
            [this] { q->showPage(QStringLiteral("notifications")); });
    connect(popover, &NotificationPopover::closed, q, [this] { topBar->bell()->setFocus(); });
    connect(&context, &Context::themeChanged, q, [this] { restyle(); });
    connect(&context, &Context::languageChanged, q, [this] {
        retitle();
        layOutOverlays();
    });
    connect(&models, &app::ConsoleModels::modulesChanged, q, [this] {
        if (!awaited.isEmpty())
            q->showPage(awaited);
    });
    // Where the models come from changes with the connection, if at all.
    connect(&models.connection(), &app::ConnectionModel::changed, q, [this] {
        watermark->refresh();
        topBar->refreshDemo();
    });
}

void MainWindow::Private::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, std::function<void()> act) {
        auto *shortcut = new QShortcut(keys, q);
        connect(shortcut, &QShortcut::activated, q, [this, act = std::move(act)] {
            if (!kiosk)
                act();
        });
    };
    for (int i = 0; i < pageKeys; ++i) {
        add(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)), [this, i] {
            const QStringList ids = rail->pageIds();
            if (i < ids.size())
                q->showPage(ids.at(i));
        });
    }
    add(QKeySequence(Qt::CTRL | Qt::Key_B), [this] { togglePopover(); });
    add(QKeySequence(Qt::Key_F11), [this] { toggleFullScreen(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { openSettings(); });
    add(QKeySequence(Qt::Key_A), [this] { acknowledge(); });
    add(QKeySequence(Qt::Key_Question), [this] {
        ShortcutsDialog list(context, q);
        list.exec();
    });
}

void MainWindow::Private::restyle()
{
    q->setPalette(context.theme().palette());
    q->setStyleSheet(context.theme().styleSheet());
    q->setFont(context.theme().font(TextStyle::Label));
    q->update();
}

void MainWindow::Private::retitle()
{
    const auto found = made.find(current);
    const QString title = found == made.end() ? QString() : found->second->title();
    topBar->setTitle(title);
    q->setWindowTitle(withoutMarks(title.isEmpty()
                                       ? MainWindow::tr("Marsad")
                                       : title + QStringLiteral(" — ") + MainWindow::tr("Marsad")));
}

void MainWindow::Private::layOutOverlays()
{
    watermark->setGeometry(q->rect());
    watermark->raise();
    if (popover->isVisible())
        popover->close();
}

void MainWindow::Private::updateStale()
{
    const auto found = made.find(current);
    staleBanner->setPageStale(found != made.end() && found->second->isStale());
}

Page *MainWindow::Private::makePage(const QString &id)
{
    if (id == QLatin1String("home"))
        return new HomePage(context);
    if (id == QLatin1String("dashboard"))
        return new DashboardPage(context);
    if (id == QLatin1String("alerts"))
        return new AlertsPage(context);
    if (id == QLatin1String("notifications"))
        return new NotificationsPage(context);
    if (id == QLatin1String("monitor"))
        return new MonitorPage(context);
    if (id == QLatin1String("start")) {
        auto *page = new FirstStartPage(context);
        connect(page, &FirstStartPage::connectRequested, q, &MainWindow::connectRequested);
        connect(page, &FirstStartPage::demoRequested, q, &MainWindow::demoRequested);
        return page;
    }
    if (!id.startsWith(modulePrefix))
        return nullptr;
    const QString key = id.mid(modulePrefix.size());
    for (const app::Module &module : context.models().modules()) {
        if (module.key == key)
            return new ModulePage(context, key);
    }
    return nullptr;
}

Page *MainWindow::Private::page(const QString &id)
{
    if (const auto found = made.find(id); found != made.end())
        return found->second;
    Page *page = makePage(id);
    if (!page)
        return nullptr;
    made.emplace(id, page);
    pages->addWidget(page);
    connect(page, &Page::titleChanged, q, [this, page] {
        if (pages->currentWidget() == page)
            retitle();
    });
    connect(page, &Page::staleChanged, q, [this, page] {
        if (pages->currentWidget() == page)
            updateStale();
    });
    return page;
}

bool MainWindow::showPage(const QString &id)
{
    Page *page = d->page(id);
    if (!page) {
        d->awaited = id.startsWith(modulePrefix) ? id : QString();
        return false;
    }
    d->awaited.clear();
    d->watermark->refresh();
    d->topBar->refreshDemo();
    if (id == d->current)
        return true;
    d->current = id;
    d->popover->close();
    d->pages->setCurrentWidget(page);
    d->rail->setCurrentPage(id);
    d->staleBanner->setMuted(id == QLatin1String("start"));
    d->retitle();
    d->updateStale();
    Q_EMIT pageChanged(id);
    return true;
}

QString MainWindow::currentPage() const
{
    return d->current;
}

void MainWindow::Private::togglePopover()
{
    if (popover->isVisible()) {
        popover->close();
        return;
    }
    IconButton *bell = topBar->bell();
    const QRect anchor(bell->mapTo(console, QPoint(IconButton::margin, IconButton::margin)),
                       bell->size() - QSize(2 * IconButton::margin, 2 * IconButton::margin));
    const QRect bounds(topBar->mapTo(console, QPoint(0, 0)),
                       QSize(topBar->width(), console->height()));
    popover->open(anchor, bounds);
    watermark->raise();
}

void MainWindow::Private::changeSettings(const UiSettings &settings)
{
    if (settings == context.settings())
        return;
    const QString before = context.settings().url;
    context.setSettings(settings);
    Q_EMIT q->settingsChanged(settings);
    if (settings.url != before)
        Q_EMIT q->connectRequested(settings.url);
}

void MainWindow::Private::toggleTheme()
{
    UiSettings settings = context.settings();
    settings.theme =
        context.theme().kind() == ThemeKind::Night ? ThemeChoice::Day : ThemeChoice::Night;
    changeSettings(settings);
}

void MainWindow::Private::toggleFullScreen()
{
    if (q->isFullScreen())
        q->showNormal();
    else
        q->showFullScreen();
}

void MainWindow::Private::openSettings()
{
    if (dialog)
        return;
    SettingsDialog settings(context, q);
    dialog = &settings;
    if (settings.exec() == QDialog::Accepted)
        changeSettings(settings.settings());
}

void MainWindow::Private::openMenu(const QPoint &at)
{
    QMenu menu(q);
    const bool arabic = context.language() == app::Language::Arabic;
    menu.addAction(arabic ? QStringLiteral("English") : QStringLiteral("العربية"), q,
                   [this, arabic] {
                       UiSettings settings = context.settings();
                       settings.language = arabic ? app::Language::English : app::Language::Arabic;
                       changeSettings(settings);
                   });
    menu.addAction(MainWindow::tr("Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), q,
                   [this] { openSettings(); });
    menu.addAction(MainWindow::tr("Kiosk"), q, [this] { q->setKiosk(true); });
    menu.addAction(MainWindow::tr("Keyboard shortcuts"), q, [this] {
        ShortcutsDialog list(context, q);
        list.exec();
    });
    if (context.models().demo()) {
        menu.addSeparator();
        menu.addAction(MainWindow::tr("Cut the connection for 20 seconds"), q,
                       &MainWindow::cutLinkRequested);
    }
    menu.addSeparator();
    menu.addAction(MainWindow::tr("Quit"), q, &QWidget::close);
    menu.exec(at);
}

void MainWindow::Private::acknowledge()
{
    // Typing an "a" into a field is no acknowledgement.
    if (qobject_cast<QLineEdit *>(q->focusWidget()))
        return;
    const auto found = made.find(QStringLiteral("alerts"));
    const auto *alerts = found == made.end() || current != found->first
                             ? nullptr
                             : static_cast<const AlertsPage *>(found->second);
    if (alerts && !alerts->selectedAlert().isEmpty())
        context.models().alerts().acknowledge(alerts->selectedAlert());
    else
        alertBanner->acknowledge();
}

void MainWindow::setKiosk(bool on)
{
    if (on == isKiosk())
        return;
    if (on) {
        d->popover->close();
        d->fullScreenBeforeKiosk = isFullScreen();
        d->context.setKiosk(true);
        d->kiosk = new KioskView(d->context);
        connect(d->kiosk, &KioskView::leaveRequested, this, [this] { d->leaveKiosk(); });
        d->faces->addWidget(d->kiosk);
        d->faces->setCurrentWidget(d->kiosk);
        // Before the window is up, who shows it decides about its size.
        if (isVisible())
            showFullScreen();
        d->kiosk->setFocus();
    } else {
        d->faces->setCurrentWidget(d->console);
        d->kiosk->hide();
        d->kiosk->deleteLater(); // it may be the sender
        d->kiosk = nullptr;
        d->context.setKiosk(false);
        if (isVisible() && !d->fullScreenBeforeKiosk)
            showNormal();
    }
    d->watermark->refresh();
    d->layOutOverlays();
    Q_EMIT kioskChanged(on);
}

bool MainWindow::isKiosk() const
{
    return d->kiosk != nullptr;
}

void MainWindow::setLeaveGuard(std::function<bool()> leaveAllowed)
{
    d->leaveAllowed = std::move(leaveAllowed);
}

void MainWindow::Private::leaveKiosk()
{
    if (!leaveAllowed || leaveAllowed())
        q->setKiosk(false);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->layOutOverlays();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!std::exchange(d->roundTripWanted, true))
        Q_EMIT roundTripWantedChanged(true);
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (std::exchange(d->roundTripWanted, false))
        Q_EMIT roundTripWantedChanged(false);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (isKiosk() && d->leaveAllowed && !d->leaveAllowed())
        event->ignore();
    else
        QWidget::closeEvent(event);
}

void MainWindow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), d->context.colors().ground);
}

} // namespace ui
