// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/event_groups.h"

#include "app/draft/draft_words.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace app::draft {

using nlohmann::json;

namespace {

/// Recursive: the depth is bounded by who has read it.
void dropBytes(json &value)
{
    if (value.is_binary()) {
        value = nullptr;
    } else if (value.is_structured()) {
        for (json &each : value) {
            dropBytes(each);
        }
    }
}

/// A name cut at its separators: "reading", ":", "tank-1".
std::vector<std::string> cut(const std::string &name)
{
    constexpr std::string_view separators = ":/.";
    std::vector<std::string> pieces(1);
    for (const char c : name) {
        if (separators.find(c) != std::string_view::npos) {
            pieces.emplace_back(1, c);
            pieces.emplace_back();
        } else {
            pieces.back() += c;
        }
    }
    return pieces;
}

bool isVerb(const std::string &piece)
{
    return hasWord(wordsOf(piece),
                   {"new",       "update",     "updated",      "updates", "add",      "added",
                    "create",    "created",    "remove",       "removed", "delete",   "deleted",
                    "clear",     "cleared",    "change",       "changed", "start",    "started",
                    "stop",      "stopped",    "join",         "joined",  "leave",    "left",
                    "read",      "all",        "list",         "status",  "error",    "connect",
                    "connected", "disconnect", "disconnected", "request", "response", "system"});
}

bool hasDigit(const std::string &text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isPlain(const std::string &piece)
{
    return !piece.empty() && piece.find_first_of("{}") == std::string::npos;
}

/// The member of a payload that holds `text`, at most three levels down; none where there is none.
std::optional<std::string> memberWith(const json &value, const std::string &text, int depth = 0)
{
    constexpr int deepest = 3;
    if (depth > deepest || !value.is_structured()) {
        return std::nullopt;
    }
    for (const auto &[key, each] : value.items()) {
        if (each.is_string() && each.get_ref<const std::string &>() == text) {
            return key;
        }
        constexpr std::size_t mostElements = 20;
        if (each.is_structured() && each.size() <= mostElements) {
            if (auto found = memberWith(each, text, depth + 1)) {
                return found;
            }
        }
    }
    return std::nullopt;
}

/// What a payload consists of, to tell like from unlike.
using Form = std::set<std::string>;

Form formOf(const EventGroup &group)
{
    Form form;
    for (const Sample &sample : group.samples) {
        const json &arguments = sample.arguments;
        if (!arguments.empty() && arguments.front().is_object()) {
            for (const auto &[key, value] : arguments.front().items()) {
                form.insert(key);
            }
        } else {
            form.insert(std::string("=") +
                        (arguments.empty() ? "null" : arguments.front().type_name()));
        }
    }
    return form;
}

/// The forms of groups, each looked at once: a name may belong to several families of thousands.
class Forms
{
public:
    bool areAlike(const EventGroup &one, const EventGroup &other)
    {
        const Form &a = of(one);
        const Form &b = of(other);
        const auto common =
            std::count_if(a.begin(), a.end(), [&b](const auto &key) { return b.count(key) > 0; });
        return std::size_t(common) * 2 >= std::min(a.size(), b.size());
    }

private:
    const Form &of(const EventGroup &group)
    {
        const auto found = m_forms.find(&group);
        return found != m_forms.end() ? found->second
                                      : m_forms.emplace(&group, formOf(group)).first->second;
    }

    std::map<const EventGroup *, Form> m_forms; // its elements stay where they are
};

std::string joined(std::vector<std::string> pieces, std::size_t at, const std::string &by)
{
    pieces[at] = by;
    std::string name;
    for (const std::string &piece : pieces) {
        name += piece;
    }
    return name;
}

/// The part of a single name that its payload repeats: "finance" of kpi:finance with
/// {"moduleKey": "finance"}. Its place among the pieces, and what to call it.
std::optional<std::pair<std::size_t, std::string>> repeatedPart(const EventGroup &group)
{
    const std::vector<std::string> pieces = cut(*group.names.begin());
    for (std::size_t i = pieces.size(); i-- > 1;) {
        if (i % 2 != 0 || !isPlain(pieces[i]) || isVerb(pieces[i])) {
            continue;
        }
        for (const Sample &sample : group.samples) {
            if (const auto key = memberWith(sample.arguments, pieces[i])) {
                const bool isModule = hasWord(wordsOf(*key), {"module", "topic", "section", "area",
                                                              "department", "page", "category"});
                return std::pair(i, isModule ? "module" : "id");
            }
        }
    }
    return std::nullopt;
}

} // namespace

void EventGroups::add(const RecordingLine &event, const std::string &name)
{
    constexpr std::size_t longestName = 180;
    ++m_events;
    const auto key = std::pair(event.nsp, name);
    auto found = m_byName.find(key);
    if (found == m_byName.end()) {
        if (m_byName.size() >= maximumNames || name.empty() || name.size() > longestName) {
            ++m_leftOut;
            return;
        }
        found = m_byName.emplace(key, EventGroup()).first;
        found->second.name = name;
        found->second.nsp = event.nsp;
        found->second.names.insert(name);
    }
    EventGroup &group = found->second;
    ++group.count;
    Sample sample{name, event.arguments, event.time, {}, 0};
    dropBytes(sample.arguments);
    const std::size_t size =
        sample.arguments.dump(-1, ' ', false, json::error_handler_t::replace).size();
    if (size > largestSample || m_bytes + size > maximumBytes) {
        ++m_leftOut;
        return;
    }
    m_bytes += size;
    if (group.samples.size() >= samplesOfAName) {
        // Of the later ones the latest stay.
        const auto oldest = group.samples.begin() + samplesOfAName / 2;
        m_bytes -= oldest->size;
        group.samples.erase(oldest);
    }
    sample.size = size;
    group.samples.push_back(std::move(sample));
}

bool EventGroups::has(const std::string &nsp, const std::string &name) const
{
    return m_byName.count({nsp, name}) > 0;
}

std::vector<EventGroup> EventGroups::grouped() const
{
    // Names that differ in one piece, by what is left of them.
    struct Family
    {
        std::size_t place = 0;
        std::vector<const EventGroup *> members;
    };
    std::map<std::string, Family> families;
    for (const auto &[key, group] : m_byName) {
        const std::vector<std::string> pieces = cut(group.name);
        for (std::size_t i = 0; i < pieces.size(); i += 2) {
            if (pieces.size() > 1 && isPlain(pieces[i])) {
                Family &family = families[group.nsp + '\n' + joined(pieces, i, "\x01")];
                family.place = i;
                family.members.push_back(&group);
            }
        }
    }
    std::set<const EventGroup *> taken;
    std::vector<EventGroup> result;
    const auto merge = [&](const std::vector<const EventGroup *> &members, std::size_t place,
                           const std::string &part) {
        EventGroup merged;
        merged.part = part;
        merged.nsp = members.front()->nsp;
        merged.name = joined(cut(members.front()->name), place, '{' + part + '}');
        for (const EventGroup *each : members) {
            merged.count += each->count;
            merged.names.insert(each->name);
            for (Sample sample : each->samples) {
                sample.part = cut(each->name)[place];
                merged.samples.push_back(std::move(sample));
            }
            taken.insert(each);
        }
        std::stable_sort(
            merged.samples.begin(), merged.samples.end(),
            [](const Sample &one, const Sample &other) { return one.time < other.time; });
        result.push_back(std::move(merged));
    };
    Forms forms;
    for (const auto &[form, family] : families) {
        std::vector<const EventGroup *> members;
        for (const EventGroup *each : family.members) {
            const bool fits = taken.count(each) == 0 && !isVerb(cut(each->name)[family.place]) &&
                              (members.empty() || forms.areAlike(*members.front(), *each));
            if (fits) {
                members.push_back(each);
            }
        }
        const auto numbered = std::count_if(members.begin(), members.end(),
                                            [place = family.place](const EventGroup *each) {
                                                return hasDigit(cut(each->name)[place]);
                                            });
        const auto repeated = members.empty() ? std::nullopt : repeatedPart(*members.front());
        const bool isRepeated = repeated && repeated->first == family.place;
        if (members.size() >= 3 || (members.size() >= 2 && (numbered >= 2 || isRepeated))) {
            merge(members, family.place, isRepeated ? repeated->second : "id");
        }
    }
    // What is known as an id elsewhere is one here, too, whatever the payloads are.
    std::set<std::string> knownParts;
    for (const EventGroup &merged : result) {
        for (const Sample &sample : merged.samples) {
            knownParts.insert(sample.part);
        }
    }
    for (const auto &[form, family] : families) {
        std::vector<const EventGroup *> members;
        for (const EventGroup *each : family.members) {
            if (taken.count(each) == 0 && knownParts.count(cut(each->name)[family.place]) > 0) {
                members.push_back(each);
            }
        }
        if (members.size() >= 2 && members.size() == family.members.size()) {
            merge(members, family.place, "id");
        }
    }
    for (const auto &[key, group] : m_byName) {
        if (taken.count(&group) > 0) {
            continue;
        }
        if (const auto part = repeatedPart(group); part && cut(group.name).size() > 1) {
            merge({&group}, part->first, part->second);
        } else {
            result.push_back(group);
        }
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const EventGroup &a, const EventGroup &b) { return a.name < b.name; });
    return result;
}

} // namespace app::draft
