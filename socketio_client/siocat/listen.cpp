// SPDX-License-Identifier: MIT
// `siocat listen`: events as they come.
#include "socketio_client/siocat/attachments.h"
#include "socketio_client/siocat/commands.h"
#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/further_namespaces.h"
#include "socketio_client/siocat/readers.h"
#include "socketio_client/siocat/session.h"
#include "socketio_client/siocat/units.h"
#include "socketio_client/siocat/values.h"

#include <algorithm>
#include <limits>
#include <set>

namespace siocat {

using Json = nlohmann::json;
using namespace socketio;

namespace {

struct ListenSettings
{
    Connection connection;
    std::set<std::string, std::less<>> events; ///< empty: all
    std::optional<int> count;
    std::optional<Milliseconds> duration;
    bool all = false;
    QString folder;
    std::optional<Json> answer;
    std::vector<Emit> subscribe;
    std::vector<std::string> furtherNamespaces;
};

/// A name that could be taken for several, or for none, as a JSON string.
std::string shownName(const std::string &name)
{
    const auto odd = [](unsigned char c) { return c <= ' ' || c == '"' || c == 0x7f; };
    return name.empty() || std::any_of(name.begin(), name.end(), odd) ? dump(name) : name;
}

class Listener
{
public:
    Listener(ListenSettings &settings, Console &console)
        : m_settings(settings)
        , m_console(console)
        , m_attachments(settings.folder)
        , m_session(settings.connection, console, true)
    {}

    int run();

private:
    tl::expected<void, std::string> joinNamespaces();
    void watchOutgoing(const std::string &nsp);
    void subscribeIn(const std::string &nsp);
    void onEvent(const std::string &nsp, const Event &event);
    /// One event, in or out.
    void print(const char *type, const std::string &nsp, std::string_view name,
               const Json &arguments, Json more);
    void printLife(const char *type, const std::string &nsp, const Json &details);
    std::string own() { return m_session.socket().nsp().toStdString(); }

