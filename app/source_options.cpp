// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/source_options.h"

#include "app/config/server_address.h"
#include "app/domain/address.h"
#include "app/domain/origin.h"
#include "app/store/store_path.h"

#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>
#include <QUrlQuery>

#include <initializer_list>
#include <utility>

namespace app {

namespace {

QString firstOf(std::initializer_list<QString> texts)
{
    for (const QString &text : texts) {
        if (!text.isEmpty()) {
            return text;
        }
    }
    return {};
}

FeedOptions optionsFor(const QString &address, const Settings &settings, const Profile &profile)
{
    const ServerAddress server = readServerAddress(address);
    FeedOptions options;
    options.url = server.isValid() ? server.url : address; // the feed says what is wrong with it
    options.path = firstOf({server.path, settings.path, profile.path()});
    options.nsp = firstOf({settings.nsp, server.nsp, profile.nsp()});
    for (const QStringList &names : {profile.transports(), settings.transports}) {
        options.transports = names.isEmpty() ? options.transports : names;
    }
    options.qtTransports = settings.qtTransports;
    options.insecure = settings.insecure;
    options.metered = settings.metricsPort.has_value();
    return options;
}

StoreOptions storeOptions(const Settings &settings, const Profile &profile)
{
    StoreOptions store;
    if (settings.noStore) {
        return store;
    }
    store.path = databaseOf(settings, profile);
    // The end of a console waits for its writers; what is busy for longer is tried again.
    constexpr std::chrono::seconds patience{2};
    store.journal.patience = patience;
    store.recorder.history.patience = patience;
    store.journal.acknowledgementLife = settings.acknowledgeWithin;
    store.recorder.history.kept = settings.historyKept;
    store.recorder.history.maximumBytes = qint64(settings.storeMegabytes) << 20;
    return store;
}

} // namespace

ConsoleSource backendSource(const Settings &settings, const Profile &profile,
                            std::shared_ptr<Secrets> secrets)
{
    FeedOptions options = optionsFor(settings.url, settings, profile);
    options.secrets = std::move(secrets);
    options.restOrigins = settings.restOrigins;
    options.caFile = settings.caFile;
    options.clientCertificateFile = settings.clientCertificateFile;
    options.clientKeyFile = settings.clientKeyFile;
    return {options, false, storeOptions(settings, profile)};
}

QString databaseOf(const Settings &settings, const Profile &profile)
{
    const FeedOptions options = optionsFor(settings.url, settings, profile);
    return databasePath(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation),
                        QFileInfo(settings.profileFile).completeBaseName(),
                        QStringList{originOf(options.url), options.path, options.nsp,
                                    QUrlQuery(QUrl(withoutSecrets(options.url))).toString(),
                                    QFileInfo(settings.profileFile).canonicalFilePath()}
                            .join(QChar(0x1f)));
}

ConsoleSource demoSource(const QString &url, const Settings &settings, const Profile &profile)
{
    return {optionsFor(url, settings, profile), true};
}

} // namespace app
