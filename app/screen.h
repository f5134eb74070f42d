// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings.h"
#include "ui/base/session.h"
#include "ui/window/main_window.h"
#include "ui/window/paint_log.h"

#include <QObject>

#include <memory>

namespace app {

/// The window over one console's models, with what its widgets need. It goes before the models do.
/// GUI thread.
class Screen : public QObject
{
    Q_OBJECT

public:
    /// `clock`: what the models age by.
    Screen(ConsoleModels &models, ui::UiSettings choices, Clock clock = systemClock(),
           QObject *parent = nullptr);

    ConsoleModels &models() { return m_session.models(); }
    ui::Session &session() { return m_session; }
    ui::MainWindow &window() { return m_window; }

    /// Full screen as a kiosk; as large as `settings` say where they say it; else as last time.
    void show(const Settings &settings);
    /// Where `before` stands, and as it does: full screen, as a kiosk. That one is hidden.
    void takePlaceOf(ui::MainWindow &before);

private:
    ui::Session m_session;
    ui::MainWindow m_window;
    std::unique_ptr<ui::PaintLog> m_paintLog; ///< only where somebody wants to read it
};

} // namespace app
