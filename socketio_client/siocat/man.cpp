// SPDX-License-Identifier: MIT
// `siocat man`: the man page, for those who read and those who install it.
#include "socketio_client/siocat/commands.h"
#include "socketio_client/siocat/exit_code.h"

#include <socketio/version.h>

#include <algorithm>
#include <sstream>

namespace siocat {

namespace {

/// As text of roff: nothing of it is a request or an escape, and an option's hyphens can be copied.
std::string roff(const std::string &text)
{
    std::string safe = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
    for (const char each : text) {
        switch (each) {
        case '\\':
            safe += "\\e";
            break;
        case '-':
            safe += "\\-";
            break;
        case '\'': // else a typographic quote
            safe += "\\(aq";
            break;
        case '"': // else the limit of a macro's argument
            safe += "\\(dq";
            break;
        case '^':
            safe += "\\(ha";
            break;
        case '~':
            safe += "\\(ti";
            break;
        case '`':
            safe += "\\(ga";
            break;
        default:
            safe += each;
        }
    }
    return safe;
}

/// A heading: its words are one argument.
std::string heading(const char *macro, const std::string &title)
{
    return std::string(macro) + " \"" + roff(title) + "\"\n";
}

std::string row(const std::string &head, const std::string &text)
{
    return ".TP\n" + head + '\n' + roff(text) + '\n';
}

std::string optionRow(const OptionRow &option)
{
    std::string head;
    std::istringstream names(option.flags);
    for (std::string name; std::getline(names, name, ',');) {
        head += (head.empty() ? "\\fB" : ", \\fB") + roff(name) + "\\fR";
    }
    if (!option.value.empty()) {
        head += " \\fI" + roff(option.value) + "\\fR";
    }
    return row(head, option.help + (option.repeatable && !option.value.empty()
                                        ? "; may be given more than once"
                                        : ""));
}

bool alike(const OptionGroup &a, const OptionGroup &b)
{
    return a.title == b.title &&
           std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                      [](const OptionRow &x, const OptionRow &y) { return x.flags == y.flags; });
}

/// The names of the commands that have the group.
std::vector<std::string> ownersOf(const OptionGroup &group, const std::vector<Command> &commands)
{
    std::vector<std::string> names;
    for (const Command &command : commands) {
        if (std::any_of(command.options.begin(), command.options.end(),
                        [&group](const OptionGroup &each) { return alike(each, group); })) {
            names.push_back(command.name);
        }
    }
    return names;
}

void addCommand(std::ostream &out, const Command &command, const std::vector<Command> &all)
{
    out << heading(".SS", usage(command, "..."))
        << roff(command.summary + ". " + command.description) << '\n';
    for (const ArgumentRow &argument : command.arguments) {
        out << row("\\fI" + roff(argument.name) + "\\fR", argument.help);
    }
    for (const OptionGroup &group : command.options) {
        if (ownersOf(group, all).size() == 1) {
            for (const OptionRow &option : group.rows) {
                out << optionRow(option);
            }
        }
    }
}

/// What several commands have stands here once.
void addShared(std::ostream &out, const std::vector<Command> &commands)
{
    std::vector<const OptionGroup *> done;
    for (const Command &command : commands) {
        for (const OptionGroup &group : command.options) {
            const auto owners = ownersOf(group, commands);
            const bool known = std::any_of(done.begin(), done.end(), [&group](const auto *each) {
                return alike(*each, group);
            });
            if (owners.size() < 2 || known) {
                continue;
            }
            done.push_back(&group);
            out << heading(".SS", group.title) << "Of";
            for (std::size_t i = 0; i < owners.size(); ++i) {
                out << (i == 0 ? " " : i + 1 == owners.size() ? " and " : ", ") << owners[i];
            }
            out << ".\n";
            for (const OptionRow &option : group.rows) {
                out << optionRow(option);
            }
        }
    }
}

std::string page(const std::vector<Command> &commands)
{
    std::ostringstream out;
    out << ".TH SIOCAT 1 \"\" \"siocat " SOCKETIO_VERSION "\" \"User Commands\"\n"
        << ".nh\n.ad l\n"
        << ".SH NAME\nsiocat \\- Socket.IO from the command line\n.SH SYNOPSIS\n";
    for (const Command &command : commands) {
        out << ".B " << roff(usage(command, "...")) << "\n.br\n";
    }
    out << ".SH DESCRIPTION\n"
           "Connects to servers of Socket.IO 2, 3 and 4 over WebSocket or HTTP long\\-polling.\n"
           "Results go to standard output, everything else to standard error. What a server says "
           "is made safe for a terminal: control and bidi characters are shown as \\eu and four "
           "digits, which inside JSON changes no value.\n"
           ".PP\n"
           "Tokens and passwords are read from files and from the environment only, because every "
           "user of the machine can read a command line.\n"
           ".PP\n"
           "A DURATION is a number with ms, s, m or h; a SIZE is in bytes, or has k, M or G for "
           "powers of 1024. After \\fB\\-\\-\\fR every word is an argument.\n"
           ".SH COMMANDS\n";
    for (const Command &command : commands) {
        addCommand(out, command, commands);
    }
    out << heading(".SH", "OPTIONS OF SEVERAL COMMANDS");
    addShared(out, commands);
    out << heading(".SH", "EXIT STATUS");
    for (const auto &[code, meaning] : exitMeanings()) {
        out << row("\\fB" + code + "\\fR", meaning);
    }
    out << ".SH ENVIRONMENT\n"
        << row("\\fBNO_COLOR\\fR", "no colours where --color does not ask for them")
        << row("\\fBTERM\\fR", "no colours where it is \"dumb\"") << ".SH EXAMPLES\n";
    for (const Command &command : commands) {
        for (const Example &example : command.examples) {
            out << ".TP\n.B " << roff(example.line) << '\n' << roff(example.help) << '\n';
        }
    }
    out << ".SH SEE ALSO\n.BR curl (1),\n.BR jq (1)\n";
    return out.str();
}

} // namespace

Command manCommand(const std::vector<Command> &commands)
{
    return printing({"man",
                     "Print the man page",
                     "As roff, made of the same table as the help.",
                     {{"siocat man | man -l -", "read it, where it is not installed"}}},
                    [&commands] { return page(commands); });
}

} // namespace siocat
