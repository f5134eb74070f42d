// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/top_bar.h"

#include "ui/widgets/text_label.h"
#include "ui/window/connection_pill.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace ui {

DemoChip::DemoChip(Context &context, QWidget *parent)
    : Chip(context, parent)
{
    setRoles(&Colors::warningGround, &Colors::warningLine);
    m_text = new TextLabel(context, TextStyle::Strong, &Colors::warning);
    m_text->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    row()->addWidget(m_text);
    connect(&context, &Context::languageChanged, this, &DemoChip::refresh);
    refresh();
}

void DemoChip::refresh()
{
    m_text->setText(tr("Demo data"));
    setAccessibleName(m_text->text());
    setVisible(m_context.models().demo());
}

UpdateChip::UpdateChip(Context &context, QWidget *parent)
    : Chip(context, parent)
{
    m_label = new TextLabel(context, TextStyle::Figure, &Colors::dim);
    m_time = new CellLabel(context, TextStyle::Figure, &Colors::dim);
    row()->setSpacing(5);
    row()->addWidget(m_label);
    row()->addWidget(m_time);
    for (TextLabel *label : {m_label, static_cast<TextLabel *>(m_time)})
        label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&context.models(), &app::ConsoleModels::lastUpdateChanged, this, &UpdateChip::refresh);
    connect(&context, &Context::languageChanged, this, &UpdateChip::refresh);
    refresh();
}

void UpdateChip::refresh()
{
    const QDateTime last = m_context.wallAt(m_context.models().lastUpdate());
    m_label->setText(last.isValid() ? tr("Last update:") : tr("No update yet"));
    m_time->setText(last.isValid() ? m_context.formatter().timeOfDay(last) : QString());
    m_time->setVisible(last.isValid());
    setAccessibleName(m_label->text() + QLatin1Char(' ') + m_time->text());
}

OperatorButton::OperatorButton(Context &context, QWidget *parent)
    : Button(context, parent)
{
    connect(&context, &Context::settingsChanged, this, &OperatorButton::refresh);
    connect(&context, &Context::languageChanged, this, &OperatorButton::refresh);
    refresh();
}

void OperatorButton::refresh()
{
    const QString name = m_context.settings().operatorName;
    setText(name.isEmpty() ? tr("Operator") : isolated(name));
    const QString menu = tr("Menu");
    setAccessibleName(withoutMarks(text() + QStringLiteral(" · ") + menu));
    setPlainToolTip(*this, text() + QStringLiteral(" · ") + menu);
    updateGeometry();
    update();
}

QSize OperatorButton::sizeHint() const
{
    const QFontMetrics metrics(m_context.theme().font(TextStyle::Figure));
    return {std::min(180, metrics.horizontalAdvance(text()) + 14 + 18 + 8 + 16),
            std::max(34, minimumTarget())};
}

void OperatorButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_context.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(colors.line, 1));
    painter.setBrush(underMouse() || isDown() ? colors.accentGround : colors.card);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    const QRect icon =
        QStyle::visualRect(layoutDirection(), rect(), QRect(14, (height() - 18) / 2, 18, 18));
    m_context.theme().icon(QStringLiteral("user"), colors.dim).paint(&painter, icon);
    const QFont font = m_context.theme().font(TextStyle::Figure);
    const QRect words =
        QStyle::visualRect(layoutDirection(), rect(), QRect(40, 0, width() - 40 - 14, height()));
    painter.setFont(font);
    painter.setPen(colors.dim);
    painter.drawText(words, lineFlags(layoutDirection()),
                     QFontMetrics(font).elidedText(text(), Qt::ElideRight, words.width() + 1));
    if (showsFocus())
        drawFocusRing(painter, QRectF(rect()), box.height() / 2, colors.accent);
}

TopBar::TopBar(Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setFixedHeight(context.theme().metrics().topBar);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(28, 0, 28, 0);
    row->setSpacing(14);
    m_title = new TextLabel(context, TextStyle::PageTitle);
    m_title->setLeastWidth(120);
    m_demo = new DemoChip(context, this);
    m_bell = new IconButton(context, QStringLiteral("bell"));
    m_theme = new IconButton(context, QStringLiteral("moon"));
    m_fullScreen = new IconButton(context, QStringLiteral("fullscreen"));
    m_operator = new OperatorButton(context);
    row->addWidget(m_title, 1);
    row->addWidget(m_demo);
    row->addWidget(new UpdateChip(context));
    row->addWidget(new ServerStatusChip(context, this));
    row->addWidget(new ConnectionPill(context, TextStyle::Figure));
    // The icons have a margin of their own for the badge; it takes the place of the spacing.
    auto *icons = new QHBoxLayout;
    icons->setSpacing(0);
    icons->addWidget(m_bell);
    icons->addWidget(m_theme);
    icons->addWidget(m_fullScreen);
    row->addLayout(icons);
    row->addWidget(m_operator);

    connect(m_bell, &IconButton::clicked, this, &TopBar::bellClicked);
    connect(m_theme, &IconButton::clicked, this, &TopBar::themeToggled);
    connect(m_fullScreen, &IconButton::clicked, this, &TopBar::fullScreenToggled);
    connect(m_operator, &OperatorButton::clicked, this, [this] {
        Q_EMIT menuRequested(m_operator->mapToGlobal(QPoint(0, m_operator->height() + 4)));
    });
    connect(&context.models().notifications(), &app::NotificationModel::unreadCountChanged, this,
            &TopBar::updateBadge);
    connect(&context, &Context::languageChanged, this, &TopBar::refresh);
    connect(&context, &Context::themeChanged, this, [this] {
        refresh();
        update();
    });
    refresh();
}

void TopBar::setTitle(const QString &title)
{
    m_title->setText(title);
}

void TopBar::refresh()
{
    m_demo->refresh();
    const bool night = m_context.theme().kind() == ThemeKind::Night;
    m_theme->setIconName(night ? QStringLiteral("sun") : QStringLiteral("moon"));
    m_theme->setName(night ? tr("Day colours") : tr("Night colours"));
    const bool full = window()->isFullScreen();
    m_fullScreen->setIconName(full ? QStringLiteral("fullscreen-exit")
                                   : QStringLiteral("fullscreen"));
    m_fullScreen->setName(full ? tr("Leave full screen") : tr("Full screen"),
                          QStringLiteral("F11"));
    updateBadge();
}

void TopBar::updateBadge()
{
    const int unread = m_context.models().notifications().unreadCount();
    m_bell->setBadge(unread > 0 ? m_context.formatter().badge(unread) : QString());
    m_bell->setName(unread > 0 ? tr("Notifications, %Ln unread", nullptr, unread)
                               : tr("Notifications"),
                    QStringLiteral("Ctrl+B"));
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.colors().card);
    painter.fillRect(0, height() - 1, width(), 1, m_context.colors().line);
}

} // namespace ui
