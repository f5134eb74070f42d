// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/course_loader.h"

#include <limits>

namespace app {

namespace {

using namespace std::chrono_literals;

/// Before the last value; so fine that what came is not folded.
constexpr std::chrono::milliseconds length = 20min;
constexpr int columns = HistoryQuery::mostColumns;

} // namespace

CourseLoader::CourseLoader(const QString &path, ConsoleModels &models, QObject *parent)
    : QObject(parent)
    , m_now(Moment::now())
    , m_reader(path)
{
    connect(&m_reader, &HistoryReader::answered, this, &CourseLoader::take);
    for (const Module &module : models.modules()) {
        want(models.kpis(module.key), SeriesKey::List::Module);
    }
    want(*models.dashboard().summaryCards(), SeriesKey::List::SummaryCards);
    want(*models.dashboard().topKpis(), SeriesKey::List::TopKpis);
}

void CourseLoader::want(KpiModel &model, SeriesKey::List list)
{
    for (int row = 0; row < model.rowCount() && m_wanted.size() < mostFigures; ++row) {
        const KpiEntry &entry = model.at(row);
        if (entry.source != Source::Snapshot || !entry.receivedAt ||
            entry.kpi.value.kind != Quantity::Kind::Number) {
            continue;
        }
        HistoryQuery query;
        query.series = {list, entry.nsp,
                        list == SeriesKey::List::Module ? model.moduleKey() : QString(),
                        entry.kpi.id};
        query.to = m_now.wallAt(*entry.receivedAt).toMSecsSinceEpoch();
        query.from = query.to - length.count();
        query.columns = columns;
        m_wanted.push_back({&model, entry.kpi.id});
        m_reader.read(int(m_wanted.size()) - 1, query);
    }
}

void CourseLoader::take(const HistoryAnswer &answer)
{
    if (!answer.columns) {
        return; // the file is told of by who writes it
    }
    QVector<HistoryPoint> points;
    for (const HistoryColumn &column : *answer.columns) {
        const qint64 at = column.msecs - m_now.toEpoch().count();
        points.append({at, column.mean});
        if (column.gapAfter) {
            points.append({at, std::numeric_limits<double>::quiet_NaN()});
        }
    }
    const Wanted &wanted = m_wanted.at(std::size_t(answer.lane));
    wanted.model->addCourse(wanted.id, points);
}

} // namespace app
