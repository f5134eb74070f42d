// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>

namespace app {

/// True for the invisible characters that formatters leave around signs and numbers.
inline bool isBidiControl(QChar c)
{
    return c == u'\u200E' || c == u'\u200F' || c == u'\u061C' ||
           (c >= u'\u202A' && c <= u'\u202E') || (c >= u'\u2066' && c <= u'\u2069');
}

} // namespace app
