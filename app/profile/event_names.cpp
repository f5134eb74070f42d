// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/event_names.h"

#include <algorithm>

namespace app {

EventNames::EventNames(const std::vector<StreamRule> &streams)
{
    for (std::size_t i = 0; i < streams.size(); ++i) {
        for (const EventName &name : streams[i].events) {
            if (name.hasModule) {
                m_patterns.push_back({name, i});
            } else {
                m_exact[name.prefix].push_back(i);
            }
        }
    }
}

std::string_view EventNames::moduleIn(const EventName &name, std::string_view event)
{
    const bool fits = event.size() > name.prefix.size() + name.suffix.size() &&
                      event.starts_with(name.prefix) && event.ends_with(name.suffix);
    return fits ? event.substr(name.prefix.size(),
                               event.size() - name.prefix.size() - name.suffix.size())
                : std::string_view();
}

std::vector<EventNames::Match> EventNames::find(std::string_view event) const
{
    std::vector<Match> result;
    if (const auto exact = m_exact.find(event); exact != m_exact.end()) {
        for (const std::size_t stream : exact->second) {
            result.push_back({stream, {}});
        }
        return result;
    }
    for (const Pattern &pattern : m_patterns) {
        if (const auto module = moduleIn(pattern.name, event); !module.empty()) {
            result.push_back({pattern.stream, module});
        }
    }
    return result;
}

bool EventNames::knows(std::string_view event) const
{
    return m_exact.find(event) != m_exact.end() ||
           std::any_of(m_patterns.begin(), m_patterns.end(), [event](const Pattern &pattern) {
               return !moduleIn(pattern.name, event).empty();
           });
}

} // namespace app
