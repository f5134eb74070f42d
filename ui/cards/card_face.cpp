// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/card_face.h"

#include "app/models/measurement.h"

#include <utility>

namespace ui {

namespace {

CardNeeds needsOf(const CardText &text, const app::KpiEntry &entry, CardForm form)
{
    CardNeeds needs;
    needs.trend = !text.arrow.isNull() || !text.trend.isEmpty();
    needs.status = !text.status.isEmpty();
    needs.sparkline = form == CardForm::Normal && entry.history.size() > 1 &&
                      app::isMeasurement(entry) && entry.freshness != app::Freshness::NoData;
    needs.summary = form == CardForm::Summary;
    return needs;
}

CardPicture pictureOf(const app::KpiEntry &entry, const CardText &text, CardForm form,
                      const CardStyle &style, const QSizeF &size)
{
    const CardNeeds needs = needsOf(text, entry, form);
    const Qt::LayoutDirection direction = style.formatter.direction();
    return {style.theme,  entry, text, direction, cardLayout(size, style.theme, direction, needs),
            needs.summary};
}

} // namespace

void CardFace::set(const app::KpiEntry &entry, const CardStyle &style, const app::Moment &now)
{
    m_entry = entry;
    m_text = cardText(m_entry, style.formatter, now);
}

std::optional<QRegion> CardFace::change(const app::KpiEntry &entry, const CardStyle &style,
                                        const app::Moment &now, const QSizeF &size)
{
    const app::KpiEntry before = std::exchange(m_entry, entry);
    const CardText textBefore = std::exchange(m_text, cardText(m_entry, style.formatter, now));
    return picture(style, size).difference(pictureOf(before, textBefore, m_form, style, size));
}

std::optional<QRegion> CardFace::age(const CardStyle &style, const app::Moment &now,
                                     const QSizeF &size)
{
    // Once a second for each card: most of the time it is as old in words as it was.
    if (cardStatus(m_entry, style.formatter, now) == m_text.status) {
        return QRegion();
    }
    return change(app::KpiEntry(m_entry), style, now, size);
}

CardPicture CardFace::picture(const CardStyle &style, const QSizeF &size) const
{
    return pictureOf(m_entry, m_text, m_form, style, size);
}

QString CardFace::displayed(CardPart part, const CardStyle &style, const QSizeF &size) const
{
    const CardPicture picture = this->picture(style, size);
    switch (part) {
    case CardPart::Label:
        return picture.shownLabel().join(u'\n');
    case CardPart::Value:
        return m_text.value.number;
    case CardPart::Unit:
        return picture.shownUnit();
    case CardPart::Trend:
        return m_text.arrow.isNull() ? m_text.trend : m_text.arrow + u' ' + m_text.trend;
    case CardPart::Tag:
        return m_text.tag;
    case CardPart::Status:
        return picture.shownStatus();
    case CardPart::Watermark:
        return m_text.watermark;
    }
    return {};
}

QString CardFace::accessibleName() const
{
    return withoutMarks(m_text.label);
}

QString CardFace::accessibleValue() const
{
    return withoutMarks(cardDescription(m_text));
}

QSize usualCardSize(const Theme &theme, CardForm form)
{
    CardNeeds needs;
    needs.summary = form == CardForm::Summary;
    needs.trend = true;
    needs.status = !needs.summary;
    needs.sparkline = !needs.summary;
    return {theme.scaled(needs.summary   ? 200
                         : theme.kiosk() ? 480
                                         : 280),
            cardHeight(theme, needs)};
}

QSize leastCardSize(const Theme &theme, CardForm form)
{
    CardNeeds needs;
    needs.summary = form == CardForm::Summary;
    needs.trend = true;
    return {theme.scaled(needs.summary   ? 140
                         : theme.kiosk() ? 320
                                         : 180),
            cardHeight(theme, needs)};
}

void paintCardRing(QPainter &painter, const QRectF &card, const Theme &theme)
{
    const qreal radius = theme.metrics().cardRadius;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.colors().accent, 2));
    painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), radius, radius);
}

} // namespace ui
