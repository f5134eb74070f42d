// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/session.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace ui {

/// How things look in one window: its theme and how large they are. Windows on screens of different
/// size, or one of them at night, have a surface each over the session that they share. Handed to
/// the window's widgets by reference; outlives them. GUI thread.
class Surface : public QObject
{
    Q_OBJECT

public:
    explicit Surface(Session &session, QObject *parent = nullptr);
    ~Surface() override;

    Session &session() const { return m_session; }
    // What widgets ask of the session with every text they show.
    app::ConsoleModels &models() const { return m_session.models(); }
    const Formatter &formatter() const { return m_session.formatter(); }
    Ticker &ticker() const { return m_session.ticker(); }
    QDateTime now() const { return m_session.now(); }
    app::Moment moment() const { return m_session.moment(); }
    QDateTime wallAt(const std::optional<app::BootTime> &then) const
    {
        return m_session.wallAt(then);
    }

    const Theme &theme() const { return *m_theme; }
    const Colors &colors() const { return m_theme->colors(); }
    /// The theme that this window has whatever the session's settings say; none: theirs.
    std::optional<ThemeChoice> ownTheme() const { return m_ownTheme; }
    void setOwnTheme(std::optional<ThemeChoice> choice);

    bool kiosk() const { return m_kiosk; }
    /// How large things are: `kiosk` takes the big type, `scale` (1 on Full HD) multiplies every
    /// size, `compact` spares margins. Takes effect at once.
    void setPresentation(bool kiosk, double scale, bool compact);

    /// Gives a window, a dialog or a menu the theme's palette, type and style sheet, and those of
    /// each later theme: a window takes its parent's sheet, but neither palette nor type.
    void dress(QWidget &window);

Q_SIGNALS:
    void themeChanged(); ///< colours or sizes; what is dressed looks so already

private:
    ThemeKind chosenKind() const;
    void followChoice();
    void makeTheme();
    void applyTo(QWidget &window) const;

    Session &m_session;
    std::optional<ThemeChoice> m_ownTheme;
    bool m_kiosk = false;
    double m_scale = 1.0;
    bool m_compact = false;
    const bool m_desktopIsDark;
    std::unique_ptr<Theme> m_theme;
    std::vector<QPointer<QWidget>> m_dressed;
};

} // namespace ui
