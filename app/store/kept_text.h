// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/address.h"

#include <QString>

namespace app {

/// UTF-16 units of a text of a backend that are kept.
constexpr qsizetype longestKeptText = 65'536;
/// Of what a thing is known by: what is longer is not kept.
constexpr qsizetype longestKeptId = 4096;

/// A text as it is kept: its secrets masked, cut where it is too long.
inline QString keptText(const QString &text)
{
    return text.isEmpty()
               ? text
               : wholeWithMaskedSecrets(text.left(longestKeptText)).left(longestKeptText);
}

} // namespace app
