// SPDX-License-Identifier: MIT
// `siocat swarm`: many clients in one process, and what a server makes of them.
#include "socketio_client/siocat/commands.h"
#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/exit_code.h"
#include "socketio_client/siocat/signals.h"
#include "socketio_client/siocat/swarm/file_limit.h"
#include "socketio_client/siocat/swarm/member.h"
#include "socketio_client/siocat/swarm/report.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>
#include <charconv>
#include <sstream>

namespace siocat {

namespace swarm {

namespace {

constexpr int mostClients = 100'000;
constexpr double mostCalls = 1000;
constexpr std::chrono::milliseconds tick{10};
constexpr std::chrono::seconds progressInterval{1};

class Swarm
{
public:
    Swarm(const Settings &settings, Console &console)
        : m_settings(settings)
        , m_console(console)
    {}
    ~Swarm();
    Swarm(const Swarm &) = delete;
    Swarm &operator=(const Swarm &) = delete;

    int run();

private:
    void onTick();
    void startDue();
    void callDue();
    void showProgress();
    double elapsed() const { return double(m_tally.clock.elapsed()) / 1000; }
    Moment moment() const;
    void end(int code);
    void left();
    void printReport();

    const Settings &m_settings;
    Console &m_console;
    Tally m_tally;
    Usage m_before;
    std::vector<std::unique_ptr<Member>> m_members;
    QTimer m_tick;
    QTimer m_second;
    std::optional<double> m_holdFrom; ///< seconds; the ramp is over
    std::uint64_t m_eventsAtHold = 0;
    std::uint64_t m_callsAtHold = 0;
    double m_callsDue = 0;
    std::size_t m_nextCaller = 0;
    double m_lastTick = 0;
    double m_lastProgress = 0;
    std::uint64_t m_lastEvents = 0;
    std::uint64_t m_lastCalls = 0;
    std::optional<int> m_code;
    std::size_t m_leaving = 0; ///< members that have not closed yet
};

Swarm::~Swarm()
{
    onSignal({});
    m_console.onClosed({});
}

int Swarm::run()
{
    const QStringList &transports = m_settings.connection.options.transports;
    // A polling session has a request and a waiting one, and an upgrade a WebSocket beside them.
    const int filesEach = transports.contains(QLatin1String("polling")) ? 3 : 1;
    if (const auto allowed = allowFiles(m_settings.clients, filesEach); !allowed) {
        m_console.error(allowed.error());
        return ExitFailure;
    }
    nlohmann::json named = m_settings.call ? m_settings.call->arguments : nlohmann::json::array();
    for (const Emit &emit : m_settings.subscribe) {
        named.push_back(emit.arguments);
    }
    if (const auto filled = m_settings.connection.secrets->filled(named); !filled) {
        m_console.error(filled.error());
        return ExitUsage;
    }
    onSignal([this](int number) { end(ExitSignal + number); });
    m_console.onClosed([this] { end(ExitDone); });
    m_console.watchReader();
    m_before = usageNow();
    m_members.reserve(std::size_t(m_settings.clients));
    QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] { onTick(); });
    QObject::connect(&m_second, &QTimer::timeout, &m_second, [this] { showProgress(); });
    m_tally.clock.start();
    m_tick.start(tick);
    m_second.start(progressInterval);
    return QCoreApplication::exec();
}

void Swarm::onTick()
{
    startDue();
    callDue();
    const double now = elapsed();
    if (!m_holdFrom && m_members.size() == std::size_t(m_settings.clients)) {
        m_holdFrom = now;
        m_eventsAtHold = m_tally.events;
        m_callsAtHold = m_tally.calls;
    }
    if (m_holdFrom && now - *m_holdFrom >= double(m_settings.hold.count()) / 1000) {
        end(m_tally.everConnected < m_settings.clients ? ExitNoLink
            : m_tally.connected < m_settings.clients   ? ExitLost
                                                       : ExitDone);
    }
}

void Swarm::startDue()
{
    const double ramp = double(m_settings.ramp.count()) / 1000;
    const double share = ramp > 0 ? std::min(elapsed() / ramp, 1.0) : 1.0;
    const auto due = std::size_t(share * m_settings.clients);
    while (m_members.size() < due) {
        m_members.push_back(std::make_unique<Member>(m_settings, m_tally));
        m_members.back()->start();
    }
}

void Swarm::callDue()
{
    const double now = elapsed();
    const double passed = now - std::exchange(m_lastTick, now);
    if (!m_settings.call || m_tally.connected == 0) {
        return;
    }
    m_callsDue += passed * m_settings.rate * m_tally.connected;
    // One round at most: clients that are not connected are passed over, not waited for.
    for (std::size_t asked = 0; m_callsDue >= 1 && asked < m_members.size(); ++asked) {
        m_nextCaller = (m_nextCaller + 1) % m_members.size();
        Member &member = *m_members[m_nextCaller];
        if (member.connected()) {
            member.call();
            m_callsDue -= 1;
        }
    }
}

Moment Swarm::moment() const
{
    Moment result;
    result.seconds = elapsed();
    result.clients = m_settings.clients;
    result.usage = usageNow();
    for (const auto &member : m_members) {
        result.bytesReceived += member->bytesReceived();
    }
    return result;
}

void Swarm::showProgress()
{
    Moment now = moment();
    const double passed = std::max(now.seconds - m_lastProgress, 1e-3);
    now.eventsPerSecond = double(m_tally.events - m_lastEvents) / passed;
    now.callsPerSecond = double(m_tally.calls - m_lastCalls) / passed;
    m_lastProgress = now.seconds;
    m_lastEvents = m_tally.events;
    m_lastCalls = m_tally.calls;
    if (m_console.json()) {
        m_console.result(progressRecord(now, m_tally));
    } else if (m_console.verbose()) {
        m_console.detail(progressLine(now, m_tally));
    } else {
        m_console.progress(progressLine(now, m_tally));
    }
    m_tally.recentCalls.clear();
    m_tally.recentDelay.clear();
}

void Swarm::end(int code)
{
    if (m_code) {
        return;
    }
    m_code = code;
    m_tick.stop();
    m_second.stop();
    m_console.progress({});
    printReport();
    if (code == ExitNoLink) {
        m_console.error(std::to_string(m_settings.clients - m_tally.everConnected) +
                        " clients never connected");
    } else if (code == ExitLost) {
        m_console.error(std::to_string(m_settings.clients - m_tally.connected) +
                        " clients were without a connection at the end");
    }
    m_console.flush();
    m_leaving = m_members.size() + 1;
    for (const auto &member : m_members) {
        member->close([this] { left(); });
    }
    left();
}

void Swarm::left()
{
    if (--m_leaving == 0) {
        QMetaObject::invokeMethod(
            qApp, [code = *m_code] { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    }
}

void Swarm::printReport()
{
    Result result;
    result.end = moment();
    result.before = m_before;
    result.withCalls = m_settings.call.has_value();
    result.withDelay = m_settings.sentAt.has_value();
    result.withSequence = m_settings.sequence.has_value();
    result.holdSeconds = m_holdFrom ? result.end.seconds - *m_holdFrom : 0;
    if (result.holdSeconds > 0) {
        result.end.eventsPerSecond = double(m_tally.events - m_eventsAtHold) / result.holdSeconds;
        result.end.callsPerSecond = double(m_tally.calls - m_callsAtHold) / result.holdSeconds;
    }
    if (m_console.json()) {
        m_console.result(reportRecord(result, m_tally));
        return;
    }
    std::istringstream table(reportTable(result, m_tally));
    for (std::string line; std::getline(table, line);) {
        m_console.result(std::vector<Console::Piece>{{Style::Plain, line}});
    }
}

Reader callInto(std::optional<Emit> &target)
{
    return [&target](const std::string &word) -> std::optional<std::string> {
        auto emit = readEmit(word);
        if (!emit) {
            return emit.error();
        }
        target = std::move(*emit);
        return std::nullopt;
    };
}

/// "/0/sentAt": the number of the argument, then a JSON pointer into it.
Reader pointerInto(std::optional<EventPointer> &target)
{
    return [&target](const std::string &word) -> std::optional<std::string> {
        EventPointer pointer;
        const char *const end = word.data() + word.size();
        const bool slash = word.starts_with('/');
        const auto [stop, error] =
            std::from_chars(word.data() + (slash ? 1 : 0), end, pointer.argument);
        if (!slash || error != std::errc{} || (stop != end && *stop != '/')) {
            return "not a JSON pointer that begins with the number of an argument, such as /0/time";
        }
        pointer.rest.assign(stop, end);
        target = std::move(pointer);
        return std::nullopt;
    };
}

} // namespace

} // namespace swarm

Command swarmCommand()
{
    using namespace swarm;
    const auto settings = std::make_shared<Settings>();
    Settings &s = *settings;
    Command command{
        "swarm",
        "Connect many clients and measure",
        "Every client has a connection of its own, and keeps the cookies of a balancer. It is "
        "subscribed anew after each reconnect of which the server does not recover the session. "
        "EVENT[:JSON] is a name, and after the colon its arguments: an array, or the only one. The "
        "report at the end has percentiles of the times to connect, to answer and to deliver, "
        "reconnects, outages until all are back, peaks of connects, errors, memory and CPU time; "
        "rates are averages after the ramp. Clients wait --reconnection-delay before they come "
        "back, half to one and a half times as long.",
        {{"siocat swarm http://localhost:3000 --clients 1000 --ramp 10s --for 1m --subscribe "
          "join:'\"room\"'",
          "a thousand clients for a minute"},
         {"siocat swarm http://localhost:3000 --clients 50 --call echo:1 --rate 10 --json",
          "500 calls a second; a line of progress each second"}}};
    command.arguments = {urlArgument(s.connection)};
    command.options = {
        {"Swarm",
         {{"--clients", "N", "how many (100)", integer(s.clients, 1, mostClients)},
          {"--ramp", "DURATION", "start them one by one in this time (5s)", duration(s.ramp)},
          {"--for", "DURATION", "then go on for this time (30s)", duration(s.hold)},
          {"--subscribe", "EVENT[:JSON]", "each emits this at each connect", emitInto(s.subscribe),
           true},
          {"--call", "EVENT[:JSON]", "each calls this, to measure the answer", callInto(s.call)},
          secretOption(s.connection),
          {"--rate", "NUMBER", "calls a second of each client (1)", number(s.rate, 0, mostCalls)},
          {"--call-timeout", "DURATION", "for each call (10s)", duration(s.callTimeout)},
          {"--sent-at", "POINTER", "where events carry their time, such as /0/time",
           pointerInto(s.sentAt)},
          {"--sequence", "POINTER", "where events carry a count, such as /0/seq",
           pointerInto(s.sequence)}}}};
    makeConnecting(command, {settings, &settings->connection},
                   [settings](Console &console) { return Swarm(*settings, console).run(); });
    return command;
}

} // namespace siocat
