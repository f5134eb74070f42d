// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/address.h"
#include "app/secrets/secret_mask.h"

#include <QString>

namespace app {

/// UTF-16 units of a text of a backend that are kept.
constexpr qsizetype longestKeptText = 65'536;
/// Of what a thing is known by: what is longer is not kept.
constexpr qsizetype longestKeptId = 4096;

/// A text as it is kept: secrets masked, those that this process knows whatever a backend calls
/// them; cut where it is too long, which is last, so that no part of a secret is left.
inline QString keptText(const QString &text)
{
    return text.isEmpty() ? text
                          : wholeWithMaskedSecrets(withoutKnownSecrets(text).left(longestKeptText))
                                .left(longestKeptText);
}

} // namespace app
