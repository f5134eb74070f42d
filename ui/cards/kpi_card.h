// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_model.h"
#include "ui/cards/card_text.h"
#include "ui/format/formatter.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace ui {

/// One key figure: label, value and unit, trend, severity, sparkline, age. Live, stale, no data,
/// error and sample look different from one another. Draws itself, and only when something that it
/// shows has changed. GUI thread.
class KpiCard : public QWidget
{
    Q_OBJECT

public:
    enum class Form {
        Normal,
        Summary ///< small, without a sparkline, with the entry's icon
    };
    enum class Part { Label, Value, Unit, Trend, Tag, Status, Watermark };

    KpiCard(const Theme &theme, const Formatter &formatter, Form form = Form::Normal,
            QWidget *parent = nullptr);
    ~KpiCard() override;

    const app::KpiEntry &entry() const { return m_entry; }
    void setEntry(const app::KpiEntry &entry);
    void setTheme(const Theme &theme);
    void setFormatter(const Formatter &formatter);
    /// Ages are counted up to here. To be called now and then while values are not live.
    void setNow(const app::Moment &now);

    /// What stands there, elided as it is now.
    QString displayedText(Part part) const;
    QString toolTipText() const;     ///< escaped rich text
    QString accessibleValue() const; ///< value, severity, trend and age in one line

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    Theme m_theme;
    Formatter m_formatter;
    Form m_form;
    app::KpiEntry m_entry;
    CardText m_text;
    app::Moment m_now;
};

} // namespace ui
