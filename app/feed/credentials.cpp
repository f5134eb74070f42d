// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/credentials.h"

#include "app/feed/feed.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace app {

namespace {

/// More than any token or key has; a mistaken file name must not fill the memory.
constexpr qint64 fileLimit = 1 << 20;

tl::expected<QByteArray, QString> readFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(QStringLiteral("cannot read %1: %2").arg(name, file.errorString()));
    }
    QByteArray content = file.read(fileLimit + 1);
    if (content.size() > fileLimit) {
        return tl::unexpected(QStringLiteral("cannot read %1: too long").arg(name));
    }
    return content;
}

tl::expected<QSslKey, QString> readKey(const QString &name)
{
    const auto content = readFile(name);
    if (!content) {
        return tl::unexpected(content.error());
    }
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        if (const QSslKey key(*content, algorithm); !key.isNull()) {
            return key;
        }
    }
    return tl::unexpected(QStringLiteral("%1 holds no private key in PEM form").arg(name));
}

tl::expected<QList<QSslCertificate>, QString> readCertificates(const QString &name)
{
    const auto content = readFile(name);
    if (!content) {
        return tl::unexpected(content.error());
    }
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(*content, QSsl::Pem);
    if (certificates.isEmpty()) {
        return tl::unexpected(QStringLiteral("%1 holds no certificate in PEM form").arg(name));
    }
    return certificates;
}

/// Only what is known to need no TLS: for anything else the certificates count.
bool isPlain(const QString &url)
{
    return url.startsWith(QStringLiteral("http:"), Qt::CaseInsensitive) ||
           url.startsWith(QStringLiteral("ws:"), Qt::CaseInsensitive);
}

} // namespace

tl::expected<std::optional<QSslConfiguration>, QString> tlsConfiguration(const FeedOptions &options)
{
    if (isPlain(options.url)) {
        return std::nullopt;
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!options.caFile.isEmpty()) {
        const auto authorities = readCertificates(options.caFile);
        if (!authorities) {
            return tl::unexpected(authorities.error());
        }
        tls.addCaCertificates(*authorities);
    }
    if (!options.clientCertificateFile.isEmpty()) {
        const auto chain = readCertificates(options.clientCertificateFile);
        if (!chain) {
            return tl::unexpected(chain.error());
        }
        // One file may hold both, as many tools write it.
        const auto key = readKey(options.clientKeyFile.isEmpty() ? options.clientCertificateFile
                                                                 : options.clientKeyFile);
        if (!key) {
            return tl::unexpected(key.error());
        }
        tls.setLocalCertificateChain(*chain);
        tls.setPrivateKey(*key);
    }
    return tls;
}

} // namespace app
