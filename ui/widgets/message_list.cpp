// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/message_list.h"

#include "ui/cards/text_painting.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/text_label.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int shapeSize = 16;     ///< px at 100 %
constexpr int tagMargins = 17;    ///< px at 100 %, both together
constexpr int readableTitle = 12; ///< in parts of the type size

QRect mirrored(Qt::LayoutDirection direction, const QRect &bounds, const QRect &box)
{
    return QStyle::visualRect(direction, bounds, box);
}

} // namespace

MessageList::MessageList(Surface &surface, QWidget *parent)
    : QListView(parent)
    , m_surface(surface)
{
    setItemDelegate(new MessageDelegate(surface, this));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::PointingHandCursor);
    QPalette clear = palette();
    clear.setColor(QPalette::Base, Qt::transparent);
    setPalette(clear);
    connect(&surface, &Surface::themeChanged, this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
    connect(&surface.session(), &Session::languageChanged, this, [this] { viewport()->update(); });
    connect(this, &QListView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT messageActivated(index.data(MessageIdRole).toString());
    });
}

MessageDelegate &MessageList::delegate() const
{
    return *static_cast<MessageDelegate *>(itemDelegate());
}

int MessageList::rowHeight() const
{
    return delegate().rowHeight();
}

QModelIndex MessageList::selectedIndex() const
{
    const QModelIndexList selected =
        selectionModel() ? selectionModel()->selectedIndexes() : QModelIndexList();
    return selected.isEmpty() ? QModelIndex() : selected.first();
}

QString MessageList::selectedId() const
{
    return selectedIndex().data(MessageIdRole).toString();
}

bool MessageList::selectionInSight() const
{
    const QModelIndex index = selectedIndex();
    if (!index.isValid() || !isVisible()) {
        return false;
    }
    const QRect row = visualRect(index);
    return viewport()->rect().contains(row.adjusted(0, row.height() / 4, 0, -row.height() / 4));
}

void MessageList::scrollToSelection()
{
    if (const QModelIndex index = selectedIndex(); index.isValid()) {
        scrollTo(index);
    }
}

void MessageList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    Q_EMIT selectionMoved();
}

void MessageList::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // The base class would select a neighbour, and the next key would act on a message that nobody
    // has chosen.
    const int row = currentIndex().row();
    if (row >= start && row <= end) {
        m_resumeRow = start;
        selectionModel()->clear();
    }
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

QModelIndex MessageList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (!currentIndex().isValid() && m_resumeRow >= 0 && model() && model()->rowCount() > 0 &&
        (action == MoveUp || action == MoveDown)) {
        return model()->index(std::min(std::exchange(m_resumeRow, -1), model()->rowCount() - 1), 0);
    }
    return QListView::moveCursor(action, modifiers);
}

void MessageList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    // The keyboard arrives at a row: that is the one that its keys act on, so it is selected.
    const bool byKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && currentIndex().isValid() && !selectedIndex().isValid()) {
        setCurrentIndex(currentIndex());
    }
}

void MessageList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange) {
        scheduleDelayedItemsLayout();
    }
    QListView::changeEvent(event);
}

void MessageList::mouseMoveEvent(QMouseEvent *event)
{
    // The button of a row lights up under the mouse: only the rows it leaves and enters are
    // painted.
    const QModelIndex before = indexAt(m_hover);
    m_hover = event->position().toPoint();
    update(before);
    update(indexAt(m_hover));
    QListView::mouseMoveEvent(event);
}

void MessageList::leaveEvent(QEvent *event)
{
    update(indexAt(m_hover));
    m_hover = QPoint(-1, -1);
    QListView::leaveEvent(event);
}

bool MessageList::onAction(const QModelIndex &index, const QPoint &at) const
{
    return delegate().actionBox(visualRect(index), index).contains(at);
}

void MessageList::mousePressEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    m_pressedId = index.data(MessageIdRole).toString();
    m_pressedAction = index.isValid() && onAction(index, at);
    QListView::mousePressEvent(event);
}

void MessageList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (event->button() != Qt::LeftButton || !index.isValid()) {
        return;
    }
    // Rows may have moved under the button while it was down: a click is meant for the message that
    // it began on.
    const QString id = index.data(MessageIdRole).toString();
    const bool action = onAction(index, at);
    if (id != std::exchange(m_pressedId, QString()) || action != m_pressedAction) {
        return;
    }
    if (action) {
        Q_EMIT actionTriggered(id);
    } else {
        Q_EMIT messageActivated(id);
    }
}

