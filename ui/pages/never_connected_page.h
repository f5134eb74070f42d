// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace ui {

class OutlineButton;
class Panel;
class Paragraph;
class TextLabel;

/// Stands for every page of values while the server has not been reached once: one card that says
/// which address, why not, and what can be done about it.
class NeverConnectedPage : public Page
{
    Q_OBJECT

public:
    explicit NeverConnectedPage(Surface &surface, QWidget *parent = nullptr);
    QString title() const override;

    /// An address is set, or what it needs is waited for; it never led to a connection, and there
    /// is nothing else to show.
    static bool wanted(Surface &surface);

Q_SIGNALS:
    void connectRequested(const QString &url);

protected:
    void activate(QObject *context) override;
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void fit();

    Panel *m_panel;
    TextLabel *m_heading;
    TextLabel *m_addressLabel;
    TextLabel *m_address;
    Paragraph *m_cause;
    TextLabel *m_detail;
    OutlineButton *m_connect;
    OutlineButton *m_edit;
    OutlineButton *m_suggested;
};

} // namespace ui
