// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/panels.h"

namespace ui {

class TrendChart;

/// A card with the course of the first KPIs of a model over time.
class TrendPanel : public Panel
{
    Q_OBJECT

public:
    TrendPanel(Surface &surface, app::KpiModel &model, int count, QWidget *parent = nullptr);

    /// Follows the model until `context` goes.
    void start(QObject *context);

    QSize minimumSizeHint() const override;

private:
    void restyle();
    void retranslate();
    void refresh();

    app::KpiModel &m_model;
    int m_count;
    TextLabel *m_title;
    TrendChart *m_chart;
    EmptyState *m_empty;
};

} // namespace ui
