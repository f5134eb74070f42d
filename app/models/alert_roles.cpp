// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/alert_roles.h"

#include "app/models/alert_model.h"

namespace app {

namespace {

/// There is nothing to do about it: over from the start, or gone and still shelved.
bool isOver(const AlertLife &alert)
{
    return alert.state() == AlertState::Over || alert.state() == AlertState::Gone;
}

} // namespace

QVariant alertValue(const AlertLife &alert, int role)
{
    const AlertFacts &facts = alert.facts();
    switch (role) {
    case AlertModel::IdRole:
        return facts.id.text;
    case Qt::DisplayRole:
    case AlertModel::TitleRole:
        return facts.title;
    case AlertModel::MessageRole:
        return facts.message;
    case AlertModel::SeverityRole:
        return QVariant::fromValue(facts.severity);
    case AlertModel::SourceRole:
        return facts.source;
    case AlertModel::TimeRole:
        return facts.time;
    case AlertModel::ActiveRole:
        return alert.isActive();
    case AlertModel::AcknowledgedRole:
        return alert.isAcknowledged();
    case AlertModel::PendingRole:
        return alert.isPending();
    case AlertModel::ShelvedRole:
        return alert.isShelved();
    case AlertModel::CountRole:
        return alert.count();
    case AlertModel::UnconfirmedRole:
        return alert.isUnconfirmed();
    case AlertModel::FailureRole:
        return alert.failure() ? QVariant::fromValue(*alert.failure()) : QVariant();
    case AlertModel::OverRole:
        return isOver(alert);
    case AlertModel::InstructionRole:
        return QVariant::fromValue(facts.instruction);
    default:
        return {};
    }
}

QVector<int> changedRoles(const AlertLife &before, const AlertLife &after)
{
    const AlertFacts &was = before.facts();
    const AlertFacts &is = after.facts();
    QVector<int> roles;
    const auto compare = [&roles](bool same, std::initializer_list<int> changed) {
        if (!same) {
            roles.append(changed);
        }
    };
    compare(was.titles() == is.titles(), {Qt::DisplayRole, AlertModel::TitleRole});
    compare(was.messages() == is.messages(), {AlertModel::MessageRole});
    compare(was.instruction == is.instruction, {AlertModel::InstructionRole});
    compare(was.severity == is.severity, {AlertModel::SeverityRole});
    compare(was.module == is.module && was.source == is.source, {AlertModel::ModuleRole});
    compare(was.source == is.source, {AlertModel::SourceRole});
    compare(was.time == is.time, {AlertModel::TimeRole});
    compare(before.isActive() == after.isActive(), {AlertModel::ActiveRole});
    compare(before.isAcknowledged() == after.isAcknowledged(), {AlertModel::AcknowledgedRole});
    compare(before.isPending() == after.isPending(), {AlertModel::PendingRole});
    compare(before.isShelved() == after.isShelved(), {AlertModel::ShelvedRole});
    compare(before.count() == after.count(), {AlertModel::CountRole});
    compare(before.isUnconfirmed() == after.isUnconfirmed(), {AlertModel::UnconfirmedRole});
    compare(before.failure() == after.failure(), {AlertModel::FailureRole});
    compare(isOver(before) == isOver(after), {AlertModel::OverRole});
    return roles;
}

} // namespace app
