// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>

namespace app {

/// Tells when a file that people edit has become another one: written in place, or replaced, as
/// editors do; deleted and made anew, its folder with it. While it is gone nothing is told. GUI
/// thread.
class FollowedFile : public QObject
{
    Q_OBJECT

public:
    /// A file is written in more than one step: it is looked at once nothing has happened to it for
    /// so long.
    static constexpr std::chrono::milliseconds settleTime{200};

    explicit FollowedFile(QObject *parent = nullptr);

    /// From now on this one, which is taken as seen; empty, or one within the program: none.
    void follow(const QString &path);
    const QString &path() const { return m_path; }

Q_SIGNALS:
    void changed(); ///< its bytes are others than when it was looked at last

private:
    void watch();
    void look();

    QString m_path;
    QByteArray m_seen; ///< hash of its bytes, as they were looked at last
    QFileSystemWatcher m_watcher;
    QTimer m_soon;
};

} // namespace app
