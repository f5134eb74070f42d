// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCharts/QChartView>

#include <QColor>
#include <QFont>
#include <QPen>
#include <QVector>

class QLineSeries;
class QValueAxis;

namespace ui {

/// The plot of a chart. Qt Charts holds the series, scales and places them; grid and labels are
/// drawn here, since Qt's axes can neither format through ours nor turn to right-to-left, and so
/// are the lines, since Qt strokes them as polylines: four jagged ones, 2 pixels wide, take 60 ms
/// that way and 3 ms piece by piece. All coordinates of lines are 0…1, so that no value a backend
/// sends can disturb an axis.
class PlotView : public QChartView
{
    Q_OBJECT

public:
    struct Label
    {
        double place = 0; ///< 0…1
        QString text;
        bool operator==(const Label &) const = default;
    };
    struct Look
    {
        QColor grid, text, card;
        QFont font;
        Qt::LayoutDirection direction = Qt::RightToLeft;
    };
    struct Line
    {
        QPen pen; ///< solid, or with a pattern of one dash and one space
        QVector<QPointF> points;
    };

    explicit PlotView(QWidget *parent = nullptr);

    void setLook(const Look &look);
    void setLines(const QVector<Line> &lines);
    void setLabels(const QVector<Label> &values, const QVector<Label> &times,
                   const QString &axisTitle);
    void setEmptyText(const QString &text); ///< stands in the middle where there are no lines

    const QVector<Label> &valueLabels() const { return m_values; }
    const QVector<Label> &timeLabels() const { return m_times; }
    const QString &axisTitle() const { return m_axisTitle; }
    int plotWidth() const;

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placePlot();
    void paintLines(QPainter &painter) const;
    qreal rowHeight() const { return m_look.font.pixelSize() * 1.6; }

    Look m_look;
    QVector<Label> m_values;
    QVector<Label> m_times;
    QString m_axisTitle;
    QString m_emptyText;
    QVector<QLineSeries *> m_series; // owned by the chart
    QValueAxis *m_timeAxis;
    QValueAxis *m_valueAxis;
    QVector<QPen> m_pens; // of the series in use
};

} // namespace ui
