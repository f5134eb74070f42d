// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/recorded_events.h"

#include "app/profile/ask_rule.h"
#include "app/profile/secret_reference.h"

#include <algorithm>
#include <utility>

namespace app {

using nlohmann::json;

namespace {

/// Whether somebody who asks by the rule sends these arguments; a secret is masked in a recording.
/// Recursive: the reader of the profile bounds the depth of `rule`.
bool fits(const json &rule, const json &sent)
{
    if (secretReference(rule)) {
        return sent.is_string();
    }
    if (rule.type() != sent.type() || !rule.is_structured()) {
        return rule == sent;
    }
    if (rule.size() != sent.size()) {
        return false;
    }
    if (rule.is_array()) {
        return std::equal(rule.begin(), rule.end(), sent.begin(), fits);
    }
    for (const auto &[key, value] : rule.items()) {
        const auto other = sent.find(key);
        if (other == sent.end() || !fits(value, *other)) {
            return false;
        }
    }
    return true;
}

} // namespace

RecordedEvents::RecordedEvents(Profile profile)
    : m_profile(std::move(profile))
    , m_own(m_profile.nsp().toStdString())
{}

/// Empty where it is the own one.
std::string RecordedEvents::otherThanOwn(const std::string &nsp) const
{
    return nsp == m_own ? std::string() : nsp;
}

std::vector<std::string> RecordedEvents::namesFor(const RecordingLine &line)
{
    if (line.type == RecordingLine::Type::Event) {
        return {line.event};
    }
    if (!line.ack) {
        return {};
    }
    if (line.type == RecordingLine::Type::Outgoing && !m_profile.asks().empty()) {
        if (m_open.size() >= mostOpen) {
            m_open.erase(m_open.begin());
        }
        m_open[{otherThanOwn(line.nsp), *line.ack}] = line.arguments;
    }
    return line.type == RecordingLine::Type::Ack ? answersTo(line) : std::vector<std::string>();
}

/// Of several questions with one name it is the one with these arguments; where there is but one,
/// it is that one, whatever was asked while it was recorded.
std::vector<std::string> RecordedEvents::answersTo(const RecordingLine &answer)
{
    const std::string nsp = otherThanOwn(answer.nsp);
    const auto open = m_open.find({nsp, *answer.ack});
    std::vector<std::string> exactly;
    std::vector<std::string> byName;
    for (const AskRule &rule : m_profile.asks()) {
        if (rule.emit != answer.event || otherThanOwn(rule.nsp) != nsp) {
            continue;
        }
        byName.push_back(rule.answer);
        if (open != m_open.end() && fits(rule.arguments, open->second)) {
            exactly.push_back(rule.answer);
        }
    }
    if (open != m_open.end()) {
        m_open.erase(open);
    }
    if (exactly.empty() && byName.size() == 1) {
        return byName;
    }
    return exactly;
}

} // namespace app
