// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/chart_legend.h"

#include "ui/cards/text_painting.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ui {

namespace {

/// In parts of the type size: the line's sample, and the spaces in an entry and between two.
constexpr qreal sampleSize = 1.6;
constexpr qreal gapSize = 0.5;
constexpr qreal betweenSize = 1.5;

} // namespace

ChartLegend::ChartLegend(const Theme &theme, const Formatter &formatter, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_formatter(formatter)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ChartLegend::setTheme(const Theme &theme)
{
    m_theme = theme;
    updateGeometry();
    update();
}

void ChartLegend::setFormatter(const Formatter &formatter)
{
    m_formatter = formatter;
    update();
}

void ChartLegend::setItems(const QVector<Item> &items)
{
    if (items == m_items) {
        return;
    }
    m_items = items;
    setAccessibleDescription(withoutMarks(texts().join(QStringLiteral(" · "))));
    update();
}

QStringList ChartLegend::texts() const
{
    QStringList texts;
    for (const Item &item : m_items) {
        texts.append(isolated(item.label) + QStringLiteral(": ") + item.value);
    }
    return texts;
}

QFont ChartLegend::nameFont() const
{
    return m_theme.font(TextStyle::Figure);
}

QFont ChartLegend::valueFont() const
{
    QFont font = nameFont();
    font.setBold(true);
    return font;
}

QVector<ChartLegend::Piece> ChartLegend::fitted() const
{
    const auto count = qreal(m_items.size());
    const qreal size = nameFont().pixelSize();
    const qreal room =
        width() - size * ((sampleSize + gapSize) * count + betweenSize * (count - 1));
    QVector<Piece> pieces;
    const auto fill = [&](bool shortValues) {
        pieces.clear();
        qreal left = room;
        for (const Item &item : m_items) {
            const bool isShort = shortValues && !item.shortValue.isEmpty();
            pieces.append({item.pen, item.label, isShort ? item.shortValue : item.value});
            if (m_theme.kiosk()) {
                pieces.last().value.clear(); // on a wall it stands on the card above the chart
            } else {
                left -= size * gapSize + textWidth(pieces.last().value, valueFont());
            }
        }
        return left;
    };
    const auto nameWidth = [this](const Piece &piece) {
        return textWidth(isolated(piece.label), nameFont()) + 1;
    };
    const auto whole = [&](qreal left) {
        for (const Piece &piece : pieces) {
            left -= nameWidth(piece);
        }
        return left >= 0;
    };
    if (whole(fill(false))) {
        return pieces;
    }
    qreal left = fill(true);
    // Short names stay whole and leave what they do not need to the long ones.
    QVector<Piece *> byWidth;
    for (Piece &piece : pieces) {
        byWidth.append(&piece);
    }
    std::sort(byWidth.begin(), byWidth.end(), [&nameWidth](const Piece *one, const Piece *other) {
        return nameWidth(*one) < nameWidth(*other);
    });
    for (qsizetype i = 0; i < byWidth.size(); ++i) {
        const qreal share = std::max<qreal>(0, left / qreal(byWidth.size() - i));
        byWidth[i]->label = elided(byWidth[i]->label, nameFont(), share);
        left -= nameWidth(*byWidth[i]);
    }
    return pieces;
}

QStringList ChartLegend::shownTexts() const
{
    QStringList texts;
    for (const Piece &piece : fitted()) {
        texts.append(piece.value.isEmpty() ? piece.label
                                           : piece.label + QStringLiteral(": ") + piece.value);
    }
    return texts;
}

int ChartLegend::rowHeight() const
{
    return int(m_theme.font(TextStyle::Figure).pixelSize() * 1.7);
}

QSize ChartLegend::sizeHint() const
{
    return {m_theme.scaled(400), rowHeight()};
}

QSize ChartLegend::minimumSizeHint() const
{
    return {m_theme.scaled(160), rowHeight()};
}

bool ChartLegend::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        QStringList lines;
        for (const QString &text : texts()) {
            lines.append(text.toHtmlEscaped());
        }
        QToolTip::showText(
            static_cast<QHelpEvent *>(event)->globalPos(),
            QStringLiteral("<div dir=\"%1\">%2</div>")
                .arg(m_formatter.rightToLeft() ? QStringLiteral("rtl") : QStringLiteral("ltr"),
                     lines.join(QStringLiteral("<br>"))),
            this);
        return true;
    }
    return QWidget::event(event);
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &colors = m_theme.colors();
    const Qt::LayoutDirection direction = m_formatter.direction();
    if (m_items.isEmpty()) {
        return;
    }

    const qreal size = nameFont().pixelSize();
    QRectF rest(0, 0, width(), rowHeight());
    const auto take = [&](qreal width) {
        const QRectF box = boxAt(rest, std::min(width, rest.width()), Edge::Leading, direction);
        rest = boxAt(rest, std::max<qreal>(0, rest.width() - width), Edge::Trailing, direction);
        return box;
    };
    for (const Piece &piece : fitted()) {
        const QRectF line = take(size * sampleSize);
        painter.setPen(piece.pen);
        painter.drawLine(QPointF(line.left(), line.center().y()),
                         QPointF(line.right(), line.center().y()));
        take(size * gapSize);
        const QString label = isolated(piece.label);
        painter.setPen(colors.dim);
        drawLine(painter, take(textWidth(label, nameFont())), nameFont(), label, direction);
        if (!piece.value.isEmpty()) {
            take(size * gapSize);
            painter.setPen(colors.ink);
            drawLine(painter, take(textWidth(piece.value, valueFont())), valueFont(), piece.value,
                     direction);
        }
        take(size * betweenSize);
    }
}

} // namespace ui
