// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/no_notifications.h"

#include <QCoreApplication>

namespace ui {

void setNoNotifications(EmptyState &place, Surface &surface)
{
    const bool reported = surface.models().notifications().isReported();
    place.setIcon(reported ? QStringLiteral("bell") : QStringLiteral("no-data"));
    if (reported) {
        place.setTexts(QCoreApplication::translate("ui::NotificationsPage", "No notifications"),
                       QCoreApplication::translate("ui::NotificationsPage",
                                                   "What the system has to say will stand here"));
    } else {
        place.setTexts(QCoreApplication::translate("ui::NotificationsPage",
                                                   "This server sends no notifications"),
                       QCoreApplication::translate("ui::NotificationsPage",
                                                   "Its profile has no event for them"));
    }
}

} // namespace ui
