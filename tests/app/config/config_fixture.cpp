// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/config/config_fixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace test {

void ConfigFixture::reset()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_environment = {{QStringLiteral("XDG_CONFIG_HOME"), m_folder->path()}};
}

tl::expected<app::Invocation, QString> ConfigFixture::start(const QString &options) const
{
    return app::readInvocation(QStringList{QStringLiteral("marsad")} +
                                   options.split(u' ', Qt::SkipEmptyParts),
                               m_environment);
}

app::SettingsStore ConfigFixture::store(const QString &options) const
{
    auto invocation = start(options);
    if (!invocation) {
        qFatal("%s", qPrintable(invocation.error()));
    }
    return *std::move(invocation->settings);
}

QString ConfigFixture::write(const QByteArray &content) const
{
    QDir().mkpath(QFileInfo(configFile()).path());
    QFile file(configFile());
    const bool done = file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
                      file.write(content) == content.size();
    return done ? configFile() : QString();
}

QByteArray ConfigFixture::written() const
{
    QFile file(configFile());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace test
