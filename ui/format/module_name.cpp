// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/module_name.h"

#include "ui/format/formatter.h"

#include <algorithm>

namespace ui {

QString moduleName(const app::Module &module, const Formatter &formatter)
{
    return module.name.isEmpty() ? isolated(module.key) : formatter.text(module.name);
}

QString moduleName(const QVector<app::Module> &modules, const QString &key,
                   const Formatter &formatter)
{
    const auto found =
        std::find_if(modules.begin(), modules.end(),
                     [&key](const app::Module &module) { return module.key == key; });
    return found == modules.end() ? isolated(key) : moduleName(*found, formatter);
}

} // namespace ui
