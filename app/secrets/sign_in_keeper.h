// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/kept_file.h"
#include "app/secrets/keyring.h"
#include "app/secrets/secrets.h"

#include <QObject>

#include <memory>

namespace app {

/// Keeps what came of a sign-in beyond the program's end: in the desktop's keyring, else in a file
/// of the user alone. The keyring is asked only for what the file says is in it, so that nobody who
/// never signed in is asked to unlock one. GUI thread.
class SignInKeeper : public QObject
{
    Q_OBJECT

public:
    SignInKeeper(std::shared_ptr<Secrets> secrets, const QString &file, bool useKeyring,
                 QObject *parent = nullptr);
    /// `keyring`: null: there is none.
    SignInKeeper(std::shared_ptr<Secrets> secrets, const QString &file,
                 std::unique_ptr<KeyringBackend> keyring, QObject *parent = nullptr);
    ~SignInKeeper() override;

    /// Brings back what was kept; what is in the keyring comes later, within Keyring::patience.
    void restore();

Q_SIGNALS:
    /// Something can not be kept or read; one line, English.
    void failed(const QString &complaint);

private:
    void keep(const QString &name, const QString &origin, const std::optional<KeptSignIn> &kept);
    void write(const NamedSignIn &signIn);
    void finishOne();

    const std::shared_ptr<Secrets> m_secrets;
    const KeptFile m_file;
    const std::unique_ptr<Keyring> m_keyring; ///< null: there is none
    int m_reading = 0;                        ///< entries of the keyring
};

} // namespace app
