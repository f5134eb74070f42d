// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/json_places.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace app {

namespace {

constexpr int deepest = 100;
constexpr qsizetype mostPlaces = 20'000;    ///< the others are not told apart
constexpr qsizetype longestPointer = 1'000; ///< characters; nor what is deeper

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// A key as a step of a pointer.
QString stepOf(const QByteArray &quoted)
{
    const auto key = nlohmann::json::parse(quoted.begin(), quoted.end(), nullptr, false);
    return key.is_string() ? QString::fromStdString(key.get<std::string>())
                                 .replace(u'~', QLatin1String("~0"))
                                 .replace(u'/', QLatin1String("~1"))
                           : QString();
}

QString within(const QString &pointer, const QString &step)
{
    return pointer.size() > longestPointer ? pointer : pointer + u'/' + step;
}

} // namespace

JsonPlaces::JsonPlaces(const QByteArray &json)
    : m_json(json)
{
    skipBlanks();
    value({}, m_at, 0);
}

TextPlace JsonPlaces::at(qsizetype byte) const
{
    const QByteArrayView before = QByteArrayView(m_json).first(std::min(byte, m_json.size()));
    const qsizetype line = before.lastIndexOf('\n') + 1;
    return {int(before.count('\n')) + 1, int(QString::fromUtf8(before.sliced(line)).size()) + 1};
}

TextPlace JsonPlaces::at(const QString &pointer) const
{
    return at(m_spans.value(pointer).place);
}

QString JsonPlaces::valueAt(const QString &pointer) const
{
    constexpr qsizetype longest = 60;
    const Span span = m_spans.value(pointer);
    const QString text =
        QString::fromUtf8(m_json.mid(span.begin, span.end - span.begin)).simplified();
    return text.size() > longest ? text.left(longest - 1) + QStringLiteral("…") : text;
}

void JsonPlaces::skipBlanks()
{
    while (m_at < m_json.size() && isBlank(m_json[m_at])) {
        ++m_at;
    }
}

bool JsonPlaces::take(char c)
{
    skipBlanks();
    if (m_at >= m_json.size() || m_json[m_at] != c) {
        return false;
    }
    ++m_at;
    skipBlanks();
    return true;
}

bool JsonPlaces::string()
{
    if (m_at >= m_json.size() || m_json[m_at] != '"') {
        return false;
    }
    for (++m_at; m_at < m_json.size(); ++m_at) {
        if (m_json[m_at] == '\\') {
            ++m_at;
        } else if (m_json[m_at] == '"') {
            ++m_at;
            return true;
        }
    }
    return false;
}

/// Recursive: not deeper than `deepest`.
bool JsonPlaces::value(const QString &pointer, qsizetype place, int depth)
{
    const qsizetype begin = m_at;
    if (begin >= m_json.size() || depth > deepest) {
        return false;
    }
    bool whole = true;
    const char first = m_json[begin];
    if (first == '{') {
        whole = members(pointer, depth);
    } else if (first == '[') {
        whole = elements(pointer, depth);
    } else if (first == '"') {
        whole = string();
    } else {
        while (m_at < m_json.size() && !isBlank(m_json[m_at]) && m_json[m_at] != ',' &&
               m_json[m_at] != '}' && m_json[m_at] != ']') {
            ++m_at;
        }
        whole = m_at > begin;
    }
    if (m_spans.size() < mostPlaces && pointer.size() <= longestPointer) {
        m_spans.insert(pointer, {place, begin, m_at});
    }
    return whole;
}

bool JsonPlaces::members(const QString &pointer, int depth)
{
    take('{');
    if (take('}')) {
        return true;
    }
    do {
        const qsizetype key = m_at;
        if (!string()) {
            return false;
        }
        const QString step = stepOf(m_json.mid(key, m_at - key));
        if (!take(':') || !value(within(pointer, step), key, depth + 1)) {
            return false;
        }
    } while (take(','));
    skipBlanks();
    if (m_at >= m_json.size() || m_json[m_at] != '}') {
        return false;
    }
    ++m_at;
    return true;
}

bool JsonPlaces::elements(const QString &pointer, int depth)
{
    take('[');
    if (take(']')) {
        return true;
    }
    int index = 0;
    do {
        if (!value(within(pointer, QString::number(index++)), m_at, depth + 1)) {
            return false;
        }
    } while (take(','));
    skipBlanks();
    if (m_at >= m_json.size() || m_json[m_at] != ']') {
        return false;
    }
    ++m_at;
    return true;
}

} // namespace app
