// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/drafter.h"

#include "app/domain/figure_key.h"
#include "app/draft/draft_notes.h"
#include "app/draft/draft_words.h"
#include "app/draft/kpi_guess.h"
#include "app/draft/message_guess.h"
#include "app/profile/profile.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

using draft::Guess;
using draft::Json;
using draft::KnownGroup;
using draft::NameBook;

namespace {

constexpr std::size_t mostStreams = 300;
constexpr std::size_t mostNotes = 300;
constexpr std::size_t mostModules = 40;
constexpr std::size_t mostBytes = 600'000; ///< of the streams: a profile has at most 1 MiB

/// Those that the reader takes: others speak of them.
std::vector<NameBook> acceptedOf(std::vector<NameBook> books)
{
    const auto isAccepted = [](const auto &begin, const auto &end) {
        Json profile;
        profile["name"]["en"] = "x";
        profile["streams"] = Json::array();
        std::for_each(begin, end, [&profile](const NameBook &book) {
            profile["streams"].push_back(book.stream);
        });
        const std::string text = profile.dump(-1, ' ', false, Json::error_handler_t::replace);
        return Profile::fromJson(QByteArray::fromStdString(text), QString()).has_value();
    };
    if (isAccepted(books.begin(), books.end())) {
        return books;
    }
    const auto refused =
        std::remove_if(books.begin(), books.end(), [&isAccepted](const NameBook &book) {
            return !isAccepted(&book, &book + 1);
        });
    books.erase(refused, books.end());
    return books;
}

/// Status words that everybody knows, of those that were seen.
Json statusWordsOf(const std::vector<std::unique_ptr<KnownGroup>> &groups,
                   std::vector<std::string> &notes)
{
    Json words = Json::object();
    std::set<std::string> unknown;
    for (const auto &group : groups) {
        for (const draft::KnownTable &known : group->tables) {
            if (!known.roles.status || known.isBook) {
                continue;
            }
            for (const std::string &word : known.roles.status->distinct) {
                constexpr std::size_t longest = 40;
                const std::string meaning = draft::meaningOf(word);
                if (!meaning.empty()) {
                    words[word] = meaning;
                } else if (!word.empty() && word.size() < longest) {
                    unknown.insert(word);
                }
            }
        }
    }
    constexpr std::size_t mostWords = 20;
    std::string line;
    for (const std::string &word : unknown) {
        if (static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) < mostWords) {
            line += (line.empty() ? "" : ", ") + word;
        }
    }
    if (!line.empty()) {
        notes.push_back("status words without a meaning that everybody knows: " + line);
    }
    return words;
}

/// The one that is asked, since only a profile's own is; else that of most events.
std::string mainNamespace(const std::vector<draft::EventGroup> &groups,
                          const draft::SentEvents &sent)
{
    std::map<std::string, std::pair<std::size_t, std::size_t>> counts;
    for (const draft::EventGroup &group : groups) {
        counts[group.nsp].second += group.isAnswer ? 0 : group.count;
    }
    for (auto &[nsp, count] : counts) {
        count.first = sent.answeredIn(nsp);
    }
    const auto most =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto &a, const auto &b) { return a.second < b.second; });
    return most == counts.end() ? "/" : most->first;
}

std::string shortened(std::string text)
{
    constexpr std::size_t longest = 300;
    text.resize(std::min(text.size(), longest));
    return text;
}

bool isUsableUrl(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    return parsed.isValid() && !parsed.host().isEmpty() && parsed.userInfo().isEmpty() &&
           (parsed.scheme() == QLatin1String("http") || parsed.scheme() == QLatin1String("https"));
}

