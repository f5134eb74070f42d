// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QVector>

namespace ui {

/// Cards of one size in rows, from the leading side: as many in a row as are wide enough, and rows
/// that grow together to fill the height.
class CardFlowLayout : public QLayout
{
public:
    static constexpr int unlimited = 16777215; ///< QWIDGETSIZE_MAX

    struct Shape
    {
        int leastCardWidth = 230;
        int mostColumns = 4;
        int gap = 16;
        /// A few cards keep the width that they would have in a full row.
        bool keepColumns = true;
        int mostRowHeight = unlimited; ///< what is left stays empty
    };

    explicit CardFlowLayout(Shape shape, QWidget *parent = nullptr);
    ~CardFlowLayout() override;

    void setShape(const Shape &shape);
    int columns(int width) const;
    /// The height beyond which rows grow no further.
    int mostHeight(int width) const;

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal | Qt::Vertical; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int shownCount() const;
    int leastRowHeight() const;

    Shape m_shape;
    QVector<QLayoutItem *> m_items;
};

} // namespace ui
