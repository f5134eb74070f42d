// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/kept_text.h"

#include <QByteArray>
#include <QCborStreamReader>
#include <QCborStreamWriter>
#include <QDateTime>
#include <QString>

#include <optional>

namespace app {

// The fields of a value, one behind the other, as CBOR (RFC 8949): each value is an array, which a
// later version may make longer. Both classes have the same functions, so that one list of fields
// (snapshot_codec.cpp) serves both directions.

/// Writes fields. One thread.
class FieldWriter
{
public:
    explicit FieldWriter(QByteArray *out)
        : m_cbor(out)
    {}

    template<typename Fields>
    void value(Fields fields)
    {
        m_cbor.startArray();
        fields();
        m_cbor.endArray();
    }
    /// By what it is known: exactly as it is.
    void id(const QString &text) { m_cbor.append(text); }
    /// Words of a backend: their secrets masked, and cut where they are too long.
    void text(const QString &text);
    void flag(bool flag) { m_cbor.append(flag); }
    void whole(qint64 number, qint64 least, qint64 most);
    void real(double number, bool mayBeInfinite = false);
    void time(const QDateTime &time);
    void none() { m_cbor.append(nullptr); }
    template<typename Enum>
    void choice(Enum value, Enum last)
    {
        whole(qint64(value), 0, qint64(last));
    }
    template<typename Value, typename Write>
    void optional(const std::optional<Value> &value, Write write)
    {
        if (value) {
            write(*this, *value);
        } else {
            none();
        }
    }
    template<typename List, typename Write>
    void list(const List &list, qsizetype /*most*/, Write write)
    {
        m_cbor.startArray(quint64(list.size()));
        for (const auto &each : list) {
            write(*this, each);
        }
        m_cbor.endArray();
    }

private:
    QCborStreamWriter m_cbor;
};

/// Reads fields out of anything. What is missing at the end of a value keeps what it had; what is
/// of another kind or out of its range makes the value bad; of a list, bad items are left out and
/// counted. One thread.
class FieldReader
{
public:
    /// Of all lists together it reads `mostItems`: a byte or two may stand for a value that takes a
    /// thousand.
    FieldReader(const QByteArray &bytes, int mostItems)
        : m_cbor(bytes)
        , m_itemsLeft(mostItems)
    {}

    template<typename Fields>
    void value(Fields fields)
    {
        if (enter()) {
            fields();
            leave();
        }
    }
    void id(QString &text) { readText(text, longestKeptId); }
    void text(QString &text) { readText(text, longestKeptText); }
    void flag(bool &flag);
    template<typename Number>
    void whole(Number &number, qint64 least, qint64 most)
    {
        number = Number(readWhole(qint64(number), least, most));
    }
    void real(double &number, bool mayBeInfinite = false);
    void time(QDateTime &time);
    template<typename Enum>
    void choice(Enum &value, Enum last)
    {
        value = Enum(readWhole(qint64(value), 0, qint64(last)));
    }
    template<typename Value, typename Read>
    void optional(std::optional<Value> &value, Read read)
    {
        value.reset();
        if (!hasField() || skipNull()) {
            return;
        }
        read(*this, value.emplace());
    }
    template<typename List, typename Read>
    void list(List &list, qsizetype most, Read read)
    {
        list.clear();
        if (!enter()) {
            return;
        }
        const bool good = m_good;
        while (hasField()) {
            if (list.size() >= most || m_itemsLeft <= 0) {
                ++m_leftOut;
                skip();
                continue;
            }
            m_good = true;
            --m_itemsLeft;
            typename List::value_type item{};
            read(*this, item);
            if (isGood()) {
                list.append(std::move(item));
            } else {
                ++m_leftOut;
            }
        }
        m_good = good;
        leave();
    }

    bool isGood() const { return m_good && !m_broken; }
    void makeBad() { m_good = false; }
    bool isBroken() const { return m_broken; } ///< nothing could be read behind some place
    int leftOut() const { return m_leftOut; }  ///< items of lists
    int itemsLeft() const { return m_itemsLeft; }

private:
    bool hasField();
    void skip();
    bool enter();
    void leave();
    void readText(QString &text, qsizetype longest);
    qint64 readWhole(qint64 before, qint64 least, qint64 most);
    bool skipNull();
    /// The field is of another kind.
    void refuse();

    QCborStreamReader m_cbor;
    int m_itemsLeft;
    bool m_good = true;
    bool m_broken = false;
    int m_leftOut = 0;
};

} // namespace app
