// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/kpi_wall.h"

#include "ui/pages/follow_together.h"
#include "ui/pages/kpi_grid.h"
#include "ui/pages/kpi_wall_reader.h"
#include "ui/widgets/panels.h"

#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace ui {

KpiWall::KpiWall(Surface &surface, app::KpiModel &model, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
    , m_model(model)
    , m_order(model)
    , m_now(surface.moment())
    , m_together(new FollowTogether([this] { settle(); }, this))
    , m_empty(new EmptyState(surface, QStringLiteral("no-data"), this))
{
    makeWallsReadable();
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_OpaquePaintEvent); // else all that it stands on is painted below it
    connect(&surface, &Surface::themeChanged, this, [this] {
        updateGeometry();
        dropFaces();
    });
    connect(&surface.session(), &Session::languageChanged, this, [this] {
        showEmpty();
        dropFaces();
    });
    m_ages = new Refresher(surface.ticker(), this, Pace::Second, [this] { age(); });
    m_ages->setEnabled(false);
    showEmpty();
}

KpiWall::~KpiWall() = default;

void KpiWall::start(QObject *context)
{
    connect(&m_model, &QAbstractItemModel::dataChanged, context,
            [this](const QModelIndex &first, const QModelIndex &last, const QVector<int> &roles) {
                onDataChanged(first.row(), last.row(), roles);
            });
    for (const auto change :
         {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&m_model, change, context, [this] { rebuild(); });
    }
    connect(&m_model, &QAbstractItemModel::rowsMoved, context, [this] { rebuild(); });
    connect(&m_model, &QAbstractItemModel::modelReset, context, [this] { rebuild(); });
    connect(&m_surface.models().connection(), &app::ConnectionModel::connectedChanged, context,
            [this] { showEmpty(); });
    rebuild();
}

/// The rows are others.
void KpiWall::rebuild()
{
    const int before = cellCount();
    m_order.reset();
    m_rearranges = false;
    m_now = m_surface.moment();
    if (m_model.rowOf(m_current) < 0) {
        m_current.clear();
    }
    dropFaces();
    if (cellCount() != before) {
        setFocusPolicy(cellCount() > 0 ? Qt::StrongFocus : Qt::NoFocus);
        showEmpty();
        updateGeometry();
    }
    tellReaders(*this, QAccessible::ObjectReorder);
    settle();
}

void KpiWall::onDataChanged(int first, int last, const QVector<int> &roles)
{
    const bool severities = roles.isEmpty() || roles.contains(app::KpiModel::SeverityRole);
    m_now = m_surface.moment();
    for (auto face = m_faces.lower_bound(first); face != m_faces.end() && face->first <= last;
         ++face) {
        const app::KpiEntry &entry = m_model.at(face->first);
        const int cell = m_order.cellOf(face->first);
        const QRect box = cellRect(cell);
        const auto changed = face->second.change(entry, style(), m_now, box.size());
        update(changed ? changed->translated(box.topLeft()) : QRegion(box));
        if (entry.kpi.severity > m_order.severityOf(face->first)) {
            tellReaders(*this, QAccessible::DescriptionChanged, cell);
        }
    }
    if (severities && m_order.take(first, last)) {
        m_rearranges = true;
    }
    m_together->changed();
}

/// What depends on all that has changed.
void KpiWall::settle()
{
    if (m_rearranges) {
        rearrange();
    }
    renewToolTip();
    // A live card carries no age that could go on.
    m_ages->setEnabled(m_model.count(app::Freshness::Live) < m_model.rowCount());
    Q_EMIT valuesChanged();
}

/// Repaints the cells that another KPI has come to.
void KpiWall::rearrange()
{
    m_rearranges = false;
    const auto [first, last] = cellsOnScreen();
    QVector<int> before;
    for (int cell = first; cell < last; ++cell) {
        before.append(m_order.rowAt(cell));
    }
    m_order.arrange();
    for (int cell = first; cell < last; ++cell) {
        if (m_order.rowAt(cell) != before.at(cell - first)) {
            update(cellRect(cell));
        }
    }
    tellReaders(*this, QAccessible::ObjectReorder);
}

void KpiWall::age()
{
    m_now = m_surface.moment();
    renewToolTip();
    for (auto &[row, face] : m_faces) {
        if (face.entry().freshness == app::Freshness::Live) {
            continue;
        }
        const QRect box = cellRect(m_order.cellOf(row));
        const auto changed = face.age(style(), m_now, box.size());
        update(changed ? changed->translated(box.topLeft()) : QRegion(box));
    }
}

void KpiWall::dropFaces()
{
    m_faces.clear();
    update();
}

CardFlow KpiWall::flow() const
{
    const Theme &theme = m_surface.theme();
    constexpr double compactWidth = 0.8; // two columns on a panel of 480 pixels
    CardFlow::Shape shape;
    shape.leastCardWidth =
        theme.scaled(shape.leastCardWidth * (theme.compact() ? compactWidth : 1));
    shape.gap = theme.metrics().gap;
    return {shape, cellCount(), leastCardSize(theme, CardForm::Normal).height()};
}

