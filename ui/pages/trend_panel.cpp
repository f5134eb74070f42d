// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trend_panel.h"

#include <QVBoxLayout>

namespace ui {

TrendPanel::TrendPanel(Context &context, app::KpiModel &model, int count, QWidget *parent)
    : Panel(context, &Colors::card, &Colors::line, context.theme().metrics().cardRadius, parent)
    , m_model(model)
    , m_count(count)
{
    auto *column = new QVBoxLayout(this);
    m_title = new TextLabel(context, TextStyle::Strong);
    m_empty = new EmptyState(context, QStringLiteral("no-data"));
    column->addWidget(m_title);
    column->addWidget(m_empty, 1);
    retranslate();
}

void TrendPanel::start(QObject *) {}

void TrendPanel::retranslate()
{
    m_title->setText(tr("Key figures over time"));
}

void TrendPanel::refresh() {}

} // namespace ui
