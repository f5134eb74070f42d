// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alert_panel.h"

#include "ui/alerts/alert_list_model.h"
#include "ui/widgets/message_list.h"

#include <QVBoxLayout>

namespace ui {

AlertPanel::AlertPanel(Surface &surface, int limit, QWidget *parent)
    : Panel(surface, &Colors::card, &Colors::line, cardRadius, parent)
    , m_limit(limit)
    , m_model(new AlertListModel(surface.session(), this))
{
    m_model->setLimit(limit);
    auto *column = new QVBoxLayout(this);
    m_head = new QHBoxLayout;
    m_title = new TextLabel(surface, TextStyle::Strong);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_hint = new TextLabel(surface, TextStyle::Hint, &Colors::faint);
    m_tag = new Chip(surface);
    m_tag->setRoles(&Colors::critical, nullptr);
    m_tag->setPadding(10, 0, 8);
    m_tag->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_tagText = new TextLabel(surface, TextStyle::Tag, &Colors::onCritical);
    m_tag->row()->addWidget(m_tagText);
    m_head->addWidget(m_title);
    m_head->addWidget(m_hint, 1);
    m_head->addWidget(m_tag);
    column->addLayout(m_head);
    m_list = new MessageList(surface);
    m_list->setModel(m_model);
    m_empty = new EmptyState(surface, QStringLiteral("success"));
    m_empty->setRoles(nullptr, nullptr);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    m_more = new TextLabel(surface, TextStyle::Hint, &Colors::dim);
    m_more->setContentsMargins(18, 0, 18, 4);
    column->addWidget(m_more);

    app::AlertModel &alerts = surface.models().alerts();
    connect(m_list, &MessageList::actionTriggered, &alerts, [this, &alerts](const QString &id) {
        if (!m_surface.models().isRecording()) {
            alerts.acknowledge(id);
        }
    });
    connect(m_list, &MessageList::selectionMoved, this, &AlertPanel::selectionChanged);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &AlertPanel::selectionChanged);
    connect(m_model, &QAbstractItemModel::modelReset, this, &AlertPanel::selectionChanged);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &AlertPanel::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &AlertPanel::refresh);
    connect(&surface.session(), &Session::languageChanged, this, &AlertPanel::retranslate);
    connect(&surface, &Surface::themeChanged, this, &AlertPanel::restyle);
    new Refresher(surface.ticker(), this, Pace::HalfMinute,
                  [this] { m_list->viewport()->update(); });
    restyle();
    retranslate();
}

void AlertPanel::restyle()
{
    const Theme &theme = m_surface.theme();
    layout()->setContentsMargins(1, theme.scaled(10), 1, theme.scaled(8));
    layout()->setSpacing(theme.scaled(6));
    const int side = theme.metrics().cardPaddingHorizontal;
    m_head->setContentsMargins(side, 0, side, 0);
    m_head->setSpacing(theme.scaled(12));
    m_list->setMinimumHeight(m_list->rowHeight());
}

void AlertPanel::start(QObject *context)
{
    m_model->follow(context);
    const app::AlertModel *alerts = &m_surface.models().alerts();
    connect(alerts, &app::AlertModel::countsChanged, context, [this] { refresh(); });
    connect(alerts, &app::AlertModel::knowledgeChanged, context, [this] { refresh(); });
    refresh();
    Q_EMIT selectionChanged();
}

void AlertPanel::setSearch(const QString &text)
{
    m_searching = !text.isEmpty();
    m_model->setSearch(text);
    retranslate();
}

QString AlertPanel::selectedId() const
{
    return m_list->selectedId();
}

const app::AlertLife *AlertPanel::selected() const
{
    const app::AlertModel &alerts = m_surface.models().alerts();
    const int row = alerts.rowOf(selectedId());
    return row < 0 ? nullptr : &alerts.at(row);
}

bool AlertPanel::canAcknowledge() const
{
    const app::AlertLife *entry = selected();
    return entry && entry->isWaiting() && !entry->isPending() && !m_surface.models().isRecording();
}

bool AlertPanel::canShelve() const
{
    const app::AlertLife *entry = selected();
    return entry && entry->state() != app::AlertState::Over && !entry->isShelved();
}

QString AlertPanel::selectionToActOn()
{
    if (m_list->selectionInSight()) {
        return selectedId();
    }
    m_list->scrollToSelection();
    return {};
}

bool AlertPanel::acknowledgeSelected()
{
    if (selectedId().isEmpty() || m_surface.models().isRecording()) {
        return false; // nobody would hear of it
    }
    m_surface.models().alerts().acknowledge(selectionToActOn());
    return true;
}

void AlertPanel::retranslate()
{
    m_title->setText(tr("System alerts"));
    m_list->setAccessibleName(m_title->text());
    refresh();
}

/// Where no alert stands, that alone does not say that all is well.
void AlertPanel::refreshEmpty()
{
    using Knowledge = app::AlertModel::Knowledge;
    const Knowledge knowledge = m_surface.models().alerts().knowledge();
    const bool well = !m_searching && knowledge == Knowledge::Current;
    m_empty->setIcon(well ? QStringLiteral("success") : QStringLiteral("no-data"));
    if (m_searching) {
        m_empty->setTexts(tr("Nothing found"), tr("No alert has these words"));
        return;
    }
    switch (knowledge) {
    case Knowledge::NotReported:
        m_empty->setTexts(tr("This server reports no alerts"),
                          tr("Its profile has no event for them"));
        break;
    case Knowledge::Unknown:
        m_empty->setTexts(tr("Alert state unknown"), tr("Nothing has been heard of alerts so far"));
        break;
    case Knowledge::LastKnown:
        m_empty->setTexts(tr("No alerts when last heard of"),
                          tr("This may have changed since the connection was lost"));
        break;
    case Knowledge::Current:
        m_empty->setTexts(tr("No alerts"), tr("All systems are normal"));
        break;
    }
}

void AlertPanel::refresh()
{
    const app::AlertModel &alerts = m_surface.models().alerts();
    const int open = alerts.unacknowledgedCount();
    m_tagText->setText(tr("%Ln not acknowledged", nullptr, open));
    m_tag->setVisible(open > 0);
    QStringList notes;
    if (m_limit > 0 && alerts.rowCount() > m_limit) {
        notes << tr("the last %Ln", nullptr, m_limit);
    }
    if (alerts.shelvedCount() > 0) {
        notes << tr("%Ln shelved", nullptr, alerts.shelvedCount());
    }
    if (alerts.rowCount() > 0 && alerts.knowledge() == app::AlertModel::Knowledge::LastKnown) {
        notes << tr("as last heard of");
    }
    m_hint->setText(notes.join(QStringLiteral(" · ")));
    const bool empty = m_model->rowCount() == 0;
    m_list->setVisible(!empty);
    m_empty->setVisible(empty);
    refreshEmpty();
    m_more->setText(tr("and %Ln more, pushed out of the full list", nullptr, alerts.lostCount()));
    m_more->setVisible(alerts.lostCount() > 0);
}

} // namespace ui
