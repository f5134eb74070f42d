// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings.h"

#include <tl/expected.hpp>

#include <QStringList>

#include <functional>
#include <vector>

namespace app {

/// One setting under its one name, wherever it comes from: `--name`, MARSAD_NAME, "name" in the
/// file. Command line, environment, file, help and manual page are all made of the list of these.
struct SettingItem
{
    enum class Type { Flag, Text, Address, InputFile, OutputFile, Choice, List, Number, Size };
    /// Connection: what is watched and how it is read. Nothing of it is ever guessed.
    enum class Group { Connection, Display, Store, Program };
    /// Where it may come from; the command line may say everything.
    enum class Reach { Everywhere, NotInFile, CommandLineOnly };

    QString name;
    Type type = Type::Text;
    Group group = Group::Program;
    Reach reach = Reach::Everywhere;
    QString valueName; ///< empty: a flag
    QString help;
    QStringList words;    ///< of a choice: its values
    bool repeats = false; ///< given several times on the command line, all of it counts
    /// Reads `text` into the settings; the error says what was expected.
    std::function<tl::expected<void, QString>(Settings &, const QString &text)> apply;
    /// The text that apply() would read; empty: nothing is set.
    std::function<QString(const Settings &)> read;

    bool takesValue() const { return type != Type::Flag; }
    bool inFile() const { return reach == Reach::Everywhere; }
    bool inEnvironment() const { return reach != Reach::CommandLineOnly; }
    QString option() const { return QStringLiteral("--") + name; }
    QString environmentName() const;
    /// As the built-in value stands in help and manual; empty: none.
    QString defaultText() const;
};

/// All of them, in the order of help and manual.
const std::vector<SettingItem> &settingItems();
/// Null where none is called so.
const SettingItem *findSetting(const QString &name);
QString titleOf(SettingItem::Group group);

} // namespace app
