// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/console_models.h"
#include "app/store/history_reader.h"

#include <QObject>

#include <vector>

namespace app {

/// Brings the end of the course that each stored figure had back to its sparkline: read from the
/// disk on a thread of its own, put before what has come meanwhile. GUI thread.
class CourseLoader : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostFigures = 500; ///< the first of them, in the order of the pages

    /// For what stands in `models` now.
    CourseLoader(const QString &path, ConsoleModels &models, QObject *parent = nullptr);

private:
    struct Wanted
    {
        KpiModel *model;
        QString id;
    };

    void want(KpiModel &model, SeriesKey::List list);
    void take(const HistoryAnswer &answer);

    const Moment m_now;
    HistoryReader m_reader;
    std::vector<Wanted> m_wanted; ///< by lane
};

} // namespace app
