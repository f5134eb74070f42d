// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/card_painter.h"

#include "ui/cards/shaped_line.h"
#include "ui/cards/sparkline.h"

#include <QFontMetricsF>
#include <QIcon>
#include <QLinearGradient>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

/// In parts of the tag's type size: the shape with its gap, and the space at either end.
constexpr qreal tagShape = 1.5;
constexpr qreal tagMargin = 0.65;
/// In parts of its size: the icon before a status, with its gap.
constexpr qreal statusIconPlace = 1.4;

/// Takes `width` and a gap off the leading end.
QRectF after(const QRectF &row, qreal width, Qt::LayoutDirection direction)
{
    return boxAt(row, std::max<qreal>(0, row.width() - width), Edge::Trailing, direction);
}

/// The rectangles of a region, as few as make it up: it cuts those that stand beside each other
/// into pieces of one height.
QVector<QRect> partsOf(const QRegion &region)
{
    QVector<QRect> parts;
    for (const QRect &rect : region) {
        const auto above = std::find_if(parts.begin(), parts.end(), [&rect](const QRect &part) {
            return part.left() == rect.left() && part.right() == rect.right() &&
                   part.bottom() + 1 == rect.top();
        });
        above == parts.end() ? parts.append(rect) : above->setBottom(rect.bottom());
    }
    return parts;
}

QRect squareIn(const QRectF &row, int size, Edge edge, Qt::LayoutDirection direction)
{
    const QRectF box = boxAt(row, size, edge, direction);
    return QRect(int(box.left()), int(row.center().y() - size / 2.0), size, size);
}

} // namespace

qreal CardPicture::tagWidth() const
{
    if (text.tag.isEmpty()) {
        return 0;
    }
    const QFont font = theme.font(TextStyle::Tag);
    return textWidth(text.tag, font) + font.pixelSize() * (tagShape + 2 * tagMargin);
}

qreal CardPicture::iconWidth() const
{
    const bool shown = summary && text.tag.isEmpty() && Theme::hasIcon(entry.kpi.icon);
    return shown ? theme.metrics().icon : 0;
}

qreal CardPicture::labelWidth() const
{
    const qreal taken = std::max(tagWidth(), iconWidth());
    return layout.label.width() - (taken > 0 ? taken + theme.scaled(8) : 0);
}

qreal CardPicture::sparklineWidth() const
{
    return theme.kiosk() ? theme.scaled(3) : std::max(1.5, theme.scaled(15) / 10.0);
}

bool CardPicture::hasSameFrame(const CardPicture &other) const
{
    return entry.kpi.severity == other.entry.kpi.severity &&
           entry.freshness == other.entry.freshness && entry.kpi.icon == other.entry.kpi.icon &&
           layout == other.layout && text.label == other.text.label && text.tag == other.text.tag &&
           text.watermark == other.text.watermark;
}

QRect CardPicture::sparklineInk() const
{
    return sparklineBox(layout.sparkline, sparklineWidth());
}

std::optional<QRegion> CardPicture::difference(const CardPicture &other) const
{
    if (!hasSameFrame(other)) {
        return std::nullopt;
    }
    QRectF changed; // text, which stands together
    const auto compare = [&](Line (CardPicture::*line)() const, bool sameColor) {
        const Line mine = (this->*line)();
        const Line before = (other.*line)();
        if (!sameColor || mine != before) {
            changed |= inkOf(mine) | other.inkOf(before);
        }
    };
    compare(&CardPicture::numberLine, true);
    compare(&CardPicture::unitLine, true);
    const bool sameTone = text.trendTone == other.text.trendTone;
    compare(&CardPicture::trendLine, sameTone);
    compare(&CardPicture::statusLine, true);
    if (text.arrow != other.text.arrow || !sameTone) {
        changed |= trendArrow() | other.trendArrow();
    }
    QRect line;
    if (layout.sparkline.isValid() && !app::sameHistory(entry.history, other.entry.history)) {
        line = sparklineInk();
    }
    return QRegion(changed.toAlignedRect()) | line;
}

void CardPicture::paint(QPainter &painter, const QRectF &card, const QRegion &dirty) const
{
    QVector<QRect> parts = partsOf(dirty);
    const QRect line = layout.sparkline.isValid() ? sparklineInk() : QRect();
    const auto isOnLine = [&line](const QRect &part) { return part.intersects(line); };
    if (std::count_if(parts.begin(), parts.end(), isOnLine) > 1) {
        parts = partsOf(dirty - line);
        parts.append((dirty & line).boundingRect());
    }
    Lines lines;
    if (layout.content.isValid()) {
        lines = {inked(labelLine(0)), inked(labelLine(1)), inked(numberLine()),
                 inked(unitLine()),   inked(trendLine()),  inked(statusLine())};
    }
    for (const QRect &part : std::as_const(parts)) {
        painter.setClipRect(part);
        paintPart(painter, card, lines, part);
    }
    painter.setClipping(false);
}

