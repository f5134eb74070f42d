// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/log/log_file.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace app {

LogFile::LogFile(QString path, Limits limits)
    : m_path(std::move(path))
    , m_name(QFile::encodeName(m_path))
    , m_limits(limits)
{}

LogFile::~LogFile()
{
    close();
}

void LogFile::close()
{
    if (m_descriptor >= 0) {
        ::close(std::exchange(m_descriptor, -1));
    }
}

tl::unexpected<QString> LogFile::failure(const char *what, int error)
{
    close();
    return tl::unexpected(
        QStringLiteral("cannot %1 the log file %2: %3")
            .arg(QLatin1String(what), m_path, QString::fromLocal8Bit(std::strerror(error))));
}

tl::expected<void, QString> LogFile::open()
{
    m_descriptor =
        ::open(m_name.constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, m_mode);
    if (m_descriptor < 0) {
        return failure("open", errno);
    }
    struct stat status = {};
    if (fstat(m_descriptor, &status) != 0) {
        return failure("open", errno);
    }
    m_size = S_ISREG(status.st_mode) ? qint64(status.st_size) : 0;
    m_mode = S_ISREG(status.st_mode) ? status.st_mode & 0777 : 0600;
    return {};
}

/// Somebody else rotates it, or has deleted it.
bool LogFile::isMoved() const
{
    struct stat here = {};
    struct stat there = {};
    return fstat(m_descriptor, &here) != 0 || stat(m_name.constData(), &there) != 0 ||
           here.st_dev != there.st_dev || here.st_ino != there.st_ino;
}

tl::expected<void, QString> LogFile::rotate()
{
    const auto numbered = [this](int number) {
        return number == 0 ? m_name : m_name + '.' + QByteArray::number(number);
    };
    if (m_limits.kept == 0) {
        if (unlink(m_name.constData()) != 0 && errno != ENOENT) {
            return failure("replace", errno);
        }
    }
    for (int number = m_limits.kept; number > 0; --number) {
        if (std::rename(numbered(number - 1).constData(), numbered(number).constData()) != 0 &&
            errno != ENOENT) {
            return failure("put aside", errno);
        }
    }
    close();
    return open();
}

tl::expected<void, QString> LogFile::write(const QByteArray &lines)
{
    if (m_descriptor >= 0 && isMoved()) {
        close();
    }
    if (m_descriptor < 0) {
        if (auto opened = open(); !opened) {
            return opened;
        }
    }
    if (m_size > 0 && m_size + lines.size() > m_limits.bytes) {
        if (auto rotated = rotate(); !rotated) {
            return rotated;
        }
    }
    const QByteArray bytes = m_torn ? '\n' + lines : lines;
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t wrote =
            ::write(m_descriptor, bytes.constData() + done, std::size_t(bytes.size() - done));
        if (wrote < 0 && errno == EINTR) {
            continue;
        }
        if (wrote <= 0) {
            const int error = wrote < 0 ? errno : ENOSPC;
            m_torn = m_torn || (done > 0 && bytes[done - 1] != '\n');
            return failure("write", error);
        }
        done += wrote;
        m_size += wrote;
    }
    m_torn = false;
    return {};
}

} // namespace app
