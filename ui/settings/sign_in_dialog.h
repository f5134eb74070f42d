// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QDialog>

class QDialogButtonBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace ui {

class Paragraph;
class TextLabel;

/// Asks for what the backend lets people in with: user and password, or a token. It says which
/// server gets it, stays open until that has answered, and says in its words why not. It goes by
/// itself once somebody is signed in. GUI thread.
class SignInDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SignInDialog(Surface &surface, QWidget *parent = nullptr);

private:
    const app::SignInStatus &status() const;
    bool asksForToken() const { return status().way == app::SignInStatus::Way::Token; }
    void submit();
    void retranslate();
    void restyle();
    void refresh();
    void check();

    Surface &m_surface;
    Paragraph *m_explanation;
    TextLabel *m_serverLabel;
    TextLabel *m_server;
    TextLabel *m_userLabel;
    QLineEdit *m_user;
    TextLabel *m_secretLabel;
    QLineEdit *m_secret;
    Paragraph *m_state;
    QFormLayout *m_form;
    QDialogButtonBox *m_buttons;
    QPushButton *m_allow;
    QPushButton *m_signIn;
    QPushButton *m_cancel;
    bool m_sent = false; ///< an answer is waited for
    QString m_typedFor;  ///< the server that was shown while somebody typed
};

} // namespace ui
