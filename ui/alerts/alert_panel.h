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
    /// `limit` rows at most; 0: all, with shelved and lost ones counted in the head.
    AlertPanel(Context &context, int limit, QWidget *parent = nullptr);

    /// Follows the alerts until `session` goes.
    void start(QObject *session);
    void setSearch(const QString &text);
    QString selectedId() const;

private:
    void restyle();
    void retranslate();
    void refresh();

    int m_limit;
    AlertListModel *m_model;
    QHBoxLayout *m_head;
    TextLabel *m_title;
    TextLabel *m_hint;
    Chip *m_tag;
    TextLabel *m_tagText;
    MessageList *m_list;
    EmptyState *m_empty;
    bool m_searching = false;
};

} // namespace ui
