// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace app {

enum class Language { Arabic, English };

/// A text that the profile may have in both languages; `original` is what the backend sent.
struct LocalizedText
{
    QString original;
    QString arabic;
    QString english;

    /// The text for `language`, else the original, else the other language's.
    QString in(Language language) const;
    bool isEmpty() const { return original.isEmpty() && arabic.isEmpty() && english.isEmpty(); }
    /// What one text and its Arabic form are; without the latter the text stands in both languages.
    static LocalizedText of(const QString &text, const QString &arabic)
    {
        return arabic.isEmpty() ? LocalizedText{text, {}, {}} : LocalizedText{{}, arabic, text};
    }
    bool operator==(const LocalizedText &) const = default;
};

} // namespace app

Q_DECLARE_METATYPE(app::LocalizedText)
