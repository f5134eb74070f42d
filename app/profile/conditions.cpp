// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/conditions.h"

#include "app/profile/item_reader.h"
#include "app/profile/word_of.h"

#include <algorithm>

namespace app {

using simdjson::dom::element;

namespace {

Shape shapeOf(const std::vector<Condition> &conditions)
{
    Shape shape;
    for (std::size_t i = 0; i < std::min(conditions.size(), Conditions::maximum); ++i) {
        shape.sources[i] = conditions[i].value;
    }
    return shape;
}

bool isAmong(std::string_view word, const std::vector<std::string> &words)
{
    return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

bool holds(const Condition &condition, std::string_view word, std::optional<double> number)
{
    return (condition.isOneOf.empty() || isAmong(word, condition.isOneOf)) &&
           !isAmong(word, condition.isNoneOf) &&
           (!condition.above || (number && *number > *condition.above)) &&
           (!condition.below || (number && *number < *condition.below));
}

} // namespace

Conditions::Conditions(const std::vector<Condition> &conditions)
    : m_conditions(conditions)
    , m_scanner(shapeOf(conditions))
{}

bool Conditions::hold(element item, const EventScope &scope)
{
    m_scanner.scan(item, m_fields, scope);
    for (std::size_t i = 0; i < std::min(m_conditions.size(), maximum); ++i) {
        const Condition &condition = m_conditions[i];
        const auto value = m_fields.first(static_cast<Field>(i));
        const bool isHeld = value ? withWordOf(*value,
                                               [&](std::string_view word) {
                                                   return holds(condition, word, numberOf(*value));
                                               })
                                  : holds(condition, "null", std::nullopt);
        if (!isHeld) {
            return false;
        }
    }
    return true;
}

} // namespace app
