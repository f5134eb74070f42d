// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/secret_origins.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <utility>

namespace app {

namespace {

constexpr qint64 sizeLimit = 1 << 20;

} // namespace

SecretOrigins::SecretOrigins(QString file)
    : m_file(std::move(file))
{
    read();
}

void SecretOrigins::read()
{
    if (m_file.isEmpty()) {
        return;
    }
    m_fault.clear();
    QFile file(m_file);
    if (!file.exists()) {
        return;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        m_fault = QStringLiteral("cannot read %1: %2").arg(m_file, file.errorString());
        return;
    }
    const QByteArray text = file.read(sizeLimit + 1);
    const auto document = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    if (text.size() > sizeLimit || !document.is_object()) {
        m_fault = QStringLiteral("%1 is damaged").arg(m_file);
        return;
    }
    for (const auto &[name, origin] : document.items()) {
        if (origin.is_string()) {
            m_origins.insert(QString::fromStdString(name),
                             QString::fromStdString(origin.get<std::string>()));
        }
    }
}

tl::expected<QString, QString> SecretOrigins::of(const QString &name) const
{
    const QString known = m_origins.value(name);
    if (known.isEmpty() && !m_fault.isEmpty()) {
        return tl::unexpected(m_fault);
    }
    return known;
}

tl::expected<void, QString> SecretOrigins::set(const QString &name, const QString &origin)
{
    read(); // another console may have written meanwhile
    m_origins.insert(name, origin);
    if (m_file.isEmpty()) {
        return {};
    }
    if (!m_fault.isEmpty()) {
        return tl::unexpected(m_fault); // never overwritten: nobody knows what stands there
    }
    nlohmann::ordered_json document = nlohmann::ordered_json::object();
    for (auto it = m_origins.cbegin(); it != m_origins.cend(); ++it) {
        document[it.key().toStdString()] = it.value().toStdString();
    }
    const QByteArray text = QByteArray::fromStdString(document.dump(2)) + '\n';
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(text) != text.size() || !file.commit()) {
        return tl::unexpected(
            QStringLiteral("cannot write %1: %2").arg(m_file, file.errorString()));
    }
    return {};
}

} // namespace app