void CardPicture::paintPart(QPainter &painter, const QRectF &card, const Lines &lines,
                            const QRectF &dirty) const
{
    const CardLook look = cardLook(theme.colors(), entry.kpi.severity, entry.freshness);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF line = layout.sparkline.isValid() ? sparklineInk() : QRect();
    const bool plain = !look.glow.isValid() && look.fill.alpha() == 255 && withinEdges(card, line);
    if (!plain || !line.contains(dirty)) {
        paintGround(painter, card, dirty, look);
    }
    if (!layout.content.isValid()) {
        return;
    }
    if (line.intersects(dirty)) {
        paintSparkline(painter, layout.sparkline, entry.history, look.sparkline, sparklineWidth(),
                       plain ? look.fill : QColor());
    }
    paintWatermark(painter, card, look);
    paintLine(painter, lines.label, look.label, dirty);
    paintLine(painter, lines.moreLabel, look.label, dirty);
    paintCorner(painter, look, dirty);
    paintLine(painter, lines.number, look.value, dirty);
    paintLine(painter, lines.unit, look.unit, dirty);
    const QColor tone = text.trendTone == Tone::Good  ? look.good
                        : text.trendTone == Tone::Bad ? look.bad
                                                      : look.neutral;
    paintTrendArrow(painter, tone, dirty);
    paintLine(painter, lines.trend, tone, dirty);
    paintStatusIcon(painter, look);
    paintLine(painter, lines.status, look.status, dirty);
}

bool CardPicture::withinEdges(const QRectF &card, const QRectF &part) const
{
    const qreal edge = std::ceil(theme.metrics().cardRadius * 0.3) + 2;
    return card.adjusted(edge, edge, -edge, -edge).contains(part);
}

