// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/list_pages.h"

#include "ui/alerts/alert_panel.h"
#include "ui/alerts/shelving.h"
#include "ui/notifications/notification_list_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_list.h"
#include "ui/widgets/panels.h"
#include "ui/widgets/text_field.h"

#include <QVBoxLayout>

namespace ui {

namespace {

/// The column of a page that does not scroll as a whole, with a search field at its head.
QVBoxLayout *searchColumn(Context &context, Page *page, QLineEdit *search, QHBoxLayout *head)
{
    const Metrics &metrics = context.theme().metrics();
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(metrics.pageMarginHorizontal, 0, metrics.pageMarginHorizontal,
                               metrics.pageMarginVertical);
    column->setSpacing(metrics.gap);
    search->setClearButtonEnabled(true);
    search->setMinimumWidth(240);
    search->setMaximumWidth(420);
    head->setSpacing(12);
    head->addWidget(search, 1);
    head->addStretch(1);
    column->addLayout(head);
    return column;
}

void setFieldTexts(QLineEdit *search, const QString &name)
{
    search->setPlaceholderText(name);
    search->setAccessibleName(name);
}

} // namespace

AlertsPage::AlertsPage(Context &context, QWidget *parent)
    : Page(context, parent)
    , m_search(new TextField(context))
{
    auto *head = new QHBoxLayout;
    QVBoxLayout *column = searchColumn(context, this, m_search, head);
    m_acknowledge = new OutlineButton(context, &Colors::accent);
    m_shelve = new OutlineButton(context, &Colors::accent);
    head->addWidget(m_acknowledge);
    head->addWidget(m_shelve);
    m_panel = new AlertPanel(context, 0);
    column->addWidget(m_panel, 1);
    connect(m_search, &QLineEdit::textChanged, m_panel, &AlertPanel::setSearch);
    app::AlertModel &alerts = context.models().alerts();
    connect(m_acknowledge, &OutlineButton::clicked, this, [this] { acknowledgeSelected(); });
    connect(m_shelve, &OutlineButton::clicked, this,
            [this, &alerts] { alerts.shelve(m_panel->selectionToActOn(), shelvingTime); });
    connect(m_panel, &AlertPanel::selectionChanged, this, &AlertsPage::refreshActions);
    retranslate();
    refreshActions();
}

QString AlertsPage::title() const
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

void AlertsPage::activate(QObject *session)
{
    m_panel->start(session);
}

void AlertsPage::retranslate()
{
    setFieldTexts(m_search, tr("Search in alerts"));
    m_acknowledge->setText(tr("Acknowledge selected"));
    m_shelve->setText(
        tr("Shelve selected for %1").arg(m_context.formatter().duration(shelvingTime)));
    m_acknowledge->updateGeometry();
    m_shelve->updateGeometry();
}

NotificationsPage::NotificationsPage(Context &context, QWidget *parent)
    : Page(context, parent)
    , m_model(new NotificationListModel(context, this))
    , m_search(new TextField(context))
{
    m_model->setWithAction(true);
    auto *head = new QHBoxLayout;
    QVBoxLayout *column = searchColumn(context, this, m_search, head);
    m_count = new TextLabel(context, TextStyle::Figure, &Colors::dim);
    m_count->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_markAll = new OutlineButton(context, &Colors::accent);
    head->addWidget(m_count);
    head->addWidget(m_markAll);
    m_panel =
        new Panel(context, &Colors::card, &Colors::line, context.theme().metrics().cardRadius);
    auto *inner = new QVBoxLayout(m_panel);
    inner->setContentsMargins(1, 8, 1, 8);
    m_list = new MessageList(context);
    m_list->setModel(m_model);
    m_empty = new EmptyState(context, QStringLiteral("bell"));
    m_empty->setRoles(nullptr, nullptr);
    inner->addWidget(m_list, 1);
    inner->addWidget(m_empty, 1);
    m_more = new TextLabel(context, TextStyle::Hint, &Colors::dim);
    m_more->setContentsMargins(18, 0, 18, 4);
    inner->addWidget(m_more);
    column->addWidget(m_panel, 1);

    app::NotificationModel &notifications = context.models().notifications();
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setSearch(text);
        retranslate();
    });
    connect(m_markAll, &OutlineButton::clicked, &notifications,
            &app::NotificationModel::markAllRead);
    connect(m_list, &MessageList::actionTriggered, &notifications,
            &app::NotificationModel::markRead);
    // The keyboard's way to the same: Enter on a row.
    connect(m_list, &QListView::activated, this, [&notifications](const QModelIndex &index) {
        notifications.markRead(index.data(MessageIdRole).toString());
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &NotificationsPage::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &NotificationsPage::refresh);
    new Refresher(context.ticker(), this, Pace::HalfMinute,
                  [this] { m_list->viewport()->update(); });
    retranslate();
}

QString NotificationsPage::title() const
{
    return tr("Notifications");
}

void NotificationsPage::activate(QObject *session)
{
    m_model->follow(session);
    connect(&m_context.models().notifications(), &app::NotificationModel::unreadCountChanged,
            session, [this] { refresh(); });
    refresh();
}

void NotificationsPage::retranslate()
{
    setFieldTexts(m_search, tr("Search in notifications"));
    m_list->setAccessibleName(title());
    m_markAll->setText(tr("Mark all as read"));
    m_markAll->updateGeometry();
    const bool searching = !m_search->text().isEmpty();
    m_empty->setTexts(searching ? tr("Nothing found") : tr("No notifications"),
                      searching ? tr("No notification has these words")
                                : tr("What the system has to say will stand here"));
    refresh();
}

void NotificationsPage::refresh()
{
    const app::NotificationModel &notifications = m_context.models().notifications();
    const int unread = notifications.unreadCount();
    m_count->setText(tr("%Ln unread", nullptr, unread));
    m_markAll->setEnabled(unread > 0);
    const int lost = notifications.lostCount();
    m_more->setText(tr("and %Ln more, pushed out of the full list", nullptr, lost));
    m_more->setVisible(lost > 0);
    const bool empty = m_model->rowCount() == 0;
    m_list->setVisible(!empty);
    m_empty->setVisible(empty);
}

} // namespace ui
