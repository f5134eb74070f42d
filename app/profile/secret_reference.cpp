// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/secret_reference.h"

#include <algorithm>
#include <string_view>

namespace app {

namespace {

using nlohmann::json;

constexpr std::size_t longestName = 64;

bool isName(std::string_view text)
{
    return !text.empty() && text.size() <= longestName &&
           text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                  "_.-") == std::string_view::npos;
}

bool checkReferences(const JsonCursor &cursor, int depth)
{
    constexpr int deepest = 32;
    if (!cursor.value().is_structured()) {
        return true;
    }
    if (depth > deepest) {
        cursor.fail(QStringLiteral("a value that is nested at most %1 deep").arg(deepest));
        return false;
    }
    if (cursor.has("secret")) {
        const bool isReference = secretReference(cursor.value()).has_value();
        if (!isReference) {
            cursor.fail(QStringLiteral(
                "{\"secret\": NAME}, perhaps with a \"prefix\"; a name has letters, digits, "
                "\"_\", \"-\" and \".\", and the operator says where the secret comes from"));
        }
        return isReference;
    }
    bool isRight = true;
    if (cursor.value().is_object()) {
        for (const auto &[key, member] : cursor.members()) {
            isRight = checkReferences(member, depth + 1) && isRight;
        }
    } else {
        for (const JsonCursor &each : cursor.elements()) {
            isRight = checkReferences(each, depth + 1) && isRight;
        }
    }
    return isRight;
}

} // namespace

std::optional<SecretReference> secretReference(const json &value)
{
    if (!value.is_object() || !value.contains("secret")) {
        return std::nullopt;
    }
    SecretReference reference;
    for (const auto &[key, member] : value.items()) {
        if (!member.is_string() || (key != "secret" && key != "prefix")) {
            return std::nullopt;
        }
        (key == "secret" ? reference.name : reference.prefix) = member.get<std::string>();
    }
    return isName(reference.name) ? std::optional(reference) : std::nullopt;
}

bool checkSecretReferences(const JsonCursor &cursor)
{
    return checkReferences(cursor, 0);
}

bool namesSecret(const json &value)
{
    return secretReference(value) ||
           (value.is_structured() && std::any_of(value.begin(), value.end(), namesSecret));
}

json withSecrets(const json &value, const SecretLookup &lookup, std::vector<std::string> &missing)
{
    if (!value.is_structured()) {
        return value;
    }
    json result = value.is_array() ? json::array() : json::object();
    for (auto it = value.begin(); it != value.end(); ++it) {
        json member;
        if (const auto reference = secretReference(*it)) {
            const auto secret = lookup(reference->name);
            if (!secret) {
                missing.push_back(reference->name);
                continue;
            }
            member = reference->prefix + *secret;
        } else {
            member = withSecrets(*it, lookup, missing);
        }
        if (value.is_array()) {
            result.push_back(std::move(member));
        } else {
            result[it.key()] = std::move(member);
        }
    }
    return result;
}

} // namespace app
