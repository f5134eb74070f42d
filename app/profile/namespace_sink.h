// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/message_sink.h"

#include <QString>

namespace app {

/// Hands on what another namespace than the profile's own has said, marked as said by it: what two
/// namespaces call the same are two things.
class NamespaceSink final : public MessageSink
{
public:
    /// `sink` lives longer.
    NamespaceSink(QString nsp, MessageSink &sink)
        : m_nsp(std::move(nsp))
        , m_sink(sink)
    {}

    void put(FeedMessage message) override;

private:
    void mark(QString &id) const;
    void mark(BackendId &id) const;
    void mark(QVector<Kpi> &items) const;
    void mark(KpiUpdate &update) const;
    void mark(DashboardUpdate &update) const;
    void mark(NotificationUpdate &update) const;
    void mark(AlertUpdate &update) const;
    void mark(ServerStatus &status) const { status.nsp = m_nsp; }
    void mark(UserStatus &status) const { status.nsp = m_nsp; }
    void mark(ServerError &) const {}
    template<typename Update>
    void markItems(Update &update) const;

    const QString m_nsp;
    MessageSink &m_sink;
};

} // namespace app
