// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kiosk/kiosk_controller.h"
#include "ui/kiosk/kiosk_plan.h"
#include "ui/widgets/panels.h"

#include <QTimer>

#include <memory>

class QVBoxLayout;

namespace ui {

class AlertBanner;
class ConnectionPill;
class DemoChip;
class KpiGrid;
class StaleBanner;

/// A mark for each screen of the round, the current one lit.
class ScreenDots : public QWidget
{
    Q_OBJECT

public:
    explicit ScreenDots(Surface &surface, QWidget *parent = nullptr);
    void set(int count, int current);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {1, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Surface &m_surface;
    int m_count = 0;
    int m_current = 0;
};

/// The wall: big cards, screen after screen, without any control; keys are the window's matter. GUI
/// thread.
class KioskView : public QWidget
{
    Q_OBJECT

public:
    KioskView(Surface &surface, std::chrono::milliseconds screenTime = KioskController::usualTime,
              QWidget *parent = nullptr);
    ~KioskView() override;

    KioskController &controller() { return m_controller; }
    QString title() const { return m_title->text(); }
    /// To the screen at that side, as the marks at the foot show them; round at the ends.
    void goLeft();
    void goRight();
    void acknowledge(); ///< the alert in the banner
    void toggleHold() { m_controller.setHeld(!m_controller.isHeld()); }

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// What the bar leaves out where it is narrow; each what the ones before do, and one thing
    /// more. The clock and the state of the link never go.
    enum BarLevel { Everything, NoRoundTrip, NoTransport, NoHijriDate, NoDate };

    void subscribe();
    void unsubscribe();
    void replan();
    KioskRoom room() const;
    void showScreen();
    QWidget *makeContent(const KioskScreen &screen);
    app::KpiModel *modelOf(const KioskScreen::Part &part, KioskScreen::Kind kind);
    void updateStale();
    void refreshClock();
    void fitBar();
    void arrangeBar(bool twoRows);
    int neededWidth(BarLevel level) const;
    QString dateText(BarLevel level) const;
    void refreshHold();
    void retranslate();
    void restyle();
    void wakeCursor();

    Surface &m_surface;
    KioskController m_controller;
    QVector<KioskScreen> m_plan;
    QVector<QString> m_subscribed;
    std::unique_ptr<QObject> m_context;       ///< while it is shown
    std::unique_ptr<QObject> m_screenContext; ///< while one screen is
    QTimer m_replan;
    QTimer m_cursor;

    Panel *m_bar;
    QHBoxLayout *m_first;
    QHBoxLayout *m_second; ///< on an upright wall: clock and link
    Chip *m_clockChip;
    ConnectionPill *m_link;
    BarLevel m_level = Everything;
    bool m_twoRows = false;
    TextLabel *m_title;
    CellLabel *m_clock;
    TextLabel *m_date;
    Chip *m_held;
    TextLabel *m_heldText;
    DemoChip *m_demo;
    AlertBanner *m_alert;
    StaleBanner *m_stale;
    QVBoxLayout *m_body;
    QWidget *m_content = nullptr;
    ScreenDots *m_dots;
};

} // namespace ui
