// SPDX-License-Identifier: MIT
// `siocat completion`: what bash needs to know to complete our command lines.
#include "socketio_client/siocat/commands.h"

#include <socketio/version.h>

#include <algorithm>
#include <sstream>

namespace siocat {

namespace {

/// "a|b" as words, as bash wants them.
std::string words(std::string list, char separator)
{
    std::replace(list.begin(), list.end(), separator, ' ');
    return list;
}

/// How the value of an option is completed; nothing where only the user can know it.
std::string completionOf(const std::string &value)
{
    if (value == "FILE") {
        return "compgen -f --";
    }
    if (value == "DIR") {
        return "compgen -d --";
    }
    if (value == "VARIABLE") {
        return "compgen -e --";
    }
    if (value.find('|') != std::string::npos) {
        return "compgen -W '" + words(value, '|') + "' --";
    }
    return {};
}

std::string script(const std::vector<Command> &commands)
{
    std::ostringstream out;
    std::string names;
    std::ostringstream values;
    std::ostringstream flags;
    for (const Command &command : commands) {
        names += command.name + ' ';
        flags << "        " << command.name << ") words='--help";
        for (const OptionGroup &group : command.options) {
            for (const OptionRow &row : group.rows) {
                flags << ' ' << words(row.flags, ',');
                if (!row.value.empty()) {
                    const std::string how = completionOf(row.value);
                    values << "        " << command.name << ':' << row.flags << ") "
                           << (how.empty() ? "" : "COMPREPLY=($(" + how + " \"$word\")); ")
                           << "return;;\n";
                }
            }
        }
        flags << "';;\n";
    }
    out << "# bash completion of siocat " SOCKETIO_VERSION "\n"
           "_siocat()\n{\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
           "    local command=${COMP_WORDS[1]} words\n"
           "    COMPREPLY=()\n"
           "    if ((COMP_CWORD == 1)); then\n"
           "        COMPREPLY=($(compgen -W '"
        << names
        << "--help --version' -- \"$word\"))\n"
           "        return\n"
           "    fi\n"
           "    case $command:$before in\n"
        << values.str()
        << "    esac\n"
           "    case $command in\n"
        << flags.str()
        << "    esac\n"
           "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
           "}\n"
           "complete -o default -F _siocat siocat\n";
    return out.str();
}

} // namespace

Command completionCommand(const std::vector<Command> &commands)
{
    return printing({"completion",
                     "Print a completion script for bash",
                     "It is made of the same table as the help.",
                     {{"siocat completion > ~/.local/share/bash-completion/completions/siocat",
                       "for yourself, where the package has not installed it"}}},
                    [&commands] { return script(commands); });
}

} // namespace siocat
