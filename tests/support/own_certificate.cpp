// SPDX-License-Identifier: MIT
#include "tests/support/own_certificate.h"

#include <QProcess>

namespace tests {

bool writeOwnCertificate(const QString &alternativeName, const QString &keyFile,
                         const QString &certificateFile)
{
    const QStringList command =
        QProcess::splitCommand(QStringLiteral("req -x509 -newkey ec -pkeyopt "
                                              "ec_paramgen_curve:prime256v1 -nodes -days 2 "
                                              "-subj /CN=test -addext"));
    return QProcess::execute(QStringLiteral("openssl"),
                             command +
                                 QStringList{QStringLiteral("subjectAltName=") + alternativeName,
                                             QStringLiteral("-keyout"), keyFile,
                                             QStringLiteral("-out"), certificateFile}) == 0;
}

} // namespace tests
