// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QLineEdit>

namespace ui {

/// A field in the ink of its window's theme: Qt gives a widget that the style sheet speaks of the
/// palette of the application, not that of its window.
class Field : public QLineEdit
{
    Q_OBJECT

public:
    explicit Field(Surface &surface, QWidget *parent = nullptr);

protected:
    Surface &m_surface;
};

/// A field for words: caret, text, placeholder and the clear button stand as the text is read, and
/// as the interface is read while it is empty or holds digits alone. Qt would go by the system's
/// locale in an empty field and put digits at the left.
class TextField : public Field
{
    Q_OBJECT

public:
    explicit TextField(Surface &surface, QWidget *parent = nullptr);

private:
    void follow();
};

} // namespace ui
