// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cards/card_painter.h"
#include "ui/cards/card_text.h"

#include <QSize>

#include <optional>

namespace ui {

enum class CardForm {
    Normal,
    Summary ///< small, without a sparkline, with the entry's icon
};

enum class CardPart { Label, Value, Unit, Trend, Tag, Status, Watermark };

/// How the cards of one place look; asked for where it is needed, since they share it.
struct CardStyle
{
    const Theme &theme;
    const Formatter &formatter;
};

/// What one card shows: an entry, and the words that are made of it once. Where it stands is known
/// to whoever paints it: a widget of its own, or a wall of them.
class CardFace
{
public:
    explicit CardFace(CardForm form = CardForm::Normal)
        : m_form(form)
    {}

    const app::KpiEntry &entry() const { return m_entry; }
    const CardText &text() const { return m_text; }

    void set(const app::KpiEntry &entry, const CardStyle &style, const app::Moment &now);
    /// Says where a card of `size` looks different from how it did before; none: maybe everywhere.
    std::optional<QRegion> change(const app::KpiEntry &entry, const CardStyle &style,
                                  const app::Moment &now, const QSizeF &size);
    /// Likewise, of the same entry: later.
    std::optional<QRegion> age(const CardStyle &style, const app::Moment &now, const QSizeF &size);

    CardPicture picture(const CardStyle &style, const QSizeF &size) const;
    /// What stands there, elided as it is at that size.
    QString displayed(CardPart part, const CardStyle &style, const QSizeF &size) const;
    QString accessibleName() const;  ///< the whole label
    QString accessibleValue() const; ///< value, severity, trend and age in one line

private:
    CardForm m_form;
    app::KpiEntry m_entry;
    CardText m_text;
};

QSize usualCardSize(const Theme &theme, CardForm form);
QSize leastCardSize(const Theme &theme, CardForm form);

/// Where the keyboard is.
void paintCardRing(QPainter &painter, const QRectF &card, const Theme &theme);

} // namespace ui
