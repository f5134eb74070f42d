// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/kpi_section.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

KpiSection::KpiSection(Context &context, app::Module module, CardSource source,
                       CardFlowLayout::Shape shape, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_module(std::move(module))
    , m_model(source.model)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *head = new QHBoxLayout;
    head->setSpacing(5);
    m_heading = new TextLabel(context, TextStyle::SectionHeading);
    m_heading->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_label = new TextLabel(context, TextStyle::Hint, &Colors::faint);
    m_label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_time = new CellLabel(context, TextStyle::Hint, &Colors::faint);
    m_time->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    head->addWidget(m_heading);
    head->addSpacing(7);
    head->addWidget(m_label);
    head->addWidget(m_time);
    head->addStretch(1);
    column->addLayout(head);
    m_grid = new KpiGrid(context, shape);
    m_grid->setSources({source});
    m_grid->setReachable(true);
    connect(m_grid, &KpiGrid::pageRequested, this, &KpiSection::pageRequested);
    column->addWidget(m_grid, 1);
    retranslate();
}

void KpiSection::start(QObject *session)
{
    connect(m_model, &app::KpiModel::lastUpdateChanged, session, [this] { refreshTime(); });
    refreshTime();
    m_grid->start(session);
}

void KpiSection::retranslate()
{
    m_heading->setText(m_module.name.isEmpty() ? isolated(m_module.key)
                                               : m_context.formatter().text(m_module.name));
    refreshTime();
}

void KpiSection::refreshTime()
{
    const QDateTime last = m_context.wallAt(m_model->lastUpdate());
    m_label->setText(last.isValid() ? tr("Last update:") : tr("Waiting for data"));
    m_time->setText(last.isValid() ? m_context.formatter().timeOfDay(last) : QString());
}

} // namespace ui
