// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text_label.h"

#include <QAbstractButton>

namespace ui {

/// The ring that shows where the keyboard is.
void drawFocusRing(QPainter &painter, const QRectF &box, double radius, const QColor &color);

/// The base of the console's own buttons: hand cursor, focus by Tab, repaint on theme and hover.
class Button : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Button(Surface &surface, QWidget *parent = nullptr);

protected:
    int minimumTarget() const { return m_surface.theme().metrics().minimumTarget; }
    /// The keyboard has come here; a click does not leave a ring behind.
    bool showsFocus() const { return m_showsFocus && hasFocus(); }
    void focusInEvent(QFocusEvent *event) override;

    Surface &m_surface;

private:
    bool m_showsFocus = false;
};

/// A framed button with an icon and, at its leading upper corner, a badge.
class IconButton : public Button
{
    Q_OBJECT

public:
    /// Room around the frame, where the badge stands.
    static constexpr int margin = 7;

    IconButton(Surface &surface, QString iconName, QWidget *parent = nullptr);

    void setIconName(const QString &name);
    /// Name for the screen reader and the tool tip.
    void setName(const QString &name, const QString &shortcut = {});
    /// `quiet`: it tells a number, not that something waits.
    void setBadge(const QString &badge, bool quiet = false);
    QString badge() const { return m_badge; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    QString m_badge;
    bool m_quiet = false;
};

/// A word in an outline of the same colour.
class OutlineButton : public Button
{
    Q_OBJECT

public:
    OutlineButton(Surface &surface, ColorRole color, QWidget *parent = nullptr);

    void setColorRole(ColorRole color);
    /// Solid: the one action that a page is for.
    void setFilled(bool filled);
    /// Without the outline: a link.
    void setFlat(bool flat);
    /// Where there is no room for the whole, it ends in "…"; the tool tip has the whole.
    void setShrinkable(bool shrinkable);
    /// Stands there before anything is cut.
    void setShortText(const QString &text);
    QString shownText() const; ///< the whole, short, or cut

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QFont textFont() const;
    int padding() const;

    ColorRole m_color;
    bool m_filled = false;
    bool m_flat = false;
    bool m_shrinkable = false;
    QString m_shortText;
};

} // namespace ui
