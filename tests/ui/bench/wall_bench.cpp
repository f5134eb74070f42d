// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of a module with 5,000 KPIs costs on the GUI thread: opened, scrolled, and when 50
// of them change. "wall_bench ROUNDS [PICTURE]" tells milliseconds; instructions are counted by
//   valgrind --tool=callgrind --toggle-collect='*measuredOpening*' wall_bench 1
// and so '*measuredScroll*' and '*measuredUpdate*'.
#include "tests/ui/bench/bench_console.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

constexpr int kpis = 5000;
constexpr int changing = 50;
constexpr int wheelStep = 60; ///< px
constexpr std::chrono::milliseconds betweenUpdates(34);

app::Batch batchOf(int from, int count, int round, bool first)
{
    app::KpiUpdate update;
    update.module = QStringLiteral("crm");
    for (int i = from; i < from + count; ++i) {
        const QString label = QStringLiteral("عملاء جدد في المنطقة %1").arg(i);
        const double value = i + (round * 7 + i) % 13 / 10.0;
        app::Kpi kpi = test::kpi(QString::number(i), label, label, value, QStringLiteral("ر.س"), 1);
        for (int point = 0; first && point < 100; ++point) {
            kpi.history.append(i + (point * 31 + i) % 17);
        }
        kpi.trend.amount = (round + i) % 21 - 10;
        kpi.trend.unit = QStringLiteral("%");
        kpi.severity = i % 200 == 199 ? app::Severity::Critical : app::Severity::Normal;
        update.items.append(kpi);
    }
    app::Batch batch;
    batch.items.emplace_back(update);
    return batch;
}

// Not inlined: callgrind counts while they are on the stack.

[[gnu::noinline]] void measuredOpening(ui::MainWindow &window)
{
    window.showPage(QStringLiteral("module:crm"));
    QApplication::processEvents();
}

[[gnu::noinline]] void measuredScroll(QScrollBar &bar)
{
    bar.setValue(bar.value() + wheelStep);
    QApplication::processEvents();
}

[[gnu::noinline]] void measuredUpdate(app::ConsoleModels &models, const app::Batch &batch)
{
    models.apply(batch);
    QApplication::processEvents();
}

double millisecondsOf(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

void tell(const char *what, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    std::printf("%s ms: median %.2f greatest %.2f\n", what, times.at(times.size() / 2),
                times.back());
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const int rounds = arguments.value(1).toInt();
    if (rounds < 1) {
        std::fputs("usage: wall_bench ROUNDS [PICTURE]\n", stderr);
        return 2;
    }
    test::BenchConsole console;
    console.models.apply(batchOf(0, kpis, 0, true));
    ui::MainWindow window(console.session);
    window.resize(1920, 1080);
    window.show();
    QApplication::processEvents();

    QElapsedTimer timer;
    timer.start();
    measuredOpening(window);
    tell("opened", {millisecondsOf(timer)});
    QScrollBar *bar = nullptr;
    for (const auto *area : window.findChildren<QScrollArea *>()) {
        if (area->isVisible() && area->verticalScrollBar()->maximum() > 0) {
            bar = area->verticalScrollBar();
        }
    }
    if (!bar) {
        return 1;
    }
    std::vector<double> seen;
    std::vector<double> unseen;
    for (int round = 1; round <= rounds; ++round) {
        console.advance(betweenUpdates);
        // Those at the top of the page, and others that nobody sees.
        const bool onScreen = round % 2 == 1;
        const app::Batch batch = batchOf(onScreen ? 0 : 2000, changing, round, false);
        timer.start();
        measuredUpdate(console.models, batch);
        (onScreen ? seen : unseen).push_back(millisecondsOf(timer));
    }
    tell("updated, 50 on the screen or beside it,", seen);
    if (!unseen.empty()) {
        tell("updated, 50 elsewhere,", unseen);
    }
    std::vector<double> frames;
    for (int round = 0; round < rounds; ++round) {
        timer.start();
        measuredScroll(*bar);
        frames.push_back(millisecondsOf(timer));
    }
    tell("scrolled", frames);
    if (arguments.size() > 2) {
        window.grab().save(arguments.at(2));
    }
    return 0;
}
