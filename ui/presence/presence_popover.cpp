// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presence/presence_popover.h"

#include "ui/presence/presence_list_model.h"
#include "ui/widgets/message_list.h"
#include "ui/widgets/panels.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {
constexpr int mostRows = 8; ///< the rest scrolls
} // namespace

PresencePopover::PresencePopover(Surface &surface, QWidget *parent)
    : Popover(surface, parent)
    , m_model(new PresenceListModel(surface.session(), this))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(4);
    m_head = new QHBoxLayout;
    m_title = new TextLabel(surface, TextStyle::SectionHeading);
    m_head->addWidget(m_title, 1);
    column->addLayout(m_head);
    m_list = new MessageList(surface);
    m_list->setModel(m_model);
    m_empty = new EmptyState(surface, QStringLiteral("people"));
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &PresencePopover::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &PresencePopover::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PresencePopover::refresh);
    connect(&surface.session(), &Session::languageChanged, this, &PresencePopover::retranslate);
    connect(&surface, &Surface::themeChanged, this, &PresencePopover::restyle);
    new Refresher(surface.ticker(), this, Pace::HalfMinute,
                  [this] { m_list->viewport()->update(); });
    restyle();
    retranslate();
}

PresencePopover::~PresencePopover()
{
    close(); // what it follows ends while it is whole
}

void PresencePopover::restyle()
{
    const Theme &theme = m_surface.theme();
    layout()->setContentsMargins(shadow + 1, shadow + theme.scaled(10), shadow + 1,
                                 shadow + theme.scaled(8));
    m_head->setContentsMargins(theme.scaled(18), 4, theme.scaled(14), 4);
    update();
}

void PresencePopover::retranslate()
{
    m_empty->setTexts(tr("Nobody is known to be online"),
                      tr("The backend tells who comes and goes; nobody has been named since the "
                         "connection was made."));
    m_list->setAccessibleName(tr("Online"));
    refresh();
}

void PresencePopover::follow(QObject *context)
{
    m_model->follow(context);
    m_list->setCurrentIndex({}); // no ring before the first arrow key
}

QWidget *PresencePopover::keyboardTarget() const
{
    return m_list;
}

int PresencePopover::wantedHeight() const
{
    const int rows = std::clamp(m_model->rowCount(), 2, mostRows);
    return m_surface.theme().scaled(18) + lineHeight(m_title->font()) + 20 +
           rows * m_list->rowHeight();
}

void PresencePopover::refresh()
{
    if (isHidden()) {
        return;
    }
    const int present = m_model->rowCount();
    const bool isCutOff = m_surface.models().users().isCutOff();
    m_title->setText(present == 0 ? tr("Online")
                     : isCutOff   ? tr("Online (at least %Ln)", nullptr, present)
                                  : tr("Online (%Ln)", nullptr, present));
    setAccessibleName(m_title->text());
    m_list->setVisible(present > 0);
    m_empty->setVisible(present == 0);
    place();
}

} // namespace ui
