// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/paint_log.h"

#include "app/models/console_models.h"
#include "ui/cards/kpi_card.h"
#include "ui/pages/kpi_wall.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>
#include <QLoggingCategory>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <utility>

Q_LOGGING_CATEGORY(logFrames, "marsad.frames", QtCriticalMsg)
Q_LOGGING_CATEGORY(logStartup, "marsad.startup", QtCriticalMsg)

namespace ui {

namespace {

using namespace std::chrono_literals;
using app::BootClock;
using app::BootTime;

/// What this thread has taken of a core, in milliseconds.
double busyTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
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
    , m_firstTold(!logStartup().isInfoEnabled())
    , m_busyBefore(busyTime())
{
    window.installEventFilter(this);
    connect(&models, &app::ConsoleModels::applied, this, &PaintLog::onApplied);
    if (logFrames().isInfoEnabled()) {
        m_second.setTimerType(Qt::PreciseTimer);
        connect(&m_second, &QTimer::timeout, this, &PaintLog::tellFrames);
        m_second.start(1s);
    }
}

void PaintLog::onApplied(const app::Batch &batch)
{
    if (!batch.arrivals) {
        return;
    }
    if (m_waiting) {
        m_waiting->last = batch.arrivals->last;
    } else {
        m_waiting = batch.arrivals;
    }
    // Comes after the repaint that the models may have asked for; without one they changed nothing
    // that can be seen.
    QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::LowEventPriority - 1);
}

void PaintLog::customEvent(QEvent *)
{
    m_waiting.reset();
}

bool PaintLog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_window || event->type() != QEvent::UpdateRequest || m_painting) {
        return false;
    }
    m_painting = true;
    QCoreApplication::sendEvent(watched, event);
    m_painting = false;
    onPainted();
    return true;
}

void PaintLog::onPainted()
{
    const double busy = busyTime();
    if (m_sinceFrame.isValid()) {
        m_gaps.append(double(m_sinceFrame.nsecsElapsed()) / 1e6);
        m_busy.append(busy - m_busyBefore);
    }
    m_busyBefore = busy;
    m_sinceFrame.start();
    if (const auto waiting = std::exchange(m_waiting, {})) {
        m_ages.append(millisecondsSince(waiting->last));
        m_waits.append(millisecondsSince(waiting->first));
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
