// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/plot_view.h"

#include "ui/cards/line_thinning.h"
#include "ui/cards/text_painting.h"

#include <QGraphicsLayout>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>

namespace ui {

PlotView::PlotView(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_timeAxis(new QValueAxis)
    , m_valueAxis(new QValueAxis)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false); // what it stands on shows through
    setFocusPolicy(Qt::NoFocus);
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    for (QValueAxis *axis : {m_timeAxis, m_valueAxis}) {
        axis->setRange(0, 1);
        axis->setVisible(false);
    }
    chart()->addAxis(m_timeAxis, Qt::AlignBottom);
    chart()->addAxis(m_valueAxis, Qt::AlignRight);
}

void PlotView::setLook(const Look &look)
{
    m_look = look;
    placePlot();
    resetCachedContent();
    viewport()->update();
}

void PlotView::setLines(const QVector<Line> &lines)
{
    // Series are kept and filled anew: adding and removing them costs far more.
    while (m_series.size() < lines.size()) {
        auto *series = new QLineSeries;
        chart()->addSeries(series);
        series->setPen(Qt::NoPen);
        series->attachAxis(m_timeAxis);
        series->attachAxis(m_valueAxis);
        m_series.append(series);
    }
    m_pens.clear();
    for (qsizetype i = 0; i < m_series.size(); ++i) {
        const bool used = i < lines.size();
        if (used) {
            m_pens.append(lines[i].pen);
            m_series[i]->replace(lines[i].points);
        } else if (m_series[i]->count() > 0) {
            m_series[i]->clear();
        }
    }
    viewport()->update();
}

void PlotView::setLabels(const QVector<Label> &values, const QVector<Label> &times,
                         const QString &axisTitle)
{
    if (values == m_values && times == m_times && axisTitle == m_axisTitle) {
        return;
    }
    m_values = values;
    m_times = times;
    m_axisTitle = axisTitle;
    placePlot();
    viewport()->update();
}

void PlotView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

int PlotView::plotWidth() const
{
    return std::max(1, int(chart()->plotArea().width()));
}

void PlotView::placePlot()
{
    qreal widest = 0;
    for (const Label &label : m_values) {
        widest = std::max(widest, textWidth(label.text, m_look.font));
    }
    const qreal gap = m_look.font.pixelSize() * 0.6;
    const QRectF area =
        QRectF(QPointF(), QSizeF(viewport()->size()))
            .adjusted(gap, 1.5 * rowHeight(), -widest - 2 * gap, -1.4 * rowHeight());
    if (area.width() > 1 && area.height() > 1) {
        chart()->setPlotArea(area);
    }
}

void PlotView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    placePlot();
}

void PlotView::drawBackground(QPainter *painter, const QRectF &)
{
    const QRectF plot = chart()->plotArea();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(m_look.grid, 1));
    for (const Label &label : m_values) {
        const qreal y = plot.bottom() - label.place * plot.height();
        painter->drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
    for (const Label &label : m_times) {
        const qreal x = plot.left() + label.place * plot.width();
        painter->drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4));
    }
}

void PlotView::drawForeground(QPainter *painter, const QRectF &)
{
    const QRectF plot = chart()->plotArea();
    const qreal gap = m_look.font.pixelSize() * 0.6;
    painter->setPen(m_look.text);
    if (m_pens.isEmpty()) {
        const qreal width = textWidth(m_emptyText, m_look.font);
        drawLine(*painter,
                 QRectF(plot.center().x() - width / 2, plot.center().y() - rowHeight() / 2, width,
                        rowHeight()),
                 m_look.font, m_emptyText, m_look.direction);
        return;
    }
    qreal above = viewport()->height(); // the upper edge of the label below
    for (const Label &label : m_values) {
        const qreal y = plot.bottom() - label.place * plot.height();
        if (y + 0.35 * rowHeight() > above) {
            continue; // in a low chart its line alone says enough
        }
        above = y - 0.35 * rowHeight();
        const QRectF row(plot.right() + gap, y - rowHeight() / 2,
                         textWidth(label.text, m_look.font), rowHeight());
        drawLine(*painter, row, m_look.font, label.text, m_look.direction);
    }
    qreal free = viewport()->rect().left();
    for (const Label &label : m_times) {
        const qreal width = textWidth(label.text, m_look.font);
        const qreal left = plot.left() + label.place * plot.width() - width / 2;
        if (left >= free && left + width <= viewport()->width()) {
            drawLine(*painter, QRectF(left, plot.bottom() + 4, width, rowHeight()), m_look.font,
                     label.text, m_look.direction);
            free = left + width + gap;
        }
    }
    paintLines(*painter);
    painter->setPen(m_look.text);
    // Above its axis, at the right in every language.
    const qreal width = textWidth(m_axisTitle, m_look.font);
    const qreal right = viewport()->width() - gap;
    drawLine(*painter, QRectF(right - width, 0, width, rowHeight()), m_look.font, m_axisTitle,
             m_look.direction);
}

void PlotView::paintLines(QPainter &painter) const
{
    for (qsizetype i = 0; i < m_pens.size(); ++i) {
        QVector<QPointF> line;
        for (const QPointF &point : m_series[i]->points()) {
            line.append(chart()->mapToPosition(point, m_series[i]));
        }
        QPen pen = m_pens[i];
        const QVector<qreal> pattern = pen.dashPattern();
        const bool dashed = pattern.size() == 2;
        pen.setStyle(Qt::SolidLine);
        painter.setPen(pen);
        painter.drawLines(pieces(line, dashed ? pattern[0] * pen.widthF() : 0,
                                 dashed ? pattern[1] * pen.widthF() : 0));
    }
}

} // namespace ui
