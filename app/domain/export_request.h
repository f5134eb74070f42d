// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>

namespace app {

enum class ExportFormat { Csv, Json };

/// What of that which is kept somebody wants as a file.
struct ExportRequest
{
    enum class What {
        History,       ///< the course of key figures
        Alerts,        ///< what happened to them
        Notifications, ///< as they came
        Actions        ///< of the operator, those that wait too
    };
    What what = What::History;
    // From then, before then; none: from the beginning, to the end.
    std::optional<QDateTime> from{};
    std::optional<QDateTime> to{};
    ExportFormat format = ExportFormat::Csv;
    QString file; ///< that it is written to
};

/// What came of it.
struct ExportResult
{
    QString file;
    qint64 rows = 0;
    QString problem; ///< English, for experts; empty: it is written
};

} // namespace app

Q_DECLARE_METATYPE(app::ExportRequest)
Q_DECLARE_METATYPE(app::ExportResult)
