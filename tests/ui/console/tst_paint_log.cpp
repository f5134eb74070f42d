// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/window/paint_log.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using test::Console;

namespace {

app::Batch revenue(double value, std::chrono::milliseconds firstCame,
                   std::chrono::milliseconds lastCame)
{
    app::KpiUpdate update;
    update.module = QStringLiteral("finance");
    update.items = {test::kpi(QStringLiteral("revenue"), QStringLiteral("إجمالي الإيرادات"),
                              QStringLiteral("Total revenue"), value, QStringLiteral("SAR"))};
    app::Batch batch;
    batch.items.emplace_back(update);
    const app::BootTime now = app::BootClock::now();
    batch.arrivals = app::Arrivals{now - firstCame, now - lastCame};
    return batch;
}

QJsonObject framesOf(const QByteArray &line)
{
    return QJsonDocument::fromJson(line.mid(line.indexOf('{'))).object();
}

double onlyNumber(const QJsonObject &frames, const char *name)
{
    const QJsonArray list = frames.value(QLatin1String(name)).toArray();
    return list.size() == 1 ? list.first().toDouble() : -1;
}

} // namespace

void PaintLogTest::isOffUnlessAskedFor()
{
    QVERIFY(!ui::PaintLog::isWanted());
}

void PaintLogTest::tellsHowLongValuesWaited()
{
    Console console;
    console.show();
    ui::PaintLog log(*console.window, console.models);
    QSignalSpy lines(&log, &ui::PaintLog::told);
    console.models.apply(revenue(1, 5000ms, 3000ms));
    test::settle();
    console.models.apply(revenue(2, 700ms, 300ms));
    test::settle();
    log.tellFrames();
    QCOMPARE(lines.size(), 1);
    const QJsonObject frames = framesOf(lines.first().first().toByteArray());
    QVERIFY(lines.first().first().toByteArray().startsWith("frames {"));
    QCOMPARE(frames.value(QStringLiteral("ages")).toArray().size(), 2);
    const QJsonArray waits = frames.value(QStringLiteral("waits")).toArray();
    QCOMPARE(waits.size(), 2);
    QVERIFY(waits.at(0).toDouble() >= 5000);
    QVERIFY(waits.at(1).toDouble() >= 700 && waits.at(1).toDouble() < 5000);
    QVERIFY(onlyNumber(frames, "gaps") >= 0); // of the second frame: the first has none before it
    QVERIFY(onlyNumber(frames, "busy") > 0);
    log.tellFrames();
    QCOMPARE(framesOf(lines.last().first().toByteArray()).value(QStringLiteral("waits")).toArray(),
             QJsonArray());
}

void PaintLogTest::whatChangesNothingIsNotWaitedFor()
{
    Console console;
    console.show();
    ui::PaintLog log(*console.window, console.models);
    QSignalSpy lines(&log, &ui::PaintLog::told);
    app::Batch unseen = revenue(1, 9000ms, 9000ms); // of a module that the page does not show
    std::get<app::KpiUpdate>(unseen.items.front()).module = QStringLiteral("crm");
    console.models.apply(unseen);
    test::settle();
    console.models.apply(revenue(3, 100ms, 100ms));
    test::settle();
    log.tellFrames();
    const QJsonObject frames = framesOf(lines.first().first().toByteArray());
    const QJsonArray waits = frames.value(QStringLiteral("waits")).toArray();
    QVERIFY(!waits.isEmpty());
    QVERIFY2(waits.last().toDouble() < 9000, lines.first().first().toByteArray().constData());
}

void PaintLogTest::tellsOfTheFirstLiveValueOnce()
{
    QLoggingCategory::setFilterRules(QStringLiteral("marsad.startup=true"));
    Console console(app::Language::Arabic, false);
    console.models.connection().setLink(test::linkUp());
    ui::PaintLog log(*console.window, console.models);
    QLoggingCategory::setFilterRules(QString());
    QSignalSpy lines(&log, &ui::PaintLog::told);
    console.show();
    QCOMPARE(lines.size(), 0);
    console.models.apply(revenue(1, 1ms, 1ms));
    QTRY_COMPARE(lines.size(), 1);
    const QByteArray line = lines.first().first().toByteArray();
    QVERIFY2(line.startsWith("first-paint "), line.constData());
    QVERIFY2(line.mid(12).toInt() > 0, line.constData());
    console.models.apply(revenue(2, 1ms, 1ms));
    test::settle();
    QCOMPARE(lines.size(), 1);
}
