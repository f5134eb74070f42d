// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/layout_walker.h"
#include "tests/ui/console/test_classes.h"
#include "ui/cards/kpi_card.h"
#include "ui/chrome/navigation_rail.h"
#include "ui/kiosk/kiosk_controller.h"
#include "ui/kiosk/kiosk_plan.h"
#include "ui/kiosk/kiosk_view.h"

#include <QAbstractButton>
#include <QScreen>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using app::Language;
using namespace std::chrono_literals;
using test::Console;

void KioskTest::planHoldsEveryKpi()
{
    Console console;
    QSet<QString> planned;
    for (const ui::KioskScreen &screen : ui::kioskPlan(console.models)) {
        for (const auto &part : screen.parts) {
            for (int row = part.first; row < part.first + part.count; ++row) {
                planned.insert(part.module + u'/' + QString::number(row));
            }
        }
    }
    int shown = 0;
    for (const app::Module &module : console.models.modules()) {
        for (int row = 0; row < console.models.kpis(module.key).rowCount(); ++row, ++shown) {
            QVERIFY(planned.contains(module.key + u'/' + QString::number(row)));
        }
    }
    for (int row = 0; row < console.models.dashboard().summaryCards()->rowCount(); ++row, ++shown) {
        QVERIFY(planned.contains(u'/' + QString::number(row)));
    }
    QCOMPARE(planned.size(), shown);
}

void KioskTest::sectionsShowWhatTheProfileWantsOnHome()
{
    Console console(Language::English, false);
    app::Module finance;
    finance.key = QStringLiteral("finance");
    finance.home = {QStringLiteral("c"), QStringLiteral("a")};
    console.models.kpis(finance.key).setPlaces(finance);
    QVector<app::Kpi> items;
    for (const char *id : {"a", "b", "c"}) {
        items.append(test::kpi(QString::fromLatin1(id), {}, QString::fromLatin1(id), 1, {}, 0));
    }
    console.models.applyKpis(test::kpisOf(finance.key, items, console.now));
    console.window->setKiosk(true);
    console.show();
    auto *kiosk = console.window->kiosk();
    kiosk->controller().setHeld(true);
    // At once: nothing is painted between one screen and the next.
    const auto shown = [&] {
        QStringList ids;
        for (const auto *card : test::visible<ui::KpiCard>(kiosk)) {
            if (!card->entry().kpi.id.isEmpty()) { // no card of a module without data
                ids.append(card->entry().kpi.id);
            }
        }
        return ids;
    };
    bool found = false;
    for (int i = 0; i < kiosk->controller().count() && !found; ++i) {
        const auto &parts = ui::kioskPlan(console.models).at(kiosk->controller().current()).parts;
        found = std::any_of(parts.begin(), parts.end(), [&](const auto &part) {
            return part.module == finance.key && part.asOnHome && part.count == 2;
        });
        if (!found) {
            kiosk->controller().next();
        }
    }
    QVERIFY(found);
    kiosk->controller().next();
    kiosk->controller().previous();
    QCOMPARE(shown(), QStringList(finance.home.begin(), finance.home.end()));
}

void KioskTest::planKeepsScreensSmall()
{
    Console console;
    app::KpiUpdate update = test::kpisOf(QStringLiteral("crm"), {}, console.now);
    for (int i = 0; i < 13; ++i) {
        update.items.append(
            test::kpi(QString::number(i), QString::number(i), QString::number(i), i));
    }
    console.models.applyKpis(update);
    int ofCrm = 0;
    for (const ui::KioskScreen &screen : ui::kioskPlan(console.models)) {
        int cards = 0;
        for (const auto &part : screen.parts) {
            cards += part.count;
        }
        QVERIFY(cards >= 1 && cards <= 6);
        ofCrm += int(screen.parts.first().module == QStringLiteral("crm"));
    }
    QCOMPARE(ofCrm, 3);
    Console empty(Language::Arabic, false);
    QVERIFY(!ui::kioskPlan(empty.models).isEmpty());
}