MessageDelegate::MessageDelegate(Surface &surface, MessageList *list)
    : QStyledItemDelegate(list)
    , m_surface(surface)
    , m_list(list)
{}

int MessageDelegate::rowHeight() const
{
    const Theme &theme = m_surface.theme();
    return std::max(lineHeight(theme.font(TextStyle::Strong)) +
                        lineHeight(theme.font(TextStyle::Hint)) + theme.scaled(20),
                    theme.metrics().minimumTarget + theme.scaled(20));
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, rowHeight()};
}

QString MessageDelegate::timeText(const QModelIndex &index) const
{
    return m_surface.formatter().relativeTime(index.data(MessageTimeRole).toDateTime(),
                                              m_surface.now());
}

MessageDelegate::Parts MessageDelegate::parts(const QRect &row, const QModelIndex &index) const
{
    const Theme &theme = m_surface.theme();
    const int titleHeight = lineHeight(theme.font(TextStyle::Strong));
    const int textHeight = lineHeight(theme.font(TextStyle::Hint));
    const int sidePadding = theme.metrics().cardPaddingHorizontal;
    const int shape = theme.scaled(shapeSize);
    const int left = row.left() + sidePadding;
    const int textLeft = left + shape + theme.scaled(12);
    int end = row.right() + 1 - sidePadding;

    Parts parts;
    const QString action = index.data(MessageActionRole).toString();
    if (!action.isEmpty()) {
        const int width = int(textWidth(action, theme.font(TextStyle::Hint))) + theme.scaled(26);
        const int height = std::max(theme.metrics().minimumTarget, theme.scaled(28));
        parts.action = QRect(end - width, row.center().y() - height / 2, width, height);
        end = parts.action.left() - theme.scaled(14);
    }
    const QString word = index.data(MessageWordRole).toString();
    const int wordWidth = word.isEmpty() ? 0 : int(textWidth(word, theme.font(TextStyle::Tag))) + 1;
    const int titleLeft = textLeft + (word.isEmpty() ? 0 : wordWidth + theme.scaled(10));
    const int timeWidth = int(textWidth(timeText(index), theme.font(TextStyle::Hint))) + 3;
    // Where the time would leave too little of the title, it stands under it.
    const QFont titleFont = theme.font(TextStyle::Strong);
    const int beside = end - timeWidth - theme.scaled(12);
    const int title = int(textWidth(index.data(MessageTitleRole).toString(), titleFont)) + 1;
    const bool under = beside - titleLeft < std::min(title, titleFont.pixelSize() * readableTitle);
    const QString tag = index.data(MessageTagRole).toString();
    // A title alone stands in the middle of its row.
    const bool alone = !under && tag.isEmpty() && index.data(MessageTextRole).toString().isEmpty();
    const int lines = titleHeight + (alone ? 0 : textHeight);
    const int top = row.top() + (row.height() - lines) / 2;

    parts.shape = QRect(left, top + (titleHeight - shape) / 2, shape, shape);
    if (!word.isEmpty()) {
        parts.word = QRect(textLeft, top, wordWidth, titleHeight);
    }
    const int titleEnd = under ? end : beside;
    parts.title = QRect(titleLeft, top, std::max(0, titleEnd - titleLeft), titleHeight);
    parts.time = QRect(end - timeWidth, under ? top + titleHeight : top, timeWidth,
                       under ? textHeight : titleHeight);
    int textEnd = under ? beside : end;
    if (!tag.isEmpty()) {
        const int whole =
            int(textWidth(tag, theme.font(TextStyle::Tag))) + theme.scaled(tagMargins);
        const int width = std::min(whole, std::max(0, textEnd - textLeft));
        const int height = theme.scaled(20);
        parts.tag =
            QRect(textEnd - width, top + titleHeight + (textHeight - height) / 2, width, height);
        textEnd = parts.tag.left() - theme.scaled(10);
    }
    parts.text = QRect(textLeft, top + titleHeight, std::max(0, textEnd - textLeft), textHeight);

    const Qt::LayoutDirection direction = m_list->layoutDirection();
    for (QRect *box : {&parts.shape, &parts.word, &parts.title, &parts.text, &parts.time,
                       &parts.tag, &parts.action}) {
        if (!box->isEmpty()) {
            *box = mirrored(direction, row, *box);
        }
    }
    return parts;
}

QString MessageDelegate::shownTitle(const QRect &row, const QModelIndex &index) const
{
    return elided(index.data(MessageTitleRole).toString(),
                  m_surface.theme().font(TextStyle::Strong), parts(row, index).title.width() + 1);
}

