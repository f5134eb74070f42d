// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/list_reader.h"

#include "app/profile/conditions.h"
#include "app/profile/profile_reader.h"
#include "app/profile/source_reader.h"

namespace app {

namespace {

/// The word of a map that a value of the profile is.
std::string wordIn(const JsonCursor &cursor)
{
    const nlohmann::json &value = cursor.value();
    if (value.is_string()) {
        return statusKey(cursor.utf8());
    }
    if (!value.is_primitive()) {
        cursor.fail(QStringLiteral("a text, a number, true, false or null"));
        return {};
    }
    // 1.0 is written as 1, as it is in an event.
    if (value.is_number_float() &&
        value.get<double>() == static_cast<double>(value.get<qint64>())) {
        return std::to_string(value.get<qint64>());
    }
    return value.dump();
}

std::vector<std::string> wordsIn(const JsonCursor &cursor)
{
    if (!cursor.value().is_array()) {
        return {wordIn(cursor)};
    }
    std::vector<std::string> words;
    for (const JsonCursor &each : cursor.elements()) {
        words.push_back(wordIn(each));
    }
    if (words.empty()) {
        cursor.fail(QStringLiteral("at least one value"));
    }
    return words;
}

Condition readCondition(const JsonCursor &cursor)
{
    Condition condition;
    if (!cursor.isObjectOf({"at", "is", "not", "above", "below"})) {
        return condition;
    }
    if (const auto at = cursor.required("at")) {
        condition.value = readSources(*at);
    }
    if (const auto is = cursor.member("is")) {
        condition.isOneOf = wordsIn(*is);
    }
    if (const auto isNot = cursor.member("not")) {
        condition.isNoneOf = wordsIn(*isNot);
    }
    if (const auto above = cursor.member("above")) {
        condition.above = above->number();
    }
    if (const auto below = cursor.member("below")) {
        condition.below = below->number();
    }
    if (cursor.has("at") && cursor.value().size() == 1) {
        cursor.fail(QStringLiteral("an object with is, not, above or below beside \"at\""));
    }
    return condition;
}

} // namespace

void readListForm(const JsonCursor &cursor, ItemList &list)
{
    constexpr std::size_t mostPositions = 256;
    if (const auto keyed = cursor.member("keyed")) {
        list.isKeyed = keyed->boolean();
    }
    if (const auto single = cursor.member("single")) {
        list.isSingle = single->boolean();
    }
    if (const auto positions = cursor.member("positions")) {
        for (const JsonCursor &each : positions->elements()) {
            list.positions.push_back(each.value().is_null() ? std::string() : each.utf8(64));
        }
        if (list.positions.empty() || list.positions.size() > mostPositions) {
            positions->fail(QStringLiteral("1 to %1 names").arg(mostPositions));
        }
    }
    if (int(list.isKeyed) + int(list.isSingle) + int(!list.positions.empty()) > 1) {
        cursor.fail(QStringLiteral("one of keyed, single and positions"));
    }
}

std::vector<Condition> readConditions(const JsonCursor &cursor)
{
    if (!cursor.value().is_array()) {
        return {readCondition(cursor)};
    }
    std::vector<Condition> conditions;
    for (const JsonCursor &each : cursor.elements()) {
        conditions.push_back(readCondition(each));
    }
    std::size_t sources = 0;
    for (const Condition &each : conditions) {
        sources += each.value.size();
    }
    if (conditions.empty() || conditions.size() > Conditions::maximum ||
        sources > Shape::maximumSources) {
        cursor.fail(QStringLiteral("1 to %1 conditions").arg(Conditions::maximum));
    }
    return conditions;
}

std::vector<std::string> readMetricNames(const JsonCursor &cursor)
{
    constexpr std::size_t most = 1000;
    std::vector<std::string> names;
    for (const JsonCursor &each : cursor.oneOrMore()) {
        names.push_back(each.utf8());
    }
    if (cursor.value().is_array() && (names.empty() || names.size() > most)) {
        cursor.fail(QStringLiteral("1 to %1 names").arg(most));
    }
    return names;
}

} // namespace app
