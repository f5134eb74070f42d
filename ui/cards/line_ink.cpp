// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/line_ink.h"

#include <QPointF>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double opaque = 255;

QRgb pixelOf(const QColor &color, double opacity, const QColor &ground)
{
    const double alpha = opacity * color.alphaF();
    if (!ground.isValid()) {
        return qPremultiply(
            qRgba(color.red(), color.green(), color.blue(), int(alpha * opaque + 0.5)));
    }
    const auto mixed = [alpha](int over, int below) {
        return int(below + (over - below) * alpha + 0.5);
    };
    return qRgb(mixed(color.red(), ground.red()), mixed(color.green(), ground.green()),
                mixed(color.blue(), ground.blue()));
}

LineInk made(const QColor &color, double shade, const QColor &ground)
{
    LineInk ink;
    ink.format = ground.isValid() ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied;
    for (std::size_t i = 0; i < ink.plain.size(); ++i) {
        const double line = double(i) / opaque;
        ink.plain[i] = pixelOf(color, line, ground);
        ink.shaded[i] = pixelOf(color, line + (1 - line) * shade, ground);
    }
    return ink;
}

} // namespace

const LineInk &lineInk(const QColor &color, double shade, const QColor &ground)
{
    struct Known
    {
        QColor color, ground;
        double shade = -1;
        LineInk ink;
    };
    constexpr std::size_t severitiesAndAges = 16;
    thread_local std::array<Known, severitiesAndAges> all;
    thread_local std::size_t next = 0;
    const auto known = std::find_if(all.begin(), all.end(), [&](const Known &each) {
        return each.shade == shade && each.color == color && each.ground == ground;
    });
    if (known != all.end()) {
        return known->ink;
    }
    Known &oldest = all.at(next++ % all.size());
    oldest = {color, ground, shade, made(color, shade, ground)};
    return oldest.ink;
}

void drawDot(QImage &image, const LineInk &ink, QPointF centre, double radius)
{
    constexpr int bits = 8;
    constexpr QRgb channel = 0xFF;
    const int left = std::max(0, floorOf(centre.x() - radius - 1));
    const int right = std::min(image.width() - 1, ceilOf(centre.x() + radius + 1));
    const int top = std::max(0, floorOf(centre.y() - radius - 1));
    const int bottom = std::min(image.height() - 1, ceilOf(centre.y() + radius + 1));
    for (int row = top; row <= bottom; ++row) {
        auto *pixels = reinterpret_cast<QRgb *>(image.scanLine(row));
        for (int column = left; column <= right; ++column) {
            const double x = column + 0.5 - centre.x();
            const double y = row + 0.5 - centre.y();
            const double inside = radius + 0.5 - std::sqrt(x * x + y * y);
            const auto covered = QRgb(std::clamp(inside, 0.0, 1.0) * opaque + 0.5);
            QRgb mixed = 0;
            for (int shift = 0; covered > 0 && shift < 4 * bits; shift += bits) {
                const QRgb over = ink.plain.back() >> shift & channel;
                const QRgb below = pixels[column] >> shift & channel;
                mixed |= (over * covered + below * (channel - covered) + channel / 2) / channel
                         << shift;
            }
            pixels[column] = covered > 0 ? mixed : pixels[column];
        }
    }
}

} // namespace ui
