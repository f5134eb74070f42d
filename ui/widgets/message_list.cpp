// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/message_list.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/text_label.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ui {

namespace {

constexpr int shapeSize = 16; ///< px at 100 %

QRect mirrored(Qt::LayoutDirection direction, const QRect &bounds, const QRect &box)
{
    return QStyle::visualRect(direction, bounds, box);
}

} // namespace

MessageList::MessageList(Context &context, QWidget *parent)
    : QListView(parent)
    , m_context(context)
{
    setItemDelegate(new MessageDelegate(context, this));
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
    connect(&context, &Context::themeChanged, this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
    connect(&context, &Context::languageChanged, this, [this] { viewport()->update(); });
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

QString MessageList::selectedId() const
{
    return currentIndex().data(MessageIdRole).toString();
}

void MessageList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LayoutDirectionChange)
        scheduleDelayedItemsLayout();
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

void MessageList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QPoint at = event->position().toPoint();
    const QModelIndex index = indexAt(at);
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    const QString id = index.data(MessageIdRole).toString();
    if (delegate().actionBox(visualRect(index), index).contains(at))
        Q_EMIT actionTriggered(id);
    else
        Q_EMIT messageActivated(id);
}

MessageDelegate::MessageDelegate(Context &context, MessageList *list)
    : QStyledItemDelegate(list)
    , m_context(context)
    , m_list(list)
{}

int MessageDelegate::rowHeight() const
{
    const Theme &theme = m_context.theme();
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
    return m_context.formatter().relativeTime(index.data(MessageTimeRole).toDateTime(),
                                              m_context.now());
}

MessageDelegate::Parts MessageDelegate::parts(const QRect &row, const QModelIndex &index) const
{
    const Theme &theme = m_context.theme();
    const int titleHeight = lineHeight(theme.font(TextStyle::Strong));
    const int textHeight = lineHeight(theme.font(TextStyle::Hint));
    // A title alone stands in the middle of its row.
    const bool alone = index.data(MessageTextRole).toString().isEmpty() &&
                       index.data(MessageTagRole).toString().isEmpty();
    const int lines = titleHeight + (alone ? 0 : textHeight);
    const int top = row.top() + (row.height() - lines) / 2;
    const int sidePadding = theme.metrics().cardPaddingHorizontal;
    const int shape = theme.scaled(shapeSize);
    const int left = row.left() + sidePadding;
    const int right = row.right() + 1 - sidePadding;

    Parts parts;
    parts.shape = QRect(left, top + (titleHeight - shape) / 2, shape, shape);
    const int textLeft = left + shape + theme.scaled(12);
    int end = right;

    const QString action = index.data(MessageActionRole).toString();
    if (!action.isEmpty()) {
        const int width =
            QFontMetrics(theme.font(TextStyle::Hint)).horizontalAdvance(action) + theme.scaled(26);
        const int height = std::max(theme.metrics().minimumTarget, theme.scaled(28));
        parts.action = QRect(right - width, row.center().y() - height / 2, width, height);
        end = parts.action.left() - theme.scaled(14);
    }
    const int timeWidth =
        QFontMetrics(theme.font(TextStyle::Hint)).horizontalAdvance(timeText(index)) + 2;
    parts.time = QRect(end - timeWidth, top, timeWidth, titleHeight);
    const QString tag = index.data(MessageTagRole).toString();
    int textEnd = end;
    if (!tag.isEmpty()) {
        const int width =
            QFontMetrics(theme.font(TextStyle::Tag)).horizontalAdvance(tag) + theme.scaled(16);
        const int height = theme.scaled(20);
        parts.tag =
            QRect(end - width, top + titleHeight + (textHeight - height) / 2, width, height);
        textEnd = parts.tag.left() - theme.scaled(10);
    }
    parts.title = QRect(textLeft, top, std::max(0, parts.time.left() - theme.scaled(12) - textLeft),
                        titleHeight);
    parts.text = QRect(textLeft, top + titleHeight, std::max(0, textEnd - textLeft), textHeight);

    const Qt::LayoutDirection direction = m_list->layoutDirection();
    for (QRect *box :
         {&parts.shape, &parts.title, &parts.text, &parts.time, &parts.tag, &parts.action}) {
        if (!box->isEmpty())
            *box = mirrored(direction, row, *box);
    }
    return parts;
}

QRect MessageDelegate::actionBox(const QRect &row, const QModelIndex &index) const
{
    return index.data(MessageActionRole).toString().isEmpty() ? QRect() : parts(row, index).action;
}

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Colors &colors = m_context.colors();
    const Theme &theme = m_context.theme();
    const bool marked = index.data(MessageMarkedRole).toBool();
    const Parts box = parts(option.rect, index);
    const int side = lineFlags(m_list->layoutDirection());

    painter->save();
    painter->setLayoutDirection(m_list->layoutDirection());
    if (marked)
        painter->fillRect(option.rect, colors.accentGround);
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
    painter->setFont(strong);
    painter->setPen(colors.ink);
    painter->drawText(box.title, side,
                      QFontMetrics(strong).elidedText(index.data(MessageTitleRole).toString(),
                                                      Qt::ElideRight, box.title.width()));
    painter->setFont(hint);
    painter->setPen(colors.dim);
    painter->drawText(box.text, side,
                      QFontMetrics(hint).elidedText(index.data(MessageTextRole).toString(),
                                                    Qt::ElideRight, box.text.width()));
    painter->setPen(marked ? colors.dim : colors.faint);
    painter->drawText(box.time, int(Qt::AlignCenter) | Qt::TextDontClip, timeText(index));

    painter->setRenderHint(QPainter::Antialiasing);
    if (!box.tag.isEmpty()) {
        painter->setFont(theme.font(TextStyle::Tag));
        painter->setPen(colors.line);
        painter->setBrush(colors.card);
        painter->drawRoundedRect(QRectF(box.tag).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
        painter->setPen(colors.dim);
        painter->drawText(box.tag, int(Qt::AlignCenter) | Qt::TextDontClip,
                          index.data(MessageTagRole).toString());
    }
    if (!box.action.isEmpty()) {
        const bool hovered = box.action.contains(m_list->m_hover);
        painter->setPen(colors.accent);
        painter->setBrush(hovered ? colors.accentGround : colors.card);
        painter->drawRoundedRect(QRectF(box.action).adjusted(0.5, 0.5, -0.5, -0.5),
                                 theme.metrics().buttonRadius, theme.metrics().buttonRadius);
        painter->setFont(hint);
        painter->drawText(box.action, int(Qt::AlignCenter) | Qt::TextDontClip,
                          index.data(MessageActionRole).toString());
    }
    if (m_list->hasFocus() && index == m_list->currentIndex())
        drawFocusRing(*painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 6, colors.accent);
    painter->restore();
}

bool MessageDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString text = index.data(MessageTitleRole).toString();
    const QString message = index.data(MessageTextRole).toString();
    if (!message.isEmpty())
        text += QLatin1Char('\n') + message;
    const QDateTime time = index.data(MessageTimeRole).toDateTime();
    if (time.isValid()) {
        text += QLatin1Char('\n') + m_context.formatter().longDate(time.toLocalTime().date()) +
                QStringLiteral(" · ") + m_context.formatter().timeOfDay(time);
    }
    QToolTip::showText(event->globalPos(),
                       plainToolTip(text).replace(QLatin1Char('\n'), QLatin1String("<br>")), view);
    return true;
}

} // namespace ui
