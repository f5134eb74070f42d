// SPDX-License-Identifier: MIT
// `siocat record`: what goes over a connection, as a file (docs/decisions/0022-recordings.md).
#include "socketio_client/siocat/commands.h"
#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/further_namespaces.h"
#include "socketio_client/siocat/readers.h"
#include "socketio_client/siocat/record/masking.h"
#include "socketio_client/siocat/record/packet_reader.h"
#include "socketio_client/siocat/record/recording_file.h"
#include "socketio_client/siocat/session.h"
#include "socketio_client/siocat/units.h"
#include "socketio_client/siocat/values.h"

#include <socketio/version.h>

#include <QByteArray>
#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <tuple>

namespace siocat {

using Json = nlohmann::json;
using namespace socketio;

namespace {

constexpr int formatVersion = 1;

struct RecordSettings
{
    Connection connection;
    std::string file;
    std::optional<Milliseconds> duration;
    std::size_t limit = std::size_t(256) << 20;
    bool replaces = false;
    bool keepsSecrets = false;
    std::vector<std::string> furtherNamespaces;
    std::vector<Emit> subscribe;
    std::vector<Emit> calls;
    std::optional<Json> answer;
};

/// Bytes as {"$binary": base64}; what looked like that before gets another "$".
Json written(const Json &value)
{
    if (value.is_binary()) {
        const auto &bytes = value.get_binary();
        const QByteArrayView view(bytes.data(), qsizetype(bytes.size()));
        return {{"$binary", view.toByteArray().toBase64().toStdString()}};
    }
    if (!value.is_structured()) {
        return value;
    }
    Json copy = value.is_array() ? Json::array() : Json::object();
    if (value.is_array()) {
        for (const Json &each : value) {
            copy.push_back(written(each));
        }
        return copy;
    }
    for (const auto &[key, each] : value.items()) {
        const bool looksSo =
            value.size() == 1 && key.ends_with("$binary") &&
            key.find_first_not_of('$') == key.size() - std::string("binary").size();
        copy[looksSo ? '$' + key : key] = written(each);
    }
    return copy;
}

/// Of an event that signs in: what it says without a name may be a password.
bool signsIn(const std::string &event)
{
    constexpr std::array<std::string_view, 6> words{"login",   "signin", "sign-in",
                                                    "sign_in", "logon",  "auth"};
    std::string lower = event;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return char(std::tolower(c)); });
    return std::any_of(words.begin(), words.end(), [&lower](std::string_view word) {
        return lower.find(word) != std::string::npos;
    });
}

class Recorder
{
public:
    Recorder(RecordSettings &settings, Console &console)
        : m_settings(settings)
        , m_console(console)
        , m_file(settings.file, settings.replaces, settings.limit)
        , m_packets(settings.connection.options.parser == Parser::MessagePack)
        , m_session(settings.connection, console, true)
    {
        m_clock.start();
    }

    int run();

private:
    /// An event whose answer has not come yet.
    struct Asked
    {
        std::string event;
        bool isSecret = false;
        double ms = 0;
    };
    /// Connection, direction of the event, namespace, number.
    using AskedKey = std::tuple<quint64, bool, std::string, std::uint64_t>;

    tl::expected<void, std::string> joinNamespaces();
    void sendTo(const std::string &nsp);
    void onPacket(const TracedPacket &packet);
    void recordEvent(const SeenPacket &packet);
    void recordAck(const SeenPacket &packet);
    void answer(const Event &event);
    std::string handshake() const;
    void begin();
    void writeLoss(const std::string &nsp, const Json &reason);
    void write(const std::string &type, const std::string &more);
    void end(int code);
    void report() const;
    double ms() const { return double(m_clock.nsecsElapsed() / 1000) / 1000; }
    Json shown(Json value, const std::string &name, bool bareIsSecret);

    RecordSettings &m_settings;
    Console &m_console;
    RecordingFile m_file;
    PacketReader m_packets;
    Masking m_masking;
    Session m_session;
    FurtherNamespaces m_further{m_session, m_console};
    QElapsedTimer m_clock;
    std::map<AskedKey, Asked> m_asked;
    std::uint64_t m_events = 0;
    std::uint64_t m_answers = 0;
    std::string m_why;    ///< it ended; empty: as the exit status says
    bool m_ended = false; ///< nothing more is written
    QTimer m_end;
};

