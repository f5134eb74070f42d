// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/check/json_places.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace app {

/// Something about a place of a profile file.
struct Finding
{
    bool isMistake = true; ///< else a remark: the profile works, perhaps not as it was meant
    TextPlace place;
    QString pointer;
    QString found; ///< the text that stands there; empty: nothing, or the file as a whole
    QString text;  ///< "expected one of kpi, dashboard, …", or the remark

    bool operator<(const Finding &other) const;
};

/// All that is wrong with a profile, and what looks wrong, in the order of the file. `icons`: those
/// that there are.
std::vector<Finding> checkProfile(const QByteArray &text, const QStringList &icons);

} // namespace app