/// The part of a profile that can go without the others: "/streams/3", "/namespace".
nlohmann::json::json_pointer partOf(const QString &pointer)
{
    nlohmann::json::json_pointer part(pointer.toStdString());
    constexpr std::array<std::string_view, 7> lists{"streams", "greetings", "figures",    "notes",
                                                    "ask",     "modules",   "statusWords"};
    while (!part.empty() && !part.parent_pointer().empty()) {
        const nlohmann::json::json_pointer above = part.parent_pointer();
        const bool isInList = above.parent_pointer().empty() &&
                              std::find(lists.begin(), lists.end(), above.back()) != lists.end();
        if (isInList) {
            break;
        }
        part = above;
    }
    return part;
}

/// A backend calls things as it likes, and the reader has the last word: what it refuses is left
/// out, with a note. What is left; none where nothing can be made of it.
std::optional<Profile> leaveOutRefused(Json &profile)
{
    constexpr int mostRounds = 20; // it tells a few dozens of mistakes at once
    for (int round = 0; round < mostRounds; ++round) {
        const std::string text = profile.dump(-1, ' ', false, Json::error_handler_t::replace);
        auto read = Profile::fromJson(QByteArray::fromStdString(text), QString());
        if (read) {
            return *std::move(read);
        }
        std::set<std::pair<std::string, std::string>> parts;
        for (const ProfileError &error : read.error().list) {
            auto part = partOf(error.pointer);
            if (!part.empty()) {
                const std::string last = part.back();
                part.pop_back();
                parts.emplace(part.to_string(), last);
            }
        }
        std::vector<std::string> notes;
        const auto indexOf = [](const std::string &number) { return std::atoi(number.c_str()); };
        std::vector<std::pair<std::string, std::string>> inOrder(parts.begin(), parts.end());
        std::sort(inOrder.begin(), inOrder.end(), [&](const auto &a, const auto &b) {
            return indexOf(a.second) > indexOf(b.second); // the last of a list first
        });
        for (const auto &[above, last] : inOrder) {
            Json &holder = profile[Json::json_pointer(above)];
            const Json &refused =
                holder.is_array() ? holder[std::size_t(indexOf(last))] : holder[last];
            notes.push_back("left out, since no profile can hold it: " + above + "/" + last + ", " +
                            refused.dump(-1, ' ', true, Json::error_handler_t::replace));
            if (holder.is_array()) {
                holder.erase(std::size_t(indexOf(last)));
            } else {
                holder.erase(last);
            }
        }
        for (const std::string &note : notes) {
            if (profile["notes"].size() < mostNotes) {
                profile["notes"].push_back(shortened(note));
            }
        }
        if (!profile.contains("name")) {
            profile["name"]["en"] = "Draft";
        }
    }
    return std::nullopt;
}

void addNotes(Json &profile, const std::vector<std::string> &notes)
{
    Json &list = profile["notes"];
    for (const std::string &note : notes) {
        if (list.size() < mostNotes) {
            list.push_back(shortened(note));
        }
    }
}

Json moduleOf(const std::string &key, const std::string &arabic, const std::string &english)
{
    Json module;
    module["key"] = key;
    if (!arabic.empty()) {
        module["ar"] = arabic;
    }
    module["en"] = english;
    module["icon"] = "pulse";
    module["onHome"] = true;
    module["recorded"] = true;
    return module;
}

/// What the draft has so far.
class Assembly
{
public:
    explicit Assembly(std::string nsp)
        : m_nsp(std::move(nsp))
    {
        modules.push_back(moduleOf("figures", "المؤشرات", "Figures"));
    }

    Json modules = Json::array();
    Json figures = Json::array();
    Json streams = Json::array();
    std::vector<std::string> notes;

    /// A stream of the group, in its namespace.
    bool add(const draft::EventGroup &group, Json stream)
    {
        if (!isMain(group)) {
            stream["namespace"] = group.nsp;
        }
        const std::size_t size = stream.dump(2, ' ', true, Json::error_handler_t::replace).size();
        if (streams.size() >= mostStreams || m_bytes + size > mostBytes) {
            notes.push_back(group.name + ": more streams than a draft has");
            return false;
        }
        m_bytes += size;
        streams.push_back(std::move(stream));
        return true;
    }