QRect KpiWall::cellRect(int cell) const
{
    return flow().box(cell, rect(), layoutDirection());
}

int KpiWall::cellAt(const QPoint &at) const
{
    const auto [first, last] = flow().within(QRect(at, QSize(1, 1)), rect());
    for (int cell = first; cell < last; ++cell) {
        if (cellRect(cell).contains(at)) {
            return cell;
        }
    }
    return -1;
}

int KpiWall::cellOf(const QString &id) const
{
    const int row = m_model.rowOf(id);
    return row >= 0 && row < cellCount() ? m_order.cellOf(row) : -1;
}

std::pair<int, int> KpiWall::cellsOnScreen() const
{
    return flow().within(visibleRegion().boundingRect(), rect());
}

const app::KpiEntry &KpiWall::entryOf(int cell) const
{
    static const app::KpiEntry gone;
    // Readers may ask while the page is hidden, and the model has lost rows.
    const int row = m_order.rowAt(cell);
    return row < m_model.rowCount() ? m_model.at(row) : gone;
}

CardFace KpiWall::faceOf(int cell) const
{
    CardFace face;
    face.set(entryOf(cell), style(), m_now);
    return face;
}

QString KpiWall::displayedText(int cell, CardPart part) const
{
    return faceOf(cell).displayed(part, style(), faceSize(cell));
}

QString KpiWall::toolTipText(int cell) const
{
    return cardToolTip(entryOf(cell), m_surface.formatter(), m_now);
}

int KpiWall::heightForWidth(int width) const
{
    return cellCount() > 0 ? flow().heightForWidth(width) : m_empty->minimumSizeHint().height();
}

QSize KpiWall::sizeHint() const
{
    return {usualCardSize(m_surface.theme(), CardForm::Normal).width(), minimumSizeHint().height()};
}

QSize KpiWall::minimumSizeHint() const
{
    constexpr int leastWidth = 160;
    return {leastWidth, cellCount() > 0
                            ? leastCardSize(m_surface.theme(), CardForm::Normal).height()
                            : m_empty->minimumSizeHint().height()};
}

void KpiWall::showEmpty()
{
    KpiGrid::sayWhyEmpty(*m_empty, m_surface, &m_model);
    m_empty->setGeometry(rect());
    m_empty->setVisible(cellCount() == 0);
}

bool KpiWall::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const int cell = cellAt(help->pos()); cell >= 0) {
            showToolTip(cell, help->globalPos());
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

void KpiWall::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange) {
        update();
    }
}

void KpiWall::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_empty->setGeometry(rect());
    if (m_anchor >= 0 && m_anchor < cellCount()) {
        // Other columns, or higher rows: what was read stays where it was.
        const int top = cellRect(m_anchor).top();
        const int by = top - std::exchange(m_anchorTop, top);
        if (by != 0 && std::exchange(m_anchorShift, m_anchorShift + by) == 0) {
            // Once it is known how far the page scrolls now.
            QMetaObject::invokeMethod(
                this, [this] { Q_EMIT anchorMoved(std::exchange(m_anchorShift, 0)); },
                Qt::QueuedConnection);
        }
    }
}

void KpiWall::paintEvent(QPaintEvent *event)
{
    if (m_rearranges) {
        rearrange();
    }
    QPainter painter(this);
    if (height() < heightForWidth(width())) {
        // Rows have come and the layout follows: all of them would stand in the height of a few.
        painter.fillRect(event->rect(), m_surface.colors().ground);
        return;
    }
    paintCells(painter, event->region());
    if (const int cell = currentCell(); cell >= 0 && m_keyboardHere && hasFocus()) {
        paintCardRing(painter, cellRect(cell), m_surface.theme());
    }
    forgetUnseen();
}

void KpiWall::paintCells(QPainter &painter, const QRegion &region)
{
    QRegion between = region;
    const auto [first, last] = flow().within(region.boundingRect(), rect());
    for (int cell = first; cell < last; ++cell) {
        const QRect box = cellRect(cell);
        const QRegion dirty = region & box;
        if (dirty.isEmpty()) {
            continue;
        }
        between -= box;
        painter.translate(box.topLeft());
        keptFace(cell)
            .picture(style(), box.size())
            .paint(painter, QRectF(QPointF(), box.size()), dirty.translated(-box.topLeft()));
        painter.translate(-box.topLeft());
    }
    for (const QRect &gap : between) {
        painter.fillRect(gap, m_surface.colors().ground);
    }
}

CardFace &KpiWall::keptFace(int cell)
{
    const int row = m_order.rowAt(cell);
    const auto [face, isNew] = m_faces.try_emplace(row);
    if (isNew) {
        face->second.set(m_model.at(row), style(), m_now);
    }
    return face->second;
}

