// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chrome/top_bar.h"

#include "ui/cards/text_painting.h"
#include "ui/widgets/text_label.h"

#include <QEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {
// px at 100 %
constexpr int longestTitle = 280;
constexpr int readableTitle = 120;
} // namespace

DemoChip::DemoChip(Surface &surface, QWidget *parent)
    : Chip(surface, parent)
{
    setRoles(&Colors::warningGround, &Colors::warningLine);
    m_text = new TextLabel(surface, TextStyle::Strong, &Colors::warning);
    m_text->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    row()->addWidget(m_text);
    connect(&surface.models(), &app::ConsoleModels::demoChanged, this, &DemoChip::refresh);
    connect(&surface.session(), &Session::languageChanged, this, &DemoChip::refresh);
    refresh();
}

void DemoChip::refresh()
{
    const bool isRecording = m_surface.models().isRecording();
    m_text->setText(isRecording ? tr("Recording") : tr("Demo data"));
    setAccessibleName(m_text->text());
    setVisible(isRecording || m_surface.models().demo());
}

UpdateChip::UpdateChip(Surface &surface, QWidget *parent)
    : Chip(surface, parent)
{
    m_label = new TextLabel(surface, TextStyle::Figure, &Colors::dim);
    m_time = new CellLabel(surface, TextStyle::Figure, &Colors::dim);
    setPadding(14, 4, 5);
    row()->addWidget(m_label);
    row()->addWidget(m_time);
    for (TextLabel *label : {m_label, static_cast<TextLabel *>(m_time)}) {
        label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    connect(&surface.session(), &Session::languageChanged, this, &UpdateChip::refresh);
    refresh();
}

void UpdateChip::setAgesFrom(const std::optional<app::BootTime> &from)
{
    m_agesFrom = from;
    refresh();
}

void UpdateChip::refresh()
{
    const QDateTime last = m_surface.wallAt(m_agesFrom);
    m_label->setText(last.isValid() ? tr("Last update:") : tr("No update yet"));
    m_time->setText(last.isValid() ? m_surface.formatter().timeWithDay(last, m_surface.now())
                                   : QString());
    m_time->setVisible(last.isValid());
    m_label->setVisible(m_labelled || !last.isValid());
    setAccessibleName(m_label->text() + QLatin1Char(' ') + m_time->text());
    setToolTip(m_labelled ? QString() : plainToolTip(accessibleName()));
}

void UpdateChip::setLabelled(bool labelled)
{
    if (labelled == m_labelled) {
        return;
    }
    m_labelled = labelled;
    refresh();
}

int UpdateChip::widthWith(bool labelled) const
{
    const int label = m_label->sizeHint().width();
    if (m_time->text().isEmpty()) {
        return Chip::widthWith({label});
    }
    const int time = m_time->sizeHint().width();
    return labelled ? Chip::widthWith({label, time}) : Chip::widthWith({time});
}

OperatorButton::OperatorButton(Surface &surface, QWidget *parent)
    : Button(surface, parent)
{
    connect(&surface.session(), &Session::settingsChanged, this, &OperatorButton::refresh);
    connect(&surface.session(), &Session::languageChanged, this, &OperatorButton::refresh);
    refresh();
}

void OperatorButton::refresh()
{
    const QString name = m_surface.session().settings().operatorName;
    setText(name.isEmpty() ? tr("Operator") : isolated(name));
    const QString menu = tr("Menu");
    setAccessibleName(withoutMarks(text() + QStringLiteral(" · ") + menu));
    setPlainToolTip(*this, text() + QStringLiteral(" · ") + menu);
    updateGeometry();
    update();
}

void OperatorButton::setNamed(bool named)
{
    if (named == m_named) {
        return;
    }
    m_named = named;
    updateGeometry();
    update();
}

int OperatorButton::widthWith(bool named) const
{
    const Theme &theme = m_surface.theme();
    if (!named) {
        return std::max(theme.scaled(42), minimumTarget());
    }
    return std::min(theme.scaled(180),
                    int(textWidth(text(), theme.font(TextStyle::Figure))) + theme.scaled(57));
}

QSize OperatorButton::sizeHint() const
{
    const int height = m_surface.theme().scaled(m_named ? 34 : 42);
    return {widthWith(m_named), std::max(height, minimumTarget())};
}

void OperatorButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_surface.colors();
    const Theme &theme = m_surface.theme();
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
    if (showsFocus()) {
        drawFocusRing(painter, QRectF(rect()), radius, colors.accent);
    }
}

TopBar::TopBar(Surface &surface, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    m_first = new QHBoxLayout;
    m_second = new QHBoxLayout;
    column->addLayout(m_first, 1);
    column->addLayout(m_second);
    m_title = new TextLabel(surface, TextStyle::PageTitle);
    m_demo = new DemoChip(surface, this);
    m_update = new UpdateChip(surface, this);
    m_server = new ServerStatusChip(surface, this);
    m_link = new ConnectionPill(surface, TextStyle::Figure, this);
    m_people = new IconButton(surface, QStringLiteral("people"));
    m_bell = new IconButton(surface, QStringLiteral("bell"));
    m_theme = new IconButton(surface, QStringLiteral("moon"));
    m_fullScreen = new IconButton(surface, QStringLiteral("fullscreen"));
    m_operator = new OperatorButton(surface, this);
    // The icons have a margin of their own for the badge; it takes the place of the spacing.
    m_icons = new QHBoxLayout;
    m_icons->setSpacing(0);
    m_icons->addWidget(m_people);
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
    connect(m_people, &IconButton::clicked, this, &TopBar::peopleClicked);
    connect(m_theme, &IconButton::clicked, this, &TopBar::themeToggled);
    connect(m_fullScreen, &IconButton::clicked, this, &TopBar::fullScreenToggled);
    connect(m_operator, &OperatorButton::clicked, this, [this] {
        Q_EMIT menuRequested(m_operator->mapToGlobal(QPoint(0, m_operator->height() + 4)));
    });
    connect(&surface.models().notifications(), &app::NotificationModel::unreadCountChanged, this,
            &TopBar::updateBadge);
    connect(&surface.models().notifications(), &app::NotificationModel::reportedChanged, this,
            &TopBar::updateBadge);
    app::PresenceModel &users = surface.models().users();
    for (const auto change :
         {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&users, change, this, &TopBar::updatePeople);
    }
    connect(&users, &QAbstractItemModel::modelReset, this, &TopBar::updatePeople);
    connect(&users, &app::PresenceModel::reportedChanged, this, &TopBar::fit);
    connect(&surface.session(), &Session::languageChanged, this, &TopBar::refresh);
    connect(&surface, &Surface::themeChanged, this, [this] {
        restyle();
        refresh();
        update();
    });
    restyle();
    refresh();
}

