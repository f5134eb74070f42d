// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QLineEdit;

namespace ui {

class AlertPanel;
class EmptyState;
class MessageList;
class NotificationListModel;
class OutlineButton;
class Panel;
class TextLabel;

/// Every alert on the list, with search.
class AlertsPage : public Page
{
    Q_OBJECT

public:
    explicit AlertsPage(Context &context, QWidget *parent = nullptr);
    QString title() const override;
    bool acknowledgeSelected() override;

protected:
    void activate(QObject *session) override;
    void retranslate() override;

private:
    void refreshActions();

    QLineEdit *m_search;
    OutlineButton *m_acknowledge;
    OutlineButton *m_shelve;
    AlertPanel *m_panel;
};

/// Every notification that is kept, with search.
class NotificationsPage : public Page
{
    Q_OBJECT

public:
    explicit NotificationsPage(Context &context, QWidget *parent = nullptr);
    QString title() const override;

protected:
    void activate(QObject *session) override;
    void retranslate() override;

private:
    void refresh();

    NotificationListModel *m_model;
    QLineEdit *m_search;
    OutlineButton *m_markAll;
    Panel *m_panel;
    TextLabel *m_count;
    TextLabel *m_more; ///< what was pushed out of the list
    MessageList *m_list;
    EmptyState *m_empty;
};

} // namespace ui
