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
    if (event->spontaneous() || m_context) {
        return;
    }
    m_context = std::make_unique<QObject>();
    activate(m_context.get());
    Q_EMIT staleChanged();
}

void Page::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (event->spontaneous() || !m_context) {
        return;
    }
    m_context.reset();
    deactivate();
}

} // namespace ui
