// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace ui {

/// Edits UiSettings. What it is accepted with takes effect at once.
class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(Surface &surface, QWidget *parent = nullptr);

    /// As typed; the address as it was understood, or the one before where it was not.
    UiSettings settings() const;

private:
    void check();
    app::ServerAddress typed() const;

    Surface &m_surface;
    QComboBox *m_language;
    QComboBox *m_digits;
    QComboBox *m_theme;
    QLineEdit *m_operator;
    QLineEdit *m_url;
    QCheckBox *m_sample;
    QLabel *m_error;
    QDialogButtonBox *m_buttons;
};

} // namespace ui
