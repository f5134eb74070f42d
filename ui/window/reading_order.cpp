// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/reading_order.h"

#include <QWidget>

#include <algorithm>

namespace ui {

namespace {

/// Of what is partly scrolled away only the rest can be seen, and that is where it stands.
QRect placeIn(const QWidget &area, const QWidget &control)
{
    const QRect seen = control.visibleRegion().boundingRect();
    const QRect rect = seen.isEmpty() ? control.rect() : seen;
    return {control.mapTo(&area, rect.topLeft()), rect.size()};
}

struct Place
{
    QWidget *control;
    QRect rect;
};

void sortRow(std::vector<Place>::iterator begin, std::vector<Place>::iterator end,
             Qt::LayoutDirection direction)
{
    std::stable_sort(begin, end, [direction](const Place &a, const Place &b) {
        return direction == Qt::RightToLeft ? a.rect.right() > b.rect.right()
                                            : a.rect.left() < b.rect.left();
    });
}

} // namespace

QVector<QWidget *> inReadingOrder(const QWidget &area)
{
    std::vector<Place> places;
    const auto controls = area.findChildren<QWidget *>();
    for (QWidget *control : controls) {
        if ((control->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && control->isEnabled() &&
            control->isVisible() && !control->focusProxy()) {
            places.push_back({control, placeIn(area, *control)});
        }
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const Place &a, const Place &b) { return a.rect.top() < b.rect.top(); });
    // A row is what begins above the middle of its first control.
    for (auto begin = places.begin(); begin != places.end();) {
        const int middle = begin->rect.center().y();
        const auto end = std::find_if(
            begin, places.end(), [middle](const Place &each) { return each.rect.top() > middle; });
        sortRow(begin, end, area.layoutDirection());
        begin = end;
    }
    QVector<QWidget *> order;
    for (const Place &place : places) {
        order.append(place.control);
    }
    return order;
}

} // namespace ui
