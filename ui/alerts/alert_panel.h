// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/panels.h"

namespace ui {

class AlertListModel;
class EmptyState;
class MessageList;

/// A card with alerts, how many of them nobody has acknowledged, and a button on each that does.
class AlertPanel : public Panel
{
    Q_OBJECT

public:
    /// `limit` rows at most; 0: all. Shelved ones are counted in the head, lost ones below the
    /// rows.
    AlertPanel(Surface &surface, int limit, QWidget *parent = nullptr);

    /// Follows the alerts until `context` goes.
    void start(QObject *context);
    void setSearch(const QString &text);
    QString selectedId() const; ///< empty: none is selected
    /// The selected alert, for an action on it. Where its row is out of sight nothing is returned:
    /// the list scrolls to it, so that the next try acts on what was seen.
    QString selectionToActOn();
    /// False: none is selected, it has been acknowledged, or an acknowledgement is under way.
    bool canAcknowledge() const;
    bool canShelve() const;
    /// Acknowledges selectionToActOn(). False: nothing is selected here.
    bool acknowledgeSelected();

Q_SIGNALS:
    void selectionChanged(); ///< another one, or what can be done with it

private:
    void restyle();
    void retranslate();
    void refresh();
    void refreshEmpty();
    const app::AlertLife *selected() const; ///< null: none

    int m_limit;
    AlertListModel *m_model;
    QHBoxLayout *m_head;
    TextLabel *m_title;
    TextLabel *m_hint;
    Chip *m_tag;
    TextLabel *m_tagText;
    MessageList *m_list;
    EmptyState *m_empty;
    TextLabel *m_more; ///< what was pushed out of the list
    bool m_searching = false;
};

} // namespace ui
