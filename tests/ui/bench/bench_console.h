// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/console/console_data.h"
#include "ui/base/session.h"

#include <chrono>

namespace test {

/// A connected console without its window, with a clock that goes on only when it is told to.
struct BenchConsole
{
    BenchConsole() { models.connection().setLink(linkUp()); }

    void advance(std::chrono::milliseconds by)
    {
        now.boot += by;
        now.wall = now.wall.addMSecs(by.count());
    }

    app::Moment now = momentAt(pictureTime());
    app::ConsoleModels models{modules(), [this] { return now; }};
    ui::Session session{models, settings(), [this] { return now; }};

private:
    static ui::UiSettings settings()
    {
        ui::UiSettings settings;
        settings.language = app::Language::Arabic;
        settings.theme = ui::ThemeChoice::Day;
        return settings;
    }
};

} // namespace test
