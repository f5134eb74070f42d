// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/command.h"

#include "socketio_client/siocat/exit_code.h"

#include <cstdio>
#include <utility>

namespace siocat {

std::string usage(const Command &command, const std::string &dots)
{
    std::string text = "siocat " + command.name;
    if (!command.options.empty()) {
        text += " [OPTION" + dots + ']';
    }
    for (const ArgumentRow &row : command.arguments) {
        const std::string shown = row.name + (row.many ? dots : "");
        text += ' ' + (row.required ? shown : '[' + shown + ']');
    }
    return text;
}

Command printing(Command command, std::function<std::string()> document)
{
    command.run = [document = std::move(document)](Console &) -> int {
        const std::string text = document();
        return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? ExitDone
                                                                               : ExitFailure;
    };
    return command;
}

} // namespace siocat