void CardPicture::paintGround(QPainter &painter, const QRectF &card, const QRectF &dirty,
                              const CardLook &look) const
{
    QBrush ground(look.fill);
    if (look.glow.isValid()) {
        QLinearGradient gradient(card.topLeft(), card.bottomLeft());
        gradient.setColorAt(0, look.glow);
        gradient.setColorAt(0.6, look.fill);
        ground = gradient;
    }
    if (withinEdges(card, dirty)) {
        look.glow.isValid() ? painter.fillRect(dirty, ground)
                            : painter.fillRect(dirty.toAlignedRect(), look.fill);
        return;
    }
    const qreal radius = theme.metrics().cardRadius;
    painter.fillRect(dirty, theme.colors().ground); // around the round corners
    QPen pen(look.border, 1);
    if (look.dashed) {
        pen.setDashPattern({5, 4});
    }
    painter.setPen(pen);
    painter.setBrush(ground);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

QRectF CardPicture::inkOf(const Line &line) const
{
    return inkOfLine(line.row, line.font, line.text, direction);
}

CardPicture::InkedLine CardPicture::inked(const Line &line) const
{
    if (line.text.isEmpty()) {
        return {line, nullptr, {}};
    }
    const auto shaped = shapedLine({line.text, line.font, direction});
    return {line, shaped, inkOfShaped(line.row, line.font, *shaped, direction)};
}

void CardPicture::paintLine(QPainter &painter, const InkedLine &line, const QColor &color,
                            const QRectF &dirty) const
{
    if (line.shaped && line.ink.intersects(dirty)) {
        painter.setPen(color);
        drawShaped(painter, line.line.row, line.line.font, *line.shaped, direction);
    }
}

/// A little smaller where it takes two lines.
QFont CardPicture::labelFont() const
{
    constexpr qreal smaller = 0.9;
    QFont font = theme.font(TextStyle::Label);
    if (textWidth(text.label, font) > labelWidth()) {
        font.setPixelSize(std::max(1, int(std::lround(font.pixelSize() * smaller))));
    }
    return font;
}

QStringList CardPicture::shownLabel() const
{
    const TwoLines lines = inTwoLines(text.label, labelFont(), labelWidth());
    return lines.second.isEmpty() ? QStringList(lines.first)
                                  : QStringList{lines.first, lines.second};
}

/// Two lines stand closer than a row is high, above and below the middle of the one: the value
/// stands where it stands in the card beside it.
CardPicture::Line CardPicture::labelLine(int number) const
{
    constexpr qreal pitch = 1.25;
    const QStringList lines = shownLabel();
    if (number >= lines.size()) {
        return {};
    }
    const QFont font = labelFont();
    const qreal off = lines.size() == 1 ? 0 : font.pixelSize() * pitch * (number - 0.5);
    return {layout.label.translated(0, off), font, isolated(lines.at(number))};
}

/// What stands at the trailing end of the first row.
void CardPicture::paintCorner(QPainter &painter, const CardLook &look, const QRectF &dirty) const
{
    if (!text.tag.isEmpty()) {
        paintTag(painter, look, dirty);
    } else if (iconWidth() > 0) {
        const QRect box = squareIn(layout.label, theme.metrics().icon, Edge::Trailing, direction);
        theme.icon(entry.kpi.icon, look.neutral, direction == Qt::RightToLeft).paint(&painter, box);
    }
}

void CardPicture::paintTag(QPainter &painter, const CardLook &look, const QRectF &dirty) const
{
    const QFont font = theme.font(TextStyle::Tag);
    const qreal height = font.pixelSize() * 1.75;
    QRectF pill = boxAt(layout.label, tagWidth(), Edge::Trailing, direction);
    pill.setTop(layout.label.center().y() - height / 2);
    pill.setHeight(height);
    if (!pill.adjusted(-1, -1, 1, 1).intersects(dirty)) { // with its outline
        return;
    }
    painter.setPen(QPen(look.tagBorder, 1));
    painter.setBrush(look.tagFill);
    const qreal radius = theme.scaled(theme.kiosk() ? 10 : 7);
    painter.drawRoundedRect(pill, radius, radius);

    const qreal margin = font.pixelSize() * tagMargin;
    const QRectF inside = pill.adjusted(margin, 0, -margin, 0);
    const QRect shape = squareIn(inside, font.pixelSize() * 7 / 6, Edge::Leading, direction);
    theme.icon(Theme::shapeName(entry.kpi.severity), look.tagText).paint(&painter, shape);
    painter.setPen(look.tagText);
    drawLine(painter, after(inside, font.pixelSize() * tagShape, direction), font, text.tag,
             direction);
}

CardPicture::FittedText CardPicture::fittingNumber(const QFont &font, qreal room) const
{
    // Steps of a tenth keep the size steady while the number of digits stays the same. A number is
    // never cut: it would read as another number.
    FittedText result{text.value.number, font, textWidth(text.value.number, font)};
    if (result.width <= room) {
        return result;
    }
    for (const QString &number : {text.value.number, text.compactNumber}) {
        for (int tenths = 10; tenths >= 6 && !number.isEmpty(); --tenths) {
            QFont smaller = font;
            smaller.setPixelSize(std::max(1, font.pixelSize() * tenths / 10));
            result = {number, smaller, textWidth(number, smaller)};
            if (result.width <= room) {
                return result;
            }
        }
    }
    return result;
}

qreal CardPicture::unitGap() const
{
    return text.value.unit.isEmpty() ? 0 : theme.scaled(theme.kiosk() ? 16 : 8);
}

const CardPicture::FittedText &CardPicture::fittedNumber() const
{
    if (!fitted) {
        const QFont unitFont = theme.font(TextStyle::Unit);
        const qreal unit = text.value.unit.isEmpty() ? 0 : textWidth(text.value.unit, unitFont) + 1;
        const qreal width = layout.value.width();
        fitted = fittingNumber(theme.font(summary ? TextStyle::SummaryValue : TextStyle::Value),
                               width - unitGap() - std::min(unit, width * 0.4));
    }
    return *fitted;
}

QString CardPicture::shownUnit() const
{
    if (text.value.isText || text.value.unit.isEmpty()) {
        return text.value.unit;
    }
    // All that the number leaves; advances are rounded.
    const qreal room = layout.value.width() - unitGap() - fittedNumber().width;
    return elided(text.value.unit, theme.font(TextStyle::Unit), room + 1);
}

qreal CardPicture::valueBaseLine() const
{
    const QFontMetricsF fullSize(theme.font(summary ? TextStyle::SummaryValue : TextStyle::Value));
    return layout.value.center().y() + (fullSize.ascent() - fullSize.descent()) / 2;
}

namespace {

/// Moved so that a line in it stands on `baseLine`: all sizes stand on one.
QRectF onBaseLine(QRectF row, const QFont &font, qreal baseLine)
{
    const QFontMetricsF metrics(font);
    row.moveTop(baseLine - (metrics.ascent() - metrics.descent()) / 2 - row.height() / 2);
    return row;
}

} // namespace

CardPicture::Line CardPicture::numberLine() const
{
    if (text.value.isText) {
        QFont font = theme.font(summary ? TextStyle::SummaryValue : TextStyle::Value);
        font.setPixelSize(std::max(1, font.pixelSize() * 3 / 4));
        return {layout.value, font,
                isolated(elided(text.value.number, font, layout.value.width()))};
    }
    const FittedText &shown = fittedNumber();
    return {onBaseLine(layout.value, shown.font, valueBaseLine()), shown.font, shown.text};
}

CardPicture::Line CardPicture::unitLine() const
{
    if (text.value.isText || text.value.unit.isEmpty()) {
        return {};
    }
    const QFont font = theme.font(TextStyle::Unit);
    const QRectF row = after(layout.value, fittedNumber().width + unitGap(), direction);
    return {onBaseLine(row, font, valueBaseLine()), font, shownUnit()};
}

QRectF CardPicture::trendArrow() const
{
    if (!layout.trend.isValid() || text.arrow.isNull()) {
        return {};
    }
    const qreal size = theme.font(TextStyle::Figure).pixelSize() * 0.62;
    QRectF box = boxAt(layout.trend, size, Edge::Leading, direction);
    box.setTop(layout.trend.center().y() - size / 2);
    box.setHeight(size);
    return box;
}

CardPicture::Line CardPicture::trendLine() const
{
    const QFont font = theme.font(TextStyle::Figure);
    if (!layout.trend.isValid() || text.trend.isEmpty()) {
        return {};
    }
    const QRectF arrow = trendArrow();
    const qreal used = arrow.isEmpty() ? 0 : arrow.width() + theme.scaled(theme.kiosk() ? 14 : 6);
    const QRectF rest = after(layout.trend, used, direction);
    return {rest, font, elided(text.trend, font, rest.width())};
}

void CardPicture::paintTrendArrow(QPainter &painter, const QColor &color, const QRectF &dirty) const
{
    // The arrows are shapes of one size, not letters of whichever font has them.
    if (const QRectF box = trendArrow(); box.intersects(dirty)) {
        const qreal size = box.width();
        painter.setBrush(color);
        painter.setPen(Qt::NoPen);
        if (text.arrow == u'■') {
            painter.drawRect(box.adjusted(size * 0.1, size * 0.1, -size * 0.1, -size * 0.1));
        } else if (text.arrow == u'▲') {
            painter.drawPolygon(
                QPolygonF({box.bottomLeft(), box.bottomRight(), {box.center().x(), box.top()}}));
        } else {
            painter.drawPolygon(
                QPolygonF({box.topLeft(), box.topRight(), {box.center().x(), box.bottom()}}));
        }
    }
}

int CardPicture::statusIconSize() const
{
    return int(theme.font(TextStyle::Figure).pixelSize() * 1.1);
}

CardPicture::FittedText CardPicture::fittedStatus() const
{
    const QFont font = theme.font(TextStyle::Figure);
    const qreal room = layout.status.width() - statusIconSize() * statusIconPlace;
    FittedText result{text.status, font, textWidth(text.status, font)};
    for (int tenths = 10; tenths >= 7 && result.width > room; --tenths) {
        QFont smaller = font;
        smaller.setPixelSize(std::max(1, font.pixelSize() * tenths / 10));
        result = {text.shortStatus, smaller, textWidth(text.shortStatus, smaller)};
    }
    if (result.width > room) {
        result.text = elided(result.text, result.font, room);
    }
    return result;
}

QString CardPicture::shownStatus() const
{
    return text.status.isEmpty() ? QString() : fittedStatus().text;
}

CardPicture::Line CardPicture::statusLine() const
{
    if (!layout.status.isValid() || text.status.isEmpty()) {
        return {};
    }
    const FittedText status = fittedStatus();
    return {after(layout.status, statusIconSize() * statusIconPlace, direction), status.font,
            status.text};
}

void CardPicture::paintStatusIcon(QPainter &painter, const CardLook &look) const
{
    if (layout.status.isValid() && !text.status.isEmpty()) {
        theme.icon(look.statusIcon, look.status)
            .paint(&painter, squareIn(layout.status, statusIconSize(), Edge::Leading, direction));
    }
}

void CardPicture::paintWatermark(QPainter &painter, const QRectF &card, const CardLook &look) const
{
    if (text.watermark.isEmpty()) {
        return;
    }
    QFont font = theme.font(TextStyle::SectionHeading);
    font.setPixelSize(
        std::max(font.pixelSize(), int(std::min(card.height() * 0.22, card.width() * 0.12))));
    QColor color = look.neutral;
    color.setAlphaF(0.30F);
    painter.save();
    painter.translate(card.center());
    painter.rotate(-14);
    painter.setPen(color);
    const qreal width = QFontMetricsF(font).horizontalAdvance(text.watermark);
    const QRectF row(-width / 2, -font.pixelSize(), width, 2.0 * font.pixelSize());
    drawLine(painter, row, font, text.watermark, direction);
    painter.restore();
}

} // namespace ui
