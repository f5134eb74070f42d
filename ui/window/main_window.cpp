// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/alerts/alert_banner.h"
#include "ui/alerts/stale_banner.h"
#include "ui/kiosk/kiosk_view.h"
#include "ui/notifications/notification_popover.h"
#include "ui/pages/page.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/accessibility.h"
#include "ui/window/demo_watermark.h"
#include "ui/window/navigation_rail.h"
#include "ui/window/page_stack.h"
#include "ui/window/reading_order.h"
#include "ui/window/shortcut_keys.h"
#include "ui/window/shortcuts.h"
#include "ui/window/top_bar.h"

#include <QCloseEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPointer>
#include <QScreen>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {
constexpr int pageKeys = 9; ///< Ctrl+1 … Ctrl+9

// Pixels at 100 %.
constexpr QSize usualSize(1600, 900);
constexpr QSize leastSize(400, 360);     ///< below, nothing is promised
constexpr QSize designSize(1920, 1080);  ///< whose type has the sizes of the theme
constexpr int leastWidthForNames = 1200; ///< of the pages, in the rail
constexpr int roomySide = 640;           ///< below, margins and gaps are spared
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
    void muteStale();
    void tellAges();
    void onPageChanged(const QString &id);
    void togglePopover();
    void toggleTheme();
    void toggleFullScreen();
    void open(QDialog *opened);
    void openSettings();
    void openShortcutList();
    void openMenu(const QPoint &at);
    void acknowledge();
    void leaveKiosk();
    void enterFullScreen();
    void leaveFullScreen();
    void fit();
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
    QVBoxLayout *banners = nullptr;
    PageStack *pages = nullptr;
    NotificationPopover *popover = nullptr;
    DemoWatermark *watermark = nullptr;
    KioskView *kiosk = nullptr; ///< while it is on
    QPointer<QDialog> dialog;
    std::function<bool()> leaveAllowed;
    bool fullScreenBeforeKiosk = false;
    QRect geometryBefore; ///< of the window before it was full screen; null: never shown so
    bool maximizedBefore = false;
    bool roundTripWanted = false;
};

MainWindow::MainWindow(Context &context, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(context, this))
{
    installAccessibility();
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
    q->setMinimumSize(leastSize);
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
    banners = new QVBoxLayout;
    staleBanner = new StaleBanner(context, body);
    alertBanner = new AlertBanner(context, body);
    banners->addWidget(staleBanner);
    banners->addWidget(alertBanner);
    column->addLayout(banners);
    pages = new PageStack(context);
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
    connect(popover, &NotificationPopover::escaped, q,
            [this] { topBar->bell()->setFocus(Qt::BacktabFocusReason); });
    connect(&context, &Context::themeChanged, q, [this] { restyle(); });
    connect(&context, &Context::languageChanged, q, [this] {
        retitle();
        layOutOverlays();
    });
    connect(pages, &PageStack::pageChanged, q, [this](const QString &id) { onPageChanged(id); });
    connect(pages, &PageStack::titleChanged, q, [this] { retitle(); });
    connect(pages, &PageStack::staleChanged, q, [this] { updateStale(); });
    connect(pages, &PageStack::coverChanged, q, [this] { muteStale(); });
    connect(pages, &PageStack::valuesChanged, q, [this] { tellAges(); });
    connect(&models, &app::ConsoleModels::lastUpdateChanged, q, [this] { tellAges(); });
    connect(pages, &PageStack::pageRequested, q, &MainWindow::showPage);
    connect(pages, &PageStack::connectRequested, q, &MainWindow::connectRequested);
    connect(pages, &PageStack::keepRequested, q, &MainWindow::keepRequested);
    connect(pages, &PageStack::demoRequested, q, &MainWindow::demoRequested);
    // Where the models come from changes with the connection, if at all.
    connect(&models.connection(), &app::ConnectionModel::changed, q, [this] {
        watermark->refresh();
        topBar->refresh();
    });
}

