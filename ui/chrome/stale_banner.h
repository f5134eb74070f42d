// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/age_refresher.h"
#include "ui/chrome/banner.h"
#include "ui/widgets/buttons.h"

namespace ui {

/// Spans the page while what it shows is not current: since when, what is being done about it, why,
/// and a button that does it now. Its seconds run only while it is visible.
class StaleBanner : public Banner
{
    Q_OBJECT

public:
    explicit StaleBanner(Surface &surface, QWidget *parent = nullptr);

    /// The page has stale values although the link is up.
    void setPageStale(bool stale);
    /// From when the oldest of the values that are shown counts; none: there are none.
    void setAgesFrom(const std::optional<app::BootTime> &from);
    /// Keeps still: the page shows nothing that could be old.
    void setMuted(bool muted);
    /// Says too that somebody has to sign in: on a wall, which has no other place for it.
    void setTellsSignIn(bool tells);

private:
    void refresh();
    void retranslate();
    void showDetails();
    QString details() const;
    bool asksForSignIn() const;
    bool lacksSecrets() const;
    QString cause() const;

    TextLabel *m_title;
    TextLabel *m_details;
    OutlineButton *m_connect;
    std::optional<app::BootTime> m_agesFrom;
    bool m_pageStale = false;
    bool m_muted = false;
    bool m_tellsSignIn = false;
    AgeRefresher *m_ages;
};

} // namespace ui
