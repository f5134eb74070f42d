// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen.h"

#include "app/reports.h"

#include <cstdio>

namespace app {

Screen::Screen(ConsoleModels &models, ui::UiSettings choices, Clock clock, QObject *parent)
    : QObject(parent)
    , m_session(models, std::move(choices), std::move(clock))
    , m_window(m_session)
{
    if (!ui::PaintLog::isWanted()) {
        return;
    }
    m_paintLog = std::make_unique<ui::PaintLog>(m_window, models);
    connect(m_paintLog.get(), &ui::PaintLog::told, this,
            [](const QByteArray &line) { std::fprintf(stderr, "%s\n", line.constData()); });
}

void Screen::show(const Settings &settings)
{
    if (settings.kiosk) {
        m_window.setKiosk(true);
    }
    if (settings.size || reportsWanted(settings)) {
        constexpr QSize pictureSize(1920, 1080);
        m_window.resize(settings.size.value_or(pictureSize));
        m_window.show();
    } else if (settings.kiosk) {
        m_window.showFullScreen();
    } else {
        m_window.takeUsualSize();
        m_window.show();
    }
}

void Screen::takePlaceOf(ui::MainWindow &before)
{
    if (!before.isVisible()) {
        return;
    }
    const QRect place = before.normalGeometry();
    m_window.setGeometry(place.isValid() ? place : before.geometry());
    m_window.setKiosk(before.isKiosk());
    m_window.setWindowState(before.windowState());
    m_window.show();
    before.hide(); // only now: the last window that closes ends the program
}

} // namespace app
