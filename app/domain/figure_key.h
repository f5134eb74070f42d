// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/localized_text.h"

#include <QString>

#include <string>
#include <string_view>

namespace app {

/// Key figures are found whatever the spelling: "Average Response Time", "averageResponseTime" and
/// "average_response_time" are one. Dots stay, since they separate the steps of a path; isolates,
/// which are for the screen, go.
std::string figureKey(std::string_view name);

/// Calls `isKnown` with the keys that a figure may be known by, the most exact first, until it
/// returns true: its id, the last step of its path, its label in each language.
template<typename IsKnown>
bool anyFigureKey(const QString &id, const LocalizedText &label, IsKnown &&isKnown)
{
    const auto tried = [&](const QString &name) {
        return !name.isEmpty() && isKnown(QString::fromStdString(figureKey(name.toStdString())));
    };
    return tried(id) || tried(id.mid(id.lastIndexOf(u'.') + 1)) || tried(label.original) ||
           tried(label.english) || tried(label.arabic);
}

} // namespace app
