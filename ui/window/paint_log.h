// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/frame_meter.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <QVector>
#include <QWidget>

namespace ui {

/// Tells what a window paints and when, for whoever measures it (docs/benchmarks.md). Two logging
/// categories, both off by default:
/// - `marsad.frames`: once a second `frames {"gaps":[…],"busy":[…],"ages":[…],"waits":[…]}`, of
///   each frame of that second, in milliseconds: the time since the frame before it; how long this
///   thread was busy since then; and where it was painted because values came, the age of the
///   newest of them and the longest time that one of them, or one that it replaced, had waited
///   since it was received.
/// - `marsad.startup`: `first-paint MS`, once, when the first live value has been painted, counted
///   from the start of the process.
/// GUI thread; goes before the window.
class PaintLog : public QObject
{
    Q_OBJECT

public:
    static bool isWanted(); ///< one of the categories is on

    PaintLog(QWidget &window, app::ConsoleModels &models, QObject *parent = nullptr);

    /// Tells of the frames since the last call. The timer calls it, and so does a test.
    void tellFrames();

Q_SIGNALS:
    void told(const QByteArray &line);

private:
    void onPainted(const Frame &frame);
    void tellFirstValue();

    QWidget &m_window;
    FrameMeter m_meter;
    bool m_firstTold;
    QVector<double> m_gaps;
    QVector<double> m_busy;
    QVector<double> m_ages;
    QVector<double> m_waits;
    QTimer m_second;
};

} // namespace ui
