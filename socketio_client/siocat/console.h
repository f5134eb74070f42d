// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/command.h"

#include <nlohmann/json.hpp>

#include <QSocketNotifier>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace siocat {

enum class ColorMode { Auto, Always, Never };

struct OutputOptions
{
    ColorMode color = ColorMode::Auto;
    bool json = false;
    bool quiet = false;
    int verbosity = 0;
};

OptionGroup outputOptions(OutputOptions &options);

enum class Style { Plain, Dim, Bold, Name, Good, Warning, Bad };

/// Standard output for results, standard error for everything else. What is written is made safe
/// for a terminal (safeText), so callers may pass on what a server says. One thread.
class Console
{
public:
    explicit Console(const OutputOptions &options);
    ~Console();
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    bool json() const { return m_options.json; }
    bool verbose() const { return m_options.verbosity >= 1; }
    bool tracing() const { return m_options.verbosity >= 2; }
    bool showsProgress() const { return m_errorTerminal && !m_options.quiet; }

    /// One line of standard output; written when the event loop comes round.
    void result(const nlohmann::json &value);
    struct Piece
    {
        Style style;
        std::string text;
    };
    void result(const std::vector<Piece> &pieces);

    /// What goes over each text that is said from now on, results excepted: it takes out secrets.
    void setMask(std::function<std::string(std::string)> mask) { m_mask = std::move(mask); }

    void error(std::string_view text);
    void warning(std::string_view text); ///< also with --quiet
    void notice(std::string_view text);  ///< not with --quiet
    void detail(std::string_view text);  ///< with --verbose
    void packet(std::string_view text);  ///< with --verbose twice
    /// Takes the place of the progress line before; on a terminal only. Empty: removes it.
    void progress(std::string_view text);

    /// Called from the event loop when a write has found that nobody reads standard output any
    /// more.
    void onClosed(std::function<void()> handler) { m_closed = std::move(handler); }
    /// Notices that without a write, too: for what only ever prints.
    void watchReader();
    /// Writes what is waiting. False: it could not be written, now or earlier, and for another
    /// reason than that nobody reads it.
    bool flush();

private:
    std::string styled(bool color, Style style, std::string_view text) const;
    void say(Style style, const char *label, std::string_view text);
    void write(std::string line);
    /// No more output; tells who waits for that.
    void breakOff();

    const OutputOptions m_options;
    const bool m_errorTerminal;
    const bool m_outputColor;
    const bool m_errorColor;
    std::function<std::string(std::string)> m_mask;
    std::string m_waiting;
    bool m_flushDue = false;
    bool m_broken = false; ///< no more output
    bool m_failed = false; ///< and that is a failure
    bool m_progressShown = false;
    std::function<void()> m_closed;
    std::optional<QSocketNotifier> m_reader;
};

/// JSON on one line; text that is not UTF-8 is replaced.
std::string dump(const nlohmann::json &value);

} // namespace siocat
