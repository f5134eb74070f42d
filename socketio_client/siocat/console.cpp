// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/console.h"

#include "socketio_client/siocat/readers.h"
#include "socketio_client/siocat/safe_text.h"
#include "socketio_client/siocat/signals.h"

#include <QTimer>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <poll.h>
#include <unistd.h>

namespace siocat {

namespace {

constexpr std::size_t flushAbove = 64 << 10;

bool colored(ColorMode mode, int fd)
{
    if (mode != ColorMode::Auto) {
        return mode == ColorMode::Always;
    }
    return isatty(fd) != 0 && qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
}

/// Waits until standard output takes something, whoever may have made it non-blocking. False: a
/// signal has come before that.
bool waitForOutput()
{
    pollfd output{STDOUT_FILENO, POLLOUT, 0};
    while (signalled() == 0) {
        if (poll(&output, 1, -1) >= 0 || errno != EINTR) {
            return true; // what is wrong, the write tells
        }
    }
    return poll(&output, 1, 0) > 0;
}

const char *code(Style style)
{
    switch (style) {
    case Style::Plain:
        return "";
    case Style::Dim:
        return "\033[2m";
    case Style::Bold:
        return "\033[1m";
    case Style::Name:
        return "\033[36m";
    case Style::Good:
        return "\033[32m";
    case Style::Warning:
        return "\033[33m";
    case Style::Bad:
        return "\033[31m";
    }
    return "";
}

} // namespace

OptionGroup outputOptions(OutputOptions &options)
{
    return {"Output",
            {{"--json", "", "one JSON object a line", set(options.json, true)},
             {"--color", "auto|always|never", "auto: on a terminal, unless NO_COLOR is set",
              choice<ColorMode>(options.color, {{"auto", ColorMode::Auto},
                                                {"always", ColorMode::Always},
                                                {"never", ColorMode::Never}})},
             {"-q,--quiet", "", "only results, warnings and errors", set(options.quiet, true)},
             {"-v,--verbose", "", "tell what happens to the connection; twice: packets too",
              [&options](const std::string &) {
                  ++options.verbosity;
                  return std::optional<std::string>();
              },
              true}}};
}

std::string dump(const nlohmann::json &value)
{
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Console::Console(const OutputOptions &options)
    : m_options(options)
    , m_errorTerminal(isatty(STDERR_FILENO) != 0)
    , m_outputColor(colored(options.color, STDOUT_FILENO))
    , m_errorColor(colored(options.color, STDERR_FILENO))
{}

Console::~Console()
{
    progress({});
}

std::string Console::styled(bool color, Style style, std::string_view text) const
{
    std::string safe = safeText(text);
    return color && style != Style::Plain ? code(style) + safe + "\033[0m" : safe;
}

void Console::result(const nlohmann::json &value)
{
    write(safeText(dump(value)));
}

void Console::result(const std::vector<Piece> &pieces)
{
    std::string line;
    for (const auto &[style, text] : pieces) {
        line += (line.empty() ? "" : " ") + styled(m_outputColor, style, text);
    }
    write(std::move(line));
}

void Console::write(std::string line)
{
    if (m_broken) {
        return;
    }
    m_waiting += line;
    m_waiting += '\n';
    if (m_waiting.size() > flushAbove) {
        flush();
    } else if (!m_flushDue) {
        m_flushDue = true;
        QTimer::singleShot(0, [this] { flush(); });
    }
}

bool Console::flush()
{
    m_flushDue = false;
    if (m_waiting.empty() || m_broken) {
        return !m_failed;
    }
    if (m_progressShown && isatty(STDOUT_FILENO) != 0) {
        progress({});
    }
    std::string_view rest = m_waiting;
    while (!rest.empty()) {
        if (!waitForOutput()) {
            m_broken = true; // the end must not wait for a reader
            break;
        }
        // So little never waits in a pipe that takes anything: the signal is seen above.
        const std::size_t most = std::min<std::size_t>(rest.size(), PIPE_BUF);
        const ssize_t written = ::write(STDOUT_FILENO, rest.data(), most);
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR && errno != EAGAIN) {
            const int cause = errno;
            breakOff();
            m_failed = cause != EPIPE;
            if (m_failed) {
                error("standard output: " + qt_error_string(cause).toStdString());
            }
            break;
        }
    }
    m_waiting.clear();
    return !m_failed;
}

void Console::breakOff()
{
    m_broken = true;
    if (m_closed) {
        QTimer::singleShot(0, m_closed);
    }
}

void Console::watchReader()
{
    m_reader.emplace(STDOUT_FILENO, QSocketNotifier::Exception);
    QObject::connect(&*m_reader, &QSocketNotifier::activated, &*m_reader, [this] {
        m_reader->setEnabled(false);
        pollfd output{STDOUT_FILENO, 0, 0};
        if (poll(&output, 1, 0) > 0 && !m_broken) {
            breakOff();
        }
    });
}

void Console::say(Style style, const char *label, std::string_view text)
{
    flush();
    progress({});
    const std::string shown = m_mask ? m_mask(std::string(text)) : std::string(text);
    const std::string line =
        styled(m_errorColor, style, label) + styled(m_errorColor, Style::Plain, shown);
    std::fprintf(stderr, "%s\n", line.c_str());
}

void Console::error(std::string_view text)
{
    say(Style::Bad, "siocat: ", text);
}

void Console::warning(std::string_view text)
{
    say(Style::Warning, "siocat: warning: ", text);
}

void Console::notice(std::string_view text)
{
    if (!m_options.quiet) {
        say(Style::Dim, "siocat: ", text);
    }
}

void Console::detail(std::string_view text)
{
    if (verbose()) {
        say(Style::Dim, "* ", text);
    }
}

void Console::packet(std::string_view text)
{
    if (tracing()) {
        say(Style::Dim, "", text);
    }
}

void Console::progress(std::string_view text)
{
    if (!showsProgress() || (text.empty() && !m_progressShown)) {
        return;
    }
    std::fprintf(stderr, "\r\033[K%s", safeText(text).c_str());
    std::fflush(stderr);
    m_progressShown = !text.empty();
}

} // namespace siocat
