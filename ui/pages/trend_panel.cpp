// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/trend_panel.h"

#include "app/models/measurement.h"
#include "ui/cards/trend_chart.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {
constexpr int leastHeight = 250; ///< px at 100 %, in the window
}

TrendPanel::TrendPanel(Surface &surface, app::KpiModel &model, int count, QWidget *parent)
    : Panel(surface, &Colors::card, &Colors::line, cardRadius, parent)
    , m_model(model)
    , m_count(count)
{
    auto *column = new QVBoxLayout(this);
    m_title = new TextLabel(surface, TextStyle::Strong);
    m_chart = new TrendChart(surface.theme(), surface.formatter());
    m_chart->hide(); // until there is something to draw
    m_empty = new EmptyState(surface, QStringLiteral("no-data"));
    m_empty->setRoles(nullptr, nullptr);
    column->addWidget(m_title);
    column->addWidget(m_chart, 1);
    column->addWidget(m_empty, 1);
    connect(&surface, &Surface::themeChanged, this, [this] {
        m_chart->setTheme(m_surface.theme());
        restyle();
    });
    connect(&surface.session(), &Session::languageChanged, this, [this] {
        m_chart->setFormatter(m_surface.formatter());
        retranslate();
    });
    restyle();
    retranslate();
}

void TrendPanel::restyle()
{
    const Theme &theme = m_surface.theme();
    const int side = theme.metrics().cardPaddingHorizontal;
    layout()->setContentsMargins(side, theme.scaled(10), side, theme.scaled(12));
    layout()->setSpacing(theme.scaled(6));
    updateGeometry();
}

QSize TrendPanel::minimumSizeHint() const
{
    const Theme &theme = m_surface.theme();
    const QSize least = Panel::minimumSizeHint();
    return theme.kiosk() ? least : least.expandedTo({0, theme.scaled(leastHeight)});
}

void TrendPanel::start(QObject *context)
{
    const auto follow = [this] { refresh(); };
    connect(&m_model, &QAbstractItemModel::dataChanged, context, follow);
    connect(&m_model, &QAbstractItemModel::rowsInserted, context, follow);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, context, follow);
    connect(&m_model, &QAbstractItemModel::modelReset, context, follow);
    refresh();
}

void TrendPanel::retranslate()
{
    m_title->setText(tr("Top key figures, last hour"));
    m_chart->setAccessibleName(m_title->text());
    m_empty->setTexts(tr("Waiting for data"), tr("Their course will stand here"));
}

void TrendPanel::refresh()
{
    QVector<app::KpiEntry> entries;
    for (int row = 0; row < std::min(m_count, m_model.rowCount()); ++row) {
        if (app::isMeasurement(m_model.at(row))) {
            entries.append(m_model.at(row));
        }
    }
    m_chart->setToEpoch(m_surface.moment().toEpoch());
    m_chart->setEntries(entries); // first: the chart draws when it is shown, then once a second
    m_chart->setVisible(!entries.isEmpty());
    m_empty->setVisible(entries.isEmpty());
}

} // namespace ui
