// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/panels.h"

class QVBoxLayout;

namespace ui {

/// A band across the page: a word, a text, buttons, in one row. Where that would leave nothing of
/// the text, it stands in a row of its own under the others.
class Banner : public Panel
{
    Q_OBJECT

public:
    Banner(Surface &surface, ColorRole ground, QWidget *parent = nullptr);

    /// px that it takes where it is `width` wide, hidden or not.
    int heightAt(int width) const;
    void setVisible(bool visible) override;

protected:
    QHBoxLayout *row() { return m_row; }
    /// The text that takes what the others leave, after what is in the row already.
    void addText(TextLabel *text);
    /// Stands beside the text where the row would have to cut the others for it.
    void setMovable(QWidget *widget);

    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void restyle();
    void arrange(int width);
    void moveTo(bool second);
    int widthOfRow() const; ///< px, of its widgets as they want to be, without the text
    bool needsTwoRows(int width) const;

    QVBoxLayout *m_column;
    QHBoxLayout *m_row;
    TextLabel *m_text = nullptr;
    QHBoxLayout *m_second; ///< of the text where it has a row of its own
    QWidget *m_movable = nullptr;
    bool m_moved = false; ///< m_movable stands in the second row
    int m_place = 0;      ///< of the text in the row
    bool m_twoRows = false;
};

} // namespace ui
