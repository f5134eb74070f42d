// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/fine_line.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace ui {

namespace {

constexpr std::size_t word = sizeof(quint64);

} // namespace

FineLine::FineLine(QSize size, double width)
    : m_size(size.expandedTo({0, 0}))
    , m_width(std::max(1.0, width))
    , m_ground(std::size_t(m_size.width()), std::numeric_limits<int>::max())
    , m_stride((std::size_t(m_size.width()) + word - 1) / word * word)
    , m_mask(m_stride * std::size_t(m_size.height()))
{}

void FineLine::moveTo(QPointF point)
{
    m_last = point;
}

void FineLine::lineTo(QPointF point)
{
    const double run = point.x() - m_last.x();
    const int end = std::min(m_size.width(), ceilOf(point.x()));
    for (int column = std::max(0, ceilOf(m_last.x())); column < end; ++column) {
        const double along = run > 0 ? (column - m_last.x()) / run : 0;
        m_ground[std::size_t(column)] =
            floorOf(m_last.y() + along * (point.y() - m_last.y()) + 0.5);
    }
    stroke(m_last, point);
    m_last = point;
}

void FineLine::stroke(QPointF from, QPointF to)
{
    constexpr double opaque = 255;
    constexpr double level = 1e-6;
    const double reach = m_width / 2 + 0.5; // from the middle of the line to pixels that it touches
    const QPointF whole = to - from;
    const double length = std::sqrt(QPointF::dotProduct(whole, whole));
    const QPointF unit = length > level ? whole / length : QPointF(1, 0);
    const int firstRow = std::max(0, floorOf(std::min(from.y(), to.y()) - reach));
    const int endRow = std::min(m_size.height(), ceilOf(std::max(from.y(), to.y()) + reach));
    for (int row = firstRow; row < endRow; ++row) {
        const double y = row + 0.5 - from.y();
        // What of the row is near enough: in x, across the line, along it.
        double left = from.x() - reach;
        double right = to.x() + reach;
        if (std::abs(unit.y()) > level) {
            const double middle = from.x() + y * unit.x() / unit.y();
            const double across = reach / std::abs(unit.y());
            left = std::max(left, middle - across);
            right = std::min(right, middle + across);
        }
        if (unit.x() > level) {
            const double start = from.x() - y * unit.y() / unit.x();
            left = std::max(left, start - reach / unit.x());
            right = std::min(right, start + (length + reach) / unit.x());
        }
        const int first = std::max(0, floorOf(std::max(left, -1.0)));
        const int end = std::min(m_size.width(), ceilOf(std::min<double>(right, m_size.width())));
        const double x = first + 0.5 - from.x();
        double along = x * unit.x() + y * unit.y();
        double across = y * unit.x() - x * unit.y();
        uchar *mask = m_mask.data() + std::size_t(row) * m_stride;
        for (int column = first; column < end; ++column) {
            const double beyond = std::max(-along, along - length);
            const double away =
                beyond > 0 ? std::sqrt(beyond * beyond + across * across) : std::abs(across);
            const double covered = std::clamp(reach - away, 0.0, 1.0);
            mask[column] = std::max(mask[column], uchar(covered * opaque + 0.5));
            along += unit.x();
            across -= unit.y();
        }
    }
}

void FineLine::draw(QImage &image, const LineInk &ink, int bottom) const
{
    const int end = std::clamp(bottom, 0, m_size.height());
    const qsizetype stride = image.bytesPerLine() / qsizetype(sizeof(QRgb));
    auto *pixels = reinterpret_cast<QRgb *>(image.bits());
    for (int column = 0; column < m_size.width(); ++column) {
        const int ground = std::max(0, m_ground[std::size_t(column)]);
        fillColumn(pixels + column, stride, ground, end, ink.shaded[0]);
    }
    for (int row = 0; row < m_size.height(); ++row, pixels += stride) {
        const uchar *mask = m_mask.data() + std::size_t(row) * m_stride;
        for (std::size_t first = 0; first < m_stride; first += word) {
            quint64 any = 0;
            std::memcpy(&any, mask + first, word);
            for (std::size_t column = first; any != 0 && column < first + word; ++column) {
                if (mask[column] > 0) {
                    const bool shaded = row >= m_ground[column] && row < end;
                    pixels[column] = (shaded ? ink.shaded : ink.plain)[mask[column]];
                }
            }
        }
    }
}

} // namespace ui
