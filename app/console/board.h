// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/console_models.h"

#include <QObject>

namespace app {

/// What one source has said, as models, and the samples that may stand in them where nothing ever
/// came. GUI thread.
class Board : public QObject
{
    Q_OBJECT

public:
    explicit Board(QVector<Module> modules, Clock clock = systemClock(), QObject *parent = nullptr);

    ConsoleModels &models() { return m_models; }

    /// Samples stand only where nothing else ever came, and never beside the demo.
    void showSamples(bool wanted);

private:
    ConsoleModels m_models;
    bool m_samplesShown = false;
};

} // namespace app
