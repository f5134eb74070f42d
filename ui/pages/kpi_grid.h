// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/age_refresher.h"
#include "ui/base/surface.h"
#include "ui/widgets/card_flow_layout.h"

#include <QMultiHash>
#include <QVector>
#include <QWidget>

#include <limits>
#include <memory>
#include <utility>

namespace ui {

class EmptyState;
class FollowTogether;
class KpiCard;

/// Some rows of a KPI model.
struct CardSource
{
    enum class Order {
        Listed,      ///< as in the model
        ChooseWorst, ///< those that the profile wants on Home, in its order; where it names none:
                     ///< if there are more rows than places the worst get them, as in the model
        AsOnHome,    ///< those that the profile wants on Home, in its order
        WorstFirst
    };

    app::KpiModel *model = nullptr;
    int first = 0; ///< in that order
    int most = std::numeric_limits<int>::max();
    Order order = Order::Listed;
    /// While the model has no rows beside others that have some, a card of this name says so.
    app::LocalizedText nameWithoutData{};
};

/// Cards of KPI models in rows. Follows the models only between start() and stop(), and touches
/// only the cards whose KPI has changed.
class KpiGrid : public QWidget
{
    Q_OBJECT

public:
    /// Small: the summary cards of the dashboard, without sparkline.
    enum class CardKind { Full, Small };

    /// `shape` in pixels at 100 %; the gap is the theme's.
    KpiGrid(Surface &surface, CardFlowLayout::Shape shape, CardKind kind = CardKind::Full,
            QWidget *parent = nullptr);

    void setSources(const QVector<CardSource> &sources);
    /// `context` ends the connections when it goes.
    void start(QObject *context);
    bool isEmpty() const { return m_slots.isEmpty(); }
    /// From when the oldest value on these cards counts; none: there is none, or only samples.
    std::optional<app::BootTime> oldestShown() const;
    /// What stands in place of cards where there are none; all those of `model`, where it is known.
    static void sayWhyEmpty(EmptyState &empty, Surface &surface,
                            const app::KpiModel *model = nullptr);
    /// The keyboard can walk over the cards. `linked`: and a card whose KPI belongs to a module
    /// leads to the module's page.
    void setReachable(bool linked);

Q_SIGNALS:
    void pageRequested(const QString &id);
    void valuesChanged(); ///< oldestShown() may be another

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Slot
    {
        app::KpiModel *model = nullptr;
        int row = 0; ///< none: negative
        app::LocalizedText nameWithoutData{};
        bool operator==(const Slot &) const = default;
    };

    QVector<Slot> chosen() const;
    static app::KpiEntry entryOf(const Slot &slot);
    QString pageOf(const Slot &slot) const; ///< empty: there is none
    void reselect();
    void fill(int slot);
    void onDataChanged(app::KpiModel *model, int first, int last, const QVector<int> &roles);
    void settle();
    void showEmpty();
    void afterChange();
    void followAges();
    void reshape();
    void limitHeight();

    Surface &m_surface;
    CardFlowLayout::Shape m_shape;
    CardFlowLayout *m_layout;
    CardKind m_kind;
    QVector<CardSource> m_sources;
    QVector<Slot> m_slots;
    QMultiHash<std::pair<app::KpiModel *, int>, int> m_places; ///< slots by model and row
    FollowTogether *m_together;
    bool m_chooses =
        false; ///< others may have to be chosen once this turn of the event loop is over
    QVector<KpiCard *> m_cards;
    EmptyState *m_empty;
    AgeRefresher *m_ages;
    bool m_reachable = false;
    bool m_linked = false;
};

} // namespace ui
