// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/kpi_grid.h"

#include "app/domain/page_id.h"
#include "ui/cards/kpi_card.h"
#include "ui/pages/ages.h"
#include "ui/pages/follow_together.h"
#include "ui/widgets/panels.h"

#include <algorithm>
#include <numeric>

namespace ui {

KpiGrid::KpiGrid(Surface &surface, CardFlowLayout::Shape shape, CardKind kind, QWidget *parent)
    : QWidget(parent)
    , m_surface(surface)
    , m_shape(shape)
    , m_layout(new CardFlowLayout(shape, this))
    , m_kind(kind)
    , m_together(new FollowTogether([this] { settle(); }, this))
    , m_empty(new EmptyState(surface, QStringLiteral("no-data")))
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_layout->addWidget(m_empty);
    connect(&surface, &Surface::themeChanged, this, [this] {
        for (KpiCard *card : std::as_const(m_cards)) {
            card->setTheme(m_surface.theme());
        }
        reshape();
    });
    connect(&surface.session(), &Session::languageChanged, this, [this] {
        for (KpiCard *card : std::as_const(m_cards)) {
            card->setFormatter(m_surface.formatter());
        }
        showEmpty();
    });
    connect(&surface.models(), &app::ConsoleModels::playbackChanged, this, &KpiGrid::showEmpty);
    m_ages = new AgeRefresher(surface.ticker(), this, [this] {
        const app::Moment now = m_surface.moment();
        for (KpiCard *card : std::as_const(m_cards)) {
            card->setNow(now);
        }
        followAges();
    });
    showEmpty();
}

void KpiGrid::setSources(const QVector<CardSource> &sources)
{
    m_sources = sources;
}

