// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/accessibility.h"

#include "ui/chrome/alert_banner.h"
#include "ui/chrome/navigation_rail.h"
#include "ui/chrome/stale_banner.h"
#include "ui/pages/page.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace ui {

namespace {

/// A widget with a role; its name, without one set, is what it says itself.
class PlainWidget : public QAccessibleWidget
{
public:
    PlainWidget(QWidget *widget, QAccessible::Role role)
        : QAccessibleWidget(widget, role)
    {}

    QString text(QAccessible::Text kind) const override
    {
        switch (kind) {
        case QAccessible::Name:
            return withoutMarks(nameOf(*widget()));
        case QAccessible::Description: // Qt would take the tool tip, mark-up and all
            return withoutMarks(widget()->accessibleDescription());
        default:
            return withoutMarks(QAccessibleWidget::text(kind));
        }
    }

private:
    static QString nameOf(const QWidget &widget)
    {
        if (!widget.accessibleName().isEmpty()) {
            return widget.accessibleName();
        }
        if (const auto *label = qobject_cast<const TextLabel *>(&widget)) {
            return label->text();
        }
        if (const auto *page = qobject_cast<const Page *>(&widget)) {
            return page->title();
        }
        return {};
    }
};

NavigationRail *railOf(const QWidget *entry)
{
    for (QWidget *widget = entry->parentWidget(); widget; widget = widget->parentWidget()) {
        if (auto *rail = qobject_cast<NavigationRail *>(widget)) {
            return rail;
        }
    }
    return nullptr;
}

/// An entry of the rail: a tab that is selected while its page is shown; or, at the foot, a button.
class RailEntry : public PlainWidget
{
public:
    explicit RailEntry(NavigationButton *button)
        : PlainWidget(button, button->isCheckable() ? QAccessible::PageTab : QAccessible::Button)
        , m_button(button)
    {}

    QAccessible::State state() const override
    {
        QAccessible::State state = PlainWidget::state();
        state.selectable = m_button->isCheckable();
        state.selected = m_button->isChecked();
        return state;
    }

    QAccessibleInterface *parent() const override
    {
        NavigationRail *rail = railOf(m_button);
        return rail ? QAccessible::queryAccessibleInterface(rail) : PlainWidget::parent();
    }

    QStringList actionNames() const override
    {
        return QStringList(pressAction()) << PlainWidget::actionNames();
    }

    void doAction(const QString &name) override
    {
        if (name == pressAction()) {
            m_button->click();
        } else {
            PlainWidget::doAction(name);
        }
    }

private:
    NavigationButton *m_button;
};

/// The rail as readers see it: its entries from the top, without the boxes that lay them out.
class Rail : public PlainWidget
{
public:
    explicit Rail(NavigationRail *rail)
        : PlainWidget(rail, QAccessible::PageTabList)
        , m_rail(rail)
    {}

    int childCount() const override { return int(m_rail->entriesFromTheTop().size()); }

    QAccessibleInterface *child(int index) const override
    {
        return QAccessible::queryAccessibleInterface(m_rail->entriesFromTheTop().value(index));
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return child ? int(m_rail->entriesFromTheTop().indexOf(
                           qobject_cast<NavigationButton *>(child->object())))
                     : -1;
    }

private:
    NavigationRail *m_rail;
};

QAccessibleInterface *accessibleWidget(const QString &, QObject *object)
{
    if (auto *entry = qobject_cast<NavigationButton *>(object)) {
        return new RailEntry(entry);
    }
    if (auto *rail = qobject_cast<NavigationRail *>(object)) {
        return new Rail(rail);
    }
    if (auto *label = qobject_cast<TextLabel *>(object)) {
        return new PlainWidget(label, QAccessible::StaticText);
    }
    if (qobject_cast<AlertBanner *>(object) || qobject_cast<StaleBanner *>(object)) {
        return new PlainWidget(static_cast<QWidget *>(object), QAccessible::AlertMessage);
    }
    if (auto *panel = qobject_cast<Panel *>(object)) {
        return new PlainWidget(panel, QAccessible::Grouping);
    }
    if (auto *page = qobject_cast<Page *>(object)) {
        return new PlainWidget(page, QAccessible::Pane);
    }
    return nullptr;
}

} // namespace

void installAccessibility()
{
    QAccessible::installFactory(accessibleWidget); // the same function is kept once
}

} // namespace ui
