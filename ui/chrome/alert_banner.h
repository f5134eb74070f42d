// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chrome/banner.h"
#include "ui/widgets/buttons.h"

namespace ui {

/// The worst critical alert that nobody has acknowledged, with what can be done about it. Flashes
/// below 1 Hz for two minutes after it came up, then stays. Hidden where there is none.
class AlertBanner : public Banner
{
    Q_OBJECT

public:
    explicit AlertBanner(Surface &surface, QWidget *parent = nullptr);

    QString alertId() const { return m_id; }
    /// Acknowledges what is shown; nothing where nothing is.
    void acknowledge();
    bool isFlashing() const { return m_flashing; }

Q_SIGNALS:
    void announced(const QString &title); ///< to screen readers: a new critical alert

private:
    void showAlert();
    void retranslate();
    void refreshTime();
    void flash();
    void setLit(bool lit);
    void announce(const app::AlertFacts &alert);

    TextLabel *m_word;
    TextLabel *m_title;
    TextLabel *m_time;
    OutlineButton *m_acknowledge;
    OutlineButton *m_shelve;
    Refresher *m_flasher;
    QString m_id;
    app::BootTime m_since{}; ///< when it came up here
    bool m_flashing = false;
};

} // namespace ui
