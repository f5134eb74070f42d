// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/moment_at.h"
#include "ui/cards/chart_legend.h"
#include "ui/cards/trend_chart.h"

#include <QImage>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>

#include <limits>

using namespace ui;
using app::Language;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr double gap = std::numeric_limits<double>::quiet_NaN();
const QDateTime start(QDate(2026, 11, 22), QTime(10, 30), Qt::UTC); // 13:30 in Riyadh

app::KpiEntry entry(const QString &label, const QString &unit, const QVector<double> &values,
                    std::chrono::seconds interval = 60s)
{
    app::KpiEntry result;
    result.kpi.id = label;
    result.kpi.label.original = label;
    result.kpi.value.kind = app::Quantity::Kind::Number;
    result.kpi.value.number = values.isEmpty() ? 0 : values.last();
    result.kpi.value.unit = unit;
    result.freshness = app::Freshness::Live;
    for (qsizetype i = 0; i < values.size(); ++i) {
        result.history.append({start.addSecs(i * interval.count()).toMSecsSinceEpoch(), values[i]});
    }
    return result;
}

ChartData dataOf(const QVector<app::KpiEntry> &entries)
{
    return chartData(entries, 800, 3h);
}

int runsOf(const ChartData &data)
{
    int runs = 0;
    for (const ChartLine &line : data.lines) {
        runs += int(line.runs.size());
    }
    return runs;
}

} // namespace

class TestTrendChart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesAnAxisWhereItCan_data();
    void sharesAnAxisWhereItCan();
    void percentChangeStartsAtZero();
    void percentChangeFromZero();
    void gapsStayGaps();
    void manyGapsAreBounded();
    void onlyTheLastHour();
    void ticksAreRound();
    void timeTicksStandAtLocalTimes();
    void firstFourWithAHistory();
    void hostileHistories_data();
    void hostileHistories();
    void labelsAreLocalised();
    void englishLabels();
    void valueAxisStandsRight();
    void timeRunsFromTheLeft();
    void legendIsPlainText();
    void legendShowsTheCardsValue();
    void legendKeepsUnitsAndWholeNames();
    void legendWrapsWhereNamesCouldNotBeRead();
    void smallValuesHaveLabels_data();
    void smallValuesHaveLabels();
    void rebuildsOnlyWhileVisible();
    void sameEntriesChangeNothing();
    void timesAreShownByTheWallClock();
    void changesLanguageAndTheme();
    void emptySaysSo();

private:
    Theme m_theme{ThemeKind::Day};
    Formatter m_arabic{Language::Arabic};
    Formatter m_english{Language::English};
};

void TestTrendChart::sharesAnAxisWhereItCan_data()
{
    QTest::addColumn<QVector<app::KpiEntry>>("entries");
    QTest::addColumn<ChartScale>("scale");
    using Entries = QVector<app::KpiEntry>;
    const QString sar = QStringLiteral("SAR");
    QTest::newRow("one figure") << Entries{entry(QStringLiteral("a"), sar, {1, 2})}
                                << ChartScale::Values;
    QTest::newRow("one unit") << Entries{entry(QStringLiteral("a"), sar, {100, 110}),
                                         entry(QStringLiteral("b"), sar, {70, 80})}
                              << ChartScale::Values;
    QTest::newRow("two units") << Entries{entry(QStringLiteral("a"), sar, {100, 110}),
                                          entry(QStringLiteral("b"), QStringLiteral("%"), {70, 80})}
                               << ChartScale::PercentChange;
    QTest::newRow("one unit, far apart") << Entries{entry(QStringLiteral("a"), sar, {1e6, 1.1e6}),
                                                    entry(QStringLiteral("b"), sar, {70, 80})}
                                         << ChartScale::PercentChange;
    QTest::newRow("a line of zeros hinders nobody")
        << Entries{entry(QStringLiteral("a"), sar, {100, 110}),
                   entry(QStringLiteral("b"), sar, {0, 0})}
        << ChartScale::Values;
}

void TestTrendChart::sharesAnAxisWhereItCan()
{
    QFETCH(QVector<app::KpiEntry>, entries);
    QTEST(dataOf(entries).scale, "scale");
}

