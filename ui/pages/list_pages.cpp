// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/list_pages.h"

#include "ui/alerts/alert_panel.h"
#include "ui/alerts/shelving.h"
#include "ui/notifications/no_notifications.h"
#include "ui/notifications/notification_list_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_list.h"
#include "ui/widgets/panels.h"
#include "ui/widgets/text_field.h"

#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int leastWidthForOneRow = 760; ///< px at 100 %: search field and buttons

} // namespace

ListPage::ListPage(Surface &surface, QWidget *parent)
    : Page(surface, parent)
    , m_search(new TextField(surface))
    , m_column(new QVBoxLayout(this))
    , m_head(new QHBoxLayout)
    , m_actions(new QHBoxLayout)
{
    m_search->setClearButtonEnabled(true);
    m_head->addWidget(m_search, 1);
    m_head->addLayout(m_actions, 1);
    m_actions->addStretch(1);
    m_column->addLayout(m_head);
    connect(&surface, &Surface::themeChanged, this, &ListPage::restyle);
    restyle();
}

void ListPage::restyle()
{
    const Theme &theme = m_surface.theme();
    const Metrics &metrics = theme.metrics();
    m_column->setContentsMargins(metrics.pageMarginHorizontal, 0, metrics.pageMarginHorizontal,
                                 metrics.pageMarginVertical);
    m_column->setSpacing(metrics.gap);
    m_actions->setSpacing(theme.scaled(12));
    m_head->setSpacing(theme.scaled(8));
    // Above one another where they would leave each other no room.
    const bool narrow = width() < theme.scaled(leastWidthForOneRow);
    m_search->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : theme.scaled(420));
    m_head->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ListPage::setSearchName(const QString &name)
{
    m_search->setPlaceholderText(name);
    m_search->setAccessibleName(name);
}

void ListPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    restyle();
}

AlertsPage::AlertsPage(Surface &surface, QWidget *parent)
    : ListPage(surface, parent)
{
    m_acknowledge = new OutlineButton(surface, &Colors::accent);
    m_shelve = new OutlineButton(surface, &Colors::accent);
    for (OutlineButton *button : {m_acknowledge, m_shelve}) {
        button->setShrinkable(true);
        m_actions->addWidget(button);
    }
    m_panel = new AlertPanel(surface, 0);
    m_column->addWidget(m_panel, 1);
    connect(m_search, &QLineEdit::textChanged, m_panel, &AlertPanel::setSearch);
    app::AlertModel &alerts = surface.models().alerts();
    connect(m_acknowledge, &OutlineButton::clicked, this, [this] { acknowledgeSelected(); });
    connect(m_shelve, &OutlineButton::clicked, this,
            [this, &alerts] { alerts.shelve(m_panel->selectionToActOn(), shelvingTime); });
    connect(m_panel, &AlertPanel::selectionChanged, this, &AlertsPage::refreshActions);
    retranslate();
    refreshActions();
}

QString AlertsPage::name()
{
    return tr("Alerts");
}

bool AlertsPage::acknowledgeSelected()
{
    return m_panel->acknowledgeSelected();
}

void AlertsPage::refreshActions()
{
    m_acknowledge->setEnabled(m_panel->canAcknowledge());
    m_shelve->setEnabled(m_panel->canShelve());
}

void AlertsPage::activate(QObject *context)
{
    m_panel->start(context);
}

void AlertsPage::retranslate()
{
    setSearchName(tr("Search in alerts"));
    m_acknowledge->setText(tr("Acknowledge selected"));
    m_shelve->setText(
        tr("Shelve selected for %1").arg(m_surface.formatter().duration(shelvingTime)));
    m_acknowledge->setShortText(tr("Acknowledge", "the selected alert"));
    m_shelve->setShortText(tr("Shelve %1", "the selected alert, for a time")
                               .arg(m_surface.formatter().duration(shelvingTime)));
    m_acknowledge->updateGeometry();
    m_shelve->updateGeometry();
}

NotificationsPage::NotificationsPage(Surface &surface, QWidget *parent)
    : ListPage(surface, parent)
    , m_model(new NotificationListModel(surface.session(), this))
{
    m_model->setWithAction(true);
    m_count = new TextLabel(surface, TextStyle::Figure, &Colors::dim);
    m_count->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_markAll = new OutlineButton(surface, &Colors::accent);
    m_actions->addWidget(m_count);
    m_actions->addWidget(m_markAll);
    m_panel = new Panel(surface, &Colors::card, &Colors::line, Panel::cardRadius);
    auto *inner = new QVBoxLayout(m_panel);
    inner->setContentsMargins(1, 8, 1, 8);
    m_list = new MessageList(surface);
    m_list->setModel(m_model);
    m_empty = new EmptyState(surface, QStringLiteral("bell"));
    m_empty->setRoles(nullptr, nullptr);
    inner->addWidget(m_list, 1);
    inner->addWidget(m_empty, 1);
    m_more = new TextLabel(surface, TextStyle::Hint, &Colors::dim);
    m_more->setContentsMargins(18, 0, 18, 4);
    inner->addWidget(m_more);
    m_column->addWidget(m_panel, 1);

    app::NotificationModel &notifications = surface.models().notifications();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setSearch(text);
        retranslate();
    });
    if (!surface.models().isRecording()) {
        connect(m_markAll, &OutlineButton::clicked, &notifications,
                &app::NotificationModel::markAllRead);
        connect(m_list, &MessageList::actionTriggered, &notifications,
                &app::NotificationModel::markRead);
        // The keyboard's way to the same: Enter on a row.
        connect(m_list, &QListView::activated, this, [&notifications](const QModelIndex &index) {
            notifications.markRead(index.data(MessageIdRole).toString());
        });
    }
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &NotificationsPage::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &NotificationsPage::refresh);
    new Refresher(surface.ticker(), this, Pace::HalfMinute,
                  [this] { m_list->viewport()->update(); });
    retranslate();
}

QString NotificationsPage::name()
{
    return tr("Notifications");
}

void NotificationsPage::activate(QObject *context)
{
    m_model->follow(context);
    connect(&m_surface.models().notifications(), &app::NotificationModel::unreadCountChanged,
            context, [this] { refresh(); });
    connect(&m_surface.models().notifications(), &app::NotificationModel::reportedChanged, context,
            [this] { retranslate(); });
    retranslate();
}

void NotificationsPage::retranslate()
{
    setSearchName(tr("Search in notifications"));
    m_list->setAccessibleName(title());
    m_markAll->setText(tr("Mark all as read"));
    m_markAll->updateGeometry();
    if (!m_search->text().isEmpty()) {
        m_empty->setTexts(tr("Nothing found"), tr("No notification has these words"));
    } else {
        setNoNotifications(*m_empty, m_surface);
    }
    refresh();
}

void NotificationsPage::refresh()
{
    const app::NotificationModel &notifications = m_surface.models().notifications();
    const int unread = notifications.unreadCount();
    m_count->setText(tr("%Ln unread", nullptr, unread));
    m_markAll->setEnabled(unread > 0 && !m_surface.models().isRecording());
    const int lost = notifications.lostCount();
    m_more->setText(tr("and %Ln more, pushed out of the full list", nullptr, lost));
    m_more->setVisible(lost > 0);
    const bool empty = m_model->rowCount() == 0;
    m_list->setVisible(!empty);
    m_empty->setVisible(empty);
}

} // namespace ui
