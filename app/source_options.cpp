// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/source_options.h"

#include "app/config/server_address.h"

#include <initializer_list>

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
    options.transports = settings.transports;
    options.qtTransports = settings.qtTransports;
    options.insecure = settings.insecure;
    return options;
}

} // namespace

ConsoleSource backendSource(const Settings &settings, const Profile &profile)
{
    FeedOptions options = optionsFor(settings.url, settings, profile);
    options.tokenFile = settings.tokenFile;
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
