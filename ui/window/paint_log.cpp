// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/paint_log.h"

#include "ui/cards/kpi_card.h"
#include "ui/pages/kpi_wall.h"

#include <QFile>
#include <QLoggingCategory>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <utility>

Q_LOGGING_CATEGORY(logFrames, "marsad.frames", QtCriticalMsg)
Q_LOGGING_CATEGORY(logStartup, "marsad.startup", QtCriticalMsg)

namespace ui {

namespace {

using namespace std::chrono_literals;
using app::BootClock;
using app::BootTime;

double milliseconds(std::chrono::microseconds duration)
{
    return double(duration.count()) / 1e3;
}

/// When this process began; none where the system does not say it (proc(5), field 22 of stat).
std::optional<BootTime> processStart()
{
    constexpr int afterName = 19; ///< of the fields behind the name, which may hold anything
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    const qint64 ticks = fields.value(afterName).toLongLong();
    const long inSecond = sysconf(_SC_CLK_TCK);
    if (ticks <= 0 || inSecond <= 0) {
        return std::nullopt;
    }
    return BootTime(std::chrono::milliseconds(ticks * 1000 / inSecond));
}

double millisecondsSince(BootTime then)
{
    return double(std::max(BootClock::now() - then, 0ms).count());
}

QByteArray list(const char *name, const QVector<double> &values)
{
    QByteArray text;
    for (const double value : values) {
        text += (text.isEmpty() ? "" : ",") + QByteArray::number(value, 'f', 1);
    }
    return '"' + QByteArray(name) + "\":[" + text + ']';
}

} // namespace

bool PaintLog::isWanted()
{
    return logFrames().isInfoEnabled() || logStartup().isInfoEnabled();
}

PaintLog::PaintLog(QWidget &window, app::ConsoleModels &models, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_meter(window, models)
    , m_firstTold(!logStartup().isInfoEnabled())
{
    connect(&m_meter, &FrameMeter::painted, this, &PaintLog::onPainted);
    if (logFrames().isInfoEnabled()) {
        m_second.setTimerType(Qt::PreciseTimer);
        connect(&m_second, &QTimer::timeout, this, &PaintLog::tellFrames);
        m_second.start(1s);
    }
}

void PaintLog::onPainted(const Frame &frame)
{
    if (frame.since) {
        m_gaps.append(milliseconds(frame.since->gap));
        m_busy.append(milliseconds(frame.since->busy));
    }
    if (frame.values) {
        m_ages.append(milliseconds(frame.values->age));
        m_waits.append(milliseconds(frame.values->wait));
    }
    if (!m_firstTold) {
        tellFirstValue();
    }
}

void PaintLog::tellFirstValue()
{
    const auto cards = m_window.findChildren<KpiCard *>();
    m_firstTold = std::any_of(cards.begin(), cards.end(), [](const KpiCard *card) {
        return card->entry().freshness == app::Freshness::Live && !card->visibleRegion().isEmpty();
    });
    for (const KpiWall *wall : m_window.findChildren<KpiWall *>()) {
        const auto [first, last] = wall->cellsOnScreen();
        for (int cell = first; cell < last && !m_firstTold; ++cell) {
            m_firstTold = wall->entryOf(cell).freshness == app::Freshness::Live;
        }
    }
    if (const auto start = processStart(); m_firstTold && start) {
        Q_EMIT told("first-paint " + QByteArray::number(millisecondsSince(*start), 'f', 0));
    }
}

void PaintLog::tellFrames()
{
    Q_EMIT told("frames {" + list("gaps", std::exchange(m_gaps, {})) + ',' +
                list("busy", std::exchange(m_busy, {})) + ',' +
                list("ages", std::exchange(m_ages, {})) + ',' +
                list("waits", std::exchange(m_waits, {})) + '}');
}

} // namespace ui
