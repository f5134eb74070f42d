// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/connection_model.h"

#include <QStringList>

#include <algorithm>

namespace app {

ConnectionModel::ConnectionModel(QObject *parent)
    : QObject(parent)
{}

void ConnectionModel::setLink(const LinkStatus &link)
{
    if (m_link == link) {
        return;
    }
    const bool wasConnected = isConnected();
    const bool sameAddress = m_link.url == link.url;
    m_link = link;
    m_hasConnected = isConnected() || (m_hasConnected && sameAddress);
    // What the backend said of itself belongs to the connection on which it said so.
    const auto isOf = [this](const NamespaceStatus &each) {
        return each.nsp == m_serverStatus.nsp;
    };
    const auto missing = missingNamespaces(m_link);
    if ((wasConnected && !isConnected()) || std::any_of(missing.begin(), missing.end(), isOf)) {
        m_serverStatus = {};
    }
    Q_EMIT changed();
    if (wasConnected != isConnected()) {
        Q_EMIT connectedChanged(isConnected());
    }
}

void ConnectionModel::setServerStatus(const ServerStatus &status)
{
    if (m_serverStatus == status) {
        return;
    }
    m_serverStatus = status;
    Q_EMIT changed();
}

bool ConnectionModel::isServerWell() const
{
    if (m_serverStatus.known) {
        return m_serverStatus.severity < Severity::Warning;
    }
    static const QStringList words = {QStringLiteral("connected"), QStringLiteral("normal"),
                                      QStringLiteral("ok"),        QStringLiteral("online"),
                                      QStringLiteral("healthy"),   QStringLiteral("up"),
                                      QStringLiteral("ready")};
    const QString &word = m_serverStatus.status;
    return word.isEmpty() || words.contains(word, Qt::CaseInsensitive);
}

void ConnectionModel::setServerError(const ServerError &error)
{
    m_lastServerError = error;
    Q_EMIT serverErrorChanged();
}

void ConnectionModel::setCounters(const Counters &counters)
{
    if (m_counters == counters) {
        return;
    }
    m_counters = counters;
    Q_EMIT countersChanged();
}

void ConnectionModel::setStore(const StoreStatus &store)
{
    if (m_store == store) {
        return;
    }
    m_store = store;
    Q_EMIT storeChanged();
}

void ConnectionModel::connectNow()
{
    Q_EMIT connectNowRequested();
}

void ConnectionModel::signIn(const SignInRequest &request)
{
    Q_EMIT signInRequested(request);
}

void ConnectionModel::signOut()
{
    Q_EMIT signOutRequested();
}

void ConnectionModel::useSecretsHere()
{
    Q_EMIT secretsAllowed();
}

} // namespace app