    /// False: nothing of it is shown.
    bool add(const draft::EventGroup &group, Guess guess)
    {
        notes.insert(notes.end(), guess.leftOut.begin(), guess.leftOut.end());
        for (Json &figure : guess.figures) {
            addFigure(std::move(figure));
        }
        if (guess.streams.empty() && guess.leftOut.empty()) {
            notes.push_back(group.name + ": nothing in it that could be shown");
        }
        const std::string module = moduleFor(group, guess.streams);
        bool isShown = false;
        for (Json &stream : guess.streams) {
            if (stream.contains("moduleKey")) {
                stream["moduleKey"] = {{"const", module}};
            }
            isShown = add(group, std::move(stream)) || isShown;
        }
        return isShown;
    }

private:
    bool isMain(const draft::EventGroup &group) const
    {
        return group.nsp.empty() || group.nsp == m_nsp;
    }

    /// What one event calls like another one is another thing: it gets a page of its own.
    std::string moduleFor(const draft::EventGroup &group, const std::vector<Json> &guessed)
    {
        std::set<std::string> ids;
        for (const Json &stream : guessed) {
            if (stream.contains("include")) {
                for (const Json &name : stream["include"]) {
                    ids.insert(name.get<std::string>());
                }
            } else if (stream.contains("id") && stream["id"].contains("const")) {
                ids.insert(stream["id"]["const"].get<std::string>());
            }
        }
        std::set<std::string> &known = m_ids[isMain(group) ? m_nsp : group.nsp];
        const bool isTaken = std::any_of(ids.begin(), ids.end(), [&known](const std::string &id) {
            return known.count(id) > 0;
        });
        known.insert(ids.begin(), ids.end());
        if (!isTaken) {
            return "figures";
        }
        if (modules.size() >= mostModules) {
            notes.push_back(group.name + ": calls its figures as others do; more pages would be "
                                         "too many");
            return "figures";
        }
        std::string key;
        for (const char c : group.name) {
            const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '-' || c == '_';
            key += fits ? c : '-';
        }
        key += '-' + std::to_string(modules.size());
        modules.push_back(moduleOf(key, {}, draft::spoken(group.name)));
        return key;
    }

    /// The first one that speaks of a name is the one that does.
    void addFigure(Json figure)
    {
        const std::string name = figureKey(figure["match"].front().get<std::string>());
        if (figures.size() < mostStreams && m_matched.insert(name).second) {
            figures.push_back(std::move(figure));
        }
    }

    const std::string m_nsp;
    std::size_t m_bytes = 0;                            ///< of all streams
    std::map<std::string, std::set<std::string>> m_ids; ///< of figures, by namespace
    std::set<std::string> m_matched;
};

} // namespace

void Drafter::take(const RecordingLine &line)
{
    if (line.type == RecordingLine::Type::Event) {
        m_groups.add(line);
    } else if (line.type == RecordingLine::Type::Outgoing) {
        m_sent.take(line);
    } else if (line.type == RecordingLine::Type::Ack) {
        if (const std::string name = m_sent.answerName(line); !name.empty()) {
            m_answers.add(line, name);
        }
    }
}

