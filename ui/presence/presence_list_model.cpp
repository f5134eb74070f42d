// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presence/presence_list_model.h"

#include "ui/widgets/message_list.h"

namespace ui {

namespace {

enum class Standing { Active, Away, Other };

/// What backends usually call it; each word of their own is shown as it is.
Standing standingOf(const QString &status)
{
    const QString word = status.toLower();
    if (word.isEmpty() || word == QStringLiteral("active") || word == QStringLiteral("online")) {
        return Standing::Active;
    }
    return word == QStringLiteral("away") || word == QStringLiteral("idle") ? Standing::Away
                                                                            : Standing::Other;
}

} // namespace

PresenceListModel::PresenceListModel(Session &session, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_session(session)
{}

void PresenceListModel::follow(QObject *context)
{
    setSourceModel(&m_session.models().users());
    connect(context, &QObject::destroyed, this, [this] { setSourceModel(nullptr); });
}

QVariant PresenceListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const app::UserStatus &user = m_session.models().users().at(index.row());
    const Standing standing = standingOf(user.status);
    switch (role) {
    case MessageIdRole:
        return app::idOf(user);
    case Qt::DisplayRole:
    case MessageTitleRole:
        return isolated(user.name.isEmpty() ? user.userId : user.name);
    case MessageTextRole:
        return standing == Standing::Active ? tr("Active")
               : standing == Standing::Away ? tr("Away")
                                            : isolated(user.status);
    case MessageSeverityRole:
        return QVariant::fromValue(app::Severity::Information);
    case MessageSuccessRole:
        return standing == Standing::Active;
    case MessageTimeRole:
        return user.time;
    case MessageMarkedRole:
        return false;
    default:
        return {};
    }
}

} // namespace ui
