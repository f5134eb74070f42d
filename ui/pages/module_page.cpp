// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/module_page.h"

#include "ui/format/module_name.h"
#include "ui/pages/kpi_wall.h"
#include "ui/pages/page_scroll_area.h"
#include "ui/pages/trend_panel.h"
#include "ui/widgets/text_label.h"

#include <QScrollBar>
#include <QVBoxLayout>

namespace ui {

namespace {
constexpr int chartedKpis = 4;
} // namespace

ModulePage::ModulePage(Surface &surface, QString moduleKey, QWidget *parent)
    : Page(surface, parent)
    , m_key(std::move(moduleKey))
    , m_model(surface.models().kpis(m_key))
{
    m_scroll = new PageScrollArea(surface);
    m_scroll->setAccessibleName(title());
    // The wall takes the keys, and hands on those that lead beyond it.
    m_scroll->setFocusPolicy(Qt::NoFocus);
    QVBoxLayout *column = m_scroll->makeColumn();
    auto *head = new QHBoxLayout;
    head->setSpacing(5);
    m_count = new TextLabel(surface, TextStyle::SectionHeading);
    m_count->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_notShown = new TextLabel(surface, TextStyle::Strong, &Colors::warning);
    m_notShown->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_label = new TextLabel(surface, TextStyle::Hint, &Colors::faint);
    m_label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_time = new CellLabel(surface, TextStyle::Hint, &Colors::faint);
    m_time->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    head->addWidget(m_count);
    head->addWidget(m_notShown);
    head->addSpacing(7);
    head->addWidget(m_label);
    head->addWidget(m_time);
    head->addStretch(1);
    column->addLayout(head);
    m_wall = new KpiWall(surface, m_model);
    connect(m_wall, &KpiWall::valuesChanged, this, [this] {
        refreshHead();
        Q_EMIT valuesChanged();
    });
    connect(m_wall, &KpiWall::currentChanged, m_scroll,
            [this] { m_scroll->ensureWidgetVisible(m_wall); });
    connect(m_wall, &KpiWall::anchorMoved, m_scroll, [this](int by) {
        QScrollBar *bar = m_scroll->verticalScrollBar();
        bar->setValue(bar->value() + by);
    });
    column->addWidget(m_wall);
    column->addSpacing(6);
    m_trend = new TrendPanel(surface, m_model, chartedKpis);
    column->addWidget(m_trend, 1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    retranslate();
}

QString ModulePage::title() const
{
    return moduleName(m_surface.models().modules(), m_key, m_surface.formatter());
}

bool ModulePage::isStale() const
{
    return m_model.stale();
}

std::optional<app::BootTime> ModulePage::oldestShown() const
{
    return m_wall->oldestShown();
}

void ModulePage::activate(QObject *context)
{
    m_model.addViewer();
    connect(&m_model, &app::KpiModel::staleChanged, context, [this] { Q_EMIT staleChanged(); });
    connect(&m_model, &app::KpiModel::countChanged, context, [this] { refreshHead(); });
    connect(&m_model, &app::KpiModel::notShownChanged, context, [this] { refreshHead(); });
    refreshHead();
    m_wall->start(context);
    m_trend->start(context);
    m_scroll->layOutNow(); // the first frame has the cells where they belong
}

void ModulePage::deactivate()
{
    m_model.removeViewer();
}

void ModulePage::retranslate()
{
    m_scroll->setAccessibleName(title());
    m_wall->setAccessibleName(title());
    refreshHead();
}

void ModulePage::refreshHead()
{
    const int count = m_model.rowCount();
    m_count->setText(count > 0 ? tr("%Ln key figure(s)", nullptr, count) : tr("Key figures"));
    const qsizetype notShown = m_model.notShown();
    m_notShown->setText(notShown > 0 ? tr("and %Ln more are not shown", nullptr, int(notShown))
                                     : QString());
    m_notShown->setVisible(notShown > 0);
    const QDateTime last = m_surface.wallAt(oldestShown());
    m_label->setText(last.isValid() ? tr("Last update:") : tr("Waiting for data"));
    m_trend->setVisible(count > 0); // one empty place is enough
    m_time->setText(last.isValid() ? m_surface.formatter().timeWithDay(last, m_surface.now())
                                   : QString());
}

} // namespace ui
