// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chrome/connection_pill.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panels.h"

#include <functional>

class QMenu;

namespace ui {

/// Says that everything on the screen is made up. Shown while the models say so.
class DemoChip : public Chip
{
    Q_OBJECT

public:
    explicit DemoChip(Surface &surface, QWidget *parent = nullptr);
    void refresh();

private:
    TextLabel *m_text;
};

/// «آخر تحديث: ١٤:٣٢:٠٧», the digits in cells of one width.
class UpdateChip : public Chip
{
    Q_OBJECT

public:
    explicit UpdateChip(Surface &surface, QWidget *parent = nullptr);
    /// From when the oldest of the values that are shown counts; none: nothing came yet.
    void setAgesFrom(const std::optional<app::BootTime> &from);

    /// Without the label the time stands alone; the tool tip says what it is.
    void setLabelled(bool labelled);
    int widthWith(bool labelled) const; ///< px

private:
    void refresh();
    TextLabel *m_label;
    CellLabel *m_time;
    std::optional<app::BootTime> m_agesFrom;
    bool m_labelled = true;
};

/// The operator's name; opens the menu.
class OperatorButton : public Button
{
    Q_OBJECT

public:
    explicit OperatorButton(Surface &surface, QWidget *parent = nullptr);
    void refresh();
    /// Without the name, the icon alone.
    void setNamed(bool named);
    int widthWith(bool named) const; ///< px
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_named = true;
};

/// Title of the page, freshness, link, bell, and what concerns the window itself. Where it is
/// narrow, what matters least goes first: the round trip, the transport, the label of the time, the
/// operator's name, then the title's size; the buttons that the menu and the keys have too go only
/// where else nothing could be read of the title. The time and the state never go. A very narrow
/// bar has two rows, each with its own room.
class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(Surface &surface, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// As UpdateChip's.
    void setAgesFrom(const std::optional<app::BootTime> &from) { m_update->setAgesFrom(from); }
    /// What comes without a signal: full screen.
    void refresh();
    IconButton *bell() { return m_bell; }
    IconButton *people() { return m_people; }
    /// False where the profile has no event for notifications.
    bool hasBell() const { return !m_bell->isHidden(); }
    /// False where the profile has no event that tells who is there, or there is no room.
    bool hasPeople() const { return !m_people->isHidden(); }

Q_SIGNALS:
    void bellClicked();
    void peopleClicked();
    void themeToggled();
    void fullScreenToggled();
    void menuRequested(const QPoint &globalPosition);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// Each leaves out what the ones before do, and one thing more.
    enum Level { Everything, NoRoundTrip, NoTransport, NoLabel, NoOperatorName, FewButtons };

    void restyle();
    void fit();
    void arrange(bool twoRows);
    void apply(Level state, Level frame);
    static ConnectionPill::Detail detail(Level level);
    int stateWidth(Level level) const;      ///< px: time, server, link
    int buttonsWidth(Level level) const;    ///< px, beside the title
    int leastTitleWidth(Level level) const; ///< px
    int titleWidth(TextStyle style) const;  ///< px
    Level fitting(Level before, Level last, const std::function<int(Level)> &needed) const;
    void updateBadge();
    void updatePeople();

    Surface &m_surface;
    QHBoxLayout *m_first;
    QHBoxLayout *m_second; ///< of a narrow bar: time and state
    QHBoxLayout *m_icons;
    TextLabel *m_title;
    DemoChip *m_demo;
    UpdateChip *m_update;
    ServerStatusChip *m_server;
    ConnectionPill *m_link;
    IconButton *m_people;
    IconButton *m_bell;
    IconButton *m_theme;
    IconButton *m_fullScreen;
    OperatorButton *m_operator;
    Level m_stateLevel = Everything;
    Level m_frameLevel = Everything;
    bool m_twoRows = false;
};

} // namespace ui
