// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chrome/navigation_rail.h"

#include "app/domain/page_id.h"
#include "ui/cards/text_painting.h"
#include "ui/chrome/brand.h"
#include "ui/widgets/text_label.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace ui {

namespace {
constexpr int iconSide = 20;
constexpr int sidePadding = 14;
constexpr int endPadding = 6;
} // namespace

NavigationButton::NavigationButton(Surface &surface, QString pageId, QString iconName,
                                   QWidget *parent)
    : Button(surface, parent)
    , m_pageId(std::move(pageId))
    , m_iconName(std::move(iconName))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCheckable(true);
}

void NavigationButton::setBadge(int count)
{
    if (count == m_badge) {
        return;
    }
    m_badge = count;
    updateToolTip();
    update();
}

QFont NavigationButton::textFont() const
{
    return m_surface.theme().font(TextStyle::Body);
}

QString NavigationButton::badgeText() const
{
    return m_badge > 0 ? m_surface.formatter().badge(m_badge) : QString();
}

QSize NavigationButton::sizeHint() const
{
    const Theme &theme = m_surface.theme();
    const int height = m_low ? 34 : theme.compact() ? 40 : 44;
    return {theme.scaled(m_narrow ? 28 : 160), std::max(theme.scaled(height), minimumTarget())};
}

QRect NavigationButton::textBox() const
{
    const Theme &theme = m_surface.theme();
    QRect box =
        rect().adjusted(theme.scaled(sidePadding + iconSide + 12), 0, -theme.scaled(endPadding), 0);
    if (m_badge > 0) {
        box.setRight(box.right() - theme.scaled(42));
    }
    return box;
}

void NavigationButton::updateToolTip()
{
    const bool elided = m_narrow || textWidth(text(), textFont()) > textBox().width();
    setToolTip(elided ? plainToolTip(text()) : QString());
    setAccessibleName(withoutMarks(text()));
    setAccessibleDescription(m_badge > 0 ? tr("%Ln unacknowledged alert(s)", nullptr, m_badge)
                                         : QString());
}

void NavigationButton::setNarrow(bool narrow)
{
    m_narrow = narrow;
    updateToolTip();
    updateGeometry();
    update();
}

void NavigationButton::setLow(bool low)
{
    m_low = low;
    updateGeometry();
}

void NavigationButton::resizeEvent(QResizeEvent *event)
{
    Button::resizeEvent(event);
    updateToolTip();
}

void NavigationButton::paintEvent(QPaintEvent *)
{
    const Colors &colors = m_surface.colors();
    const Theme &theme = m_surface.theme();
    const Qt::LayoutDirection direction = layoutDirection();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(direction);
    const bool on = isChecked();
    if (on || underMouse() || isDown()) {
        QColor ground = colors.railSelected;
        if (!on) {
            ground.setAlphaF(0.55F);
        }
        QPainterPath shape;
        shape.addRoundedRect(QRectF(rect()), theme.scaled(10), theme.scaled(10));
        painter.fillPath(shape, ground);
        if (on) {
            painter.setClipRect(
                QStyle::visualRect(direction, rect(), QRect(0, 0, theme.scaled(3), height())));
            painter.fillPath(shape, colors.railMark);
            painter.setClipping(false);
        }
    }
    const QColor ink = on ? colors.onRail : colors.railInk;
    const int side = theme.scaled(iconSide);
    const int start = m_narrow ? (width() - side) / 2 : theme.scaled(sidePadding);
    const QRect icon =
        QStyle::visualRect(direction, rect(), QRect(start, (height() - side) / 2, side, side));
    theme.icon(m_iconName, ink, direction == Qt::RightToLeft).paint(&painter, icon);

    painter.setPen(ink);
    if (!m_narrow) {
        drawElided(painter, QRectF(QStyle::visualRect(direction, rect(), textBox())), textFont(),
                   text(), direction);
    }
    if (m_badge > 0) {
        QFont font = theme.font(TextStyle::Tag);
        font.setBold(true);
        const int high = theme.scaled(m_narrow ? 18 : 20);
        const int width =
            std::max(theme.scaled(m_narrow ? 18 : 22),
                     int(textWidth(badgeText(), font)) + theme.scaled(m_narrow ? 8 : 14));
        // In the upper corner of a narrow one, half over its icon.
        const QRect badge =
            QStyle::visualRect(direction, rect(),
                               m_narrow ? QRect(rect().width() - width, 0, width, high)
                                        : QRect(rect().width() - theme.scaled(sidePadding) - width,
                                                (height() - high) / 2, width, high));
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.critical);
        painter.drawRoundedRect(badge, high * 0.45, high * 0.45);
        painter.setPen(colors.onCritical);
        drawCentred(painter, QRectF(badge), font, badgeText(), direction);
    }
    if (showsFocus()) {
        drawFocusRing(painter, QRectF(rect()), theme.scaled(10), colors.railMark);
    }
}

