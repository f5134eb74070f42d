// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/awaited_files.h"

#include "app/config/secret_places.h"
#include "app/config/setting_item.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <chrono>

namespace app {

namespace {

using NamedFiles = std::vector<NamedFile>;

/// Every file that is read, there or not.
NamedFiles filesOf(const Settings &settings)
{
    NamedFiles files;
    for (const SettingItem &item : settingItems()) {
        const QString path = item.read(settings);
        if (item.type == SettingItem::Type::InputFile && !path.isEmpty()) {
            files.push_back({item.name, path});
        }
    }
    const auto secrets = readSecretPlaces(settings.secrets);
    for (const SecretPlace &place : secrets.value_or(SecretPlaces())) {
        if (place.kind == SecretPlace::Kind::File) {
            files.push_back({QStringLiteral("secret"), place.where});
        }
    }
    return files;
}

using namespace std::chrono_literals;

constexpr auto lookInterval = 1s;

} // namespace

QString NamedFile::toString() const
{
    return QStringLiteral("%1 (--%2)").arg(path, setting);
}

tl::expected<std::vector<NamedFile>, QString> missingFiles(const Settings &settings)
{
    std::vector<NamedFile> missing;
    for (const NamedFile &each : filesOf(settings)) {
        QFile file(each.path);
        if (!QFileInfo::exists(each.path)) {
            missing.push_back(each);
        } else if (QFileInfo(each.path).isDir() || !file.open(QIODevice::ReadOnly)) {
            return tl::unexpected(
                QStringLiteral("--%1: cannot read %2").arg(each.setting, each.path));
        }
    }
    return missing;
}

AwaitedFiles::AwaitedFiles(std::vector<NamedFile> files, QObject *parent)
    : QObject(parent)
    , m_missing(std::move(files))
    , m_looks(m_missing.size())
{
    connect(&m_timer, &QTimer::timeout, this, &AwaitedFiles::look);
    m_timer.start(lookInterval);
}

QString AwaitedFiles::toString() const
{
    QStringList names;
    for (const NamedFile &file : m_missing) {
        names.append(file.toString());
    }
    return names.join(QStringLiteral(", "));
}

void AwaitedFiles::look()
{
    const std::size_t before = m_missing.size();
    for (std::size_t i = m_missing.size(); i-- > 0;) {
        const QFileInfo info(m_missing[i].path);
        const Look seen = info.exists() ? Look{info.size(), info.lastModified()} : Look();
        if (seen.size > 0 && seen == m_looks[i]) {
            m_missing.erase(m_missing.begin() + std::ptrdiff_t(i));
            m_looks.erase(m_looks.begin() + std::ptrdiff_t(i));
        } else {
            m_looks[i] = seen;
        }
    }
    if (m_missing.empty()) {
        m_timer.stop();
        Q_EMIT complete();
    } else if (m_missing.size() != before) {
        Q_EMIT changed();
    }
}

} // namespace app
