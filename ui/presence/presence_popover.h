// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"
#include "ui/widgets/popover.h"

class QHBoxLayout;

namespace ui {

class EmptyState;
class MessageList;
class PresenceListModel;

/// Who is online, under the button of the top bar: the last news first.
class PresencePopover : public Popover
{
    Q_OBJECT

public:
    PresencePopover(Surface &surface, QWidget *parent);
    ~PresencePopover() override;

protected:
    void follow(QObject *context) override;
    void refresh() override;
    int wantedHeight() const override;
    QWidget *keyboardTarget() const override;

private:
    void restyle();
    void retranslate();

    PresenceListModel *m_model;
    QHBoxLayout *m_head;
    TextLabel *m_title;
    MessageList *m_list;
    EmptyState *m_empty;
};

} // namespace ui
