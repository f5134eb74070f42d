// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/console/console_data.h"
#include "ui/window/main_window.h"

#include <QAbstractButton>
#include <QList>

#include <memory>

namespace test {

/// A console on models that nothing but the test feeds, with a clock that stands still.
struct Console
{
    explicit Console(app::Language language = app::Language::Arabic, bool filled = true,
                     QSize size = {1920, 1080});

    app::Moment moment() const;
    void setLanguage(app::Language language);
    void show();

    QDateTime now = pictureTime();
    std::chrono::seconds wallStep{0}; ///< by which somebody has set the wall clock
    app::ConsoleModels models;
    ui::Session session;
    std::unique_ptr<ui::MainWindow> window;
};

/// Does what is posted: layouts and repaints that widgets have put off.
void settle();

/// The one widget of a type that the window has; null where it has none.
template<typename Widget>
Widget *only(const Console &console)
{
    return console.window->findChild<Widget *>();
}

/// Every widget of a type that is on the screen.
template<typename Widget>
QList<Widget *> visible(const QWidget *root)
{
    QList<Widget *> found;
    for (Widget *widget : root->findChildren<Widget *>()) {
        if (widget->isVisibleTo(root->window())) {
            found.append(widget);
        }
    }
    return found;
}

/// What the labels and buttons on the screen say, without bidi marks.
QStringList texts(const QWidget *root);
bool shows(const QWidget *root, const QString &text);

/// The button on the screen that is called so, or says so; null where there is none.
QAbstractButton *button(const QWidget *root, const QString &name);

/// Columns "language" and "size", with a row for each language in a window of each size that is
/// promised.
void addWindowSizes();

/// The ids of every page of a filled console.
QStringList pageIds();

} // namespace test
