// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/record/secret_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace siocat {

namespace {

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

template<std::size_t count>
bool isOneOf(std::string_view word, const std::array<std::string_view, count> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Wherever in a word: "dbpassword", "accesstoken", "secrets".
constexpr std::array<std::string_view, 13> parts{
    "passw",  "passphrase", "pwd",           "secret",    "token",  "apikey",  "jwt",
    "cookie", "credential", "authorization", "sessionid", "sessid", "kennwort"};
constexpr std::array<std::string_view, 12> secretWords{"pw",     "pswd", "psw",  "passcode",
                                                       "bearer", "otp",  "totp", "psk",
                                                       "hmac",   "csrf", "xsrf", "signature"};
/// Secret where the whole name is one of them: as a part of others they mean much else.
constexpr std::array<std::string_view, 6> wholeNames{"auth", "pass", "pin", "sid", "sig", "tok"};
/// Also in the plural, and as one word.
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> pairs{{
    {"api", "key"},           {"access", "key"},        {"account", "key"}, {"private", "key"},
    {"auth", "key"},          {"master", "key"},        {"session", "key"}, {"secret", "key"},
    {"signing", "key"},       {"encryption", "key"},    {"shared", "key"},  {"license", "key"},
    {"session", "id"},        {"auth", "code"},         {"login", "code"},  {"access", "code"},
    {"security", "code"},     {"recovery", "code"},     {"backup", "code"}, {"pin", "code"},
    {"connection", "string"}, {"verification", "code"}, {"user", "pin"},    {"pass", "word"},
}};
/// The last word of what speaks of a secret and holds none.
constexpr std::array<std::string_view, 35> harmlessEnds{
    "count",    "total",    "used",       "limit",     "length",   "size",   "age",
    "expires",  "expiry",   "expiration", "at",        "ttl",      "time",   "type",
    "method",   "name",     "enabled",    "required",  "policy",   "rate",   "domain",
    "valid",    "min",      "max",        "algorithm", "failures", "failed", "errors",
    "attempts", "requests", "refreshes",  "usage",     "status",   "state",  "alerts"};
/// With a blank between their words, however they were written.
constexpr std::array<std::string_view, 14> arabicParts{
    "كلمة المرور", "كلمة مرور",   "كلمه المرور",   "كلمة السر",   "كلمة سر",
    "كلمه السر",   "الرمز السري", "رمز سري",       "الرقم السري", "رمز المرور",
    "رمز الدخول",  "رمز التحقق",  "المفتاح السري", "رمز الوصول"};

/// Of an object that tells the name of its value in a member of its own.
constexpr std::array<std::string_view, 14> nameMembers{
    "name",      "key",      "header", "field",   "param", "parameter", "id",
    "attribute", "property", "option", "setting", "type",  "label",     "الاسم"};
constexpr std::array<std::string_view, 8> valueMembers{"value", "values",  "val",     "data",
                                                       "text",  "content", "default", "القيمة"};

bool isPair(const std::string &first, std::string_view second)
{
    if (second.ends_with('s')) {
        second.remove_suffix(1);
    }
    return std::any_of(pairs.begin(), pairs.end(), [&](const auto &pair) {
        return first == pair.first && second == pair.second;
    });
}

bool holdsPair(std::string_view word)
{
    return std::any_of(pairs.begin(), pairs.end(), [word](const auto &pair) {
        const std::size_t at = word.find(pair.first);
        return at != std::string_view::npos &&
               word.substr(at + pair.first.size()).starts_with(pair.second);
    });
}

bool holdsAny(std::string_view word)
{
    return std::any_of(parts.begin(), parts.end(), [word](std::string_view part) {
        return word.find(part) != std::string_view::npos;
    });
}

} // namespace

bool isLetterOrDigit(char c)
{
    return isUpper(c) || isLower(c) || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

std::vector<std::string> wordsOf(std::string_view name)
{
    std::vector<std::string> words;
    bool between = true;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (!isLetterOrDigit(c)) {
            between = true;
            continue;
        }
        const bool nextIsLower = i + 1 < name.size() && isLower(name[i + 1]);
        const bool begins =
            isUpper(c) && i > 0 && (isLower(name[i - 1]) || (isUpper(name[i - 1]) && nextIsLower));
        if (between || begins) {
            words.emplace_back();
        }
        between = false;
        words.back() += isUpper(c) ? char(c - 'A' + 'a') : c;
    }
    return words;
}

bool namesSecret(std::string_view name)
{
    constexpr std::size_t longest = 256;
    const std::vector<std::string> words = wordsOf(name.substr(0, longest));
    if (words.empty() || (words.size() > 1 && isOneOf(words.back(), harmlessEnds))) {
        return false;
    }
    if (words.size() == 1 && isOneOf(words.front(), wholeNames)) {
        return true;
    }
    std::string all;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string &word = words[i];
        if (holdsAny(word) || isOneOf(word, secretWords) || holdsPair(word) ||
            (i + 1 < words.size() && isPair(word, words[i + 1]))) {
            return true;
        }
        all += (i == 0 ? "" : " ") + word;
    }
    return std::any_of(arabicParts.begin(), arabicParts.end(), [&all](std::string_view part) {
        return all.find(part) != std::string::npos;
    });
}

bool tellsName(std::string_view member)
{
    const std::vector<std::string> words = wordsOf(member);
    return words.size() == 1 && isOneOf(words.front(), nameMembers);
}

bool holdsValue(std::string_view member)
{
    constexpr std::size_t most = 2; // "newValue", "old_value"
    const std::vector<std::string> words = wordsOf(member);
    return !words.empty() && words.size() <= most && isOneOf(words.back(), valueMembers);
}

} // namespace siocat
