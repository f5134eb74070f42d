// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

namespace ui {

namespace {

QColor rgb(unsigned value)
{
    return QColor::fromRgb(int(value >> 16), int(value >> 8 & 0xFF), int(value & 0xFF));
}

Colors day()
{
    Colors c;
    c.ground = rgb(0xEDF0F3);
    c.card = rgb(0xFFFFFF);
    c.line = rgb(0xD9DFE5);
    c.ink = rgb(0x1B2733);
    c.dim = rgb(0x55636F);
    c.faint = rgb(0x5F6C79);
    c.accent = rgb(0x0B6E77);
    c.accentGround = rgb(0xE0F1F2);
    c.good = rgb(0x1F7A50);
    c.warning = rgb(0x8A5A00);
    c.warningLine = rgb(0xD9A21B);
    c.warningGround = rgb(0xFFF3D6);
    c.critical = rgb(0xB5261F);
    c.onCritical = rgb(0xFFFFFF);
    c.criticalGround = rgb(0xFDE4E2);
    c.information = rgb(0x2A66A5);
    c.rail = rgb(0x15222E);
    c.railInk = rgb(0xB8C4D0);
    c.railSelected = rgb(0x223343);
    c.railSection = rgb(0x8497A9);
    c.railMark = rgb(0x3DB8C2);
    c.onRail = rgb(0xFFFFFF);
    c.sparkline = rgb(0x7C8B99);
    c.series = {rgb(0x0B6E77), rgb(0x7A4FA3), rgb(0x2A66A5), rgb(0x55636F)};
    return c;
}

Colors night()
{
    Colors c;
    c.ground = rgb(0x10171E);
    c.card = rgb(0x18222C);
    c.line = rgb(0x263442);
    c.ink = rgb(0xE6EDF3);
    c.dim = rgb(0xA3B4C4);
    c.faint = rgb(0x8799AA);
    c.accent = rgb(0x3DB8C2);
    c.accentGround = rgb(0x12343A);
    c.good = rgb(0x5BC493);
    c.warning = rgb(0xF0B440);
    c.warningLine = rgb(0xF0B440);
    c.warningGround = rgb(0x3A2D0E);
    c.critical = rgb(0xFF7A71);
    c.onCritical = rgb(0x10171E);
    c.criticalGround = rgb(0x45201F);
    c.information = rgb(0x78AFEA);
    c.rail = rgb(0x0B1117);
    c.railInk = rgb(0x93A5B7);
    c.railSelected = rgb(0x223343);
    c.railSection = rgb(0x7C8FA2);
    c.railMark = rgb(0x3DB8C2);
    c.onRail = rgb(0xFFFFFF);
    c.sparkline = rgb(0x6F8192);
    c.series = {rgb(0x3DB8C2), rgb(0xBE9BE8), rgb(0x78AFEA), rgb(0xA3B4C4)};
    return c;
}

} // namespace

Colors colorsOf(ThemeKind kind)
{
    return kind == ThemeKind::Day ? day() : night();
}

QColor Colors::text(app::Severity severity) const
{
    switch (severity) {
    case app::Severity::Critical:
        return critical;
    case app::Severity::Warning:
        return warning;
    case app::Severity::Information:
        return information;
    case app::Severity::Normal:
        break;
    }
    return ink;
}

} // namespace ui
