// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/connection.h"

#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/credentials.h"
#include "socketio_client/siocat/ndjson/option_reader.h"
#include "socketio_client/siocat/readers.h"
#include "socketio_client/siocat/values.h"

#include <socketio/address.h>
#include <socketio/manager.h>
#include <socketio/socket.h>

#include <QUrl>

namespace siocat {

namespace {

tl::unexpected<std::string> wrong(std::string what)
{
    return tl::unexpected<std::string>(std::move(what));
}

/// The library would pass over user and password.
bool namesUser(std::string_view url)
{
    url.remove_prefix(std::min(url.find("://"), url.size()));
    return url.substr(0, url.find_first_of("/?#", 3)).find('@') != std::string_view::npos;
}

/// The library reads the query of the URL or that of the options, never both.
void addQuery(Connection &connection)
{
    std::string &url = connection.url;
    url.resize(std::min(url.find('#'), url.size()));
    for (const auto &[key, value] : connection.query) {
        url += url.find('?') == std::string::npos ? '?' : '&';
        url += (QUrl::toPercentEncoding(key) + '=' + QUrl::toPercentEncoding(value)).toStdString();
    }
}

void warnOfReaders(const std::vector<std::string> &files, Console &console)
{
    for (const std::string &file : files) {
        if (!file.empty() && readByOthers(file)) {
            console.warning(file + " can be read by other users (chmod 600)");
        }
    }
}

Checked<void> readHeaders(Connection &connection)
{
    if (connection.headerFile.empty()) {
        return {};
    }
    const auto content = readFile(connection.headerFile);
    if (!content) {
        return wrong(content.error());
    }
    for (const QByteArray &line : content->split('\n')) {
        const std::string header = line.trimmed().toStdString();
        if (header.empty()) {
            continue;
        }
        if (const auto complaint = addHeader(connection.options, header)) {
            return wrong(connection.headerFile + ": " + *complaint); // not the line: it is secret
        }
    }
    return {};
}

Checked<void> readTransportOptions(Connection &connection)
{
    const std::string &file = connection.transportOptionsFile;
    if (file.empty()) {
        return {};
    }
    const auto content = readFile(file);
    if (!content) {
        return wrong(content.error());
    }
    const auto json = parseJson(content->toStdString());
    if (!json) {
        return wrong(file + ": " + json.error());
    }
    const auto read = ndjson::readOptions({{"transportOptions", *json}}, {});
    if (!read) {
        return wrong(file + ": " + read.error());
    }
    connection.options.transportOptions = read->manager.transportOptions;
    return {};
}

Checked<void> prepareAuth(Connection &connection, Console &console)
{
    warnOfReaders({connection.headerFile, connection.auth.file, connection.token.file}, console);
    const SecretSource auth = connection.auth;
    SecretSource token;
    if (connection.token.named() && connection.tokenAsBearer) {
        const auto secret = readSecret(connection.token);
        if (!secret) {
            return wrong(secret.error());
        }
        connection.options.extraHeaders.append({"Authorization", "Bearer " + *secret});
    } else {
        token = connection.token;
    }
    const auto payload = authPayload(auth, token);
    if (!payload) {
        return wrong(payload.error());
    }
    if (payload->is_object()) {
        // Read anew for each connection: a refreshed token is used.
        connection.socketOptions.auth = [auth, token, last = *payload](const auto &done) {
            done(authPayload(auth, token).value_or(last));
        };
    }
    return {};
}

} // namespace

std::string withoutQuery(const std::string &url)
{
    const std::size_t query = url.find('?');
    return query == std::string::npos ? url : url.substr(0, query) + "?…";
}

tl::expected<void, std::string> prepare(Connection &connection, Console &console)
{
    if (!isUtf8(connection.url)) {
        return wrong("URL is not UTF-8");
    }
    addQuery(connection);
    if (connection.url.find("://") == std::string::npos) {
        const std::string meant = withoutQuery(connection.url);
        return wrong("URL: no scheme; is http://" + meant.substr(meant.rfind('@') + 1) + " meant?");
    }
    if (namesUser(connection.url)) {
        return wrong("URL: no user or password in it; use --token-file or --header-file");
    }
    const auto resolved = socketio::resolveUrl(connection.url);
    if (!resolved) {
        return wrong("URL: " + resolved.error().detail);
    }
    if (connection.nsp.isEmpty()) {
        connection.nsp = QString::fromStdString(resolved->nsp);
    }
    socketio::Options idle;
    idle.autoConnect = false;
    socketio::Manager manager(QString::fromStdString(connection.url), std::move(idle));
    if (manager.socket(connection.nsp) == nullptr) {
        return wrong("a namespace has no comma, question mark or control character");
    }
    if (const auto read = readHeaders(connection); !read) {
        return read;
    }
    if (const auto prepared = prepareLink(connection, console); !prepared) {
        return prepared;
    }
    return prepareAuth(connection, console);
}

tl::expected<void, std::string> prepareLink(Connection &connection, Console &console)
{
    if (const auto loaded = loadTls(connection); !loaded) {
        return loaded;
    }
    if (!connection.proxy.empty()) {
        const auto proxy = readProxy(connection.proxy, connection.proxyCredentials);
        if (!proxy) {
            return wrong(proxy.error());
        }
        connection.options.proxy = *proxy;
    } else if (connection.proxyCredentials.named()) {
        return wrong("credentials for a proxy, but no --proxy");
    }
    if (const auto read = readTransportOptions(connection); !read) {
        return read;
    }
    warnOfReaders(
        {connection.key, connection.proxyCredentials.file, connection.transportOptionsFile},
        console);
    if (connection.options.insecure) {
        console.warning("--insecure: the server's certificate is not checked; anybody may be at "
                        "the other end");
    }
    return {};
}

} // namespace siocat
