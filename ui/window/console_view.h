// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"
#include "ui/chrome/page_entry.h"

#include <QVector>
#include <QWidget>

class QVBoxLayout;

namespace ui {

class AlertBanner;
class NavigationRail;
class NotificationPopover;
class PageStack;
class Popover;
class PresencePopover;
class IconButton;
class SignInBanner;
class StaleBanner;
class TopBar;

/// The face of the window at a desk: rail, top bar, banners and pages, the popover over them. What
/// concerns the window itself it asks for by a command's id. GUI thread.
class ConsoleView : public QWidget
{
    Q_OBJECT

public:
    explicit ConsoleView(Surface &surface, QWidget *parent = nullptr);

    /// As MainWindow::showPage().
    bool showPage(const QString &id);
    QString currentPage() const;
    QString title() const; ///< of the page
    const QVector<PageEntry> &catalogue() const { return m_catalogue; }

    void setRailNarrow(bool narrow);
    void toggleNotifications();
    void togglePeople();
    bool isPopoverOpen() const { return openPopover() != nullptr; }
    void closePopover();
    /// Hands the focus back to the button that opened it, which leads there again.
    void closePopoverByKey();
    /// The alert that is selected on the page, else the banner's.
    void acknowledge();
    /// What comes without a signal: full screen.
    void refresh();
    /// From the rail over the page to the top bar, each as it is read.
    bool focusNextPrevChild(bool next) override;

Q_SIGNALS:
    void pageChanged(const QString &id);
    void titleChanged();
    void catalogueChanged();
    void commandRequested(const QString &id);
    void menuRequested(const QPoint &globalPosition);
    void connectRequested(const QString &url);
    void keepRequested(const QString &url);
    void demoRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void connectParts();
    void readCatalogue();
    void restyle();
    void retitle();
    void updateStale();
    void muteStale();
    void tellAges();
    void onPageChanged(const QString &id);
    Popover *openPopover() const; ///< null: none is
    void openUnder(Popover &popover, IconButton &button);

    Surface &m_surface;
    QVector<PageEntry> m_catalogue;
    QWidget *m_body = nullptr;
    NavigationRail *m_rail = nullptr;
    TopBar *m_topBar = nullptr;
    StaleBanner *m_staleBanner = nullptr;
    AlertBanner *m_alertBanner = nullptr;
    SignInBanner *m_signInBanner = nullptr;
    QVBoxLayout *m_banners = nullptr;
    PageStack *m_pages = nullptr;
    NotificationPopover *m_notifications = nullptr;
    PresencePopover *m_people = nullptr;
};

} // namespace ui
