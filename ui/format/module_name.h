// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/module.h"

#include <QString>
#include <QVector>

namespace ui {

class Formatter;

/// What a module is called, isolated for the screen; one without a name goes by its key.
QString moduleName(const app::Module &module, const Formatter &formatter);
/// The same of the module with that key, which may be none of `modules`.
QString moduleName(const QVector<app::Module> &modules, const QString &key,
                   const Formatter &formatter);

} // namespace ui
