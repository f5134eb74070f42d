// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kiosk/kiosk_view.h"

#include "ui/cards/card_layout.h"
#include "ui/cards/text_painting.h"
#include "ui/chrome/alert_banner.h"
#include "ui/chrome/connection_pill.h"
#include "ui/chrome/stale_banner.h"
#include "ui/chrome/top_bar.h"
#include "ui/pages/kpi_grid.h"
#include "ui/pages/trend_panel.h"

#include <QHideEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace std::chrono_literals;

namespace {
// px on Full HD
constexpr int leastCardWidth = 360;
constexpr int dotWidth = 44;
constexpr int dotHeight = 5;
constexpr int dotGap = 10;

/// Empty where there is no such module.
app::LocalizedText nameOf(const QString &key, const app::ConsoleModels &models)
{
    for (const app::Module &module : models.modules()) {
        if (module.key == key) {
            return module.name.isEmpty() ? app::LocalizedText{key, {}, {}} : module.name;
        }
    }
    return {};
}

} // namespace

ScreenDots::ScreenDots(Surface &surface, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ScreenDots::set(int count, int current)
{
    m_count = count;
    m_current = current;
    setAccessibleName(
        tr("Screen %1 of %2")
            .arg(m_surface.formatter().integer(current + 1), m_surface.formatter().integer(count)));
    updateGeometry();
    update();
}

QSize ScreenDots::sizeHint() const
{
    const Theme &theme = m_surface.theme();
    return {std::max(1, m_count) * theme.scaled(dotWidth + dotGap),
            std::max(3, theme.scaled(dotHeight))};
}

void ScreenDots::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    // However many there are, they stand in one row.
    const double pitch = std::min<double>(m_surface.theme().scaled(dotWidth + dotGap),
                                          double(width()) / std::max(1, m_count));
    const double gap = pitch * dotGap / (dotWidth + dotGap);
    const double start = (width() - m_count * pitch + gap) / 2;
    for (int i = 0; i < m_count; ++i) {
        const int place = layoutDirection() == Qt::RightToLeft ? m_count - 1 - i : i;
        painter.setBrush(i == m_current ? m_surface.colors().accent : m_surface.colors().line);
        painter.drawRoundedRect(QRectF(start + place * pitch, 0, pitch - gap, height()),
                                height() / 2.0, height() / 2.0);
    }
}

KioskView::KioskView(Surface &surface, std::chrono::milliseconds screenTime, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
    , m_controller(screenTime)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover); // moves over the cards too wake the cursor
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_bar = new Panel(surface, &Colors::card, nullptr, 0);
    auto *rows = new QVBoxLayout(m_bar);
    rows->setSpacing(0);
    m_first = new QHBoxLayout;
    m_second = new QHBoxLayout;
    rows->addLayout(m_first, 1);
    rows->addLayout(m_second);
    m_title = new TextLabel(surface, TextStyle::PageTitle);
    m_demo = new DemoChip(surface, this);
    m_held = new Chip(surface);
    m_held->setRoles(&Colors::accentGround, nullptr);
    m_heldText = new TextLabel(surface, TextStyle::Hint, &Colors::accent);
    m_heldText->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_held->row()->addWidget(m_heldText);
    m_clockChip = new Chip(surface);
    m_clock = new CellLabel(surface, TextStyle::Figure, &Colors::ink);
    m_date = new TextLabel(surface, TextStyle::Hint, &Colors::dim);
    for (TextLabel *label : {static_cast<TextLabel *>(m_clock), m_date}) {
        label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    m_clockChip->setPadding(22, 2, 16);
    m_clockChip->row()->addWidget(m_clock);
    m_clockChip->row()->addWidget(m_date);
    m_link = new ConnectionPill(surface, TextStyle::Tag);
    m_first->addWidget(m_title, 1);
    m_first->addWidget(m_demo);
    m_first->addWidget(m_held);
    m_first->addWidget(m_clockChip);
    m_first->addWidget(m_link);
    outer->addWidget(m_bar);

    m_body = new QVBoxLayout;
    m_alert = new AlertBanner(surface, this);
    m_stale = new StaleBanner(surface, this);
    m_stale->setTellsSignIn(true);
    m_dots = new ScreenDots(surface);
    m_body->addWidget(m_stale);
    m_body->addWidget(m_alert);
    m_body->addWidget(m_dots);
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
    connect(&surface.session(), &Session::languageChanged, this, &KioskView::retranslate);
    connect(&surface, &Surface::themeChanged, this, &KioskView::restyle);
    new Refresher(surface.ticker(), this, Pace::Second, [this] { refreshClock(); });
    restyle();
    retranslate();
}

