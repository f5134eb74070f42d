// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace app {

/// A secret that a profile names, and has to be given by somebody who uses it.
struct NeededSecret
{
    QString name;
    QStringList places;    ///< JSON pointers to where it stands, in the order of the sections
    bool bySignIn = false; ///< signing in gives it, too
};

/// The secrets that the profile `text` needs, by name; none where it is no profile.
std::vector<NeededSecret> neededSecrets(const QByteArray &text);

} // namespace app
