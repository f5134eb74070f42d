// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

namespace app {

/// Where the operator says that a secret comes from. A profile only names it. It is read anew at
/// every use: whoever refreshes a token only has to replace the file.
struct SecretPlace
{
    enum class Kind { File, Environment };

    QString name;
    QString origin; ///< as originOf(); empty: that of the first address that the secret is for
    Kind kind = Kind::File;
    QString where; ///< the file's path, or the variable's name

    bool operator==(const SecretPlace &) const = default;
};
using SecretPlaces = QVector<SecretPlace>;

/// The one that is sent as `auth: {"token": …}` where a profile says nothing else.
inline const QString tokenSecret = QStringLiteral("token");

} // namespace app
