// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/number_reader.h"

#include <algorithm>

namespace app {

namespace {

constexpr std::pair<const char *, NumberForm::Kind> kinds[] = {
    {"usual", NumberForm::Kind::Usual},           {"plain", NumberForm::Kind::Plain},
    {"scientific", NumberForm::Kind::Scientific}, {"duration", NumberForm::Kind::Duration},
    {"bytes", NumberForm::Kind::Bytes},
};

} // namespace

NumberRule readNumberRule(const JsonCursor &cursor)
{
    constexpr int mostDecimals = 6;
    constexpr int mostDigits = 15;
    NumberRule rule;
    if (!cursor.isObjectOf({"scale", "per", "decimals", "digits", "as"})) {
        return rule;
    }
    if (const auto scale = cursor.member("scale")) {
        rule.scale = scale->number();
        if (scale->value().is_number() && rule.scale == 0) {
            scale->fail(QStringLiteral("a number other than 0"));
        }
    }
    if (const auto per = cursor.member("per")) {
        rule.per = per->duration();
    }
    if (const auto decimals = cursor.member("decimals")) {
        rule.form.decimals = static_cast<qint8>(decimals->integer(0, mostDecimals));
    }
    if (const auto digits = cursor.member("digits")) {
        rule.form.digits = static_cast<qint8>(digits->integer(1, mostDigits));
    }
    if (cursor.has("decimals") && cursor.has("digits")) {
        cursor.fail(QStringLiteral("\"decimals\" or \"digits\", not both"));
    }
    if (const auto kind = cursor.member("as")) {
        rule.form.kind = kind->choice(kinds);
    }
    return rule;
}

PointPlaces readPointPlaces(const JsonCursor &cursor)
{
    PointPlaces places;
    if (!cursor.isObjectOf({"value", "time"})) {
        return places;
    }
    const auto read = [&cursor](const char *key, JsonPaths &target) {
        const auto found = cursor.member(key);
        if (!found) {
            return;
        }
        target = found->paths();
        if (std::any_of(target.begin(), target.end(),
                        [](const JsonPath &path) { return path.fromArguments; })) {
            found->fail(QStringLiteral("a JSON pointer into the point"));
        }
    };
    read("value", places.value);
    read("time", places.time);
    return places;
}

std::optional<QTimeZone> readZone(const JsonCursor &cursor)
{
    const std::string name = cursor.utf8(64);
    if (name.empty()) {
        return std::nullopt;
    }
    const bool isOffset = name.front() == '+' || name.front() == '-';
    const QTimeZone zone(QByteArray::fromStdString(isOffset ? "UTC" + name : name));
    if (!zone.isValid()) {
        cursor.fail(QStringLiteral("a time zone like \"UTC\", \"+03:00\" or \"Asia/Riyadh\""));
        return std::nullopt;
    }
    return zone;
}

std::optional<TimeFormat> readTimeFormat(const JsonCursor &cursor)
{
    const QString text = cursor.text(100);
    const auto format = TimeFormat::of(text);
    if (!text.isEmpty() && !format) {
        cursor.fail(QStringLiteral(
            "seconds, milliseconds, microseconds, nanoseconds, days, ticks, or a pattern that says "
            "a day, like \"%d/%m/%Y %H:%M:%S\" (%I with %p)"));
    }
    return format;
}

} // namespace app