void KioskView::restyle()
{
    const Metrics &metrics = m_surface.theme().metrics();
    const Theme &theme = m_surface.theme();
    m_bar->setFixedHeight(metrics.topBar + (m_twoRows ? theme.scaled(88) : 0));
    m_bar->layout()->setContentsMargins(metrics.pageMarginHorizontal, 0,
                                        metrics.pageMarginHorizontal, 0);
    m_first->setSpacing(theme.scaled(14));
    m_second->setSpacing(theme.scaled(14));
    m_second->setContentsMargins(0, 0, 0, m_twoRows ? theme.scaled(16) : 0);
    m_title->setLeastWidth(theme.scaled(150));
    m_body->setContentsMargins(metrics.pageMarginHorizontal, metrics.pageMarginVertical,
                               metrics.pageMarginHorizontal, m_surface.theme().scaled(20));
    m_body->setSpacing(metrics.gap);
    fitBar();
    if (m_content) {
        showScreen();
    }
    if (m_context) {
        replan();
    }
    update();
}

void KioskView::arrangeBar(bool twoRows)
{
    if (twoRows == m_twoRows) {
        return;
    }
    m_twoRows = twoRows;
    QHBoxLayout *from = twoRows ? m_first : m_second;
    QHBoxLayout *to = twoRows ? m_second : m_first;
    for (QWidget *widget : {static_cast<QWidget *>(m_clockChip), static_cast<QWidget *>(m_link)}) {
        from->removeWidget(widget);
        to->addWidget(widget);
    }
    if (twoRows) {
        m_second->insertStretch(1, 1);
    } else {
        delete m_second->takeAt(0);
    }
    restyle();
}

QString KioskView::dateText(BarLevel level) const
{
    const QDate today = m_surface.now().toLocalTime().date();
    return level >= NoDate        ? QString()
           : level >= NoHijriDate ? m_surface.formatter().gregorianDate(today)
                                  : m_surface.formatter().longDate(today);
}

int KioskView::neededWidth(BarLevel level) const
{
    const int gap = m_first->spacing();
    const QMargins margins = m_bar->layout()->contentsMargins();
    const QMargins inChip = m_clockChip->row()->contentsMargins();
    const QString date = dateText(level);
    int state = inChip.left() + inChip.right() + m_clock->sizeHint().width() + gap +
                m_link->widthWith(level >= NoTransport   ? ConnectionPill::Detail::None
                                  : level == NoRoundTrip ? ConnectionPill::Detail::NoRoundTrip
                                                         : ConnectionPill::Detail::All);
    if (!date.isEmpty()) {
        state += m_clockChip->row()->spacing() + int(textWidth(date, m_date->font())) + 2;
    }
    int rest = std::min(m_title->sizeHint().width(), m_surface.theme().scaled(640));
    for (const Chip *chip :
         {static_cast<const Chip *>(m_demo), static_cast<const Chip *>(m_held)}) {
        if (!chip->isHidden()) {
            rest += gap + chip->sizeHint().width();
        }
    }
    return margins.left() + margins.right() +
           (m_twoRows ? std::max(state, rest) : state + gap + rest);
}

void KioskView::fitBar()
{
    arrangeBar(width() < height());
    int level = Everything;
    while (level < NoDate && neededWidth(BarLevel(level)) > width()) {
        ++level;
    }
    m_level = BarLevel(level);
    m_link->setDetail(m_level >= NoTransport   ? ConnectionPill::Detail::None
                      : m_level == NoRoundTrip ? ConnectionPill::Detail::NoRoundTrip
                                               : ConnectionPill::Detail::All);
    m_date->setText(dateText(m_level));
    m_date->setVisible(m_level < NoDate);
}