NavigationRail::NavigationRail(Surface &surface, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(2);
    m_brand = new Brand(surface);
    column->addWidget(m_brand);

    m_scroll = new QScrollArea;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(m_scroll, 1);

    m_foot = new QVBoxLayout;
    m_foot->setSpacing(2);
    column->addLayout(m_foot);
    m_settings = new NavigationButton(surface, QStringLiteral("settings"), QStringLiteral("gear"));
    m_settings->setCheckable(false);
    connect(m_settings, &NavigationButton::clicked, this, &NavigationRail::settingsRequested);
    m_foot->addWidget(m_settings);

    connect(&surface.session(), &Session::languageChanged, this, &NavigationRail::retranslate);
    connect(&surface, &Surface::themeChanged, this, &NavigationRail::restyle);
    connect(&surface.models().alerts(), &app::AlertModel::countsChanged, this,
            &NavigationRail::updateBadges);
    rebuild({});
}

void NavigationRail::setNarrow(bool narrow)
{
    if (narrow == m_narrow) {
        return;
    }
    m_narrow = narrow;
    restyle();
}

void NavigationRail::restyle()
{
    const Theme &theme = m_surface.theme();
    const Metrics &metrics = theme.metrics();
    setFixedWidth(m_narrow ? metrics.railNarrow : metrics.railWidth);
    const int side = theme.scaled(!m_narrow ? 12 : theme.compact() ? 3 : 6);
    const int end = theme.scaled(theme.compact() ? 8 : 20);
    layout()->setContentsMargins(side, end, side, end);
    m_brand->setNarrow(m_narrow);
    m_brand->setVisible(!theme.compact()); // its place is worth an entry
    // Of the section's name only the gap is left.
    m_section->setContentsMargins(theme.scaled(sidePadding), theme.scaled(m_narrow ? 0 : 10),
                                  theme.scaled(sidePadding), theme.scaled(m_narrow ? 0 : 2));
    m_section->setFixedHeight(theme.scaled(m_narrow ? 12 : 34));
    m_section->setText(m_narrow ? QString() : tr("Modules"));
    const QVector<NavigationButton *> buttons = entriesFromTheTop();
    for (NavigationButton *button : buttons) {
        button->setNarrow(m_narrow);
    }
    fitHeight();
    update();
}

void NavigationRail::fitHeight()
{
    const Theme &theme = m_surface.theme();
    const QVector<NavigationButton *> buttons = entriesFromTheTop();
    const int entries = int(buttons.size());
    const QMargins margins = layout()->contentsMargins();
    const int gap = layout()->spacing();
    const int whole = entries * (theme.scaled(theme.compact() ? 40 : 44) + gap) +
                      m_section->height() + margins.top() + margins.bottom() +
                      (m_brand->isHidden() ? 0 : m_brand->sizeHint().height() + gap);
    for (NavigationButton *button : buttons) {
        button->setLow(height() < whole);
    }
}

