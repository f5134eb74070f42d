// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/handshake.h"

#include "app/profile/ask_rule.h"
#include "app/profile/profile_data.h"
#include "app/profile/secret_reference.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace app {

namespace {

nlohmann::json usualAuth()
{
    return {{"token", {{"secret", tokenSecret.toStdString()}}}};
}

/// What a header's value may hold (RFC 9110, 5.5), without what is obsolete there.
bool canBeHeader(const std::string &value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::vector<OutgoingEvent> withSecretsIn(const Profile &profile)
{
    std::vector<OutgoingEvent> events;
    for (const EventTemplate &greeting : profile.data().greetings) {
        events.push_back({greeting.name, greeting.arguments});
    }
    for (const AskRule &ask : profile.asks()) {
        events.push_back({ask.emit, ask.arguments});
    }
    std::erase_if(events, [](const OutgoingEvent &each) { return !namesSecret(each.arguments); });
    return events;
}

} // namespace

Handshake::Handshake(const Profile &profile, std::shared_ptr<Secrets> secrets, const SecretWay &way)
    : m_rule(profile.connection())
    , m_secrets(std::move(secrets))
    , m_way(way)
    , m_later(withSecretsIn(profile))
    , m_auth(m_secrets, way)
    , m_query(m_secrets, way)
    , m_headers(m_secrets, way)
{}

nlohmann::json Handshake::auth()
{
    if (namesSecret(m_rule.auth)) {
        return m_auth.fill(m_rule.auth);
    }
    if (!m_secrets || !m_secrets->isNamed(tokenSecret, m_way.origin)) {
        m_auth.fill({});
        return m_rule.auth;
    }
    // The profile does not say where the token goes: to its usual place, beside what it does say.
    nlohmann::json auth = m_auth.fill(usualAuth());
    if (!m_rule.auth.is_null()) {
        auth.update(m_rule.auth);
    }
    return auth;
}

Handshake::Opening Handshake::opening()
{
    Opening opening;
    const nlohmann::json query = m_query.fill(m_rule.query);
    for (const auto &[name, value] : query.items()) {
        opening.query.append({QString::fromStdString(name),
                              QString::fromStdString(value.get_ref<const std::string &>())});
    }
    const nlohmann::json headers = m_headers.fill(m_rule.headers);
    for (const auto &[name, value] : headers.items()) {
        const auto &text = value.get_ref<const std::string &>();
        if (canBeHeader(text)) {
            opening.headers.append(
                {QByteArray::fromStdString(name), QByteArray::fromStdString(text)});
        } else {
            m_headers.leaveOut(m_rule.headers[name],
                               QStringLiteral("the header %1 would not be printable ASCII")
                                   .arg(QString::fromStdString(name)));
        }
    }
    return opening;
}

std::optional<OutgoingEvent> Handshake::filled(const OutgoingEvent &event)
{
    if (!namesSecret(event.arguments)) {
        return event;
    }
    SecretUse &use = m_events.try_emplace(event.name, m_secrets, m_way).first->second;
    OutgoingEvent result{event.name, use.fill(event.arguments), event.nsp};
    return use.isComplete() ? std::optional(std::move(result)) : std::nullopt;
}

void Handshake::lookAhead()
{
    auth();
    for (const OutgoingEvent &event : m_later) {
        filled(event);
    }
}

std::vector<const SecretUse *> Handshake::uses() const
{
    std::vector<const SecretUse *> all{&m_auth, &m_query, &m_headers};
    for (const auto &[name, use] : m_events) {
        all.push_back(&use);
    }
    return all;
}

SentSecrets Handshake::sentAtOpening() const
{
    SentSecrets all = m_query.sent();
    all.insert(all.end(), m_headers.sent().begin(), m_headers.sent().end());
    return all;
}

SentSecrets Handshake::sent() const
{
    SentSecrets all = sentAtOpening();
    all.insert(all.end(), m_auth.sent().begin(), m_auth.sent().end());
    return all;
}

QString Handshake::problem() const
{
    QStringList problems;
    for (const SecretUse *use : uses()) {
        for (const QString &each : use->lacks()) {
            if (!problems.contains(each)) {
                problems.append(each);
            }
        }
    }
    return problems.join(QStringLiteral("; "));
}

QVector<SecretProblem> Handshake::problems() const
{
    QVector<SecretProblem> problems;
    for (const SecretUse *use : uses()) {
        use->addProblems(problems);
    }
    return problems;
}

} // namespace app
