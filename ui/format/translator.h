// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/localized_text.h"

#include <QTranslator>

#include <optional>

namespace ui {

/// The application's language: our texts, those of Qt's own dialogs, and the direction of every
/// layout. Changing it sends LanguageChange and LayoutDirectionChange to all widgets. One for the
/// application, on the GUI thread; its texts go when it does.
class Translator
{
public:
    Translator() = default;
    ~Translator();
    Translator(const Translator &) = delete;
    Translator &operator=(const Translator &) = delete;

    void setLanguage(app::Language language);
    std::optional<app::Language> language() const
    {
        return m_language;
    } ///< none before the first call

private:
    void remove();

    QTranslator m_qt;
    QTranslator m_ours;
    std::optional<app::Language> m_language;
};

} // namespace ui