void KioskTest::roundOfManyIsBounded()
{
    Console console;
    app::KpiUpdate update = test::kpisOf(QStringLiteral("crm"), {}, console.now);
    constexpr int many = 3000;
    for (int i = 0; i < many; ++i) {
        update.items.append(test::kpi(QString::number(i), {}, QStringLiteral("Figure"), i));
    }
    update.items.last().severity = app::Severity::Critical;
    console.models.applyKpis(update);
    int screens = 0;
    int shown = 0;
    for (const ui::KioskScreen &screen : ui::kioskPlan(console.models)) {
        if (screen.parts.first().module != QStringLiteral("crm")) {
            continue;
        }
        ++screens;
        shown += screen.parts.first().count;
        QCOMPARE(screen.more, many - 24);
    }
    QCOMPARE(screens, 4);
    QCOMPARE(shown, 24);
    console.window->setKiosk(true);
    console.show();
    auto *kiosk = console.window->kiosk();
    kiosk->controller().setHeld(true);
    while (!kiosk->title().contains(QStringLiteral("العملاء"))) {
        kiosk->controller().next();
    }
    test::settle();
    QCOMPARE(ui::withoutMarks(kiosk->title()),
             QStringLiteral("إدارة العملاء (١ من ٤) · و٢٬٩٧٦ مؤشرًا آخر"));
    QCOMPARE(test::visible<ui::KpiCard>(kiosk).first()->entry().kpi.id, QString::number(many - 1));
}

void KioskTest::worstStandFirst()
{
    Console console(Language::Arabic, false);
    test::crowd(console.models, console.now);
    console.window->setKiosk(true);
    console.show();
    auto *kiosk = console.window->kiosk();
    kiosk->controller().setHeld(true);
    int checked = 0;
    QHash<QString, app::Severity> last; // of each module, over all of its screens
    for (int i = 0; i < kiosk->controller().count(); ++i) {
        test::settle();
        if (ui::withoutMarks(kiosk->title()).contains(QStringLiteral(" و"))) {
            last.clear(); // a section of Home
        }
        for (const ui::KpiCard *card : test::visible<ui::KpiCard>(kiosk)) {
            const app::Kpi &kpi = card->entry().kpi;
            if (kpi.id.startsWith(u't')) {
                continue; // in the order of their chart
            }
            const QString module = kpi.id.chopped(1);
            QVERIFY2(!last.contains(module) || last.value(module) >= kpi.severity,
                     qPrintable(kiosk->title()));
            last.insert(module, kpi.severity);
            ++checked;
        }
        if (ui::withoutMarks(kiosk->title()).contains(QStringLiteral(" و"))) {
            last.clear();
        }
        kiosk->controller().next();
    }
    QVERIFY(checked > 8);
}

void KioskTest::moduleWithoutDataIsOneCard()
{
    Console console(Language::Arabic, false, {800, 480});
    console.models.connection().setLink(test::linkUp());
    app::KpiUpdate update = test::kpisOf(QStringLiteral("finance"), {}, console.now);
    for (int i = 0; i < 6; ++i) {
        update.items.append(test::kpi(QString::number(i), {}, QStringLiteral("Figure"), i));
    }
    update.items.last().severity = app::Severity::Warning;
    console.models.applyKpis(update);
    console.window->setKiosk(true);
    console.show();
    const auto cards = test::visible<ui::KpiCard>(console.window->kiosk());
    QCOMPARE(cards.size(), 6);
    QCOMPARE(cards.first()->displayedText(ui::KpiCard::Part::Label), QStringLiteral("التقارير"));
    QCOMPARE(cards.first()->entry().freshness, app::Freshness::NoData);
    // Its place is not that of what is bad.
    QCOMPARE(cards.at(1)->entry().kpi.severity, app::Severity::Warning);
}

