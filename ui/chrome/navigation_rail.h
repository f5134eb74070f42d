// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chrome/page_entry.h"
#include "ui/widgets/buttons.h"

#include <QScrollArea>

class QVBoxLayout;

namespace ui {

class Brand;

/// One entry of the rail.
class NavigationButton : public Button
{
    Q_OBJECT

public:
    NavigationButton(Surface &surface, QString pageId, QString iconName, QWidget *parent = nullptr);

    QString pageId() const { return m_pageId; }
    QString iconName() const { return m_iconName; }
    void setBadge(int count);
    int badge() const { return m_badge; }
    QString badgeText() const; ///< empty without a badge
    /// The icon alone; the tool tip has the name.
    void setNarrow(bool narrow);
    /// Lower, where that brings every entry into sight.
    void setLow(bool low);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QRect textBox() const;
    QFont textFont() const;
    void updateToolTip();

    QString m_pageId;
    QString m_iconName;
    int m_badge = 0;
    bool m_narrow = false;
    bool m_low = false;
};

/// The pages at the leading side, with the number of alerts that nobody has acknowledged. Scrolls
/// where the window is too low.
class NavigationRail : public QWidget
{
    Q_OBJECT

public:
    explicit NavigationRail(Surface &surface, QWidget *parent = nullptr);

    void setCurrentPage(const QString &pageId);
    /// Icons alone, for a window that has no width to give away.
    void setNarrow(bool narrow);
    /// What there is to go to, in this order; again whenever pages come or go or get other titles.
    void setPages(const QVector<PageEntry> &pages);
    /// Pages, then what stands at the foot.
    QVector<NavigationButton *> entriesFromTheTop() const;

Q_SIGNALS:
    void pageRequested(const QString &pageId);
    void settingsRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void fitHeight();
    void rebuild(const QVector<PageEntry> &pages);
    QVector<NavigationButton *> pageButtons() const { return m_above + m_below; }
    void retranslate();
    void updateBadges();
    NavigationButton *addButton(const PageEntry &page, QVBoxLayout *column);
    bool sameEntries(const QVector<PageEntry> &pages) const;

    Surface &m_surface;
    QScrollArea *m_scroll;
    QVBoxLayout *m_foot;
    Brand *m_brand;
    bool m_narrow = false;
    TextLabel *m_section = nullptr;
    NavigationButton *m_settings;
    QVector<NavigationButton *> m_above; ///< the pages that scroll
    QVector<NavigationButton *> m_below; ///< the pages at the foot
    QString m_current;
};

} // namespace ui
