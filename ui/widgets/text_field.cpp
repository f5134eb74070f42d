// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text_field.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <algorithm>

namespace ui {

namespace {

bool isStrong(QChar c)
{
    return c.direction() == QChar::DirL || c.direction() == QChar::DirR ||
           c.direction() == QChar::DirAL;
}

} // namespace

Field::Field(Surface &surface, QWidget *parent)
    : QLineEdit(parent)
    , m_surface(surface)
{
    const auto ink = [this] { setPalette(m_surface.theme().palette()); };
    connect(&surface, &Surface::themeChanged, this, ink);
    ink();
}

TextField::TextField(Surface &surface, QWidget *parent)
    : Field(surface, parent)
{
    connect(this, &QLineEdit::textChanged, this, &TextField::follow);
    connect(&surface.session(), &Session::languageChanged, this, &TextField::follow);
    follow();
}

void TextField::follow()
{
    const QString typed = text();
    const auto strong = std::find_if(typed.begin(), typed.end(), isStrong);
    const Qt::LayoutDirection direction = strong == typed.end() ? m_surface.formatter().direction()
                                          : strong->direction() == QChar::DirL ? Qt::LeftToRight
                                                                               : Qt::RightToLeft;
    setLayoutDirection(direction);
    // The text inside has a direction of its own, which only the direction keys reach.
    QKeyEvent key(QEvent::KeyPress,
                  direction == Qt::RightToLeft ? Qt::Key_Direction_R : Qt::Key_Direction_L,
                  Qt::NoModifier);
    QCoreApplication::sendEvent(this, &key);
}

} // namespace ui
