// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/command_line.h"

#include "app/config/setting_item.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace app {

namespace {

/// Stands before a value in brackets, which CLI11 would split as a list.
constexpr char valueMark = '\x01';

std::string unmarked(std::string value)
{
    return value.starts_with(valueMark) ? value.substr(1) : value;
}

/// As CLI11 wants them: the last first.
std::vector<std::string> markedWords(const QStringList &arguments)
{
    std::vector<std::string> words;
    for (const QString &argument : arguments.mid(1)) {
        std::string word = argument.toStdString();
        const std::size_t bracket = word.starts_with("--") ? word.find("=[") : std::string::npos;
        if (word.starts_with('[')) {
            word.insert(0, 1, valueMark);
        } else if (bracket != std::string::npos && bracket + 1 == word.find('=') + 1) {
            word.insert(bracket + 1, 1, valueMark);
        }
        words.push_back(std::move(word));
    }
    std::reverse(words.begin(), words.end());
    return words;
}

void addItem(CLI::App &program, const SettingItem &item, SettingTexts &values)
{
    const std::string name = item.option().toStdString();
    if (!item.takesValue()) {
        program
            .add_flag_function(
                name,
                [&values, &item](std::int64_t) { values[item.name] = QStringLiteral("true"); })
            ->disable_flag_override();
        return;
    }
    program
        .add_option(name,
                    [&values, &item](const CLI::results_t &given) {
                        QStringList all;
                        for (const std::string &each : given) {
                            all.append(QString::fromStdString(unmarked(each)));
                        }
                        values[item.name] = item.repeats ? all.join(u',') : all.last();
                        return true;
                    })
        ->type_size(1)
        ->allow_extra_args(false)
        ->multi_option_policy(item.repeats ? CLI::MultiOptionPolicy::TakeAll
                                           : CLI::MultiOptionPolicy::TakeLast);
}

} // namespace

tl::expected<CommandLine, QString> readCommandLine(const QStringList &arguments)
{
    using Print = CommandLine::Print;
    CommandLine line;
    CLI::App program;
    program.set_help_flag(); // ours is made of the list of settings
    for (const SettingItem &item : settingItems()) {
        addItem(program, item, line.values);
    }
    const auto addPrint = [&](const char *names, Print what) {
        program
            .add_flag_function(names,
                               [&line, what](std::int64_t) {
                                   if (line.print == Print::Nothing) {
                                       line.print = what;
                                   }
                               })
            ->disable_flag_override();
    };
    addPrint("-h,--help", Print::Help);
    addPrint("-v,--version", Print::Version);
    addPrint("--man", Print::Manual);
    try {
        program.parse(markedWords(arguments));
    } catch (const CLI::ParseError &error) {
        std::string text = error.what();
        std::erase(text, valueMark);
        std::replace(text.begin(), text.end(), '\n', ' ');
        return tl::unexpected(QString::fromStdString(text));
    }
    return line;
}

} // namespace app
