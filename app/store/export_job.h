// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/export_request.h"
#include "app/store/database.h"

#include <atomic>
#include <functional>
#include <thread>

class QIODevice;

namespace app {

/// Writes what was asked for to `out`, whatever request.file says: how many rows.
StoreResult<qint64> exportKept(Database &database, const ExportRequest &request, QIODevice &out);

/// Writes request.file from the database at `path`, all of it or nothing, on a thread of its own.
/// `finished` is called there. The end of this gives up what is not done yet.
class ExportJob
{
public:
    ExportJob(QString path, ExportRequest request,
              std::function<void(const ExportResult &)> finished);
    ~ExportJob();

private:
    std::atomic<bool> m_cancelled = false;
    std::thread m_thread; ///< last: runs as soon as it is made
};

} // namespace app
