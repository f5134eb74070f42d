// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/invocation.h"

#include <QHash>
#include <QTemporaryDir>

#include <memory>

namespace test {

/// A home of its own for each test: a config file, an environment, nothing else.
class ConfigFixture
{
public:
    ConfigFixture() { reset(); }

protected:
    void reset();
    /// What a start with these options finds; they are split at blanks.
    tl::expected<app::Invocation, QString> start(const QString &options = {}) const;
    /// The same where it must be right.
    app::SettingsStore store(const QString &options = {}) const;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    /// Where the config file is, if there is one.
    QString configFile() const { return path(QStringLiteral("marsad/config.json")); }
    QString write(const QByteArray &content) const;
    QByteArray written() const; ///< the config file's content; empty: there is none

    QHash<QString, QString> m_environment;

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace test