/// Events, and answers that may be asked for; an answer is called as no event is.
std::vector<draft::EventGroup> Drafter::found() const
{
    std::vector<draft::EventGroup> groups = m_groups.grouped();
    for (draft::EventGroup &group : m_answers.grouped()) {
        if (!draft::SentEvents::isQuestion(group.name)) {
            continue;
        }
        group.isAnswer = true;
        if (m_groups.has(group.nsp, group.name)) {
            group.name += ":answer"; // streams of the event must not read it
            for (draft::Sample &sample : group.samples) {
                sample.event += ":answer";
            }
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

nlohmann::ordered_json Drafter::draft(const QString &url, const QString &path) const
{
    const std::vector<draft::EventGroup> events = found();
    const std::string nsp = mainNamespace(events, m_sent);
    Assembly assembly(nsp);
    assembly.notes.push_back(
        "A draft, guessed from " + std::to_string(m_groups.events()) + " events" +
        (answers() > 0 ? " and " + std::to_string(answers()) + " answers" : std::string()) +
        ". Every stream says in its notes why it is there.");
    std::vector<std::unique_ptr<KnownGroup>> groups;
    for (const draft::EventGroup &group : events) {
        if (group.isAnswer && !group.nsp.empty() && group.nsp != nsp) {
            assembly.notes.push_back(group.name + ": answered by namespace " + group.nsp +
                                     "; only that of the profile, " + nsp + ", can be asked");
        } else {
            groups.push_back(std::make_unique<KnownGroup>(group));
        }
    }
    const std::vector<NameBook> books = acceptedOf(draft::findBooks(groups));
    std::map<std::string, std::string> worth; // names of answers, by what they are called here
    const auto noteWorth = [&worth](const draft::EventGroup &group) {
        for (const std::string &name : group.isAnswer ? group.names : std::set<std::string>()) {
            worth[name] = group.name == name + ":answer" ? group.name : name;
        }
    };
    for (const NameBook &book : books) {
        Json stream = book.stream;
        stream["notes"] = "guessed: names for ids of other events";
        if (assembly.add(*book.group, std::move(stream))) {
            noteWorth(*book.group);
        }
    }
    for (const auto &group : groups) {
        std::optional<Guess> messages = draft::guessMessages(*group);
        Guess guess = messages ? *std::move(messages) : draft::guessKpis(*group, books);
        if (assembly.add(group->group, std::move(guess))) {
            noteWorth(group->group);
        }
    }
    const Json words = statusWordsOf(groups, assembly.notes);
    Json connection = draft::SentEvents::connectionOf(m_handshake, assembly.notes);
    const draft::SentEvents::Written sent = m_sent.written(nsp, worth);
    assembly.notes.insert(assembly.notes.end(), sent.notes.begin(), sent.notes.end());
    if (const std::size_t leftOut = m_groups.leftOut() + m_answers.leftOut(); leftOut > 0) {
        assembly.notes.push_back("events beyond what is looked at: " + std::to_string(leftOut));
    }

    Json profile;
    const QString host = QUrl(url).host();
    profile["name"]["en"] = host.isEmpty() ? "Draft" : shortened(host.toStdString());
    profile["notes"] = Json::array();
    addNotes(profile, assembly.notes);
    if (isUsableUrl(url)) {
        profile["url"] = url.toStdString();
    }
    if (path.startsWith(u'/') && path != QLatin1String("/socket.io")) {
        profile["path"] = path.toStdString();
    }
    if (nsp != "/" && !nsp.empty()) {
        profile["namespace"] = nsp;
    }
    if (!connection.is_null()) {
        profile["connection"] = std::move(connection);
    }
    profile["modules"] = std::move(assembly.modules);
    if (!words.empty()) {
        profile["statusWords"] = words;
    }
    if (!assembly.figures.empty()) {
        profile["figures"] = std::move(assembly.figures);
    }
    profile["streams"] = std::move(assembly.streams);
    if (!sent.greetings.empty()) {
        profile["greetings"] = sent.greetings;
    }
    if (!sent.asks.empty()) {
        profile["ask"] = sent.asks;
    }
    if (const auto read = leaveOutRefused(profile)) {
        std::vector<draft::EventGroup> known;
        for (const auto &group : groups) {
            known.push_back(group->group);
        }
        std::vector<std::string> notes;
        for (const Json &note : profile["notes"]) {
            notes.push_back(note.get<std::string>());
        }
        addNotes(profile, draft::notesOnUnread(*read, known, notes));
    }
    return profile;
}

} // namespace app
