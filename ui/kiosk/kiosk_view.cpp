// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kiosk/kiosk_view.h"

#include "ui/alerts/alert_banner.h"
#include "ui/alerts/stale_banner.h"
#include "ui/pages/kpi_grid.h"
#include "ui/pages/trend_panel.h"
#include "ui/window/connection_pill.h"
#include "ui/window/top_bar.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace std::chrono_literals;

namespace {
constexpr int dotWidth = 44;
constexpr int dotHeight = 5;
constexpr int dotGap = 10;
} // namespace

ScreenDots::ScreenDots(Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ScreenDots::set(int count, int current)
{
    m_count = count;
    m_current = current;
    setAccessibleName(
        tr("Screen %1 of %2")
            .arg(m_context.formatter().integer(current + 1), m_context.formatter().integer(count)));
    updateGeometry();
    update();
}

QSize ScreenDots::sizeHint() const
{
    return {std::max(1, m_count) * (dotWidth + dotGap) - dotGap, dotHeight};
}

void ScreenDots::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < m_count; ++i) {
        const QRect dot(i * (dotWidth + dotGap), 0, dotWidth, dotHeight);
        painter.setBrush(i == m_current ? m_context.colors().accent : m_context.colors().line);
        painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), dot), 2.5, 2.5);
    }
}

KioskView::KioskView(Context &context, std::chrono::milliseconds screenTime, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_controller(screenTime)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover); // moves over the cards too wake the cursor
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_bar = new Panel(context, &Colors::card, nullptr, 0);
    auto *row = new QHBoxLayout(m_bar);
    row->setSpacing(14);
    m_title = new TextLabel(context, TextStyle::PageTitle);
    m_demo = new DemoChip(context, this);
    m_held = new Chip(context);
    m_held->setRoles(&Colors::accentGround, nullptr);
    m_heldText = new TextLabel(context, TextStyle::Hint, &Colors::accent);
    m_heldText->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_held->row()->addWidget(m_heldText);
    auto *clock = new Chip(context);
    m_clock = new CellLabel(context, TextStyle::Figure, &Colors::ink);
    m_date = new TextLabel(context, TextStyle::Hint, &Colors::dim);
    for (TextLabel *label : {static_cast<TextLabel *>(m_clock), m_date})
        label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    clock->row()->setContentsMargins(22, 2, 22, 2);
    clock->row()->setSpacing(16);
    clock->row()->addWidget(m_clock);
    clock->row()->addWidget(m_date);
    row->addWidget(m_title, 1);
    row->addWidget(m_demo);
    row->addWidget(m_held);
    row->addWidget(clock);
    row->addWidget(new ConnectionPill(context, TextStyle::Tag));
    outer->addWidget(m_bar);

    m_body = new QVBoxLayout;
    m_alert = new AlertBanner(context, this);
    m_stale = new StaleBanner(context, this);
    m_dots = new ScreenDots(context);
    m_body->addWidget(m_stale);
    m_body->addWidget(m_alert);
    m_body->addWidget(m_dots, 0, Qt::AlignHCenter);
    outer->addLayout(m_body, 1);

    // Data arrives in bursts at the start; one plan is made of a burst.
    m_replan.setSingleShot(true);
    m_replan.setInterval(200ms);
    connect(&m_replan, &QTimer::timeout, this, &KioskView::replan);
    m_cursor.setSingleShot(true);
    m_cursor.setInterval(3s);
    connect(&m_cursor, &QTimer::timeout, this, [this] { setCursor(Qt::BlankCursor); });
    connect(&m_controller, &KioskController::currentChanged, this, &KioskView::showScreen);
    connect(&m_controller, &KioskController::heldChanged, this, &KioskView::refreshHold);
    connect(&context, &Context::languageChanged, this, &KioskView::retranslate);
    connect(&context, &Context::themeChanged, this, &KioskView::restyle);
    new Refresher(context.ticker(), this, Pace::Second, [this] { refreshClock(); });
    restyle();
    retranslate();
}

void KioskView::restyle()
{
    const Metrics &metrics = m_context.theme().metrics();
    m_bar->setFixedHeight(metrics.topBar);
    m_bar->layout()->setContentsMargins(metrics.pageMarginHorizontal, 0,
                                        metrics.pageMarginHorizontal, 0);
    m_body->setContentsMargins(metrics.pageMarginHorizontal, metrics.pageMarginVertical,
                               metrics.pageMarginHorizontal, m_context.theme().scaled(20));
    m_body->setSpacing(metrics.gap);
    if (m_content)
        showScreen();
    update();
}

KioskView::~KioskView()
{
    unsubscribe();
}

void KioskView::subscribe()
{
    app::ConsoleModels &models = m_context.models();
    m_session = std::make_unique<QObject>();
    models.dashboard().addViewer();
    const auto planSoon = [this] { m_replan.start(); };
    for (const app::KpiModel *model :
         {models.dashboard().summaryCards(), models.dashboard().topKpis()})
        connect(model, &app::KpiModel::countChanged, m_session.get(), planSoon);
    for (const app::Module &module : models.modules()) {
        app::KpiModel &model = models.kpis(module.key);
        model.addViewer();
        m_subscribed.append(module.key);
        connect(&model, &app::KpiModel::countChanged, m_session.get(), planSoon);
    }
    connect(
        &models, &app::ConsoleModels::modulesChanged, m_session.get(),
        [this] {
            unsubscribe();
            subscribe();
            m_replan.start();
        },
        Qt::QueuedConnection);
}

