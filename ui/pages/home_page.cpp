// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/home_page.h"

#include "ui/pages/ages.h"
#include "ui/pages/kpi_section.h"
#include "ui/pages/page_scroll_area.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {
/// px at 100 %: more would be empty, and one section has nothing beside it that asks for more.
constexpr int mostCardHeight = 240;
constexpr int mostCardHeightAlone = 180;
} // namespace

HomePage::HomePage(Surface &surface, QWidget *parent)
    : Page(surface, parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new PageScrollArea(surface);
    m_scroll->setAccessibleName(title());
    outer->addWidget(m_scroll);
    build();
}

QString HomePage::name()
{
    return tr("Home");
}

void HomePage::build()
{
    m_modules = m_surface.models().modules();
    m_sections.clear();
    QVBoxLayout *column = m_scroll->makeColumn();
    const auto sections = std::count_if(m_modules.begin(), m_modules.end(),
                                        [](const app::Module &module) { return module.onHome; });
    const int most = cardsInSection * (sections == 1 ? 3 : sections == 2 ? 2 : 1);
    CardFlowLayout::Shape shape;
    shape.mostRowHeight = sections == 1 ? mostCardHeightAlone : mostCardHeight;
    for (const app::Module &module : std::as_const(m_modules)) {
        if (!module.onHome) {
            continue;
        }
        CardSource source{&m_surface.models().kpis(module.key), 0, most,
                          CardSource::Order::ChooseWorst};
        auto *section = new KpiSection(m_surface, module, source, shape);
        connect(section, &KpiSection::pageRequested, this, &HomePage::pageRequested);
        connect(section, &KpiSection::valuesChanged, this, &HomePage::valuesChanged);
        m_sections.append(section);
        column->addWidget(section, 1);
    }
    column->addStretch();
}

void HomePage::activate(QObject *context)
{
    if (m_modules != m_surface.models().modules()) {
        build();
    }
    for (KpiSection *section : std::as_const(m_sections)) {
        app::KpiModel &model = m_surface.models().kpis(section->module().key);
        model.addViewer();
        connect(&model, &app::KpiModel::staleChanged, context, [this] { Q_EMIT staleChanged(); });
        section->start(context);
    }
}

void HomePage::deactivate()
{
    for (const KpiSection *section : std::as_const(m_sections)) {
        m_surface.models().kpis(section->module().key).removeViewer();
    }
}

bool HomePage::isStale() const
{
    return std::any_of(m_sections.begin(), m_sections.end(), [this](const KpiSection *section) {
        return m_surface.models().kpis(section->module().key).stale();
    });
}

std::optional<app::BootTime> HomePage::oldestShown() const
{
    std::optional<app::BootTime> oldest;
    for (const KpiSection *section : m_sections) {
        oldest = older(oldest, section->oldestShown());
    }
    return oldest;
}

void HomePage::retranslate()
{
    m_scroll->setAccessibleName(title());
    for (KpiSection *section : std::as_const(m_sections)) {
        section->retranslate();
    }
}

} // namespace ui
