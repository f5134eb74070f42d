// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/rest_reader.h"

#include "app/profile/header_reader.h"
#include "app/profile/placeholders.h"

#include <QUrl>

#include <algorithm>

namespace app {

namespace {

using namespace std::chrono_literals;

/// A path that stays behind the base, of printable ASCII: what else a URL has is escaped in it.
void readPath(const JsonCursor &cursor, RestEndpoint &endpoint)
{
    endpoint.path = cursor.utf8(1000);
    const bool printable = std::all_of(endpoint.path.begin(), endpoint.path.end(), [](char c) {
        return c > ' ' && c <= '~' && c != '#' && c != '\\';
    });
    const bool climbs = endpoint.path.find("/..") != std::string::npos;
    if (!endpoint.path.starts_with('/') || endpoint.path.starts_with("//") || !printable ||
        climbs) {
        cursor.fail(QStringLiteral("a path like /modules/{module}"));
    }
    for (const std::string &name : placeholdersIn(endpoint.path)) {
        if (name != "module") {
            cursor.fail(QStringLiteral("no other placeholder than {module}"));
        }
    }
}

/// Places within the answer, which has no arguments beside it.
JsonPaths pathsOfAnswer(const JsonCursor &cursor)
{
    JsonPaths paths = cursor.paths();
    if (std::any_of(paths.begin(), paths.end(),
                    [](const JsonPath &path) { return path.fromArguments; })) {
        cursor.fail(QStringLiteral("a pointer into the answer"));
    }
    return paths;
}

RestEndpoint readEndpoint(const JsonCursor &cursor)
{
    constexpr int maximumPages = 100;
    constexpr auto shortestInterval = 1s;
    RestEndpoint endpoint;
    if (const auto path = cursor.required("path")) {
        readPath(*path, endpoint);
    }
    if (const auto event = cursor.required("event")) {
        endpoint.event = event->utf8();
        const auto names = placeholdersIn(endpoint.event);
        const bool known = std::all_of(names.begin(), names.end(),
                                       [](const std::string &name) { return name == "module"; });
        if (!known || (!names.empty() && !endpoint.ofModule())) {
            event->fail(QStringLiteral("the name of an event, with {module} only where the path "
                                       "has it"));
        }
    }
    if (const auto at = cursor.member("at")) {
        endpoint.at = pathsOfAnswer(*at);
    }
    if (const auto interval = cursor.member("interval")) {
        endpoint.interval = interval->duration();
        if (*endpoint.interval < shortestInterval) {
            interval->fail(QStringLiteral("at least 1s"));
        }
    }
    if (const auto next = cursor.member("next")) {
        endpoint.next = pathsOfAnswer(*next);
        constexpr int usualPages = 10;
        endpoint.pages = usualPages;
    }
    if (const auto pages = cursor.member("pages")) {
        endpoint.pages = pages->integer(1, maximumPages);
        if (!cursor.has("next")) {
            pages->fail(QStringLiteral("a \"next\" beside it, where the next page is named"));
        }
    }
    return endpoint;
}

void readBase(const JsonCursor &cursor, RestRule &rule)
{
    rule.base = cursor.utf8(2000);
    QString example = QString::fromStdString(rule.base);
    if (example.startsWith(QStringLiteral("{url}"))) {
        example.replace(0, int(sizeof("{url}") - 1), QStringLiteral("http://host"));
    }
    const QUrl url(example, QUrl::StrictMode);
    const bool known =
        url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !known || url.host().isEmpty() || url.hasQuery() || url.hasFragment() ||
        url.authority().contains(u'@')) {
        cursor.fail(QStringLiteral("{url}/api, or a URL like https://host/api, without user, "
                                   "password and query"));
    }
}

} // namespace

RestRule readRest(const JsonCursor &cursor)
{
    RestRule rule;
    if (!cursor.isObjectOf({"base", "headers", "timeout", "maxBytes", "first"})) {
        return rule;
    }
    if (const auto base = cursor.member("base")) {
        readBase(*base, rule);
    }
    if (const auto headers = cursor.member("headers")) {
        rule.headers = readHeaders(*headers);
    }
    if (const auto timeout = cursor.member("timeout")) {
        constexpr auto longest = 120s;
        rule.timeout = timeout->duration();
        if (rule.timeout < 1s || rule.timeout > longest) {
            timeout->fail(QStringLiteral("1s to 2min"));
        }
    }
    if (const auto bytes = cursor.member("maxBytes")) {
        constexpr int least = 1024;
        constexpr int most = 64 * 1024 * 1024;
        rule.maximumBytes = bytes->integer(least, most);
    }
    // Whoever only signs in by HTTP asks for nothing first.
    if (const auto first = cursor.member("first")) {
        const auto elements = first->elements();
        if (elements.size() > RestRule::maximumEndpoints) {
            first->fail(QStringLiteral("at most %1 of them").arg(RestRule::maximumEndpoints));
            return rule;
        }
        for (const JsonCursor &each : elements) {
            if (each.isObjectOf({"path", "event", "at", "interval", "next", "pages"})) {
                rule.endpoints.push_back(readEndpoint(each));
            }
        }
    }
    return rule;
}

} // namespace app