void KpiGrid::start(QObject *context)
{
    for (const CardSource &source : std::as_const(m_sources)) {
        app::KpiModel *model = source.model;
        connect(model, &QAbstractItemModel::dataChanged, context,
                [this, model](const QModelIndex &first, const QModelIndex &last,
                              const QVector<int> &roles) {
                    onDataChanged(model, first.row(), last.row(), roles);
                });
        for (const auto change :
             {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
            connect(model, change, context, [this] { reselect(); });
        }
        connect(model, &QAbstractItemModel::rowsMoved, context, [this] { reselect(); });
        connect(model, &QAbstractItemModel::modelReset, context, [this] { reselect(); });
    }
    connect(&m_surface.models().connection(), &app::ConnectionModel::connectedChanged, context,
            [this] { showEmpty(); });
    reselect();
}

QVector<KpiGrid::Slot> KpiGrid::chosen() const
{
    QVector<Slot> chosen;
    bool anyRow = false;
    for (const CardSource &source : m_sources) {
        using Order = CardSource::Order;
        QVector<int> order(source.model->rowCount());
        std::iota(order.begin(), order.end(), 0);
        const bool cut = order.size() - source.first > source.most;
        if (source.order == Order::WorstFirst || (cut && source.order == Order::ChooseWorst)) {
            std::stable_sort(order.begin(), order.end(), [&source](int one, int other) {
                return source.model->at(one).kpi.severity > source.model->at(other).kpi.severity;
            });
        }
        if (source.order == Order::AsOnHome) {
            order = source.model->homeRows();
        }
        order = order.mid(source.first, source.most);
        if (source.order == Order::ChooseWorst) {
            std::sort(order.begin(), order.end());
            if (const QVector<int> wanted = source.model->homeRows(); !wanted.isEmpty()) {
                order = wanted;
            }
        }
        for (const int row : std::as_const(order)) {
            chosen.append({source.model, row});
        }
        anyRow = anyRow || !order.isEmpty();
        if (source.model->rowCount() == 0 && !source.nameWithoutData.isEmpty()) {
            chosen.append({source.model, -1, source.nameWithoutData});
        }
    }
    return anyRow ? chosen : QVector<Slot>();
}

app::KpiEntry KpiGrid::entryOf(const Slot &slot)
{
    if (slot.row >= 0) {
        return slot.model->at(slot.row);
    }
    app::KpiEntry absent;
    absent.kpi.label = slot.nameWithoutData;
    absent.freshness = app::Freshness::NoData;
    return absent;
}

void KpiGrid::reselect()
{
    m_chooses = false;
    m_slots = chosen();
    m_places.clear();
    for (int slot = 0; slot < m_slots.size(); ++slot) {
        m_places.insert({m_slots.at(slot).model, m_slots.at(slot).row}, slot);
    }
    while (m_cards.size() < m_slots.size()) {
        const auto form =
            m_kind == CardKind::Small ? KpiCard::Form::Summary : KpiCard::Form::Normal;
        auto *card = new KpiCard(m_surface.theme(), m_surface.formatter(), form);
        card->setReachable(m_reachable);
        connect(card, &KpiCard::activated, this, [this, slot = m_cards.size()] {
            if (slot < m_slots.size()) {
                Q_EMIT pageRequested(pageOf(m_slots.at(slot)));
            }
        });
        m_cards.append(card);
        m_layout->addWidget(card);
    }
    for (int slot = 0; slot < m_cards.size(); ++slot) {
        const bool used = slot < m_slots.size();
        if (used) {
            fill(slot);
        }
        m_cards.at(slot)->setVisible(used);
    }
    showEmpty();
    afterChange();
}

void KpiGrid::afterChange()
{
    followAges();
    Q_EMIT valuesChanged();
}

void KpiGrid::followAges()
{
    std::optional<std::chrono::milliseconds> stays;
    const app::Moment now = m_surface.moment();
    for (const Slot &slot : std::as_const(m_slots)) {
        // While the page is hidden the model may lose rows.
        if (slot.row < 0 || slot.row >= slot.model->rowCount()) {
            continue;
        }
        const app::KpiEntry &entry = slot.model->at(slot.row);
        // A live card carries no age that could go on.
        if (const auto from = entry.agesFrom(); from && entry.freshness != app::Freshness::Live) {
            const auto words = wordsStay(now.since(*from));
            stays = stays ? std::min(*stays, words) : words;
        }
    }
    m_ages->set(stays);
}

std::optional<app::BootTime> KpiGrid::oldestShown() const
{
    std::optional<app::BootTime> oldest;
    for (const Slot &slot : m_slots) {
        // While the page is hidden the model may lose rows.
        if (slot.row >= 0 && slot.row < slot.model->rowCount()) {
            oldest = older(oldest, countsFrom(slot.model->at(slot.row)));
        }
    }
    return oldest;
}

void KpiGrid::fill(int slot)
{
    KpiCard *card = m_cards.at(slot);
    card->setNow(m_surface.moment());
    card->setEntry(entryOf(m_slots.at(slot)));
    card->setLinked(m_linked && !pageOf(m_slots.at(slot)).isEmpty());
}

void KpiGrid::setReachable(bool linked)
{
    m_reachable = true;
    m_linked = linked;
    for (KpiCard *card : std::as_const(m_cards)) {
        card->setReachable(true);
    }
}

QString KpiGrid::pageOf(const Slot &slot) const
{
    app::ConsoleModels &models = m_surface.models();
    for (const app::Module &module : models.modules()) {
        if (&models.kpis(module.key) == slot.model) {
            return app::page::ofModule(module.key);
        }
    }
    if (slot.row < 0) {
        return {};
    }
    // A figure of the dashboard: the page of the one module that has it under the same id and name.
    const app::Kpi &kpi = slot.model->at(slot.row).kpi;
    QString found;
    for (const app::Module &module : models.modules()) {
        const app::KpiModel &model = models.kpis(module.key);
        const int row = model.rowOf(kpi.id);
        if (row < 0 || model.at(row).kpi.label != kpi.label) {
            continue;
        }
        if (!found.isEmpty()) {
            return {};
        }
        found = app::page::ofModule(module.key);
    }
    return found;
}

void KpiGrid::onDataChanged(app::KpiModel *model, int first, int last, const QVector<int> &roles)
{
    // A KPI that has become worse may take the place of another; nothing else chooses.
    m_chooses |= roles.isEmpty() || roles.contains(app::KpiModel::SeverityRole);
    for (int row = first; row <= last; ++row) {
        for (auto place = m_places.constFind({model, row});
             place != m_places.constEnd() && place.key() == std::pair(model, row); ++place) {
            fill(*place);
        }
    }
    m_together->changed();
}

/// What depends on all that has changed.
void KpiGrid::settle()
{
    if (std::exchange(m_chooses, false) && chosen() != m_slots) {
        reselect();
    } else {
        afterChange();
    }
}

void KpiGrid::sayWhyEmpty(EmptyState &empty, Surface &surface, const app::KpiModel *model)
{
    const bool connected = surface.models().connection().isConnected();
    const bool ended = connected && model && model->lastUpdate();
    const bool over = surface.models().playback() == app::ConsoleModels::Playback::Over;
    empty.setTexts(connected && !ended ? tr("Waiting for data") : tr("No data"),
                   ended       ? tr("The server has no figures here any more")
                   : over      ? tr("The recording holds nothing for here")
                   : connected ? tr("Nothing has been received yet")
                               : tr("There is no connection to the server"));
}

void KpiGrid::showEmpty()
{
    sayWhyEmpty(*m_empty, m_surface);
    m_empty->setVisible(m_slots.isEmpty());
    reshape();
}

void KpiGrid::reshape()
{
    constexpr double compactWidth = 0.8; // two columns on a panel of 480 pixels
    const Theme &theme = m_surface.theme();
    CardFlowLayout::Shape shape = m_shape;
    shape.leastCardWidth =
        theme.scaled(m_shape.leastCardWidth * (theme.compact() ? compactWidth : 1));
    shape.gap = theme.metrics().gap;
    shape.keepColumns = m_shape.keepColumns && !m_slots.isEmpty();
    if (m_shape.mostRowHeight < CardFlowLayout::unlimited) {
        shape.mostRowHeight = theme.scaled(m_shape.mostRowHeight);
    }
    m_layout->setShape(shape);
    limitHeight();
}

void KpiGrid::limitHeight()
{
    if (const int most = m_layout->mostHeight(width()); most != maximumHeight()) {
        setMaximumHeight(most);
    }
}

void KpiGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    limitHeight();
}

} // namespace ui