void KioskTest::oldCardsKeepTheirAge_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<int>("age"); // s
    for (const int age : {1, 50, 3000, 80'000}) {
        QTest::addRow("Arabic, %d s", age) << Language::Arabic << age;
        QTest::addRow("English, %d s", age) << Language::English << age;
    }
}

void KioskTest::oldCardsKeepTheirAge()
{
    QFETCH(Language, language);
    QFETCH(int, age);
    Console console(language, true, {480, 800});
    console.window->setKiosk(true);
    console.show();
    console.now = console.now.addSecs(age);
    console.models.connection().setLink(test::linkDown(console.now));
    console.session.ticker().tick(ui::Pace::Second);
    test::settle();
    const auto cards = test::visible<ui::KpiCard>(console.window->kiosk());
    QVERIFY(!cards.isEmpty());
    for (const ui::KpiCard *card : cards) {
        const QString status = card->displayedText(ui::KpiCard::Part::Status);
        QVERIFY2(!status.isEmpty() && !status.contains(u'…'), qPrintable(status));
    }
}

void KioskTest::controllerGoesRound()
{
    ui::KioskController controller(1h);
    QSignalSpy changes(&controller, &ui::KioskController::currentChanged);
    controller.advance(); // nothing to show yet
    QCOMPARE(changes.count(), 0);
    controller.setCount(3);
    controller.start();
    QVERIFY(controller.running());
    controller.advance();
    controller.advance();
    QCOMPARE(controller.current(), 2);
    controller.advance();
    QCOMPARE(controller.current(), 0);
    controller.previous();
    QCOMPARE(controller.current(), 2);
    controller.setCount(2); // the current one is gone
    QCOMPARE(controller.current(), 0);
    controller.stop();
    QVERIFY(!controller.running());
}

void KioskTest::controllerHolds()
{
    ui::KioskController controller(1h);
    controller.setCount(3);
    controller.start();
    controller.setHeld(true);
    QVERIFY(!controller.running());
    controller.advance();
    QCOMPARE(controller.current(), 0);
    controller.next(); // by hand, all the same
    QCOMPARE(controller.current(), 1);
    controller.setHeld(false);
    QVERIFY(controller.running());
}

void KioskTest::rotationShowsScreenAfterScreen()
{
    Console console;
    console.window->setKiosk(true);
    console.show();
    auto *kiosk = console.window->kiosk();
    QVERIFY(kiosk->isVisible());
    QVERIFY(!test::only<ui::NavigationRail>(console)->isVisible());
    QCOMPARE(ui::withoutMarks(kiosk->title()), QStringLiteral("التقارير والمالية"));
    QCOMPARE(test::visible<ui::KpiCard>(kiosk).size(), 6);
    // More KPIs than places: the one that is bad is there.
    QVERIFY(test::shows(kiosk, QStringLiteral("فواتير متأخرة")));
    kiosk->controller().advance();
    test::settle();
    QCOMPARE(ui::withoutMarks(kiosk->title()), QStringLiteral("الموارد البشرية والأمن"));
    QVERIFY(test::shows(kiosk, QStringLiteral("محاولات دخول مرفوضة")));
    QSet<QString> titles;
    for (int i = 0; i < kiosk->controller().count(); ++i) {
        titles.insert(ui::withoutMarks(kiosk->title()));
        kiosk->controller().advance();
    }
    QVERIFY(titles.contains(QStringLiteral("لوحة القيادة")));
    QVERIFY(titles.contains(QStringLiteral("الأمن")));
    QCOMPARE(ui::withoutMarks(kiosk->title()), QStringLiteral("الموارد البشرية والأمن"));
    QVERIFY(test::shows(kiosk, QStringLiteral("١٤:٣٢")));
    QVERIFY(test::shows(kiosk, QStringLiteral("الأحد ٢٢ نوفمبر ٢٠٢٦")));
}

