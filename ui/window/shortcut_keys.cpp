// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcut_keys.h"

#include "ui/window/command_registry.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>
#include <QWindow>

#include <algorithm>
#include <iterator>

namespace ui {

namespace {

struct Place
{
    quint32 code;
    int key;
};

/// Key codes of X11 and Wayland: those of linux/input-event-codes.h and 8.
constexpr Place places[] = {{38, Qt::Key_A}, {56, Qt::Key_B}, {59, Qt::Key_Comma}};
constexpr quint32 placeOfOne = 10;
constexpr quint32 placeOfNine = 18;
constexpr quint32 placeOfSlash = 61;

/// What the Arabic layouts of PCs write, for keyboards that do not say where a key stands; «ب» is B
/// by its sound and on phonetic layouts.
constexpr Place letters[] = {
    {u'ش', Qt::Key_A}, {0xFEFB, Qt::Key_B}, {u'ب', Qt::Key_B}, {u'و', Qt::Key_Comma}};

int keyAt(quint32 code, Qt::KeyboardModifiers modifiers)
{
    if (code >= placeOfOne && code <= placeOfNine) {
        return Qt::Key_1 + int(code - placeOfOne);
    }
    if (code == placeOfSlash) {
        return modifiers.testFlag(Qt::ShiftModifier) ? Qt::Key_Question : Qt::Key_Slash;
    }
    const auto *place = std::find_if(std::begin(places), std::end(places),
                                     [code](const Place &each) { return each.code == code; });
    return place == std::end(places) ? 0 : place->key;
}

} // namespace

int latinKey(const QKeyEvent &event)
{
    const int key = event.key();
    if (key < 0x80 || key >= Qt::Key_Escape) {
        return key; // it is, or it writes nothing
    }
    if (key == u'؟') {
        return Qt::Key_Question;
    }
    if (key == u'،') {
        return Qt::Key_Comma;
    }
    const QChar written{char16_t(key)};
    if (written.isDigit()) {
        return Qt::Key_0 + written.digitValue();
    }
    if (const int found = keyAt(event.nativeScanCode(), event.modifiers()); found != 0) {
        return found;
    }
    if (event.text() == QStringLiteral("لا")) {
        return Qt::Key_B;
    }
    const auto *letter = std::find_if(std::begin(letters), std::end(letters),
                                      [key](const Place &each) { return int(each.code) == key; });
    return letter == std::end(letters) ? key : letter->key;
}

ShortcutKeys::ShortcutKeys(CommandRegistry &commands, QWidget *window)
    : QObject(window)
    , m_commands(commands)
    , m_window(window)
{
    qApp->installEventFilter(this);
    connect(&commands, &CommandRegistry::changed, this, &ShortcutKeys::bind);
    bind();
}

void ShortcutKeys::bind()
{
    for (const Binding &binding : std::as_const(m_bindings)) {
        binding.shortcut->setEnabled(false);
        binding.shortcut->deleteLater(); // it may be the one that has led here
    }
    m_bindings.clear();
    for (const Command &command : m_commands.commands()) {
        if (command.keys.isEmpty() || command.afterFocus || !m_commands.inScope(command)) {
            continue;
        }
        auto *shortcut = new QShortcut(command.keys, m_window);
        connect(shortcut, &QShortcut::activated, this,
                [this, id = command.id] { m_commands.run(id); });
        m_bindings.append({command.keys, shortcut});
    }
}

bool ShortcutKeys::runAfterFocus(const QKeyEvent &event)
{
    Qt::KeyboardModifiers modifiers = event.modifiers();
    modifiers.setFlag(Qt::KeypadModifier, false);
    const QKeySequence pressed(QKeyCombination(modifiers, Qt::Key(event.key())));
    for (const Command &command : m_commands.commands()) {
        if (command.afterFocus && command.keys == pressed && m_commands.isValid(command)) {
            return m_commands.run(QString(command.id)); // a copy: the command may go
        }
    }
    return false;
}

QShortcut *ShortcutKeys::shortcutOf(const QKeyEvent &event) const
{
    const int key = latinKey(event);
    if (key == event.key()) {
        return nullptr; // Qt has asked its shortcuts already
    }
    const Qt::KeyboardModifiers modifiers =
        event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool shifted = event.modifiers().testFlag(Qt::ShiftModifier) && key != Qt::Key_Question;
    for (const Binding &binding : m_bindings) {
        const QKeyCombination wanted = binding.keys[0];
        if (!shifted && wanted.key() == key && wanted.keyboardModifiers() == modifiers) {
            return binding.shortcut;
        }
    }
    return nullptr;
}

bool ShortcutKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    const bool here =
        watched == m_window->windowHandle() ||
        (watched->isWidgetType() && static_cast<QWidget *>(watched)->window() == m_window);
    if (!here || QApplication::activePopupWidget() != nullptr) {
        return false;
    }
    const auto &key = *static_cast<QKeyEvent *>(event);
    QShortcut *shortcut = shortcutOf(key);
    const bool typing = qobject_cast<QLineEdit *>(m_window->focusWidget()) != nullptr &&
                        !key.modifiers().testFlag(Qt::ControlModifier);
    if (shortcut == nullptr || !shortcut->isEnabled() || typing) {
        return false;
    }
    Q_EMIT shortcut->activated();
    return true;
}

} // namespace ui
