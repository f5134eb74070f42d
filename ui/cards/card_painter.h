// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cards/card_layout.h"
#include "ui/cards/card_text.h"
#include "ui/cards/text_painting.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QRegion>

#include <optional>

namespace ui {

/// The colours of a card in one state.
struct CardLook
{
    QColor fill;
    QColor glow; ///< at the top, running out to `fill`; invalid: none
    QColor border;
    bool dashed = false;
    QColor label, value, unit;
    QColor good, bad, neutral;
    QColor tagFill, tagBorder, tagText;
    QColor status;
    QString statusIcon;
    QColor sparkline;
};

CardLook cardLook(const Colors &colors, app::Severity severity, app::Freshness freshness);

/// What a card paints; made anew for each painting, owns nothing.
struct CardPicture
{
    const Theme &theme;
    const app::KpiEntry &entry;
    const CardText &text;
    Qt::LayoutDirection direction;
    CardLayout layout;
    /// A text, and the size at which it has room.
    struct FittedText
    {
        QString text;
        QFont font;
        qreal width;
    };

    bool summary = false;
    mutable std::optional<FittedText> fitted{}; ///< once it has been fitted: it is asked for often

    /// `dirty`: what is to be painted of it; the painter is clipped to that. All of it is inked, so
    /// nothing below is to be seen.
    void paint(QPainter &painter, const QRectF &card, const QRectF &dirty) const;
    /// Where it looks different from `other`, a picture of the same card in the same theme,
    /// direction and size; none: maybe everywhere.
    std::optional<QRegion> difference(const CardPicture &other) const;

    qreal tagWidth() const;      ///< of the tag, 0 without one
    qreal labelWidth() const;    ///< room for the label beside tag and icon
    QString shownUnit() const;   ///< cut where the number leaves no room for it
    QString shownStatus() const; ///< short, or cut, where there is no room

private:
    /// A line of text, and where it stands.
    struct Line
    {
        QRectF row;
        QFont font;
        QString text;
        bool operator==(const Line &) const = default;
    };
    QRectF inkOf(const Line &line) const;
    Line labelLine() const;
    Line numberLine() const;
    Line unitLine() const;
    Line trendLine() const;
    Line statusLine() const;
    QRectF trendArrow() const; ///< empty without one
    qreal sparklineWidth() const;
    bool hasSameFrame(const CardPicture &other) const;
    qreal valueBaseLine() const;

    QRectF sparklineInk() const;

    void paintLine(QPainter &painter, const Line &line, const QColor &color,
                   const QRectF &dirty) const;
    void paintGround(QPainter &painter, const QRectF &card, const QRectF &dirty,
                     const CardLook &look) const;
    void paintFirstRow(QPainter &painter, const CardLook &look, const QRectF &dirty) const;
    void paintTag(QPainter &painter, const QRectF &row, const CardLook &look) const;
    void paintTrend(QPainter &painter, const CardLook &look, const QRectF &dirty) const;
    void paintStatus(QPainter &painter, const CardLook &look, const QRectF &dirty) const;
    void paintWatermark(QPainter &painter, const QRectF &card, const CardLook &look) const;
    qreal iconWidth() const;
    FittedText fittingNumber(const QFont &font, qreal room) const;
    const FittedText &fittedNumber() const; ///< beside its unit
    FittedText fittedStatus() const;
    qreal unitGap() const;
    int statusIconSize() const;
};

} // namespace ui