KioskRoom KioskView::room() const
{
    const Theme &theme = m_surface.theme();
    const int gap = theme.metrics().gap;
    const QMargins margins = m_body->contentsMargins();
    const int width = this->width() - margins.left() - margins.right();
    int height = this->height() - m_bar->height() - margins.top() - margins.bottom() -
                 m_dots->sizeHint().height() - gap;
    // Room for both banners, whether they are there or not: what is on the wall is not to change
    // its place with an alert.
    for (const Banner *banner : {static_cast<Banner *>(m_alert), static_cast<Banner *>(m_stale)}) {
        height -= banner->heightAt(width) + gap;
    }
    CardNeeds needs;
    needs.trend = true;
    const bool upright = this->height() > this->width();
    const int columns = (width + gap) / (theme.scaled(leastCardWidth) + gap);
    const int rows = (height + gap) / (cardHeight(theme, needs) + gap);
    return {std::clamp(columns, 1, upright ? 2 : 3), std::clamp(rows, 1, upright ? 4 : 2)};
}

void KioskView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitBar();
    if (m_context) {
        m_replan.start();
    }
}

KioskView::~KioskView()
{
    unsubscribe();
}

void KioskView::subscribe()
{
    app::ConsoleModels &models = m_surface.models();
    m_context = std::make_unique<QObject>();
    models.dashboard().addViewer();
    const auto planSoon = [this] { m_replan.start(); };
    for (const app::KpiModel *model :
         {models.dashboard().summaryCards(), models.dashboard().topKpis()}) {
        connect(model, &app::KpiModel::countChanged, m_context.get(), planSoon);
    }
    for (const app::Module &module : models.modules()) {
        app::KpiModel &model = models.kpis(module.key);
        model.addViewer();
        m_subscribed.append(module.key);
        connect(&model, &app::KpiModel::countChanged, m_context.get(), planSoon);
        connect(&model, &app::KpiModel::notShownChanged, m_context.get(), planSoon);
    }
    connect(
        &models, &app::ConsoleModels::modulesChanged, m_context.get(),
        [this] {
            unsubscribe();
            subscribe();
            m_replan.start();
        },
        Qt::QueuedConnection);
}

void KioskView::unsubscribe()
{
    if (!m_context) {
        return;
    }
    m_context.reset();
    m_surface.models().dashboard().removeViewer();
    for (const QString &key : std::as_const(m_subscribed)) {
        m_surface.models().kpis(key).removeViewer();
    }
    m_subscribed.clear();
}

void KioskView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_context) {
        return;
    }
    subscribe();
    replan();
    m_controller.start();
    wakeCursor();
    setFocus();
}

void KioskView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (event->spontaneous()) {
        return;
    }
    m_controller.stop();
    m_screenContext.reset();
    unsubscribe();
}

void KioskView::replan()
{
    QVector<KioskScreen> plan = kioskPlan(m_surface.models(), room());
    if (plan == m_plan && m_content) {
        return;
    }
    const QVector<KioskScreen> before = std::exchange(m_plan, std::move(plan));
    const int shown = m_controller.current();
    m_controller.setCount(int(m_plan.size()));
    const bool same = m_content && shown < before.size() &&
                      m_controller.current() < m_plan.size() &&
                      before.at(shown) == m_plan.at(m_controller.current());
    if (same) {
        m_dots->set(m_controller.count(), m_controller.current());
    } else {
        showScreen();
    }
}

