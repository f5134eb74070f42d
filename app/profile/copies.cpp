// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/copies.h"

#include <QHash>

namespace app {

int numberCopies(QVector<Kpi> &items)
{
    struct Copies
    {
        int all = 0;
        int seen = 0;
        int number = 1; ///< in the id of the last one
    };
    QHash<QString, Copies> byId;
    byId.reserve(items.size());
    for (const Kpi &kpi : std::as_const(items)) {
        ++byId[kpi.id].all;
    }
    int renamed = 0;
    if (byId.size() == items.size()) {
        return renamed;
    }
    for (Kpi &kpi : items) {
        Copies &copies = byId[kpi.id];
        kpi.copies = copies.all;
        kpi.copy = ++copies.seen;
        if (kpi.copy == 1) {
            continue;
        }
        ++renamed;
        QString id;
        do { // a backend's own ids may look like this
            id = idOfCopy(kpi.id, ++copies.number);
        } while (byId.contains(id));
        kpi.id = id;
    }
    return renamed;
}

} // namespace app
