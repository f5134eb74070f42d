// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QString>

namespace app {

/// True for the invisible characters that formatters leave around signs and numbers.
inline bool isBidiControl(QChar c)
{
    return c == u'\u200E' || c == u'\u200F' || c == u'\u061C' ||
           (c >= u'\u202A' && c <= u'\u202E') || (c >= u'\u2066' && c <= u'\u2069');
}

/// True for those that set a part of a text apart from what is around it (UAX #9, 2.4).
inline bool isIsolate(QChar c)
{
    return c >= u'\u2066' && c <= u'\u2069';
}

/// What a text is called by: a text of several parts (docs/profiles.md) has isolates around them,
/// which are for the screen alone.
inline QString withoutIsolates(const QString &text)
{
    QString result = text;
    result.removeIf(isIsolate);
    return result;
}

} // namespace app
