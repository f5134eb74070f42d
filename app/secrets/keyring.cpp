// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/keyring.h"

#include <qt6keychain/keychain.h>

#include <QFileInfo>
#include <QTimer>

#include <memory>
#include <utility>

namespace app {

namespace {

const QString service = QStringLiteral("marsad");

/// Calls `done` with the job's end, or with none after a while; once.
template<typename Job, typename Done>
void run(Job *job, QObject *owner, Done done)
{
    job->setInsecureFallback(false);
    auto once = std::make_shared<Done>(std::move(done));
    auto *timer = new QTimer(owner);
    timer->setSingleShot(true);
    const auto finish = [once, timer](Job *ended) {
        if (const Done call = std::exchange(*once, nullptr)) {
            timer->deleteLater();
            call(ended);
        }
    };
    QObject::connect(job, &QKeychain::Job::finished, owner, [finish, job] { finish(job); });
    QObject::connect(timer, &QTimer::timeout, owner, [finish] { finish(nullptr); });
    timer->start(Keyring::patience);
    job->start(); // it deletes itself
}

} // namespace

bool Keyring::mayBeThere()
{
    return !qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

void Keyring::read(const QString &key, std::function<void(std::optional<std::string>)> done)
{
    using Job = QKeychain::ReadPasswordJob;
    auto *job = new Job(service);
    job->setKey(key);
    run(job, this, std::function<void(Job *)>([done = std::move(done)](Job *ended) {
            done(ended && ended->error() == QKeychain::NoError
                     ? std::optional(ended->textData().toStdString())
                     : std::nullopt);
        }));
}

void Keyring::write(const QString &key, const std::string &value, std::function<void(bool)> done)
{
    using Job = QKeychain::WritePasswordJob;
    auto *job = new Job(service);
    job->setKey(key);
    job->setTextData(QString::fromStdString(value));
    run(job, this, std::function<void(Job *)>([done = std::move(done)](Job *ended) {
            done(ended && ended->error() == QKeychain::NoError);
        }));
}

void Keyring::remove(const QString &key)
{
    using Job = QKeychain::DeletePasswordJob;
    auto *job = new Job(service);
    job->setKey(key);
    run(job, this, std::function<void(Job *)>([](Job *) {}));
}

} // namespace app
