// SPDX-License-Identifier: MIT
// `siocat emit` and `siocat call`: events to the server; `call` prints the acknowledgements.
#include "socketio_client/siocat/attachments.h"
#include "socketio_client/siocat/commands.h"
#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/line_input.h"
#include "socketio_client/siocat/readers.h"
#include "socketio_client/siocat/session.h"
#include "socketio_client/siocat/units.h"
#include "socketio_client/siocat/values.h"

#include <QElapsedTimer>

#include <algorithm>

namespace siocat {

using Json = nlohmann::json;
using namespace socketio;

namespace {

constexpr Milliseconds defaultTimeout{10'000};
/// In bytes of standard input: what the server may not have read yet before no more is sent.
constexpr std::size_t mostUnread = 1 << 20;

struct SendSettings
{
    Connection connection;
    bool call = false;
    std::string event;
    std::vector<std::string> words;
    ValueMode mode = ValueMode::Guess;
    bool lines = false;
    std::optional<Milliseconds> timeout = defaultTimeout;
    QString folder;
};

class Sender
{
public:
    Sender(const SendSettings &settings, Connection &connection, Console &console)
        : m_settings(settings)
        , m_console(console)
        , m_attachments(settings.folder)
        , m_session(connection, console, false)
        , m_input([this](const std::string &line) { onLine(line); },
                  [this](const std::string &problem) { onInputEnd(problem); })
    {
        m_session.setAwaitTimeout(settings.timeout);
    }

    int run();

private:
    /// Lines that were sent, and that the server may not have read.
    struct Unread
    {
        std::size_t lines = 0;
        std::size_t bytes = 0;
    };

    tl::expected<Emit, std::string> readArguments() const;
    void onConnected();
    void onLine(const std::string &line);
    void onInputEnd(const std::string &problem);
    void send(const Emit &emit);
    void onAnswer(const std::string &event, double milliseconds, const Result<Json> &answer);
    void confirm();
    void onConfirmed(const Unread &asked, const Result<void> &read);
    void endWhenDone();

    const SendSettings &m_settings;
    Console &m_console;
    Attachments m_attachments;
    Session m_session;
    LineInput m_input;
    std::optional<Emit> m_single;
    bool m_started = false;
    bool m_inputEnded = false;
    int m_lineNumber = 0;
    int m_unanswered = 0;
    Unread m_unread;
    bool m_confirming = false;
    bool m_lost = false; ///< some of it, for good
};

int Sender::run()
{
    if (const auto made = m_attachments.makeFolder(); !made) {
        m_console.error(made.error());
        return ExitUsage;
    }
    if (!m_settings.lines) {
        auto emit = readArguments();
        if (!emit) {
            m_console.error(emit.error());
            return ExitUsage;
        }
        m_single = std::move(*emit);
    }
    m_session.onConnected([this] { onConnected(); });
    return m_session.run();
}

tl::expected<Emit, std::string> Sender::readArguments() const
{
    Emit emit{m_settings.event};
    for (const std::string &word : m_settings.words) {
        auto value = readValue(word, m_settings.mode);
        if (!value) {
            return tl::unexpected(value.error());
        }
        emit.arguments.push_back(std::move(*value));
    }
    if (const auto filled = m_settings.connection.secrets->filled(emit.arguments); !filled) {
        return tl::unexpected(filled.error());
    }
    if (Secrets::isNamedInText(emit.arguments)) {
        m_console.warning("\"$secret\" within a text is sent as it stands");
    }
    return emit;
}

void Sender::onConnected()
{
    if (std::exchange(m_started, true)) {
        if (!m_inputEnded && m_unread.bytes <= mostUnread) {
            m_input.resume();
        }
        endWhenDone(); // what had been buffered is on its way
    } else if (m_single) {
        m_inputEnded = true;
        send(*m_single);
    } else {
        m_input.resume();
    }
}

void Sender::onLine(const std::string &line)
{
    ++m_lineNumber;
    if (m_session.finishing()) {
        m_input.pause();
        return;
    }
    const auto emit = readLine(line, m_settings.event);
    if (!emit) {
        m_session.fail(ExitUsage, "line " + std::to_string(m_lineNumber) + ": " + emit.error());
        return;
    }
    send(*emit);
    if (m_unanswered > 0) {
        m_input.pause(); // one after the other, and no more in memory than that
        return;
    }
    ++m_unread.lines;
    m_unread.bytes += line.size();
    if (m_unread.bytes > mostUnread || !m_session.socket().connected()) {
        m_input.pause();
    }
    confirm();
}

/// Again and again while lines come, so that what a lost connection has cost can be told.
void Sender::confirm()
{
    if (m_unread.lines > 0 && !m_session.finishing() && !std::exchange(m_confirming, true)) {
        m_session.manager().flush(
            std::nullopt, [this, asked = m_unread](const auto &read) { onConfirmed(asked, read); });
    }
}

void Sender::onConfirmed(const Unread &asked, const Result<void> &read)
{
    m_confirming = false;
    if (m_session.finishing()) {
        return;
    }
    if (read) {
        m_unread.lines -= asked.lines;
        m_unread.bytes -= asked.bytes;
    } else {
        const std::size_t sent =
            m_unread.lines - std::min(m_unread.lines, m_session.socket().bufferedEmits());
        m_console.warning("the connection was lost: the last " + std::to_string(sent) +
                          " events before that may not have arrived");
        m_lost = true;
        m_unread = {m_unread.lines - sent, 0};
    }
    if (!m_inputEnded && m_session.socket().connected()) {
        m_input.resume();
    }
    confirm();
    endWhenDone();
}

void Sender::onInputEnd(const std::string &problem)
{
    m_inputEnded = true;
    if (!problem.empty()) {
        m_session.fail(ExitFailure, problem);
    }
    endWhenDone();
}

void Sender::send(const Emit &emit)
{
    EmitOptions options;
    if (m_settings.call && !m_settings.connection.socketOptions.ackTimeout) {
        options.timeout = m_settings.timeout;
    }
    AckHandler handler;
    if (m_settings.call || m_settings.connection.socketOptions.retries > 0) {
        ++m_unanswered;
        QElapsedTimer clock;
        clock.start();
        handler = [this, clock, event = emit.event](const Result<Json> &answer) {
            onAnswer(event, double(clock.nsecsElapsed()) / 1e6, answer);
        };
    }
    if (m_settings.call && m_single) {
        m_console.progress("siocat: waiting for the acknowledgement");
    }
    const auto sent = m_session.send(emit, handler, options);
    if (!sent && m_settings.lines) {
        m_session.fail(exitCode(sent.error()),
                       "line " + std::to_string(m_lineNumber) + ": " + describe(sent.error()));
    } else if (!sent) {
        m_session.fail(sent.error());
    }
    endWhenDone();
}

void Sender::onAnswer(const std::string &event, double milliseconds, const Result<Json> &answer)
{
    --m_unanswered;
    if (m_session.finishing()) {
        return;
    }
    if (!answer) {
        if (answer.error().code == ErrorCode::AckTimeout) {
            m_session.fail(ExitTimeout, "no acknowledgement of " + dump(event) + " in time");
        } else {
            m_session.fail(answer.error());
        }
        return;
    }
    if (m_settings.call) {
        const auto shown = m_attachments.shown(*answer, event);
        if (!shown) {
            m_session.fail(ExitFailure, shown.error());
            return;
        }
        if (m_console.json()) {
            m_console.result(Json{{"time", utcTime()},
                                  {"type", "ack"},
                                  {"nsp", m_session.socket().nsp().toStdString()},
                                  {"event", event},
                                  {"ms", milliseconds},
                                  {"args", *shown}});
        } else {
            for (const Json &value : *shown) {
                m_console.result(std::vector<Console::Piece>{{Style::Plain, dump(value)}});
            }
        }
    }
    if (!m_inputEnded) {
        m_input.resume();
    }
    endWhenDone();
}

void Sender::endWhenDone()
{
    if (!m_inputEnded || m_unanswered > 0 || m_session.socket().bufferedEmits() > 0) {
        return;
    }
    if (m_lost) {
        m_session.finish(ExitLost);
    } else if (m_session.socket().connected() && m_settings.call) {
        m_session.finish(ExitDone); // the acknowledgements say more
    } else if (m_session.socket().connected()) {
        m_session.finishRead(m_settings.timeout);
    }
}

/// What was asked for makes sense only in some combinations.
std::optional<std::string> complaint(const SendSettings &settings)
{
    if (!settings.lines && settings.event.empty()) {
        return "EVENT is required, unless --lines is given";
    }
    if (!isUtf8(settings.event)) {
        return "EVENT is not UTF-8";
    }
    if (settings.lines && !settings.words.empty()) {
        return "--lines takes the arguments from standard input";
    }
    return std::nullopt;
}

constexpr const char *aboutArguments =
    " ARG is JSON, and what is not JSON is sent as a string; @FILE sends the bytes of a file, @- "
    "those of standard input, - its text, and @@TEXT a string that begins with @. With --lines "
    "each line of standard input is an event: [\"EVENT\",ARG...], "
    "{\"event\":\"EVENT\",\"args\":[ARG...]}, or, where EVENT is given, its only argument.";

Command sendCommand(const char *name, const char *summary, const char *description,
                    std::vector<Example> examples, bool call)
{
    const auto settings = std::make_shared<SendSettings>();
    SendSettings &s = *settings;
    s.call = call;
    Command command{name, summary, description, std::move(examples)};
    command.description += aboutArguments;
    command.arguments = {urlArgument(s.connection),
                         {"EVENT", "the event's name", text(s.event), false},
                         {"ARG", "JSON, or else a string; @FILE: bytes; -: standard input",
                          [&s](const std::string &word) {
                              s.words.push_back(word);
                              return std::optional<std::string>();
                          },
                          false, true}};
    OptionGroup own{
        "Sending",
        {{"--lines", "", "an event for each line of standard input", set(s.lines, true)},
         {"--string", "", "every ARG is a string as it stands", set(s.mode, ValueMode::String)},
         {"--strict", "", "every ARG must be JSON", set(s.mode, ValueMode::Strict)}}};
    own.rows.push_back({"--timeout", "DURATION",
                        call ? "wait for an acknowledgement, or none (10s)"
                             : "wait for the server to have read all, or none (10s)",
                        optionalDuration(s.timeout)});
    own.rows.push_back(awaitOption(s.connection));
    own.rows.push_back(secretOption(s.connection));
    if (call) {
        own.rows.push_back(
            {"--save", "DIR", "write binary values to files in DIR", text(s.folder)});
    }
    command.options.push_back(std::move(own));
    makeConnecting(command, {settings, &settings->connection}, [settings](Console &console) {
        return Sender(*settings, settings->connection, console).run();
    });
    command.run = [settings, run = std::move(command.run)](Console &console) -> int {
        if (const auto complained = complaint(*settings)) {
            console.error(*complained);
            return ExitUsage;
        }
        return run(console);
    };
    return command;
}

} // namespace

Command emitCommand()
{
    return sendCommand(
        "emit", "Send events",
        "Ends when the server has read everything; whether it made anything of it, only call can "
        "tell.",
        {{R"(siocat emit http://localhost:3000 news '{"id":1}' hello)", "an object and a string"},
         {"siocat emit http://localhost:3000 upload photo.jpg @photo.jpg", "a name and the bytes"},
         {"tail -f log | jq -cR --unbuffered . | siocat emit --lines http://localhost:3000 line",
          "an event for each line"}},
        false);
}

Command callCommand()
{
    return sendCommand(
        "call", "Send events and print their acknowledgements",
        "Prints the values of the acknowledgement, one a line as JSON. With --lines one call "
        "follows the other.",
        {{"siocat call http://localhost:3000 sum 1 2 --timeout 2s", "exit status 5 without answer"},
         {"siocat call http://localhost:3000 file a.bin --save downloads",
          "binary values of the answer go to files"}},
        true);
}

} // namespace siocat
