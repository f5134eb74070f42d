// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/stream_maker.h"

#include "app/draft/draft_words.h"

#include <algorithm>

namespace app::draft {

using Form = Table::Form;

std::string StreamMaker::eventWord() const
{
    std::string name = event().name;
    const std::string part = '{' + event().part + '}';
    if (const std::size_t at = name.find(part); !event().part.empty() && at < name.size()) {
        name.erase(at, part.size());
    }
    if (event().isAnswer) {
        for (const char *const verb : {"get", "fetch", "query", "request", "read"}) {
            const std::size_t length = std::char_traits<char>::length(verb);
            const bool isWord =
                name.starts_with(verb) && name.size() > length && wordsOf(name).front() == verb;
            if (isWord) {
                name.erase(0, length);
                name.erase(0, std::min(name.find_first_not_of("-_.:/ "), name.size()));
                break;
            }
        }
    }
    std::string word;
    for (const char c : name) {
        const bool isSeparator = c == ':' || c == '/' || c == '.' || c == ' ';
        word += isSeparator ? '_' : c;
    }
    while (!word.empty() && word.back() == '_') {
        word.pop_back();
    }
    return word.empty() ? "value" : word;
}

void StreamMaker::leaveOut(const std::string &place, const std::string &why)
{
    const std::string line = event().name + (place.empty() ? "" : " " + place) + ": " + why;
    if (std::find(m_guess.leftOut.begin(), m_guess.leftOut.end(), line) == m_guess.leftOut.end()) {
        m_guess.leftOut.push_back(line);
    }
}

void StreamMaker::leaveOut(const Table &table, const Place &place, const std::string &why)
{
    const bool isOfItem = table.form != Form::Single && table.form != Form::Tuple &&
                          !place.pointer.starts_with("args/");
    leaveOut(isOfItem ? table.items + "/*" + place.pointer : place.pointer, why);
}

Json StreamMaker::begin(const Table &table) const
{
    Json stream;
    stream["kind"] = "kpi";
    stream["event"] = event().name;
    if (table.form == Form::List || table.form == Form::Keyed) {
        if (!table.items.empty()) {
            stream["items"] = table.items;
        }
        if (table.form == Form::Keyed) {
            stream["keyed"] = true;
        }
    } else {
        stream["single"] = true;
    }
    if (event().part != "module") {
        stream["moduleKey"] = {{"const", "figures"}};
    }
    return stream;
}

void StreamMaker::finish(Json stream, const std::string &note)
{
    stream["notes"] = "guessed: " + note;
    m_guess.streams.push_back(std::move(stream));
}

} // namespace app::draft
