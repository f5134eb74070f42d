// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/history_codec.h"

#include <zlib.h>

#include <bit>
#include <cmath>
#include <limits>

namespace app {

namespace {

constexpr int mostDecimals = 9;
constexpr std::array<double, mostDecimals + 3> powers{1e0, 1e1, 1e2, 1e3, 1e4,  1e5,
                                                      1e6, 1e7, 1e8, 1e9, 1e10, 1e11};
constexpr quint8 bitsMark = 0xff; ///< in place of decimals: bits follow
constexpr double largestScaled = 1e15;

constexpr quint64 zigzag(qint64 number)
{
    return (quint64(number) << 1) ^ quint64(number >> 63);
}
constexpr qint64 unzigzag(quint64 number)
{
    return qint64(number >> 1) ^ -qint64(number & 1);
}

class Writer
{
public:
    void byte(quint8 value) { m_bytes.append(char(value)); }
    void number(quint64 value)
    {
        while (value >= 0x80) {
            byte(quint8(value | 0x80));
            value >>= 7;
        }
        byte(quint8(value));
    }
    void difference(quint64 value) { number(zigzag(qint64(value))); }
    void bytes(const QByteArray &all) { m_bytes.append(all); }
    QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

/// Answers zeros behind the end, and knows that it did.
class Reader
{
public:
    explicit Reader(const QByteArray &bytes)
        : m_at(bytes.constData())
        , m_end(m_at + bytes.size())
    {}
    quint8 byte()
    {
        if (m_at == m_end) {
            m_good = false;
            return 0;
        }
        return quint8(*m_at++);
    }
    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const quint8 next = byte();
            value |= quint64(next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        m_good = false;
        return 0;
    }
    quint64 difference() { return quint64(unzigzag(number())); }
    /// A count of things that take a byte each at least, so that no count makes room for nothing.
    std::size_t count()
    {
        const quint64 value = number();
        if (value > maximumPoints || value > quint64(m_end - m_at)) {
            m_good = false;
            return 0;
        }
        return std::size_t(value);
    }
    QByteArray bytes(quint64 size)
    {
        if (size > quint64(m_end - m_at)) {
            m_good = false;
            return {};
        }
        const QByteArray found(m_at, qsizetype(size));
        m_at += size;
        return found;
    }
    bool atEnd() const { return m_at == m_end; }
    bool good() const { return m_good; }

private:
    const char *m_at;
    const char *m_end;
    bool m_good = true;
};

// All arithmetic is of unsigned numbers, where nothing can overflow.

template<typename Items>
void writeTimes(Writer &writer, const Items &items)
{
    quint64 last = 0;
    quint64 lastStep = 0;
    for (const auto &item : items) {
        const quint64 step = quint64(item.msecs) - last;
        writer.difference(step - lastStep);
        last = quint64(item.msecs);
        lastStep = step;
    }
}

template<typename Items>
void readTimes(Reader &reader, Items &items)
{
    quint64 last = 0;
    quint64 step = 0;
    for (auto &item : items) {
        step += reader.difference();
        last += step;
        item.msecs = qint64(last);
    }
}

bool isScaled(double value, int decimals)
{
    const double scaled = value * powers[std::size_t(decimals)];
    return std::abs(scaled) < largestScaled &&
           std::round(scaled) / powers[std::size_t(decimals)] == value;
}

/// So many decimals are enough for all of them; none where no number is.
std::optional<int> decimalsOf(const std::vector<double> &values)
{
    int decimals = 0;
    for (const double value : values) {
        while (!isScaled(value, decimals)) {
            if (++decimals > mostDecimals) {
                return std::nullopt;
            }
        }
    }
    // More decimals may have made one too large that came before.
    for (const double value : values) {
        if (!isScaled(value, decimals)) {
            return std::nullopt;
        }
    }
    return decimals;
}

void writeScaled(Writer &writer, const std::vector<double> &values, int decimals)
{
    writer.byte(quint8(decimals));
    quint64 last = 0;
    for (const double value : values) {
        const auto scaled = quint64(std::llround(value * powers[std::size_t(decimals)]));
        writer.difference(scaled - last);
        last = scaled;
    }
}

void writeColumn(Writer &writer, const std::vector<double> &values)
{
    if (const auto decimals = decimalsOf(values)) {
        writeScaled(writer, values, *decimals);
        return;
    }
    writer.byte(bitsMark);
    std::vector<quint64> bits;
    bits.reserve(values.size());
    quint64 last = 0;
    for (const double value : values) {
        const auto now = std::bit_cast<quint64>(value);
        bits.push_back(now ^ last);
        last = now;
    }
    for (int shift = 56; shift >= 0; shift -= 8) {
        for (const quint64 each : bits) {
            writer.byte(quint8(each >> shift));
        }
    }
}

std::vector<double> readColumn(Reader &reader, std::size_t count)
{
    std::vector<double> values(count);
    const quint8 decimals = reader.byte();
    if (decimals == bitsMark) {
        std::vector<quint64> bits(count);
        for (int shift = 56; shift >= 0; shift -= 8) {
            for (quint64 &each : bits) {
                each |= quint64(reader.byte()) << shift;
            }
        }
        quint64 last = 0;
        for (std::size_t i = 0; i < count; ++i) {
            last ^= bits[i];
            values[i] = std::bit_cast<double>(last);
        }
        return values;
    }
    const double power = decimals < powers.size() ? powers[decimals] : 1;
    quint64 last = 0;
    for (double &value : values) {
        last += reader.difference();
        value = double(qint64(last)) / power;
    }
    return values;
}

} // namespace

void merge(Aggregate &into, const Aggregate &next)
{
    if (next.count > 0) {
        if (into.count == 0) {
            into.minimum = next.minimum;
            into.maximum = next.maximum;
            into.mean = next.mean;
        } else {
            const double share = double(next.count) / (double(into.count) + double(next.count));
            into.minimum = std::min(into.minimum, next.minimum);
            into.maximum = std::max(into.maximum, next.maximum);
            into.mean += (next.mean - into.mean) * share;
        }
        into.count += next.count;
        into.gapAfter = next.gapAfter;
    } else {
        into.gapAfter = into.gapAfter || next.gapAfter;
    }
}

Aggregate aggregateOf(const TimedValue &value, std::size_t level)
{
    const qint64 msecs = level == rawLevel ? value.msecs : stepBegin(value.msecs, level);
    if (!std::isfinite(value.value)) {
        return {msecs, 0, 0, 0, 0, true};
    }
    return {msecs, value.value, value.value, value.value, 1, false};
}

QByteArray encodePoints(const std::vector<TimedValue> &points)
{
    Writer writer;
    writer.number(points.size());
    writeTimes(writer, points);
    std::vector<double> values;
    std::vector<std::size_t> gaps;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (std::isfinite(points[i].value)) {
            values.push_back(points[i].value);
        } else {
            gaps.push_back(i);
        }
    }
    writer.number(gaps.size());
    std::size_t last = 0;
    for (const std::size_t gap : gaps) {
        writer.number(gap - last);
        last = gap;
    }
    writeColumn(writer, values);
    return writer.take();
}

std::optional<std::vector<TimedValue>> decodePoints(const QByteArray &bytes)
{
    Reader reader(bytes);
    std::vector<TimedValue> points(reader.count());
    readTimes(reader, points);
    const std::size_t gapCount = reader.count();
    if (!reader.good() || gapCount > points.size()) {
        return std::nullopt;
    }
    std::size_t gap = 0;
    for (std::size_t i = 0; i < gapCount; ++i) {
        const quint64 step = reader.number();
        if (step >= points.size() - gap || (i > 0 && step == 0)) {
            return std::nullopt;
        }
        gap += std::size_t(step);
        points[gap].value = std::numeric_limits<double>::quiet_NaN();
    }
    const std::vector<double> values = readColumn(reader, points.size() - gapCount);
    std::size_t next = 0;
    for (TimedValue &point : points) {
        if (!std::isnan(point.value)) {
            point.value = values[next++];
        }
    }
    return reader.good() && reader.atEnd() ? std::optional(std::move(points)) : std::nullopt;
}

QByteArray encodeAggregates(const std::vector<Aggregate> &aggregates)
{
    Writer writer;
    writer.number(aggregates.size());
    writeTimes(writer, aggregates);
    quint64 last = 0;
    std::vector<double> minima;
    std::vector<double> maxima;
    std::vector<double> means;
    for (const Aggregate &each : aggregates) {
        const quint64 now = (quint64(each.count) << 1) | quint64(each.gapAfter);
        writer.difference(now - last);
        last = now;
        if (each.count > 0) {
            minima.push_back(each.minimum);
            maxima.push_back(each.maximum);
            means.push_back(each.mean);
        }
    }
    writeColumn(writer, minima);
    writeColumn(writer, maxima);
    const auto decimals = decimalsOf(minima);
    const int more = decimals.value_or(0) + 2;
    const bool rounded = decimals && std::all_of(means.begin(), means.end(), [&](double mean) {
                             return std::abs(mean) * powers[std::size_t(more)] < largestScaled;
                         });
    if (rounded) {
        writeScaled(writer, means, more);
    } else {
        writeColumn(writer, means);
    }
    return writer.take();
}

std::optional<std::vector<Aggregate>> decodeAggregates(const QByteArray &bytes)
{
    Reader reader(bytes);
    std::vector<Aggregate> aggregates(reader.count());
    readTimes(reader, aggregates);
    quint64 last = 0;
    std::size_t valued = 0;
    for (Aggregate &each : aggregates) {
        last += reader.difference();
        each.count = quint32(last >> 1);
        each.gapAfter = (last & 1) != 0;
        valued += each.count > 0 ? 1 : 0;
    }
    if (!reader.good()) {
        return std::nullopt;
    }
    const std::vector<double> minima = readColumn(reader, valued);
    const std::vector<double> maxima = readColumn(reader, valued);
    const std::vector<double> means = readColumn(reader, valued);
    std::size_t next = 0;
    for (Aggregate &each : aggregates) {
        if (each.count > 0) {
            each.minimum = minima[next];
            each.maximum = maxima[next];
            each.mean = means[next];
            ++next;
        }
    }
    return reader.good() && reader.atEnd() ? std::optional(std::move(aggregates)) : std::nullopt;
}

QByteArray compressed(const QByteArray &bytes)
{
    uLongf size = ::compressBound(uLong(bytes.size()));
    QByteArray result(qsizetype(size), Qt::Uninitialized);
    ::compress2(reinterpret_cast<Bytef *>(result.data()), &size,
                reinterpret_cast<const Bytef *>(bytes.constData()), uLong(bytes.size()),
                Z_DEFAULT_COMPRESSION);
    result.truncate(qsizetype(size));
    Writer writer;
    writer.number(quint64(bytes.size()));
    return writer.take() + result;
}

std::optional<QByteArray> uncompressed(const QByteArray &bytes, quint64 largest)
{
    Reader reader(bytes);
    const quint64 size = reader.number();
    if (!reader.good() || size > largest) {
        return std::nullopt;
    }
    qsizetype head = 1;
    for (quint64 rest = size >> 7; rest > 0; rest >>= 7) {
        ++head;
    }
    QByteArray result(qsizetype(size), Qt::Uninitialized);
    auto written = uLongf(size);
    const int code = ::uncompress(reinterpret_cast<Bytef *>(result.data()), &written,
                                  reinterpret_cast<const Bytef *>(bytes.constData() + head),
                                  uLong(std::max<qsizetype>(bytes.size() - head, 0)));
    return code == Z_OK && written == size ? std::optional(std::move(result)) : std::nullopt;
}

QByteArray encodeBundle(const std::vector<BundlePart> &parts)
{
    Writer writer;
    for (const BundlePart &part : parts) {
        writer.number(quint64(part.series));
        writer.number(quint64(part.points.size()));
        writer.bytes(part.points);
    }
    return writer.take();
}

std::optional<std::vector<BundlePart>> decodeBundle(const QByteArray &bytes)
{
    Reader reader(bytes);
    std::vector<BundlePart> parts;
    while (!reader.atEnd()) {
        const quint64 series = reader.number();
        const quint64 size = reader.number();
        parts.push_back({qint64(series), reader.bytes(size)});
        if (!reader.good()) {
            return std::nullopt;
        }
    }
    return parts;
}

} // namespace app
