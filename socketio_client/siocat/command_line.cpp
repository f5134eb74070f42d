// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/command_line.h"

#include "socketio_client/siocat/exit_code.h"
#include "socketio_client/siocat/safe_text.h"

#include <socketio/version.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <span>
#include <sstream>

namespace siocat {

namespace {

constexpr std::size_t helpColumn = 36;

/// Options as the man page writes them: "--count N".
class Help final : public CLI::Formatter
{
public:
    explicit Help(const std::vector<Command> &commands)
        : m_commands(commands)
    {
        column_width(helpColumn);
    }

    std::string make_option_opts(const CLI::Option *option) const override
    {
        std::string text;
        if (!option->get_positional() && option->get_expected_max() > 0) {
            text = ' ' + option->get_type_name();
        }
        return text;
    }

    std::string make_option_name(const CLI::Option *option, bool positional) const override
    {
        return positional ? option->get_name(true) : option->get_name(false, true);
    }

    std::string make_usage(const CLI::App *app, std::string) const override
    {
        const auto command =
            std::find_if(m_commands.begin(), m_commands.end(),
                         [app](const Command &each) { return each.name == app->get_name(); });
        return "Usage: " +
               (command != m_commands.end() ? usage(*command, "…") : "siocat COMMAND [OPTION…]") +
               "\n";
    }

    /// One blank line between groups.
    std::string make_help(const CLI::App *app, std::string name,
                          CLI::AppFormatMode mode) const override
    {
        std::string text = CLI::Formatter::make_help(app, std::move(name), mode);
        for (std::size_t at = 0; (at = text.find("\n\n\n", at)) != std::string::npos;) {
            text.erase(at, 1);
        }
        return text;
    }

private:
    const std::vector<Command> &m_commands;
};

/// What stands below the options: what one cannot guess from them.
std::string footer(const Command &command)
{
    constexpr std::size_t width = 79;
    std::istringstream words(command.description);
    std::string text;
    std::size_t column = 0;
    for (std::string word; words >> word;) {
        const bool fits = column + 1 + word.size() <= width;
        text += column == 0 ? "" : fits ? " " : "\n";
        column = fits && column > 0 ? column + 1 + word.size() : word.size();
        text += word;
    }
    text += "\n\nExamples:";
    for (const Example &example : command.examples) {
        text += "\n  " + example.line + "\n      " + example.help;
    }
    return text;
}

/// Stands before words that are values whatever they look like: those after "--" (which CLI11 hands
/// to the wrong command where any number of arguments is allowed), and those in brackets (which it
/// splits as a list; to us it is a JSON array).
constexpr char valueMark = '\x01';

std::vector<std::string> markedWords(int argc, char **argv)
{
    std::vector<std::string> words;
    bool onlyValues = false;
    for (const char *const word : std::span(argv, std::size_t(argc)).subspan(1)) {
        if (!onlyValues && word == std::string_view("--")) {
            onlyValues = true;
        } else {
            const bool marked = onlyValues || *word == '[';
            words.push_back(marked ? valueMark + std::string(word) : word);
        }
    }
    if (!words.empty() && words.front() == "help") { // "help listen" as others have it
        words.erase(words.begin());
        words.emplace_back("--help");
    }
    std::reverse(words.begin(), words.end()); // as CLI11 wants them
    return words;
}

/// Refuses a value in the library's way.
void take(const Reader &read, const std::string &name, const std::string &value)
{
    if (const auto complaint = read(value.starts_with(valueMark) ? value.substr(1) : value)) {
        throw CLI::ValidationError(name, *complaint);
    }
}

void addOption(CLI::App &app, const OptionRow &row, const std::string &group)
{
    CLI::Option *option = nullptr;
    if (row.value.empty()) {
        option = app.add_flag_function(
            row.flags,
            [&row](std::int64_t times) {
                for (std::int64_t i = 0; i < (row.repeatable ? times : 1); ++i) {
                    take(row.read, row.flags, {});
                }
            },
            row.help);
        option->disable_flag_override();
    } else {
        const auto readAll = [&row](const CLI::results_t &values) {
            for (const std::string &value : values) {
                take(row.read, row.flags, value);
            }
            return true;
        };
        option = app.add_option(row.flags, readAll, row.help);
        option->type_name(row.value)->type_size(1)->allow_extra_args(false);
        option->multi_option_policy(row.repeatable ? CLI::MultiOptionPolicy::TakeAll
                                                   : CLI::MultiOptionPolicy::TakeLast);
    }
    option->group(group);
}

void addArgument(CLI::App &app, const ArgumentRow &row)
{
    const auto readAll = [&row](const CLI::results_t &values) {
        for (const std::string &value : values) {
            take(row.read, row.name, value);
        }
        return true;
    };
    CLI::Option *option = app.add_option(row.name, readAll, row.help);
    option->required(row.required);
    option->type_size(1);
    if (row.many) {
        option->expected(0, CLI::detail::expected_max_vector_size);
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args();
    }
}

void addCommand(CLI::App &program, const Command &command)
{
    CLI::App &app = *program.add_subcommand(command.name, command.summary);
    app.footer(footer(command));
    for (const ArgumentRow &row : command.arguments) {
        addArgument(app, row);
    }
    for (const OptionGroup &group : command.options) {
        for (const OptionRow &row : group.rows) {
            addOption(app, row, group.title);
        }
    }
    // Groups stand in the order of their first options: this one is no reason to begin with.
    app.set_help_flag("-h,--help", "print this and end")->group("Output");
}

} // namespace

std::variant<const Command *, int> parseCommandLine(int argc, char **argv,
                                                    const std::vector<Command> &commands)
{
    CLI::App program("Socket.IO from the command line", "siocat");
    program.formatter(std::make_shared<Help>(commands));
    program.set_help_flag("-h,--help", "print this and end");
    program.set_version_flag("--version", "siocat " SOCKETIO_VERSION, "print the version and end");
    program.require_subcommand(0, 1);
    program.footer("siocat COMMAND --help tells more; so does man siocat.");
    for (const Command &command : commands) {
        addCommand(program, command);
    }
    const auto complain = [](const std::string &text, const std::string &command = {}) {
        const std::string where = command.empty() ? "siocat" : "siocat " + command;
        std::fprintf(stderr, "siocat: %s (%s --help tells more)\n", safeText(text).c_str(),
                     where.c_str());
        return ExitUsage;
    };
    std::vector<std::string> words = markedWords(argc, argv);
    if (words.empty()) {
        return complain("a command is missing");
    }
    // CLI11 would complain of the words that follow.
    const std::string first = words.back();
    const bool known =
        std::any_of(commands.begin(), commands.end(),
                    [&first](const Command &command) { return command.name == first; });
    if (!known && !first.starts_with('-')) {
        return complain("no command is called " + first);
    }
    try {
        program.parse(words);
    } catch (const CLI::Success &asked) { // help or version
        program.exit(asked);
        return ExitDone;
    } catch (const CLI::ParseError &error) {
        std::string text = error.what();
        std::erase(text, valueMark);
        const auto chosen = program.get_subcommands();
        return complain(text, chosen.empty() ? "" : chosen.front()->get_name());
    }
    for (const Command &command : commands) {
        if (program.got_subcommand(command.name)) {
            return &command;
        }
    }
    return complain("a command is missing");
}

} // namespace siocat
