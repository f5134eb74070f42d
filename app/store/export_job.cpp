// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/export_job.h"

#include "app/store/archive_export.h"
#include "app/store/history_export.h"

#include <QSaveFile>

#include <utility>

namespace app {

namespace {

/// Takes nothing any more once somebody has lost patience.
class CancellableFile : public QSaveFile
{
public:
    CancellableFile(const QString &name, const std::atomic<bool> &cancelled)
        : QSaveFile(name)
        , m_cancelled(cancelled)
    {}

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        return m_cancelled ? -1 : QSaveFile::writeData(data, size);
    }

private:
    const std::atomic<bool> &m_cancelled;
};

ExportResult written(const QString &path, const ExportRequest &request,
                     const std::atomic<bool> &cancelled)
{
    ExportResult result;
    result.file = request.file;
    auto database = Database::open(path, {.access = Database::Access::Read});
    if (!database) {
        result.problem = database.error().detail;
        return result;
    }
    CancellableFile file(request.file, cancelled);
    if (!file.open(QIODevice::WriteOnly)) {
        result.problem = file.errorString();
        return result;
    }
    const auto rows = exportKept(*database, request, file);
    if (!rows) {
        result.problem = rows.error().detail;
    } else if (!file.commit()) {
        result.problem = file.errorString();
    } else {
        result.rows = *rows;
    }
    return result;
}

} // namespace

StoreResult<qint64> exportKept(Database &database, const ExportRequest &request, QIODevice &out)
{
    const ExportRange range{request.from, request.to};
    switch (request.what) {
    case ExportRequest::What::Alerts:
        return exportTransitions(database, range, request.format, out);
    case ExportRequest::What::Notifications:
        return exportNotifications(database, range, request.format, out);
    case ExportRequest::What::Actions:
        return exportActions(database, range, request.format, out);
    case ExportRequest::What::History:
        break;
    }
    constexpr qint64 latest = 253'402'300'800'000; // the year 10000
    const auto series = recordedSeries(database);
    if (!series) {
        return tl::unexpected(series.error());
    }
    return exportHistory(database, *series, range.from ? range.from->toMSecsSinceEpoch() : 0,
                         range.to ? range.to->toMSecsSinceEpoch() : latest, request.format, out);
}

ExportJob::ExportJob(QString path, ExportRequest request,
                     std::function<void(const ExportResult &)> finished)
    : m_thread([this, path = std::move(path), request = std::move(request),
                finished = std::move(finished)] { finished(written(path, request, m_cancelled)); })
{}

ExportJob::~ExportJob()
{
    m_cancelled = true;
    m_thread.join();
}

} // namespace app
