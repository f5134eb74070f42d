// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QPlainTextEdit>
#include <QVector>

namespace ui {

/// A field for JSON: from left to right whatever stands in it, in letters of one width, in the ink
/// of its window's theme. Tab leaves it.
class CodeEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit CodeEdit(Surface &surface, QWidget *parent = nullptr);

    /// Lines, from 1, on a ground of their own.
    void setMarkedLines(const QVector<int> &lines);
    /// The cursor goes there, and the keyboard.
    void goToLine(int line);
    /// Neither selection nor place are lost to a text that is the same.
    void showText(const QString &text);

private:
    void restyle();
    void mark();

    Surface &m_surface;
    QVector<int> m_markedLines;
};

} // namespace ui