int Recorder::run()
{
    if (const auto free = m_file.check(); !free) {
        m_console.error(free.error());
        return ExitUsage;
    }
    Json named = m_settings.answer.value_or(Json::array());
    for (const auto *emits : {&m_settings.subscribe, &m_settings.calls}) {
        for (const Emit &emit : *emits) {
            named.push_back(emit.arguments);
        }
    }
    if (const auto filled = m_settings.connection.secrets->filled(named); !filled) {
        m_console.error(filled.error());
        return ExitUsage;
    }
    if (const auto joined = joinNamespaces(); !joined) {
        m_console.error(joined.error());
        return ExitUsage;
    }
    m_session.onPacket([this](const TracedPacket &packet) { onPacket(packet); });
    m_session.onLife([this](const char *type, const Json &details) {
        if (type == std::string_view("disconnect")) {
            writeLoss(m_session.socket().nsp().toStdString(), details.value("reason", Json()));
        }
    });
    m_session.onConnected([this] {
        m_console.progress("siocat: recording to " + m_file.path());
        sendTo(m_session.socket().nsp().toStdString());
    });
    if (m_settings.duration) {
        m_end.setSingleShot(true);
        QObject::connect(&m_end, &QTimer::timeout, &m_end, [this] {
            m_why = "time";
            if (m_session.everConnected()) {
                m_session.finish(ExitDone);
            } else {
                m_session.fail(ExitNeverConnected, m_session.pendingState());
            }
        });
        m_end.start(*m_settings.duration);
    }
    const int code = m_session.run();
    end(code);
    return code;
}

tl::expected<void, std::string> Recorder::joinNamespaces()
{
    FurtherNamespaces::Handlers handlers;
    handlers.connected = [this](const std::string &nsp) { sendTo(nsp); };
    handlers.disconnected = [this](const std::string &nsp, const char *reason) {
        writeLoss(nsp, reason);
    };
    if (m_settings.answer) {
        m_session.socket().onAny([this](const Event &event) { answer(event); });
        handlers.event = [this](const std::string &, const Event &event) { answer(event); };
    }
    return m_further
        .join(m_settings.furtherNamespaces, m_settings.connection.socketOptions,
              std::move(handlers))
        .and_then([this] { return m_further.check(m_settings.calls); })
        .and_then([this] { return m_further.check(m_settings.subscribe); });
}

void Recorder::answer(const Event &event)
{
    if (event.wantsAck()) {
        event.ack()(*m_settings.connection.secrets->filled(*m_settings.answer));
    }
}

void Recorder::sendTo(const std::string &nsp)
{
    const std::string own = m_session.socket().nsp().toStdString();
    const auto sendAll = [&](const std::vector<Emit> &emits, bool asks) {
        for (const Emit &emit : emits) {
            if (m_session.finishing() || !isFor(emit, nsp, own)) {
                continue;
            }
            const auto sent =
                m_session.send(emit, asks ? AckHandler([](Result<Json> &&) {}) : AckHandler());
            if (!sent) {
                m_session.fail(sent.error());
                return;
            }
        }
    };
    sendAll(m_settings.calls, true);
    sendAll(m_settings.subscribe, false);
}

void Recorder::onPacket(const TracedPacket &traced)
{
    const auto packet = m_packets.take(traced);
    if (!packet) {
        return;
    }
    switch (packet->type) {
    case SeenPacket::Type::Event:
        recordEvent(*packet);
        break;
    case SeenPacket::Type::Ack:
        recordAck(*packet);
        break;
    case SeenPacket::Type::Connect:
    case SeenPacket::Type::ConnectError:
        // What we say there is who we are.
        if (!packet->outgoing) {
            const bool connects = packet->type == SeenPacket::Type::Connect;
            write(connects ? "connect" : "refused", ",\"nsp\":" + dump(packet->nsp));
        }
        break;
    case SeenPacket::Type::Disconnect:
        break; // told by the sockets, with its reason
    }
}

