// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"
#include "app/domain/module.h"

#include <QHash>
#include <QString>
#include <QVector>

#include <limits>

namespace app {

/// Where the profile wants a module's key figures: those it orders stand first, some on Home.
class KpiPlaces
{
public:
    static constexpr int unordered = std::numeric_limits<int>::max();

    KpiPlaces() = default;
    explicit KpiPlaces(const Module &module);

    bool areOrdered() const { return !m_order.isEmpty(); }
    /// Its place among those that the profile orders, else `unordered`.
    int placeOf(const Kpi &kpi) const;
    /// The row before which one of this place belongs, behind those that are alike.
    int rowFor(int place) const;

    /// Whether one on the list stands where it belongs: a name that comes later may change that.
    bool stands(const Kpi &kpi) const;

    // Of what is on the list.
    void inserted(const Kpi &kpi);
    void removed(const Kpi &kpi);
    /// Ids of those that stand on Home, in the profile's order.
    QVector<QString> homeIds() const;

private:
    QHash<QString, int> m_order;  ///< by figureKey()
    QHash<QString, int> m_home;   ///< likewise
    QHash<QString, int> m_listed; ///< places of those on the list that have one, by id
    QVector<int> m_places;        ///< theirs, sorted: of the first rows
    QVector<QString> m_homeIds;   ///< by place on Home; empty: has not come
};

} // namespace app
