// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/kpi_roles.h"

#include "app/models/kpi_model.h"

#include <cmath>

namespace app {

QVariant kpiValue(const KpiEntry &entry, int role, const Clock &clock)
{
    switch (role) {
    case Qt::DisplayRole:
        return entry.kpi.label.original;
    case KpiModel::IdRole:
        return entry.kpi.id;
    case KpiModel::LabelRole:
        return QVariant::fromValue(entry.kpi.label);
    case KpiModel::ValueRole:
        return QVariant::fromValue(entry.kpi.value);
    case KpiModel::TrendRole:
        return QVariant::fromValue(entry.kpi.trend);
    case KpiModel::SeverityRole:
        return QVariant::fromValue(entry.kpi.severity);
    case KpiModel::SourceRole:
        return QVariant::fromValue(entry.source);
    case KpiModel::FreshnessRole:
        return QVariant::fromValue(entry.freshness);
    case KpiModel::ReceivedAtRole:
        return entry.receivedAt ? clock().wallAt(*entry.receivedAt) : QDateTime();
    case KpiModel::PolarityRole:
        return QVariant::fromValue(entry.kpi.polarity);
    case KpiModel::IconRole:
        return entry.kpi.icon;
    case KpiModel::StatusWordRole:
        return entry.kpi.statusWord;
    case KpiModel::HistoryRole: {
        QVariantList values;
        values.reserve(entry.history.size());
        for (const HistoryPoint &point : entry.history) {
            values.append(std::isnan(point.value) ? QVariant() : QVariant(point.value));
        }
        return values;
    }
    case KpiModel::OtherFieldsRole: {
        QVariantMap fields;
        for (auto it = entry.kpi.otherFields.begin(); it != entry.kpi.otherFields.end(); ++it) {
            fields.insert(it.key(), it.value());
        }
        return fields;
    }
    case KpiModel::MeasuredAtRole:
        return entry.measuredAt ? clock().wallAt(*entry.measuredAt) : QDateTime();
    case KpiModel::OutOfOrderRole:
        return entry.outOfOrder;
    case KpiModel::InstructionRole:
        return QVariant::fromValue(entry.kpi.instruction ? *entry.kpi.instruction
                                                         : LocalizedText());
    default:
        return {};
    }
}

QVector<int> changedRoles(const KpiEntry &before, const KpiEntry &after)
{
    QVector<int> roles;
    const auto compare = [&roles](bool same, std::initializer_list<int> changed) {
        if (!same) {
            roles.append(changed);
        }
    };
    compare(before.kpi.label == after.kpi.label && before.kpi.copy == after.kpi.copy,
            {Qt::DisplayRole, KpiModel::LabelRole});
    compare(before.kpi.value == after.kpi.value, {KpiModel::ValueRole});
    compare(before.kpi.trend == after.kpi.trend, {KpiModel::TrendRole});
    compare(before.kpi.severity == after.kpi.severity, {KpiModel::SeverityRole});
    compare(before.kpi.polarity == after.kpi.polarity, {KpiModel::PolarityRole});
    compare(before.kpi.icon == after.kpi.icon, {KpiModel::IconRole});
    compare(before.kpi.statusWord == after.kpi.statusWord, {KpiModel::StatusWordRole});
    compare(before.kpi.otherFields == after.kpi.otherFields, {KpiModel::OtherFieldsRole});
    compare(before.source == after.source, {KpiModel::SourceRole});
    compare(before.freshness == after.freshness, {KpiModel::FreshnessRole});
    compare(before.receivedAt == after.receivedAt, {KpiModel::ReceivedAtRole});
    compare(before.measuredAt == after.measuredAt, {KpiModel::MeasuredAtRole});
    compare(before.kpi.instruction == after.kpi.instruction ||
                (before.kpi.instruction && after.kpi.instruction &&
                 *before.kpi.instruction == *after.kpi.instruction),
            {KpiModel::InstructionRole});
    compare(before.outOfOrder == after.outOfOrder, {KpiModel::OutOfOrderRole});
    return roles;
}

} // namespace app
