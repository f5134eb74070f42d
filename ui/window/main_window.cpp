// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "app/domain/page_id.h"
#include "ui/chrome/demo_watermark.h"
#include "ui/kiosk/kiosk_view.h"
#include "ui/window/accessibility.h"
#include "ui/window/console_view.h"
#include "ui/window/window_commands.h"
#include "ui/window/window_place.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {
// Pixels at 100 %.
constexpr QSize designSize(1920, 1080);  ///< whose type has the sizes of the theme
constexpr int leastWidthForNames = 1200; ///< of the pages, in the rail
constexpr int roomySide = 640;           ///< below, margins and gaps are spared
} // namespace

class MainWindow::Private
{
public:
    Private(Session &session, MainWindow *window)
        : surface(session)
        , q(window)
        , place(*window)
    {}

    void build();
    void connectParts();
    void retitle();
    void layOutWatermark();
    void fit();

    Surface surface;
    MainWindow *q;
    WindowPlace place;
    QStackedWidget *faces = nullptr;
    ConsoleView *console = nullptr;
    KioskView *kiosk = nullptr; ///< while it is on
    DemoWatermark *watermark = nullptr;
    std::unique_ptr<WindowCommands> commands;
    std::function<bool()> leaveAllowed;
    bool fullScreenBeforeKiosk = false;
    bool roundTripWanted = false;
};

MainWindow::MainWindow(Session &session, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(session, this))
{
    installAccessibility();
    d->build();
    d->connectParts();
    d->surface.dress(*this);
    showPage(app::page::home);
    // Else the first button wears the ring of a keyboard that nobody has touched.
    d->console->setFocus();
}

MainWindow::~MainWindow()
{
    // Pages end their subscriptions while the models they speak to are certain to be there.
    hide();
    // And all that is drawn goes before what it is drawn by.
    qDeleteAll(findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
}

Surface &MainWindow::surface()
{
    return d->surface;
}

void MainWindow::Private::build()
{
    auto *outer = new QVBoxLayout(q);
    outer->setContentsMargins(0, 0, 0, 0);
    faces = new QStackedWidget;
    outer->addWidget(faces);
    console = new ConsoleView(surface);
    faces->addWidget(console);
    watermark = new DemoWatermark(surface, q);
    commands = std::make_unique<WindowCommands>(*q, surface, *console, place);
}

void MainWindow::Private::connectParts()
{
    connect(&surface, &Surface::themeChanged, q, qOverload<>(&QWidget::update));
    connect(console, &ConsoleView::pageChanged, q, &MainWindow::pageChanged);
    connect(console, &ConsoleView::titleChanged, q, [this] { retitle(); });
    connect(console, &ConsoleView::connectRequested, q, &MainWindow::connectRequested);
    connect(console, &ConsoleView::keepRequested, q, &MainWindow::keepRequested);
    connect(console, &ConsoleView::demoRequested, q, &MainWindow::demoRequested);
}

CommandRegistry &MainWindow::commands()
{
    return d->commands->registry();
}

void MainWindow::Private::retitle()
{
    const QString title = console->title();
    q->setWindowTitle(withoutMarks(title.isEmpty() ? tr("Marsad")
                                                   : title + QStringLiteral(" — ") + tr("Marsad")));
}

void MainWindow::Private::layOutWatermark()
{
    watermark->setGeometry(q->rect());
    watermark->raise();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return d->kiosk ? QWidget::focusNextPrevChild(next) : d->console->focusNextPrevChild(next);
}

bool MainWindow::showPage(const QString &id)
{
    d->console->refresh();
    return d->console->showPage(id);
}

QString MainWindow::currentPage() const
{
    return d->console->currentPage();
}

void MainWindow::takeUsualSize()
{
    d->place.takeUsualSize();
}

void MainWindow::Private::fit()
{
    // Type is made for Full HD, upright or lying.
    const double longer = std::max(q->width(), q->height());
    const double shorter = std::min(q->width(), q->height());
    const double size = std::min(longer / designSize.width(), shorter / designSize.height());
    if (kiosk) {
        surface.setPresentation(true, std::clamp(size, 0.5, 4.0), false);
        return;
    }
    // A desk is as near to a small screen as to a large one, so nothing shrinks. In steps, for the
    // window's edge may be in somebody's hand.
    const double scale = std::clamp(std::floor(size * 4) / 4, 1.0, 4.0);
    surface.setPresentation(false, scale, shorter < roomySide);
    console->setRailNarrow(q->width() < scale * leastWidthForNames);
}

void MainWindow::setKiosk(bool on)
{
    if (on == isKiosk()) {
        return;
    }
    if (on) {
        d->console->closePopover();
        d->fullScreenBeforeKiosk = isFullScreen();
        d->surface.setPresentation(true, 1.0, false);
        d->kiosk = new KioskView(d->surface);
        d->fit();
        d->faces->addWidget(d->kiosk);
        d->faces->setCurrentWidget(d->kiosk);
        // Before the window is up, who shows it decides about its size.
        if (isVisible()) {
            d->place.enterFullScreen();
        }
        d->kiosk->setFocus();
    } else {
        d->faces->setCurrentWidget(d->console);
        d->kiosk->hide();
        d->kiosk->deleteLater(); // the key that ends it is still on its way through it
        d->kiosk = nullptr;
        if (isFullScreen() && !d->fullScreenBeforeKiosk) {
            d->place.leaveFullScreen();
        }
        d->fit();
    }
    d->commands->registry().setShown(on ? Scope::Kiosk : Scope::Console);
    d->layOutWatermark();
    Q_EMIT kioskChanged(on);
}

bool MainWindow::isKiosk() const
{
    return d->kiosk != nullptr;
}

KioskView *MainWindow::kiosk()
{
    return d->kiosk;
}

void MainWindow::leaveKiosk()
{
    if (!d->leaveAllowed || d->leaveAllowed()) {
        setKiosk(false);
    }
}

void MainWindow::setLeaveGuard(std::function<bool()> leaveAllowed)
{
    d->leaveAllowed = std::move(leaveAllowed);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (!d->commands->runAfterFocus(*event)) {
        QWidget::keyPressEvent(event);
    }
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->fit();
    d->layOutWatermark();
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) {
        d->console->refresh();
    }
}

void MainWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!std::exchange(d->roundTripWanted, true)) {
        Q_EMIT roundTripWantedChanged(true);
    }
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (std::exchange(d->roundTripWanted, false)) {
        Q_EMIT roundTripWantedChanged(false);
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (isKiosk() && d->leaveAllowed && !d->leaveAllowed()) {
        event->ignore();
    } else {
        QWidget::closeEvent(event);
    }
}

void MainWindow::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), d->surface.colors().ground);
}

} // namespace ui
