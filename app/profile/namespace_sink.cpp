// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/namespace_sink.h"

namespace app {

void NamespaceSink::put(FeedMessage message)
{
    std::visit([this](auto &each) { mark(each); }, message);
    m_sink.put(std::move(message));
}

void NamespaceSink::mark(QString &id) const
{
    id = idWithin(m_nsp, id);
}

void NamespaceSink::mark(BackendId &id) const
{
    mark(id.text);
    id.nsp = m_nsp;
}

void NamespaceSink::mark(QVector<Kpi> &items) const
{
    for (Kpi &kpi : items) {
        mark(kpi.id);
    }
}

void NamespaceSink::mark(KpiUpdate &update) const
{
    update.nsp = m_nsp;
    mark(update.items);
    for (QString &id : update.removed) {
        mark(id);
    }
}

void NamespaceSink::mark(DashboardUpdate &update) const
{
    update.nsp = m_nsp;
    for (auto *list : {&update.summaryCards, &update.topKpis}) {
        if (*list) {
            mark(**list);
        }
    }
}

template<typename Update>
void NamespaceSink::markItems(Update &update) const
{
    update.nsp = m_nsp;
    for (auto &item : update.items) {
        mark(item.id);
    }
    for (QString &id : update.ids) {
        mark(id);
    }
}

void NamespaceSink::mark(NotificationUpdate &update) const
{
    markItems(update);
}

void NamespaceSink::mark(AlertUpdate &update) const
{
    markItems(update);
}

} // namespace app