Json Recorder::shown(Json value, const std::string &name, bool bareIsSecret)
{
    value = m_settings.connection.secrets->hidden(value);
    if (m_settings.keepsSecrets) {
        return written(value);
    }
    for (Json &each : value) {
        if (bareIsSecret && each.is_string()) {
            each = m_masking.masked(std::move(each), "password");
        }
    }
    return written(m_masking.masked(std::move(value), name));
}

void Recorder::recordEvent(const SeenPacket &packet)
{
    if (!packet.data.is_array() || packet.data.empty()) {
        return;
    }
    const Json &first = packet.data.front();
    const std::string event = first.is_string() ? first.get<std::string>() : dump(first);
    const bool isSecret = packet.outgoing && signsIn(event);
    Json arguments(packet.data.begin() + 1, packet.data.end());
    if (arguments.is_null()) {
        arguments = Json::array();
    }
    std::string more = ",\"nsp\":" + dump(packet.nsp) + ",\"event\":" + dump(event) +
                       ",\"args\":" + dump(shown(std::move(arguments), event, isSecret));
    if (packet.ack) {
        constexpr std::size_t mostAsked = 10'000;
        if (m_asked.size() >= mostAsked) {
            m_asked.erase(m_asked.begin());
        }
        m_asked[{packet.engine, packet.outgoing, packet.nsp, *packet.ack}] = {event, isSecret,
                                                                              ms()};
        more += ",\"ack\":" + std::to_string(*packet.ack);
    }
    ++m_events;
    write(packet.outgoing ? "outgoing" : "event", more);
}

void Recorder::recordAck(const SeenPacket &packet)
{
    if (!packet.ack || !packet.data.is_array()) {
        return;
    }
    // The answer to what went the other way.
    const auto asked = m_asked.find({packet.engine, !packet.outgoing, packet.nsp, *packet.ack});
    const Asked to = asked == m_asked.end() ? Asked{} : asked->second;
    std::string more = ",\"nsp\":" + dump(packet.nsp);
    if (asked != m_asked.end()) {
        more += ",\"event\":" + dump(to.event);
    }
    more += ",\"args\":" + dump(shown(packet.data, to.event, to.isSecret)) +
            ",\"ack\":" + std::to_string(*packet.ack);
    if (asked != m_asked.end()) {
        more += ",\"took\":" + dump(Json(std::max(0.0, ms() - to.ms)));
        m_asked.erase(asked);
    }
    ++m_answers;
    write(packet.outgoing ? "outgoingAck" : "ack", more);
}

/// What was sent to be let in, by name.
std::string Recorder::handshake() const
{
    std::string text;
    for (const auto &[key, names] : m_settings.connection.namesSent.items()) {
        text += ',' + dump(key) + ':' + dump(names);
    }
    if (m_settings.connection.options.parser == Parser::MessagePack) {
        text += ",\"parser\":\"msgpack\"";
    }
    return text;
}

void Recorder::begin()
{
    const Connection &connection = m_settings.connection;
    const std::string &url = connection.url;
    const std::size_t host = url.find("://");
    const std::string origin =
        url.substr(0, url.find_first_of("/?#", host == std::string::npos ? 0 : host + 3));
    const auto written = m_file.write(
        "{\"type\":\"recording\",\"version\":" + std::to_string(formatVersion) +
        ",\"time\":" + dump(utcTime()) + ",\"url\":" + dump(m_masking.maskedText(origin)) +
        ",\"path\":" + dump(connection.options.path.toStdString()) +
        ",\"nsp\":" + dump(m_session.socket().nsp().toStdString()) + handshake() +
        ",\"by\":\"siocat " SOCKETIO_VERSION "\",\"secrets\":\"" +
        (m_settings.keepsSecrets ? "kept" : "masked") + "\"}");
    if (!written || !*written) {
        m_why = "disk";
        m_ended = true;
        m_session.fail(written ? ExitUsage : ExitFailure,
                       written ? "--max-size leaves no room for anything" : written.error());
    }
}

void Recorder::writeLoss(const std::string &nsp, const Json &reason)
{
    write("disconnect", ",\"nsp\":" + dump(nsp) + ",\"reason\":" + dump(reason));
}