void MainWindow::Private::addShortcuts()
{
    auto *shortcuts = new ShortcutKeys(q);
    const auto add = [this, shortcuts](const QKeySequence &keys, std::function<void()> act,
                                       bool inKiosk = false) {
        shortcuts->add(keys, [this, act = std::move(act), inKiosk] {
            if (!kiosk || inKiosk)
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
    add(
        QKeySequence(Qt::Key_A), [this] { acknowledge(); }, true);
    add(QKeySequence(Qt::Key_Question), [this] { openShortcutList(); });
}

void MainWindow::Private::restyle()
{
    const Metrics &metrics = context.theme().metrics();
    body->layout()->setContentsMargins(0, metrics.pageMarginVertical, 0, 0);
    body->layout()->setSpacing(metrics.gap);
    banners->setContentsMargins(metrics.pageMarginHorizontal, 0, metrics.pageMarginHorizontal, 0);
    banners->setSpacing(metrics.gap);
    q->setPalette(context.theme().palette());
    q->setStyleSheet(context.theme().styleSheet());
    q->setFont(context.theme().font(TextStyle::Label));
    q->update();
}

void MainWindow::Private::retitle()
{
    const Page *page = pages->currentPage();
    const QString title = page ? page->title() : QString();
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
    const Page *page = pages->currentPage();
    staleBanner->setPageStale(page && page->isStale());
}

void MainWindow::Private::tellAges()
{
    // Of what the page shows; where it shows no values, of what came last.
    const Page *page = pages->currentPage();
    const std::optional<app::BootTime> shown = page ? page->oldestShown() : std::nullopt;
    const std::optional<app::BootTime> from = shown ? shown : context.models().lastUpdate();
    topBar->setAgesFrom(from);
    staleBanner->setAgesFrom(from);
}

void MainWindow::Private::muteStale()
{
    // The first page has no values, and the card of a server never reached says it all itself.
    staleBanner->setMuted(pages->currentId() == QLatin1String("start") || pages->isCovered());
}

bool MainWindow::focusNextPrevChild(bool next)
{
    if (d->kiosk)
        return QWidget::focusNextPrevChild(next);
    QVector<QWidget *> order;
    for (const QWidget *area : std::initializer_list<const QWidget *>{d->rail, d->body, d->topBar})
        order += inReadingOrder(*area);
    // What lies over the page comes after the bell that opened it.
    if (d->popover->isVisible())
        order += inReadingOrder(*d->popover);
    if (order.isEmpty())
        return false;
    const qsizetype here = order.indexOf(focusWidget());
    const qsizetype count = order.size();
    const qsizetype there =
        here < 0 ? (next ? 0 : count - 1) : (here + (next ? 1 : -1) + count) % count;
    order.at(there)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void MainWindow::Private::onPageChanged(const QString &id)
{
    popover->close();
    rail->setCurrentPage(id);
    muteStale();
    tellAges();
    retitle();
    updateStale();
    Q_EMIT q->pageChanged(id);
}

bool MainWindow::showPage(const QString &id)
{
    d->watermark->refresh();
    d->topBar->refresh();
    return d->pages->showPage(id);
}

QString MainWindow::currentPage() const
{
    return d->pages->currentId();
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
        leaveFullScreen();
    else
        enterFullScreen();
}

void MainWindow::Private::enterFullScreen()
{
    if (!q->isFullScreen()) {
        maximizedBefore = q->isMaximized();
        geometryBefore = maximizedBefore ? q->normalGeometry() : q->geometry();
    }
    q->showFullScreen();
}

void MainWindow::Private::leaveFullScreen()
{
    if (maximizedBefore) {
        q->showMaximized();
        return;
    }
    q->showNormal();
    // One that was full screen from the start has no size to go back to.
    if (geometryBefore.isValid())
        q->setGeometry(geometryBefore);
    else
        q->takeUsualSize();
}

void MainWindow::takeUsualSize()
{
    QSize size = usualSize;
    if (const QScreen *on = screen()) {
        // The frame and the panels of the desktop want some of it.
        const QRect room = on->availableGeometry();
        size = size.boundedTo(room.size() * 0.94).expandedTo(leastSize).boundedTo(room.size());
        setGeometry(QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, size, room));
    } else {
        resize(size);
    }
}

void MainWindow::Private::open(QDialog *opened)
{
    dialog = opened;
    opened->setAttribute(Qt::WA_DeleteOnClose);
    opened->open();
}

void MainWindow::Private::openSettings()
{
    if (dialog)
        return;
    auto *settings = new SettingsDialog(context, q);
    connect(settings, &QDialog::accepted, q, [this, settings] {
        const UiSettings chosen = settings->settings();
        // Whoever applies an address twice means it, whether or not it connects; a change of
        // something else says nothing about it.
        const bool again = context.settings().urlOnTrial && chosen == context.settings();
        changeSettings(chosen);
        if (again && !context.models().connection().isConnected())
            Q_EMIT q->keepRequested(chosen.url);
    });
    open(settings);
}

void MainWindow::Private::openShortcutList()
{
    if (!dialog)
        open(new ShortcutsDialog(context, q));
}

void MainWindow::Private::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool arabic = context.language() == app::Language::Arabic;
    menu->addAction(arabic ? QStringLiteral("English") : QStringLiteral("العربية"), q,
                   [this, arabic] {
                       UiSettings settings = context.settings();
                       settings.language = arabic ? app::Language::English : app::Language::Arabic;
                       changeSettings(settings);
                   });
    menu->addAction(MainWindow::tr("Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), q,
                   [this] { openSettings(); });
    // A narrow top bar has no buttons for these.
    menu->addAction(context.theme().kind() == ThemeKind::Night ? TopBar::tr("Day colours")
                                                              : TopBar::tr("Night colours"),
                   q, [this] { toggleTheme(); });
    menu->addAction(q->isFullScreen() ? TopBar::tr("Leave full screen") : TopBar::tr("Full screen"),
                   QKeySequence(Qt::Key_F11), q, [this] { toggleFullScreen(); });
    menu->addAction(MainWindow::tr("Kiosk"), q, [this] { q->setKiosk(true); });
    menu->addAction(MainWindow::tr("Keyboard shortcuts"), q, [this] { openShortcutList(); });
    if (context.models().demo()) {
        menu->addSeparator();
        menu->addAction(
            MainWindow::tr("Cut the connection for %1").arg(context.formatter().duration(linkCut)),
            q, &MainWindow::cutLinkRequested);
    }
    menu->addSeparator();
    menu->addAction(MainWindow::tr("Quit"), q, &QWidget::close);
    menu->popup(at);
}

void MainWindow::Private::acknowledge()
{
    // Typing an "a" into a field is no acknowledgement.
    if (qobject_cast<QLineEdit *>(q->focusWidget()))
        return;
    // Only what can be seen: the selection of the page that is shown, or the banner's alert.
    Page *page = pages->currentPage();
    if (!kiosk && page && page->acknowledgeSelected())
        return;
    AlertBanner *shown = kiosk ? kiosk->findChild<AlertBanner *>() : alertBanner;
    if (shown)
        shown->acknowledge();
}

void MainWindow::Private::fit()
{
    // Type is made for Full HD, upright or lying.
    const double longer = std::max(q->width(), q->height());
    const double shorter = std::min(q->width(), q->height());
    const double size = std::min(longer / designSize.width(), shorter / designSize.height());
    if (kiosk) {
        context.setPresentation(true, std::clamp(size, 0.5, 4.0), false);
        return;
    }
    // A desk is as near to a small screen as to a large one, so nothing shrinks. In steps, for the
    // window's edge may be in somebody's hand.
    const double scale = std::clamp(std::floor(size * 4) / 4, 1.0, 4.0);
    context.setPresentation(false, scale, shorter < roomySide);
    rail->setNarrow(q->width() < scale * leastWidthForNames);
}

void MainWindow::setKiosk(bool on)
{
    if (on == isKiosk())
        return;
    if (on) {
        d->popover->close();
        d->fullScreenBeforeKiosk = isFullScreen();
        d->context.setPresentation(true, 1.0, false);
        d->kiosk = new KioskView(d->context);
        d->fit();
        connect(d->kiosk, &KioskView::leaveRequested, this, [this] { d->leaveKiosk(); });
        d->faces->addWidget(d->kiosk);
        d->faces->setCurrentWidget(d->kiosk);
        // Before the window is up, who shows it decides about its size.
        if (isVisible())
            d->enterFullScreen();
        d->kiosk->setFocus();
    } else {
        d->faces->setCurrentWidget(d->console);
        d->kiosk->hide();
        d->kiosk->deleteLater(); // it may be the sender
        d->kiosk = nullptr;
        if (isFullScreen() && !d->fullScreenBeforeKiosk)
            d->leaveFullScreen();
        d->fit();
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
    d->fit();
    d->layOutOverlays();
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        d->topBar->refresh();
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
