// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/sent_events.h"

#include "app/domain/address.h"
#include "app/draft/draft_words.h"
#include "app/profile/secret_reference.h"

#include <QString>

#include <algorithm>
#include <optional>

namespace app::draft {

using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

constexpr std::size_t mostSent = 200;
constexpr std::size_t mostGreetings = 20;
constexpr std::size_t mostOpen = 10'000;
constexpr std::size_t largestArguments = 2000; ///< bytes, as text
constexpr std::string_view mark = "•••";       ///< in the place of a secret

/// Names the secrets of an event's arguments.
class SecretNamer
{
public:
    bool namesAny() const { return m_count > 0; }

    /// False where the value can stand in no profile: a secret amid a text, braces, bytes.
    /// Recursive: the depth is bounded by who has read it.
    bool name(Json &value, const std::string &key)
    {
        if (value.is_string()) {
            return nameText(value, key);
        }
        if (!value.is_structured()) {
            return !value.is_binary();
        }
        bool isUsable = true;
        if (value.is_array()) {
            for (Json &each : value) {
                isUsable = name(each, key) && isUsable;
            }
            return isUsable;
        }
        if (value.contains("secret")) {
            return false; // would be taken for the name of one
        }
        for (const auto &[inner, each] : value.items()) {
            isUsable = inner.find('{') == std::string::npos && name(each, inner) && isUsable;
        }
        return isUsable;
    }

private:
    bool nameText(Json &value, const std::string &key)
    {
        const auto text = value.get<std::string>();
        const std::size_t at = text.find(mark);
        const QString whole = QString::fromStdString(text);
        const bool isMarked = at != std::string::npos;
        if (isMarked && at + mark.size() != text.size()) {
            return false;
        }
        const bool isSecret = isMarked || app::namesSecret(QString::fromStdString(key)) ||
                              wholeWithMaskedSecrets(whole) != whole;
        if (!isSecret) {
            return text.find('{') == std::string::npos;
        }
        Json reference;
        reference["secret"] = nameFor(key);
        if (isMarked && at > 0) { // "Bearer •••"
            reference["prefix"] = text.substr(0, at);
        }
        value = std::move(reference);
        return true;
    }

    /// What is called nothing is told apart by a number.
    std::string nameFor(const std::string &key)
    {
        constexpr std::size_t longest = 40;
        ++m_count;
        std::string name;
        for (const char c : key) {
            const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
            name += fits && name.size() < longest ? std::string(1, c) : std::string();
        }
        return !name.empty() ? name : m_count == 1 ? "secret" : "secret" + std::to_string(m_count);
    }

