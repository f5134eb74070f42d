// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/text_pool.h"

namespace app {

QString textFromUtf8(std::string_view utf8, qsizetype maximum)
{
    // A UTF-16 unit takes three bytes of UTF-8 at most, so a hostile megabyte is not converted
    // first.
    const std::string_view head = utf8.substr(0, static_cast<std::size_t>(maximum) * 3 + 3);
    QString result = QString::fromUtf8(head.data(), static_cast<qsizetype>(head.size()));
    if (result.size() > maximum) {
        result.truncate(result[maximum - 1].isHighSurrogate() ? maximum - 1 : maximum);
    }
    return result;
}

QString TextPool::text(std::string_view utf8)
{
    constexpr std::size_t maximumTexts = 4096;
    constexpr std::size_t maximumBytes = 128;
    constexpr qsizetype maximumLength = 4096;
    if (utf8.size() > maximumBytes) {
        return textFromUtf8(utf8, maximumLength);
    }
    if (const auto found = m_texts.find(utf8); found != m_texts.end()) {
        return found->second;
    }
    if (m_texts.size() >= maximumTexts) {
        m_texts.clear();
    }
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    m_texts.emplace(utf8, text);
    return text;
}

} // namespace app
