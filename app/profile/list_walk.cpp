// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/list_walk.h"

#include "app/profile/source_reader.h"

#include <algorithm>

namespace app {

namespace {

bool usesKey(const Shape &shape)
{
    return std::any_of(shape.sources.begin(), shape.sources.end(),
                       [](const auto &sources) { return namesIn(sources).count(itemKeyName) > 0; });
}

} // namespace

ListWalk::ListWalk(const StreamRule &rule)
    : m_conditions(rule.where)
    , m_usesKey(usesKey(rule.list.shape) || usesKey(rule.summaryCards.shape) ||
                usesKey(rule.topKpis.shape) ||
                std::any_of(rule.where.begin(), rule.where.end(), [](const Condition &each) {
                    return namesIn(each.value).count(itemKeyName) > 0;
                }))
{}

bool ListWalk::passesOver(Element item, DecodeContext &context)
{
    if (m_conditions.areNone() || m_conditions.hold(item, context.scope)) {
        return false;
    }
    ++context.passedOver;
    return true;
}

} // namespace app
