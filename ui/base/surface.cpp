// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/surface.h"

#include <QApplication>
#include <QPalette>

#include <algorithm>

namespace ui {

namespace {

/// The application's palette stays the desktop's: each window has one of its own.
bool desktopIsDark()
{
    constexpr int half = 128;
    return QApplication::palette().color(QPalette::Window).lightness() < half;
}

} // namespace

Surface::Surface(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_desktopIsDark(desktopIsDark())
{
    connect(&session, &Session::settingsChanged, this, &Surface::followChoice);
    makeTheme();
}

Surface::~Surface() = default;

void Surface::setOwnTheme(std::optional<ThemeChoice> choice)
{
    m_ownTheme = choice;
    followChoice();
}

void Surface::setPresentation(bool kiosk, double scale, bool compact)
{
    if (kiosk == m_kiosk && qFuzzyCompare(scale, m_scale) && compact == m_compact) {
        return;
    }
    m_kiosk = kiosk;
    m_scale = scale;
    m_compact = compact;
    makeTheme();
}

void Surface::dress(QWidget &window)
{
    std::erase(m_dressed, nullptr); // those that are gone
    if (std::find(m_dressed.begin(), m_dressed.end(), &window) == m_dressed.end()) {
        m_dressed.emplace_back(&window);
    }
    applyTo(window);
}

void Surface::applyTo(QWidget &window) const
{
    // A sheet takes back what the one before it had changed, the palette among it: it goes first.
    window.setStyleSheet(m_theme->styleSheet());
    window.setPalette(m_theme->palette());
    window.setFont(m_theme->font(TextStyle::Label));
}

ThemeKind Surface::chosenKind() const
{
    const ThemeChoice choice = m_ownTheme.value_or(m_session.settings().theme);
    const bool night =
        choice == ThemeChoice::Night || (choice == ThemeChoice::Automatic && m_desktopIsDark);
    return night ? ThemeKind::Night : ThemeKind::Day;
}

void Surface::followChoice()
{
    if (chosenKind() != m_theme->kind()) {
        makeTheme();
    }
}

void Surface::makeTheme()
{
    m_theme = std::make_unique<Theme>(chosenKind(), m_kiosk, m_scale, m_compact);
    // Before widgets take their own colours: a sheet takes back theirs, too.
    for (const QPointer<QWidget> &window : m_dressed) {
        if (window) {
            applyTo(*window);
        }
    }
    Q_EMIT themeChanged();
}

} // namespace ui
