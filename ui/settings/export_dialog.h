// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QFileDialog;
class QFormLayout;
class QPushButton;

namespace ui {

class Paragraph;
class TextLabel;

/// Asks what of that which is kept somebody wants, of which time and as what, then for a file; says
/// what came of it and stays, since there may be more. GUI thread.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(Surface &surface, QWidget *parent = nullptr);

    app::ExportRequest request() const; ///< as chosen now, without a file
    void writeTo(const QString &file);

private:
    void chooseFile();
    void finish(const app::ExportResult &result);
    void tell(const QString &text, bool isProblem);
    void retranslate();
    void restyle();

    Surface &m_surface;
    Paragraph *m_explanation;
    TextLabel *m_whatLabel;
    QComboBox *m_what;
    TextLabel *m_timeLabel;
    QComboBox *m_time;
    TextLabel *m_formatLabel;
    QComboBox *m_format;
    Paragraph *m_state;
    QFormLayout *m_form;
    QDialogButtonBox *m_buttons;
    QPushButton *m_save;
    QPushButton *m_close;
};

} // namespace ui
