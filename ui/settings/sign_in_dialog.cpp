// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/sign_in_dialog.h"

#include "ui/format/sign_in_words.h"
#include "ui/settings/dialog_fit.h"
#include "ui/widgets/text_field.h"
#include "ui/widgets/text_label.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using State = app::SignInStatus::State;

namespace {
constexpr int longestSecret = 16384; ///< characters
} // namespace

SignInDialog::SignInDialog(Surface &surface, QWidget *parent)
    : QDialog(parent)
    , m_surface(surface)
    , m_explanation(new Paragraph(surface, TextStyle::Body))
    , m_serverLabel(new TextLabel(surface, TextStyle::Label))
    , m_server(new TextLabel(surface, TextStyle::Strong))
    , m_userLabel(new TextLabel(surface, TextStyle::Label))
    , m_user(new Field(surface))
    , m_secretLabel(new TextLabel(surface, TextStyle::Label))
    , m_secret(new Field(surface))
    , m_state(new Paragraph(surface, TextStyle::Label))
    , m_form(new QFormLayout)
    , m_buttons(new QDialogButtonBox)
    // None of Qt's own: they take back their words when the language changes.
    , m_allow(m_buttons->addButton(QString(), QDialogButtonBox::ActionRole))
    , m_signIn(m_buttons->addButton(QString(), QDialogButtonBox::AcceptRole))
    , m_cancel(m_buttons->addButton(QString(), QDialogButtonBox::RejectRole))
{
    surface.dress(*this);
    // Neither is a word of a language: both read from the left.
    for (QLineEdit *field : {m_user, m_secret}) {
        field->setLayoutDirection(Qt::LeftToRight);
        field->setMaxLength(longestSecret);
    }
    m_secret->setEchoMode(QLineEdit::Password);
    m_userLabel->setBuddy(m_user);
    m_secretLabel->setBuddy(m_secret);
    m_form->addRow(m_serverLabel, m_server);
    m_form->addRow(m_userLabel, m_user);
    m_form->addRow(m_secretLabel, m_secret);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_explanation);
    column->addLayout(m_form);
    column->addWidget(m_state);
    column->addStretch(1);
    column->addWidget(m_buttons);

    connect(m_user, &QLineEdit::textChanged, this, &SignInDialog::check);
    connect(m_secret, &QLineEdit::textChanged, this, &SignInDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &SignInDialog::submit);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_allow, &QPushButton::clicked, &surface.models().connection(),
            &app::ConnectionModel::useSecretsHere);
    connect(&surface.models().connection(), &app::ConnectionModel::changed, this,
            &SignInDialog::refresh);
    connect(&surface, &Surface::themeChanged, this, &SignInDialog::restyle);
    connect(&surface.session(), &Session::languageChanged, this, &SignInDialog::retranslate);
    retranslate();
    (asksForToken() ? m_secret : m_user)->setFocus();
}

const app::SignInStatus &SignInDialog::status() const
{
    return m_surface.models().connection().link().signIn;
}

void SignInDialog::submit()
{
    app::SignInRequest request;
    if (asksForToken()) {
        request.token = m_secret->text().trimmed();
    } else {
        request.user = m_user->text().trimmed();
        request.password = m_secret->text();
    }
    request.server = m_typedFor;
    m_sent = true;
    m_surface.models().connection().signIn(request);
    check();
}

void SignInDialog::retranslate()
{
    setWindowTitle(tr("Sign in"));
    m_serverLabel->setText(tr("Server"));
    m_userLabel->setText(tr("User"));
    m_secretLabel->setText(asksForToken() ? tr("Token") : tr("Password"));
    m_user->setAccessibleName(m_userLabel->text());
    m_secret->setAccessibleName(m_secretLabel->text());
    m_allow->setText(tr("Use it for this server"));
    m_signIn->setText(tr("Sign in"));
    m_cancel->setText(tr("Cancel"));
    for (TextLabel *label : {m_serverLabel, m_userLabel, m_secretLabel}) {
        label->updateGeometry();
    }
    refresh();
}

void SignInDialog::refresh()
{
    const app::SignInStatus &now = status();
    if (now.server != m_typedFor) {
        m_typedFor = now.server;
        m_sent = false;
        m_secret->clear(); // it was typed for another one
    }
    if (m_sent && now.state == State::SignedIn) {
        accept();
        return;
    }
    if (m_sent && now.asks()) {
        m_sent = false;
        m_secret->clear(); // nobody wants to mend what cannot be seen
        m_secret->setFocus();
    }
    m_explanation->setText(tr("This server wants to know who watches. What you type goes to it "
                              "alone; the password is not kept."));
    m_server->setText(isolatedLtr(cleaned(now.server)));
    for (QWidget *each : std::initializer_list<QWidget *>{m_userLabel, m_user}) {
        each->setVisible(!asksForToken());
    }
    m_state->setText(signInWords(now));
    m_state->setAccessibleName(withoutMarks(m_state->text()));
    m_state->setVisible(!m_state->text().isEmpty());
    m_allow->setVisible(now.state == State::OtherServer);
    check();
    restyle();
}

void SignInDialog::check()
{
    const bool waits = m_sent || status().state == State::SigningIn;
    const bool complete = status().state != State::NotAllowed && !m_secret->text().isEmpty() &&
                          (asksForToken() || !m_user->text().trimmed().isEmpty());
    m_signIn->setEnabled(complete && !waits);
    for (QLineEdit *field : {m_user, m_secret}) {
        field->setReadOnly(waits);
    }
}

void SignInDialog::restyle()
{
    fitDialog(*this, m_surface.theme(), *m_form, {m_explanation, m_state});
}

} // namespace ui
