// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/severity.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>
#include <QString>

#include <array>

namespace ui {

enum class ThemeKind { Day, Night };

/// The colours of one theme; the names are those of docs/design-tokens.md.
struct Colors
{
    QColor ground, card, line, ink, dim, faint;
    QColor accent, accentGround;
    QColor good;
    QColor warning, warningLine, warningGround;
    QColor critical, onCritical, criticalGround;
    QColor information;
    QColor rail, railInk, railSelected, railSection;
    QColor railMark; ///< of the selected entry's edge
    QColor onRail;   ///< of the selected entry's text
    QColor sparkline;
    std::array<QColor, 4> series; ///< lines of a chart; none of them means a severity

    QColor text(app::Severity severity) const; ///< of a figure or a shape in that severity
};

Colors colorsOf(ThemeKind kind);

/// Sizes in device-independent pixels at 100 %, on a grid of 4.
struct Metrics
{
    int cardPaddingVertical = 14, cardPaddingHorizontal = 18;
    int gap = 16;
    int pageMarginVertical = 20, pageMarginHorizontal = 28;
    int railWidth = 232, railNarrow = 64, topBar = 72;
    int cardRadius = 14, buttonRadius = 9;
    int minimumTarget = 24;
    int icon = 20;
};

enum class TextStyle {
    Value,
    SummaryValue, ///< of the small cards at the dashboard's head
    Figure,       ///< trends, ages and times: whatever holds digits that are read from afar
    Label,
    Unit,
    SectionHeading,
    PageTitle,
    Body,
    Strong,
    Hint, ///< words in the background; with digits in them, take Figure
    Tag
};

/// Colours, sizes and fonts of the whole window, from one palette. Immutable, cheap to copy.
class Theme
{
public:
    /// `scale` multiplies every size; `kiosk` takes the big type; `compact` spares margins and
    /// gaps, for panels of seven inches.
    explicit Theme(ThemeKind kind, bool kiosk = false, double scale = 1.0, bool compact = false);

    ThemeKind kind() const { return m_kind; }
    bool kiosk() const { return m_kiosk; }
    bool compact() const { return m_compact; }
    const Colors &colors() const { return m_colors; }
    const Metrics &metrics() const { return m_metrics; }
    /// `pixels` at 100 %, scaled.
    int scaled(double pixels) const;

    QFont font(TextStyle style) const;
    QPalette palette() const;
    /// For standard widgets: buttons, line edits, scroll bars, menus, tool tips.
    QString styleSheet() const;

    /// An icon of resources/icons in `color`; mirrored where the icon is directional and
    /// `rightToLeft`. Sharp at every size and pixel ratio. A null icon where there is none of that
    /// name.
    QIcon icon(const QString &name, const QColor &color, bool rightToLeft = false) const;
    /// `name` may come from a backend; usual other names ("users") are known too.
    static bool hasIcon(const QString &name);
    /// The shape that stands for a severity: "critical", "warning", "information", "success".
    static QString shapeName(app::Severity severity);

private:
    ThemeKind m_kind;
    bool m_kiosk;
    bool m_compact;
    Colors m_colors;
    Metrics m_metrics;
    double m_scale;
};

} // namespace ui
