// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/ndjson.h"

#include "socketio_client/siocat/ndjson/line_parser.h"
#include "socketio_client/siocat/ndjson/line_reader.h"
#include "socketio_client/siocat/ndjson/operations.h"
#include "socketio_client/siocat/ndjson/session.h"

#include <QCoreApplication>

#include <chrono>
#include <csignal>
#include <string_view>
#include <utility>

#include <unistd.h>

namespace siocat {

namespace {

using namespace ndjson;

/// Executes what stands on the lines, and writes a result for each command.
class Interpreter
{
public:
    Interpreter(Session &session, LineWriter &output)
        : m_session(session)
        , m_output(output)
    {}

    void interpret(std::string_view line)
    {
        if (line.find_first_not_of(" \t") == std::string_view::npos) {
            return;
        }
        const Outcome<Json> read = parseLine(line);
        if (!read) {
            refuse(read.error());
        } else if (!read->is_array()) {
            run(*read);
        } else {
            for (const Json &each : *read) {
                run(each);
            }
        }
    }

    void refuse(const std::string &why) { answer(nullptr, tl::unexpected(why)); }

private:
    void run(const Json &command)
    {
        if (!command.is_object()) {
            refuse("not an object");
            return;
        }
        const auto found = command.find("seq");
        const Json seq = found != command.end() && found->is_number() ? *found : Json();
        m_session.beginCause(seq);
        const Outcome<Line> outcome = execute(m_session, command);
        m_session.endCause();
        answer(seq, outcome);
    }

    void answer(const Json &seq, const Outcome<Line> &outcome)
    {
        Line line{{"ev", "result"}, {"seq", seq}, {"ok", outcome.has_value()}};
        if (outcome) {
            line.update(*outcome);
        } else {
            line["error"] = outcome.error();
        }
        m_output.write(line);
    }

    Session &m_session;
    LineWriter &m_output;
};

} // namespace

int runNdjson(QCoreApplication &application, socketio::Options defaults, const std::string &client)
{
    // As the official client of version 4 does by default.
    defaults.withCredentials = false;
    defaults.connectTimeout = std::chrono::hours(24);
    if (defaults.protocol == socketio::ProtocolVersion::Auto) {
        defaults.protocol = socketio::ProtocolVersion::V4;
    }
    // Told by write() instead.
    std::signal(SIGPIPE, SIG_IGN);
    LineWriter output(STDOUT_FILENO, [&application] { application.exit(1); });
    Session session(output, std::move(defaults));
    Interpreter interpreter(session, output);
    LineReader input(
        STDIN_FILENO,
        {[&interpreter](std::string_view line) { interpreter.interpret(line); },
         [&interpreter] { interpreter.refuse("the line is too long"); },
         [&session, &application] { session.end([&application] { application.exit(0); }); }});
    output.write({{"ev", "ready"}, {"protocol", 1}, {"client", client}});
    return output.broken() ? 1 : application.exec();
}

} // namespace siocat
