// SPDX-License-Identifier: GPL-3.0-or-later
// What one update of the screen costs on the GUI thread, from the batch to the pixels.
// "ui_bench UPDATES [home|kiosk] [PICTURE [POINTS]]" shows four modules of four KPIs at 1920×1080
// with full histories (or POINTS), changes every value UPDATES times and keeps what is on the
// screen then. Without a random number or a clock of the machine, so that two runs do the same;
// what they do is counted by
//   valgrind --tool=callgrind --toggle-collect='*measuredUpdate*' ui_bench 10
#include "tests/ui/bench/bench_console.h"
#include "ui/cards/kpi_card.h"
#include "ui/kiosk/kiosk_view.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QPaintEvent>

#include <cmath>
#include <cstdio>

namespace {

constexpr int fullHistory = 719; ///< points, and the value itself
constexpr std::chrono::milliseconds betweenUpdates(34);

/// Numbers that look like chance and are the same each time.
class Figures
{
public:
    /// −1…1
    double next()
    {
        m_seed = m_seed * 1103515245 + 12345;
        return double(m_seed >> 16 & 0x7FFF) / 0x3FFF - 1;
    }

    double around(double base)
    {
        constexpr double slow = 7;
        ++m_count;
        const double value = base * (1 + 0.08 * std::sin(double(m_count) / slow) + 0.02 * next());
        return std::round(value * 10) / 10;
    }

private:
    unsigned m_seed = 7;
    int m_count = 0;
};

struct Module
{
    const char *key;
    const char16_t *labels[4];
    const char16_t *units[4];
    double values[4];
};

constexpr Module modules[] = {
    {"reports",
     {u"تقارير منجزة اليوم", u"تقارير معلّقة", u"متوسط زمن الإعداد", u"دقة البيانات"},
     {u"تقرير", u"تقرير", u"دقيقة", u"٪"},
     {128, 14, 4.2, 99.2}},
    {"finance",
     {u"إجمالي الإيرادات", u"المصروفات", u"صافي الربح", u"فواتير متأخرة"},
     {u"ر.س", u"ر.س", u"ر.س", u"فاتورة"},
     {1250000, 842310, 407690, 37}},
    {"hr",
     {u"عدد الموظفين", u"نسبة الحضور", u"طلبات إجازة", u"وظائف شاغرة"},
     {u"موظفًا", u"٪", u"طلبًا", u"وظائف"},
     {1204, 94.5, 18, 9}},
    {"security",
     {u"محاولات دخول مرفوضة", u"جلسات نشطة", u"تنبيهات مفتوحة", u"جاهزية الأنظمة"},
     {u"محاولة", u"جلسة", u"تنبيهات", u"٪"},
     {312, 86, 5, 98.5}},
};

/// With a history of `points` before the value.
app::KpiUpdate updateOf(const Module &module, Figures &figures, int points)
{
    app::KpiUpdate update;
    update.module = QString::fromLatin1(module.key);
    for (int i = 0; i < 4; ++i) {
        const QString label = QString::fromUtf16(module.labels[i]);
        app::Kpi kpi =
            test::kpi(update.module + QString::number(i), label, label,
                      figures.around(module.values[i]), QString::fromUtf16(module.units[i]), 1);
        kpi.history.clear();
        for (int point = 0; point < points; ++point) {
            kpi.history.append(figures.around(module.values[i]));
        }
        kpi.trend.amount = std::round(figures.next() * 150) / 10;
        kpi.trend.decimals = 1;
        kpi.trend.unit = QStringLiteral("%");
        kpi.polarity = app::Polarity::HigherIsBetter;
        kpi.severity = i == 3                             ? app::Severity::Warning
                       : i == 0 && &module == &modules[3] ? app::Severity::Critical
                                                          : app::Severity::Normal;
        update.items.append(kpi);
    }
    return update;
}

app::Batch batchOf(Figures &figures, int points = 0)
{
    app::Batch batch;
    for (const Module &module : modules) {
        batch.items.emplace_back(updateOf(module, figures, points));
    }
    return batch;
}

/// What cards are asked to paint.
class PaintedArea : public QObject
{
public:
    qint64 pixels = 0;
    qint64 paintings = 0;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && qobject_cast<ui::KpiCard *>(watched)) {
            ++paintings;
            for (const QRect &rect : static_cast<QPaintEvent *>(event)->region()) {
                pixels += qint64(rect.width()) * rect.height();
            }
        }
        return false;
    }
};

/// Not inlined: callgrind counts while it is on the stack.
[[gnu::noinline]] void measuredUpdate(app::ConsoleModels &models, const app::Batch &batch)
{
    models.apply(batch);
    QApplication::sendPostedEvents(); // paints
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const int updates = arguments.value(1).toInt();
    if (updates < 1) {
        std::fputs("usage: ui_bench UPDATES [home|kiosk] [PICTURE [POINTS]]\n", stderr);
        return 2;
    }
    const int points = arguments.value(4).toInt();
    test::BenchConsole console;
    Figures figures;
    console.models.apply(batchOf(figures, points > 0 ? points : fullHistory));
    ui::MainWindow window(console.session);
    window.setKiosk(arguments.value(2) == QStringLiteral("kiosk"));
    if (ui::KioskView *kiosk = window.kiosk()) {
        kiosk->controller().setHeld(true); // the next screen comes by the machine's clock
    }
    window.resize(1920, 1080);
    window.show();
    QApplication::processEvents();

    // What is made once is made before it counts; the forms of figures are learned one by one.
    constexpr int before = 120;
    for (int i = 0; i < before; ++i) {
        console.advance(betweenUpdates);
        console.models.apply(batchOf(figures));
        QApplication::processEvents();
    }
    PaintedArea painted;
    application.installEventFilter(&painted);
    for (int i = 0; i < updates; ++i) {
        console.advance(betweenUpdates);
        const app::Batch batch = batchOf(figures);
        measuredUpdate(console.models, batch);
    }
    std::printf("updates %d cards %lld pixels %lld\n", updates,
                static_cast<long long>(painted.paintings / updates),
                static_cast<long long>(painted.pixels / updates));
    const bool anyPainted = painted.paintings > 0;
    if (arguments.size() > 3) {
        window.grab().save(arguments.at(3));
    }
    return anyPainted ? 0 : 1;
}
