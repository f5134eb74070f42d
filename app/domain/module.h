// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/localized_text.h"

#include <QString>
#include <QVector>

#include <chrono>
#include <optional>

namespace app {

/// A department of the backend, with a page of its own.
struct Module
{
    QString key;
    LocalizedText name;
    QString icon;          ///< name of an icon in resources/icons, without suffix
    bool onHome = false;   ///< has a section on the Home page
    bool recorded = false; ///< stays subscribed, so that its history has no holes
    std::optional<std::chrono::milliseconds> interval; ///< of its updates; none: learned
    // Key figures by id, label or last step of the id's path, as figureKey() has them.
    QVector<QString> order;  ///< stand first, in this order
    QVector<QString> hidden; ///< are not shown
    QVector<QString> home;   ///< stand on Home, in this order; empty: those that are worst off

    static constexpr int mostOnHome = 4; ///< of `home`

    bool operator==(const Module &) const = default;
};

} // namespace app
