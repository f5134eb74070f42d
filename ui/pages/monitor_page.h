// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QVector>

#include <functional>

class QGridLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace ui {

class CellLabel;
class OutlineButton;
class PageScrollArea;
class Panel;
class Paragraph;
class TextLabel;

/// What is known of the connection: the link's facts, every counter with what it means, the last
/// error that the backend sent.
class MonitorPage : public Page
{
    Q_OBJECT

public:
    explicit MonitorPage(Surface &surface, QWidget *parent = nullptr);
    static QString name();
    QString title() const override { return name(); }

protected:
    void activate(QObject *context) override;
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// A line of a table: what it is, its value now, and what it means.
    struct Row
    {
        std::function<QString()> name;
        std::function<QString()> value;
        std::function<QString()> explanation;
        TextLabel *nameLabel = nullptr;
        TextLabel *valueLabel = nullptr;
        Paragraph *explanationLabel = nullptr;
    };

    struct Table
    {
        QGridLayout *grid;
        const QVector<Row> *rows;
    };

    void restyle();
    TextLabel *addTable(QVBoxLayout *column, QVector<Row> &rows);
    OutlineButton *addLink(QHBoxLayout &row, const QString &page);
    QVector<Row> linkRows();
    QVector<Row> counterRows();
    QVector<Row> errorRows();
    void refresh(QVector<Row> &rows);
    void refreshAll();
    QString stateText() const;
    QString counter(quint64 app::Counters::*member) const;
    QString serverClockText() const;

    PageScrollArea *m_scroll;
    QVector<Row> m_link;
    QVector<Row> m_counters;
    QVector<Row> m_error;
    QVector<Table> m_tables;
    bool m_narrow = false;
    TextLabel *m_linkTitle;
    TextLabel *m_countersTitle;
    TextLabel *m_errorTitle;
    OutlineButton *m_events;  ///< leads to the table of them
    OutlineButton *m_profile; ///< leads to what reads them
};

} // namespace ui
