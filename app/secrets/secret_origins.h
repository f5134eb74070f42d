// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QHash>
#include <QString>

namespace app {

/// For which origin each secret is, as far as that followed from its first use: kept in a file, so
/// that a profile that names another address tomorrow gets nothing. The file holds names and
/// origins, no secrets. Not thread-safe.
class SecretOrigins
{
public:
    /// `file`: empty: nothing is kept beyond this object.
    explicit SecretOrigins(QString file = {});

    /// Empty: none yet. The error is English: the file can not be read, so nobody knows.
    tl::expected<QString, QString> of(const QString &name) const;
    /// The error is English: it holds for this run, but could not be written.
    tl::expected<void, QString> set(const QString &name, const QString &origin);

private:
    void read();
    QString m_file;
    QHash<QString, QString> m_origins;
    QString m_fault;
};

} // namespace app
