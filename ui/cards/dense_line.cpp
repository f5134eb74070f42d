// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/dense_line.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

constexpr double opaque = 255;
constexpr float steep = 1.5; ///< pixels in a column

/// What lies below an edge at height 0 of a pixel that begins at −`z`, added up over `z`.
double below(double z)
{
    return z <= 0 ? 0 : z < 1 ? z * z / 2 : z - 0.5;
}

/// How much of the pixel from `row` on lies below an edge that goes from height `from` to `to`
/// within the column.
double partBelow(double row, double from, double to)
{
    constexpr double level = 1e-3;
    return to - from < level ? std::clamp(row + 1 - from, 0.0, 1.0)
                             : (below(row + 1 - from) - below(row + 1 - to)) / (to - from);
}

} // namespace

DenseLine::DenseLine(QSize size, double width)
    : m_size(size)
    , m_width(std::max(1.0, width))
    , m_columns(std::size_t(std::max(0, size.width())))
    , m_mask(std::size_t(std::max(0, size.width())) * std::size_t(std::max(0, size.height())))
{}

void DenseLine::moveTo(QPointF point)
{
    m_last = point;
    extend(int(std::floor(point.x())), point.y(), point.y());
}

void DenseLine::lineTo(QPointF point)
{
    const int first = int(std::floor(m_last.x()));
    const int last = int(std::floor(point.x()));
    double y = m_last.y();
    if (last > first) {
        const double slope = (point.y() - m_last.y()) / (point.x() - m_last.x());
        for (int column = first; column < last; ++column) {
            const double edge = m_last.y() + (column + 1 - m_last.x()) * slope;
            extend(column, y, edge);
            y = edge;
        }
    }
    extend(last, y, point.y());
    m_last = point;
}

void DenseLine::extend(int column, double from, double to)
{
    if (column < 0 || column >= m_size.width()) {
        return;
    }
    Column &each = m_columns[std::size_t(column)];
    const auto low = float(std::min(from, to));
    const auto high = float(std::max(from, to));
    if (!each.any) {
        each.any = true;
        each.entered = float(from);
        each.low = low;
        each.high = high;
    } else {
        each.low = std::min(each.low, low);
        each.high = std::max(each.high, high);
    }
    each.falls = each.falls || to > from;
    each.rises = each.rises || to < from;
}

void DenseLine::addCoverage(int column, int row, double coverage)
{
    int &firstRow = m_columns[std::size_t(column)].firstRow;
    firstRow = std::min(firstRow, row);
    uchar &pixel = m_mask[std::size_t(column) * std::size_t(m_size.height()) + std::size_t(row)];
    pixel = std::max(pixel, uchar(std::clamp(coverage, 0.0, 1.0) * opaque + 0.5));
}

void DenseLine::add(int column, double top, double bottom, double strength)
{
    if (column < 0 || column >= m_size.width()) {
        return;
    }
    const int first = std::max(0, int(std::floor(top)));
    const int last = std::min(m_size.height() - 1, int(std::ceil(bottom)) - 1);
    if (first > last) {
        return;
    }
    const auto part = [&](int row) {
        return std::min<double>(bottom, row + 1) - std::max<double>(top, row);
    };
    addCoverage(column, first, part(first) * strength);
    addCoverage(column, last, part(last) * strength);
    const auto whole = uchar(std::min(1.0, strength) * opaque + 0.5);
    uchar *pixels = m_mask.data() + std::size_t(column) * std::size_t(m_size.height());
    for (int row = first + 1; row < last; ++row) {
        pixels[row] = std::max(pixels[row], whole);
    }
}

/// The line turns in this column, once or many times, or is steep: all between its extremes is
/// covered, and the neighbours are as far as it is wider than the column.
void DenseLine::coverTurn(int column)
{
    const Column &each = m_columns[std::size_t(column)];
    const double top = each.low - m_width / 2;
    const double bottom = each.high + m_width / 2;
    add(column, top, bottom, 1);
    for (double beside = (m_width - 1) / 2, away = 1; beside > 0; --beside, ++away) {
        add(column - int(away), top, bottom, std::min(1.0, beside));
        add(column + int(away), top, bottom, std::min(1.0, beside));
    }
}

