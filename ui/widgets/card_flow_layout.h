// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card_flow.h"

#include <QLayout>
#include <QVector>

namespace ui {

/// Widgets as a CardFlow.
class CardFlowLayout : public QLayout
{
public:
    static constexpr int unlimited = CardFlow::unlimited;
    using Shape = CardFlow::Shape;

    explicit CardFlowLayout(Shape shape, QWidget *parent = nullptr);
    ~CardFlowLayout() override;

    void setShape(const Shape &shape);
    /// The height beyond which rows grow no further.
    int mostHeight(int width) const { return flow().mostHeight(width); }

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal | Qt::Vertical; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return flow().heightForWidth(width); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    CardFlow flow() const { return {m_shape, shownCount(), leastRowHeight()}; }
    int shownCount() const;
    int leastRowHeight() const;

    Shape m_shape;
    QVector<QLayoutItem *> m_items;
};

} // namespace ui
