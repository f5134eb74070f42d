// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/sample_data.h"

#include "app/demo/demo_data.h"

namespace app::demo {

namespace {

Kpi sample(const FigureDefinition &definition)
{
    Kpi kpi;
    kpi.id = QString::fromStdString(definition.id);
    kpi.label.original = QString::fromStdString(definition.label);
    kpi.value.kind = Quantity::Kind::Number;
    kpi.value.number = definition.value;
    kpi.value.decimals = definition.decimals;
    kpi.value.unit = QString::fromStdString(definition.unit);
    return kpi;
}

} // namespace

QVector<KpiUpdate> sampleKpis(std::optional<BootTime> now)
{
    QVector<KpiUpdate> updates;
    for (const ModuleDefinition &module : builtInDemoData().modules) {
        KpiUpdate update;
        update.module = QString::fromStdString(module.key);
        update.source = Source::Sample;
        update.receivedAt = now;
        for (const FigureDefinition &figure : module.figures) {
            update.items.append(sample(figure));
        }
        updates.append(update);
    }
    return updates;
}

KpiUpdate withoutSamples(const QString &module, std::optional<BootTime> now)
{
    KpiUpdate update;
    update.module = module;
    update.complete = true;
    update.source = Source::Sample;
    update.receivedAt = now;
    return update;
}

} // namespace app::demo