void TopBar::restyle()
{
    const Theme &theme = m_surface.theme();
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
    if (twoRows == m_twoRows) {
        return;
    }
    m_twoRows = twoRows;
    QHBoxLayout *from = twoRows ? m_first : m_second;
    for (QWidget *widget : {static_cast<QWidget *>(m_update), static_cast<QWidget *>(m_server),
                            static_cast<QWidget *>(m_link)}) {
        from->removeWidget(widget);
        if (twoRows) {
            m_second->addWidget(widget);
        } else {
            m_first->insertWidget(m_first->count() - 2, widget); // before icons and operator
        }
    }
    if (twoRows) {
        m_second->addStretch(1);
    } else {
        delete m_second->takeAt(0);
    }
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
    if (!m_server->isHidden()) {
        width += gap + m_server->sizeHint().width();
    }
    return width;
}

int TopBar::titleWidth(TextStyle style) const
{
    return int(textWidth(m_title->text(), m_surface.theme().font(style))) + 2;
}

int TopBar::leastTitleWidth(Level level) const
{
    const Theme &theme = m_surface.theme();
    // A module's name may be longer than any bar.
    return level < NoOperatorName
               ? std::min(titleWidth(TextStyle::PageTitle), theme.scaled(longestTitle))
               : std::min(titleWidth(TextStyle::SectionHeading), theme.scaled(readableTitle));
}

int TopBar::buttonsWidth(Level level) const
{
    const int gap = m_first->spacing();
    const bool people = m_surface.models().users().isReported();
    const int buttons = (level >= FewButtons ? 0 : people ? 3 : 2) + (hasBell() ? 1 : 0);
    int width = gap + buttons * m_bell->sizeHint().width() + gap +
                m_operator->widthWith(level < NoOperatorName);
    if (!m_demo->isHidden()) {
        width += gap + m_demo->sizeHint().width();
    }
    return width;
}

TopBar::Level TopBar::fitting(Level before, Level last,
                              const std::function<int(Level)> &needed) const
{
    const QMargins margins = layout()->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    // What has gone comes back with some room to spare, for else a round trip that changes between
    // one digit and two would come and go by the second.
    const int spare = m_surface.theme().scaled(24);
    int level = Everything;
    while (level < last && needed(Level(level)) + (level < before ? spare : 0) > room) {
        ++level;
    }
    return Level(level);
}

void TopBar::fit()
{
    arrange(width() < m_surface.theme().scaled(600));
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
    m_people->setVisible(frame < FewButtons && m_surface.models().users().isReported());
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
    if (event->type() == QEvent::LayoutRequest) {
        fit();
    }
    return QWidget::event(event);
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // At another width nothing has gone that would have to come back.
    if (event->size().width() != event->oldSize().width()) {
        m_stateLevel = m_frameLevel = Everything;
    }
    fit();
}

void TopBar::setTitle(const QString &title)
{
    m_title->setText(title);
}

void TopBar::refresh()
{
    const bool night = m_surface.theme().kind() == ThemeKind::Night;
    m_theme->setIconName(night ? QStringLiteral("sun") : QStringLiteral("moon"));
    m_theme->setName(night ? tr("Day colours") : tr("Night colours"));
    const bool full = window()->isFullScreen();
    m_fullScreen->setIconName(full ? QStringLiteral("fullscreen-exit")
                                   : QStringLiteral("fullscreen"));
    m_fullScreen->setName(full ? tr("Leave full screen") : tr("Full screen"),
                          QStringLiteral("F11"));
    updateBadge();
    updatePeople();
}

void TopBar::updateBadge()
{
    const app::NotificationModel &notifications = m_surface.models().notifications();
    const int unread = notifications.unreadCount();
    m_bell->setVisible(notifications.isReported() || notifications.rowCount() > 0);
    m_bell->setBadge(unread > 0 ? m_surface.formatter().badge(unread) : QString());
    m_bell->setName(unread > 0 ? tr("Notifications, %Ln unread", nullptr, unread)
                               : tr("Notifications"),
                    QStringLiteral("Ctrl+B"));
}

void TopBar::updatePeople()
{
    const app::PresenceModel &users = m_surface.models().users();
    const int present = users.rowCount();
    m_people->setBadge(present > 0 ? m_surface.formatter().badge(present) : QString(), true);
    m_people->setName(present == 0       ? tr("Who is online")
                      : users.isCutOff() ? tr("Online: at least %Ln", nullptr, present)
                                         : tr("Online: %Ln", nullptr, present),
                      QStringLiteral("Ctrl+U"));
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_surface.colors().card);
    painter.fillRect(0, height() - 1, width(), 1, m_surface.colors().line);
}

} // namespace ui
