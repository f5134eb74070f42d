// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/keyring_backend.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace app {

/// A keyring that may be locked, gone or never answer: every question has its answer within
/// `patience`, a late one counts no more, and nothing here waits. What is done to one entry is done
/// in order: the last word holds, also where an earlier one ends late. GUI thread.
class Keyring : public QObject
{
    Q_OBJECT

public:
    static constexpr int patience = 3000; ///< milliseconds

    /// Not null.
    explicit Keyring(std::unique_ptr<KeyringBackend> backend);
    ~Keyring() override;

    /// None: there is no such entry, or nobody answers.
    void read(const QString &key, std::function<void(std::optional<std::string>)> done);
    /// Whether it is kept now.
    void write(const QString &key, const std::string &value, std::function<void(bool)> done);
    void remove(const QString &key);

private:
    /// To an entry.
    struct Change
    {
        std::optional<std::string> value; ///< none: it is removed
        std::function<void(bool)> done;
    };

    void change(const QString &key, Change change);
    void begin(const QString &key, const Change &change);
    void ended(const QString &key);

    const std::unique_ptr<KeyringBackend> m_backend;
    /// By their keys, the entries that are being changed, with what is to be done next.
    QHash<QString, std::optional<Change>> m_changing;
};

} // namespace app
