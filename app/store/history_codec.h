// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/history_value.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace app {

// Values as columns of bytes (docs/store.md): times as differences of differences, numbers scaled
// by the power of ten that makes integers of all of them, as differences; where there is none,
// their bits, combined with those of the one before, byte by byte of all. What is decoded may come
// from anywhere: none where it can not be, never more than maximumPoints. Pure; any thread.

constexpr std::size_t maximumPoints = 65'536;

/// Exact: each value comes back bit by bit (of zeros without the sign, of gaps as the gap).
QByteArray encodePoints(const std::vector<TimedValue> &points);
std::optional<std::vector<TimedValue>> decodePoints(const QByteArray &bytes);

/// Means with two digits more than the values have, else exact.
QByteArray encodeAggregates(const std::vector<Aggregate> &aggregates);
std::optional<std::vector<Aggregate>> decodeAggregates(const QByteArray &bytes);

/// What a chunk can not be larger than: five columns of the widest numbers.
constexpr quint64 largestChunk = maximumPoints * 50;
QByteArray compressed(const QByteArray &bytes);
std::optional<QByteArray> uncompressed(const QByteArray &bytes, quint64 largest = largestChunk);

/// Several of them behind each other, each with the number of its series.
struct BundlePart
{
    qint64 series = 0;
    QByteArray points;
};
QByteArray encodeBundle(const std::vector<BundlePart> &parts);
std::optional<std::vector<BundlePart>> decodeBundle(const QByteArray &bytes);

} // namespace app