void KioskView::unsubscribe()
{
    if (!m_session)
        return;
    m_session.reset();
    m_context.models().dashboard().removeViewer();
    for (const QString &key : std::as_const(m_subscribed))
        m_context.models().kpis(key).removeViewer();
    m_subscribed.clear();
}

void KioskView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_session)
        return;
    subscribe();
    replan();
    m_controller.start();
    wakeCursor();
    setFocus();
}

void KioskView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (event->spontaneous())
        return;
    m_controller.stop();
    m_screenSession.reset();
    unsubscribe();
}

void KioskView::replan()
{
    QVector<KioskScreen> plan = kioskPlan(m_context.models());
    if (plan == m_plan && m_content)
        return;
    const QVector<KioskScreen> before = std::exchange(m_plan, std::move(plan));
    const int shown = m_controller.current();
    m_controller.setCount(int(m_plan.size()));
    const bool same = m_content && shown < before.size() &&
                      m_controller.current() < m_plan.size() &&
                      before.at(shown) == m_plan.at(m_controller.current());
    if (same)
        m_dots->set(m_controller.count(), m_controller.current());
    else
        showScreen();
}

QWidget *KioskView::makeContent(const KioskScreen &screen)
{
    app::ConsoleModels &models = m_context.models();
    const int gap = m_context.theme().metrics().gap;
    QVector<CardSource> sources;
    for (const KioskScreen::Part &part : screen.parts) {
        const bool onHome = screen.number == 0 && screen.parts.size() > 1;
        sources.append({modelOf(part, screen.kind), part.first, part.count, onHome});
    }
    CardFlowLayout::Shape shape{m_context.theme().scaled(360),
                                screen.kind == KioskScreen::Kind::Trend ? 4 : 3, gap, false};
    auto *grid = new KpiGrid(m_context, shape);
    grid->setSources(sources);
    grid->start(m_screenSession.get());
    if (screen.kind == KioskScreen::Kind::Cards)
        return grid;
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    column->addWidget(grid, 1);
    auto *trend =
        new TrendPanel(m_context, *models.dashboard().topKpis(), screen.parts.first().count);
    trend->start(m_screenSession.get());
    column->addWidget(trend, 2);
    return content;
}

void KioskView::showScreen()
{
    if (m_plan.isEmpty() || !m_session)
        return;
    const KioskScreen &screen = m_plan.at(m_controller.current());
    m_screenSession = std::make_unique<QObject>();
    QWidget *content = makeContent(screen);
    if (m_content) {
        delete m_body->replaceWidget(m_content, content);
        delete m_content;
    } else {
        m_body->insertWidget(m_body->count() - 1, content, 1);
    }
    m_body->setStretchFactor(content, 1);
    m_content = content;
    m_title->setText(kioskTitle(screen, m_context));
    m_dots->set(m_controller.count(), m_controller.current());
    for (const KioskScreen::Part &part : screen.parts) {
        connect(modelOf(part, screen.kind), &app::KpiModel::staleChanged, m_screenSession.get(),
                [this] { updateStale(); });
    }
    updateStale();
}

app::KpiModel *KioskView::modelOf(const KioskScreen::Part &part, KioskScreen::Kind kind)
{
    app::ConsoleModels &models = m_context.models();
    if (!part.module.isEmpty())
        return &models.kpis(part.module);
    return kind == KioskScreen::Kind::Trend ? models.dashboard().topKpis()
                                            : models.dashboard().summaryCards();
}

void KioskView::updateStale()
{
    const KioskScreen &screen = m_plan.at(m_controller.current());
    const auto stale = [this, &screen](const KioskScreen::Part &part) {
        return modelOf(part, screen.kind)->stale();
    };
    m_stale->setPageStale(std::any_of(screen.parts.begin(), screen.parts.end(), stale));
}

void KioskView::refreshClock()
{
    const Formatter &formatter = m_context.formatter();
    m_clock->setText(formatter.timeOfDay(m_context.now(), false));
    m_date->setText(formatter.longDate(m_context.now().toLocalTime().date()));
}

void KioskView::refreshHold()
{
    m_heldText->setText(tr("Held · space goes on"));
    m_held->setAccessibleName(m_heldText->text());
    m_held->setVisible(m_controller.isHeld());
}

void KioskView::retranslate()
{
    refreshClock();
    refreshHold();
    if (!m_plan.isEmpty()) {
        m_title->setText(kioskTitle(m_plan.at(m_controller.current()), m_context));
        m_dots->set(m_controller.count(), m_controller.current());
    }
}

void KioskView::keyPressEvent(QKeyEvent *event)
{
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
    case Qt::Key_Left:
        rightToLeft ? m_controller.next() : m_controller.previous();
        break;
    case Qt::Key_Right:
        rightToLeft ? m_controller.previous() : m_controller.next();
        break;
    case Qt::Key_Space:
        m_controller.setHeld(!m_controller.isHeld());
        break;
    case Qt::Key_Escape:
        Q_EMIT leaveRequested();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void KioskView::wakeCursor()
{
    unsetCursor();
    m_cursor.start();
}

bool KioskView::event(QEvent *event)
{
    if (event->type() == QEvent::HoverMove)
        wakeCursor();
    return QWidget::event(event);
}

void KioskView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_context.colors().ground);
}

} // namespace ui
