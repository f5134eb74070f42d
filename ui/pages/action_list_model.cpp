// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/action_list_model.h"

#include "ui/format/action_reason.h"
#include "ui/widgets/text_label.h"

namespace ui {

using Model = app::ActionLogModel;
using State = app::ActionState;

namespace {

/// The name of what is known by that id still, else the id.
template<typename List, typename NameOf>
QString nameIn(const List &list, const QString &id, NameOf nameOf)
{
    const int row = list.rowOf(id);
    return row >= 0 ? isolated(nameOf(row)) : isolatedLtr(cleaned(id));
}

} // namespace

ActionListModel::ActionListModel(Surface &surface, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_surface(surface)
    , m_actions(surface.models().actions())
{
    setSourceModel(&surface.models().actions());
}

QString ActionListModel::what(const app::JournalEntry &entry) const
{
    const auto &action = entry.action.what;
    const Formatter &formatter = m_surface.formatter();
    if (const auto *acknowledged = std::get_if<app::AcknowledgeAlert>(&action)) {
        const app::AlertModel &alerts = m_surface.models().alerts();
        const QString name = nameIn(alerts, acknowledged->id.text, [&](int row) {
            return formatter.text(alerts.at(row).facts().titles());
        });
        const QString sentence = tr("Acknowledged: %1", "an alert").arg(name);
        return acknowledged->comment.isEmpty()
                   ? sentence
                   : sentence + QStringLiteral(" · ") + isolated(acknowledged->comment);
    }
    if (const auto *read = std::get_if<app::MarkNotificationRead>(&action)) {
        const app::NotificationModel &notifications = m_surface.models().notifications();
        return tr("Marked as read: %1", "a notification")
            .arg(nameIn(notifications, read->id.text,
                        [&](int row) { return formatter.text(notifications.at(row).titles()); }));
    }
    return tr("Marked all notifications as read");
}

QString ActionListModel::stateName(State state)
{
    switch (state) {
    case State::Queued:
        return tr("Waiting", "an action, to be sent");
    case State::Sent:
        return tr("Sent", "an action");
    case State::Confirmed:
        return tr("Confirmed", "an action, by the server");
    case State::Unconfirmed:
        return tr("Sent, not confirmed", "an action");
    case State::Refused:
        return tr("Refused", "an action, by the server");
    case State::Failed:
        return tr("Failed", "an action");
    case State::Expired:
        return tr("Not sent", "an action, in time");
    case State::Cancelled:
        break;
    }
    return tr("Cancelled", "an action");
}

QString ActionListModel::answer(const app::JournalEntry &entry)
{
    return entry.error ? actionReason(*entry.error) : QString();
}

QString ActionListModel::text(const app::JournalEntry &entry, int column) const
{
    switch (Model::Column(column)) {
    case Model::TimeColumn:
        return m_surface.formatter().timeWithDay(entry.queued, m_surface.now());
    case Model::WhoColumn:
        return entry.who.isEmpty() ? QStringLiteral("—") : isolated(entry.who);
    case Model::WhatColumn:
        return what(entry);
    case Model::StateColumn:
        return stateName(entry.state);
    case Model::AnswerColumn:
        break;
    }
    return answer(entry);
}

QVariant ActionListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const app::JournalEntry &entry = m_actions.at(index.row());
    const Colors &colors = m_surface.theme().colors();
    switch (role) {
    case Qt::DisplayRole:
        return text(entry, index.column());
    case Qt::ToolTipRole:
        // The answer stands there where its column has no room.
        return index.column() == Model::WhatColumn ? what(entry).toHtmlEscaped()
               : index.column() == Model::StateColumn || index.column() == Model::AnswerColumn
                   ? answer(entry).toHtmlEscaped()
                   : QString();
    case Qt::AccessibleTextRole:
        return spoken({headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                       text(entry, index.column())});
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (index.column() != Model::StateColumn) {
            return {};
        }
        return app::isWaiting(entry.state)                    ? colors.warning
               : entry.error || entry.state == State::Expired ? colors.critical
               : entry.state == State::Confirmed              ? colors.ink
                                                              : colors.dim;
    default:
        return {};
    }
}

QVariant ActionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        return QVariant(Qt::AlignLeading | Qt::AlignVCenter);
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (Model::Column(section)) {
    case Model::TimeColumn:
        return tr("Time");
    case Model::WhoColumn:
        return tr("Who");
    case Model::WhatColumn:
        return tr("What");
    case Model::StateColumn:
        return tr("State");
    case Model::AnswerColumn:
        break;
    }
    return tr("Answer");
}

} // namespace ui
