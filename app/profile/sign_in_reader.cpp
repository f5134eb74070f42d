// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/sign_in_reader.h"

#include "app/profile/placeholders.h"
#include "app/profile/secret_reference.h"

#include <algorithm>

namespace app {

namespace {

constexpr int deepest = 16;
const std::vector<std::string> &knownNames()
{
    static const std::vector<std::string> names = {"user", "password", "token", "refreshToken"};
    return names;
}

/// Texts with names in braces, not nested deeper than any backend wants it.
void checkTexts(const JsonCursor &cursor, int depth = 0)
{
    if (depth > deepest) {
        cursor.fail(QStringLiteral("a value that is nested at most %1 deep").arg(deepest));
    } else if (cursor.value().is_object()) {
        for (const auto &[key, member] : cursor.members()) {
            checkTexts(member, depth + 1);
        }
    } else if (cursor.value().is_array()) {
        for (const JsonCursor &each : cursor.elements()) {
            checkTexts(each, depth + 1);
        }
    } else if (cursor.value().is_string()) {
        for (const std::string &name :
             placeholdersIn(cursor.value().get_ref<const std::string &>())) {
            const auto &known = knownNames();
            if (std::find(known.begin(), known.end(), name) == known.end()) {
                cursor.fail(QStringLiteral(
                    "no other placeholder than {user}, {password}, {token}, {refreshToken}"));
            }
        }
    }
}

SignInRule::Post readPost(const JsonCursor &cursor, nlohmann::json usualBody)
{
    SignInRule::Post post{{}, std::move(usualBody)};
    if (!cursor.isObjectOf({"path", "body"})) {
        return post;
    }
    if (const auto path = cursor.required("path")) {
        post.path = path->utf8(1000);
        const bool isPlain = std::all_of(post.path.begin(), post.path.end(), [](char c) {
            return c > ' ' && c <= '~' && c != '#' && c != '\\';
        });
        if (!post.path.starts_with('/') || post.path.starts_with("//") || !isPlain ||
            post.path.find("/..") != std::string::npos) {
            path->fail(QStringLiteral("a path like /auth/login"));
        }
    }
    if (const auto body = cursor.member("body"); body && body->isObject()) {
        checkTexts(*body);
        post.body = body->value();
    }
    return post;
}

SignInRule::Emit readEmit(const JsonCursor &cursor)
{
    SignInRule::Emit emit{{}, nlohmann::json::array()};
    if (!cursor.isObjectOf({"emit", "args"})) {
        return emit;
    }
    if (const auto name = cursor.required("emit")) {
        emit.name = name->utf8();
    }
    if (const auto arguments = cursor.required("args")) {
        if (arguments->value().is_array()) {
            checkTexts(*arguments);
            emit.arguments = arguments->value();
        } else {
            arguments->fail(QStringLiteral("an array of arguments"));
        }
    }
    return emit;
}

void readPlaces(const JsonCursor &cursor, SignInRule &rule)
{
    const auto places = [&cursor](const char *key, std::initializer_list<const char *> usual) {
        if (const auto found = cursor.member(key)) {
            JsonPaths paths = found->paths();
            if (std::any_of(paths.begin(), paths.end(),
                            [](const JsonPath &path) { return path.fromArguments; })) {
                found->fail(QStringLiteral("a pointer into the answer"));
            }
            return paths;
        }
        JsonPaths paths;
        for (const char *pointer : usual) {
            paths.push_back(*parsedPointer(pointer));
        }
        return paths;
    };
    rule.token = places("token", {"/token", "/accessToken", "/access_token", "/jwt"});
    rule.refreshToken = places("refreshToken", {"/refreshToken", "/refresh_token"});
    rule.user = places("user", {"/user/name", "/user/email", "/name", "/username"});
    rule.words = places("words", {"/message", "/msg", "/error/message", "/error"});
}

} // namespace

SignInRule readSignIn(const JsonCursor &cursor, bool hasRest)
{
    SignInRule rule;
    if (!cursor.isObjectOf({"by", "secret", "login", "refresh", "event", "again", "renew",
                            "expired", "token", "refreshToken", "user", "words"})) {
        return rule;
    }
    static constexpr std::pair<const char *, SignInRule::By> ways[] = {
        {"rest", SignInRule::By::Rest},
        {"event", SignInRule::By::Event},
        {"token", SignInRule::By::Token},
    };
    if (const auto by = cursor.required("by")) {
        rule.by = by->choice(ways);
    }
    if (const auto secret = cursor.member("secret")) {
        rule.secret = secret->utf8(64);
        if (!secretReference({{"secret", rule.secret}})) {
            secret->fail(QStringLiteral("a name of letters, digits, \"_\", \"-\" and \".\""));
        }
    }
    const bool byRest = rule.by == SignInRule::By::Rest;
    const bool byEvent = rule.by == SignInRule::By::Event;
    if (byRest && !hasRest) {
        cursor.fail(QStringLiteral("a \"rest\" beside it, whose base the path stands behind"));
    }
    for (const char *key : {"login", "refresh"}) {
        if (const auto found = cursor.member(key); found && !byRest) {
            found->fail(QStringLiteral("\"by\": \"rest\" beside it"));
        }
    }
    for (const char *key : {"event", "again"}) {
        if (const auto found = cursor.member(key); found && !byEvent) {
            found->fail(QStringLiteral("\"by\": \"event\" beside it"));
        }
    }
    if (byRest) {
        rule.login = {"/auth/login", {{"email", "{user}"}, {"password", "{password}"}}};
        if (const auto login = cursor.member("login")) {
            rule.login = readPost(*login, rule.login.body);
        }
        if (const auto refresh = cursor.member("refresh")) {
            rule.refresh = readPost(*refresh, {{"refreshToken", "{refreshToken}"}});
        }
    }
    if (byEvent) {
        if (const auto event = cursor.required("event")) {
            rule.emit = readEmit(*event);
        }
        if (const auto again = cursor.member("again")) {
            rule.again = readEmit(*again);
        }
    }
    if (const auto renew = cursor.member("renew")) {
        rule.renew = readEmit(*renew);
    }
    if (const auto expired = cursor.member("expired")) {
        rule.expired = expired->utf8();
    }
    readPlaces(cursor, rule);
    return rule;
}

} // namespace app