void TestTrendChart::percentChangeStartsAtZero()
{
    const ChartData data =
        dataOf({entry(QStringLiteral("a"), QStringLiteral("SAR"), {200, 250, 300}),
                entry(QStringLiteral("b"), QStringLiteral("ms"), {-10, -10, -5})});
    QCOMPARE(data.scale, ChartScale::PercentChange);
    // 0…50 % for both: a rise of a negative figure is a rise.
    QCOMPARE(data.valueTicks.first().value, 0.0);
    QCOMPARE(data.valueTicks.last().value, 60.0);
    QCOMPARE(data.lines[0].runs[0].first(), QPointF(0, 0));
    QCOMPARE(data.lines[0].runs[0].last(), QPointF(1, 50.0 / 60));
    QCOMPARE(data.lines[1].runs[0].last(), QPointF(1, 50.0 / 60));
}

void TestTrendChart::percentChangeFromZero()
{
    const ChartData data =
        dataOf({entry(QStringLiteral("a"), QStringLiteral("SAR"), {0, 0, 10, 20}),
                entry(QStringLiteral("b"), QStringLiteral("ms"), {0, 0, 0, 0})});
    QCOMPARE(data.lines[0].runs.size(), 1);
    QCOMPARE(data.lines[0].runs[0].size(), 2); // there is no percentage of zero
    QCOMPARE(data.lines[0].runs[0].first(), QPointF(2.0 / 3, 0));
    QCOMPARE(data.valueTicks.last().value, 100.0);
    QCOMPARE(data.lines[1].runs[0].size(), 4);
}

void TestTrendChart::gapsStayGaps()
{
    const ChartData data = dataOf({entry(QStringLiteral("a"), {}, {1, 2, gap, gap, 3, 4, gap})});
    QCOMPARE(data.lines.size(), 1);
    QCOMPARE(data.lines[0].runs.size(), 2);
    QCOMPARE(data.lines[0].runs[0].size(), 2);
    QCOMPARE(data.lines[0].runs[1].size(), 2);
}

void TestTrendChart::manyGapsAreBounded()
{
    QVector<double> values;
    for (int i = 0; i < 720; ++i) {
        values.append(i % 2 == 0 || (i > 100 && i < 140) ? gap : i);
    }
    const ChartData data = dataOf({entry(QStringLiteral("a"), {}, values, 5s)});
    QVERIFY(data.lines[0].runs.size() <= 24);
    qsizetype points = 0;
    for (const auto &run : data.lines[0].runs) {
        points += run.size();
        for (qsizetype i = 1; i < run.size(); ++i) {
            QVERIFY(run[i].x() - run[i - 1].x() < 0.05); // the great gap is still one
        }
    }
    QCOMPARE(points, 340);
}

void TestTrendChart::onlyTheLastHour()
{
    QVector<double> values;
    for (int i = 0; i < 600; ++i) {
        values.append(i);
    }
    const ChartData data = dataOf({entry(QStringLiteral("a"), {}, values, 60s)});
    QCOMPARE(data.end - data.start, 3'600'000);
    QCOMPARE(data.valueTicks.first().value, 520.0);
}

void TestTrendChart::ticksAreRound()
{
    const ChartData data = dataOf({entry(QStringLiteral("a"), {}, {-0.31, 0.62})});
    QVector<double> values;
    for (const ChartTick &tick : data.valueTicks) {
        values.append(tick.value);
        QVERIFY(tick.place >= -1e-9 && tick.place <= 1 + 1e-9);
    }
    QCOMPARE(values.first(), -0.5);
    QVERIFY(values.contains(0.0));
    QVERIFY(values.size() >= 3 && values.size() <= 8);
}

