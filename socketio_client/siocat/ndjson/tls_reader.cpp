// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/tls_reader.h"

#include <QSslCertificate>
#include <QSslKey>

namespace siocat::ndjson {

namespace {

/// A string, or a list of strings.
QByteArray pemOf(const Json &options, const char *name)
{
    const auto found = options.find(name);
    if (found == options.end()) {
        return {};
    }
    QByteArray pem;
    for (const Json &each : found->is_array() ? *found : Json::array({*found})) {
        if (each.is_string()) {
            pem += QByteArray::fromStdString(each.get<std::string>()) + '\n';
        }
    }
    return pem;
}

QSslKey readKey(const QByteArray &pem, const QByteArray &passphrase)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase);
        if (!key.isNull()) {
            return key;
        }
    }
    return {};
}

} // namespace

std::optional<std::string> readTls(const Json &options, std::optional<QSslConfiguration> &into)
{
    if (!options.contains("ca") && !options.contains("cert") && !options.contains("key")) {
        return {}; // not even the TLS library is loaded
    }
    QSslConfiguration &tls = into ? *into : into.emplace(QSslConfiguration::defaultConfiguration());
    if (options.contains("ca")) {
        const auto authorities = QSslCertificate::fromData(pemOf(options, "ca"));
        if (authorities.isEmpty()) {
            return "option ca holds no certificate";
        }
        tls.setCaCertificates(authorities);
    }
    if (options.contains("cert")) {
        const auto chain = QSslCertificate::fromData(pemOf(options, "cert"));
        if (chain.isEmpty()) {
            return "option cert holds no certificate";
        }
        tls.setLocalCertificateChain(chain);
    }
    if (options.contains("key")) {
        const QSslKey key = readKey(pemOf(options, "key"), pemOf(options, "passphrase").trimmed());
        if (key.isNull()) {
            return "option key holds no key that can be read";
        }
        tls.setPrivateKey(key);
    }
    return {};
}

} // namespace siocat::ndjson
