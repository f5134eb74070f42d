// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/connection_reader.h"

#include "app/profile/header_reader.h"
#include "app/profile/secret_reference.h"

#include <QUrl>

namespace app {

namespace {

constexpr std::pair<const char *, bool> parsers[] = {{"json", false}, {"msgpack", true}};
constexpr std::pair<const char *, const char *> transports[] = {{"websocket", "websocket"},
                                                                {"polling", "polling"}};

QString urlOf(const JsonCursor &cursor)
{
    const QString text = cursor.text(2000);
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool known = scheme == QLatin1String("http") || scheme == QLatin1String("https") ||
                       scheme == QLatin1String("ws") || scheme == QLatin1String("wss");
    if (!text.isEmpty() && (!url.isValid() || !known || url.host().isEmpty())) {
        cursor.fail(QStringLiteral("a URL like http://host:5000 or https://host"));
    } else if (url.authority().contains(u'@')) {
        cursor.fail(QStringLiteral("a URL without a user and a password"));
    }
    return text;
}

QStringList transportsOf(const JsonCursor &cursor)
{
    QStringList names;
    for (const JsonCursor &each : cursor.oneOrMore()) {
        const QString name = QString::fromLatin1(each.choice(transports));
        if (names.contains(name)) {
            each.fail(QStringLiteral("each transport once"));
        }
        names.append(name);
    }
    if (cursor.value().is_array() && names.isEmpty()) {
        cursor.fail(QStringLiteral("websocket, polling or both, in order of preference"));
    }
    return names;
}

nlohmann::json queryOf(const JsonCursor &cursor)
{
    constexpr int longest = 1000;
    for (const auto &[name, value] : cursor.members()) {
        if (name == "EIO" || name == "transport" || name == "sid") {
            value.fail(QStringLiteral("another key; this one is the protocol's own"));
        }
    }
    return readTexts(cursor, longest);
}

nlohmann::json authOf(const JsonCursor &cursor)
{
    constexpr std::size_t longest = 10'000;
    if (!cursor.isObject()) {
        return nlohmann::json::object();
    }
    for (const auto &[name, value] : cursor.members()) {
        if (checkSecretReferences(value) && name == "token" && !namesSecret(value.value())) {
            refuseLiteral(value);
        }
    }
    if (cursor.value().dump().size() > longest) {
        cursor.fail(QStringLiteral("at most %1 bytes").arg(longest));
    }
    return cursor.value();
}

QString proxyOf(const JsonCursor &cursor)
{
    const QString text = cursor.text();
    const QUrl url(text, QUrl::StrictMode);
    const bool known =
        url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("socks5");
    if (text != QLatin1String("none") &&
        (!url.isValid() || !known || url.host().isEmpty() || url.port() < 1 ||
         url.authority().contains(u'@') || url.path().size() > 1)) {
        cursor.fail(QStringLiteral(
            "none, or a proxy like http://host:3128 or socks5://host:1080, without a user"));
    }
    return text;
}

} // namespace

QString readNamespace(const JsonCursor &cursor)
{
    const QString name = cursor.text();
    const bool isOne = name.startsWith(u'/') && !name.contains(u',') && !name.contains(u'?');
    if (!name.isEmpty() && !isOne) {
        cursor.fail(QStringLiteral("a text that begins with /, without , and ?"));
    }
    return isOne ? name : QString();
}

void readConnection(const JsonCursor &profile, ProfileData &data)
{
    const auto section = profile.member("connection");
    if (section &&
        !section->isObjectOf({"url", "path", "namespace", "await", "acks", "pace", "transports",
                              "parser", "query", "auth", "headers", "proxy"})) {
        return;
    }
    // Some keys may stand at the top, where they always stood.
    const auto found = [&](const char *key) {
        auto own = section ? section->member(key) : std::nullopt;
        const auto top = profile.member(key);
        if (own && top) {
            own->fail(
                QStringLiteral("\"%1\" once: here or at the top").arg(QString::fromLatin1(key)));
        }
        return own ? own : top;
    };
    if (const auto url = found("url")) {
        data.url = urlOf(*url);
    }
    if (const auto path = found("path")) {
        data.path = path->text();
        if (!data.path.isEmpty() && !data.path.startsWith(u'/')) {
            path->fail(QStringLiteral("a text that begins with /"));
        }
    }
    if (const auto nsp = found("namespace")) {
        data.nsp = readNamespace(*nsp);
    }
    if (const auto awaited = found("await")) {
        data.awaitedEvent = awaited->text();
    }
    if (const auto acks = found("acks")) {
        data.acknowledges = acks->boolean();
    }
    if (const auto pace = found("pace"); pace && pace->isObjectOf({"events", "per"})) {
        if (const auto events = pace->required("events")) {
            data.paceEvents = events->integer(1, 10000);
        }
        if (const auto per = pace->required("per")) {
            data.pacePeriod = per->duration();
        }
    }
    if (!section) {
        return;
    }
    ConnectionRule &rule = data.connection;
    if (const auto names = section->member("transports")) {
        rule.transports = transportsOf(*names);
    }
    if (const auto parser = section->member("parser")) {
        rule.messagePack = parser->choice(parsers);
    }
    if (const auto query = section->member("query")) {
        rule.query = queryOf(*query);
    }
    if (const auto auth = section->member("auth")) {
        rule.auth = authOf(*auth);
    }
    if (const auto headers = section->member("headers")) {
        rule.headers = readHeaders(*headers);
    }
    if (const auto proxy = section->member("proxy")) {
        rule.proxy = proxyOf(*proxy);
    }
}

} // namespace app
