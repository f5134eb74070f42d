// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings.h"

#include <functional>
#include <vector>

namespace app {

/// One setting under its one name, wherever it comes from: `--name`, MARSAD_NAME, "name" in the
/// file.
struct OptionSpec
{
    QString name;
    QString valueName; ///< empty: a flag
    QString description;
    bool inFile = true;
    bool inEnvironment = true;
    /// Reads `text` into the settings; the error says what was expected.
    std::function<tl::expected<void, QString>(Settings &, const QString &text)> apply;
    /// The text that apply() would read.
    std::function<QString(const Settings &)> read;

    bool takesValue() const { return !valueName.isEmpty(); }
    QString environmentName() const;
};

const std::vector<OptionSpec> &optionTable();
const OptionSpec *findOption(const QString &name);
QString helpText();

} // namespace app