void NavigationRail::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

NavigationButton *NavigationRail::addButton(const PageEntry &page, QVBoxLayout *column)
{
    auto *button = new NavigationButton(m_surface, page.id, page.icon);
    connect(button, &NavigationButton::clicked, this, [this, button] {
        button->setChecked(button->pageId() == m_current); // the page decides, not the click
        Q_EMIT pageRequested(button->pageId());
    });
    column->addWidget(button);
    return button;
}

bool NavigationRail::sameEntries(const QVector<PageEntry> &pages) const
{
    const QVector<NavigationButton *> buttons = pageButtons();
    return std::equal(pages.begin(), pages.end(), buttons.begin(), buttons.end(),
                      [](const PageEntry &page, const NavigationButton *button) {
                          return page.id == button->pageId() && page.icon == button->iconName();
                      });
}

void NavigationRail::setPages(const QVector<PageEntry> &pages)
{
    QVector<PageEntry> shown;
    std::copy_if(pages.begin(), pages.end(), std::back_inserter(shown),
                 [](const PageEntry &page) { return page.place != PageEntry::Place::Nowhere; });
    if (!sameEntries(shown)) {
        rebuild(shown);
    }
    const QVector<NavigationButton *> buttons = pageButtons();
    for (qsizetype i = 0; i < buttons.size(); ++i) {
        buttons.at(i)->setText(shown.at(i).title);
    }
    updateBadges();
}

void NavigationRail::rebuild(const QVector<PageEntry> &pages)
{
    m_above.clear();
    auto *entries = new QWidget;
    auto *column = new QVBoxLayout(entries);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    const auto addAll = [this, &pages](PageEntry::Place place, QVBoxLayout *to,
                                       QVector<NavigationButton *> &buttons) {
        for (const PageEntry &page : pages) {
            if (page.place == place) {
                buttons << addButton(page, to);
            }
        }
    };
    addAll(PageEntry::Place::Top, column, m_above);
    m_section = new TextLabel(m_surface, TextStyle::Tag, &Colors::railSection);
    column->addWidget(m_section);
    addAll(PageEntry::Place::Modules, column, m_above);
    column->addStretch(1);
    m_scroll->setWidget(entries); // deletes the one before
    entries->setAutoFillBackground(false);
    // What stands at the foot is always the same; made anew, it would lose the focus.
    if (m_below.isEmpty()) {
        addAll(PageEntry::Place::Foot, m_foot, m_below);
        m_foot->removeWidget(m_settings); // the last of them
        m_foot->addWidget(m_settings);
    }
    retranslate();
    restyle();
    setCurrentPage(m_current);
}

QVector<NavigationButton *> NavigationRail::entriesFromTheTop() const
{
    return pageButtons() << m_settings;
}

void NavigationRail::retranslate()
{
    setAccessibleName(tr("Pages"));
    m_section->setText(m_narrow ? QString() : tr("Modules"));
    m_settings->setText(tr("Settings"));
    updateBadges();
}

void NavigationRail::updateBadges()
{
    const app::AlertModel &alerts = m_surface.models().alerts();
    for (NavigationButton *button : std::as_const(m_above)) {
        const QString module = app::page::moduleKey(button->pageId());
        if (!module.isEmpty()) {
            button->setBadge(alerts.unacknowledgedCount(module));
        } else if (button->pageId() == app::page::alerts) {
            button->setBadge(alerts.unacknowledgedCount());
        }
    }
}

void NavigationRail::setCurrentPage(const QString &pageId)
{
    m_current = pageId;
    const QVector<NavigationButton *> buttons = pageButtons();
    for (NavigationButton *button : buttons) {
        button->setChecked(button->pageId() == pageId);
        if (button->isChecked() && m_above.contains(button)) {
            m_scroll->ensureWidgetVisible(button, 0, 8);
        }
    }
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_surface.colors().rail);
}

} // namespace ui
