// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/complaint.h"

#include "app/secrets/secret_mask.h"

#include <QStringList>

#include <cstdio>

namespace app {

void complain(const QString &lines)
{
    const QStringList each = withoutKnownSecrets(lines).split(u'\n');
    for (const QString &line : each) {
        std::fprintf(stderr, "marsad: %s\n", qUtf8Printable(line));
    }
}

} // namespace app
