// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/localized_text.h"

namespace app {

QString LocalizedText::in(Language language) const
{
    const QString &wanted = language == Language::Arabic ? arabic : english;
    if (!wanted.isEmpty()) {
        return wanted;
    }
    if (!original.isEmpty()) {
        return original;
    }
    return language == Language::Arabic ? english : arabic;
}

} // namespace app
