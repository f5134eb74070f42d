// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QHBoxLayout;
class QLineEdit;
class QVBoxLayout;

namespace ui {

class AlertPanel;
class EmptyState;
class MessageList;
class NotificationListModel;
class OutlineButton;
class Panel;
class TextLabel;

/// A page that does not scroll as a whole, with a search field and actions at its head.
class ListPage : public Page
{
    Q_OBJECT

public:
    explicit ListPage(Surface &surface, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    /// The search field's placeholder and its name for screen readers.
    void setSearchName(const QString &name);

    QLineEdit *m_search;
    QVBoxLayout *m_column;
    QHBoxLayout *m_head;
    QHBoxLayout *m_actions;

private:
    void restyle();
};

/// Every alert on the list, with search.
class AlertsPage : public ListPage
{
    Q_OBJECT

public:
    explicit AlertsPage(Surface &surface, QWidget *parent = nullptr);
    static QString name();
    QString title() const override { return name(); }
    bool acknowledgeSelected() override;

protected:
    void activate(QObject *context) override;
    void retranslate() override;

private:
    void refreshActions();

    OutlineButton *m_acknowledge;
    OutlineButton *m_shelve;
    AlertPanel *m_panel;
};

/// Every notification that is kept, with search.
class NotificationsPage : public ListPage
{
    Q_OBJECT

public:
    explicit NotificationsPage(Surface &surface, QWidget *parent = nullptr);
    static QString name();
    QString title() const override { return name(); }

protected:
    void activate(QObject *context) override;
    void retranslate() override;

private:
    void refresh();

    NotificationListModel *m_model;
    OutlineButton *m_markAll;
    Panel *m_panel;
    TextLabel *m_count;
    TextLabel *m_more; ///< what was pushed out of the list
    MessageList *m_list;
    EmptyState *m_empty;
};

} // namespace ui
