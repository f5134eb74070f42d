// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/board.h"

#include "app/demo/sample_data.h"

namespace app {

Board::Board(QVector<Module> modules, Clock clock, QObject *parent)
    : QObject(parent)
    , m_models(std::move(modules), std::move(clock))
{}

void Board::showSamples(bool wanted)
{
    wanted = wanted && !m_models.demo() && !m_models.isRecording();
    if (wanted == m_samplesShown) {
        return;
    }
    m_samplesShown = wanted;
    const BootTime now = BootClock::now();
    for (const KpiUpdate &update : demo::sampleKpis(now)) {
        if (!wanted) {
            m_models.applyKpis(demo::withoutSamples(update.module, now));
        } else if (m_models.kpis(update.module).rowCount() == 0) {
            m_models.applyKpis(update);
        }
    }
}

} // namespace app
