// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/flag_reader.h"

#include "app/profile/item_reader.h"
#include "app/profile/status_key.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace app {

using simdjson::dom::element;

namespace {

bool isAny(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<bool> flagIn(std::string_view word)
{
    return withStatusKey(word, [](std::string_view key) -> std::optional<bool> {
        if (isAny(key, {"true", "yes", "on", "1", "نعم"})) {
            return true;
        }
        if (isAny(key, {"false", "no", "off", "0", "لا"})) {
            return false;
        }
        return std::nullopt;
    });
}

std::optional<bool> flagOf(element value)
{
    bool flag = false;
    if (value.get(flag) == simdjson::SUCCESS) {
        return flag;
    }
    double number = 0;
    if (value.is_number() && value.get(number) == simdjson::SUCCESS) {
        return number != 0;
    }
    std::string_view word;
    return value.get(word) == simdjson::SUCCESS ? flagIn(word) : std::nullopt;
}

/// What the usual words for the life of an alert say.
std::optional<bool> activityIn(std::string_view key)
{
    if (isAny(key, {"resolved",
                    "ok",
                    "closed",
                    "cleared",
                    "inactive",
                    "recovered",
                    "recovery",
                    "ended",
                    "done",
                    "fixed",
                    "solved",
                    "normal",
                    "returned to normal",
                    "محلول",
                    "محلولة",
                    "تم الحل",
                    "تمت المعالجة",
                    "مغلق",
                    "مغلقة",
                    "أغلق",
                    "منته",
                    "منتهٍ",
                    "منتهي",
                    "منتهية",
                    "انتهى",
                    "انتهت",
                    "غير نشط",
                    "غير نشطة",
                    "زال",
                    "زالت",
                    "سليم",
                    "طبيعي",
                    "عاد إلى الطبيعي"})) {
        return false;
    }
    if (isAny(key, {"firing",       "open",      "opened",  "reopened",   "active", "raised",
                    "alerting",     "triggered", "ongoing", "unresolved", "new",    "problem",
                    "acknowledged", "نشط",       "نشطة",    "مفتوح",      "مفتوحة", "قائم",
                    "قائمة",        "مستمر",     "مستمرة",  "جديد",       "جديدة"})) {
        return true;
    }
    return std::nullopt;
}

std::optional<bool> activityOf(element value, Field field, const TextMap<bool> &own,
                               const StatusWords &words)
{
    std::string_view word;
    const bool isText = value.get(word) == simdjson::SUCCESS;
    // Numbers are words only where a map names them.
    const std::string number =
        isText || own.empty() ? std::string() : numberText(value).toStdString();
    if (!isText) {
        word = number;
    }
    return withStatusKey(word, [&](std::string_view key) -> std::optional<bool> {
        if (const auto found = own.find(key); !key.empty() && found != own.end()) {
            return found->second;
        }
        // A number may be any code; only a field that is a flag says yes or no with it.
        if (field != Field::State) {
            if (const auto flag = flagOf(value)) {
                return *flag == (field == Field::Active);
            }
        }
        if (const auto found = words.find(key); isText && found != words.end()) {
            return found->second != StatusMeaning::Normal &&
                   found->second != StatusMeaning::Success;
        }
        return isText ? activityIn(key) : std::nullopt;
    });
}

} // namespace

std::optional<bool> flagOf(const FoundFields &fields, Field field)
{
    std::optional<bool> result;
    fields.any(field, [&result](element value) {
        result = flagOf(value);
        return result.has_value();
    });
    return result;
}

std::optional<bool> activityOf(const FoundFields &fields, const FieldScanner &scanner)
{
    std::optional<bool> result;
    for (const Field field : {Field::Active, Field::Cleared, Field::State}) {
        const auto &own = scanner.activityWords()[static_cast<std::size_t>(field)];
        fields.any(field, [&](element value) {
            result = activityOf(value, field, own, scanner.statusWords());
            return result.has_value();
        });
        if (result) {
            break;
        }
    }
    return result;
}

} // namespace app
