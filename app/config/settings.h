// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/localized_text.h"
#include "app/domain/page_id.h"
#include "app/domain/preferences.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <array>
#include <chrono>
#include <optional>

namespace app {

/// Everything that can be set, as it is in force; as made, the built-in values. Where each comes
/// from, and what is saved of it, is the SettingsStore's to know.
struct Settings
{
    /// As ServerAddress::text, with its secrets: never shown, and saved without them
    /// (app/domain/address.h).
    QString url;
    QString path; ///< empty: the profile's
    QString nsp;  ///< empty: the profile's
    QString profileFile;
    QString tokenFile;
    QString
        secrets; ///< where they come from, as readSecretPlaces() reads it; never a secret itself
    bool keyring = true;     ///< keeps what came of a sign-in; else a file does
    QStringList restOrigins; ///< that may be asked besides the backend, as originOf()
    QString caFile;
    QString clientCertificateFile;
    QString clientKeyFile;
    QStringList transports;    ///< in order of preference; empty: the profile's, else those of Feed
    bool qtTransports = false; ///< QtWebSockets and QtNetwork in place of the library's own
    bool insecure = false;
    bool demo = false;
    QString replayFile;        ///< a recording in the place of every backend; empty: none
    double replaySpeed = 1;    ///< so many times as fast as it was
    QString page = page::home; ///< app::page::canBeAskedFor()
    bool kiosk = false;
    Language language = Language::Arabic;
    Digits digits = Digits::ByRegion;
    ThemeChoice theme = ThemeChoice::Automatic;
    QString operatorName;
    std::chrono::minutes awayAfter{5}; ///< without input; zero: never
    bool sampleData = false;
    bool noStore = false;                           ///< nothing is kept on the disk
    std::chrono::minutes acknowledgeWithin{8 * 60}; ///< else it is given up unsent
    /// For how long values are kept: as they came, by the minute, by the hour.
    std::array<std::chrono::hours, 3> historyKept{
        std::chrono::hours(24), std::chrono::hours(24 * 30), std::chrono::hours(24 * 730)};
    int storeMegabytes = 512; ///< that the database may take
    std::optional<QSize> size;
    QString configFile;
    QString screenshotFile;
    QString stateFile;
    std::chrono::milliseconds after{3000};
    QString logRules;
    QString logFile;                    ///< empty: standard error
    bool jsonLog = false;               ///< its lines are objects
    int logSize = 8;                    ///< MiB
    int logKept = 4;                    ///< files beside the one in use
    std::optional<quint16> metricsPort; ///< where Prometheus may ask; 0: any that is free
};

} // namespace app
