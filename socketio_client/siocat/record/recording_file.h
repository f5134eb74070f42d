// SPDX-License-Identifier: MIT
#pragma once

#include <tl/expected.hpp>

#include <QFile>

#include <cstdint>
#include <string>

namespace siocat {

/// The file that a recording is written to, which only its owner can read (mode 0600) and which is
/// never written over another one unasked.
class RecordingFile
{
public:
    /// `limit`: bytes that it may have in all.
    RecordingFile(std::string path, bool replaces, std::uint64_t limit);

    /// What already stands in the way; the file itself is made with its first line.
    tl::expected<void, std::string> check() const;
    /// False: it is as large as it may be, and the line was left out. The error is one of the disk.
    /// `isLast`: for the line that ends the recording there is always room.
    tl::expected<bool, std::string> write(const std::string &line, bool isLast = false);

    const std::string &path() const { return m_path; }
    bool isOpen() const { return m_file.isOpen(); }
    std::uint64_t size() const { return m_size; }

private:
    tl::expected<void, std::string> open();
    std::string complaint() const;

    const std::string m_path;
    const bool m_replaces;
    const std::uint64_t m_limit;
    QFile m_file;
    std::uint64_t m_size = 0;
};

} // namespace siocat
