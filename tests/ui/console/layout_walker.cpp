// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/layout_walker.h"

#include "ui/cards/kpi_card.h"
#include "ui/chrome/demo_watermark.h"
#include "ui/notifications/notification_popover.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_label.h"

#include <QAbstractScrollArea>
#include <QScrollBar>

namespace test {

namespace {

QString describe(const QWidget *widget)
{
    QString text = QString::fromLatin1(widget->metaObject()->className());
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        text += QStringLiteral(" «%1»").arg(ui::withoutMarks(label->text()));
    } else if (const auto *card = qobject_cast<const ui::KpiCard *>(widget)) {
        text += QStringLiteral(" «%1»").arg(card->displayedText(ui::KpiCard::Part::Label));
    } else {
        text += QStringLiteral(" «%1»").arg(ui::withoutMarks(widget->accessibleName()));
    }
    const QRect box = widget->geometry();
    return text + QStringLiteral(" [%1,%2 %3×%4]")
                      .arg(box.x())
                      .arg(box.y())
                      .arg(box.width())
                      .arg(box.height());
}

/// They lie over the others on purpose.
bool isOverlay(const QWidget *widget)
{
    return qobject_cast<const ui::DemoWatermark *>(widget) ||
           qobject_cast<const ui::NotificationPopover *>(widget);
}

bool scrolls(const QWidget *viewport)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(viewport->parentWidget());
    return area && area->viewport() == viewport && area->verticalScrollBar()->maximum() > 0;
}

void checkText(const QWidget *widget, QStringList &faults)
{
    if (const auto *cells = qobject_cast<const ui::CellLabel *>(widget)) {
        if (cells->width() < cells->sizeHint().width()) {
            faults << QStringLiteral("cells cut: ") + describe(widget);
        }
    } else if (const auto *label = qobject_cast<const ui::TextLabel *>(widget)) {
        if (label->isElided() && label->parentWidget()->inherits("ui::ConnectionPill")) {
            faults << QStringLiteral("the state cut: ") + describe(widget);
        }
        if (label->isElided() && label->toolTip().isEmpty()) {
            faults << QStringLiteral("cut without a tool tip: ") + describe(widget);
        }
        if (label->isElided() && label->width() < 30 && !label->text().isEmpty()) {
            faults << QStringLiteral("nothing left of it: ") + describe(widget);
        }
    } else if (const auto *paragraph = qobject_cast<const QLabel *>(widget)) {
        const int needed =
            paragraph->wordWrap() ? paragraph->heightForWidth(paragraph->width()) : 0;
        if (paragraph->height() < needed) {
            faults << QStringLiteral("lines cut: ") + describe(widget);
        }
        if (!paragraph->wordWrap() && paragraph->width() < paragraph->minimumSizeHint().width()) {
            faults << QStringLiteral("label cut: ") + describe(widget);
        }
    } else if (const auto *icon = qobject_cast<const ui::IconButton *>(widget)) {
        if (icon->width() < icon->sizeHint().width() ||
            icon->height() < icon->sizeHint().height()) {
            faults << QStringLiteral("button squeezed: ") + describe(widget);
        }
    } else if (const auto *button = qobject_cast<const ui::Button *>(widget)) {
        if (button->height() < button->minimumSizeHint().height() ||
            button->width() < button->minimumSizeHint().width()) {
            faults << QStringLiteral("button squeezed: ") + describe(widget);
        }
        if (button->width() < button->sizeHint().width() && button->toolTip().isEmpty()) {
            faults << QStringLiteral("button cut: ") + describe(widget);
        }
    }
    if (const auto *card = qobject_cast<const ui::KpiCard *>(widget)) {
        if (card->height() < card->minimumSizeHint().height() ||
            card->width() < card->minimumSizeHint().width()) {
            faults << QStringLiteral("card squeezed: ") + describe(widget);
        }
    }
}

void walk(const QWidget *parent, QStringList &faults)
{
    QList<const QWidget *> children;
    for (const QObject *object : parent->children()) {
        const auto *child = qobject_cast<const QWidget *>(object);
        if (child && !child->isWindow() && child->isVisible() && !isOverlay(child)) {
            children << child;
        }
    }
    for (qsizetype i = 0; i < children.size(); ++i) {
        const QWidget *child = children.at(i);
        QRect room = parent->rect();
        if (scrolls(parent)) {
            room.setRect(room.x(), child->y(), room.width(), child->height());
        }
        if (!room.contains(child->geometry())) {
            faults << QStringLiteral("sticks out: ") + describe(child);
        }
        for (qsizetype j = i + 1; j < children.size(); ++j) {
            if (child->geometry().intersects(children.at(j)->geometry())) {
                faults << QStringLiteral("overlap: ") + describe(child) + QStringLiteral(" and ") +
                              describe(children.at(j));
            }
        }
        checkText(child, faults);
        if (child->width() > child->window()->width()) {
            faults << QStringLiteral("wider than the window: ") + describe(child);
        }
        // Standard widgets arrange their own insides.
        if (QByteArray(child->metaObject()->className()).startsWith("QLineEdit") ||
            qobject_cast<const QScrollBar *>(child) || qobject_cast<const ui::KpiCard *>(child)) {
            continue;
        }
        if (QByteArray(child->metaObject()->className()) == "ui::TrendChart") {
            continue;
        }
        walk(child, faults);
    }
}

} // namespace

QStringList layoutFaults(const QWidget *root)
{
    QStringList faults;
    walk(root, faults);
    return faults;
}

} // namespace test
