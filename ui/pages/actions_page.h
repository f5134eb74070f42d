// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/list_pages.h"

namespace ui {

class ActionListModel;
class RecordTable;

/// What operators have done here: who, when, and what the server said; what waits can be cancelled,
/// what was not done asked for again.
class ActionsPage : public ListPage
{
    Q_OBJECT

public:
    explicit ActionsPage(Surface &surface, QWidget *parent = nullptr);
    static QString name();
    QString title() const override { return name(); }

protected:
    void activate(QObject *context) override;
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    int widestTime(const QFontMetrics &metrics) const;
    void refresh();
    int chosen() const;

    ActionListModel *m_model;
    Panel *m_panel;
    RecordTable *m_table;
    OutlineButton *m_cancel;
    OutlineButton *m_retry;
    EmptyState *m_empty;
};

} // namespace ui
