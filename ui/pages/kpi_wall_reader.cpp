// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/kpi_wall_reader.h"

#include "ui/pages/kpi_wall.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace ui {

namespace {

class AccessibleCell : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessibleCell(KpiWall *wall, QString id)
        : m_wall(wall)
        , m_id(std::move(id))
    {}

    bool isValid() const override { return cell() >= 0; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_wall ? m_wall->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_wall);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Indicator; }

    QRect rect() const override
    {
        if (!isValid()) {
            return {};
        }
        const QRect box = m_wall->cellRect(cell());
        return {m_wall->mapToGlobal(box.topLeft()), box.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        const QRect seen = m_wall->visibleRegion().boundingRect();
        state.invisible = !m_wall->isVisible();
        state.offscreen = !seen.intersects(m_wall->cellRect(cell()));
        state.focusable = true;
        state.focused = m_wall->hasFocus() && m_wall->currentCell() == cell();
        return state;
    }

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid()) {
            return {};
        }
        switch (kind) {
        case QAccessible::Name:
            return m_wall->faceOf(cell()).accessibleName();
        case QAccessible::Value:
        case QAccessible::Description:
            return m_wall->faceOf(cell()).accessibleValue();
        default:
            return {};
        }
    }
    void setText(QAccessible::Text, const QString &) override {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface
                   ? static_cast<QAccessibleActionInterface *>(this)
                   : nullptr;
    }
    QStringList actionNames() const override { return {setFocusAction()}; }
    void doAction(const QString &name) override
    {
        if (name == setFocusAction() && isValid()) {
            m_wall->setCurrentCell(cell());
            m_wall->setFocus(Qt::TabFocusReason);
        }
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

    /// -1: on another one, or gone.
    int indexIn(const KpiWall *wall) const { return m_wall == wall ? cell() : -1; }

private:
    int cell() const { return m_wall ? m_wall->cellOf(m_id) : -1; }

    QPointer<KpiWall> m_wall;
    QString m_id;
};

class AccessibleWall : public QAccessibleWidget
{
public:
    explicit AccessibleWall(KpiWall *wall)
        : QAccessibleWidget(wall, QAccessible::List)
        , m_wall(wall)
    {}

    ~AccessibleWall() override
    {
        for (const QAccessible::Id child : std::as_const(m_children)) {
            QAccessible::deleteAccessibleInterface(child);
        }
    }

    int childCount() const override
    {
        return m_wall->cellCount() > 0 ? m_wall->cellCount() : QAccessibleWidget::childCount();
    }

    QAccessibleInterface *child(int index) const override
    {
        if (m_wall->cellCount() == 0) {
            return QAccessibleWidget::child(index);
        }
        if (index < 0 || index >= m_wall->cellCount()) {
            return nullptr;
        }
        const QString id = m_wall->entryOf(index).kpi.id;
        if (!m_children.contains(id)) {
            dropGone();
            m_children.insert(
                id, QAccessible::registerAccessibleInterface(new AccessibleCell(m_wall, id)));
        }
        return QAccessible::accessibleInterface(m_children.value(id));
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (const auto *cell = dynamic_cast<const AccessibleCell *>(child)) {
            return cell->indexIn(m_wall);
        }
        return m_wall->cellCount() == 0 ? QAccessibleWidget::indexOfChild(child) : -1;
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        const int cell = m_wall->cellAt(m_wall->mapFromGlobal(QPoint(x, y)));
        return cell >= 0 ? child(cell) : nullptr;
    }

    QAccessibleInterface *focusChild() const override
    {
        const int cell = m_wall->hasFocus() ? m_wall->currentCell() : -1;
        return cell >= 0 ? child(cell) : QAccessibleWidget::focusChild();
    }

    QString text(QAccessible::Text kind) const override
    {
        // Qt would take the tool tip, mark-up and all, for a description.
        return kind == QAccessible::Name ? m_wall->accessibleName() : QString();
    }

private:
    /// Of KPIs that come and go without end nothing is to stay.
    void dropGone() const
    {
        if (m_children.size() <= 2 * m_wall->cellCount()) {
            return;
        }
        m_children.removeIf([this](const auto each) {
            const bool gone = m_wall->cellOf(each.key()) < 0;
            if (gone) {
                QAccessible::deleteAccessibleInterface(each.value());
            }
            return gone;
        });
    }

    KpiWall *m_wall;
    mutable QHash<QString, QAccessible::Id> m_children; ///< by the KPI's id; made when asked for
};

QAccessibleInterface *accessibleWall(const QString &, QObject *object)
{
    auto *wall = qobject_cast<KpiWall *>(object);
    return wall ? new AccessibleWall(wall) : nullptr;
}

} // namespace

void makeWallsReadable()
{
    QAccessible::installFactory(accessibleWall);
}

void tellReaders(KpiWall &wall, QAccessible::Event what, int cell)
{
    if (!QAccessible::isActive()) {
        return;
    }
    QAccessibleEvent event(&wall, what);
    if (cell >= 0) {
        event.setChild(cell);
    }
    QAccessible::updateAccessibility(&event);
}

} // namespace ui
