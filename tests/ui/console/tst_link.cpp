// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/cards/kpi_card.h"
#include "ui/chrome/alert_banner.h"
#include "ui/chrome/connection_pill.h"
#include "ui/chrome/stale_banner.h"
#include "ui/chrome/top_bar.h"
#include "ui/pages/ages.h"
#include "ui/pages/kpi_section.h"
#include "ui/pages/kpi_wall.h"

#include <QSignalSpy>
#include <QTest>

using State = app::LinkStatus::State;
using test::Console;

namespace {

QString pillText(const Console &console)
{
    QStringList words;
    for (const QLabel *label : test::visible<QLabel>(test::only<ui::ConnectionPill>(console))) {
        words << ui::withoutMarks(label->text());
    }
    return words.join(u' ');
}

} // namespace

void LinkTest::pillTellsStateAndTransport_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("transport");
    QTest::addColumn<QString>("expected");
    QTest::newRow("connected by WebSocket")
        << State::Connected << u"websocket"_qs << u"متصل · WebSocket · ١٢ م.ث"_qs;
    QTest::newRow("connected by polling")
        << State::Connected << u"polling"_qs << u"متصل · HTTP (استعلام دوري) · ١٢ م.ث"_qs;
    QTest::newRow("connecting") << State::Connecting << QString() << u"جارٍ الاتصال…"_qs;
    QTest::newRow("given up") << State::Disconnected << QString() << u"غير متصل"_qs;
    QTest::newRow("waiting") << State::Reconnecting << QString()
                             << u"انقطع الاتصال · إعادة المحاولة بعد ٤ ث"_qs;
}

void LinkTest::pillTellsStateAndTransport()
{
    QFETCH(State, state);
    QFETCH(QString, transport);
    QFETCH(QString, expected);
    Console console;
    console.show();
    app::LinkStatus link =
        state == State::Reconnecting ? test::linkDown(console.now) : test::linkUp();
    link.state = state;
    link.transport = transport;
    console.models.connection().setLink(link);
    QCOMPARE(pillText(console), ui::withoutMarks(expected));
}

void LinkTest::pillSaysThatNoCertificateIsVerified()
{
    const auto words = u"لم يُتحقَّق من الشهادة"_qs;
    Console console;
    console.show();
    app::LinkStatus link = test::linkUp();
    console.models.connection().setLink(link);
    QVERIFY(!pillText(console).contains(words));
    link.insecure = true;
    console.models.connection().setLink(link);
    QVERIFY2(pillText(console).endsWith(words), qPrintable(pillText(console)));
}

void LinkTest::countdownRunsOnlyWhileReconnecting()
{
    Console console;
    console.show();
    // The banner of a fresh critical alert flashes by the same timer.
    console.models.alerts().acknowledge(QStringLiteral("1"));
    ui::Ticker &ticker = console.session.ticker();
    QVERIFY(!ticker.running(ui::Pace::Second));
    console.models.connection().setLink(test::linkDown(console.now));
    QVERIFY(ticker.running(ui::Pace::Second));
    QVERIFY(pillText(console).endsWith(QStringLiteral("بعد ٤ ث")));
    console.now = console.now.addSecs(1);
    ticker.tick(ui::Pace::Second);
    QVERIFY(pillText(console).endsWith(QStringLiteral("بعد ٣ ث")));
    console.now = console.now.addMSecs(2900);
    ticker.tick(ui::Pace::Second);
    QVERIFY(pillText(console).endsWith(QStringLiteral("بعد ١ ث")));
    console.now = console.now.addSecs(1);
    ticker.tick(ui::Pace::Second);
    QVERIFY(pillText(console).endsWith(QStringLiteral("تجري إعادة المحاولة")));
    test::fill(console.models, console.now.addSecs(1)); // the link, and values that are not old
    console.models.alerts().acknowledge(QStringLiteral("1"));
    test::settle();
    QVERIFY(!ticker.running(ui::Pace::Second));
    console.models.connection().setLink(test::linkDown(console.now));
    console.window->hide();
    QVERIFY(!ticker.running(ui::Pace::Second));
}