void KpiWall::forgetUnseen()
{
    const QRect seen = visibleRegion().boundingRect();
    const auto [first, last] = flow().within(seen, rect());
    std::erase_if(m_faces, [&, begin = first, end = last](const auto &each) {
        const int cell = m_order.cellOf(each.first);
        return cell < begin || cell >= end;
    });
    if (m_anchorShift != 0) {
        return; // it is about to stand where it stood
    }
    // Through several widths it is one and the same, or it would drift by a row each time.
    const bool stays = m_anchor >= first && m_anchor < first + flow().columns(width());
    m_anchor = first == last || seen.top() <= 0 ? -1 : stays ? m_anchor : first;
    m_anchorTop = m_anchor >= 0 ? cellRect(m_anchor).top() : 0;
}

int KpiWall::currentCell() const
{
    return m_current.isEmpty() ? -1 : cellOf(m_current);
}

void KpiWall::setCurrentCell(int cell)
{
    const int before = currentCell();
    if (cell < 0 || cell >= cellCount() || cell == before) {
        return;
    }
    m_current = entryOf(cell).kpi.id;
    if (before >= 0) {
        update(cellRect(before));
    }
    update(cellRect(cell));
    QToolTip::hideText();
    if (hasFocus()) {
        tellReaders(*this, QAccessible::Focus, cell);
    }
}

void KpiWall::goTo(int cell)
{
    m_keyboardHere = true;
    setCurrentCell(cell);
    if (currentCell() >= 0) {
        update(cellRect(currentCell()));
        Q_EMIT currentChanged();
    }
}

QVariant KpiWall::inputMethodQuery(Qt::InputMethodQuery query) const
{
    if (query == Qt::ImCursorRectangle && currentCell() >= 0) {
        return cellRect(currentCell());
    }
    return QWidget::inputMethodQuery(query);
}

void KpiWall::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const bool byKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    // Another window or a menu has had it: back again is where it was.
    const bool back = event->reason() == Qt::ActiveWindowFocusReason ||
                      event->reason() == Qt::PopupFocusReason ||
                      event->reason() == Qt::MenuBarFocusReason;
    m_keyboardHere = byKey || (back && m_keyboardHere);
    const int before = currentCell();
    if (byKey) {
        goTo(before >= 0 ? before : cellsOnScreen().first);
    }
    if (before >= 0) { // else a new one has been told of
        tellReaders(*this, QAccessible::Focus, before);
    }
}

void KpiWall::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    if (currentCell() >= 0) {
        update(cellRect(currentCell()));
    }
}

/// Where a key leads from a cell; -1: it leads nowhere.
int KpiWall::cellAfter(int key, int from) const
{
    const int columns = flow().columns(width());
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const int pitch = cellRect(0).height() + m_surface.theme().metrics().gap;
    const int page = columns * std::max(1, visibleRegion().boundingRect().height() / pitch);
    int to = from;
    switch (key) {
    case Qt::Key_Right:
        to += rightToLeft ? -1 : 1;
        break;
    case Qt::Key_Left:
        to += rightToLeft ? 1 : -1;
        break;
    case Qt::Key_Down:
        to += columns;
        break;
    case Qt::Key_Up:
        to -= columns;
        break;
    case Qt::Key_PageDown:
        // To the last row in its column, then to the last.
        while (to + columns < cellCount() && to - from < page) {
            to += columns;
        }
        return to == from ? cellCount() - 1 : to;
    case Qt::Key_PageUp:
        while (to - columns >= 0 && from - to < page) {
            to -= columns;
        }
        return to == from ? 0 : to;
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return cellCount() - 1;
    default:
        return -1;
    }
    return to >= 0 && to < cellCount() ? to : from;
}

void KpiWall::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!plain || cellCount() == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int from = currentCell();
    const bool tells = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                       event->key() == Qt::Key_Space;
    if (tells && from >= 0) {
        showDetails();
    } else if (const int to = cellAfter(event->key(), std::max(0, from));
               to >= 0 && (to != from || !m_keyboardHere)) { // else the page may scroll
        goTo(from < 0 ? cellsOnScreen().first : to);
    } else {
        QWidget::keyPressEvent(event);
    }
}

/// What the mouse gets to know by waiting.
void KpiWall::showDetails()
{
    showToolTip(currentCell(), mapToGlobal(cellRect(currentCell()).center()));
}

void KpiWall::showToolTip(int cell, const QPoint &globalPos)
{
    m_toolTipOf = entryOf(cell).kpi.id;
    m_toolTip.show(globalPos, toolTipText(cell), this, cellRect(cell));
}

void KpiWall::renewToolTip()
{
    if (!m_toolTip.isShown()) {
        return;
    }
    if (const int cell = cellOf(m_toolTipOf); cell >= 0) {
        m_toolTip.renew(toolTipText(cell));
    } else {
        QToolTip::hideText();
    }
}

void KpiWall::mousePressEvent(QMouseEvent *event)
{
    m_keyboardHere = false;
    setCurrentCell(cellAt(event->position().toPoint()));
    if (currentCell() >= 0) {
        update(cellRect(currentCell()));
    }
    event->ignore(); // it leads nowhere
}

} // namespace ui
