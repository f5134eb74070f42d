// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"
#include "app/profile/profile_data.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

/// The JSON pointer that a text is; "args/1/name" starts at the list of arguments. None where it is
/// no pointer, or a longer one than any profile needs.
std::optional<JsonPath> parsedPointer(std::string_view pointer);

/// A place in a profile file that knows its JSON pointer. Mistakes are collected; reading goes on
/// with harmless values, so that the reader needs no check after each step.
class JsonCursor
{
public:
    /// `errors` receives each mistake's pointer and expectation.
    JsonCursor(const nlohmann::json &value, ProfileErrors &errors);

    const nlohmann::json &value() const { return *m_value; }
    const QString &pointer() const { return m_pointer; }
    void fail(const QString &expected) const;
    /// Mistakes of the whole file so far: whoever knows more than before has found one meanwhile.
    std::size_t mistakes() const { return m_errors->count(); }

    /// False where this is no object. Other keys than these are mistakes.
    bool isObjectOf(std::initializer_list<std::string_view> keys) const;
    bool isObject() const;
    bool has(std::string_view key) const;

    /// The member called `key`, where this object has one.
    std::optional<JsonCursor> member(std::string_view key) const;
    /// Likewise; its lack is a mistake of this object.
    std::optional<JsonCursor> required(std::string_view key) const;
    /// All members of this object, or elements of this array; anything else is a mistake.
    std::vector<std::pair<std::string, JsonCursor>> members() const;
    std::vector<JsonCursor> elements() const;

    /// This text, or those of this array; anything else is a mistake.
    std::vector<JsonCursor> oneOrMore() const;

    QString text(int maximum = 200) const; ///< not empty
    std::string utf8(int maximum = 200) const;
    bool boolean() const;
    int integer(int minimum, int maximum) const;
    double number() const;
    std::chrono::milliseconds duration() const; ///< "500ms", "10s", "5min", "1h"
    std::optional<JsonPath> path() const;       ///< a JSON pointer
    JsonPaths paths() const;                    ///< one JSON pointer or an array of them

    /// The value that belongs to the text found here in `choices`. `others` is what else would be
    /// right.
    template<typename Value, std::size_t size>
    Value choice(const std::pair<const char *, Value> (&choices)[size],
                 const QStringList &others = {}) const
    {
        if (m_value->is_string()) {
            for (const auto &[name, value] : choices) {
                if (*m_value == name) {
                    return value;
                }
            }
        }
        QStringList names = others;
        for (const auto &each : choices) {
            names.append(QString::fromLatin1(each.first));
        }
        fail(QStringLiteral("one of ") + names.join(QStringLiteral(", ")));
        return choices[0].second;
    }

private:
    JsonCursor(const nlohmann::json &value, ProfileErrors &errors, QString pointer);
    JsonCursor at(std::string_view token, const nlohmann::json &value) const;

    const nlohmann::json *m_value;
    ProfileErrors *m_errors;
    QString m_pointer;
};

} // namespace app
