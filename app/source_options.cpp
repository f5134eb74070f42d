// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/source_options.h"

#include "app/config/server_address.h"

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
    return options;
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
    return {options, false};
}

ConsoleSource demoSource(const QString &url, const Settings &settings, const Profile &profile)
{
    return {optionsFor(url, settings, profile), true};
}

} // namespace app
