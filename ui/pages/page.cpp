// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page.h"

#include <QHideEvent>
#include <QShowEvent>

namespace ui {

Page::Page(Surface &surface, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
{
    connect(&surface.session(), &Session::languageChanged, this, [this] {
        retranslate();
        Q_EMIT titleChanged();
    });
}

Page::~Page() = default;

void Page::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // A window that is minimised keeps its subscriptions: its history is to have no hole.
    if (event->spontaneous() || m_session) {
        return;
    }
    m_session = std::make_unique<QObject>();
    activate(m_session.get());
    Q_EMIT staleChanged();
}

void Page::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (event->spontaneous() || !m_session) {
        return;
    }
    m_session.reset();
    deactivate();
}

} // namespace ui