void LinkTest::nothingAgesByTheWallClock()
{
    Console console(app::Language::English);
    console.show();
    console.models.alerts().acknowledge(QStringLiteral("1"));
    console.now = console.now.addSecs(30);
    console.models.connection().setLink(test::linkDown(console.now));
    for (const std::chrono::seconds step : {std::chrono::hours(-1), std::chrono::hours(24 * 400)}) {
        console.wallStep = step;
        console.session.ticker().tick(ui::Pace::Second);
        console.session.ticker().tick(ui::Pace::HalfMinute);
        QVERIFY(pillText(console).endsWith(QStringLiteral("retrying in 4 s")));
        QVERIFY2(test::shows(console.window.get(), QStringLiteral("36 seconds ago")),
                 qPrintable(test::texts(console.window.get()).join(u'\n')));
        for (const ui::KpiCard *card : test::visible<ui::KpiCard>(console.window.get())) {
            QVERIFY(card->displayedText(ui::KpiCard::Part::Status)
                        .contains(QStringLiteral("seconds ago")));
        }
    }
}

void LinkTest::lostLinkKeepsAndDimsTheValues()
{
    Console console;
    console.show();
    const QStringList before = test::texts(console.window.get());
    QVERIFY(before.contains(QStringLiteral("٩٤٫٥٪")) ||
            test::shows(console.window.get(), QStringLiteral("٩٤٫٥")));
    console.models.connection().setLink(test::linkDown(console.now));
    const auto cards = test::visible<ui::KpiCard>(console.window.get());
    QCOMPARE(cards.size(), 16);
    for (const ui::KpiCard *card : cards) {
        QCOMPARE(card->entry().freshness, app::Freshness::Stale);
        QVERIFY(!card->displayedText(ui::KpiCard::Part::Status).isEmpty());
        QVERIFY(before.contains(ui::withoutMarks(card->displayedText(ui::KpiCard::Part::Value))));
    }
    console.models.connection().setLink(test::linkUp());
}

void LinkTest::agesAgree_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page : {"home", "dashboard", "module:finance"}) {
        QTest::newRow(page) << QString::fromLatin1(page);
    }
}

void LinkTest::agesAgree()
{
    QFETCH(QString, page);
    Console console(app::Language::English);
    console.window->showPage(page);
    console.show();
    const auto oldestOf = [](const QWidget *root) {
        std::optional<app::BootTime> oldest;
        for (const ui::KpiCard *card : test::visible<ui::KpiCard>(root)) {
            const auto from = card->entry().agesFrom();
            oldest = oldest && from ? std::min(*oldest, *from) : from;
        }
        for (const ui::KpiWall *wall : test::visible<ui::KpiWall>(root)) {
            for (int cell = 0; cell < wall->cellCount(); ++cell) {
                oldest = ui::older(oldest, wall->entryOf(cell).agesFrom());
            }
        }
        return oldest;
    };
    const ui::Formatter &formatter = console.session.formatter();
    const auto check = [&] {
        const auto oldest = oldestOf(console.window.get());
        QVERIFY(oldest);
        const QString time = formatter.timeOfDay(console.session.wallAt(oldest));
        QVERIFY(test::shows(test::only<ui::UpdateChip>(console), time));
        const auto *banner = test::only<ui::StaleBanner>(console);
        if (banner->isVisible()) {
            const auto age =
                std::chrono::floor<std::chrono::seconds>(console.moment().since(*oldest));
            QVERIFY(test::shows(banner, time));
            QVERIFY2(test::shows(banner, formatter.durationAgo(age)),
                     qPrintable(test::texts(banner).join(u' ')));
            for (const ui::KpiCard *card : test::visible<ui::KpiCard>(console.window.get())) {
                const QDateTime from = console.session.wallAt(card->entry().agesFrom());
                QVERIFY(card->displayedText(ui::KpiCard::Part::Status)
                            .contains(formatter.relativeTime(from, console.session.now())));
            }
            for (const ui::KpiWall *wall : test::visible<ui::KpiWall>(console.window.get())) {
                const QDateTime from = console.session.wallAt(wall->entryOf(0).agesFrom());
                QVERIFY(wall->displayedText(0, ui::CardPart::Status)
                            .contains(formatter.relativeTime(from, console.session.now())));
            }
        }
        for (const ui::KpiSection *section : test::visible<ui::KpiSection>(console.window.get())) {
            QVERIFY(test::shows(section,
                                formatter.timeOfDay(console.session.wallAt(oldestOf(section)))));
        }
    };
    check();
    console.now = console.now.addSecs(40);
    console.models.connection().setLink(test::linkDown(console.now));
    check();
    for (int i = 0; i < 65; ++i) { // over the full minute, with the banner's seconds alone
        console.now = console.now.addSecs(1);
        console.session.ticker().tick(ui::Pace::Second);
        check();
    }
}

