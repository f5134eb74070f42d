// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace siocat {

class Console;

/// Takes in one value of the command line; says what is wrong with it, or nothing.
using Reader = std::function<std::optional<std::string>(const std::string &value)>;

struct OptionRow
{
    std::string flags; ///< "--nsp", "-q,--quiet"
    std::string value; ///< what the help calls the value; empty: a switch
    std::string help;
    Reader read;
    bool repeatable = false;
};

struct OptionGroup
{
    std::string title;
    std::vector<OptionRow> rows;
};

struct ArgumentRow
{
    std::string name;
    std::string help;
    Reader read;
    bool required = true;
    bool many = false; ///< any number, the last argument only
};

struct Example
{
    std::string line;
    std::string help;
};

/// One command: what it is called, what it takes and what it does. Parser, help, completion and man
/// page are made of this.
struct Command
{
    std::string name;
    std::string summary;
    std::string description; ///< one paragraph
    std::vector<Example> examples;
    std::vector<ArgumentRow> arguments{};
    std::vector<OptionGroup> options{};
    std::function<int(Console &)> run{};
};

/// "siocat listen [OPTION...] URL [EVENT...]", with `dots` for "...".
std::string usage(const Command &command, const std::string &dots);

/// `command`, which prints what `document` gives when it runs.
Command printing(Command command, std::function<std::string()> document);

} // namespace siocat
