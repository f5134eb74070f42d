// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/manager_operations.h"

#include "socketio_client/siocat/ndjson/command_fields.h"

#include <functional>
#include <utility>
#include <vector>

namespace siocat::ndjson {

using socketio::Manager;
using std::chrono::milliseconds;

namespace {

using Change = std::function<void(Manager &)>;

/// What setting `name` to `value` does.
Outcome<Change> readChange(const std::string &name, const Json &value)
{
    if (name == "reconnection" && value.is_boolean()) {
        return [on = value.get<bool>()](Manager &manager) { manager.setReconnection(on); };
    }
    if (name == "reconnectionAttempts") {
        const auto attempts = readAttempts(value);
        if (!attempts) {
            return complain(name + " " + attempts.error());
        }
        return [attempts](Manager &manager) { manager.setReconnectionAttempts(*attempts); };
    }
    if (name == "timeout") {
        const auto timeout = readTimeout(value);
        if (!timeout) {
            return complain(name + " " + timeout.error());
        }
        return [timeout](Manager &manager) { manager.setTimeout(*timeout); };
    }
    if (name == "randomizationFactor" && value.is_number()) {
        return [factor = value.get<double>()](Manager &manager) {
            manager.setRandomizationFactor(factor);
        };
    }
    const auto delay = readMilliseconds(value);
    if (name == "reconnectionDelay" && delay) {
        return [delay](Manager &manager) { manager.setReconnectionDelay(*delay); };
    }
    if (name == "reconnectionDelayMax" && delay) {
        return [delay](Manager &manager) { manager.setReconnectionDelayMax(*delay); };
    }
    return complain("cannot set " + name);
}

Line settingsOf(const Manager &manager)
{
    const auto attempts = manager.reconnectionAttempts();
    const auto timeout = manager.timeout();
    return {{"reconnection", manager.reconnection()},
            {"reconnectionAttempts", attempts ? Line(*attempts) : Line()},
            {"reconnectionDelay", manager.reconnectionDelay().count()},
            {"reconnectionDelayMax", manager.reconnectionDelayMax().count()},
            {"randomizationFactor", writeValue(manager.randomizationFactor())},
            {"timeout", timeout ? Line(timeout->count()) : Line(false)}};
}

using ManagerMethod = void (Manager::*)();

Outcome<Line> callManager(Session &session, const Json &command, ManagerMethod method)
{
    const auto entry = session.managers().find(command);
    if (!entry) {
        return complain(entry.error());
    }
    ((*entry)->manager->*method)();
    return Session::about(**entry);
}

} // namespace

Outcome<Line> makeManager(Session &session, const Json &command)
{
    const auto url = field(command, "url").is_null() ? QStringLiteral("http://localhost")
                                                     : textField(command, "url");
    if (!url) {
        return complain(url.error());
    }
    const auto options = optionsField(session, command);
    if (!options) {
        return complain(options.error());
    }
    const auto entry = session.makeManager(command, *url, *options);
    if (!entry) {
        return complain(entry.error());
    }
    return Session::about(**entry);
}

Outcome<Line> openManager(Session &session, const Json &command)
{
    return callManager(session, command, &Manager::open);
}

Outcome<Line> closeManager(Session &session, const Json &command)
{
    return callManager(session, command, &Manager::close);
}

/// All of `set`, or nothing.
Outcome<Line> changeSettings(Session &session, const Json &command)
{
    const auto entry = session.managers().find(command);
    if (!entry) {
        return complain(entry.error());
    }
    const Json &set = field(command, "set");
    if (!set.is_null() && !set.is_object()) {
        return complain("set is not an object");
    }
    std::vector<Change> changes;
    for (const auto &[name, value] : set.items()) {
        auto change = readChange(name, value);
        if (!change) {
            return complain(change.error());
        }
        changes.push_back(std::move(*change));
    }
    Manager &manager = *(*entry)->manager;
    for (const Change &change : changes) {
        change(manager);
    }
    Line fields = Session::about(**entry);
    fields["settings"] = settingsOf(manager);
    return fields;
}

} // namespace siocat::ndjson
