// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/needed_secrets.h"

#include "app/profile/profile.h"
#include "app/profile/secret_reference.h"
#include "app/profile/sign_in_rule.h"

#include <nlohmann/json.hpp>

#include <map>

namespace app {

namespace {

using nlohmann::json;

using Places = std::map<std::string, QStringList>; ///< by name

/// The profile has been read: it is nested no deeper than that allows.
void collect(const json &value, const json::json_pointer &place, Places &places)
{
    if (const auto reference = secretReference(value)) {
        places[reference->name].append(QString::fromStdString(place.to_string()));
        return;
    }
    if (value.is_object()) {
        for (const auto &[key, member] : value.items()) {
            collect(member, place / key, places);
        }
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            collect(value[i], place / i, places);
        }
    }
}

void collectAt(const json &document, const char *pointer, Places &places)
{
    const json::json_pointer place(pointer);
    if (document.contains(place)) {
        collect(document.at(place), place, places);
    }
}

void collectEvents(const json &document, const char *key, Places &places)
{
    const auto events = document.find(key);
    if (events == document.end()) {
        return;
    }
    for (std::size_t i = 0; i < events->size(); ++i) {
        const json &event = (*events)[i];
        if (event.contains("args") && event.value("enabled", true)) {
            collect(event["args"], json::json_pointer() / key / i / "args", places);
        }
    }
}

} // namespace

std::vector<NeededSecret> neededSecrets(const QByteArray &text)
{
    const auto profile = Profile::fromJson(text, QString());
    const json document = json::parse(text.begin(), text.end(), nullptr, false);
    if (!profile || !document.is_object()) {
        return {};
    }
    Places places;
    for (const char *pointer :
         {"/connection/auth", "/connection/query", "/connection/headers", "/rest/headers"}) {
        collectAt(document, pointer, places);
    }
    for (const char *key : {"greetings", "ask"}) {
        collectEvents(document, key, places);
    }
    const SignInRule &rule = profile->signIn();
    std::vector<NeededSecret> needed;
    for (const auto &[name, all] : places) {
        needed.push_back({QString::fromStdString(name), all,
                          rule.by != SignInRule::By::Nothing && rule.secret == name});
    }
    return needed;
}

} // namespace app