void LinkTest::aNewValueMakesNoOtherYounger()
{
    Console console(app::Language::English);
    console.window->showPage(QStringLiteral("module:finance"));
    console.show();
    const QString before = test::texts(test::only<ui::UpdateChip>(console)).join(u' ');
    console.now = console.now.addSecs(20);
    const app::Kpi newer = test::kpi(QStringLiteral("profit"), QStringLiteral("صافي الربح"),
                                     QStringLiteral("Net profit"), 1);
    console.models.applyKpis(test::kpisOf(QStringLiteral("finance"), {newer}, console.now));
    QCOMPARE(test::texts(test::only<ui::UpdateChip>(console)).join(u' '), before);
}

void LinkTest::bannerSaysWhatIsDone()
{
    Console console;
    console.show();
    auto *banner = test::only<ui::StaleBanner>(console);
    QVERIFY(!banner->isVisible());
    console.now = console.now.addSecs(206);
    console.models.connection().setLink(test::linkDown(console.now));
    QVERIFY(banner->isVisible());
    const QString said = test::texts(banner).join(u' ');
    for (const QString &part : {u"البيانات غير محدّثة"_qs, u"١٤:٣٢:٠١"_qs, u"(قبل ٣ دقائق)"_qs,
                                u"المحاولة ٣"_qs, u"رسالتان بانتظار الإرسال"_qs}) {
        QVERIFY2(said.contains(part), qPrintable(said));
    }
    console.now = console.now.addSecs(60);
    console.session.ticker().tick(ui::Pace::HalfMinute);
    QVERIFY(test::shows(banner, QStringLiteral("(قبل ٤ دقائق)")));
    // Why, and what to do about it: at hand even where there is no room for it.
    const QString why = QStringLiteral("أنهى الخادم الاتصال");
    QVERIFY(ui::withoutMarks(banner->toolTip()).contains(why));
    QVERIFY(banner->accessibleDescription().contains(why));
    QSignalSpy asked(&console.models.connection(), &app::ConnectionModel::connectNowRequested);
    QTest::mouseClick(test::button(banner, QStringLiteral("اتصل الآن")), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
}

void LinkTest::bannerGoesWithTheReturn()
{
    Console console;
    console.show();
    console.models.connection().setLink(test::linkDown(console.now));
    console.models.connection().setLink(test::linkUp());
    // The page's values are old until new ones come: it says so, but there is nothing to connect.
    auto *banner = test::only<ui::StaleBanner>(console);
    QVERIFY(!test::button(banner, QStringLiteral("اتصل الآن")));
    console.now = console.now.addSecs(1);
    test::fill(console.models, console.now);
    QVERIFY(!banner->isVisible());
}

void LinkTest::aMissingNamespaceIsNamed()
{
    Console console;
    console.show();
    auto *banner = test::only<ui::StaleBanner>(console);
    app::LinkStatus link = test::linkUp();
    link.namespaces = {{u"/orders"_qs, false, u"ConnectRefused"_qs, u"not authorised"_qs},
                       {u"/stock"_qs, true, {}, {}}};
    console.models.connection().setLink(link);
    QVERIFY2(pillText(console).startsWith(u"متصل جزئيًا · دون /orders"_qs),
             qPrintable(pillText(console)));
    QVERIFY(banner->isVisible());
    QVERIFY(test::shows(banner, u"جزء من البيانات غير محدّث"_qs));
    const QString said = ui::withoutMarks(test::texts(banner).join(u' '));
    QVERIFY2(said.contains(u"لا يصل شيء من /orders"_qs), qPrintable(said));
    QVERIFY(!said.contains(u"/stock"_qs));
    QVERIFY(ui::withoutMarks(banner->toolTip()).contains(u"not authorised"_qs));
    QSignalSpy asked(&console.models.connection(), &app::ConnectionModel::connectNowRequested);
    QTest::mouseClick(test::button(banner, u"اتصل الآن"_qs), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    console.setLanguage(app::Language::English);
    QVERIFY(pillText(console).startsWith(u"Partly connected · without /orders"_qs));
    console.models.connection().setLink(test::linkUp());
    QVERIFY(!banner->isVisible());
    QVERIFY(pillText(console).startsWith(u"Connected"_qs));
}

void LinkTest::serverStatusIsShown()
{
    Console console;
    console.show();
    auto *chip = test::only<ui::ServerStatusChip>(console);
    QVERIFY(!chip->isVisible());
    app::ConnectionModel &connection = console.models.connection();
    const auto say = [&](const QString &word, app::Severity severity, bool known) {
        connection.setServerStatus({word, console.now, severity, known});
    };
    say(QStringLiteral("Degraded"), app::Severity::Warning, true);
    QVERIFY(chip->isVisible());
    QVERIFY(test::shows(chip, QStringLiteral("الخادم: أداء متدنٍّ")));
    say(QStringLiteral("amber"), app::Severity::Warning, true);
    QVERIFY(test::shows(chip, QStringLiteral("الخادم: amber")));
    say(QStringLiteral("green"), app::Severity::Normal, true);
    QVERIFY(!chip->isVisible());
    say(QStringLiteral("maintenance"), app::Severity::Normal, false);
    QVERIFY(test::shows(chip, QStringLiteral("الخادم: قيد الصيانة")));
    console.setLanguage(app::Language::English);
    QVERIFY(test::shows(chip, QStringLiteral("Server: maintenance")));
    say(QStringLiteral("صيانة"), app::Severity::Normal, false);
    QVERIFY(test::shows(chip, QStringLiteral("Server: maintenance")));
    say(QStringLiteral("normal"), app::Severity::Normal, false);
    QVERIFY(!chip->isVisible());
}

void LinkTest::alertFlashesForTwoMinutes()
{
    Console console;
    console.show();
    const auto *banner = test::only<ui::AlertBanner>(console);
    QVERIFY(banner->isFlashing());
    for (int second = 0; second < 119; ++second) {
        console.now = console.now.addSecs(1);
        console.session.ticker().tick(ui::Pace::Second);
        QVERIFY(banner->isFlashing());
    }
    console.now = console.now.addSecs(1);
    console.session.ticker().tick(ui::Pace::Second);
    QVERIFY(!banner->isFlashing());
    QVERIFY(banner->isVisible());
    QVERIFY(!console.session.ticker().running(ui::Pace::Second));
}

void LinkTest::shelvedAlertLeavesTheBanner()
{
    Console console;
    console.show();
    auto *banner = test::only<ui::AlertBanner>(console);
    QTest::mouseClick(test::button(banner, QStringLiteral("تأجيل")), Qt::LeftButton);
    QVERIFY(!banner->isVisible());
    QCOMPARE(console.models.alerts().shelvedCount(), 1);
}
