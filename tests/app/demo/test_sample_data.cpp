// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/demo/test_sample_data.h"

#include "app/demo/sample_data.h"
#include "app/models/kpi_model.h"

#include <QTest>

namespace {

constexpr app::BootTime now{std::chrono::hours(5)};

app::KpiUpdate samplesOf(const QString &module)
{
    for (const app::KpiUpdate &update : app::demo::sampleKpis(now)) {
        if (update.module == module) {
            return update;
        }
    }
    return {};
}

} // namespace

void TestSampleData::everyValueIsMarkedAsSample()
{
    app::KpiModel model(QStringLiteral("finance"), [] { return app::Moment{now, QDateTime()}; });
    model.setLinkUp(true);
    model.apply(samplesOf(QStringLiteral("finance")));
    QVERIFY(model.rowCount() >= 4);
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(model.at(row).source, app::Source::Sample);
        QCOMPARE(model.at(row).freshness, app::Freshness::Sample);
    }
    QVERIFY(!model.lastUpdate());
}

void TestSampleData::samplesGoAndRealValuesStay()
{
    app::KpiModel model(QStringLiteral("finance"), [] { return app::Moment{now, QDateTime()}; });
    model.setLinkUp(true);
    const app::KpiUpdate samples = samplesOf(QStringLiteral("finance"));
    model.apply(samples);

    app::KpiUpdate live;
    live.module = QStringLiteral("finance");
    live.receivedAt = now;
    live.items = {samples.items.first()};
    live.items.first().value.number = 7;
    model.apply(live);
    model.apply(app::demo::withoutSamples(QStringLiteral("finance"), now));

    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.at(0).kpi.value.number, 7.0);
    QCOMPARE(model.at(0).source, app::Source::Live);
}
