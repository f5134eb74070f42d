// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QWidget>

#include <initializer_list>

namespace ui {

/// A rounded ground with a border: the frame of everything that is not a KPI card. Null roles leave
/// out.
class Panel : public QWidget
{
    Q_OBJECT

public:
    static constexpr double cardRadius = 14; ///< as the KPI cards

    /// `radius` in pixels at 100 %; negative: as round as the height allows.
    Panel(Surface &surface, ColorRole ground, ColorRole border, double radius,
          QWidget *parent = nullptr);

    void setRoles(ColorRole ground, ColorRole border);
    /// A bar of this colour along the leading edge.
    void setEdge(ColorRole edge);
    void setDashed(bool dashed);

protected:
    void paintEvent(QPaintEvent *event) override;

    Surface &m_surface;

private:
    ColorRole m_ground;
    ColorRole m_border;
    ColorRole m_edge = nullptr;
    double m_radius;
    bool m_dashed = false;
};

/// A pill with a few words in a row.
class Chip : public Panel
{
    Q_OBJECT

public:
    explicit Chip(Surface &surface, QWidget *parent = nullptr);
    QHBoxLayout *row() { return m_row; }
    /// Room at the ends, above and below, and between the words; pixels at 100 %.
    void setPadding(int ends, int above, int between);

protected:
    /// The width with nothing but these in the row.
    int widthWith(std::initializer_list<int> widths) const;

private:
    void restyle();

    QHBoxLayout *m_row;
    int m_ends = 14;
    int m_above = 4;
    int m_between = 8;
};

/// What stands where there is nothing to show: an icon, what is missing and why.
class EmptyState : public Panel
{
    Q_OBJECT

public:
    EmptyState(Surface &surface, QString iconName, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &hint);
    void setIcon(const QString &name);
    QString title() const { return m_title->text(); }
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return false; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    QString m_iconName;
    TextLabel *m_title;
    TextLabel *m_hint;
};

} // namespace ui
