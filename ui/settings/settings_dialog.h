// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QDialog>
#include <QVector>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace ui {

class Paragraph;
class TextLabel;

/// Edits UiSettings. What it is accepted with takes effect at once. While it is open it follows the
/// language and the looks of its window, and takes over what is set elsewhere in the meantime,
/// except where the operator has chosen something else here.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(Surface &surface, QWidget *parent = nullptr);

    /// As typed; the address as it was understood, or the one before where it was not.
    UiSettings settings() const;

private:
    /// A field of the form with its name.
    struct Row
    {
        QString (*name)();
        QWidget *field;
        TextLabel *label;
    };

    void addRow(QString (*name)(), QWidget *field);
    void retranslate();
    void restyle();
    void wrapSample();
    void check();
    void follow(const UiSettings &settings);
    app::ServerAddress typed() const;

    Surface &m_surface;
    UiSettings m_followed; ///< what the fields held before the operator changed them
    QComboBox *m_language;
    QComboBox *m_digits;
    QComboBox *m_theme;
    QLineEdit *m_operator;
    QLineEdit *m_url;
    QCheckBox *m_sample;
    Paragraph *m_error;
    QWidget *m_content;
    QFormLayout *m_form;
    QVector<Row> m_rows;
    int m_sampleWidth = 0; ///< px that the text of m_sample may take, its box included
    QDialogButtonBox *m_buttons;
    QPushButton *m_apply;
    QPushButton *m_cancel;
};

} // namespace ui
