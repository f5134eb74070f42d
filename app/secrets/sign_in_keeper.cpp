// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/sign_in_keeper.h"

#include <QPointer>

#include <utility>

namespace app {

namespace {

QString keyOf(const QString &name, const QString &origin)
{
    return name + u'@' + origin;
}

} // namespace

SignInKeeper::SignInKeeper(std::shared_ptr<Secrets> secrets, const QString &file, bool useKeyring,
                           QObject *parent)
    : SignInKeeper(std::move(secrets), file, useKeyring ? desktopKeyring() : nullptr, parent)
{}

SignInKeeper::SignInKeeper(std::shared_ptr<Secrets> secrets, const QString &file,
                           std::unique_ptr<KeyringBackend> keyring, QObject *parent)
    : QObject(parent)
    , m_secrets(std::move(secrets))
    , m_file(file)
    , m_keyring(keyring ? std::make_unique<Keyring>(std::move(keyring)) : nullptr)
{
    // Whoever signs in does so on another thread.
    m_secrets->onKept([self = QPointer(this)](const QString &name, const QString &origin,
                                              const std::optional<KeptSignIn> &kept) {
        QMetaObject::invokeMethod(
            self, [self, name, origin, kept] { self->keep(name, origin, kept); },
            Qt::QueuedConnection);
    });
}

SignInKeeper::~SignInKeeper()
{
    m_secrets->onKept({});
    m_secrets->setLoading(false);
}

void SignInKeeper::restore()
{
    const auto known = m_file.read();
    if (!known) {
        Q_EMIT failed(known.error());
        return;
    }
    m_reading = 1; // this function
    for (const NamedSignIn &each : *known) {
        if (!each.inKeyring) {
            m_secrets->restore(each);
        } else if (m_keyring) {
            ++m_reading;
            m_secrets->setLoading(true);
            m_keyring->read(
                keyOf(each.name, each.origin),
                [this, each](const std::optional<std::string> &text) {
                    if (const auto kept = text ? signInFromText(*text) : std::nullopt) {
                        m_secrets->restore({each.name, each.origin, *kept});
                    } else {
                        Q_EMIT failed(
                            QStringLiteral("the keyring does not give what was kept for %1")
                                .arg(each.origin));
                    }
                    finishOne();
                });
        }
    }
    finishOne();
}

void SignInKeeper::finishOne()
{
    if (--m_reading == 0) {
        m_secrets->setLoading(false);
    }
}

void SignInKeeper::keep(const QString &name, const QString &origin,
                        const std::optional<KeptSignIn> &kept)
{
    if (!kept) {
        if (const auto written = m_file.forget(name, origin); !written) {
            Q_EMIT failed(written.error());
        }
        if (m_keyring) {
            m_keyring->remove(keyOf(name, origin));
        }
        return;
    }
    const NamedSignIn signIn{name, origin, *kept};
    if (!m_keyring) {
        write(signIn);
        return;
    }
    m_keyring->write(keyOf(name, origin), toText(*kept), [this, signIn](bool isKept) {
        // What has been forgotten or replaced meanwhile is not written back.
        if (m_secrets->kept(signIn.name, signIn.origin) != signIn.kept) {
            return;
        }
        NamedSignIn written = signIn;
        written.inKeyring = isKept;
        write(written);
    });
}

void SignInKeeper::write(const NamedSignIn &signIn)
{
    if (const auto written = m_file.write(signIn); !written) {
        Q_EMIT failed(written.error());
    }
}

} // namespace app
