// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/secret_use.h"
#include "app/profile/connection_rule.h"
#include "app/profile/decoder.h"
#include "app/profile/profile.h"

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// What a connection is opened with, as the profile has it, with the secrets in their places: they
/// are looked up at each use, for the origin of the connection alone. What can not be had is left
/// out, and problem() says why. Network thread.
class Handshake
{
public:
    /// What only a new connection carries.
    struct Opening
    {
        QList<QPair<QString, QString>> query;
        QList<QPair<QByteArray, QByteArray>> headers;

        bool operator==(const Opening &) const = default;
    };

    /// `secrets`: null: there are none.
    Handshake(const Profile &profile, std::shared_ptr<Secrets> secrets, const SecretWay &way);

    const ConnectionRule &rule() const { return m_rule; }
    /// Of the CONNECT packet; null: none is sent.
    nlohmann::json auth();
    Opening opening();
    /// The event with its secrets; none where one is missing.
    std::optional<OutgoingEvent> filled(const OutgoingEvent &event);
    /// Looks for the secrets of all that is sent later, so that what is missing is told at once.
    void lookAhead();

    /// What went with the last opening(), and with the last auth() as well.
    SentSecrets sentAtOpening() const;
    SentSecrets sent() const;
    /// What was left out by the last calls, English, for the log; empty: nothing.
    QString problem() const;
    QVector<SecretProblem> problems() const;

private:
    std::vector<const SecretUse *> uses() const;

    ConnectionRule m_rule;
    const std::shared_ptr<Secrets> m_secrets;
    const SecretWay m_way;
    std::vector<OutgoingEvent> m_later; ///< that name secrets
    SecretUse m_auth;
    SecretUse m_query;
    SecretUse m_headers;
    std::map<std::string, SecretUse> m_events; ///< by name
};

} // namespace app
