// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <tuple>

namespace ui {

namespace {

struct Type
{
    int size;      ///< px at 100 %
    int kioskSize; ///< read from 3 m: digits ٠-٩ need 42, 0-9 30
    bool bold;
    bool heading;
};

Type typeOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Value:
        return {32, 88, true, false};
    case TextStyle::SummaryValue:
        return {28, 64, true, false};
    case TextStyle::Figure:
        return {14, 42, false, false};
    case TextStyle::Label:
        return {15, 28, false, false};
    case TextStyle::Unit:
        return {15, 30, false, false};
    case TextStyle::SectionHeading:
        return {17, 30, true, true};
    case TextStyle::PageTitle:
        return {24, 36, true, true};
    case TextStyle::Body:
        return {16, 26, false, false};
    case TextStyle::Strong:
        return {15, 26, true, false};
    case TextStyle::Hint:
        return {13, 24, false, false};
    case TextStyle::Tag:
        return {12, 20, true, false};
    }
    return {16, 26, false, false};
}

} // namespace

Theme::Theme(ThemeKind kind, bool kiosk, double scale, bool compact)
    : m_kind(kind)
    , m_kiosk(kiosk)
    , m_compact(compact && !kiosk)
    , m_colors(colorsOf(kind))
    , m_scale(std::isfinite(scale) ? std::clamp(scale, 0.5, 4.0) : 1.0)
{
    if (m_compact) {
        m_metrics.cardPaddingVertical = 8;
        m_metrics.cardPaddingHorizontal = 12;
        m_metrics.gap = 10;
        m_metrics.pageMarginVertical = 10;
        m_metrics.pageMarginHorizontal = 12;
        m_metrics.railNarrow = 52;
        m_metrics.topBar = 58;
    }
    if (kiosk) {
        m_metrics.topBar = 96;
        m_metrics.pageMarginVertical = 28;
        m_metrics.minimumTarget = 48;
        m_metrics.icon = 36;
    }
    for (int *size :
         {&m_metrics.cardPaddingVertical, &m_metrics.cardPaddingHorizontal, &m_metrics.gap,
          &m_metrics.pageMarginVertical, &m_metrics.pageMarginHorizontal, &m_metrics.railWidth,
          &m_metrics.railNarrow, &m_metrics.topBar, &m_metrics.cardRadius, &m_metrics.buttonRadius,
          &m_metrics.minimumTarget, &m_metrics.icon}) {
        *size = scaled(*size);
    }
}

int Theme::scaled(double pixels) const
{
    return static_cast<int>(std::lround(pixels * m_scale));
}

namespace {

/// Fonts that were made are handed out again: which faces a new one stands for is looked up anew,
/// and a card would ask a dozen times for each value that comes.
QFont fontOf(bool heading, int pixels, bool bold)
{
    constexpr std::size_t mostFonts = 200;
    using Fonts = std::map<std::tuple<bool, int, bool>, QFont>;
    static std::unique_ptr<Fonts> fonts;
    if (!fonts) {
        fonts = std::make_unique<Fonts>();
        qAddPostRoutine([] { fonts.reset(); }); // what they refer to goes with the application
    }
    const std::tuple key(heading, pixels, bold);
    if (const auto known = fonts->find(key); known != fonts->end()) {
        return known->second;
    }
    if (fonts->size() >= mostFonts) {
        fonts->clear(); // so many sizes, since a kiosk was stretched
    }
    QFont font;
    // Noto Sans first: Latin letters and 0-9 stand on one base line and weight with the Arabic of
    // the second.
    font.setFamilies({QStringLiteral("Noto Sans"), heading ? QStringLiteral("Noto Kufi Arabic")
                                                           : QStringLiteral("Noto Sans Arabic")});
    font.setPixelSize(pixels);
    font.setBold(bold);
    fonts->emplace(key, font);
    return font;
}

} // namespace

QFont Theme::font(TextStyle style) const
{
    const Type type = typeOf(style);
    // On a small wall the least of the big type would be less than what a desk has.
    constexpr int leastKioskSize = 12;
    return fontOf(type.heading,
                  m_kiosk ? std::max(leastKioskSize, scaled(type.kioskSize))
                          : std::max(1, scaled(type.size)),
                  type.bold);
}

QPalette Theme::palette() const
{
    const Colors &c = m_colors;
    QPalette palette;
    palette.setColor(QPalette::Window, c.ground);
    palette.setColor(QPalette::WindowText, c.ink);
    palette.setColor(QPalette::Base, c.card);
    palette.setColor(QPalette::AlternateBase, c.ground);
    palette.setColor(QPalette::Text, c.ink);
    palette.setColor(QPalette::PlaceholderText, c.faint);
    palette.setColor(QPalette::Button, c.card);
    palette.setColor(QPalette::ButtonText, c.ink);
    palette.setColor(QPalette::BrightText, c.onCritical);
    palette.setColor(QPalette::ToolTipBase, c.card);
    palette.setColor(QPalette::ToolTipText, c.ink);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, m_kind == ThemeKind::Day ? c.card : c.ground);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::Light, c.card);
    palette.setColor(QPalette::Midlight, c.line);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, c.faint);
    palette.setColor(QPalette::Shadow, c.line);
    for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, c.faint);
    }
    return palette;
}

} // namespace ui
