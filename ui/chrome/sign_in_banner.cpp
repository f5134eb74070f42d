// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chrome/sign_in_banner.h"

#include "ui/format/sign_in_words.h"

namespace ui {

SignInBanner::SignInBanner(Surface &surface, QWidget *parent)
    : Banner(surface, &Colors::warningGround, parent)
{
    m_title = new TextLabel(surface, TextStyle::Strong, &Colors::warning);
    m_title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_details = new TextLabel(surface, TextStyle::Body);
    m_signIn = new OutlineButton(surface, &Colors::warning);
    row()->addWidget(m_title);
    addText(m_details);
    row()->addWidget(m_signIn);
    hide();
    connect(&surface.models().connection(), &app::ConnectionModel::changed, this,
            &SignInBanner::refresh);
    connect(m_signIn, &OutlineButton::clicked, this, &SignInBanner::signInRequested);
    connect(&surface.session(), &Session::languageChanged, this, &SignInBanner::retranslate);
    retranslate();
}

void SignInBanner::retranslate()
{
    m_title->setText(tr("Sign-in needed"));
    m_signIn->setText(tr("Sign in…"));
    m_signIn->updateGeometry();
    refresh();
}

void SignInBanner::refresh()
{
    const app::SignInStatus &status = m_surface.models().connection().link().signIn;
    const QString words = signInWords(status);
    m_details->setText(words);
    setPlainToolTip(*this, words);
    setAccessibleName(m_title->text());
    setAccessibleDescription(withoutMarks(words));
    setVisible(status.asks());
}

} // namespace ui
