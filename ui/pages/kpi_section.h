// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/kpi_grid.h"
#include "ui/widgets/text_label.h"

namespace ui {

/// A module's heading with the time of its last update, and its cards.
class KpiSection : public QWidget
{
    Q_OBJECT

public:
    KpiSection(Context &context, app::Module module, CardSource source, CardFlowLayout::Shape shape,
               QWidget *parent = nullptr);

    const app::Module &module() const { return m_module; }
    void start(QObject *session);
    void retranslate();

Q_SIGNALS:
    void pageRequested(const QString &id); ///< a card leads there

private:
    void refreshTime();

    Context &m_context;
    app::Module m_module;
    app::KpiModel *m_model;
    TextLabel *m_heading;
    TextLabel *m_label;
    CellLabel *m_time;
    KpiGrid *m_grid;
};

} // namespace ui
