// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/layout_walker.h"
#include "tests/ui/console/test_classes.h"
#include "ui/alerts/alert_banner.h"
#include "ui/cards/kpi_card.h"
#include "ui/widgets/text_label.h"

#include <QTest>

using app::Language;
using test::Console;

void LayoutTest::everythingFits_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<Language>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("connected");
    for (const QString &page : test::pageIds()) {
        for (const Language language : {Language::Arabic, Language::English}) {
            for (const QSize size : {QSize(1366, 768), QSize(1920, 1080)}) {
                for (const bool connected : {true, false}) {
                    QTest::addRow("%s %s %d %s", qPrintable(page),
                                  language == Language::Arabic ? "ar" : "en", size.width(),
                                  connected ? "connected" : "offline")
                        << page << language << size << connected;
                }
            }
        }
    }
}

void LayoutTest::everythingFits()
{
    QFETCH(QString, page);
    QFETCH(Language, language);
    QFETCH(QSize, size);
    QFETCH(bool, connected);
    Console console(language, true, size);
    console.models.setDemo(true); // the fullest top bar
    console.window->showPage(page);
    console.show();
    if (!connected) {
        console.now = console.now.addSecs(206);
        console.models.connection().setLink(test::linkDown(console.now));
        console.models.connection().setServerStatus({QStringLiteral("maintenance"), console.now});
    }
    test::settle();
    const QStringList faults = test::layoutFaults(console.window.get());
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void LayoutTest::cardsStandFourInARow()
{
    Console console;
    console.show();
    QHash<int, QVector<int>> columns;
    for (const ui::KpiCard *card : test::visible<ui::KpiCard>(console.window.get())) {
        const QPoint at = card->mapTo(console.window.get(), QPoint(0, 0));
        columns[at.y()].append(at.x());
    }
    QCOMPARE(columns.size(), 4);
    for (const QVector<int> &row : std::as_const(columns))
        QCOMPARE(row.size(), 4);
    // The first stands at the leading side, which is the right one.
    const auto first = test::visible<ui::KpiCard>(console.window.get()).first();
    const int y = first->mapTo(console.window.get(), QPoint(0, 0)).y();
    QCOMPARE(first->mapTo(console.window.get(), QPoint(0, 0)).x(),
             *std::max_element(columns[y].begin(), columns[y].end()));
}

void LayoutTest::elidedTextHasItsToolTip()
{
    Console console(Language::Arabic, false);
    app::AlertUpdate update;
    app::Alert alert;
    alert.id = QStringLiteral("long");
    alert.title = QStringLiteral("<b>") + QStringLiteral("انقطاع ").repeated(100);
    alert.severity = app::Severity::Critical;
    alert.time = console.now;
    update.items = {alert};
    console.models.alerts().apply(update);
    console.show();
    bool found = false;
    for (const ui::TextLabel *label :
         test::visible<ui::TextLabel>(console.window->findChild<ui::AlertBanner *>())) {
        if (!label->isElided())
            continue;
        found = true;
        QVERIFY(label->toolTip().contains(QStringLiteral("&lt;b&gt;")));
        QVERIFY(label->toolTip().count(QStringLiteral("انقطاع")) == 100);
    }
    QVERIFY(found);
}

void LayoutTest::digitsStandInCells()
{
    Console console;
    console.show();
    ui::CellLabel label(console.context, ui::TextStyle::Figure);
    label.setText(QStringLiteral("١١:١١:١١"));
    const int ones = label.sizeHint().width();
    label.setText(QStringLiteral("٠٨:٣٥:٤٤"));
    QCOMPARE(label.sizeHint().width(), ones);
}
