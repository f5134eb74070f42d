// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/actions_page.h"

#include "ui/pages/action_list_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panels.h"
#include "ui/widgets/record_table.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

using Model = app::ActionLogModel;

namespace {

/// Leave the table in this order where what was done would have no room.
constexpr int dispensable[] = {Model::AnswerColumn, Model::WhoColumn, Model::TimeColumn};

} // namespace

ActionsPage::ActionsPage(Surface &surface, QWidget *parent)
    : ListPage(surface, parent)
    , m_model(new ActionListModel(surface, this))
    , m_panel(new Panel(surface, &Colors::card, &Colors::line, Panel::cardRadius))
    , m_table(new RecordTable(surface))
    , m_cancel(new OutlineButton(surface, &Colors::accent))
    , m_retry(new OutlineButton(surface, &Colors::accent))
    , m_empty(new EmptyState(surface, QStringLiteral("send")))
{
    for (OutlineButton *button : {m_cancel, m_retry}) {
        button->setShrinkable(true);
        m_actions->addWidget(button);
    }
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(Model::WhatColumn, QHeaderView::Stretch);
    auto *inner = new QVBoxLayout(m_panel);
    inner->addWidget(m_table, 1);
    m_column->addWidget(m_panel, 1);
    m_column->addWidget(m_empty, 1);

    Model &actions = surface.models().actions();
    connect(m_search, &QLineEdit::textChanged, &actions, &Model::setSearch);
    connect(m_cancel, &OutlineButton::clicked, this, [this, &actions] {
        if (chosen() >= 0) {
            actions.cancel(chosen());
        }
    });
    connect(m_retry, &OutlineButton::clicked, this, [this, &actions] {
        if (chosen() >= 0) {
            actions.retry(chosen());
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ActionsPage::refresh);
    connect(&surface, &Surface::themeChanged, this, &ActionsPage::restyle);
    restyle();
    retranslate();
}

QString ActionsPage::name()
{
    return tr("Actions");
}

int ActionsPage::chosen() const
{
    return m_table->currentIndex().row();
}

/// Those of today are short; the oldest of each length stands at an end.
int ActionsPage::widestTime(const QFontMetrics &metrics) const
{
    int widest = 0;
    for (const int row : {0, m_model->rowCount() - 1}) {
        const QString time = m_model->index(row, Model::TimeColumn).data().toString();
        widest = std::max(widest, metrics.horizontalAdvance(time));
    }
    return widest;
}

void ActionsPage::restyle()
{
    const Theme &theme = m_surface.theme();
    const QFontMetrics metrics(theme.font(TextStyle::Label));
    const int side = theme.metrics().cardPaddingHorizontal;
    const int pad = metrics.height();
    const auto widthOf = [&](int column) {
        switch (column) {
        case Model::TimeColumn:
            return widestTime(metrics) + pad;
        case Model::StateColumn:
            return metrics.horizontalAdvance(
                       ActionListModel::stateName(app::ActionState::Unconfirmed)) +
                   pad;
        case Model::WhoColumn:
            return theme.scaled(140);
        default:
            return theme.scaled(280);
        }
    };
    int room = width() - 2 * theme.metrics().pageMarginHorizontal - 2 * side - theme.scaled(260);
    for (const int column :
         {Model::TimeColumn, Model::WhoColumn, Model::StateColumn, Model::AnswerColumn}) {
        m_table->setColumnWidth(column, widthOf(column));
        room -= widthOf(column);
    }
    for (const int column : dispensable) {
        m_table->setColumnHidden(column, room < 0);
        room += room < 0 ? widthOf(column) : 0;
    }
    m_panel->layout()->setContentsMargins(side, theme.scaled(12), side, theme.scaled(12));
}

void ActionsPage::resizeEvent(QResizeEvent *event)
{
    ListPage::resizeEvent(event);
    restyle();
}

void ActionsPage::activate(QObject *context)
{
    Model &actions = m_surface.models().actions();
    actions.watch(context);
    for (const auto change : {&Model::rowsInserted, &Model::rowsRemoved}) {
        connect(&actions, change, context, [this] { refresh(); });
    }
    connect(&actions, &Model::dataChanged, context, [this] { refresh(); });
    connect(&actions, &Model::modelReset, context, [this] { refresh(); });
    connect(&actions, &Model::keptChanged, context, [this] { refresh(); });
    refresh();
}

void ActionsPage::retranslate()
{
    setSearchName(tr("Search in actions"));
    m_table->setAccessibleName(title());
    m_cancel->setText(tr("Cancel", "an action that waits to be sent"));
    m_retry->setText(tr("Try again", "an action that was not done"));
    for (OutlineButton *button : {m_cancel, m_retry}) {
        button->updateGeometry();
    }
    refresh();
}

void ActionsPage::refresh()
{
    restyle();
    const Model &actions = m_surface.models().actions();
    const bool none = actions.rowCount() == 0;
    m_panel->setVisible(!none);
    m_empty->setVisible(none);
    if (!m_search->text().isEmpty()) {
        m_empty->setTexts(tr("Nothing found"), tr("No action has these words"));
    } else if (actions.isKept()) {
        m_empty->setTexts(tr("Nothing has been done here yet"),
                          tr("Acknowledged alerts and notifications marked as read are listed"));
    } else {
        m_empty->setTexts(tr("Actions are not kept"),
                          tr("What is done is sent, but not written down on this computer"));
    }
    const int row = chosen();
    const bool any = row >= 0 && row < actions.rowCount();
    m_cancel->setEnabled(any && actions.canCancel(row));
    m_retry->setEnabled(any && actions.canRetry(row));
}

} // namespace ui
