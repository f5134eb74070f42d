// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace tests {

/// A key and a certificate that it signed itself, for two days, as PEM files made by openssl.
/// `alternativeName` is what it holds for: "IP:127.0.0.1", "DNS:name.example". False where openssl
/// fails.
bool writeOwnCertificate(const QString &alternativeName, const QString &keyFile,
                         const QString &certificateFile);

} // namespace tests
