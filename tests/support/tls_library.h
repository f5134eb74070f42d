// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

namespace tests {

/// Whether Qt's plugin for the system's TLS library is part of this process.
inline bool tlsIsLoaded()
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    return maps.open(QIODevice::ReadOnly) && maps.readAll().contains("qopensslbackend");
}

} // namespace tests
