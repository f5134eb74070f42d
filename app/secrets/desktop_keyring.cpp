// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/keyring_backend.h"

#include <qt6keychain/keychain.h>

#include <QFileInfo>
#include <QObject>

#include <utility>

namespace app {

namespace {

const QString service = QStringLiteral("marsad");

class DesktopKeyring : public KeyringBackend
{
public:
    void read(const QString &key, std::function<void(std::optional<std::string>)> done) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service);
        run(job, key, [job, done = std::move(done)](bool isDone) {
            done(isDone ? std::optional(job->textData().toStdString()) : std::nullopt);
        });
    }

    void write(const QString &key, const std::string &value,
               std::function<void(bool)> done) override
    {
        auto *job = new QKeychain::WritePasswordJob(service);
        job->setTextData(QString::fromStdString(value));
        run(job, key, std::move(done));
    }

    void remove(const QString &key, std::function<void()> done) override
    {
        run(new QKeychain::DeletePasswordJob(service), key,
            [done = std::move(done)](bool) { done(); });
    }

private:
    void run(QKeychain::Job *job, const QString &key, std::function<void(bool)> done)
    {
        job->setInsecureFallback(false);
        job->setKey(key);
        QObject::connect(job, &QKeychain::Job::finished, &m_context, [job, done = std::move(done)] {
            done(job->error() == QKeychain::NoError);
        });
        job->start(); // it deletes itself
    }

    QObject m_context;
};

bool mayBeThere()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

} // namespace

std::unique_ptr<KeyringBackend> desktopKeyring()
{
    return mayBeThere() ? std::make_unique<DesktopKeyring>() : nullptr;
}

} // namespace app