void KioskTest::arrowsGoWhereTheyPoint_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<Qt::Key>("onward");
    QTest::newRow("Arabic: the next one is at the left") << Language::Arabic << Qt::Key_Left;
    QTest::newRow("English: the next one is at the right") << Language::English << Qt::Key_Right;
}

void KioskTest::arrowsGoWhereTheyPoint()
{
    QFETCH(Language, language);
    QFETCH(Qt::Key, onward);
    Console console(language);
    console.window->setKiosk(true);
    console.show();
    auto *kiosk = console.window->kiosk();
    QTest::keyClick(kiosk, onward);
    QCOMPARE(kiosk->controller().current(), 1);
    QTest::keyClick(kiosk, onward == Qt::Key_Left ? Qt::Key_Right : Qt::Key_Left);
    QCOMPARE(kiosk->controller().current(), 0);
    QTest::keyClick(kiosk, Qt::Key_Space);
    QVERIFY(kiosk->controller().isHeld());
    const QString said =
        language == Language::Arabic ? QStringLiteral("العرض مثبَّت") : QStringLiteral("Held");
    QVERIFY(test::shows(kiosk, said));
    QTest::keyClick(kiosk, Qt::Key_Space);
    QVERIFY(!kiosk->controller().isHeld());
    QVERIFY(!test::shows(kiosk, said));
}

void KioskTest::escapeAsksTheGuard()
{
    Console console;
    console.window->showPage(QStringLiteral("monitor"));
    console.window->setKiosk(true);
    console.show();
    QSignalSpy changes(console.window.get(), &ui::MainWindow::kioskChanged);
    bool allowed = false;
    console.window->setLeaveGuard([&allowed] { return allowed; });
    QTest::keyClick(console.window->kiosk(), Qt::Key_Escape);
    QVERIFY(console.window->isKiosk());
    console.window->close();
    QVERIFY(console.window->isVisible());
    allowed = true;
    QTest::keyClick(console.window->kiosk(), Qt::Key_Escape);
    QVERIFY(!console.window->isKiosk());
    QCOMPARE(changes.count(), 1);
    QCOMPARE(console.window->currentPage(), QStringLiteral("monitor"));
    QVERIFY(!console.window->surface().theme().kiosk());
    // What the wall subscribed to has ended with it.
    QVERIFY(!console.models.kpis(QStringLiteral("crm")).wanted());
}

void KioskTest::escapeLeavesAWindowOfAUsefulSize()
{
    // As the program starts with --kiosk: full screen, with no window before it.
    Console console;
    ui::MainWindow window(console.session);
    window.setKiosk(true);
    window.showFullScreen();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    test::settle();
    QTest::keyClick(window.findChild<ui::KioskView *>(), Qt::Key_Escape);
    test::settle();
    QVERIFY(!window.isKiosk());
    QVERIFY(!window.isFullScreen());
    const QSize room = window.screen()->availableGeometry().size();
    QVERIFY2(window.width() <= room.width() && window.height() <= room.height(),
             qPrintable(QStringLiteral("%1×%2").arg(window.width()).arg(window.height())));
    QVERIFY2(window.width() >= room.width() * 2 / 3 && window.height() >= room.height() * 2 / 3,
             qPrintable(QStringLiteral("%1×%2").arg(window.width()).arg(window.height())));
}

void KioskTest::fullScreenGivesTheSizeBack()
{
    Console console(Language::Arabic, true, {700, 500});
    console.show();
    const QSize before = console.window->size();
    QTest::keyClick(console.window.get(), Qt::Key_F11);
    test::settle();
    QVERIFY(console.window->isFullScreen());
    QTest::keyClick(console.window.get(), Qt::Key_F11);
    test::settle();
    QCOMPARE(console.window->size(), before);
    console.window->setKiosk(true);
    test::settle();
    QVERIFY(console.window->isFullScreen());
    QTest::keyClick(console.window->kiosk(), Qt::Key_Escape);
    test::settle();
    QCOMPARE(console.window->size(), before);
}

