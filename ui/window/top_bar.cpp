// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/top_bar.h"

#include "ui/cards/text_painting.h"
#include "ui/widgets/text_label.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {
// px at 100 %
constexpr int longestTitle = 280;
constexpr int readableTitle = 120;
} // namespace

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
    setPadding(14, 4, 5);
    row()->addWidget(m_label);
    row()->addWidget(m_time);
    for (TextLabel *label : {m_label, static_cast<TextLabel *>(m_time)})
        label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&context, &Context::languageChanged, this, &UpdateChip::refresh);
    refresh();
}

void UpdateChip::setAgesFrom(const std::optional<app::BootTime> &from)
{
    m_agesFrom = from;
    refresh();
}

void UpdateChip::refresh()
{
    const QDateTime last = m_context.wallAt(m_agesFrom);
    m_label->setText(last.isValid() ? tr("Last update:") : tr("No update yet"));
    m_time->setText(last.isValid() ? m_context.formatter().timeOfDay(last) : QString());
    m_time->setVisible(last.isValid());
    m_label->setVisible(m_labelled || !last.isValid());
    setAccessibleName(m_label->text() + QLatin1Char(' ') + m_time->text());
    setToolTip(m_labelled ? QString() : plainToolTip(accessibleName()));
}

void UpdateChip::setLabelled(bool labelled)
{
    if (labelled == m_labelled)
        return;
    m_labelled = labelled;
    refresh();
}

int UpdateChip::widthWith(bool labelled) const
{
    const int label = m_label->sizeHint().width();
    if (m_time->text().isEmpty())
        return Chip::widthWith({label});
    const int time = m_time->sizeHint().width();
    return labelled ? Chip::widthWith({label, time}) : Chip::widthWith({time});
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

void OperatorButton::setNamed(bool named)
{
    if (named == m_named)
        return;
    m_named = named;
    updateGeometry();
    update();
}

int OperatorButton::widthWith(bool named) const
{
    const Theme &theme = m_context.theme();
    if (!named)
        return std::max(theme.scaled(42), minimumTarget());
    return std::min(theme.scaled(180),
                    int(textWidth(text(), theme.font(TextStyle::Figure))) + theme.scaled(57));
}

QSize OperatorButton::sizeHint() const
{
    const int height = m_context.theme().scaled(m_named ? 34 : 42);
    return {widthWith(m_named), std::max(height, minimumTarget())};
}

void OperatorButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_context.colors();
    const Theme &theme = m_context.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(layoutDirection());
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    // Alone, the icon is one of the row of framed icons beside it.
    const double radius = m_named ? box.height() / 2 : theme.scaled(12);
    painter.setPen(QPen(colors.line, 1));
    painter.setBrush(underMouse() || isDown() ? colors.accentGround : colors.card);
    painter.drawRoundedRect(box, radius, radius);
    const int side = theme.scaled(18);
    const int start = m_named ? theme.scaled(14) : (width() - side) / 2;
    const QRect icon = QStyle::visualRect(layoutDirection(), rect(),
                                          QRect(start, (height() - side) / 2, side, side));
    theme.icon(QStringLiteral("user"), colors.dim).paint(&painter, icon);
    if (m_named) {
        const QFont font = theme.font(TextStyle::Figure);
        const int before = start + side + theme.scaled(8);
        const QRect words =
            QStyle::visualRect(layoutDirection(), rect(),
                               QRect(before, 0, width() - before - theme.scaled(14), height()));
        painter.setPen(colors.dim);
        drawElided(painter, QRectF(words), font, text(), layoutDirection());
    }
    if (showsFocus())
        drawFocusRing(painter, QRectF(rect()), radius, colors.accent);
}

TopBar::TopBar(Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    m_first = new QHBoxLayout;
    m_second = new QHBoxLayout;
    column->addLayout(m_first, 1);
    column->addLayout(m_second);
    m_title = new TextLabel(context, TextStyle::PageTitle);
    m_demo = new DemoChip(context, this);
    m_update = new UpdateChip(context, this);
    m_server = new ServerStatusChip(context, this);
    m_link = new ConnectionPill(context, TextStyle::Figure, this);
    m_bell = new IconButton(context, QStringLiteral("bell"));
    m_theme = new IconButton(context, QStringLiteral("moon"));
    m_fullScreen = new IconButton(context, QStringLiteral("fullscreen"));
    m_operator = new OperatorButton(context, this);
    // The icons have a margin of their own for the badge; it takes the place of the spacing.
    m_icons = new QHBoxLayout;
    m_icons->setSpacing(0);
    m_icons->addWidget(m_bell);
    m_icons->addWidget(m_theme);
    m_icons->addWidget(m_fullScreen);
    m_first->addWidget(m_title, 1);
    m_first->addWidget(m_demo);
    m_first->addWidget(m_update);
    m_first->addWidget(m_server);
    m_first->addWidget(m_link);
    m_first->addLayout(m_icons);
    m_first->addWidget(m_operator);

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
        restyle();
        refresh();
        update();
    });
    restyle();
    refresh();
}

