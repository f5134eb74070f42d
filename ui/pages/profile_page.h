// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/profile_desk.h"
#include "ui/pages/page.h"

#include <QPointer>
#include <QTimer>

class QBoxLayout;
class QFileDialog;
class QHBoxLayout;
class QListWidget;
class QVBoxLayout;

namespace ui {

class CodeEdit;
class OutlineButton;
class Panel;
class Paragraph;
class ProfilePreview;
class RecordTable;
class TextLabel;

/// The profile as text, with what is wrong with it at its line and, beside it, the figures that it
/// makes of what comes right now. One that is no good can be neither saved over a good one nor
/// used.
class ProfilePage : public Page
{
    Q_OBJECT

public:
    explicit ProfilePage(Surface &surface, QWidget *parent = nullptr);
    static QString name();
    QString title() const override { return name(); }

protected:
    void activate(QObject *context) override;
    void deactivate() override;
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    app::ProfileDesk *desk() const { return m_surface.session().profileDesk(); }
    void makeHead();
    void makeBody();
    void restyle();
    void openMenu();
    void open(const QString &file);
    void openUsed();
    void draft();
    void setDrafting(bool drafting);
    void save();
    Q_INVOKABLE void saveAs(const QString &file);
    QFileDialog *makeDialog(const QString &title);
    void use();
    void check();
    void show(const app::ProfileCheck &found);
    void showDraft(const QString &text);
    void showRemarks(const app::ProfileCheck &found);
    void refreshState();
    void say(const QString &what, bool isMistake = false);
    void tell(const QString &what, bool isMistake = false);

    QVBoxLayout *m_column;
    QHBoxLayout *m_actions;
    QBoxLayout *m_body;
    TextLabel *m_used;
    OutlineButton *m_open;
    OutlineButton *m_draft;
    OutlineButton *m_save;
    OutlineButton *m_use;
    Paragraph *m_state;
    CodeEdit *m_text;
    QListWidget *m_remarks;
    TextLabel *m_figuresTitle;
    RecordTable *m_figures;
    ProfilePreview *m_preview;
    QTimer m_checkSoon;
    QString m_file;     ///< of the text; empty: a new one
    QString m_fileText; ///< as it stands in that file
    bool m_isUsable = false;
    bool m_isDrafting = false;
    bool m_isTold = false; ///< what somebody's click came to stands there until the text changes
    bool m_isOpened = false;
};

} // namespace ui
