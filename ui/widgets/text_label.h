// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QLabel>

namespace ui {

/// A colour of whatever theme is on.
using ColorRole = QColor Colors::*;

/// `text` as a tool tip that is shown letter by letter, never as mark-up.
QString plainToolTip(const QString &text);

/// Sets it, and the same words as the description for screen readers: Qt would read them the
/// mark-up of the tool tip otherwise.
void setPlainToolTip(QWidget &widget, const QString &text);

/// What there is of `parts` as sentences for a screen reader: plain text, without bidi marks.
QString spoken(const QStringList &parts);

/// Height of one line: the font's own line spacing has room for stacked marks that a console never
/// shows, twice of what the letters need.
int lineHeight(const QFont &font);

/// Flags of QPainter::drawText() for one line at `edge`: where reading begins, or ends, in
/// `direction`, whatever letters the text is made of.
int lineFlags(Qt::LayoutDirection direction, Qt::Alignment edge = Qt::AlignLeading);

/// One line of plain text at the leading edge, in the theme's type and colour. What does not fit
/// ends in "…", and the tool tip has the whole.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TextLabel(Surface &surface, TextStyle style, ColorRole color = &Colors::ink,
                       QWidget *parent = nullptr);

    void setText(const QString &text);
    void setColorRole(ColorRole color);
    void setTextStyle(TextStyle style);
    /// The least width to ask for; below, the layout may not squeeze. Default: about four letters.
    void setLeastWidth(int width);
    bool isElided() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void restyle();
    void updateToolTip();

    Surface &m_surface;
    TextStyle m_style;
    ColorRole m_color;
    int m_leastWidth = 0;
};

/// Plain text in as many lines as it takes, in the theme's type and colour.
class Paragraph : public QLabel
{
    Q_OBJECT

public:
    explicit Paragraph(Surface &surface, TextStyle style, ColorRole color = &Colors::ink,
                       QWidget *parent = nullptr);

    void setColorRole(ColorRole color);

private:
    void restyle();

    Surface &m_surface;
    TextStyle m_style;
    ColorRole m_color;
};

/// Digits in cells of one width, so that a running clock does not jitter. Reads left to right; a
/// text with words in it, a date, is shown as any other.
class CellLabel : public TextLabel
{
    Q_OBJECT

public:
    using TextLabel::TextLabel;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool hasWords() const;
    int cellWidth(QChar character) const;
};

} // namespace ui
