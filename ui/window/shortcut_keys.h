// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QVector>

#include <functional>

class QKeyEvent;
class QShortcut;
class QWidget;

namespace ui {

/// The keys of a window, whatever layout the keyboard has. Qt goes by what a key writes, and with
/// an Arabic layout no key writes "A" or "?"; here «؟» is "?", and else counts where a key stands.
class ShortcutKeys : public QObject
{
    Q_OBJECT

public:
    explicit ShortcutKeys(QWidget *window);

    /// `keys` is one combination: Ctrl+B.
    void add(const QKeySequence &keys, const std::function<void()> &act);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Binding
    {
        QKeySequence keys;
        QShortcut *shortcut;
    };
    QShortcut *shortcutOf(const QKeyEvent &event) const;

    QWidget *m_window;
    QVector<Binding> m_bindings;
};

/// The key that a Latin keyboard has there, or `event.key()` itself.
int latinKey(const QKeyEvent &event);

} // namespace ui
