// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/dense_line.h"

#include <cmath>

namespace ui {

namespace {

constexpr float opaque = 255;
constexpr float steep = 1.5; ///< pixels in a column

/// What lies below an edge at height 0 of a pixel that begins at −`z`, added up over `z`.
float below(float z)
{
    return z <= 0 ? 0 : z < 1 ? z * z / 2 : z - 0.5F;
}

/// How much of the pixel from `row` on lies below an edge that goes from height `from` to `to`
/// within the column.
float partBelow(float row, float from, float to)
{
    constexpr float level = 1e-3F;
    return to - from < level ? std::clamp(row + 1 - from, 0.0F, 1.0F)
                             : (below(row + 1 - from) - below(row + 1 - to)) / (to - from);
}

uchar byteOf(float coverage)
{
    return uchar(int(std::clamp(coverage, 0.0F, 1.0F) * opaque + 0.5F));
}

/// One column of a picture.
class ColumnWriter
{
public:
    /// Between the rows `ground` and `end` it is shaded.
    ColumnWriter(QRgb *pixels, qsizetype stride, const LineInk &ink, int ground, int end)
        : m_pixels(pixels)
        , m_stride(stride)
        , m_ink(ink)
        , m_ground(ground)
        , m_end(end)
    {}

    void put(int row, uchar coverage)
    {
        m_pixels[row * m_stride] = (isShaded(row) ? m_ink.shaded : m_ink.plain)[coverage];
    }

    void fill(int from, int to, uchar coverage)
    {
        if (to <= m_ground || from >= m_end) {
            fillWith(from, to, m_ink.plain[coverage]);
        } else if (from >= m_ground && to <= m_end) {
            fillWith(from, to, m_ink.shaded[coverage]);
        } else {
            const int middle = from < m_ground ? m_ground : m_end;
            fill(from, middle, coverage);
            fill(middle, to, coverage);
        }
    }

    /// Where the line, which covers the rows from `from` to `to`, has not been.
    void shade(int from, int to)
    {
        fillWith(m_ground, std::min(from, m_end), m_ink.shaded[0]);
        fillWith(std::max(to, m_ground), m_end, m_ink.shaded[0]);
    }

private:
    bool isShaded(int row) const { return row >= m_ground && row < m_end; }
    void fillWith(int from, int to, QRgb pixel) { fillColumn(m_pixels, m_stride, from, to, pixel); }

    QRgb *m_pixels;
    qsizetype m_stride;
    const LineInk &m_ink;
    int m_ground;
    int m_end;
};

} // namespace

/// Of the line in one column, in the units of its scale.
struct DenseLine::Swing
{
    int column;
    double end; ///< where the next column begins
    double entered;
    double least;
    double most;
    bool falls = false;
    bool rises = false;

    Swing(int in, double height, const HistoryScale &scale)
        : column(in)
        , end(scale.alongAt(in + 1))
        , entered(height)
        , least(height)
        , most(height)
    {}

    void goTo(double from, double to)
    {
        falls |= to < from;
        rises |= to > from;
        least = std::min(least, to);
        most = std::max(most, to);
    }
};

DenseLine::DenseLine(QSize size, double width, const app::History &history,
                     const HistoryScale &scale)
    : m_size(size)
    , m_width(float(std::max(1.0, width)))
    , m_columns(std::size_t(std::max(0, size.width())))
{
    trace(history, scale);
}

void DenseLine::trace(const app::History &history, const HistoryScale &scale)
{
    const app::HistoryPoint *points = history.constData();
    const qsizetype count = history.size();
    for (qsizetype i = 0; i < count; ++i) {
        if (!std::isfinite(points[i].value)) {
            continue;
        }
        const qsizetype first = i;
        double along = scale.along(points[i], i);
        double height = HistoryScale::height(points[i]);
        Swing swing(floorOf(scale.x(along)), height, scale);
        for (++i; i < count && std::isfinite(points[i].value); ++i) {
            const double nextAlong = scale.along(points[i], i);
            const double next = HistoryScale::height(points[i]);
            double from = height;
            // Of two points at one time, at the edge, there is no slope.
            if (nextAlong >= swing.end &&
                nextAlong > along) { // most points of a dense line are in the same column
                const double slope = (next - height) / (nextAlong - along);
                while (nextAlong >= swing.end) {
                    const double edge = height + (swing.end - along) * slope;
                    swing.goTo(from, edge);
                    add(swing, scale);
                    swing = Swing(swing.column + 1, edge, scale);
                    from = edge;
                }
            }
            swing.goTo(from, next);
            along = nextAlong;
            height = next;
        }
        add(swing, scale);
        if (i == first + 1 || i == count) {
            m_dots.append({scale.x(along), scale.y(height)});
        }
    }
}

void DenseLine::add(const Swing &swing, const HistoryScale &scale)
{
    if (swing.column < 0 || swing.column >= m_size.width()) {
        return;
    }
    Column &each = m_columns[std::size_t(swing.column)];
    const auto low = float(scale.y(swing.most));
    const auto high = float(scale.y(swing.least));
    const bool another = each.any;
    each.low = another ? std::min(each.low, low) : low;
    each.high = another ? std::max(each.high, high) : high;
    each.entered = another ? each.entered : float(scale.y(swing.entered));
    each.any = true;
    each.turns |= (swing.falls && swing.rises) || each.high - each.low > steep;
}

/// Where the line turns in a column, once or many times, or is steep, all between its extremes is
/// covered, and the neighbours are as far as it is wider than the column.
std::vector<DenseLine::Band> DenseLine::turns() const
{
    const auto height = float(m_size.height());
    std::vector<Band> turns;
    turns.reserve(m_columns.size());
    for (const Column &each : m_columns) {
        turns.push_back(each.turns ? Band{std::clamp(each.low - m_width / 2, 0.0F, height),
                                          std::clamp(each.high + m_width / 2, 0.0F, height)}
                                   : Band{height, 0});
    }
    return turns;
}

/// Each with its neighbours.
std::vector<DenseLine::Band> DenseLine::spread(const std::vector<Band> &bands)
{
    std::vector<Band> spread(bands);
    for (std::size_t i = 1; i < bands.size(); ++i) {
        spread[i].include(bands[i - 1]);
        spread[i - 1].include(bands[i]);
    }
    return spread;
}

/// How much of the pixels in one column is covered: by what turns in it (`inner`), what turns
/// beside it (`outer`, as strong as it is wider than its own column), and the line itself where it
/// only rises or falls, and not much.
class DenseLine::Strokes
{
public:
    Strokes(Band inner, Band outer, float strength)
        : m_inner(inner)
        , m_outer(outer)
        , m_strength(strength)
    {}

