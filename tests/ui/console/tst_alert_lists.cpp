// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/alerts/alert_panel.h"
#include "ui/widgets/message_list.h"
#include "ui/widgets/panels.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using test::Console;

void AlertListTest::dashboardShowsTheLastTenAlerts()
{
    Console console;
    app::AlertUpdate update;
    for (int i = 0; i < 14; ++i) {
        update.items.append(test::alert(QStringLiteral("more-%1").arg(i),
                                        QStringLiteral("تنبيه %1").arg(i), console.now.addSecs(i)));
    }
    console.models.alerts().apply(update);
    console.window->showPage(QStringLiteral("dashboard"));
    console.show();
    const auto *panel = test::visible<ui::AlertPanel>(console.window.get()).first();
    const auto *list = panel->findChild<ui::MessageList *>();
    QCOMPARE(list->model()->rowCount(), 10);
    QCOMPARE(list->model()->index(0, 0).data(ui::MessageIdRole).toString(),
             QStringLiteral("more-13"));
    QVERIFY(test::shows(panel, QStringLiteral("١٧ تنبيهًا دون إقرار")));
    update.items = {update.items.last()};
    update.items.first().id = QStringLiteral("newest");
    update.items.first().title = QStringLiteral("الأحدث");
    update.items.first().time = console.now.addSecs(60);
    console.models.alerts().apply(update);
    QCOMPARE(list->model()->rowCount(), 10);
    QCOMPARE(list->model()->index(0, 0).data(ui::MessageIdRole).toString(),
             QStringLiteral("newest"));
}

void AlertListTest::alertsAreAcknowledgedInTheList()
{
    Console console;
    console.window->showPage(QStringLiteral("alerts"));
    console.show();
    auto *list = test::visible<ui::MessageList>(console.window.get()).first();
    const QModelIndex second = list->model()->index(1, 0);
    const QString id = second.data(ui::MessageIdRole).toString();
    QCOMPARE(second.data(ui::MessageActionRole).toString(), QStringLiteral("إقرار"));
    list->setCurrentIndex(second);
    QSignalSpy asked(&console.models, &app::ConsoleModels::actionRequested);
    QTest::keyClick(console.window.get(), Qt::Key_A);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(
        std::get<app::AcknowledgeAlert>(asked.first().first().value<app::Action>().what).id.text,
        id);
    // Until the backend confirms, it is pending and offers nothing.
    QCOMPARE(second.data(ui::MessageActionRole).toString(), QString());
    QCOMPARE(second.data(ui::MessageTagRole).toString(), QStringLiteral("الإقرار قيد الإرسال"));
    // What was sent to a backend that never answers is not shown as done.
    const QString request = asked.first().first().value<app::Action>().requestId;
    console.models.alerts().actionFinished({request, app::ActionResult::Outcome::Unconfirmed, {}});
    QCOMPARE(second.data(ui::MessageTagRole).toString(), QStringLiteral("أُرسل الإقرار، غير مؤكَّد"));

    const QModelIndex third = list->model()->index(2, 0);
    auto *delegate = static_cast<ui::MessageDelegate *>(list->itemDelegate());
    const QRect box = delegate->actionBox(list->visualRect(third), third);
    QVERIFY(box.height() >= 24);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, box.center());
    QCOMPARE(asked.count(), 2);
}

void AlertListTest::withoutAlertsOnlyWhatIsKnownIsSaid()
{
    Console console(app::Language::English, false);
    app::AlertModel &alerts = console.models.alerts();
    app::LinkStatus link;
    link.state = app::LinkStatus::State::Connected;
    console.models.connection().setLink(link);
    console.window->showPage(QStringLiteral("alerts"));
    console.show();
    const auto says = [&console](const char *text) {
        return test::shows(console.window.get(), QString::fromLatin1(text));
    };
    const char *const well = "All systems are normal";
    QVERIFY(says("Alert state unknown"));
    QVERIFY(!says(well));
    app::AlertUpdate none;
    none.operation = app::AlertUpdate::Operation::Replace;
    alerts.apply(none);
    QVERIFY(says(well));
    link.state = app::LinkStatus::State::Reconnecting;
    console.models.connection().setLink(link);
    QVERIFY(says("No alerts when last heard of"));
    QVERIFY(!says(well));
    alerts.setReported(false);
    QVERIFY(says("This server reports no alerts"));
    QVERIFY(!says(well));
}

