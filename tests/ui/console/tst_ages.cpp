// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "ui/base/age_refresher.h"
#include "ui/cards/kpi_card.h"

#include <QTest>

#include <algorithm>

using test::Console;

/// Ages are shown again when their words change, and not before.
class AgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agesOfMinutesNeedNoSeconds();
    void wordsOfAgesStay_data();
    void wordsOfAgesStay();
};

/// Seconds run while they are shown, and where one is young enough to have them.
void AgeTest::agesOfMinutesNeedNoSeconds()
{
    Console console(app::Language::English);
    console.show();
    console.models.alerts().acknowledge(QStringLiteral("1"));
    ui::Ticker &ticker = console.session.ticker();
    console.models.connection().setLink(test::linkDown(console.now));
    console.models.connection().setLink(test::linkUp()); // the values are those of before
    test::settle();
    const auto ages = [&console] {
        QStringList texts;
        for (const ui::KpiCard *card : test::visible<ui::KpiCard>(console.window.get())) {
            texts.append(card->displayedText(ui::KpiCard::Part::Status));
        }
        return texts;
    };
    const auto allSay = [&ages](const QString &words) {
        const QStringList texts = ages();
        return !texts.isEmpty() &&
               std::all_of(texts.begin(), texts.end(),
                           [&](const QString &text) { return text.contains(words); });
    };
    QVERIFY(ticker.running(ui::Pace::Second));
    console.now = console.now.addSecs(30);
    ticker.tick(ui::Pace::Second);
    QVERIFY2(allSay(QStringLiteral("seconds ago")), qPrintable(ages().join(u'\n')));
    QVERIFY(ticker.running(ui::Pace::Second));

    console.now = console.now.addSecs(3 * 60);
    ticker.tick(ui::Pace::Second);
    QVERIFY2(allSay(QStringLiteral("3 minutes ago")), qPrintable(ages().join(u'\n')));
    QVERIFY(!ticker.running(ui::Pace::Second));
    console.now = console.now.addSecs(60);
    ticker.tick(ui::Pace::HalfMinute);
    QVERIFY2(allSay(QStringLiteral("4 minutes ago")), qPrintable(ages().join(u'\n')));
    QVERIFY(!ticker.running(ui::Pace::Second));

    test::fill(console.models, console.now);
    console.models.connection().setLink(test::linkDown(console.now));
    console.models.connection().setLink(test::linkUp());
    test::settle();
    QVERIFY(ticker.running(ui::Pace::Second)); // they are young again
}

void AgeTest::wordsOfAgesStay_data()
{
    QTest::addColumn<int>("age"); // milliseconds
    QTest::addColumn<int>("stays");
    QTest::newRow("seconds") << 59'999 << 1000;
    QTest::newRow("a minute") << 60'000 << 60'000;
    QTest::newRow("soon another") << 119'999 << 1;
    QTest::newRow("hours") << 7'230'000 << 30'000;
}

void AgeTest::wordsOfAgesStay()
{
    QFETCH(int, age);
    QTEST(int(ui::wordsStay(std::chrono::milliseconds(age)).count()), "stays");
}

QTEST_MAIN(AgeTest)

#include "tst_ages.moc"