void Recorder::write(const std::string &type, const std::string &more)
{
    if (m_ended) {
        return;
    }
    if (!m_file.isOpen()) {
        begin();
        if (m_ended) {
            return;
        }
    }
    const auto done = m_file.write("{\"ms\":" + dump(Json(ms())) + ",\"time\":" + dump(utcTime()) +
                                       ",\"type\":" + dump(type) + more + '}',
                                   type == "end");
    if (!done) {
        m_why = "disk";
        m_ended = true;
        m_session.fail(ExitFailure, done.error());
    } else if (!*done) {
        m_why = "size";
        m_session.finish(ExitDone);
        end(ExitDone);
    }
}

void Recorder::end(int code)
{
    if (m_ended || !m_file.isOpen()) {
        return;
    }
    const std::string why = !m_why.empty()      ? m_why
                            : code > ExitSignal ? "signal"
                            : code == ExitLost  ? "lost"
                                                : "done";
    write("end", ",\"why\":" + dump(why) + ",\"events\":" + std::to_string(m_events) +
                     ",\"acks\":" + std::to_string(m_answers) +
                     ",\"masked\":" + std::to_string(m_masking.count()) +
                     ",\"unreadable\":" + std::to_string(m_packets.unreadable()));
    m_ended = true;
    report();
}

void Recorder::report() const
{
    if (m_console.json()) {
        m_console.result(Json{{"type", "recorded"},
                              {"file", m_file.path()},
                              {"events", m_events},
                              {"acks", m_answers},
                              {"masked", m_masking.count()},
                              {"unreadable", m_packets.unreadable()},
                              {"bytes", m_file.size()}});
        return;
    }
    std::string text = m_file.path() + ": " + std::to_string(m_events) + " events, " +
                       std::to_string(m_answers) + " acknowledgements, " +
                       formatBytes(double(m_file.size())) + " in " +
                       formatDuration(Milliseconds(qint64(ms())));
    if (m_masking.count() > 0) {
        text += "; values masked: " + std::to_string(m_masking.count());
    }
    if (m_packets.unreadable() > 0) {
        text += "; packets that could not be read: " + std::to_string(m_packets.unreadable());
    }
    if (m_why == "size") {
        text += "; --max-size is reached";
    }
    m_console.notice(text);
}

} // namespace

Command recordCommand()
{
    const auto settings = std::make_shared<RecordSettings>();
    RecordSettings &s = *settings;
    Command command{
        "record",
        "Write what goes over a connection to a file",
        "Events of both directions, acknowledgements and times, one JSON object a line. Only you "
        "can "
        "read the file. What opens doors is masked: values called token, password, cookie and the "
        "like, JSON Web Tokens, also within texts. Ends with --for, --max-size or a signal.",
        {{"siocat record http://localhost:3000 morning.jsonl --for 1h",
          "an hour of what a backend sends unasked"},
         {"siocat record http://localhost:3000 orders.jsonl --subscribe "
          "'watch:{\"topic\":\"orders\"}'",
          "of what it sends to those who subscribe"}}};
    command.arguments = {urlArgument(s.connection), {"FILE", "where to write it", text(s.file)}};
    command.options = {
        {"Recording",
         {{"--for", "DURATION", "end after this time", optionalDuration(s.duration)},
          {"--max-size", "BYTES", "end when the file is as large as this (default 256M)",
           size(s.limit)},
          {"--force", "", "replace a file that is there already", set(s.replaces, true)},
          {"--keep-secrets", "", "mask nothing but the values of --secret",
           set(s.keepsSecrets, true)},
          alsoOption(s.furtherNamespaces),
          {"--subscribe", "[NAMESPACE,]EVENT[:JSON]", "emit this at each connect",
           namespacedEmitInto(s.subscribe), true},
          {"--call", "[NAMESPACE,]EVENT[:JSON]",
           "likewise, before that, and with an acknowledgement", namespacedEmitInto(s.calls), true},
          {"--ack", "JSON", "answer events that ask for it; again: more values",
           answerInto(s.answer), true},
          awaitOption(s.connection),
          secretOption(s.connection)}}};
    makeConnecting(command, {settings, &settings->connection},
                   [settings](Console &console) { return Recorder(*settings, console).run(); });
    return command;
}

} // namespace siocat
