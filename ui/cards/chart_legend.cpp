// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/chart_legend.h"

#include "ui/cards/text_painting.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <numeric>
#include <utility>

namespace ui {

namespace {

/// In parts of the type size: the line's sample, and the spaces in an entry and between two.
constexpr qreal sampleSize = 1.6;
constexpr qreal gapSize = 0.5;
constexpr qreal betweenSize = 1.5;
/// Likewise: what has to stay of a name, and what stays of it where there is no room at all; and by
/// how much an arrangement in fewer rows has to fit.
constexpr qreal readableName = 7;
constexpr qreal leastName = 3;
constexpr qreal steadySize = 3;

/// Never nothing: that something is cut has to be seen.
QString elidedOrDots(const QString &text, const QFont &font, qreal width)
{
    const QString cut = elided(text, font, std::max<qreal>(0, width));
    return cut.isEmpty() ? QStringLiteral("…") : cut;
}

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
    arrange();
}

void ChartLegend::setFormatter(const Formatter &formatter)
{
    m_formatter = formatter;
    arrange();
}

void ChartLegend::setItems(const QVector<Item> &items)
{
    if (items == m_items) {
        return;
    }
    m_items = items;
    setAccessibleDescription(withoutMarks(texts().join(QStringLiteral(" · "))));
    arrange();
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

int ChartLegend::Arrangement::rows() const
{
    const auto inRow = std::max<qsizetype>(1, columns.size());
    return std::max(1, int((pieces.size() + inRow - 1) / inRow));
}

QVector<ChartLegend::Piece> ChartLegend::pieces(bool shortValues) const
{
    QVector<Piece> pieces;
    for (const Item &item : m_items) {
        const bool isShort = shortValues && !item.shortValue.isEmpty();
        // On a wall the value stands on the card above the chart.
        pieces.append({item.pen, item.label,
                       m_theme.kiosk() ? QString()
                       : isShort       ? item.shortValue
                                       : item.value});
    }
    return pieces;
}

qreal ChartLegend::besideName(const Piece &piece) const
{
    const qreal size = nameFont().pixelSize();
    const qreal value =
        piece.value.isEmpty() ? 0 : size * gapSize + textWidth(piece.value, valueFont()) + 1;
    return size * (sampleSize + gapSize) + value;
}

qreal ChartLegend::nameWidth(const Piece &piece) const
{
    return textWidth(isolated(piece.label), nameFont()) + 1;
}

std::optional<ChartLegend::Arrangement> ChartLegend::arrangedIn(int columns, qreal width,
                                                                Names names, bool shortValues) const
{
    const qreal size = nameFont().pixelSize();
    Arrangement made{pieces(shortValues), QVector<qreal>(columns)};
    QVector<qreal> whole(columns);
    const qreal least = names == Names::Whole      ? width
                        : names == Names::Readable ? size * readableName
                                                   : size * leastName;
    for (qsizetype i = 0; i < made.pieces.size(); ++i) {
        const Piece &piece = made.pieces.at(i);
        const qreal beside = besideName(piece);
        const qreal name = nameWidth(piece);
        qreal &needed = made.columns[i % columns];
        needed = std::max(needed, beside + std::min(name, least));
        whole[i % columns] = std::max(whole.at(i % columns), beside + name);
    }
    qreal left = width - size * betweenSize * (columns - 1);
    for (const qreal needed : std::as_const(made.columns)) {
        left -= needed;
    }
    if (left < 0 && names != Names::Anyhow) {
        return std::nullopt;
    }
    // Columns that lack little become whole and leave the rest to those that lack more.
    QVector<int> byLack(columns);
    std::iota(byLack.begin(), byLack.end(), 0);
    const auto lack = [&](int column) { return whole.at(column) - made.columns.at(column); };
    std::sort(byLack.begin(), byLack.end(), [&](int a, int b) { return lack(a) < lack(b); });
    for (int i = 0; i < columns && left > 0; ++i) {
        const qreal share = std::min(lack(byLack.at(i)), left / (columns - i));
        made.columns[byLack.at(i)] += share;
        left -= share;
    }
    if (left < 0) {
        made.columns = {width};
    }
    for (qsizetype i = 0; i < made.pieces.size(); ++i) {
        Piece &piece = made.pieces[i];
        const qreal room = made.columns.at(i % made.columns.size());
        const qreal name = std::max(room - besideName(piece), std::min(size * leastName, room));
        if (nameWidth(piece) > name + 1) { // advances are rounded
            piece.label = elided(piece.label, nameFont(), name);
        }
        const qreal value = room - size * (sampleSize + 2 * gapSize) - nameWidth(piece);
        if (!piece.value.isEmpty() && textWidth(piece.value, valueFont()) > value + 1) {
            piece.value = elidedOrDots(piece.value, valueFont(), value);
        }
    }
    return made;
}

ChartLegend::Arrangement ChartLegend::arranged(qreal width) const
{
    const int count = int(m_items.size());
    QVector<int> columns; // each number of them that makes another number of rows
    for (int rows = 1; rows <= count; ++rows) {
        const int inRow = (count + rows - 1) / rows;
        if (columns.isEmpty() || columns.last() != inRow) {
            columns.append(inRow);
        }
    }
    for (const Names names : {Names::Whole, Names::Readable}) {
        for (const int inRow : std::as_const(columns)) {
            // More than two rows only where else the names could not be read at all.
            if (names == Names::Whole && inRow * 2 < count) {
                break;
            }
            for (const bool shortValues : {false, true}) {
                if (const auto made = arrangedIn(inRow, width, names, shortValues)) {
                    return *made;
                }
            }
        }
    }
    return count > 0 ? *arrangedIn(1, width, Names::Anyhow, true) : Arrangement();
}

void ChartLegend::arrange()
{
    int rows = arranged(width()).rows();
    // A digit more or less does not move the chart up and down by the second.
    if (rows < m_rows && m_arrangedFor == width()) {
        rows = std::min(m_rows, arranged(width() - nameFont().pixelSize() * steadySize).rows());
    }
    m_arrangedFor = width();
    if (rows != m_rows) {
        m_rows = rows;
        updateGeometry();
    }
    update();
}

void ChartLegend::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

QStringList ChartLegend::shownTexts() const
{
    QStringList texts;
    for (const Piece &piece : arranged(width()).pieces) {
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
    return {m_theme.scaled(400), m_rows * rowHeight()};
}

QSize ChartLegend::minimumSizeHint() const
{
    return {m_theme.scaled(160), m_rows * rowHeight()};
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
    const Arrangement shown = arranged(width());
    QRectF rest;
    const auto take = [&](qreal width) {
        const QRectF box = boxAt(rest, std::min(width, rest.width()), Edge::Leading, direction);
        rest = boxAt(rest, std::max<qreal>(0, rest.width() - width), Edge::Trailing, direction);
        return box;
    };
    for (qsizetype i = 0; i < shown.pieces.size(); ++i) {
        const Piece &piece = shown.pieces.at(i);
        const auto column = i % shown.columns.size();
        if (column == 0) {
            rest = QRectF(0, double(i / shown.columns.size()) * rowHeight(), width(), rowHeight());
        }
        const qreal before = rest.width();
        const QRectF line = take(size * sampleSize);
        painter.setPen(piece.pen);
        painter.drawLine(QPointF(line.left(), line.center().y()),
                         QPointF(line.right(), line.center().y()));
        take(size * gapSize);
        const QString label = isolated(piece.label);
        painter.setPen(colors.dim);
        drawLine(painter, take(nameWidth(piece)), nameFont(), label, direction);
        if (!piece.value.isEmpty()) {
            take(size * gapSize);
            painter.setPen(colors.ink);
            drawLine(painter, take(textWidth(piece.value, valueFont()) + 1), valueFont(),
                     piece.value, direction);
        }
        const qreal used = before - rest.width();
        take(shown.columns.at(column) - used + size * betweenSize);
    }
}

} // namespace ui
