// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/session.h"

#include <QIdentityProxyModel>

namespace ui {

/// Who is online as a MessageList shows it: name, the backend's word for it, since when.
class PresenceListModel : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit PresenceListModel(Session &session, QObject *parent = nullptr);

    /// Empty until then, and again when `context` goes: what is not shown costs nothing.
    void follow(QObject *context);

    QVariant data(const QModelIndex &index, int role) const override;

private:
    Session &m_session;
};

} // namespace ui
