// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QLineEdit;

namespace ui {

class OutlineButton;
class PageScrollArea;
class Panel;
class Paragraph;
class TextLabel;

/// Asks for the backend's address where none is known, or offers the demo. It stays until the
/// address has connected, and says meanwhile what comes of it: another address that the server
/// names can be taken, this one kept all the same, or the one of before taken again.
class FirstStartPage : public Page
{
    Q_OBJECT

public:
    explicit FirstStartPage(Surface &surface, QWidget *parent = nullptr);
    static QString name();
    QString title() const override { return name(); }

Q_SIGNALS:
    void connectRequested(const QString &url); ///< app::ServerAddress::text
    /// The same of an address that was tried and does not connect.
    void keepRequested(const QString &url);
    void demoRequested();

protected:
    void activate(QObject *context) override;
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void submit();
    void useSuggestion();
    void keep();
    void goBack();
    void check();
    void showAttempt();
    QString attemptText() const;
    app::ServerAddress typed() const;

    PageScrollArea *m_scroll;
    Panel *m_panel;
    TextLabel *m_heading;
    Paragraph *m_explanation;
    TextLabel *m_label;
    QLineEdit *m_url;
    Paragraph *m_note; ///< what was understood, and what came of it
    TextLabel *m_error;
    OutlineButton *m_suggestion;
    OutlineButton *m_keep;
    OutlineButton *m_back; ///< to the address of before
    OutlineButton *m_connect;
    OutlineButton *m_demo;
    Paragraph *m_demoHint;
    QString m_tried; ///< the address of the latest attempt; empty: none from here
};

} // namespace ui
