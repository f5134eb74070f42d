// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/record/recording_file.h"

#include "socketio_client/siocat/values.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace siocat {

namespace {

constexpr std::uint64_t endReserve = 1024;
constexpr mode_t ownerOnly = 0600;

} // namespace

RecordingFile::RecordingFile(std::string path, bool replaces, std::uint64_t limit)
    : m_path(std::move(path))
    , m_replaces(replaces)
    , m_limit(limit)
{}

tl::expected<void, std::string> RecordingFile::check() const
{
    struct stat found
    {};
    if (lstat(m_path.c_str(), &found) == 0) {
        if (!S_ISREG(found.st_mode)) {
            return wrong(m_path + ": is no file that could be written anew");
        }
        if (!m_replaces) {
            return wrong(m_path + ": is there already; --force replaces it");
        }
    }
    const std::size_t slash = m_path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : m_path.substr(0, slash + 1);
    if (access(folder.c_str(), W_OK | X_OK) != 0) {
        return wrong(folder + ": " + std::strerror(errno));
    }
    return {};
}

tl::expected<void, std::string> RecordingFile::open()
{
    if (const auto free = check(); !free) {
        return free;
    }
    if (m_replaces) {
        unlink(m_path.c_str());
    }
    // Never through a link, and never into a file that somebody else has put there meanwhile.
    const int descriptor =
        ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, ownerOnly);
    if (descriptor < 0) {
        return wrong(m_path + ": " + std::strerror(errno));
    }
    fchmod(descriptor, ownerOnly);
    if (!m_file.open(descriptor, QIODevice::WriteOnly | QIODevice::Unbuffered,
                     QFile::AutoCloseHandle)) {
        close(descriptor);
        return wrong(complaint());
    }
    return {};
}

tl::expected<bool, std::string> RecordingFile::write(const std::string &line, bool isLast)
{
    if (!m_file.isOpen()) {
        if (const auto opened = open(); !opened) {
            return tl::unexpected(opened.error());
        }
    }
    if (!isLast && m_size + line.size() + 1 + endReserve > m_limit) {
        return false;
    }
    const std::string whole = line + '\n';
    const auto length = qint64(whole.size());
    if (m_file.write(whole.data(), length) != length) {
        return wrong(complaint());
    }
    m_size += whole.size();
    return true;
}

std::string RecordingFile::complaint() const
{
    return m_path + ": " + m_file.errorString().toStdString();
}

} // namespace siocat
