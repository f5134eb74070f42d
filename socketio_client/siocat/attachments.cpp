// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/attachments.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace siocat {

using Json = nlohmann::json;

namespace {

constexpr std::size_t longestName = 64;

std::string safeName(std::string name)
{
    name.resize(std::min(name.size(), longestName));
    std::replace_if(
        name.begin(), name.end(),
        [](unsigned char c) {
            return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '-');
        },
        '_');
    return name;
}

} // namespace

Attachments::Attachments(QString folder)
    : m_folder(std::move(folder))
{}

tl::expected<void, std::string> Attachments::makeFolder() const
{
    if (m_folder.isEmpty() || QDir().mkpath(m_folder)) {
        return {};
    }
    return tl::unexpected(m_folder.toStdString() + ": cannot be made a folder");
}

tl::expected<Json, std::string> Attachments::shown(Json arguments, const std::string &event)
{
    if (auto replaced = replace(arguments, event); !replaced) {
        return tl::unexpected(replaced.error());
    }
    return arguments;
}

/// Recursive: the depth is bounded by Limits::maxNesting.
tl::expected<void, std::string> Attachments::replace(Json &value, const std::string &event)
{
    if (value.is_structured()) {
        for (Json &element : value) {
            if (auto replaced = replace(element, event); !replaced) {
                return replaced;
            }
        }
    } else if (value.is_binary()) {
        const auto &bytes = value.get_binary();
        const QByteArrayView view(bytes.data(), qsizetype(bytes.size()));
        const QByteArray hash =
            QCryptographicHash::hash(view.toByteArray(), QCryptographicHash::Sha256).toHex();
        Json shown{{"size", bytes.size()}, {"sha256", hash.toStdString()}};
        if (!m_folder.isEmpty()) {
            const auto file = save(bytes, event);
            if (!file) {
                return tl::unexpected(file.error());
            }
            shown["file"] = *file;
        }
        value = Json{{"$binary", std::move(shown)}};
    }
    return {};
}

tl::expected<std::string, std::string> Attachments::save(const Json::binary_t &bytes,
                                                         const std::string &event)
{
    const QString suffix = QStringLiteral("-%1.bin").arg(QString::fromStdString(safeName(event)));
    QFile file;
    do { // past what an earlier run has left
        ++m_saved;
        file.setFileName(m_folder + QLatin1Char('/') +
                         QStringLiteral("%1").arg(m_saved, 6, 10, QLatin1Char('0')) + suffix);
    } while (file.exists());
    const auto size = qint64(bytes.size());
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
                         file.write(reinterpret_cast<const char *>(bytes.data()), size) == size &&
                         file.flush();
    if (!written) {
        return tl::unexpected(file.fileName().toStdString() + ": " +
                              file.errorString().toStdString());
    }
    return file.fileName().toStdString();
}

} // namespace siocat
