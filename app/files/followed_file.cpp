// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/files/followed_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace app {

namespace {

/// Of longer files no more is compared: those who read them refuse them.
constexpr qint64 longest = 8 << 20;

/// Empty: it cannot be read.
QByteArray hashOf(const QString &path)
{
    QFile file(path);
    return !path.isEmpty() && file.open(QIODevice::ReadOnly)
               ? QCryptographicHash::hash(file.read(longest), QCryptographicHash::Sha256)
               : QByteArray();
}

} // namespace

FollowedFile::FollowedFile(QObject *parent)
    : QObject(parent)
    , m_watcher(this)
    , m_soon(this)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &FollowedFile::look);
    const auto soon = [this] { m_soon.start(settleTime); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, soon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, soon);
}

void FollowedFile::follow(const QString &path)
{
    m_path = path;
    m_seen = hashOf(path);
    watch();
}

/// Editors put a new file in the place of the old one: the folder tells of that, and of a file that
/// is gone for a moment.
void FollowedFile::watch()
{
    const QStringList before = m_watcher.files() + m_watcher.directories();
    if (!before.isEmpty()) {
        m_watcher.removePaths(before);
    }
    if (m_path.isEmpty() || m_path.startsWith(u':')) {
        return;
    }
    // Where the folder is gone, too, the one that it was in tells of the next.
    QString folder = QFileInfo(m_path).absolutePath();
    while (!QFileInfo::exists(folder) && folder != QDir::rootPath()) {
        folder = QFileInfo(folder).absolutePath();
    }
    m_watcher.addPath(folder);
    if (QFile::exists(m_path)) {
        m_watcher.addPath(m_path);
    }
}

void FollowedFile::look()
{
    watch();
    const QByteArray now = hashOf(m_path);
    if (now.isEmpty() || now == m_seen) {
        return;
    }
    m_seen = now;
    Q_EMIT changed();
}

} // namespace app