/// The line only rises or falls in this column, and not much: its exact place.
void DenseLine::coverSlope(int column)
{
    const Column &each = m_columns[std::size_t(column)];
    const double rise = each.high - each.low;
    const double half = m_width / 2 * std::sqrt(1 + rise * rise);
    // Not beyond where the line turns, if it does so beside this column.
    double low = each.low;
    double high = each.high;
    for (const int beside : {column - 1, column + 1}) {
        if (beside >= 0 && beside < m_size.width() && m_columns[std::size_t(beside)].any) {
            low = std::min<double>(low, m_columns[std::size_t(beside)].low);
            high = std::max<double>(high, m_columns[std::size_t(beside)].high);
        }
    }
    const double top = std::max(each.low - half, low - m_width / 2);
    const double bottom = std::min(each.high + half, high + m_width / 2);
    const int first = std::max(0, int(std::floor(top)));
    const int last = std::min(m_size.height() - 1, int(std::ceil(bottom)) - 1);
    for (int row = first; row <= last; ++row) {
        const double inside = std::min<double>(bottom, row + 1) - std::max<double>(top, row);
        const double covered = partBelow(row, each.low - half, each.high - half) -
                               partBelow(row, each.low + half, each.high + half);
        addCoverage(column, row, std::min(covered, inside));
    }
}

void DenseLine::cover()
{
    for (int column = 0; column < m_size.width(); ++column) {
        const Column &each = m_columns[std::size_t(column)];
        if (!each.any) {
            continue;
        }
        if ((each.falls && each.rises) || each.high - each.low > steep) {
            coverTurn(column);
        } else {
            coverSlope(column);
        }
    }
}

void DenseLine::addDot(QPointF centre, double radius)
{
    const int left = std::max(0, int(std::floor(centre.x() - radius - 1)));
    const int right = std::min(m_size.width() - 1, int(std::ceil(centre.x() + radius + 1)));
    const int top = std::max(0, int(std::floor(centre.y() - radius - 1)));
    const int bottom = std::min(m_size.height() - 1, int(std::ceil(centre.y() + radius + 1)));
    for (int column = left; column <= right; ++column) {
        for (int row = top; row <= bottom; ++row) {
            const double away = std::hypot(column + 0.5 - centre.x(), row + 0.5 - centre.y());
            addCoverage(column, row, radius + 0.5 - away);
        }
    }
}

void DenseLine::draw(QImage &image, const QColor &color, double shade, int bottom)
{
    cover();
    // Of one colour throughout, so that its opacity tells the pixel.
    std::array<QRgb, 256> plain{};
    std::array<QRgb, 256> shaded{};
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const double line = double(i) / opaque;
        const auto pixel = [&color](double opacity) {
            return qPremultiply(qRgba(color.red(), color.green(), color.blue(),
                                      int(opacity * color.alpha() + 0.5)));
        };
        plain[i] = pixel(line);
        shaded[i] = pixel(line + (1 - line) * shade);
    }
    image.fill(Qt::transparent);
    const int height = m_size.height();
    const int end = std::clamp(bottom, 0, height);
    const qsizetype stride = image.bytesPerLine() / qsizetype(sizeof(QRgb));
    auto *pixels = reinterpret_cast<QRgb *>(image.bits());
    for (int column = 0; column < m_size.width(); ++column) {
        const Column &each = m_columns[std::size_t(column)];
        const uchar *mask = m_mask.data() + std::size_t(column) * std::size_t(height);
        const int ground = each.any ? std::clamp(int(std::lround(each.entered)), 0, end) : end;
        const int first = std::min(each.firstRow, ground); // nothing above it
        QRgb *pixel = pixels + first * stride + column;
        for (int row = first; row < ground; ++row, pixel += stride) {
            if (mask[row] != 0) {
                *pixel = plain[mask[row]];
            }
        }
        for (int row = ground; row < end; ++row, pixel += stride) {
            *pixel = shaded[mask[row]];
        }
        for (int row = end; row < height; ++row, pixel += stride) {
            if (mask[row] != 0) {
                *pixel = plain[mask[row]];
            }
        }
    }
}

} // namespace ui
