// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/card_painter.h"

namespace ui {

namespace {

using app::Freshness;
using app::Severity;

QColor mixed(const QColor &one, const QColor &other)
{
    return QColor((one.red() + other.red()) / 2, (one.green() + other.green()) / 2,
                  (one.blue() + other.blue()) / 2);
}

void colourBySeverity(CardLook &look, const Colors &colors, Severity severity)
{
    switch (severity) {
    case Severity::Critical:
        look.border = look.sparkline = colors.critical;
        look.glow = colors.criticalGround;
        look.tagFill = look.tagBorder = colors.critical;
        look.tagText = colors.onCritical;
        break;
    case Severity::Warning:
        look.border = colors.warningLine;
        look.sparkline = colors.warning; // the line's own amber is too pale for a thin graph by day
        look.tagFill = look.tagBorder = colors.warningGround;
        look.tagText = colors.warning;
        break;
    case Severity::Information:
        look.border = look.sparkline = look.tagBorder = look.tagText = colors.information;
        look.tagFill = colors.card;
        break;
    case Severity::Normal:
        break;
    }
}

/// Dimmed, but still readable, and its severity still there in shape and word.
void dim(CardLook &look, const Colors &colors)
{
    look.fill = mixed(colors.card, colors.ground);
    look.glow = QColor();
    look.border = mixed(look.border, colors.line);
    look.value = colors.dim;
    look.label = look.unit = look.good = look.bad = look.neutral = colors.faint;
    look.tagFill = look.fill;
    look.tagBorder = look.tagText = colors.faint;
    look.sparkline = colors.sparkline;
}

} // namespace

CardLook cardLook(const Colors &colors, Severity severity, Freshness freshness)
{
    CardLook look;
    look.fill = colors.card;
    look.border = colors.line;
    look.label = look.unit = colors.dim;
    look.value = colors.ink;
    look.good = colors.good;
    look.bad = colors.critical;
    look.neutral = look.status = colors.faint;
    look.sparkline = colors.sparkline;

    switch (freshness) {
    case Freshness::Live:
        colourBySeverity(look, colors, severity);
        break;
    case Freshness::Sample:
        look.statusIcon = QStringLiteral("information");
        look.dashed = true;
        colourBySeverity(look, colors, severity);
        break;
    case Freshness::Stale:
        colourBySeverity(look, colors, severity);
        dim(look, colors);
        look.statusIcon = QStringLiteral("clock");
        break;
    case Freshness::NoData:
        dim(look, colors);
        look.border = colors.sparkline;
        look.dashed = true;
        look.value = colors.faint;
        look.statusIcon = QStringLiteral("no-data");
        // "Down, and no figure" is as bad as any figure.
        if (severity >= Severity::Warning) {
            colourBySeverity(look, colors, severity);
            look.glow = QColor(); // the dim label would not stand out from it
        }
        break;
    }
    return look;
}

} // namespace ui
