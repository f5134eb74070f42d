// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/event_names.h"

#include <algorithm>

namespace app {

EventNames::EventNames(const std::vector<StreamRule> &streams, const QString &nsp, bool own)
{
    for (std::size_t i = 0; i < streams.size(); ++i) {
        if (streams[i].nsp != nsp && !(own && streams[i].nsp.isEmpty())) {
            continue;
        }
        for (const EventName &name : streams[i].events) {
            if (!name.parts.empty()) {
                m_patterns.push_back({name, i});
            } else {
                Exact &exact = m_exact[name.words.front()];
                exact.streams.push_back(i);
                exact.exclusive = exact.exclusive || streams[i].exclusive;
            }
        }
    }
}

/// Each part takes as little as it can, the last one what is left; none is empty.
bool EventNames::fits(const EventName &name, std::string_view event, Match *match)
{
    if (!event.starts_with(name.words.front())) {
        return false;
    }
    event.remove_prefix(name.words.front().size());
    for (std::size_t i = 0; i < name.parts.size(); ++i) {
        const std::string &next = name.words[i + 1];
        const bool isLast = i + 1 == name.parts.size();
        if (isLast && (event.size() <= next.size() || !event.ends_with(next))) {
            return false;
        }
        const std::size_t end = isLast ? event.size() - next.size() : event.find(next, 1);
        if (event.empty() || end == std::string_view::npos) {
            return false;
        }
        if (match != nullptr && name.parts[i] == "module") {
            match->module = event.substr(0, end);
        } else if (match != nullptr) {
            match->parts.emplace_back(name.parts[i], event.substr(0, end));
        }
        event.remove_prefix(end + next.size());
    }
    return true;
}

std::vector<EventNames::Match> EventNames::find(std::string_view event) const
{
    std::vector<Match> result;
    const auto exact = m_exact.find(event);
    if (exact != m_exact.end()) {
        for (const std::size_t stream : exact->second.streams) {
            result.push_back({stream});
        }
        if (exact->second.exclusive) {
            return result;
        }
    }
    for (const Pattern &pattern : m_patterns) {
        Match match{pattern.stream};
        const bool isThere = !result.empty() && result.back().stream == pattern.stream;
        if (!isThere && fits(pattern.name, event, &match)) {
            result.push_back(std::move(match));
        }
    }
    if (exact != m_exact.end() && result.size() > exact->second.streams.size()) {
        std::stable_sort(result.begin(), result.end(), [](const Match &one, const Match &other) {
            return one.stream < other.stream;
        });
    }
    return result;
}

bool EventNames::knows(std::string_view event) const
{
    return m_exact.find(event) != m_exact.end() ||
           std::any_of(m_patterns.begin(), m_patterns.end(), [event](const Pattern &pattern) {
               return fits(pattern.name, event, nullptr);
           });
}

} // namespace app
