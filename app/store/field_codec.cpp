// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/field_codec.h"

#include "app/store/kept_text.h"

#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace app {

namespace {

constexpr qint64 farthest = 253'402'300'800'000; // milliseconds: the year 10000

} // namespace

void FieldWriter::text(const QString &text)
{
    m_cbor.append(keptText(text));
}

void FieldWriter::whole(qint64 number, qint64 least, qint64 most)
{
    m_cbor.append(std::clamp(number, least, most));
}

void FieldWriter::real(double number, bool mayBeInfinite)
{
    m_cbor.append(std::isfinite(number) || (mayBeInfinite && std::isinf(number)) ? number : 0.0);
}

void FieldWriter::time(const QDateTime &time)
{
    const qint64 msecs = time.isValid() ? time.toMSecsSinceEpoch() : farthest;
    if (std::abs(msecs) < farthest) {
        m_cbor.append(msecs);
    } else {
        none();
    }
}

bool FieldReader::hasField()
{
    m_broken = m_broken || m_cbor.lastError() != QCborError::NoError;
    return !m_broken && m_cbor.hasNext();
}

void FieldReader::skip()
{
    constexpr int deepest = 8; // it calls itself
    m_broken = m_broken || !m_cbor.next(deepest);
}

void FieldReader::refuse()
{
    m_good = false;
    skip();
}

bool FieldReader::enter()
{
    if (!hasField()) {
        return false;
    }
    if (!m_cbor.isArray()) {
        refuse();
        return false;
    }
    m_broken = !m_cbor.enterContainer();
    return !m_broken;
}

void FieldReader::leave()
{
    while (hasField()) {
        skip();
    }
    m_broken = m_broken || !m_cbor.leaveContainer();
}

bool FieldReader::skipNull()
{
    if (!m_cbor.isNull()) {
        return false;
    }
    skip();
    return true;
}

void FieldReader::readText(QString &text, qsizetype longest)
{
    if (!hasField()) {
        return;
    }
    constexpr qsizetype bytesPerUnit = 3; // of UTF-16, in UTF-8
    if (!m_cbor.isString() || !m_cbor.isLengthKnown() ||
        m_cbor.currentStringChunkSize() > longest * bytesPerUnit) {
        refuse();
        return;
    }
    QString read;
    auto part = m_cbor.readString();
    for (; part.status == QCborStreamReader::Ok; part = m_cbor.readString()) {
        read += part.data;
    }
    m_broken = m_broken || part.status == QCborStreamReader::Error;
    m_good = m_good && read.size() <= longest;
    text = read;
}

void FieldReader::flag(bool &flag)
{
    if (!hasField()) {
        return;
    }
    if (!m_cbor.isBool()) {
        refuse();
        return;
    }
    flag = m_cbor.toBool();
    skip();
}

qint64 FieldReader::readWhole(qint64 before, qint64 least, qint64 most)
{
    if (!hasField()) {
        return before;
    }
    if (!m_cbor.isInteger()) {
        refuse();
        return before;
    }
    const bool negative = m_cbor.isNegativeInteger();
    const quint64 size =
        negative ? quint64(m_cbor.toNegativeInteger()) : m_cbor.toUnsignedInteger();
    skip();
    constexpr quint64 largest = quint64(1) << 62;
    if (size > largest) { // nothing here is
        m_good = false;
        return before;
    }
    const qint64 number = negative ? -qint64(size) : qint64(size);
    if (number < least || number > most) {
        m_good = false;
        return before;
    }
    return number;
}

void FieldReader::real(double &number, bool mayBeInfinite)
{
    if (!hasField()) {
        return;
    }
    if (!m_cbor.isDouble()) {
        refuse();
        return;
    }
    const double read = m_cbor.toDouble();
    skip();
    if (std::isfinite(read) || (mayBeInfinite && std::isinf(read))) {
        number = read;
    } else {
        m_good = false;
    }
}

void FieldReader::time(QDateTime &time)
{
    time = {};
    if (!hasField() || skipNull()) {
        return;
    }
    const qint64 msecs = readWhole(farthest, -farthest, farthest);
    if (std::abs(msecs) < farthest) {
        time = QDateTime::fromMSecsSinceEpoch(msecs, QTimeZone::utc());
    }
}

} // namespace app
