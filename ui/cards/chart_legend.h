// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/formatter.h"
#include "ui/theme/theme.h"

#include <QPen>
#include <QVector>
#include <QWidget>

namespace ui {

/// The names and newest values of a chart's lines, from the leading end on; Qt's own legend takes
/// names for rich text and ignores the layout direction.
class ChartLegend : public QWidget
{
    Q_OBJECT

public:
    struct Item
    {
        QPen pen;
        QString label; ///< cleaned
        QString value;
        QString shortValue; ///< where the value leaves no room for the name; a number is never cut
        bool operator==(const Item &) const = default;
    };

    ChartLegend(const Theme &theme, const Formatter &formatter, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setFormatter(const Formatter &formatter);
    void setItems(const QVector<Item> &items);
    QStringList texts() const; ///< each line's name and value
    /// As they stand there: names cut where there is no room, great values shortened; in the kiosk
    /// names alone.
    QStringList shownTexts() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Piece
    {
        QPen pen;
        QString label;
        QString value;
    };
    int rowHeight() const;
    /// What stands in the row; names are cut, numbers never.
    QVector<Piece> fitted() const;
    QFont nameFont() const;
    QFont valueFont() const;

    Theme m_theme;
    Formatter m_formatter;
    QVector<Item> m_items;
};

} // namespace ui
