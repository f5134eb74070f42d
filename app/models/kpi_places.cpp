// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/kpi_places.h"

#include "app/domain/backend_id.h"
#include "app/domain/figure_key.h"

#include <algorithm>

namespace app {

namespace {

QHash<QString, int> indexOf(const QVector<QString> &keys)
{
    QHash<QString, int> result;
    for (const QString &key : keys) {
        result.insert(key, int(result.size()));
    }
    return result;
}

int found(const QHash<QString, int> &index, const Kpi &kpi)
{
    int place = KpiPlaces::unordered;
    if (!index.isEmpty()) {
        anyFigureKey(idWithoutNamespace(firstIdOf(kpi)), kpi.label, [&](const QString &key) {
            place = index.value(key, KpiPlaces::unordered);
            return place != KpiPlaces::unordered;
        });
    }
    return place;
}

} // namespace

KpiPlaces::KpiPlaces(const Module &module)
    : m_order(indexOf(module.order))
    , m_home(indexOf(module.home))
    , m_homeIds(m_home.size())
{}

int KpiPlaces::placeOf(const Kpi &kpi) const
{
    return found(m_order, kpi);
}

int KpiPlaces::rowFor(int place) const
{
    return int(std::upper_bound(m_places.begin(), m_places.end(), place) - m_places.begin());
}

bool KpiPlaces::stands(const Kpi &kpi) const
{
    if (placeOf(kpi) != m_listed.value(kpi.id, unordered)) {
        return false;
    }
    const int home = found(m_home, kpi);
    const auto has = m_homeIds.indexOf(kpi.id);
    return has >= 0 ? has == home : home == unordered || !m_homeIds.at(home).isEmpty();
}

void KpiPlaces::inserted(const Kpi &kpi)
{
    if (const int place = placeOf(kpi); place != unordered) {
        m_listed.insert(kpi.id, place);
        m_places.insert(std::upper_bound(m_places.begin(), m_places.end(), place), place);
    }
    const int home = found(m_home, kpi);
    if (home != unordered && m_homeIds.at(home).isEmpty()) {
        m_homeIds[home] = kpi.id;
    }
}

void KpiPlaces::removed(const Kpi &kpi)
{
    // By what it was called when it came: its label may be another one by now.
    if (const auto listed = m_listed.constFind(kpi.id); listed != m_listed.constEnd()) {
        m_places.removeOne(*listed);
        m_listed.erase(listed);
    }
    std::replace(m_homeIds.begin(), m_homeIds.end(), kpi.id, QString());
}

QVector<QString> KpiPlaces::homeIds() const
{
    QVector<QString> ids = m_homeIds;
    ids.removeAll(QString());
    return ids;
}

} // namespace app
