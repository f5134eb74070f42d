// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"
#include "ui/widgets/popover.h"

class QHBoxLayout;

namespace ui {

class EmptyState;
class MessageList;
class NotificationListModel;

/// The notifications under the bell: unread first; a click marks one as read, the link all.
class NotificationPopover : public Popover
{
    Q_OBJECT

public:
    NotificationPopover(Surface &surface, QWidget *parent);
    ~NotificationPopover() override;

Q_SIGNALS:
    void pageRequested();

protected:
    void follow(QObject *context) override;
    void refresh() override;
    int wantedHeight() const override;
    QWidget *keyboardTarget() const override;

private:
    void restyle();
    void retranslate();

    NotificationListModel *m_model;
    QHBoxLayout *m_head;
    QHBoxLayout *m_foot;
    TextLabel *m_title;
    OutlineButton *m_markAll;
    MessageList *m_list;
    EmptyState *m_empty;
    OutlineButton *m_all;
};

} // namespace ui
