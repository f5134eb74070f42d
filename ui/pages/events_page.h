// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/list_pages.h"

class QBoxLayout;

namespace ui {

class CodeEdit;
class EventListModel;
class Paragraph;
class RecordTable;

/// What has come, event by event: how often, which stream of the profile reads it, what was wrong
/// with it, and a late payload of the one that is selected.
class EventsPage : public ListPage
{
    Q_OBJECT

public:
    explicit EventsPage(Surface &surface, QWidget *parent = nullptr);
    static QString name();
    QString title() const override { return name(); }

protected:
    void activate(QObject *context) override;
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    int columnWidth(int column, const QFontMetrics &metrics) const;
    void refresh();
    void refreshDetail();

    EventListModel *m_model;
    QBoxLayout *m_body;
    Panel *m_tablePanel;
    RecordTable *m_table;
    Panel *m_detail;
    TextLabel *m_event;
    Paragraph *m_facts;
    CodeEdit *m_payload;
    OutlineButton *m_copy;
    TextLabel *m_unlisted;
    EmptyState *m_empty;
    bool m_two = false; ///< table and payload stand side by side
};

} // namespace ui
