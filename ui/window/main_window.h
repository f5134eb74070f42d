// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QWidget>

#include <chrono>
#include <functional>
#include <memory>

namespace ui {

class CommandRegistry;
class KioskView;

/// The console's window: rail, top bar, banners and pages, or the kiosk in their place. It shows
/// the models of its session and reports the operator's wishes; it neither connects nor stores.
/// Several may stand over one session, each with a theme, a size and a screen of its own.
/// QWidget::grab() pictures it, popover and watermark included, on any platform. GUI thread.
class MainWindow : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds linkCut{20};

    explicit MainWindow(Session &session, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// How things look here, and nowhere else.
    Surface &surface();

    /// `id` as in app::page. False: there is no such page (yet), nothing changes. A module that is
    /// not known yet is shown as soon as the models learn of it.
    bool showPage(const QString &id);
    QString currentPage() const;

    /// The size for whom nobody asked for another: the design's, or what the screen has.
    void takeUsualSize();

    /// Everything that can be done here, with its keys.
    CommandRegistry &commands();

    /// Full screen and rotating; false returns to the page and to the window of before, or to one
    /// of the usual size.
    void setKiosk(bool kiosk);
    bool isKiosk() const;
    KioskView *kiosk(); ///< null while it is off
    void leaveKiosk();  ///< if the guard allows it
    /// Asked before the kiosk is left by key or by the window manager; false keeps it.
    void setLeaveGuard(std::function<bool()> leaveAllowed);

Q_SIGNALS:
    void pageChanged(const QString &id);
    void kioskChanged(bool kiosk);
    /// By the operator's hand: dialog, theme button. Already in force in the window.
    void settingsChanged(const ui::UiSettings &settings);
    void connectRequested(const QString &url); ///< app::ServerAddress::text
    /// The same for an address that did not connect: the operator wants it all the same.
    void keepRequested(const QString &url);
    void demoRequested();
    void cutLinkRequested(); ///< demo only: cut the link for `linkCut`
    /// The round-trip time is on the screen, so it is worth measuring.
    void roundTripWantedChanged(bool wanted);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    /// From the rail over the page to the top bar, each as it is read.
    bool focusNextPrevChild(bool next) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ui
