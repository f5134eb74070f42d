// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"

#include <memory>

class QHBoxLayout;

namespace ui {

class EmptyState;
class MessageList;
class NotificationListModel;

/// The notifications under the bell: unread first; a click marks one as read, the link all. Part of
/// the window, not a window of its own, so that it is in its pictures.
class NotificationPopover : public QWidget
{
    Q_OBJECT

public:
    NotificationPopover(Surface &surface, QWidget *parent);
    ~NotificationPopover() override;

    /// Opens under `anchor` (in the parent's coordinates), within `bounds`.
    void open(const QRect &anchor, const QRect &bounds);
    void close();

Q_SIGNALS:
    void pageRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restyle();
    void retranslate();
    void refresh();
    void place();

    Surface &m_surface;
    NotificationListModel *m_model;
    QHBoxLayout *m_head;
    QHBoxLayout *m_foot;
    TextLabel *m_title;
    OutlineButton *m_markAll;
    MessageList *m_list;
    EmptyState *m_empty;
    OutlineButton *m_all;
    QRect m_anchor;
    QRect m_bounds;
    std::unique_ptr<QObject> m_context; ///< while it is open
};

} // namespace ui
