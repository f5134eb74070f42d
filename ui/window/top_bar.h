// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/buttons.h"
#include "ui/widgets/panels.h"

class QMenu;

namespace ui {

class ConnectionPill;

/// Says that everything on the screen is made up. Shown while the models say so.
class DemoChip : public Chip
{
    Q_OBJECT

public:
    explicit DemoChip(Context &context, QWidget *parent = nullptr);
    void refresh();

private:
    TextLabel *m_text;
};

/// «آخر تحديث: ١٤:٣٢:٠٧», the digits in cells of one width.
class UpdateChip : public Chip
{
    Q_OBJECT

public:
    explicit UpdateChip(Context &context, QWidget *parent = nullptr);

private:
    void refresh();
    TextLabel *m_label;
    CellLabel *m_time;
};

/// The operator's name; opens the menu.
class OperatorButton : public Button
{
    Q_OBJECT

public:
    explicit OperatorButton(Context &context, QWidget *parent = nullptr);
    void refresh();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// Title of the page, freshness, link, bell, and what concerns the window itself.
class TopBar : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(Context &context, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// What no signal tells: full screen, demo.
    void refresh();
    IconButton *bell() { return m_bell; }

Q_SIGNALS:
    void bellClicked();
    void themeToggled();
    void fullScreenToggled();
    void menuRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateBadge();

    Context &m_context;
    TextLabel *m_title;
    DemoChip *m_demo;
    IconButton *m_bell;
    IconButton *m_theme;
    IconButton *m_fullScreen;
    OperatorButton *m_operator;
};

} // namespace ui
