// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/header_reader.h"

#include "app/profile/secret_reference.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace app {

namespace {

constexpr std::size_t maximumMembers = 32;
constexpr int longestValue = 4000;

/// Of the protocol (RFC 9110, RFC 6455): another value would be another connection.
constexpr std::array<std::string_view, 9> ownHeaders = {
    "host", "connection", "upgrade", "content-length", "transfer-encoding",
    "te",   "trailer",    "expect",  "content-type"};

std::string lowerCase(std::string text)
{
    for (char &c : text) {
        c = c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
    }
    return text;
}

/// A token (RFC 9110, 5.6.2).
bool isHeaderName(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
    });
}

bool isPrintable(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

bool isOurs(const std::string &key)
{
    return key.starts_with("sec-websocket-") ||
           std::find(ownHeaders.begin(), ownHeaders.end(), key) != ownHeaders.end();
}

bool opensDoors(const std::string &key)
{
    return key == "authorization" || key == "proxy-authorization" || key == "cookie";
}

} // namespace

nlohmann::json readTexts(const JsonCursor &cursor, int longest)
{
    nlohmann::json result = nlohmann::json::object();
    const auto members = cursor.members();
    if (members.size() > maximumMembers) {
        cursor.fail(QStringLiteral("at most %1 of them").arg(maximumMembers));
    }
    for (const auto &[name, member] : members) {
        checkSecretReferences(member);
        if (secretReference(member.value())) {
            result[name] = member.value();
        } else if (!member.value().is_object()) {
            result[name] = member.utf8(longest);
        } else if (!member.has("secret")) {
            member.fail(QStringLiteral("a text, or {\"secret\": NAME}"));
        }
    }
    return result;
}

nlohmann::json readHeaders(const JsonCursor &cursor)
{
    for (const auto &[name, member] : cursor.members()) {
        const std::string key = lowerCase(name);
        if (!isHeaderName(name) || isOurs(key)) {
            member.fail(QStringLiteral("the name of a header that is not the protocol's own"));
        } else if (!member.value().is_string()) {
            continue; // as with any text
        } else if (opensDoors(key)) {
            refuseLiteral(member);
        } else if (!isPrintable(member.value().get_ref<const std::string &>())) {
            member.fail(QStringLiteral("printable ASCII"));
        }
    }
    return readTexts(cursor, longestValue);
}

void refuseLiteral(const JsonCursor &cursor)
{
    cursor.fail(
        QStringLiteral("{\"secret\": NAME}, no token as it is: that stands in a file of its "
                       "own (--token-file, --secret)"));
}

} // namespace app
