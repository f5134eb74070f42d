// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text_label.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace ui {

/// What a list of alerts or notifications asks its model for. All texts are ready to be drawn:
/// cleaned, isolated, in the language of the window.
enum MessageRole {
    MessageIdRole = Qt::UserRole + 100, ///< QString
    MessageTitleRole,                   ///< QString
    MessageTextRole,                    ///< QString
    MessageSeverityRole,                ///< app::Severity
    MessageSuccessRole,                 ///< bool: green
    MessageTimeRole,                    ///< QDateTime, UTC
    MessageMarkedRole,                  ///< bool: on a ground of its own: unread
    MessageTagRole,                     ///< QString: state in a word or two; may be empty
    MessageWordRole,       ///< QString: the severity's word, before the title; may be empty
    MessageActionRole,     ///< QString: what can be done with it; empty: nothing
    MessageInstructionRole ///< QString: what is to be done, for the tool tip; may be empty
};

class MessageDelegate;

/// A list of messages: shape, title and text, time, tag, and an action at the trailing side. The
/// rows are painted, so that a thousand cost as little as ten.
///
/// The selected row looks selected wherever the keyboard is. It is whom the operator chose: when it
/// leaves the list nothing is selected, and no neighbour takes its place.
class MessageList : public QListView
{
    Q_OBJECT

public:
    explicit MessageList(Surface &surface, QWidget *parent = nullptr);

    int rowHeight() const;
    QString selectedId() const; ///< empty: nothing is selected
    /// The selected row is on the screen, more than half of it.
    bool selectionInSight() const;
    void scrollToSelection();

Q_SIGNALS:
    void selectionMoved();                    ///< selectedId() may be another
    void actionTriggered(const QString &id);  ///< the action of a row, by mouse
    void messageActivated(const QString &id); ///< the row itself: click, Enter

protected:
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    friend class MessageDelegate;
    MessageDelegate &delegate() const;
    QModelIndex selectedIndex() const;
    bool onAction(const QModelIndex &index, const QPoint &at) const;

    Surface &m_surface;
    QPoint m_hover{-1, -1};
    QString m_pressedId; ///< of the row under the mouse when its button went down
    bool m_pressedAction = false;
    /// Where the selected row was when it left: the arrow keys go on from there. -1: nowhere.
    int m_resumeRow = -1;
};

class MessageDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    MessageDelegate(Surface &surface, MessageList *list);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    /// Where the action of a row is; empty where it has none.
    QRect actionBox(const QRect &row, const QModelIndex &index) const;
    /// What a row of this size shows of its title.
    QString shownTitle(const QRect &row, const QModelIndex &index) const;
    int rowHeight() const;

private:
    struct Parts
    {
        QRect shape, word, title, text, time, tag, action;
    };
    Parts parts(const QRect &row, const QModelIndex &index) const;
    QString timeText(const QModelIndex &index) const;

    Surface &m_surface;
    MessageList *m_list;
};

} // namespace ui
