// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chrome/banner.h"
#include "ui/widgets/buttons.h"

namespace ui {

/// Spans the page while somebody has to sign in: why, and a button that leads there.
class SignInBanner : public Banner
{
    Q_OBJECT

public:
    explicit SignInBanner(Surface &surface, QWidget *parent = nullptr);

Q_SIGNALS:
    void signInRequested();

private:
    void refresh();
    void retranslate();

    TextLabel *m_title;
    TextLabel *m_details;
    OutlineButton *m_signIn;
};

} // namespace ui