QWidget *KioskView::makeContent(const KioskScreen &screen)
{
    app::ConsoleModels &models = m_surface.models();
    const int gap = m_surface.theme().metrics().gap;
    QVector<CardSource> sources;
    // The chart has the order of the dashboard, and so have the cards above it.
    const auto order = screen.kind == KioskScreen::Kind::Cards ? CardSource::Order::WorstFirst
                                                               : CardSource::Order::Listed;
    const auto orderOf = [order](const KioskScreen::Part &part) {
        return part.asOnHome ? CardSource::Order::AsOnHome : order;
    };
    for (const KioskScreen::Part &part : screen.parts) {
        sources.append({modelOf(part, screen.kind), part.first, part.count, orderOf(part),
                        nameOf(part.module, models)});
    }
    CardFlowLayout::Shape shape{leastCardWidth, screen.kind == KioskScreen::Kind::Trend ? 4 : 3, 0,
                                false};
    auto *grid = new KpiGrid(m_surface, shape);
    grid->setSources(sources);
    const auto tellAges = [this, grid] { m_stale->setAgesFrom(grid->oldestShown()); };
    connect(grid, &KpiGrid::valuesChanged, m_screenContext.get(), tellAges);
    grid->start(m_screenContext.get());
    tellAges();
    if (screen.kind == KioskScreen::Kind::Cards) {
        return grid;
    }
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    column->addWidget(grid, 1);
    auto *trend =
        new TrendPanel(m_surface, *models.dashboard().topKpis(), screen.parts.first().count);
    trend->start(m_screenContext.get());
    column->addWidget(trend, 2);
    return content;
}

void KioskView::showScreen()
{
    if (m_plan.isEmpty() || !m_context) {
        return;
    }
    const KioskScreen &screen = m_plan.at(m_controller.current());
    m_screenContext = std::make_unique<QObject>();
    QWidget *content = makeContent(screen);
    if (m_content) {
        delete m_body->replaceWidget(m_content, content);
        delete m_content;
    } else {
        m_body->insertWidget(m_body->count() - 1, content, 1);
    }
    m_body->setStretchFactor(content, 1);
    m_content = content;
    m_title->setText(kioskTitle(screen, m_surface.session()));
    m_dots->set(m_controller.count(), m_controller.current());
    for (const KioskScreen::Part &part : screen.parts) {
        connect(modelOf(part, screen.kind), &app::KpiModel::staleChanged, m_screenContext.get(),
                [this] { updateStale(); });
    }
    updateStale();
    // Now, not with the next events: nothing is painted in between, an empty screen.
    content->show();
    fitBar();
    m_bar->layout()->activate();
    layout()->activate();
}

app::KpiModel *KioskView::modelOf(const KioskScreen::Part &part, KioskScreen::Kind kind)
{
    app::ConsoleModels &models = m_surface.models();
    if (!part.module.isEmpty()) {
        return &models.kpis(part.module);
    }
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
    const QString time = m_surface.formatter().timeOfDay(m_surface.now(), false);
    if (time != m_clock->text()) { // the date is another only with it
        m_clock->setText(time);
        m_date->setText(dateText(m_level));
    }
}

void KioskView::refreshHold()
{
    m_heldText->setText(tr("Held · space goes on"));
    m_held->setAccessibleName(m_heldText->text());
    m_held->setVisible(m_controller.isHeld());
    fitBar();
}

void KioskView::retranslate()
{
    refreshClock();
    refreshHold();
    if (!m_plan.isEmpty()) {
        m_title->setText(kioskTitle(m_plan.at(m_controller.current()), m_surface.session()));
        m_dots->set(m_controller.count(), m_controller.current());
    }
}

void KioskView::goLeft()
{
    layoutDirection() == Qt::RightToLeft ? m_controller.next() : m_controller.previous();
}

void KioskView::goRight()
{
    layoutDirection() == Qt::RightToLeft ? m_controller.previous() : m_controller.next();
}

void KioskView::acknowledge()
{
    m_alert->acknowledge();
}

void KioskView::wakeCursor()
{
    unsetCursor();
    m_cursor.start();
}

bool KioskView::event(QEvent *event)
{
    // The link's state, the title or a chip has become longer or shorter.
    if (event->type() == QEvent::LayoutRequest) {
        fitBar();
    }
    if (event->type() == QEvent::HoverMove) {
        wakeCursor();
    }
    return QWidget::event(event);
}

void KioskView::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_surface.colors().ground);
}

} // namespace ui
