// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/config_file.h"
#include "app/config/settings.h"

#include <tl/expected.hpp>

#include <QHash>
#include <QString>
#include <QStringList>

#include <array>

namespace app {

/// Where a setting's value comes from; a later one wins.
enum class SettingLayer {
    BuiltIn,     ///< the program's own, or the profile's
    File,        ///< the config file
    Environment, ///< MARSAD_URL …
    CommandLine,
    Session ///< said by the operator in this run
};

/// The settings in layers. Only the file's layer is ever written, and of that only what set() has
/// changed: nothing of another layer can leak into it. GUI thread.
class SettingsStore
{
public:
    /// `commandLine` has been read, not checked. The error is one line: what can never work.
    static tl::expected<SettingsStore, QString> open(const SettingTexts &commandLine,
                                                     const QHash<QString, QString> &environment);

    const Settings &effective() const { return m_effective; }
    /// The layer that decides about the setting called `name`.
    SettingLayer origin(const QString &name) const;
    /// What would be in force without the session's layer: what a next start with the same
    /// options finds.
    Settings withoutSession() const;
    /// A line for each thing in the config file that is left out.
    const QStringList &complaints() const { return m_complaints; }

    /// Takes the file's layer from the file as it is now: somebody else may have written it. What
    /// the operator has said in this run holds on, but for what was saved and has been changed
    /// there since. The names of settings that have another value now, complaints() of the new
    /// file. On an error, one line, all stays as it was; where a single value is wrong, that one
    /// does.
    tl::expected<QStringList, QString> reload();

    /// A built-in value that is known later than the program's own: the profile's address. False
    /// where it is none.
    bool provide(const QString &name, const QString &text);
    /// What was provided holds no more.
    void withdraw(const QString &name);

    /// The file's layer; save() writes it. An address is kept without its secrets.
    void set(const QString &name, const QString &text);
    /// For this run, above everything; never written.
    void setForSession(const QString &name, const QString &text);
    void endSession(const QString &name);
    /// What the operator has chosen: whatever differs from effective() is in force at once, and
    /// goes to the file.
    void choose(const Settings &wanted);

    /// Writes what set() has changed since the last time; nothing where that is nothing.
    tl::expected<void, QString> save();

private:
    SettingsStore() = default;
    const SettingTexts &layer(SettingLayer which) const { return m_layers[std::size_t(which)]; }
    SettingTexts &layer(SettingLayer which) { return m_layers[std::size_t(which)]; }
    Settings merged(SettingLayer last) const;

    std::array<SettingTexts, 5> m_layers;
    Settings m_effective;
    QString m_file;
    SettingTexts m_unsaved;
    QStringList m_complaints;
};

} // namespace app
