// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/credentials.h"

#include "socketio_client/siocat/values.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslKey>
#include <QUrl>

namespace siocat {

using Json = nlohmann::json;

namespace {

constexpr qint64 largestFile = 1 << 20;

Checked<QList<QSslCertificate>> readCertificates(const std::string &file)
{
    const auto pem = readFile(file);
    if (!pem) {
        return wrong(pem.error());
    }
    const auto certificates = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (certificates.isEmpty()) {
        return wrong(file + " holds no certificate in PEM");
    }
    return certificates;
}

Checked<QSslKey> readKey(const std::string &file, const std::string &passphraseVariable)
{
    const auto pem = readFile(file);
    if (!pem) {
        return wrong(pem.error());
    }
    const QByteArray passphrase = qgetenv(passphraseVariable.c_str());
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        QSslKey key(*pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase);
        if (!key.isNull()) {
            return key;
        }
    }
    return wrong(file + " holds no private key in PEM, or its passphrase is another");
}

} // namespace

Checked<QByteArray> readFile(const std::string &name)
{
    QFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return wrong(name + ": " + file.errorString().toStdString());
    }
    QByteArray content = file.read(largestFile + 1);
    if (content.size() > largestFile) {
        return wrong(name + ": larger than 1 MiB");
    }
    return content;
}

Checked<QByteArray> readSecret(const SecretSource &source)
{
    Checked<QByteArray> secret;
    std::string place = source.file;
    if (!source.file.empty()) {
        secret = readFile(source.file);
    } else {
        place = "environment variable " + source.variable;
        secret = qgetenv(source.variable.c_str());
    }
    if (secret) {
        *secret = secret->trimmed();
        if (secret->isEmpty()) {
            return wrong(place + " is empty");
        }
    }
    return secret;
}

bool readByOthers(const std::string &file)
{
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    const QFileInfo info(QString::fromStdString(file));
    return info.isFile() && (info.permissions() & others);
}

Checked<Json> authPayload(const SecretSource &auth, const SecretSource &token,
                          const Secrets &secrets)
{
    Json payload;
    if (auth.named()) {
        const auto secret = readSecret(auth);
        if (!secret) {
            return wrong(secret.error());
        }
        auto parsed = parseJson(secret->toStdString());
        if (!parsed || !parsed->is_object()) {
            return wrong("the auth payload is not a JSON object");
        }
        auto filled = secrets.filled(*parsed);
        if (!filled) {
            return filled;
        }
        payload = std::move(*filled);
    }
    if (token.named()) {
        const auto secret = readSecret(token);
        if (!secret) {
            return wrong(secret.error());
        }
        payload["token"] = secret->toStdString();
    }
    return payload;
}

Checked<void> loadTls(Connection &connection)
{
    if (connection.ca.empty() && connection.certificate.empty() && connection.key.empty()) {
        return {}; // not even the TLS library is loaded
    }
    QSslConfiguration &tls =
        connection.options.tls.emplace(QSslConfiguration::defaultConfiguration());
    if (!connection.ca.empty()) {
        const auto authorities = readCertificates(connection.ca);
        if (!authorities) {
            return wrong(authorities.error());
        }
        tls.addCaCertificates(*authorities);
    }
    if (connection.certificate.empty() != connection.key.empty()) {
        return wrong("--cert and --key need each other");
    }
    if (connection.certificate.empty()) {
        return {};
    }
    const auto chain = readCertificates(connection.certificate);
    if (!chain) {
        return wrong(chain.error());
    }
    const auto key = readKey(connection.key, connection.keyPassphraseVariable);
    if (!key) {
        return wrong(key.error());
    }
    tls.setLocalCertificateChain(*chain);
    tls.setPrivateKey(*key);
    return {};
}

Checked<QNetworkProxy> readProxy(const std::string &text, const SecretSource &credentials)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    QNetworkProxy proxy;
    int port = 0;
    if (url.scheme() == QLatin1String("http")) {
        proxy.setType(QNetworkProxy::HttpProxy);
        port = 8080;
    } else if (url.scheme() == QLatin1String("socks5")) {
        proxy.setType(QNetworkProxy::Socks5Proxy);
        port = 1080;
    } else {
        return wrong("--proxy: not http://HOST:PORT or socks5://HOST:PORT");
    }
    if (!url.isValid() || url.host().isEmpty()) {
        return wrong("--proxy: no host in the URL");
    }
    if (!url.userInfo().isEmpty()) {
        return wrong("--proxy: give credentials with --proxy-auth-file or --proxy-auth-env");
    }
    proxy.setHostName(url.host());
    proxy.setPort(quint16(url.port(port)));
    if (credentials.named()) {
        const auto secret = readSecret(credentials);
        if (!secret) {
            return wrong(secret.error());
        }
        const qsizetype colon = secret->indexOf(':');
        if (colon <= 0) {
            return wrong("the proxy's credentials are not USER:PASSWORD");
        }
        proxy.setUser(QString::fromUtf8(secret->left(colon)));
        proxy.setPassword(QString::fromUtf8(secret->mid(colon + 1)));
    }
    return proxy;
}

} // namespace siocat
