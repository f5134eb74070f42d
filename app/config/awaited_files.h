// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings.h"

#include <tl/expected.hpp>

#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <vector>

namespace app {

/// A file that a setting names.
struct NamedFile
{
    QString setting; ///< "token-file"
    QString path;

    bool operator==(const NamedFile &) const = default;
    QString toString() const; ///< "/run/token (--token-file)"
};

/// Those of the files to be read that are not there: they may come later, at boot or with a
/// network share. The error, one line, is of one that is there and can never be read.
tl::expected<std::vector<NamedFile>, QString> missingFiles(const Settings &settings);

/// Waits until files that are not there have come and are written: looked at again they are the
/// same, and not empty. It looks once a second, since there is no notification of a share that
/// has come. GUI thread.
class AwaitedFiles : public QObject
{
    Q_OBJECT

public:
    explicit AwaitedFiles(std::vector<NamedFile> files, QObject *parent = nullptr);

    const std::vector<NamedFile> &missing() const { return m_missing; }
    /// The missing ones for people, English.
    QString toString() const;

Q_SIGNALS:
    void changed(); ///< some have come, not all
    void complete();

private:
    void look();

    struct Look
    {
        qint64 size = 0;
        QDateTime modified;
        bool operator==(const Look &) const = default;
    };

    std::vector<NamedFile> m_missing;
    std::vector<Look> m_looks; ///< of the last time, for each of them
    QTimer m_timer;
};

} // namespace app
