// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/keyring.h"

#include <QTimer>

#include <utility>

namespace app {

namespace {

/// Calls `done` with what comes, or with `none` after a while; once.
template<typename Value>
std::function<void(Value)> inTime(QObject *owner, std::function<void(Value)> done, Value none)
{
    auto once = std::make_shared<std::function<void(Value)>>(std::move(done));
    auto *timer = new QTimer(owner);
    timer->setSingleShot(true);
    const auto finish = [once, timer](Value value) {
        if (const auto call = std::exchange(*once, nullptr)) {
            timer->deleteLater();
            call(std::move(value));
        }
    };
    QObject::connect(timer, &QTimer::timeout, owner, [finish, none] { finish(none); });
    timer->start(Keyring::patience);
    return finish;
}

} // namespace

Keyring::Keyring(std::unique_ptr<KeyringBackend> backend)
    : m_backend(std::move(backend))
{}

Keyring::~Keyring() = default;

void Keyring::read(const QString &key, std::function<void(std::optional<std::string>)> done)
{
    m_backend->read(key, inTime<std::optional<std::string>>(this, std::move(done), std::nullopt));
}

void Keyring::write(const QString &key, const std::string &value, std::function<void(bool)> done)
{
    change(key, {value, inTime<bool>(this, std::move(done), false)});
}

void Keyring::remove(const QString &key)
{
    change(key, {std::nullopt, [](bool) {}});
}

void Keyring::change(const QString &key, Change change)
{
    const auto running = m_changing.find(key);
    if (running == m_changing.end()) {
        m_changing.insert(key, std::nullopt);
        begin(key, change);
        return;
    }
    // A keyring may end what it does in another order than it was asked.
    const auto before = std::exchange(*running, std::move(change));
    if (before) {
        before->done(false);
    }
}

void Keyring::begin(const QString &key, const Change &change)
{
    if (change.value) {
        m_backend->write(key, *change.value, [this, key, done = change.done](bool isKept) {
            done(isKept);
            ended(key);
        });
    } else {
        m_backend->remove(key, [this, key] { ended(key); });
    }
}

void Keyring::ended(const QString &key)
{
    const auto next = std::exchange(m_changing[key], std::nullopt);
    if (next) {
        begin(key, *next);
    } else {
        m_changing.remove(key);
    }
}

} // namespace app
