// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/database_file.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace app {

namespace {

/// Only ever less than it was: what its owner has made read-only stays so.
void takeRightsOfOthers(const QString &path)
{
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                            QFileDevice::ExeGroup | QFileDevice::ReadOther |
                            QFileDevice::WriteOther | QFileDevice::ExeOther;
    const QFileDevice::Permissions now = QFile::permissions(path);
    if (now & others) {
        QFile::setPermissions(path, now & ~others); // of another's, making a file there tells
    }
}

tl::unexpected<StoreError> systemError(const QString &path, int number)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    const bool forbidden =
        number == EACCES || number == EPERM || number == EROFS || number == ENOTDIR;
    return storeError(
        full        ? StoreFailure::Full
        : forbidden ? StoreFailure::NotWritable
                    : StoreFailure::Other,
        QStringLiteral("%1: %2").arg(path, QString::fromLocal8Bit(std::strerror(number))));
}

} // namespace

StoreResult<void> prepareFile(const QString &path)
{
    const QString folder = QFileInfo(path).path();
    if (!QFileInfo(folder).isDir() && !QDir().mkpath(folder)) {
        return storeError(StoreFailure::NotWritable,
                          QStringLiteral("cannot make the folder %1").arg(folder));
    }
    takeRightsOfOthers(folder);
    const QFileInfo file(path);
    if (file.exists() || file.isSymLink()) {
        if (file.isFile()) {
            takeRightsOfOthers(path);
        }
        return {};
    }
    // Never readable for others, not even before its rights could be changed.
    const int descriptor =
        ::open(QFile::encodeName(path).constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) {
        ::close(descriptor);
    } else if (errno != EEXIST) { // another console was quicker
        return systemError(path, errno);
    }
    return {};
}

StoreResult<int> versionInHead(const QString &path)
{
    // Layout of the head: https://www.sqlite.org/fileformat2.html, 1.3.
    static constexpr char magic[] = "SQLite format 3";
    constexpr int versionAt = 60;
    constexpr int headSize = 100;
    if (!QFileInfo(path).isFile()) { // opening a pipe would wait for ever
        return storeError(StoreFailure::Damaged, QStringLiteral("%1 is no file").arg(path));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return storeError(StoreFailure::NotWritable,
                          QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
    }
    const QByteArray head = file.read(headSize);
    if (head.isEmpty()) {
        return 0;
    }
    if (head.size() < headSize || std::memcmp(head.constData(), magic, sizeof magic) != 0) {
        return storeError(StoreFailure::Damaged, QStringLiteral("%1 is no database").arg(path));
    }
    return int(qFromBigEndian<qint32>(head.constData() + versionAt));
}

StoreResult<QString> moveAside(const QString &path)
{
    const QString stem =
        path + QStringLiteral(".damaged-") +
        QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    QString target = stem;
    constexpr int mostInASecond = 1000;
    for (int i = 2; QFileInfo::exists(target) && i < mostInASecond; ++i) {
        target = QStringLiteral("%1-%2").arg(stem).arg(i);
    }
    // What was not yet brought into the file goes first: it must never meet the new one.
    static const std::array<QString, 3> suffixes{QStringLiteral("-wal"), QStringLiteral("-shm"),
                                                 QString()};
    for (const QString &suffix : suffixes) {
        const QByteArray from = QFile::encodeName(path + suffix);
        const QByteArray to = QFile::encodeName(target + suffix);
        if (std::rename(from.constData(), to.constData()) != 0 && errno != ENOENT) {
            return systemError(path + suffix, errno);
        }
    }
    return target;
}

} // namespace app
