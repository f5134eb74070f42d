// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QLabel;
class QLineEdit;

namespace ui {

class OutlineButton;
class PageScrollArea;
class Panel;
class TextLabel;

/// Asks for the backend's address where none is known, or offers the demo.
class FirstStartPage : public Page
{
    Q_OBJECT

public:
    explicit FirstStartPage(Context &context, QWidget *parent = nullptr);
    QString title() const override;

Q_SIGNALS:
    void connectRequested(const QString &url);
    void demoRequested();

protected:
    void activate(QObject *session) override;
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void submit();
    void check();

    PageScrollArea *m_scroll;
    Panel *m_panel;
    TextLabel *m_heading;
    QLabel *m_explanation;
    TextLabel *m_label;
    QLineEdit *m_url;
    TextLabel *m_error;
    OutlineButton *m_connect;
    OutlineButton *m_demo;
    QLabel *m_demoHint;
};

} // namespace ui