void AlertListTest::wordsOfAnAlertAreInTheLanguage()
{
    for (const app::Language language : {app::Language::Arabic, app::Language::English}) {
        const bool arabic = language == app::Language::Arabic;
        Console console(language, false);
        app::Alert alert =
            test::alert(QStringLiteral("1"), QStringLiteral("Pump is down"), console.now);
        alert.arabicTitle = QStringLiteral("المضخة متوقفة");
        alert.message = QStringLiteral("503");
        alert.instruction = {{}, QStringLiteral("افتح الصمام"), QStringLiteral("Open the valve")};
        app::AlertUpdate update;
        update.items.append(alert);
        console.models.alerts().apply(update);
        console.window->showPage(QStringLiteral("alerts"));
        console.show();
        const auto *list = test::visible<ui::MessageList>(console.window.get()).first();
        const QModelIndex row = list->model()->index(0, 0);
        const auto told = [&row](int role) { return ui::withoutMarks(row.data(role).toString()); };
        QCOMPARE(told(ui::MessageTitleRole), arabic ? alert.arabicTitle : alert.title);
        QCOMPARE(told(ui::MessageTextRole), alert.message);
        QCOMPARE(told(ui::MessageInstructionRole),
                 arabic ? QStringLiteral("ما يجب عمله: افتح الصمام")
                        : QStringLiteral("What to do: Open the valve"));
        QVERIFY(told(Qt::AccessibleTextRole).contains(arabic ? alert.arabicTitle : alert.title));
    }
}

void AlertListTest::whatWasOverIsForTheWholeListOnly()
{
    Console console(app::Language::English, false);
    app::AlertUpdate update;
    for (int i = 0; i < 12; ++i) {
        app::Alert alert = test::alert(QString::number(i), QStringLiteral("Alert %1.").arg(i),
                                       console.now.addSecs(i));
        alert.active = i == 0;
        update.items.append(alert);
    }
    console.models.alerts().apply(update);
    console.window->showPage(QStringLiteral("dashboard"));
    console.show();
    const auto rows = [&console] {
        const auto *list = test::visible<ui::MessageList>(console.window.get()).first();
        return list->model()->rowCount();
    };
    QCOMPARE(rows(), 1); // the one that goes on is not pushed out by what is over
    console.window->showPage(QStringLiteral("alerts"));
    test::settle();
    QCOMPARE(rows(), 12);
}

void AlertListTest::aFullListSaysHowManyItLeavesOut()
{
    Console console(app::Language::English, false);
    app::AlertUpdate alerts;
    app::NotificationUpdate notifications;
    for (int i = 0; i < app::AlertModel::capacity + 7; ++i) {
        const app::Alert alert =
            test::alert(QString::number(i), QString::number(i), console.now.addSecs(i));
        alerts.items.append(alert);
        app::Notification notification;
        notification.id = alert.id;
        notification.title = alert.id.text;
        notification.time = alert.time;
        notifications.items.append(notification);
    }
    console.models.alerts().apply(alerts);
    console.models.notifications().apply(notifications);
    console.window->showPage(QStringLiteral("alerts"));
    console.show();
    QVERIFY(test::shows(console.window.get(), QStringLiteral("and 7 more")));
    console.window->showPage(QStringLiteral("notifications"));
    test::settle();
    QVERIFY(test::shows(console.window.get(), QStringLiteral("and 7 more")));
}

void AlertListTest::searchFoldsArabic()
{
    Console console;
    console.window->showPage(QStringLiteral("notifications"));
    console.show();
    auto *field = test::visible<QLineEdit>(console.window.get()).first();
    auto *list = console.window->findChildren<ui::MessageList *>().constLast();
    for (ui::MessageList *candidate : test::visible<ui::MessageList>(console.window.get())) {
        list = candidate;
    }
    QCOMPARE(list->model()->rowCount(), 6);
    field->setText(QStringLiteral("استعاده"));
    QCOMPARE(list->model()->rowCount(), 1);
    field->setText(QStringLiteral("300"));
    QCOMPARE(list->model()->rowCount(), 1);
    field->setText(QStringLiteral("لا يوجد"));
    QCOMPARE(list->model()->rowCount(), 0);
    QVERIFY(test::shows(console.window.get(), QStringLiteral("لا نتائج")));
}
