// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QIdentityProxyModel>

namespace ui {

/// The list of what operators have done as it is shown: in the language of the session.
class ActionListModel : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit ActionListModel(Surface &surface, QObject *parent = nullptr);

    /// The sentence of what was done.
    QString what(const app::JournalEntry &entry) const;
    static QString stateName(app::ActionState state);
    /// What the backend said of it, or why it was not done.
    static QString answer(const app::JournalEntry &entry);

    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const app::JournalEntry &entry, int column) const;

    Surface &m_surface;
    const app::ActionLogModel &m_actions;
};

} // namespace ui
