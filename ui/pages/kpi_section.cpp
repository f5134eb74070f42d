// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/kpi_section.h"

#include "app/domain/page_id.h"
#include "ui/format/module_name.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

KpiSection::KpiSection(Surface &surface, app::Module module, CardSource source,
                       CardFlowLayout::Shape shape, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
    , m_module(std::move(module))
    , m_model(source.model)
    , m_most(source.most)
    , m_head(new QHBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_heading = new TextLabel(surface, TextStyle::SectionHeading);
    m_heading->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_label = new TextLabel(surface, TextStyle::Hint, &Colors::faint);
    m_label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_time = new CellLabel(surface, TextStyle::Hint, &Colors::faint);
    m_time->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_more = new OutlineButton(surface, &Colors::accent);
    m_more->setFlat(true);
    m_head->addWidget(m_heading);
    m_head->addSpacing(7);
    m_head->addWidget(m_label);
    m_head->addWidget(m_time);
    m_head->addStretch(1);
    m_head->addWidget(m_more);
    column->addLayout(m_head);
    m_grid = new KpiGrid(surface, shape);
    m_grid->setSources({source});
    m_grid->setReachable(true);
    connect(m_grid, &KpiGrid::valuesChanged, this, [this] {
        refreshTime();
        Q_EMIT valuesChanged();
    });
    connect(m_grid, &KpiGrid::pageRequested, this, &KpiSection::pageRequested);
    column->addWidget(m_grid, 1);
    connect(m_more, &OutlineButton::clicked, this,
            [this] { Q_EMIT pageRequested(app::page::ofModule(m_module.key)); });
    connect(&surface, &Surface::themeChanged, this, &KpiSection::restyle);
    restyle();
    retranslate();
}

void KpiSection::restyle()
{
    const Theme &theme = m_surface.theme();
    layout()->setSpacing(theme.scaled(theme.compact() ? 4 : 8));
    m_head->setSpacing(theme.scaled(5));
    refreshTime();
}

bool KpiSection::event(QEvent *event)
{
    // As high as its cards may be: what is left over on the page stays at its end, not between the
    // sections.
    if (event->type() == QEvent::LayoutRequest) {
        setMaximumHeight(
            std::min(CardFlowLayout::unlimited,
                     m_head->sizeHint().height() + layout()->spacing() + m_grid->maximumHeight()));
    }
    return QWidget::event(event);
}

void KpiSection::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refreshTime();
}

void KpiSection::start(QObject *context)
{
    connect(m_model, &app::KpiModel::countChanged, context, [this] { refreshMore(); });
    connect(m_model, &app::KpiModel::notShownChanged, context, [this] { refreshMore(); });
    refreshTime();
    refreshMore();
    m_grid->start(context);
}

void KpiSection::retranslate()
{
    m_heading->setText(moduleName(m_module, m_surface.formatter()));
    refreshTime();
    refreshMore();
}

void KpiSection::refreshTime()
{
    const QDateTime last = m_surface.wallAt(oldestShown());
    m_label->setText(last.isValid() ? tr("Last update:") : tr("Waiting for data"));
    m_time->setText(last.isValid() ? m_surface.formatter().timeWithDay(last, m_surface.now())
                                   : QString());
    // Where there is little room the time says enough.
    m_label->setVisible(!last.isValid() || width() >= m_surface.theme().scaled(420));
}

void KpiSection::refreshMore()
{
    const int wanted = int(m_model->homeRows().size());
    const int places = wanted > 0 ? wanted : m_most;
    const int more = std::max(0, m_model->rowCount() - places) + int(m_model->notShown());
    const QString text = tr("%Ln more", "key figures that have no place here", more);
    if (text != m_more->text()) {
        m_more->setText(text);
        m_more->updateGeometry();
    }
    m_more->setAccessibleName(withoutMarks(m_heading->text() + QStringLiteral(": ") + text));
    setPlainToolTip(*m_more, tr("Show all of them"));
    m_more->setVisible(more > 0);
}

} // namespace ui
