// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/localized_text.h"
#include "app/domain/preferences.h"

#include <tl/expected.hpp>

#include <QHash>
#include <QSize>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace app {

/// Everything that can be set: by the config file, then the environment (MARSAD_URL …), then the
/// command line; the later wins.
struct Settings
{
    /// As ServerAddress::text, with its secrets: never shown, and saved without them
    /// (app/domain/address.h).
    QString url;
    /// What is saved in place of `url` while that has neither connected nor been insisted on: the
    /// file's own, whatever the environment, the command line and the operator say. None: `url`.
    std::optional<QString> keptUrl;
    QString path; ///< empty: the profile's
    QString nsp;  ///< empty: the profile's
    QString profileFile;
    QString tokenFile;
    QString caFile;
    QString clientCertificateFile;
    QString clientKeyFile;
    QStringList transports = {QStringLiteral("websocket"), QStringLiteral("polling")};
    bool qtTransports = false; ///< QtWebSockets and QtNetwork in place of the library's own
    bool insecure = false;     ///< only from the command line; never saved
    bool demo = false;
    QString page =
        QStringLiteral("home"); ///< home, dashboard, module:KEY, monitor, alerts, notifications
    bool kiosk = false;
    Language language = Language::Arabic;
    Digits digits = Digits::ByRegion;
    ThemeChoice theme = ThemeChoice::Automatic;
    QString operatorName;
    bool sampleData = false;
    QString configFile; ///< where save() writes
    QString screenshotFile;
    QString stateFile;
    std::chrono::milliseconds after{3000};
    std::optional<QSize> size;
    QString logRules;
};

/// What the command line asks for besides running.
struct Invocation
{
    enum class Kind { Run, ShowText };
    Kind kind = Kind::Run;
    QString text; ///< for --help and --version: to be printed on stdout
    Settings settings;
};

/// Reads file, environment and command line. The error is one clear line for stderr (exit 2).
tl::expected<Invocation, QString> readSettings(const QStringList &arguments,
                                               const QHash<QString, QString> &environment);

/// Writes what may be saved to settings.configFile, atomically: no secret of the address among it.
tl::expected<void, QString> saveSettings(const Settings &settings);

} // namespace app
