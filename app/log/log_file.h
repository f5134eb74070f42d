// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QByteArray>
#include <QString>

namespace app {

/// A file that lines are added to. Where it would become larger than wanted it is put aside as
/// FILE.1, the one before as FILE.2, and so on; the oldest is deleted. For its owner alone (0600);
/// one that is there keeps its mode, and what follows it gets that. One thread.
class LogFile
{
public:
    struct Limits
    {
        qint64 bytes = qint64(8) << 20; ///< of one file
        int kept = 4;                   ///< beside the one that is written
    };

    LogFile(QString path, Limits limits);
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    /// Adds whole lines. The error is one line: what is in the way; the next call tries anew. What
    /// somebody else has moved away or deleted is begun anew.
    tl::expected<void, QString> write(const QByteArray &lines);

private:
    tl::expected<void, QString> open();
    tl::expected<void, QString> rotate();
    tl::unexpected<QString> failure(const char *what, int error);
    bool isMoved() const;
    void close();

    const QString m_path;
    const QByteArray m_name; ///< as the system has it
    const Limits m_limits;
    int m_descriptor = -1;
    qint64 m_size = 0;
    unsigned m_mode = 0600;
    bool m_torn = false; ///< the last write broke off within a line
};

} // namespace app
