// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/connection.h"

#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/credentials.h"
#include "socketio_client/siocat/exit_code.h"
#include "socketio_client/siocat/ndjson/option_reader.h"
#include "socketio_client/siocat/readers.h"
#include "socketio_client/siocat/values.h"

#include <socketio/address.h>
#include <socketio/manager.h>
#include <socketio/socket.h>

#include <QUrl>
#include <QUrlQuery>

namespace siocat {

namespace {

/// The library reads the query of the URL or that of the options, never both.
void addQuery(Connection &connection)
{
    std::string &url = connection.url;
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

/// The token as a header: read anew for each connection, too.
Checked<void> addBearer(Connection &connection)
{
    const auto withToken = [headers = connection.options.extraHeaders](const QByteArray &token) {
        auto all = headers;
        all.append({"Authorization", "Bearer " + token});
        return all;
    };
    const auto secret = readSecret(connection.token);
    if (!secret) {
        return wrong(secret.error());
    }
    connection.options.extraHeaders = withToken(*secret);
    connection.freshen = [withToken, source = connection.token,
                          last = *secret](socketio::Manager &manager) {
        manager.setExtraHeaders(withToken(readSecret(source).value_or(last)));
    };
    return {};
}

using Query = QList<QPair<QString, QString>>;

/// What of the payload can be a query: texts as they are, anything else as JSON.
Query withPayload(Query query, const nlohmann::json &payload)
{
    for (const auto &[key, value] : payload.items()) {
        const std::string text = value.is_string() ? value.get<std::string>() : dump(value);
        query.append({QString::fromStdString(key), QString::fromStdString(text)});
    }
    return query;
}

/// The payload in the query of each connection, in place of CONNECT, whatever the server speaks: a
/// server of Engine.IO 3 reads it in every namespace.
void addAuthQuery(Connection &connection, const nlohmann::json &payload,
                  std::function<nlohmann::json()> read)
{
    QUrl url(QString::fromStdString(connection.url));
    const Query own = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    url.setQuery(QString());
    connection.url = url.toString(QUrl::FullyEncoded).toStdString();
    connection.options.authAsQuery = false;
    connection.options.query = withPayload(own, payload);
    connection.freshen = [own, read = std::move(read),
                          before = connection.freshen](socketio::Manager &manager) {
        if (before) {
            before(manager);
        }
        manager.setQuery(withPayload(own, read()));
    };
}

/// By name, since the values are nobody's business. What has a name alone may be the secret.
void noteSent(Connection &connection, const nlohmann::json &payload)
{
    const std::string mark = "•••";
    nlohmann::json &sent = connection.namesSent;
    const QUrlQuery query(QUrl(QString::fromStdString(connection.url)));
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (!value.isEmpty()) {
            sent["query"][name.toStdString()] = mark;
        }
    }
    if (payload.is_object()) {
        for (const auto &[name, value] : payload.items()) {
            sent[connection.options.authAsQuery ? "query" : "auth"][name] = mark;
        }
    }
    if (connection.token.named() && connection.tokenAsBearer) {
        sent["headers"]["Authorization"] = "Bearer " + mark;
    }
}

Checked<void> prepareAuth(Connection &connection, Console &console)
{
    warnOfReaders({connection.headerFile, connection.auth.file, connection.token.file}, console);
    warnOfReaders(connection.secrets->files(), console);
    if (const auto read = connection.secrets->read(); !read) {
        return read;
    }
    console.setMask([secrets = connection.secrets](std::string text) {
        return secrets->hidden(std::move(text));
    });
    const SecretSource auth = connection.auth;
    SecretSource token;
    if (connection.token.named() && connection.tokenAsBearer) {
        if (const auto added = addBearer(connection); !added) {
            return added;
        }
    } else {
        token = connection.token;
    }
    const auto payload = authPayload(auth, token, *connection.secrets);
    if (!payload) {
        return wrong(payload.error());
    }
    // Read anew for each connection: a refreshed token is used.
    const auto read = [auth, token, secrets = connection.secrets, last = *payload] {
        (void)secrets->read();
        return authPayload(auth, token, *secrets).value_or(last);
    };
    noteSent(connection, *payload);
    if (connection.options.authAsQuery && payload->is_object()) {
        addAuthQuery(connection, *payload, read);
    } else if (payload->is_object()) {
        connection.socketOptions.auth = [read](const auto &done) { done(read()); };
    }
    return {};
}

/// What was typed or pasted, as what it means.
Checked<void> readUrl(Connection &connection, Console &console)
{
    const auto typed = socketio::readTypedAddress(connection.url);
    if (!typed && typed.error().fault == socketio::AddressFault::Credentials) {
        return wrong("URL: no user or password in it; use --token-file or --header-file");
    }
    if (!typed) {
        return wrong("URL: " + typed.error().detail);
    }
    if (typed->pageDropped) {
        console.notice(withoutQuery(connection.url) +
                       " is the address of a page; taking its server, " + withoutQuery(typed->url));
    } else if (typed->schemeAdded) {
        console.notice("no http:// or https:// in the URL; taking " + withoutQuery(typed->url));
    }
    if (typed->path) {
        const QString path = QString::fromStdString(*typed->path);
        const QString &given = connection.options.path;
        if (given != socketio::Options().path && given != path) {
            return wrong("the URL is that of the endpoint " + *typed->path + ", --path says " +
                         given.toStdString());
        }
        connection.options.path = path;
        console.notice("the URL is that of an endpoint; taking " + withoutQuery(typed->url) +
                       " with --path " + *typed->path);
    }
    connection.url = typed->url;
    addQuery(connection);
    if (connection.nsp.isEmpty()) {
        connection.nsp = QString::fromStdString(typed->nsp);
        connection.nspFromUrl = typed->nsp != "/";
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
    if (const auto read = readUrl(connection, console); !read) {
        return read;
    }
    socketio::Options idle;
    idle.autoConnect = false;
    socketio::Manager manager(QString::fromStdString(connection.url), std::move(idle));
    if (manager.socket(connection.nsp) == nullptr) {
        return wrong("namespace " + connection.nsp.toStdString() +
                     " cannot be: a namespace has no comma, question mark or control character" +
                     (connection.nspFromUrl ? "; the path of the URL was taken for it" : ""));
    }
    if (const auto read = readHeaders(connection); !read) {
        return read;
    }
    if (const auto prepared = prepareLink(connection, console); !prepared) {
        return prepared;
    }
    return prepareAuth(connection, console);
}

void makeConnecting(Command &command, std::shared_ptr<Connection> connection,
                    std::function<int(Console &)> run)
{
    for (OptionGroup &group : connectionOptions(*connection)) {
        command.options.push_back(std::move(group));
    }
    command.run = [connection = std::move(connection),
                   run = std::move(run)](Console &console) -> int {
        if (const auto prepared = prepare(*connection, console); !prepared) {
            console.error(prepared.error());
            return ExitUsage;
        }
        return run(console);
    };
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
