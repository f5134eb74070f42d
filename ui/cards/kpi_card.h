// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/kpi_model.h"
#include "ui/cards/card_face.h"
#include "ui/cards/live_tool_tip.h"

#include <QWidget>

namespace ui {

/// One key figure: label, value and unit, trend, severity, sparkline, age. Live, stale, no data
/// and sample look different from one another. Draws itself, and only where something that it shows
/// has changed. GUI thread.
class KpiCard : public QWidget
{
    Q_OBJECT

public:
    using Form = CardForm;
    using Part = CardPart;

    KpiCard(const Theme &theme, const Formatter &formatter, Form form = Form::Normal,
            QWidget *parent = nullptr);
    ~KpiCard() override;

    const app::KpiEntry &entry() const { return m_face.entry(); }
    void setEntry(const app::KpiEntry &entry);
    void setTheme(const Theme &theme);
    void setFormatter(const Formatter &formatter);
    /// Ages are counted up to here. To be called now and then while values are not live.
    void setNow(const app::Moment &now);
    /// The keyboard can come here, and a ring shows where it is. Off by default.
    void setReachable(bool reachable);
    /// A click, Enter or the space bar says activated(). Off by default.
    void setLinked(bool linked);
    bool isLinked() const { return m_linked; }

    /// What stands there, elided as it is now.
    QString displayedText(Part part) const;
    QString toolTipText() const; ///< escaped rich text
    QString accessibleName() const { return m_face.accessibleName(); }
    QString accessibleValue() const { return m_face.accessibleValue(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void activated();

protected:
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    CardStyle style() const { return {m_theme, m_formatter}; }
    void takeEntry(const app::KpiEntry &entry);
    void repaintChanged(const std::optional<QRegion> &changed);

    Theme m_theme;
    Formatter m_formatter;
    Form m_form;
    CardFace m_face;
    LiveToolTip m_toolTip;
    app::Moment m_now;
    bool m_linked = false;
    bool m_pressed = false;
    bool m_keyboardHere = false; ///< the focus came by a key; a click leaves no ring behind
};

} // namespace ui