    ListenSettings &m_settings;
    Console &m_console;
    Attachments m_attachments;
    Session m_session;
    FurtherNamespaces m_further{m_session, m_console};
    int m_seen = 0;
    QTimer m_end;
};

int Listener::run()
{
    if (const auto made = m_attachments.makeFolder(); !made) {
        m_console.error(made.error());
        return ExitUsage;
    }
    Json named = m_settings.answer.value_or(Json::array());
    for (const Emit &emit : m_settings.subscribe) {
        named.push_back(emit.arguments);
    }
    if (const auto filled = m_settings.connection.secrets->filled(named); !filled) {
        m_console.error(filled.error());
        return ExitUsage;
    }
    m_session.socket().onAny([this](const Event &event) { onEvent(own(), event); });
    if (const auto joined = joinNamespaces(); !joined) {
        m_console.error(joined.error());
        return ExitUsage;
    }
    if (m_settings.all) {
        watchOutgoing(own());
        m_session.onLife(
            [this](const char *type, const Json &details) { printLife(type, own(), details); });
    }
    m_session.onConnected([this] {
        if (m_seen == 0) {
            m_console.progress("siocat: connected, waiting for events");
        }
        subscribeIn(own());
    });
    m_console.watchReader();
    if (m_settings.duration) {
        m_end.setSingleShot(true);
        QObject::connect(&m_end, &QTimer::timeout, &m_end, [this] {
            if (!m_session.everConnected()) {
                m_session.fail(ExitNeverConnected, m_session.pendingState());
            } else if (m_session.awaiting()) {
                m_session.fail(ExitTimeout, m_settings.connection.awaited +
                                                " has not come: nothing was subscribed to");
            } else if (m_settings.count) {
                m_session.fail(ExitTimeout, std::to_string(m_seen) + " of " +
                                                std::to_string(*m_settings.count) +
                                                " events in time");
            } else if (!m_session.socket().connected()) {
                m_session.fail(ExitLost, "the connection was lost and has not come back: " +
                                             m_session.pendingState());
            } else {
                m_session.finish(ExitDone);
            }
        });
        m_end.start(*m_settings.duration);
    }
    return m_session.run();
}

tl::expected<void, std::string> Listener::joinNamespaces()
{
    FurtherNamespaces::Handlers handlers;
    handlers.event = [this](const std::string &nsp, const Event &event) { onEvent(nsp, event); };
    handlers.connected = [this](const std::string &nsp) {
        if (m_settings.all) {
            printLife("connect", nsp, Json::object());
        }
        subscribeIn(nsp);
    };
    if (m_settings.all) {
        handlers.disconnected = [this](const std::string &nsp, const char *reason) {
            printLife("disconnect", nsp, {{"reason", reason}});
        };
    }
    return m_further
        .join(m_settings.furtherNamespaces, m_settings.connection.socketOptions,
              std::move(handlers))
        .and_then([this] { return m_further.check(m_settings.subscribe); })
        .map([this] {
            for (const std::string &nsp : m_settings.furtherNamespaces) {
                if (m_settings.all && nsp != own()) {
                    watchOutgoing(nsp);
                }
            }
        });
}

void Listener::watchOutgoing(const std::string &nsp)
{
    Socket *const socket = m_session.manager().socket(QString::fromStdString(nsp));
    socket->onAnyOutgoing([this, nsp](std::string_view name, const Json &arguments) {
        print("outgoing", nsp, name, m_settings.connection.secrets->hidden(arguments),
              Json::object());
    });
}

void Listener::subscribeIn(const std::string &nsp)
{
    for (const Emit &emit : m_settings.subscribe) {
        if (m_session.finishing() || !isFor(emit, nsp, own())) {
            continue;
        }
        if (const auto sent = m_session.send(emit); !sent) {
            m_session.fail(sent.error());
            return;
        }
    }
}

void Listener::onEvent(const std::string &nsp, const Event &event)
{
    if (m_session.finishing() ||
        (!m_settings.events.empty() && !m_settings.events.contains(event.name()))) {
        return;
    }
    Json more = Json::object();
    if (event.wantsAck()) {
        more["wantsAck"] = true;
        if (m_settings.answer) {
            // Looked at before: it has a value.
            event.ack()(*m_settings.connection.secrets->filled(*m_settings.answer));
            more["answer"] = *m_settings.answer;
        }
    }
    print("event", nsp, event.name(), event.json(), std::move(more));
    ++m_seen;
    if (m_settings.count && m_seen >= *m_settings.count) {
        m_session.finish(ExitDone);
    }
}

void Listener::print(const char *type, const std::string &nsp, std::string_view name,
                     const Json &arguments, Json more)
{
    const std::string event(name);
    const auto shown = m_attachments.shown(arguments, event);
    if (!shown) {
        m_session.fail(ExitFailure, shown.error());
        return;
    }
    if (m_console.json()) {
        Json line{
            {"time", utcTime()}, {"type", type}, {"nsp", nsp}, {"event", event}, {"args", *shown}};
        line.update(more);
        m_console.result(line);
        return;
    }
    std::vector<Console::Piece> pieces{{Style::Dim, localTime()}, {Style::Name, nsp}};
    if (type == std::string_view("outgoing")) {
        pieces.push_back({Style::Dim, "→"});
    }
    pieces.push_back({Style::Bold, shownName(event)});
    for (const Json &argument : *shown) {
        pieces.push_back({Style::Plain, dump(argument)});
    }
    if (more.contains("wantsAck")) {
        const std::string answer = m_settings.answer ? dump(*m_settings.answer) : "not answered";
        pieces.push_back({Style::Dim, "ack: " + answer});
    }
    m_console.result(pieces);
}

void Listener::printLife(const char *type, const std::string &nsp, const Json &details)
{
    if (m_console.json()) {
        Json line{{"time", utcTime()}, {"type", type}, {"nsp", nsp}};
        line.update(details);
        m_console.result(line);
    } else {
        const std::vector<Console::Piece> pieces{{Style::Dim, localTime()},
                                                 {Style::Name, nsp},
                                                 {Style::Warning, std::string("[") + type + ']'},
                                                 {Style::Dim, dump(details)}};
        m_console.result(pieces);
    }
}

} // namespace

Command listenCommand()
{
    const auto settings = std::make_shared<ListenSettings>();
    ListenSettings &s = *settings;
    Command command{
        "listen",
        "Print events as they come",
        "One line an event: time, namespace, name, and the arguments as JSON; a binary value is "
        "its size and hash. A lost connection is sought again; without --reconnection the first "
        "attempt must succeed. Ends with --count, --for or a signal, or when nobody reads the "
        "output.",
        {{"siocat listen http://localhost:3000 --all",
          "everything, the connection's life included"},
         {"siocat listen http://localhost:3000/admin news --count 1 --for 1m --json",
          "wait a minute for one event of a namespace"}}};
    command.arguments = {urlArgument(s.connection),
                         {"EVENT", "only events of these names (default: all)",
                          [&s](const std::string &name) {
                              s.events.insert(name);
                              return std::optional<std::string>();
                          },
                          false, true}};
    command.options = {
        {"Listening",
         {{"--count", "N", "end after N events",
           integer(s.count, 1, std::numeric_limits<int>::max())},
          {"--for", "DURATION", "end after this time", optionalDuration(s.duration)},
          {"--all", "", "also what is sent, and the connection's life", set(s.all, true)},
          {"--save", "DIR", "write binary values to files in DIR", text(s.folder)},
          {"--ack", "JSON", "answer events that ask for it; again: more values",
           answerInto(s.answer), true},
          alsoOption(s.furtherNamespaces),
          {"--subscribe", "[NAMESPACE,]EVENT[:JSON]", "emit this at each connect",
           namespacedEmitInto(s.subscribe), true},
          awaitOption(s.connection),
          secretOption(s.connection)}}};
    makeConnecting(command, {settings, &settings->connection},
                   [settings](Console &console) { return Listener(*settings, console).run(); });
    return command;
}

} // namespace siocat
