// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace ui {

class CellLabel;
class KpiWall;
class PageScrollArea;
class TextLabel;
class TrendPanel;

/// Every KPI of one module, and the course of the first four.
class ModulePage : public Page
{
    Q_OBJECT

public:
    ModulePage(Surface &surface, QString moduleKey, QWidget *parent = nullptr);

    QString title() const override;
    bool isStale() const override;
    std::optional<app::BootTime> oldestShown() const override;

protected:
    void activate(QObject *context) override;
    void deactivate() override;
    void retranslate() override;

private:
    void refreshHead();

    QString m_key;
    app::KpiModel &m_model;
    PageScrollArea *m_scroll;
    TextLabel *m_count;
    TextLabel *m_notShown;
    TextLabel *m_label;
    CellLabel *m_time;
    KpiWall *m_wall;
    TrendPanel *m_trend;
};

} // namespace ui