QRect MessageDelegate::actionBox(const QRect &row, const QModelIndex &index) const
{
    return index.data(MessageActionRole).toString().isEmpty() ? QRect() : parts(row, index).action;
}

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Colors &colors = m_surface.colors();
    const Theme &theme = m_surface.theme();
    const bool marked = index.data(MessageMarkedRole).toBool();
    const Parts box = parts(option.rect, index);

    painter->save();
    painter->setLayoutDirection(m_list->layoutDirection());
    const bool selected = m_list->selectedIndex() == index;
    if (marked || selected) {
        painter->fillRect(option.rect, colors.accentGround);
    }
    if (index.row() + 1 < index.model()->rowCount()) {
        painter->setPen(colors.line);
        const int inset = marked ? 0 : theme.metrics().cardPaddingHorizontal;
        painter->drawLine(option.rect.left() + inset, option.rect.bottom(),
                          option.rect.right() - inset, option.rect.bottom());
    }
    const auto severity = index.data(MessageSeverityRole).value<app::Severity>();
    const bool success = index.data(MessageSuccessRole).toBool();
    const QString shape =
        success ? Theme::shapeName(app::Severity::Normal) : Theme::shapeName(severity);
    theme.icon(shape, success ? colors.good : colors.text(severity)).paint(painter, box.shape);

    const QFont strong = theme.font(TextStyle::Strong);
    const QFont hint = theme.font(TextStyle::Hint);
    const Qt::LayoutDirection direction = m_list->layoutDirection();
    if (!box.word.isEmpty()) {
        painter->setPen(colors.text(severity));
        drawElided(*painter, QRectF(box.word), theme.font(TextStyle::Tag),
                   index.data(MessageWordRole).toString(), direction);
    }
    painter->setPen(colors.ink);
    drawElided(*painter, QRectF(box.title), strong, index.data(MessageTitleRole).toString(),
               direction);
    painter->setPen(colors.dim);
    drawElided(*painter, QRectF(box.text), hint, index.data(MessageTextRole).toString(), direction);
    painter->setPen(marked || selected ? colors.dim : colors.faint);
    drawCentred(*painter, QRectF(box.time), hint, timeText(index), direction);

    painter->setRenderHint(QPainter::Antialiasing);
    if (!box.tag.isEmpty()) {
        painter->setPen(colors.line);
        painter->setBrush(colors.card);
        painter->drawRoundedRect(QRectF(box.tag).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
        painter->setPen(colors.dim);
        const QFont small = theme.font(TextStyle::Tag);
        const int room = box.tag.width() - theme.scaled(tagMargins) + 1;
        drawCentred(*painter, QRectF(box.tag), small,
                    elided(index.data(MessageTagRole).toString(), small, room), direction);
    }
    if (!box.action.isEmpty()) {
        const bool hovered = box.action.contains(m_list->m_hover);
        painter->setPen(colors.accent);
        painter->setBrush(hovered ? colors.accentGround : colors.card);
        painter->drawRoundedRect(QRectF(box.action).adjusted(0.5, 0.5, -0.5, -0.5),
                                 theme.metrics().buttonRadius, theme.metrics().buttonRadius);
        drawCentred(*painter, QRectF(box.action), hint, index.data(MessageActionRole).toString(),
                    direction);
    }
    const bool focused = m_list->hasFocus() && index == m_list->currentIndex();
    if (focused) {
        drawFocusRing(*painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 6, colors.accent);
    } else if (selected) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colors.accent, 1));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6);
    }
    painter->restore();
}

bool MessageDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid()) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    QString text = index.data(MessageTitleRole).toString();
    const QString message = index.data(MessageTextRole).toString();
    if (!message.isEmpty()) {
        text += QLatin1Char('\n') + message;
    }
    for (const int role : {MessageTagRole, MessageInstructionRole}) {
        if (const QString more = index.data(role).toString(); !more.isEmpty()) {
            text += QLatin1Char('\n') + more;
        }
    }
    const QDateTime time = index.data(MessageTimeRole).toDateTime();
    if (time.isValid()) {
        text += QLatin1Char('\n') + m_surface.formatter().longDate(time.toLocalTime().date()) +
                QStringLiteral(" · ") + m_surface.formatter().timeOfDay(time);
    }
    QToolTip::showText(event->globalPos(),
                       plainToolTip(text).replace(QLatin1Char('\n'), QLatin1String("<br>")), view);
    return true;
}

} // namespace ui
