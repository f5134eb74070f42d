// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>

#include <functional>

namespace ui {

class Surface;
class Page;

/// One page of the console as everything that leads there sees it: rail, keys, command line,
/// palette.
struct PageEntry
{
    /// Where the rail has it.
    enum class Place { Top, Modules, Foot, Nowhere };

    QString id; ///< app::page
    QString title;
    QString icon;      ///< of resources/icons
    QKeySequence keys; ///< empty: none
    Place place = Place::Nowhere;
    /// Of a backend: until one has been reached, a card that says so stands for the page.
    bool showsValues = false;
    std::function<Page *(Surface &)> make;
};

} // namespace ui
