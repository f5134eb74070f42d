// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profile_reader.h"

#include "app/profile/action_reader.h"
#include "app/profile/ask_reader.h"
#include "app/profile/connection_reader.h"
#include "app/profile/event_names.h"
#include "app/profile/figure_reader.h"
#include "app/profile/json_cursor.h"
#include "app/profile/module_reader.h"
#include "app/profile/placeholders.h"
#include "app/profile/rest_reader.h"
#include "app/profile/sign_in_reader.h"
#include "app/profile/stream_reader.h"
#include "app/profile/unknown_key.h"

#include <algorithm>
#include <optional>
#include <set>

namespace app {

namespace {

using nlohmann::json;

constexpr int maximumFileSize = 1024 * 1024;

/// Deeper than any profile, and shallow enough for whoever goes through it by recursion.
constexpr int deepest = 64;

/// nlohmann keeps the last of two equal keys; whoever wrote both is warned. Notes how deep it goes,
/// too.
class DuplicateKeys
{
public:
    DuplicateKeys(ProfileErrors &errors, bool *tooDeep)
        : m_errors(errors)
        , m_tooDeep(tooDeep)
    {}

    bool operator()(int depth, json::parse_event_t event, json &parsed)
    {
        *m_tooDeep = *m_tooDeep || depth > deepest;
        if (event == json::parse_event_t::object_start) {
            m_open.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            m_open.pop_back();
        } else if (event == json::parse_event_t::key) {
            const auto &key = parsed.get_ref<const std::string &>();
            if (!m_open.back().insert(key).second) {
                m_errors.add(
                    {{},
                     {},
                     QStringLiteral("each key once in an object; \"%1\" stands there twice")
                         .arg(QString::fromStdString(key))});
            }
        }
        return true;
    }

private:
    ProfileErrors &m_errors;
    bool *m_tooDeep;
    std::vector<std::set<std::string>> m_open;
};

QString placeOf(const QByteArray &text, std::size_t byte)
{
    const QByteArray before = text.left(static_cast<qsizetype>(byte > 0 ? byte - 1 : 0));
    const auto line = before.count('\n') + 1;
    const auto column = before.size() - (before.lastIndexOf('\n') + 1) + 1;
    return QStringLiteral("line %1, column %2").arg(line).arg(column);
}

/// The document; none where there is no more to say of the text than that it is none.
std::optional<json> parsed(const QByteArray &text, ProfileErrors &errors)
{
    if (text.size() > maximumFileSize) {
        errors.add({{}, {}, QStringLiteral("a file of at most %1 bytes").arg(maximumFileSize)});
        return std::nullopt;
    }
    bool tooDeep = false;
    DuplicateKeys duplicates(errors, &tooDeep);
    try {
        json document = json::parse(text.begin(), text.end(), std::ref(duplicates));
        if (!tooDeep) {
            return document;
        }
        errors.add({{}, {}, QStringLiteral("a file that is nested at most %1 deep").arg(deepest)});
    } catch (const json::parse_error &error) {
        errors.list.clear();
        errors.add(
            {{}, {}, QStringLiteral("valid JSON; it breaks at ") + placeOf(text, error.byte)});
    }
    return std::nullopt;
}

/// What the backend is asked for, and how somebody signs in to ask.
void readQuestions(const JsonCursor &root, ProfileData &data)
{
    const auto check = [&data](const JsonCursor &cursor, const char *key, const std::string &event,
                               const QString &nsp) {
        const bool isOwn = nsp.isEmpty() || nsp == data.nsp;
        const EventNames names(data.streams, isOwn ? data.nsp : nsp, isOwn);
        const auto found = cursor.member(key);
        if (found && found->value().is_string() &&
            !names.knows(filledText(event, {{"module", "m"}}))) {
            found->fail(
                isOwn ? QStringLiteral("an event that a stream reads")
                      : QStringLiteral("an event that a stream of namespace %1 reads").arg(nsp));
        }
    };
    if (const auto rest = root.member("rest")) {
        data.rest = readRest(*rest);
        if (const auto first = rest->member("first"); first && first->value().is_array()) {
            for (const JsonCursor &each : first->elements()) {
                const auto event = each.member("event");
                check(each, "event",
                      event && event->value().is_string() ? event->value().get<std::string>()
                                                          : std::string(),
                      {});
            }
        }
    }
    if (const auto asks = root.member("ask")) {
        data.asks = readAsks(*asks);
        if (asks->value().is_array() && data.asks.size() == asks->value().size()) {
            std::size_t index = 0;
            for (const JsonCursor &each : asks->elements()) {
                const AskRule &rule = data.asks[index++];
                check(each, "answer", rule.answer, QString::fromStdString(rule.nsp));
            }
        }
    }
    if (const auto signIn = root.member("signIn")) {
        data.signIn = readSignIn(*signIn, data.rest.has_value());
    }
}

} // namespace

std::string statusKey(std::string_view word)
{
    const auto isSpace = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!word.empty() && isSpace(word.front())) {
        word.remove_prefix(1);
    }
    while (!word.empty() && isSpace(word.back())) {
        word.remove_suffix(1);
    }
    std::string key(word);
    for (char &c : key) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return key;
}

tl::expected<ProfileData, ProfileErrors> readProfile(const QByteArray &text)
{
    ProfileErrors errors;
    const auto document = parsed(text, errors);
    if (!document) {
        return tl::unexpected(errors);
    }
    const JsonCursor root(*document, errors);
    ProfileData data;
    if (root.isObjectOf({"$schema",     "name",    "notes",   "url",     "path",
                         "namespace",   "await",   "acks",    "pace",    "connection",
                         "modules",     "figures", "alerts",  "zone",    "timeFormat",
                         "statusWords", "shapes",  "streams", "actions", "greetings",
                         "rest",        "ask",     "signIn"})) {
        checkNotes(root);
        if (const auto name = root.required("name"); name && name->isObjectOf({"ar", "en"})) {
            data.name = readLocalized(*name);
        }
        readConnection(root, data);
        if (const auto modules = root.member("modules")) {
            readModules(*modules, data);
        }
        if (const auto figures = root.member("figures")) {
            readFigures(*figures, data);
        }
        if (const auto alerts = root.member("alerts")) {
            readAlertRules(*alerts, data);
        }
        data.streams = readStreams(root);
        checkPlaces(root, data);
        readActions(root, data);
        readQuestions(root, data);
    }
    if (errors.count() > 0) {
        return tl::unexpected(errors);
    }
    return data;
}

} // namespace app
