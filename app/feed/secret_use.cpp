// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/secret_use.h"

#include "app/domain/origin.h"
#include "app/profile/secret_reference.h"

#include <QStringList>

#include <algorithm>

namespace app {

namespace {

SecretProblem::Why whyOf(SecretLack::Kind kind)
{
    switch (kind) {
    case SecretLack::Kind::OtherOrigin:
        return SecretProblem::Why::OtherServer;
    case SecretLack::Kind::NotReadable:
        return SecretProblem::Why::NotUsable;
    case SecretLack::Kind::NotSafe:
        return SecretProblem::Why::NotSafe;
    case SecretLack::Kind::NotNamed:
        break;
    }
    return SecretProblem::Why::NotGiven;
}

} // namespace

SecretWay secretWay(const QString &url, const QString &proxy)
{
    const QString origin = originOf(url);
    const bool isRead = origin.startsWith(QStringLiteral("http:")) && !proxy.isEmpty() &&
                        proxy != QStringLiteral("none");
    return {origin, isRead ? proxy : QString()};
}

bool carries(const SentSecrets &sent, const QString &name, const std::string &value)
{
    return std::find(sent.begin(), sent.end(), std::pair(name, value)) != sent.end();
}

SecretUse::SecretUse(std::shared_ptr<Secrets> secrets, SecretWay way)
    : m_secrets(std::move(secrets))
    , m_way(std::move(way))
{}

nlohmann::json SecretUse::fill(const nlohmann::json &value)
{
    m_sent.clear();
    m_lacks.clear();
    std::vector<std::string> missing;
    return withSecrets(
        value,
        [this](const std::string &utf8) -> std::optional<std::string> {
            const QString name = QString::fromStdString(utf8);
            const auto secret = find(name);
            if (!secret) {
                m_lacks.emplace_back(name, secret.error());
                return std::nullopt;
            }
            m_sent.emplace_back(name, *secret);
            return *secret;
        },
        missing);
}

void SecretUse::leaveOut(const nlohmann::json &value, const QString &why)
{
    const auto reference = secretReference(value);
    const QString name = reference ? QString::fromStdString(reference->name) : QString();
    std::erase_if(m_sent, [&name](const auto &each) { return each.first == name; });
    m_lacks.emplace_back(name, SecretLack{SecretLack::Kind::NotReadable, why});
}

tl::expected<std::string, SecretLack> SecretUse::find(const QString &name) const
{
    using Kind = SecretLack::Kind;
    if (!m_secrets) {
        return tl::unexpected(
            SecretLack{Kind::NotNamed, QStringLiteral("there are no secrets here")});
    }
    if (!m_way.reader.isEmpty()) {
        return tl::unexpected(SecretLack{
            Kind::NotSafe, QStringLiteral("the secret \"%1\" is not sent to %2 over %3, which the "
                                          "profile names and which would read it")
                               .arg(name, m_way.origin, m_way.reader)});
    }
    // The backend comes first: whoever asks elsewhere binds nothing to there.
    if (m_way.isElsewhere && m_secrets->isNamed(name, m_way.origin) &&
        !m_secrets->isFor(name, m_way.origin)) {
        return tl::unexpected(
            SecretLack{Kind::OtherOrigin,
                       QStringLiteral("the secret \"%1\" is not for %2").arg(name, m_way.origin)});
    }
    return m_secrets->read(name, m_way.origin);
}

QStringList SecretUse::lacks() const
{
    QStringList details;
    for (const auto &[name, lack] : m_lacks) {
        if (!details.contains(lack.detail)) {
            details.append(lack.detail);
        }
    }
    return details;
}

void SecretUse::addProblems(QVector<SecretProblem> &problems) const
{
    for (const auto &[name, lack] : m_lacks) {
        const bool isThere =
            std::any_of(problems.begin(), problems.end(),
                        [&name = name](const SecretProblem &each) { return each.name == name; });
        if (m_secrets && !name.isEmpty() && !isThere) {
            problems.append({name, whyOf(lack.kind)});
        }
    }
}

} // namespace app
