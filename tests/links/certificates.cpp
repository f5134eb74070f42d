// SPDX-License-Identifier: MIT
#include "tests/links/certificates.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace tests {

namespace {

bool openssl(const QString &command)
{
    QProcess process;
    process.start(QStringLiteral("openssl"), QProcess::splitCommand(command));
    return process.waitForFinished() && process.exitCode() == 0;
}

} // namespace

Authority::Authority()
{
    m_usable = openssl(QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 "
                                      "-nodes -days 2 -subj /CN=authority -keyout %1 -out %2")
                           .arg(path(QStringLiteral("ca.key")), certificate()));
}

Authority::Signed Authority::sign(const QString &name, const QString &alternativeNames, int days)
{
    Signed made{path(name + QStringLiteral(".key")), path(name + QStringLiteral(".pem"))};
    const QString request = path(name + QStringLiteral(".csr"));
    const QString extensions = path(name + QStringLiteral(".ext"));
    QFile file(extensions);
    m_usable = m_usable && file.open(QIODevice::WriteOnly);
    if (!alternativeNames.isEmpty()) {
        file.write("subjectAltName=" + alternativeNames.toLatin1() + '\n');
    }
    file.close();
    const auto signFor = [&](const QString &validity) {
        return openssl(QStringLiteral("x509 -req -in %1 -CA %2 -CAkey %3 -CAcreateserial %4 "
                                      "-extfile %5 -out %6")
                           .arg(request, certificate(), path(QStringLiteral("ca.key")), validity,
                                extensions, made.certificate));
    };
    m_usable =
        m_usable &&
        openssl(QStringLiteral("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                               "-subj /CN=%1 -keyout %2 -out %3")
                    .arg(name, made.key, request)) &&
        // From 3.4 on OpenSSL refuses an end before the beginning; before, it knows no dates.
        (signFor(QStringLiteral("-days %1").arg(days)) ||
         signFor(QStringLiteral("-not_before 20200101000000Z -not_after 20200102000000Z")));
    return made;
}

QString Authority::joined(const Signed &signedOne)
{
    const QString path = signedOne.certificate + QStringLiteral(".joined");
    QFile file(path);
    m_usable = m_usable && file.open(QIODevice::WriteOnly);
    for (const QString &part : {signedOne.key, signedOne.certificate}) {
        QFile source(part);
        m_usable = m_usable && source.open(QIODevice::ReadOnly) && file.write(source.readAll()) > 0;
    }
    return path;
}

QStringList Authority::Signed::serverArguments() const
{
    return {QStringLiteral("--key"), key, QStringLiteral("--cert"), certificate};
}

void Authority::Signed::presentIn(QSslConfiguration &tls) const
{
    QFile file(key);
    if (file.open(QIODevice::ReadOnly)) {
        tls.setPrivateKey(QSslKey(&file, QSsl::Ec));
    }
    tls.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
}

} // namespace tests
