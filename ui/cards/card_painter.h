// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cards/card_layout.h"
#include "ui/cards/card_text.h"
#include "ui/cards/text_painting.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QRegion>
#include <QStringList>

#include <memory>
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

    /// `dirty`: what is to be painted of it, each rectangle by itself, for within one Qt fills and
    /// copies whole rows; the sparkline once. All of it is inked, so nothing below is to be seen.
    /// The painter is left without a clip.
    void paint(QPainter &painter, const QRectF &card, const QRegion &dirty) const;
    /// Where it looks different from `other`, a picture of the same card in the same theme,
    /// direction and size; none: maybe everywhere.
    std::optional<QRegion> difference(const CardPicture &other) const;

    qreal tagWidth() const;   ///< of the tag, 0 without one
    qreal labelWidth() const; ///< room for the label beside tag and icon
    /// Of the label, one or two, cut where both are not enough.
    QStringList shownLabel() const;
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
    /// And its glyphs.
    struct InkedLine
    {
        Line line;
        std::shared_ptr<const ShapedLine> shaped; ///< null: there is nothing in it
        QRectF ink;
    };
    /// All that a card says.
    struct Lines
    {
        InkedLine label, moreLabel, number, unit, trend, status;
    };
    QRectF inkOf(const Line &line) const;
    InkedLine inked(const Line &line) const;
    QFont labelFont() const;
    Line labelLine(int number) const;
    Line numberLine() const;
    Line unitLine() const;
    Line trendLine() const;
    Line statusLine() const;
    QRectF trendArrow() const; ///< empty without one
    qreal sparklineWidth() const;
    bool hasSameFrame(const CardPicture &other) const;
    qreal valueBaseLine() const;

    QRect sparklineInk() const;

    void paintLine(QPainter &painter, const InkedLine &line, const QColor &color,
                   const QRectF &dirty) const;
    void paintPart(QPainter &painter, const QRectF &card, const Lines &lines,
                   const QRectF &dirty) const;
    /// So far from the edges that it is within the round corners too.
    bool withinEdges(const QRectF &card, const QRectF &part) const;
    void paintGround(QPainter &painter, const QRectF &card, const QRectF &dirty,
                     const CardLook &look) const;
    void paintCorner(QPainter &painter, const CardLook &look, const QRectF &dirty) const;
    void paintTag(QPainter &painter, const CardLook &look, const QRectF &dirty) const;
    void paintTrendArrow(QPainter &painter, const QColor &color, const QRectF &dirty) const;
    void paintStatusIcon(QPainter &painter, const CardLook &look) const;
    void paintWatermark(QPainter &painter, const QRectF &card, const CardLook &look) const;
    qreal iconWidth() const;
    FittedText fittingNumber(const QFont &font, qreal room) const;
    const FittedText &fittedNumber() const; ///< beside its unit
    FittedText fittedStatus() const;
    qreal unitGap() const;
    int statusIconSize() const;
};

} // namespace ui
