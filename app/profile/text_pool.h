// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/text_map.h"

#include <QString>

#include <string_view>

namespace app {

/// Texts that come again and again (ids, labels, units) are converted once and shared. Bounded.
class TextPool
{
public:
    QString text(std::string_view utf8);

private:
    TextMap<QString> m_texts;
};

/// At most `maximum` UTF-16 units of a UTF-8 text, never half a character.
QString textFromUtf8(std::string_view utf8, qsizetype maximum);

} // namespace app
