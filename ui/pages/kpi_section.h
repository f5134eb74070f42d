// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/kpi_grid.h"
#include "ui/widgets/buttons.h"

class QHBoxLayout;

namespace ui {

/// A module's heading with the time of its last update, its cards, and how many more there are than
/// it shows.
class KpiSection : public QWidget
{
    Q_OBJECT

public:
    KpiSection(Surface &surface, app::Module module, CardSource source, CardFlowLayout::Shape shape,
               QWidget *parent = nullptr);

    const app::Module &module() const { return m_module; }
    std::optional<app::BootTime> oldestShown() const { return m_grid->oldestShown(); }
    void start(QObject *context);
    void retranslate();

Q_SIGNALS:
    void pageRequested(const QString &id); ///< a card leads there
    void valuesChanged();                  ///< oldestShown() may be another

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void refreshTime();
    void refreshMore();

    Surface &m_surface;
    app::Module m_module;
    app::KpiModel *m_model;
    int m_most;
    QHBoxLayout *m_head;
    TextLabel *m_heading;
    TextLabel *m_label;
    CellLabel *m_time;
    OutlineButton *m_more;
    KpiGrid *m_grid;
};

} // namespace ui