    void writeTurns(ColumnWriter &writer) const
    {
        const int outerEnd = floorOf(m_outer.bottom);
        const int first = floorOf(m_outer.top);
        const uchar beside = byteOf(m_strength);
        Run run{writer, *this, first};
        run.edge(m_outer.top);
        if (m_inner.isEmpty()) {
            run.fill(outerEnd, beside);
        } else {
            run.fill(floorOf(m_inner.top), beside);
            run.edge(m_inner.top);
            run.fill(floorOf(m_inner.bottom), uchar(opaque));
            run.edge(m_inner.bottom);
            run.fill(outerEnd, beside);
        }
        run.edge(m_outer.bottom);
        writer.shade(first, run.row);
    }

    /// The line goes no further than its neighbours where it turns beside this column.
    void writeSlope(ColumnWriter &writer, const Column &before, const Column &column,
                    const Column &after, float width, int height) const
    {
        float least = column.low;
        float most = column.high;
        for (const Column *beside : {&before, &after}) {
            least = beside->any ? std::min(least, beside->low) : least;
            most = beside->any ? std::max(most, beside->high) : most;
        }
        const float rise = column.high - column.low;
        const float half = width / 2 * std::sqrt(1 + rise * rise);
        const float top = std::max(column.low - half, least - width / 2);
        const float bottom = std::min(column.high + half, most + width / 2);
        const bool alone = m_outer.isEmpty();
        const int first = std::max(0, floorOf(alone ? top : std::min(top, m_outer.top)));
        const int end = std::min(height, ceilOf(alone ? bottom : std::max(bottom, m_outer.bottom)));
        for (int row = first; row < end; ++row) {
            const auto at = float(row);
            const float inside = std::min(bottom, at + 1) - std::max(top, at);
            const float covered = partBelow(at, column.low - half, column.high - half) -
                                  partBelow(at, column.low + half, column.high + half);
            writer.put(row, byteOf(std::max(std::min(covered, inside), turned(row))));
        }
        writer.shade(first, std::max(first, end));
    }

private:
    /// Goes down a column.
    struct Run
    {
        ColumnWriter &writer;
        const Strokes &strokes;
        int row;

        void fill(int end, uchar coverage)
        {
            if (row < end) {
                writer.fill(row, end, coverage);
                row = end;
            }
        }
        /// The pixel that an edge goes through.
        void edge(float at)
        {
            if (float(row) < at) {
                writer.put(row, byteOf(strokes.turned(row)));
                ++row;
            }
        }
    };

    static float within(const Band &band, float row)
    {
        return std::min(band.bottom, row + 1) - std::max(band.top, row);
    }

    float turned(int row) const
    {
        const auto at = float(row);
        return std::max(within(m_inner, at), within(m_outer, at) * m_strength);
    }

    Band m_inner;
    Band m_outer;
    float m_strength;
};

void DenseLine::draw(QImage &image, const LineInk &ink, int bottom) const
{
    float beside = (m_width - 1) / 2; // what it is wider than its column, at either side
    std::vector<Band> inner = turns();
    for (; beside >= 1; --beside) {
        inner = spread(inner);
    }
    const std::vector<Band> outer = beside > 0 ? spread(inner) : inner;
    const int columns = m_size.width();
    const int end = std::clamp(bottom, 0, m_size.height());
    const qsizetype stride = image.bytesPerLine() / qsizetype(sizeof(QRgb));
    auto *pixels = reinterpret_cast<QRgb *>(image.bits());
    for (int i = 0; i < columns; ++i) {
        const auto column = std::size_t(i);
        const Column &each = m_columns[column];
        const int ground = each.any ? std::clamp(floorOf(each.entered + 0.5F), 0, end) : end;
        ColumnWriter writer(pixels + i, stride, ink, ground, end);
        const Strokes strokes(inner[column], outer[column], beside);
        if (each.any && !each.turns) {
            strokes.writeSlope(writer, m_columns[i > 0 ? column - 1 : column], each,
                               m_columns[i + 1 < columns ? column + 1 : column], m_width,
                               m_size.height());
        } else if (!outer[column].isEmpty()) {
            strokes.writeTurns(writer);
        }
    }
}

} // namespace ui
