// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"

#include <QString>

#include <chrono>
#include <optional>

namespace app {

/// Whether a server lets a session live. One that it ends soon after it began, before it has told
/// anything, was not let in, whatever the server calls it.
class EarlyEnd
{
public:
    void begin(BootTime now)
    {
        m_begun = now;
        m_words.clear();
    }
    /// Nothing that the profile reads has come in this session yet.
    bool isSilent() const { return m_begun.has_value(); }
    void heard() { m_begun.reset(); }
    /// Something that is no value; the first words that were any say why.
    void said(const QString &words)
    {
        if (m_words.isEmpty()) {
            m_words = words;
        }
    }
    const QString &words() const { return m_words; }
    /// The server ends the session. True: it was one of those.
    bool end(BootTime now)
    {
        // A quiet backend may be started anew after hours without a word.
        constexpr std::chrono::seconds soon(30);
        const bool isEarly = m_begun && now - *m_begun < soon;
        m_begun.reset();
        return isEarly;
    }

private:
    std::optional<BootTime> m_begun;
    QString m_words;
};

} // namespace app