void KioskTest::smallWallHasMoreScreensNotSmallerCards_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("screens"); // of a module with eight KPIs
    QTest::newRow("800×480") << QSize(800, 480) << 2;
    QTest::newRow("480×800") << QSize(480, 800) << 1;
    QTest::newRow("1920×1080") << QSize(1920, 1080) << 2;
    QTest::newRow("1080×1920") << QSize(1080, 1920) << 1;
}

void KioskTest::smallWallHasMoreScreensNotSmallerCards()
{
    QFETCH(QSize, size);
    QFETCH(int, screens);
    Console console(Language::Arabic, false, size);
    test::crowd(console.models, console.now);
    console.window->setKiosk(true);
    console.show();
    console.models.connection().setLink(test::linkDown(console.now)); // both banners
    auto *kiosk = console.window->kiosk();
    kiosk->controller().setHeld(true);
    QSet<QString> shown;
    int ofFinance = 0;
    for (int i = 0; i < kiosk->controller().count(); ++i) {
        test::settle();
        const QString title = ui::withoutMarks(kiosk->title());
        ofFinance += int(title == QStringLiteral("المالية") ||
                         title.startsWith(QStringLiteral("المالية (")));
        if (screens > 1 && ofFinance == 1 && title.startsWith(QStringLiteral("المالية ("))) {
            QCOMPARE(title, QStringLiteral("المالية (١ من ٢)"));
        }
        for (const ui::KpiCard *card : test::visible<ui::KpiCard>(kiosk)) {
            QVERIFY(card->height() >= card->minimumSizeHint().height());
            QVERIFY(card->width() >= card->minimumSizeHint().width());
            shown.insert(card->entry().kpi.id);
        }
        kiosk->controller().next();
    }
    QCOMPARE(ofFinance, screens);
    for (int row = 0; row < 8; ++row) {
        QVERIFY(shown.contains(QStringLiteral("finance%1").arg(row)));
    }
}

void KioskTest::typeIsBigEnough()
{
    Console console;
    console.window->setKiosk(true);
    console.show();
    QVERIFY(console.window->surface().theme().font(ui::TextStyle::Value).pixelSize() >= 42);
    QVERIFY(console.window->surface().theme().font(ui::TextStyle::Figure).pixelSize() >= 42);
    for (const QAbstractButton *button : test::visible<QAbstractButton>(console.window.get())) {
        QVERIFY(button->height() >= 48);
    }
    console.window->resize(3840, 2160);
    QCOMPARE(console.window->surface().theme().font(ui::TextStyle::Value).pixelSize(), 176);
}

void KioskTest::everythingFits_data()
{
    test::addWindowSizes();
}

void KioskTest::everythingFits()
{
    QFETCH(Language, language);
    QFETCH(QSize, size);
    QStringList faults;
    for (const bool crowded : {false, true}) {
        Console console(language, true, size);
        console.models.setDemo(true);
        if (crowded) {
            test::crowd(console.models, console.now);
        }
        console.window->setKiosk(true);
        console.show();
        QCOMPARE(console.window->size(), size);
        console.window->setUpdatesEnabled(false); // places, not pictures
        auto *kiosk = console.window->kiosk();
        const auto goRound = [&](const QString &state) {
            for (int i = 0; i < kiosk->controller().count(); ++i) {
                test::settle();
                const QStringList found = test::layoutFaults(console.window.get());
                for (const QString &fault : found) {
                    faults << kiosk->title() + u' ' + state + QStringLiteral(": ") + fault;
                }
                kiosk->controller().next();
            }
        };
        const QString content = crowded ? QStringLiteral("crowded ") : QString();
        goRound(content + QStringLiteral("connected"));
        console.models.connection().setLink(test::linkDown(console.now));
        kiosk->controller().setHeld(true);
        goRound(content + QStringLiteral("offline, held"));
        QCOMPARE(console.window->size(), size);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}
