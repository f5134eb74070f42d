// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/answer_reader.h"

#include "app/profile/text_pool.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace app {

namespace {

using Outcome = ActionResult::Outcome;

constexpr qsizetype longestRefusal = 500; ///< a backend's words, in UTF-16 units

QString textOf(const nlohmann::json &value)
{
    return textFromUtf8(value.get_ref<const std::string &>(), longestRefusal).trimmed();
}

/// What one value says; none: nothing that is known.
std::optional<bool> wordOf(const nlohmann::json &value)
{
    if (value.is_boolean()) {
        return value.get<bool>();
    }
    if (!value.is_string()) {
        return std::nullopt;
    }
    constexpr std::array yes{"ok", "success", "true", "yes", "done", "accepted", "received"};
    constexpr std::array no{"error", "fail",     "failed", "failure",   "false",        "no",
                            "nok",   "rejected", "denied", "forbidden", "unauthorized", "invalid"};
    const QString word = textOf(value).toLower();
    const auto is = [&word](const char *known) { return word == QLatin1String(known); };
    if (std::any_of(yes.begin(), yes.end(), is)) {
        return true;
    }
    if (std::any_of(no.begin(), no.end(), is)) {
        return false;
    }
    return std::nullopt;
}

/// The codes of HTTP, which other servers use as well.
bool isFailureCode(const nlohmann::json &value)
{
    return value.is_number_integer() && value >= 400 && value < 600;
}

const nlohmann::json *member(const nlohmann::json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && !found->is_null() ? &*found : nullptr;
}

/// Of a flag: 0 is no, too.
std::optional<bool> flagOf(const nlohmann::json &object, const char *key)
{
    const nlohmann::json *value = member(object, key);
    if (!value) {
        return std::nullopt;
    }
    return value->is_number() ? *value != 0 : wordOf(*value);
}

/// Nothing, false, 0, "", [] and {} name no error.
bool namesError(const nlohmann::json &value)
{
    if (value.is_string()) {
        return !textOf(value).isEmpty();
    }
    if (value.is_structured()) {
        return !value.empty();
    }
    return value.is_number() ? value != 0 : value == true;
}

bool saysNo(const nlohmann::json &object)
{
    for (const char *key : {"ok", "success"}) {
        if (const auto flag = flagOf(object, key)) {
            return !*flag;
        }
    }
    for (const char *key : {"error", "errors"}) {
        if (const nlohmann::json *error = member(object, key); error && namesError(*error)) {
            return true;
        }
    }
    for (const char *key : {"status", "code"}) {
        const nlohmann::json *value = member(object, key);
        if (value && (isFailureCode(*value) || wordOf(*value) == false)) {
            return true;
        }
    }
    return false;
}

bool isNotAllowed(const nlohmann::json &object)
{
    constexpr std::array keys{"code", "status"};
    return std::any_of(keys.begin(), keys.end(), [&object](const char *key) {
        const nlohmann::json *code = member(object, key);
        return code && code->is_number_integer() && (*code == 401 || *code == 403);
    });
}

QString wordsOf(const nlohmann::json &object)
{
    for (const char *key : {"error", "message"}) {
        if (const nlohmann::json *text = member(object, key); text && text->is_string()) {
            return textOf(*text);
        }
    }
    return {};
}

ActionError refusalOf(const nlohmann::json &object)
{
    const nlohmann::json *error = member(object, "error");
    const bool nested = error && error->is_object();
    ActionError refusal;
    refusal.failure = isNotAllowed(object) || (nested && isNotAllowed(*error))
                          ? ActionFailure::NotAllowed
                          : ActionFailure::Refused;
    refusal.backendText = wordsOf(object);
    if (refusal.backendText.isEmpty() && nested) {
        refusal.backendText = wordsOf(*error);
    }
    return refusal;
}

} // namespace

ReadAnswer readAnswer(const nlohmann::json &answer)
{
    if (!answer.is_array() || answer.empty()) {
        return {}; // it came: that is all that an ack of nothing says
    }
    const nlohmann::json &first = answer.front();
    if (first.is_object()) {
        return saysNo(first) ? ReadAnswer{Outcome::Failed, refusalOf(first)} : ReadAnswer{};
    }
    if (isFailureCode(first)) {
        const bool notAllowed = first == 401 || first == 403;
        return {Outcome::Failed,
                {notAllowed ? ActionFailure::NotAllowed : ActionFailure::Refused, {}}};
    }
    const std::optional<bool> word = wordOf(first);
    if (word == false) {
        return {Outcome::Failed, {}};
    }
    return {first.is_string() && !word ? Outcome::Unconfirmed : Outcome::Confirmed, {}};
}

} // namespace app
