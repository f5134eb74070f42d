// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <string>

namespace app {

/// The desktop's keyring (Secret Service, KWallet). It may be locked, gone or never answer: every
/// question has its answer within `patience`, a late one counts no more, and nothing here waits.
/// GUI thread.
class Keyring : public QObject
{
    Q_OBJECT

public:
    static constexpr int patience = 3000; ///< milliseconds

    using QObject::QObject;

    /// False where nobody could answer: there is no session bus.
    static bool mayBeThere();

    /// None: there is no such entry, or nobody answers.
    void read(const QString &key, std::function<void(std::optional<std::string>)> done);
    /// Whether it is kept now.
    void write(const QString &key, const std::string &value, std::function<void(bool)> done);
    void remove(const QString &key);
};

} // namespace app