    int m_count = 0;
};

/// One of the words is that of a command: whatever else it is called.
bool doesSomething(const std::vector<std::string> &words)
{
    return hasWord(words,
                   {"set",     "update",  "delete",   "remove", "add",    "create",  "start",
                    "stop",    "reset",   "restart",  "reboot", "toggle", "turn",    "enable",
                    "disable", "save",    "write",    "send",   "post",   "put",     "clear",
                    "ack",     "kill",    "exec",     "run",    "open",   "close",   "mark",
                    "trigger", "execute", "shutdown", "unlock", "lock",   "command", "control"});
}

std::string textOf(const Json &value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

bool SentEvents::isQuestion(const std::string &event)
{
    const auto words = wordsOf(event);
    return hasWord(words,
                   {"get",    "fetch",  "query",   "list",    "read",    "status", "state",
                    "stats",  "info",   "show",    "find",    "search",  "check",  "version",
                    "uptime", "ping",   "health",  "metrics", "summary", "report", "overview",
                    "count",  "values", "history", "data",    "temps",   "usage"}) &&
           !doesSomething(words);
}

bool SentEvents::opens(const std::string &event)
{
    const auto words = wordsOf(event);
    return isQuestion(event) ||
           (hasWord(words, {"login", "signin", "auth", "authenticate", "join", "subscribe", "watch",
                            "listen", "register", "hello", "init", "ready", "identify"}) &&
            !doesSomething(words));
}

void SentEvents::take(const RecordingLine &line)
{
    Sent sent{line.nsp, line.event, {}, true, false, {}, false};
    const std::string text =
        line.arguments.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (text.size() > largestArguments) {
        ++m_leftOut;
        return;
    }
    const std::string key = line.nsp + '\n' + line.event + '\n' + text;
    auto known = m_byText.find(key);
    if (known == m_byText.end()) {
        if (m_sent.size() >= mostSent) {
            ++m_leftOut;
            return;
        }
        SecretNamer namer;
        sent.arguments = Json::parse(text, nullptr, false);
        sent.isUsable =
            namer.name(sent.arguments, {}) && line.event.find_first_of("{}") == std::string::npos;
        sent.namesSecret = namer.namesAny();
        sent.answer = freeName(sent);
        known = m_byText.emplace(key, m_sent.size()).first;
        m_sent.push_back(std::move(sent));
    }
    constexpr std::size_t mostTimes = 100;
    if (Sent &found = m_sent[known->second]; found.times.size() < mostTimes) {
        found.times.push_back(line.at);
    }
    if (line.ack) {
        if (m_open.size() >= mostOpen) {
            m_open.erase(m_open.begin());
        }
        m_open[{line.nsp, *line.ack}] = known->second;
    }
}

/// The event's own, and where it was sent with other arguments, too, with what tells it apart.
std::string SentEvents::freeName(const Sent &sent) const
{
    const auto isTaken = [this](const std::string &name) {
        return std::any_of(m_sent.begin(), m_sent.end(),
                           [&name](const Sent &each) { return each.answer == name; });
    };
    if (!isTaken(sent.event)) {
        return sent.event;
    }
    constexpr std::size_t longest = 40;
    const Json *const first = sent.arguments.empty() ? nullptr : &sent.arguments.front();
    const std::string told = first && first->is_string()           ? first->get<std::string>()
                             : first && first->is_number_integer() ? textOf(*first)
                                                                   : std::string();
    const bool isPlain = !told.empty() && told.size() <= longest &&
                         told.find_first_of("{}:/. ") == std::string::npos;
    if (isPlain && !isTaken(sent.event + ':' + told)) {
        return sent.event + ':' + told;
    }
    return sent.event + ':' + std::to_string(m_sent.size() + 1);
}

std::string SentEvents::answerName(const RecordingLine &answer)
{
    const auto open = answer.ack ? m_open.find({answer.nsp, *answer.ack}) : m_open.end();
    if (open == m_open.end()) {
        return {};
    }
    Sent &sent = m_sent[open->second];
    m_open.erase(open);
    sent.isAnswered = true;
    return sent.answer;
}

std::size_t SentEvents::answeredIn(const std::string &nsp) const
{
    return std::size_t(std::count_if(m_sent.begin(), m_sent.end(), [&nsp](const Sent &each) {
        return each.nsp == nsp && each.isAnswered && isQuestion(each.event);
    }));
}

Json SentEvents::connectionOf(const nlohmann::json &handshake, std::vector<std::string> &notes)
{
    Json connection;
    std::set<std::string> secrets;
    for (const char *key : {"query", "auth", "headers"}) {
        const nlohmann::json texts = handshake.value(key, nlohmann::json::object());
        for (const auto &[name, text] : texts.items()) {
            SecretNamer namer;
            Json value = text.get<std::string>();
            if (!namer.name(value, name)) {
                notes.push_back(std::string("left out of the connection's ") + key + ": " + name);
                continue;
            }
            // One token is one secret, whether it goes in a header or in the query.
            if (value.is_object() && value.value("prefix", std::string()) == "Bearer ") {
                value["secret"] = "token";
            }
            if (value.is_object()) {
                secrets.insert(value["secret"].get<std::string>());
            }
            connection[key][name] = std::move(value);
        }
    }
    for (const std::string &secret : secrets) {
        notes.push_back("the connection needs the secret \"" + secret + "\": --secret " + secret +
                        "=file:PATH");
    }
    if (handshake.value("parser", std::string()) == "msgpack") {
        connection["parser"] = "msgpack";
    }
    return connection;
}

/// As often as it was asked while it was recorded; what was asked once, from time to time.
Json SentEvents::askOf(const Sent &sent, const std::string &answer)
{
    auto every = std::chrono::seconds(30);
    if (sent.times.size() > 1) {
        const auto passed = sent.times.back() - sent.times.front();
        every = std::clamp(
            std::chrono::round<std::chrono::seconds>(passed / std::int64_t(sent.times.size() - 1)),
            std::chrono::seconds(1), std::chrono::seconds(3600));
    }
    Json ask;
    ask["emit"] = sent.event;
    ask["args"] = sent.arguments;
    ask["every"] = std::to_string(every.count()) + "s";
    ask["answer"] = answer;
    return ask;
}

SentEvents::Written SentEvents::written(const std::string &nsp,
                                        const std::map<std::string, std::string> &worth) const
{
    Written result;
    std::size_t leftOut = m_leftOut;
    for (const Sent &sent : m_sent) {
        const auto answer = worth.find(sent.answer);
        const bool isOwn = sent.nsp.empty() || sent.nsp == nsp;
        if (!sent.isUsable || !isOwn) {
            result.notes.push_back(
                "sent, and not repeated: " + sent.event +
                (isOwn ? ", whose arguments no profile can hold" : " to namespace " + sent.nsp));
        } else if (sent.isAnswered && answer != worth.end()) {
            result.asks.push_back(askOf(sent, answer->second));
            result.notes.push_back(sent.event +
                                   ": asked again and again, since its answer is shown; leave it "
                                   "out where that changes anything");
        } else if (result.greetings.size() >= mostGreetings) {
            ++leftOut;
        } else {
            Json greeting;
            greeting["emit"] = sent.event;
            greeting["args"] = sent.arguments;
            if (!opens(sent.event)) {
                greeting["enabled"] = false; // who connects may not want it done anew
                result.notes.push_back(sent.event +
                                       ": it was sent once, and may do something each time; only "
                                       "you know whether it belongs to a connection");
            } else if (sent.isAnswered && !isQuestion(sent.event)) {
                result.notes.push_back(sent.event +
                                       ": it was answered, but does not sound like a question: "
                                       "it is not asked again and again");
            }
            result.greetings.push_back(std::move(greeting));
        }
        if (sent.namesSecret && sent.isUsable && isOwn) {
            result.notes.push_back(sent.event +
                                   ": a secret was masked in it; the operator says what it is "
                                   "(--secret)");
        }
    }
    if (leftOut > 0) {
        result.notes.push_back("events that were sent, and stand not among the greetings: " +
                               std::to_string(leftOut));
    }
    return result;
}

} // namespace app::draft
