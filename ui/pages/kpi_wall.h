// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"
#include "ui/cards/card_face.h"
#include "ui/cards/live_tool_tip.h"
#include "ui/pages/kpi_wall_order.h"
#include "ui/widgets/card_flow.h"

#include <QWidget>

#include <map>
#include <optional>
#include <utility>

namespace ui {

class EmptyState;
class FollowTogether;

/// All KPIs of one module as cards, thousands of them: one widget that paints the cells that are on
/// the screen, keeps something for those alone, and repaints of them what looks different. One stop
/// of the Tab key; within, the arrows, Home, End and the page keys go from cell to cell, and Enter
/// tells what the tool tip says. Readers find a child for each cell (kpi_wall_reader.h). Follows
/// the model only between start() and stop of its context. GUI thread.
class KpiWall : public QWidget
{
    Q_OBJECT

public:
    KpiWall(Surface &surface, app::KpiModel &model, QWidget *parent = nullptr);
    ~KpiWall() override;

    /// `context` ends the connections when it goes.
    void start(QObject *context);
    /// From when the oldest value counts; none: there is none, or only samples.
    std::optional<app::BootTime> oldestShown() const { return m_model.oldest(); }

    app::KpiModel &model() const { return m_model; }
    int cellCount() const { return m_order.count(); }
    QRect cellRect(int cell) const;
    int cellAt(const QPoint &at) const;  ///< -1: there is none
    int cellOf(const QString &id) const; ///< -1: there is none
    /// Those of the rows that are on the screen, from the first to behind the last.
    std::pair<int, int> cellsOnScreen() const;
    const app::KpiEntry &entryOf(int cell) const;
    CardFace faceOf(int cell) const; ///< as it looks now
    QString displayedText(int cell, CardPart part) const;
    QString toolTipText(int cell) const; ///< escaped rich text
    int keptFaces() const { return int(m_faces.size()); }

    int currentCell() const; ///< where the keyboard is; -1: nowhere yet
    void setCurrentCell(int cell);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Where the keyboard is, so that scroll areas show that and not the whole.
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

Q_SIGNALS:
    void valuesChanged();  ///< oldestShown() may be another
    void currentChanged(); ///< by a key: it is to be seen
    /// The cell that was the first on the screen stands so much lower now: it is to stay there.
    void anchorMoved(int by);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    CardStyle style() const { return {m_surface.theme(), m_surface.formatter()}; }
    CardFlow flow() const;
    QSize faceSize(int cell) const { return cellRect(cell).size(); }
    CardFace &keptFace(int cell);
    void rebuild();
    void onDataChanged(int first, int last, const QVector<int> &roles);
    void rearrange();
    void settle();
    void age();
    void dropFaces();
    void forgetUnseen();
    void paintCells(QPainter &painter, const QRegion &region);
    int cellAfter(int key, int from) const;
    void goTo(int cell);
    void showDetails();
    void showToolTip(int cell, const QPoint &globalPos);
    void renewToolTip();
    void showEmpty();

    Surface &m_surface;
    app::KpiModel &m_model;
    KpiWallOrder m_order;
    std::map<int, CardFace> m_faces; ///< by row of the model: what is on the screen
    app::Moment m_now;               ///< ages are counted up to here
    FollowTogether *m_together;
    bool m_rearranges = false; ///< once this turn of the event loop is over
    Refresher *m_ages;         ///< each second while a card carries an age
    EmptyState *m_empty;
    LiveToolTip m_toolTip;
    QString m_toolTipOf;         ///< id
    QString m_current;           ///< id; empty: none
    bool m_keyboardHere = false; ///< the ring is shown; a click leaves none behind
    int m_anchor = -1;           ///< the cell that was the first on the screen
    int m_anchorTop = 0;         ///< and where it stood
    int m_anchorShift = 0;       ///< how much lower it stands until the page has followed
};

} // namespace ui
