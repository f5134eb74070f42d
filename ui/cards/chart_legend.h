// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/formatter.h"
#include "ui/theme/theme.h"

#include <QPen>
#include <QVector>
#include <QWidget>

#include <optional>

namespace ui {

/// The names and newest values of a chart's lines, from the leading end on, in as many rows as it
/// takes to read the names; Qt's own legend takes names for rich text and ignores the layout
/// direction.
class ChartLegend : public QWidget
{
    Q_OBJECT

public:
    struct Item
    {
        QPen pen;
        QString label; ///< cleaned
        QString value;
        QString shortValue; ///< where the value leaves no room for the name
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
    int rows() const { return m_rows; }
    int rowHeight() const; ///< px

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Piece
    {
        QPen pen;
        QString label;
        QString value;
    };
    /// Entries in columns, row after row.
    struct Arrangement
    {
        QVector<Piece> pieces;
        QVector<qreal> columns; ///< px of each, without the space between two
        int rows() const;
    };
    enum class Names { Whole, Readable, Anyhow };

    void arrange();
    /// In as few rows as leave the names whole, or else readable; values are shortened before that.
    Arrangement arranged(qreal width) const;
    std::optional<Arrangement> arrangedIn(int columns, qreal width, Names names,
                                          bool shortValues) const;
    QVector<Piece> pieces(bool shortValues) const;
    qreal besideName(const Piece &piece) const; ///< px: sample, value, and the spaces between
    qreal nameWidth(const Piece &piece) const;
    QFont nameFont() const;
    QFont valueFont() const;

    Theme m_theme;
    Formatter m_formatter;
    QVector<Item> m_items;
    int m_rows = 1;
    int m_arrangedFor = 0; ///< px of width
};

} // namespace ui
