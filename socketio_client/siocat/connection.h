// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/command.h"
#include "socketio_client/siocat/secrets.h"

#include <socketio/options.h>

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace socketio {
class Manager;
}

namespace siocat {

/// Where to connect and how: what the connection options of the command line say.
struct Connection
{
    std::string url;
    QString nsp;             ///< empty: the path of the URL
    bool nspFromUrl = false; ///< that has been so
    socketio::Options options;
    socketio::SocketOptions socketOptions;
    std::optional<bool> reconnection; ///< as asked for; none: the command's own habit
    bool failFast = false;            ///< a refusal ends it, even so
    std::string awaited;              ///< the event that comes before anything is sent; empty: none
    std::shared_ptr<Secrets> secrets = std::make_shared<Secrets>();
    /// Gives the next connection what may have changed, a token in its headers or its query; empty:
    /// nothing does.
    std::function<void(socketio::Manager &)> freshen;

    /// What lets in by its name alone, for whoever shows what was sent: "query", "auth" and
    /// "headers", every value of which is a mask.
    nlohmann::json namesSent = nlohmann::json::object();

    QList<QPair<QString, QString>> query; ///< added to the URL's own
    std::string headerFile;               ///< more headers, one a line
    SecretSource auth;                    ///< a JSON object
    SecretSource token;
    bool tokenAsBearer = false;
    std::string ca, certificate, key, keyPassphraseVariable;
    std::string proxy;
    SecretSource proxyCredentials;
    std::string transportOptionsFile; ///< as ndjson's transportOptions
};

/// Adds one "NAME:VALUE" to the headers of each request; or what is wrong with it.
std::optional<std::string> addHeader(socketio::Options &options, const std::string &line);

/// The options that every command which connects has.
std::vector<OptionGroup> connectionOptions(Connection &connection);
/// Those that mean something without a URL, as defaults.
std::vector<OptionGroup> driverOptions(Connection &connection);
/// What commands that send have: what to wait for, and the secrets in what is sent.
OptionRow awaitOption(Connection &connection);
OptionRow secretOption(Connection &connection);
ArgumentRow urlArgument(Connection &connection);

/// The URL as it may be shown: a query may hold a token.
std::string withoutQuery(const std::string &url);

/// Reads the files and variables that the options name, and checks what can be checked without a
/// network. Warns of secrets that others can read, and of connections that nobody verifies.
tl::expected<void, std::string> prepare(Connection &connection, Console &console);

/// Makes it a command that connects: it gets the options for that, and runs once prepare() has been
/// content; else it tells the complaint and ends with ExitUsage.
void makeConnecting(Command &command, std::shared_ptr<Connection> connection,
                    std::function<int(Console &)> run);

/// The part of prepare() that needs no URL: TLS and proxy.
tl::expected<void, std::string> prepareLink(Connection &connection, Console &console);

} // namespace siocat
