// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace app {

/// A keyring itself. Each call ends once, later, however long that takes: while somebody is asked
/// to unlock it, or never. Nobody is called any more once this object is gone. GUI thread.
class KeyringBackend
{
public:
    virtual ~KeyringBackend() = default;

    /// None: there is no such entry, or it is not given.
    virtual void read(const QString &key, std::function<void(std::optional<std::string>)> done) = 0;
    virtual void write(const QString &key, const std::string &value,
                       std::function<void(bool isKept)> done) = 0;
    virtual void remove(const QString &key, std::function<void()> done) = 0;
};

/// The desktop's (Secret Service, KWallet). Null where nobody could answer: there is no session
/// bus.
std::unique_ptr<KeyringBackend> desktopKeyring();

} // namespace app