void TestTrendChart::timeTicksStandAtLocalTimes()
{
    const auto ticksAt = [](std::chrono::seconds offset) {
        QVector<double> minutes;
        const ChartData data =
            chartData({entry(QStringLiteral("a"), {}, QVector<double>(61, 1.0), 60s)}, 800, offset);
        for (const ChartTick &tick : data.timeTicks) {
            minutes.append((tick.value - double(start.toMSecsSinceEpoch())) / 60'000);
        }
        return minutes;
    };
    QCOMPARE(ticksAt(3h), (QVector<double>{0, 10, 20, 30, 40, 50, 60}));
    QCOMPARE(ticksAt(3h + 5min), (QVector<double>{5, 15, 25, 35, 45, 55})); // 13:35 is 13:40 there
}

void TestTrendChart::firstFourWithAHistory()
{
    QVector<app::KpiEntry> entries;
    for (int i = 0; i < 7; ++i) {
        entries.append(entry(QString::number(i), {},
                             i == 1 ? QVector<double>{} : QVector<double>{1.0 * i, 2.0 + i}));
    }
    entries[2].history = {{0, gap}};
    const ChartData data = dataOf(entries);
    QVector<int> shown;
    for (const ChartLine &line : data.lines) {
        shown.append(line.entry);
    }
    QCOMPARE(shown, (QVector<int>{0, 3, 4, 5}));
}

void TestTrendChart::hostileHistories_data()
{
    QTest::addColumn<QVector<app::HistoryPoint>>("history");
    using History = QVector<app::HistoryPoint>;
    constexpr qint64 least = std::numeric_limits<qint64>::min();
    constexpr qint64 greatest = std::numeric_limits<qint64>::max();
    QTest::newRow("nothing") << History();
    QTest::newRow("only gaps") << History{{0, gap}, {1, gap}};
    QTest::newRow("one value") << History{{5, 1}};
    QTest::newRow("ends of time") << History{{least, 1}, {0, 2}, {greatest, 3}};
    QTest::newRow("out of order") << History{{3000, 1}, {1000, 2}, {2000, 3}};
    QTest::newRow("all at once") << History{{7, 1}, {7, 2}, {7, 3}};
    QTest::newRow("the greatest values") << History{{0, 1.7e308}, {1000, -1.7e308}};
    QTest::newRow("great values") << History{{0, 9e99}, {1000, -9e99}};
    QTest::newRow("tiny values") << History{{0, 5e-324}, {1000, 1e-300}};
    QTest::newRow("no difference that counts") << History{{0, 1e15}, {1000, 1e15 + 0.125}};
    QTest::newRow("infinities") << History{{0, std::numeric_limits<double>::infinity()}, {1000, 1}};
    History many;
    for (int i = 0; i < 50'000; ++i) {
        many.append({i * 10, i % 97 == 0 ? 1e80 : double(i % 13)});
    }
    QTest::newRow("many") << many;
}

void TestTrendChart::hostileHistories()
{
    QFETCH(QVector<app::HistoryPoint>, history);
    app::KpiEntry hostile = entry(QStringLiteral("a"), QStringLiteral("ms"), {});
    hostile.history = history;
    const QVector<app::KpiEntry> combinations[] = {
        {hostile}, {hostile, entry(QStringLiteral("b"), QStringLiteral("%"), {1, 2, 3})}};
    for (const QVector<app::KpiEntry> &entries : combinations) {
        const ChartData data = dataOf(entries);
        QVERIFY(data.valueTicks.size() <= 12);
        QVERIFY(data.timeTicks.size() <= 12);
        for (const ChartLine &line : data.lines) {
            for (const auto &run : line.runs) {
                QVERIFY(run.size() <= 4 * 802);
                for (const QPointF &point : run) {
                    QVERIFY(point.x() >= -1e-6 && point.x() <= 1 + 1e-6);
                    QVERIFY(point.y() >= -1e-6 && point.y() <= 1 + 1e-6);
                }
            }
        }
        TrendChart chart(m_theme, m_arabic);
        chart.resize(500, 260);
        chart.setEntries(entries);
        chart.show();
        QVERIFY(!chart.grab().isNull());
        const QStringList labels = chart.valueLabels();
        for (const QString &label : labels) {
            QVERIFY2(label.size() < 40, qPrintable(label));
        }
        QCOMPARE(QSet<QString>(labels.begin(), labels.end()).size(), labels.size());
    }
}

void TestTrendChart::labelsAreLocalised()
{
    TrendChart chart(m_theme, m_arabic);
    chart.resize(900, 300);
    chart.setEntries(
        {entry(QStringLiteral("الإيرادات"), QStringLiteral("SAR"), QVector<double>(61, 1'250'000)),
         entry(QStringLiteral("الحضور"), QStringLiteral("%"), QVector<double>(61, 94))});
    chart.show();
    QCOMPARE(chart.timeLabels().first(), QStringLiteral("١٣:٣٠"));
    QCOMPARE(chart.timeLabels().last(), QStringLiteral("١٤:٣٠"));
    QCOMPARE(chart.axisTitle(), QStringLiteral("التغيّر منذ ١٣:٣٠"));
    QVERIFY(chart.valueLabels().contains(m_arabic.percent(0, 1)));
    QCOMPARE(withoutMarks(chart.legendTexts().at(0)), QStringLiteral("الإيرادات: ١٬٢٥٠٬٠٠٠ ر.س"));
}

void TestTrendChart::englishLabels()
{
    TrendChart chart(m_theme, m_english);
    chart.resize(900, 300);
    chart.setEntries(
        {entry(QStringLiteral("Revenue"), QStringLiteral("SAR"), {1'200'000, 1'300'000})});
    chart.show();
    QCOMPARE(chart.axisTitle(), QStringLiteral("SAR"));
    QCOMPARE(chart.valueLabels().first(), QStringLiteral("1.200 M"));
    QCOMPARE(chart.valueLabels().last(), QStringLiteral("1.300 M"));
}

void TestTrendChart::valueAxisStandsRight()
{
    for (const Formatter *formatter : {&m_arabic, &m_english}) {
        TrendChart chart(m_theme, *formatter);
        chart.resize(900, 300);
        chart.setEntries({entry(QStringLiteral("a"), {}, {1, 2, 3})});
        chart.show();
        auto *view = chart.findChild<QChartView *>();
        QVERIFY(view != nullptr);
        const QRectF plot = view->chart()->plotArea();
        QVERIFY(view->width() - plot.right() > 2 * plot.left()); // rule 21
    }
}

void TestTrendChart::timeRunsFromTheLeft()
{
    for (const Formatter *formatter : {&m_arabic, &m_english}) {
        TrendChart chart(m_theme, *formatter);
        chart.setLayoutDirection(formatter->direction());
        chart.resize(900, 300);
        chart.setEntries({entry(QStringLiteral("a"), {}, {1, 2, 3})});
        chart.show();
        const auto *series = chart.findChild<QChartView *>()->chart()->series().first();
        const auto *line = qobject_cast<const QLineSeries *>(series);
        QVERIFY(line != nullptr);
        auto *plot = chart.findChild<QChartView *>()->chart();
        const QPointF first = plot->mapToPosition(line->at(0), const_cast<QLineSeries *>(line));
        const QPointF last =
            plot->mapToPosition(line->at(line->count() - 1), const_cast<QLineSeries *>(line));
        QVERIFY(first.x() < last.x()); // rule 21
    }
}

void TestTrendChart::legendIsPlainText()
{
    TrendChart chart(m_theme, m_arabic);
    chart.resize(900, 300);
    chart.setEntries({entry(QStringLiteral("<b>x</b>\u202E"), {}, {1, 2})});
    chart.show();
    QCOMPARE(withoutMarks(chart.legendTexts().at(0)), QStringLiteral("<b>x</b>: ٢")); // rule 11
    for (const auto *series : chart.findChild<QChartView *>()->chart()->series()) {
        QVERIFY(series->name().isEmpty()); // Qt's legend would read it as rich text
    }
}

void TestTrendChart::legendShowsTheCardsValue()
{
    TrendChart chart(m_theme, m_english);
    chart.resize(900, 300);
    QVector<app::KpiEntry> entries{entry(QStringLiteral("Revenue"), QStringLiteral("SAR"), {1, 2})};
    chart.setEntries(entries);
    chart.show();
    QCOMPARE(withoutMarks(chart.legendTexts().at(0)), QStringLiteral("Revenue: 2 SAR"));
    // The lines are drawn once a second; the value does not wait for them.
    entries[0].kpi.value.number = 3;
    entries[0].history.append({start.addSecs(120).toMSecsSinceEpoch(), 3});
    chart.setEntries(entries);
    QCOMPARE(withoutMarks(chart.legendTexts().at(0)), QStringLiteral("Revenue: 3 SAR"));
    entries[0].freshness = app::Freshness::NoData;
    chart.setEntries(entries);
    QCOMPARE(withoutMarks(chart.legendTexts().at(0)), QStringLiteral("Revenue: —"));
    entries.prepend(entry(QStringLiteral("Cost"), QStringLiteral("SAR"), {5, 6}));
    chart.setEntries(entries);
    QTRY_COMPARE(withoutMarks(chart.legendTexts().value(0)), QStringLiteral("Cost: 6 SAR"));
}

void TestTrendChart::legendKeepsUnitsAndWholeNames()
{
    ChartLegend legend(m_theme, m_english);
    const QString name = QStringLiteral("Revenue of all branches together");
    const QVector<ChartLegend::Item> items{{QPen(), QStringLiteral("A"),
                                            QStringLiteral("1,250,000 SAR"),
                                            QStringLiteral("1.25 M SAR")},
                                           {QPen(), name, QStringLiteral("94%"), {}}};
    legend.setItems(items);
    legend.show(); // hidden, it learns of its size later
    legend.resize(900, 30);
    QCOMPARE(legend.shownTexts(),
             QStringList({QStringLiteral("A: 1,250,000 SAR"), name + QStringLiteral(": 94%")}));
    legend.resize(330, 30);
    QCOMPARE(legend.rows(), 2);
    QCOMPARE(legend.shownTexts(),
             QStringList({QStringLiteral("A: 1,250,000 SAR"), name + QStringLiteral(": 94%")}));
    legend.resize(180, 30);
    const QStringList narrow = legend.shownTexts();
    QVERIFY(narrow.at(0).startsWith(QStringLiteral("A: 1")));
    QVERIFY(narrow.at(0).endsWith(QStringLiteral(" SAR")));
    QVERIFY(narrow.at(1).endsWith(QStringLiteral("…: 94%")));
    ChartLegend wall(Theme(ThemeKind::Night, true), m_english);
    wall.setItems(items);
    wall.resize(1800, 60);
    QCOMPARE(wall.shownTexts(), QStringList({QStringLiteral("A"), name}));
}

void TestTrendChart::legendWrapsWhereNamesCouldNotBeRead()
{
    const QVector<ChartLegend::Item> items{
        {QPen(), u"Total revenue"_qs, u"1,244,521 SAR"_qs, u"1.24 M SAR"_qs},
        {QPen(), u"Expenses of all branches"_qs, u"839,083 SAR"_qs, u"839.1 K SAR"_qs},
        {QPen(), u"Net profit"_qs, u"405,438 SAR"_qs, u"405.4 K SAR"_qs},
        {QPen(), u"Overdue invoices"_qs, u"35 invoices"_qs, {}}};
    ChartLegend legend(m_theme, m_english);
    legend.setItems(items);
    legend.show();
    const auto valueOf = [](const QString &text) { return text.mid(text.lastIndexOf(u": "_qs)); };
    for (int width = 1200; width >= 260; width -= 20) {
        legend.resize(width, 30);
        const QStringList shown = legend.shownTexts();
        QCOMPARE(shown.size(), items.size());
        QCOMPARE(legend.sizeHint().height(), legend.rows() * legend.rowHeight());
        for (int i = 0; i < shown.size(); ++i) {
            const QString name = shown.at(i).left(shown.at(i).lastIndexOf(u": "_qs));
            QVERIFY2(name == items.at(i).label || name.size() > 6,
                     qPrintable(QString::number(width) + shown.at(i)));
            QVERIFY2(!valueOf(shown.at(i)).contains(u'…'),
                     qPrintable(QString::number(width) + shown.at(i)));
        }
    }
    QVERIFY(legend.rows() > 1);
    // As good as no room: what is cut says so, and a number never reads as another.
    legend.resize(90, 30);
    QCOMPARE(legend.rows(), 4);
    for (const QString &text : legend.shownTexts()) {
        QVERIFY2(valueOf(text).endsWith(u'…'), qPrintable(text));
    }
}

void TestTrendChart::smallValuesHaveLabels_data()
{
    QTest::addColumn<QVector<double>>("values");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("last");
    QTest::newRow("a pressure") << QVector<double>{1e-9, 5e-9} << u"Torr"_qs << u"5×10⁻⁹"_qs;
    QTest::newRow("a small percentage") << QVector<double>{1e-6, 4e-6} << u"%"_qs << u"4×10⁻⁶%"_qs;
    QTest::newRow("a current") << QVector<double>{-2e-12, 2e-12} << u"A"_qs << u"2×10⁻¹²"_qs;
    QTest::newRow("thousandths") << QVector<double>{0.001, 0.004} << u"V"_qs << u"0.004"_qs;
}

void TestTrendChart::smallValuesHaveLabels()
{
    QFETCH(QVector<double>, values);
    QFETCH(QString, unit);
    QFETCH(QString, last);
    TrendChart chart(m_theme, m_english);
    chart.resize(900, 300);
    chart.setEntries({entry(QStringLiteral("a"), unit, values)});
    chart.show();
    const QStringList labels = chart.valueLabels();
    QCOMPARE(labels.last(), last);
    QCOMPARE(QSet<QString>(labels.begin(), labels.end()).size(), labels.size());
    QVERIFY(labels.size() >= 3);
    const auto run = chart.shown().lines.first().runs.first();
    QVERIFY(run.first().y() < run.last().y()); // not laid flat
}

void TestTrendChart::rebuildsOnlyWhileVisible()
{
    TrendChart chart(m_theme, m_arabic);
    chart.resize(900, 300);
    chart.setEntries({entry(QStringLiteral("a"), {}, {1, 2})});
    QVERIFY(chart.shown().lines.isEmpty());
    chart.show();
    QCOMPARE(runsOf(chart.shown()), 1);
    chart.hide();
    chart.setEntries({entry(QStringLiteral("a"), {}, {1, 2, gap, 3, 4})});
    QCoreApplication::processEvents();
    QCOMPARE(runsOf(chart.shown()), 1);
    chart.show();
    QCOMPARE(runsOf(chart.shown()), 2);
    chart.setEntries({entry(QStringLiteral("a"), {}, {1, 2, gap, 3, 4, gap, 5})});
    QTRY_COMPARE(runsOf(chart.shown()), 3); // the last one always arrives
}

void TestTrendChart::sameEntriesChangeNothing()
{
    TrendChart chart(m_theme, m_arabic);
    chart.resize(900, 300);
    QVector<app::KpiEntry> entries{entry(QStringLiteral("a"), {}, {1, 2})};
    chart.setEntries(entries);
    chart.show();
    auto *timer = chart.findChild<QTimer *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(timer != nullptr);
    QTRY_VERIFY(!timer->isActive());
    entries[0].receivedAt = test::momentAt(start).boot;
    entries[0].history.changeFrom(0, [](app::HistoryPoint &) {}); // the same, elsewhere
    chart.setEntries(entries);
    QVERIFY(!timer->isActive());
    entries[0].history.append({start.addSecs(600).toMSecsSinceEpoch(), 5});
    chart.setEntries(entries);
    QVERIFY(timer->isActive());
}

void TestTrendChart::timesAreShownByTheWallClock()
{
    // Histories are in boot time, here an hour that began 90 minutes after the start of the system.
    app::KpiEntry old = entry(QStringLiteral("a"), {}, QVector<double>(61, 1.0), 60s);
    const qint64 away = start.toMSecsSinceEpoch() - milliseconds(90min).count();
    old.history.changeFrom(0, [away](app::HistoryPoint &point) { point.msecs -= away; });
    TrendChart chart(m_theme, m_arabic);
    chart.resize(900, 300);
    chart.setEntries({old});
    chart.setToEpoch(milliseconds(away));
    chart.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chart));
    QTRY_VERIFY(!chart.timeLabels().isEmpty());
    QCOMPARE(chart.timeLabels().first(), m_arabic.timeOfDay(start, false));
    // Somebody sets the clock: the same points have been at other times.
    chart.setToEpoch(milliseconds(away) + 30min);
    QTRY_COMPARE(chart.timeLabels().first(), m_arabic.timeOfDay(start.addSecs(1800), false));
}

void TestTrendChart::changesLanguageAndTheme()
{
    TrendChart chart(m_theme, m_arabic);
    chart.resize(900, 300);
    chart.setEntries({entry(QStringLiteral("a"), {}, {1, 2})});
    chart.show();
    const QImage before = chart.grab().toImage();
    chart.setFormatter(m_english);
    QTRY_VERIFY(chart.valueLabels().contains(QStringLiteral("1.00")));
    chart.setTheme(Theme(ThemeKind::Night));
    QTRY_VERIFY(chart.grab().toImage() != before);
}

void TestTrendChart::emptySaysSo()
{
    TrendChart chart(m_theme, m_arabic);
    chart.resize(900, 300);
    chart.show();
    QVERIFY(chart.shown().lines.isEmpty());
    QVERIFY(chart.valueLabels().isEmpty());
    QVERIFY(chart.legendTexts().isEmpty());
    QVERIFY(!chart.grab().isNull());
}

QTEST_MAIN(TestTrendChart)
#include "tst_trend_chart.moc"
