// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/flag_reader.h"

#include "app/profile/item_reader.h"
#include "app/profile/time_reader.h"
#include "app/profile/word_of.h"

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

/// "resolved": "2026-11-27T10:00:00Z" says that it has been since then.
std::optional<bool> flagSince(element value, const TimeFrame &frame)
{
    const QDateTime time = timeFromJson(value, frame);
    return time.isValid() && isPlausible(time, frame.now) ? std::optional(true) : std::nullopt;
}

std::optional<bool> flagOf(element value, const TimeFrame &frame)
{
    constexpr double firstTime = 1e8; // no flag is so great; as seconds it is the year 1973
    bool flag = false;
    if (value.get(flag) == simdjson::SUCCESS) {
        return flag;
    }
    double number = 0;
    if (value.is_number() && value.get(number) == simdjson::SUCCESS) {
        return number < firstTime ? std::optional(number != 0) : flagSince(value, frame);
    }
    std::string_view word;
    if (value.get(word) == simdjson::SUCCESS) {
        if (const auto said = flagIn(word)) {
            return said;
        }
    }
    return value.is_null() ? std::nullopt : flagSince(value, frame);
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
                    "expired",
                    "cancelled",
                    "canceled",
                    "auto-resolved",
                    "autoresolved",
                    "auto_resolved",
                    "auto resolved",
                    "auto-closed",
                    "not active",
                    "not_active",
                    "not firing",
                    "no longer active",
                    "green",
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
                    "لم يعد نشطًا",
                    "لم يعد نشطا",
                    "ليس نشطًا",
                    "ليس نشطا",
                    "ليست نشطة",
                    "ملغى",
                    "ملغي",
                    "ملغاة",
                    "أُلغي",
                    "ألغي",
                    "ألغيت",
                    "منتهي الصلاحية",
                    "منتهية الصلاحية",
                    "انتهت صلاحيته",
                    "انتهت صلاحيتها",
                    "حُل تلقائيًا",
                    "حل تلقائيا",
                    "تم الحل تلقائيًا",
                    "تم الحل تلقائيا",
                    "محلول تلقائيًا",
                    "محلول تلقائيا",
                    "أخضر",
                    "زال",
                    "زالت",
                    "سليم",
                    "طبيعي",
                    "عاد إلى الطبيعي"})) {
        return false;
    }
    if (isAny(key,
              {"firing",       "open",       "opened",       "reopened",  "active",  "raised",
               "not resolved", "not closed", "not cleared",  "escalated", "red",     "غير محلول",
               "غير محلولة",   "أحمر",       "alerting",     "triggered", "ongoing", "unresolved",
               "new",          "problem",    "acknowledged", "نشط",       "نشطة",    "مفتوح",
               "مفتوحة",       "قائم",       "قائمة",        "مستمر",     "مستمرة",  "جديد",
               "جديدة"})) {
        return true;
    }
    return std::nullopt;
}

std::optional<bool> activityOf(element value, Field field, const TextMap<bool> &own,
                               const StatusWords &words, const TimeFrame &frame)
{
    const bool isText = value.is_string();
    // Numbers, booleans and null are words only where a map names them.
    return withWordOf(value, [&](std::string_view key) -> std::optional<bool> {
        if (const auto found = own.find(key); !key.empty() && found != own.end()) {
            return found->second;
        }
        // A number may be any code; only a field that is a flag says yes or no with it.
        if (field != Field::State) {
            if (const auto flag = flagOf(value, frame)) {
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

std::optional<bool> flagOf(const FoundFields &fields, Field field, const TimeFrame &frame)
{
    std::optional<bool> result;
    fields.any(field, [&](element value) {
        result = flagOf(value, frame);
        return result.has_value();
    });
    return result;
}

std::optional<bool> activityOf(const FoundFields &fields, const FieldScanner &scanner,
                               const TimeFrame &frame)
{
    // What was raised again may still say when it was resolved the last time.
    const auto isRaisedAgain = [&fields] {
        return fields.any(Field::State, [](element value) {
            std::string_view word;
            return value.get(word) == simdjson::SUCCESS && withStatusKey(word, activityIn) == true;
        });
    };
    std::optional<bool> result;
    for (const Field field : {Field::Active, Field::Cleared, Field::State}) {
        const auto &own = scanner.activityWords()[static_cast<std::size_t>(field)];
        fields.any(field, [&](element value) {
            result = activityOf(value, field, own, scanner.statusWords(), frame);
            if (field == Field::Cleared && result == false && flagSince(value, frame) &&
                isRaisedAgain()) {
                result = true;
            }
            return result.has_value();
        });
        if (result) {
            break;
        }
    }
    return result;
}

} // namespace app
