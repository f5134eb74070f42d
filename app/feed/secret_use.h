// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/secret_problem.h"
#include "app/secrets/secrets.h"

#include <nlohmann/json.hpp>

#include <QString>
#include <QVector>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// Where secrets would go to.
struct SecretWay
{
    QString origin; ///< as originOf()
    /// A proxy that the profile names and that could read what passes; empty: there is none.
    QString reader{};
    /// Another origin than the backend's: only what somebody has said is for there goes there.
    bool isElsewhere = false;
};

/// What is not encrypted is also the proxy's to read, and one that the profile names is nobody whom
/// the operator has given a secret to. `proxy`: ConnectionRule's.
SecretWay secretWay(const QString &url, const QString &proxy);

/// The secrets that went with something, by name: its refusal is held against no others.
using SentSecrets = std::vector<std::pair<QString, std::string>>;
bool carries(const SentSecrets &sent, const QString &name, const std::string &value);

/// Puts secrets into something that goes one way, and notes which went and which could not. They
/// are looked up at each use. Network thread.
class SecretUse
{
public:
    /// `secrets`: null: there are none, and nobody could give one.
    SecretUse(std::shared_ptr<Secrets> secrets, SecretWay way);

    /// `value` with them; what can not be had is left out. What was noted before counts no more.
    nlohmann::json fill(const nlohmann::json &value);
    /// What has just been filled can not stand where it should, and is left out.
    void leaveOut(const nlohmann::json &value, const QString &why);

    bool isComplete() const { return m_lacks.empty(); }
    const SentSecrets &sent() const { return m_sent; }
    /// Each once, English, for the log.
    QStringList lacks() const;
    /// Adds those whose names are not there yet.
    void addProblems(QVector<SecretProblem> &problems) const;

private:
    tl::expected<std::string, SecretLack> find(const QString &name) const;

    std::shared_ptr<Secrets> m_secrets;
    SecretWay m_way;
    SentSecrets m_sent;
    std::vector<std::pair<QString, SecretLack>> m_lacks;
};

} // namespace app
