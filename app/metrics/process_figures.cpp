// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/process_figures.h"

#include "app/domain/moment.h"

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>

#include <unistd.h>

namespace app {

namespace {

/// Fields of /proc/self/stat, counted from the one behind the name, which may hold anything.
enum Field {
    UserTicks = 11,
    SystemTicks = 12,
    Threads = 17,
    StartTicks = 19,
    VirtualBytes = 20,
    ResidentPages = 21
};

} // namespace

ProcessFigures ProcessFigures::read()
{
    ProcessFigures figures;
    const QDir descriptors(QStringLiteral("/proc/self/fd"));
    if (descriptors.exists()) {
        figures.openFiles = int(
            descriptors.entryList(QDir::NoDotAndDotDot | QDir::System | QDir::AllEntries).size());
    }
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly)) {
        return figures;
    }
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    const long ticks = sysconf(_SC_CLK_TCK);
    const long page = sysconf(_SC_PAGESIZE);
    if (fields.size() <= ResidentPages || ticks <= 0 || page <= 0) {
        return figures;
    }
    const auto seconds = [ticks](qint64 count) { return double(count) / double(ticks); };
    figures.cpuSeconds = seconds(fields[UserTicks].toLongLong() + fields[SystemTicks].toLongLong());
    figures.residentBytes = fields[ResidentPages].toULongLong() * quint64(page);
    figures.virtualBytes = fields[VirtualBytes].toULongLong();
    figures.threads = fields[Threads].toInt();
    figures.startTime =
        double(Moment::now().toEpoch().count()) / 1000 + seconds(fields[StartTicks].toLongLong());
    return figures;
}

} // namespace app