void TopBar::restyle()
{
    const Theme &theme = m_context.theme();
    const Metrics &metrics = theme.metrics();
    const int gap = std::min(metrics.gap, theme.scaled(14));
    layout()->setContentsMargins(metrics.pageMarginHorizontal, 0, metrics.pageMarginHorizontal, 0);
    m_first->setSpacing(gap);
    m_second->setSpacing(gap);
    m_second->setContentsMargins(0, 0, 0, m_twoRows ? theme.scaled(8) : 0);
    m_title->setLeastWidth(theme.scaled(60));
    setFixedHeight(metrics.topBar + (m_twoRows ? theme.scaled(42) : 0));
    fit();
}

void TopBar::arrange(bool twoRows)
{
    if (twoRows == m_twoRows)
        return;
    m_twoRows = twoRows;
    QHBoxLayout *from = twoRows ? m_first : m_second;
    for (QWidget *widget : {static_cast<QWidget *>(m_update), static_cast<QWidget *>(m_server),
                            static_cast<QWidget *>(m_link)}) {
        from->removeWidget(widget);
        if (twoRows)
            m_second->addWidget(widget);
        else
            m_first->insertWidget(m_first->count() - 2, widget); // before icons and operator
    }
    if (twoRows)
        m_second->addStretch(1);
    else
        delete m_second->takeAt(0);
    restyle();
}

ConnectionPill::Detail TopBar::detail(Level level)
{
    using Detail = ConnectionPill::Detail;
    return level >= NoTransport   ? Detail::None
           : level == NoRoundTrip ? Detail::NoRoundTrip
                                  : Detail::All;
}

int TopBar::stateWidth(Level level) const
{
    const int gap = m_first->spacing();
    int width = m_update->widthWith(level < NoLabel) + gap + m_link->widthWith(detail(level));
    if (!m_server->isHidden())
        width += gap + m_server->sizeHint().width();
    return width;
}

int TopBar::titleWidth(TextStyle style) const
{
    return int(textWidth(m_title->text(), m_context.theme().font(style))) + 2;
}

int TopBar::leastTitleWidth(Level level) const
{
    const Theme &theme = m_context.theme();
    // A module's name may be longer than any bar.
    return level < NoOperatorName
               ? std::min(titleWidth(TextStyle::PageTitle), theme.scaled(longestTitle))
               : std::min(titleWidth(TextStyle::SectionHeading), theme.scaled(readableTitle));
}

int TopBar::buttonsWidth(Level level) const
{
    const int gap = m_first->spacing();
    const int buttons = level >= FewButtons ? 1 : 3;
    int width = gap + buttons * m_bell->sizeHint().width() + gap +
                m_operator->widthWith(level < NoOperatorName);
    if (!m_demo->isHidden())
        width += gap + m_demo->sizeHint().width();
    return width;
}

TopBar::Level TopBar::fitting(Level before, Level last,
                              const std::function<int(Level)> &needed) const
{
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    // What has gone comes back with some room to spare, for else a round trip that changes between
    // one digit and two would come and go by the second.
    const int spare = m_context.theme().scaled(24);
    int level = Everything;
    while (level < last && needed(Level(level)) + (level < before ? spare : 0) > room)
        ++level;
    return Level(level);
}

void TopBar::fit()
{
    arrange(width() < m_context.theme().scaled(600));
    if (m_twoRows) {
        apply(fitting(m_stateLevel, NoLabel, [this](Level level) { return stateWidth(level); }),
              fitting(m_frameLevel, FewButtons, [this](Level level) {
                  return leastTitleWidth(level) + buttonsWidth(level);
              }));
        return;
    }
    const Level both = fitting(m_frameLevel, FewButtons, [this](Level level) {
        return stateWidth(level) + m_first->spacing() + leastTitleWidth(level) +
               buttonsWidth(level);
    });
    apply(both, both);
}

void TopBar::apply(Level state, Level frame)
{
    m_stateLevel = state;
    m_frameLevel = frame;
    m_link->setDetail(detail(state));
    m_update->setLabelled(state < NoLabel);
    m_operator->setNamed(frame < NoOperatorName);
    m_theme->setVisible(frame < FewButtons);
    m_fullScreen->setVisible(frame < FewButtons);
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right() - buttonsWidth(frame) -
                     (m_twoRows ? 0 : stateWidth(state) + m_first->spacing());
    m_title->setTextStyle(titleWidth(TextStyle::PageTitle) <= room ? TextStyle::PageTitle
                                                                   : TextStyle::SectionHeading);
}

bool TopBar::event(QEvent *event)
{
    // A text has become longer or shorter, a chip has come or gone.
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return QWidget::event(event);
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
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
