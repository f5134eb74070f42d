// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/chrome/alert_banner.h"
#include "ui/chrome/demo_watermark.h"
#include "ui/chrome/navigation_rail.h"
#include "ui/chrome/top_bar.h"
#include "ui/notifications/notification_popover.h"
#include "ui/settings/settings_dialog.h"
#include "ui/widgets/message_list.h"
#include "ui/widgets/panels.h"
#include "ui/widgets/text_field.h"
#include "ui/window/command_id.h"
#include "ui/window/command_registry.h"
#include "ui/window/shortcut_keys.h"
#include "ui/window/shortcuts.h"

#include <QAccessible>
#include <QDialog>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using app::Language;
using test::Console;

void WindowTest::railStandsAtTheLeadingSide_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<bool>("right");
    QTest::newRow("Arabic: at the right") << Language::Arabic << true;
    QTest::newRow("English: at the left") << Language::English << false;
}

void WindowTest::railStandsAtTheLeadingSide()
{
    QFETCH(Language, language);
    QFETCH(bool, right);
    Console console(language);
    console.show();
    const auto *rail = test::only<ui::NavigationRail>(console);
    const QPoint at = rail->mapTo(console.window.get(), QPoint(0, 0));
    QCOMPARE(at.x(), right ? console.window->width() - rail->width() : 0);
    const auto *bar = test::only<ui::TopBar>(console);
    QCOMPARE(bar->mapTo(console.window.get(), QPoint(0, 0)).x(), right ? 0 : rail->width());
}

void WindowTest::textsFollowTheLanguageWithoutRestart()
{
    Console console(Language::Arabic);
    console.show();
    QVERIFY(test::shows(console.window.get(), QStringLiteral("الرئيسية")));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("آخر تحديث:")));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("١٤:٣٢:٠٧")));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("إجمالي الإيرادات")));
    console.setLanguage(Language::English);
    test::settle();
    QVERIFY(test::shows(console.window.get(), QStringLiteral("Home")));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("14:32:07")));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("Total revenue")));
    QVERIFY(!test::shows(console.window.get(), QStringLiteral("الرئيسية")));
    QCOMPARE(test::only<ui::NavigationRail>(console)->mapTo(console.window.get(), QPoint(0, 0)).x(),
             0);
    console.setLanguage(Language::Arabic);
    test::settle();
    QVERIFY(test::shows(console.window.get(), QStringLiteral("إجمالي الإيرادات")));
}

void WindowTest::pagesOpenById()
{
    Console console;
    console.show();
    for (const QString &id : test::pageIds()) {
        QVERIFY2(console.window->showPage(id), qPrintable(id));
        QCOMPARE(console.window->currentPage(), id);
    }
    QVERIFY(!console.window->showPage(QStringLiteral("nowhere")));
    QCOMPARE(console.window->currentPage(), test::pageIds().constLast());
}

void WindowTest::unknownModulesPageOpensWhenItComes()
{
    Console console;
    console.show();
    QVERIFY(!console.window->showPage(QStringLiteral("module:fleet")));
    QCOMPARE(console.window->currentPage(), QStringLiteral("home"));
    const app::Kpi cars =
        test::kpi(QStringLiteral("cars"), QStringLiteral("سيارات"), QStringLiteral("Cars"), 12);
    console.models.applyKpis(test::kpisOf(QStringLiteral("fleet"), {cars}, console.now));
    QCOMPARE(console.window->currentPage(), QStringLiteral("module:fleet"));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("سيارات")));
}

void WindowTest::badgeOfTheBellIsWhatTheListShows()
{
    Console console;
    console.show();
    auto *bell = test::only<ui::TopBar>(console)->bell();
    QCOMPARE(bell->badge(), QStringLiteral("٣"));
    QTest::mouseClick(bell, Qt::LeftButton);
    auto *popover = test::only<ui::NotificationPopover>(console);
    QVERIFY(popover->isVisible());
    auto *list = popover->findChild<ui::MessageList *>();
    int unread = 0;
    bool readSeen = false;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const bool marked = list->model()->index(row, 0).data(ui::MessageMarkedRole).toBool();
        QVERIFY2(!(marked && readSeen), "unread ones come first");
        readSeen = readSeen || !marked;
        unread += int(marked);
    }
    QCOMPARE(console.session.formatter().integer(unread), bell->badge());
    QVERIFY(test::shows(popover, QStringLiteral("الإشعارات (غير المقروء منها ٣)")));
    QTest::mouseClick(test::button(popover, QStringLiteral("تمييز الكل كمقروء")), Qt::LeftButton);
    QCOMPARE(bell->badge(), QString());
    QCOMPARE(console.models.notifications().unreadCount(), 0);
    QVERIFY(!test::button(popover, QStringLiteral("تمييز الكل كمقروء")));
}

void WindowTest::clickMarksOneNotificationRead()
{
    Console console;
    console.show();
    QTest::keyClick(console.window.get(), Qt::Key_B, Qt::ControlModifier);
    auto *list = test::only<ui::NotificationPopover>(console)->findChild<ui::MessageList *>();
    const QModelIndex first = list->model()->index(0, 0);
    const QString id = first.data(ui::MessageIdRole).toString();
    QSignalSpy asked(&console.models, &app::ConsoleModels::actionRequested);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(first).center());
    QCOMPARE(console.models.notifications().unreadCount(), 2);
    QCOMPARE(test::only<ui::TopBar>(console)->bell()->badge(), QStringLiteral("٢"));
    QCOMPARE(asked.count(), 1);
    const auto action = asked.first().first().value<app::Action>();
    QCOMPARE(std::get<app::MarkNotificationRead>(action.what).id.text, id);
    // A refusal is told where it was made.
    console.models.actionFinished(
        {action.requestId,
         app::ActionResult::Outcome::Failed,
         {app::ActionFailure::Refused, QStringLiteral("Unknown notification")}});
    QCOMPARE(console.models.notifications().unreadCount(), 3);
    const QModelIndexList found = list->model()->match(list->model()->index(0, 0),
                                                       ui::MessageIdRole, id, 1, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    QCOMPARE(ui::withoutMarks(found.first().data(ui::MessageTagRole).toString()),
             QStringLiteral("لم يُميَّز كمقروء. رفض الخادم ذلك: Unknown notification"));
}

void WindowTest::railCountsUnacknowledgedAlertsByModule()
{
    Console console;
    console.show();
    QHash<QString, int> badges;
    for (const auto *entry : console.window->findChildren<ui::NavigationButton *>()) {
        badges.insert(entry->pageId(), entry->badge());
    }
    QCOMPARE(badges.value(QStringLiteral("alerts")), 3);
    QCOMPARE(badges.value(QStringLiteral("module:finance")), 1);
    QCOMPARE(badges.value(QStringLiteral("module:security")), 2);
    QCOMPARE(badges.value(QStringLiteral("module:hr")), 0);
}

void WindowTest::keysOpenPages()
{
    Console console;
    console.show();
    const struct
    {
        Qt::Key key;
        const char *page;
    } keys[] = {{Qt::Key_2, "dashboard"},
                {Qt::Key_3, "alerts"},
                {Qt::Key_4, "module:reports"},
                {Qt::Key_5, "module:finance"},
                {Qt::Key_9, "module:rehabilitation"},
                {Qt::Key_1, "home"}};
    for (const auto &[key, page] : keys) {
        QTest::keyClick(console.window.get(), key, Qt::ControlModifier);
        QCOMPARE(console.window->currentPage(), QString::fromLatin1(page));
    }
}

void WindowTest::keyTogglesPopover()
{
    Console console;
    console.show();
    auto *popover = test::only<ui::NotificationPopover>(console);
    QTest::keyClick(console.window.get(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(popover->isVisible());
    QTest::keyClick(popover, Qt::Key_Escape);
    QVERIFY(!popover->isVisible());
    QTest::keyClick(console.window.get(), Qt::Key_B, Qt::ControlModifier);
    QTest::keyClick(console.window.get(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(!popover->isVisible());
    QTest::keyClick(console.window.get(), Qt::Key_B, Qt::ControlModifier);
    QTest::mouseClick(console.window.get(), Qt::LeftButton, {}, QPoint(1000, 900));
    QVERIFY(!popover->isVisible());
}

void WindowTest::keyAcknowledgesTheBanner()
{
    Console console;
    console.show();
    auto *banner = test::only<ui::AlertBanner>(console);
    QVERIFY(banner->isVisible());
    const QString id = banner->alertId();
    QSignalSpy asked(&console.models, &app::ConsoleModels::actionRequested);
    QTest::keyClick(console.window.get(), Qt::Key_A);
    QCOMPARE(asked.count(), 1);
    const auto action = asked.first().first().value<app::Action>();
    QCOMPARE(std::get<app::AcknowledgeAlert>(action.what).id.text, id);
    QVERIFY(!banner->isVisible());
    // It comes back with the reason where that did not do.
    console.models.actionFinished(
        {action.requestId, app::ActionResult::Outcome::Failed, {app::ActionFailure::NoAnswer, {}}});
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->alertId(), id);
    QVERIFY(banner->accessibleName().contains(QStringLiteral("لم يُجب الخادم")));
    console.setLanguage(Language::English);
    QVERIFY(test::shows(banner, QStringLiteral("The server did not answer in time")));
    QVERIFY(banner->accessibleName().startsWith(QStringLiteral("Critical alert: ")));
}

void WindowTest::typingDoesNotAcknowledge()
{
    Console console;
    console.show();
    console.window->showPage(QStringLiteral("notifications"));
    auto *field = test::visible<QLineEdit>(console.window.get()).first();
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A);
    QVERIFY(test::only<ui::AlertBanner>(console)->isVisible());
}

namespace {

/// A key of a keyboard whose layout is Arabic: what it writes is no Latin letter.
void pressArabic(QWidget *widget, char16_t written, quint32 scanCode,
                 Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, written, modifiers, scanCode, 0, 0,
                        modifiers.testFlag(Qt::ControlModifier) ? QString()
                                                                : QString(QChar(written)));
        QCoreApplication::sendEvent(widget, &event);
    }
}

} // namespace

void WindowTest::keysOfAnArabicLayout_data()
{
    QTest::addColumn<int>("written");
    QTest::addColumn<quint32>("scanCode");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<int>("key");
    const Qt::KeyboardModifiers none = Qt::NoModifier;
    const Qt::KeyboardModifiers control = Qt::ControlModifier;
    QTest::newRow("«ش» where A stands") << int(u'ش') << 38U << none << int(Qt::Key_A);
    QTest::newRow("«ش» of a keyboard without places") << int(u'ش') << 0U << none << int(Qt::Key_A);
    QTest::newRow("another letter where A stands") << int(u'ا') << 38U << none << int(Qt::Key_A);
    QTest::newRow("«ﻻ» where B stands") << 0xFEFB << 56U << control << int(Qt::Key_B);
    QTest::newRow("«ب» by its sound") << int(u'ب') << 41U << control << int(Qt::Key_B);
    QTest::newRow("«و» where the comma stands")
        << int(u'و') << 59U << control << int(Qt::Key_Comma);
    QTest::newRow("«،»") << int(u'،') << 0U << control << int(Qt::Key_Comma);
    QTest::newRow("«؟» for ?") << int(u'؟') << 61U << Qt::KeyboardModifiers(Qt::ShiftModifier)
                               << int(Qt::Key_Question);
    QTest::newRow("«٢» for 2") << int(u'٢') << 11U << control << int(Qt::Key_2);
    QTest::newRow("a Latin letter stays what it is")
        << int(Qt::Key_Q) << 38U << none << int(Qt::Key_Q);
    QTest::newRow("«ا» elsewhere is nothing") << int(u'ا') << 43U << none << int(u'ا');
}

void WindowTest::keysOfAnArabicLayout()
{
    QFETCH(int, written);
    QFETCH(quint32, scanCode);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    const QKeyEvent event(QEvent::KeyPress, written, modifiers, scanCode, 0, 0);
    QTEST(ui::latinKey(event), "key");
}

void WindowTest::shortcutsWorkInArabic()
{
    Console console;
    console.show();
    QWidget *window = console.window.get();
    pressArabic(window, u'٢', 11, Qt::ControlModifier);
    QCOMPARE(console.window->currentPage(), QStringLiteral("dashboard"));
    auto *popover = test::only<ui::NotificationPopover>(console);
    pressArabic(window, 0xFEFB, 56, Qt::ControlModifier);
    QVERIFY(popover->isVisible());
    pressArabic(popover, 0xFEFB, 56, Qt::ControlModifier);
    QVERIFY(!popover->isVisible());
    pressArabic(window, u'؟', 61, Qt::ShiftModifier);
    auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    QCOMPARE(dialog->windowTitle(), QStringLiteral("اختصارات لوحة المفاتيح"));
    dialog->reject();

    // In a field it is a letter; elsewhere it acknowledges.
    QSignalSpy asked(&console.models, &app::ConsoleModels::actionRequested);
    console.window->showPage(QStringLiteral("notifications"));
    auto *field = test::visible<QLineEdit>(window).first();
    field->setFocus();
    asked.clear();
    pressArabic(field, u'ش', 38);
    QCOMPARE(field->text(), QStringLiteral("ش"));
    QCOMPARE(asked.count(), 0);
    console.window->showPage(QStringLiteral("home"));
    window->setFocus();
    asked.clear();
    pressArabic(window, u'ش', 38);
    QCOMPARE(asked.count(), 1);
}

void WindowTest::fieldsStandAsTheirTextIsRead_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("atTheRight");
    QTest::newRow("empty, Arabic") << Language::Arabic << QString() << true;
    QTest::newRow("empty, English") << Language::English << QString() << false;
    QTest::newRow("digits, Arabic") << Language::Arabic << u"42"_qs << true;
    QTest::newRow("٠-٩, English") << Language::English << u"٤٢"_qs << false;
    QTest::newRow("Arabic words, English") << Language::English << u"٤٢ فاتورة"_qs << true;
    QTest::newRow("Latin words, Arabic") << Language::Arabic << u"vpn-02"_qs << false;
}

void WindowTest::fieldsStandAsTheirTextIsRead()
{
    QFETCH(Language, language);
    QFETCH(QString, text);
    QFETCH(bool, atTheRight);
    Console console(language);
    console.show();
    console.window->showPage(QStringLiteral("alerts"));
    auto *field = test::visible<QLineEdit>(console.window.get()).first();
    field->setText(u"x"_qs);
    field->setText(text);
    QVERIFY(!field->grab().isNull()); // scrolls to where it is painted
    const QRect caret = field->inputMethodQuery(Qt::ImCursorRectangle).toRect();
    const int end = atTheRight ? field->width() - caret.center().x() : caret.center().x();
    QVERIFY2(end < field->width() / 2, qPrintable(QString::number(caret.center().x())));
    QCOMPARE(field->layoutDirection(), atTheRight ? Qt::RightToLeft : Qt::LeftToRight);
    // It changes sides with the language.
    field->clear();
    console.setLanguage(language == Language::Arabic ? Language::English : Language::Arabic);
    QCOMPARE(field->layoutDirection(),
             language == Language::Arabic ? Qt::LeftToRight : Qt::RightToLeft);
}

void WindowTest::titlesAreOfOneLanguage()
{
    Console console(Language::Arabic);
    console.show();
    QCOMPARE(console.window->windowTitle(), QStringLiteral("الرئيسية — مرصد"));
    QCOMPARE(QGuiApplication::applicationDisplayName(), QStringLiteral("مرصد"));
    console.setLanguage(Language::English);
    QCOMPARE(console.window->windowTitle(), QStringLiteral("Home — Marsad"));
    QCOMPARE(QGuiApplication::applicationDisplayName(), QStringLiteral("Marsad"));
}

void WindowTest::badgesSayManyAtMost()
{
    Console console;
    console.show();
    QVector<app::Alert> alerts;
    for (int i = 0; i < 150; ++i) {
        alerts.append(test::alert(QStringLiteral("many-%1").arg(i), u"x"_qs, console.now,
                                  app::Severity::Critical));
    }
    app::AlertUpdate update;
    update.items = alerts;
    console.models.alerts().apply(update);
    QStringList badges;
    for (const auto *entry : console.window->findChildren<ui::NavigationButton *>()) {
        if (entry->pageId() == QLatin1String("alerts")) {
            badges << ui::withoutMarks(entry->badgeText());
        }
    }
    QCOMPARE(badges, QStringList{QStringLiteral("+٩٩")});
}

void WindowTest::themeButtonChangesAndTells()
{
    Console console;
    console.show();
    QSignalSpy told(console.window.get(), &ui::MainWindow::settingsChanged);
    QTest::mouseClick(test::button(console.window.get(), QStringLiteral("المظهر الليلي")),
                      Qt::LeftButton);
    QCOMPARE(console.window->surface().theme().kind(), ui::ThemeKind::Night);
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.first().first().value<ui::UiSettings>().theme, ui::ThemeChoice::Night);
    QVERIFY(test::button(console.window.get(), QStringLiteral("المظهر النهاري")));
}

void WindowTest::dialogsLeaveTheProgramRunning()
{
    Console console(Language::English);
    console.show();
    QTest::keyClick(console.window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QPointer<ui::SettingsDialog> dialog = test::only<ui::SettingsDialog>(console);
    QVERIFY(dialog && dialog->isVisible());
    // Behind it the console goes on.
    console.models.setDemo(true);
    console.window->showPage(QStringLiteral("alerts"));
    QCOMPARE(console.window->currentPage(), QStringLiteral("alerts"));
    // Nothing else opens above it.
    QTest::keyClick(console.window.get(), Qt::Key_Question);
    QVERIFY(!test::only<ui::ShortcutsDialog>(console));
    // It applies what was chosen, and is gone.
    QSignalSpy told(console.window.get(), &ui::MainWindow::settingsChanged);
    auto *name = dialog->findChild<ui::TextField *>();
    QVERIFY(name);
    name->setText(QStringLiteral("Second shift"));
    dialog->accept();
    QCOMPARE(told.count(), 1);
    QCOMPARE(told.first().first().value<ui::UiSettings>().operatorName,
             QStringLiteral("Second shift"));
    QTRY_VERIFY(!dialog);
    // One that is open when its window goes, goes with it.
    QVERIFY(console.window->commands().run(ui::command::shortcuts));
    QPointer<ui::ShortcutsDialog> list = test::only<ui::ShortcutsDialog>(console);
    QVERIFY(list && list->isVisible());
    console.window.reset();
    QVERIFY(!list);
}

void WindowTest::menuCutsTheLinkInTheDemoOnly()
{
    for (const bool demo : {false, true}) {
        Console console;
        console.models.setDemo(demo);
        console.show();
        QSignalSpy cut(console.window.get(), &ui::MainWindow::cutLinkRequested);
        QTest::mouseClick(test::only<ui::OperatorButton>(console), Qt::LeftButton);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (action->text() == QStringLiteral("قطع الاتصال ٢٠ ثانية")) {
                action->trigger();
            }
        }
        menu->close();
        QCOMPARE(cut.count(), demo ? 1 : 0);
    }
}

void WindowTest::demoIsMarked()
{
    Console console;
    console.show();
    QVERIFY(!test::shows(console.window.get(), QStringLiteral("بيانات تجريبية")));
    QVERIFY(!test::only<ui::DemoWatermark>(console)->isVisible());
    console.models.setDemo(true);
    QVERIFY(test::shows(console.window.get(), QStringLiteral("بيانات تجريبية")));
    const auto *mark = test::only<ui::DemoWatermark>(console);
    QVERIFY(mark->isVisible());
    QCOMPARE(mark->geometry(), console.window->rect());
    QVERIFY(mark->testAttribute(Qt::WA_TransparentForMouseEvents));
    console.models.setDemo(false);
    QVERIFY(!mark->isVisible());
    QVERIFY(!test::shows(console.window.get(), QStringLiteral("بيانات تجريبية")));
}

void WindowTest::everyControlHasANameAndASize_data()
{
    QTest::addColumn<QString>("page");
    for (const QString &id : test::pageIds()) {
        QTest::newRow(qPrintable(id)) << id;
    }
}

void WindowTest::everyControlHasANameAndASize()
{
    QFETCH(QString, page);
    Console console;
    console.show();
    console.window->showPage(page);
    const int least = console.window->surface().theme().metrics().minimumTarget;
    for (QWidget *control : test::visible<QWidget>(console.window.get())) {
        const bool reachable = control->focusPolicy() & Qt::TabFocus;
        if (!reachable || qobject_cast<QAbstractScrollArea *>(control->parentWidget())) {
            continue;
        }
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(control);
        QVERIFY(interface);
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), control->metaObject()->className());
        QVERIFY2(control->height() >= least && control->width() >= least,
                 qPrintable(QStringLiteral("%1 \"%2\": %3×%4")
                                .arg(QString::fromLatin1(control->metaObject()->className()),
                                     interface->text(QAccessible::Name))
                                .arg(control->width())
                                .arg(control->height())));
    }
    for (auto *button : test::visible<QAbstractButton>(console.window.get())) {
        QVERIFY2(button->focusPolicy() & Qt::TabFocus ||
                     qobject_cast<QLineEdit *>(button->parentWidget()),
                 qPrintable(button->accessibleName()));
    }
}

void WindowTest::criticalAlertIsAnnounced()
{
    Console console;
    console.show();
    QSignalSpy announced(test::only<ui::AlertBanner>(console), &ui::AlertBanner::announced);
    app::AlertUpdate update;
    update.items = {test::alert(QStringLiteral("new"), QStringLiteral("انقطاع الكهرباء"),
                                console.now, app::Severity::Critical)};
    console.models.alerts().apply(update);
    console.models.alerts().apply(update); // no news
    QCOMPARE(announced.count(), 1);
    QCOMPARE(ui::withoutMarks(announced.first().first().toString()),
             QStringLiteral("انقطاع الكهرباء"));
}

void WindowTest::hostileTitleIsPlainText()
{
    const QString hostile = QStringLiteral("<b>x</b><img src=file:///etc/passwd>") + QChar(0x202E) +
                            QStringLiteral("abc");
    const QString harmless = QStringLiteral("<b>x</b><img src=file:///etc/passwd>abc");
    Console console;
    app::NotificationUpdate notes;
    app::Notification note;
    note.id = QStringLiteral("evil");
    note.title = hostile;
    note.message = hostile;
    note.time = console.now;
    notes.items = {note};
    console.models.notifications().apply(notes);
    app::AlertUpdate alerts;
    alerts.items = {
        test::alert(QStringLiteral("evil"), hostile, console.now, app::Severity::Critical)};
    console.models.alerts().apply(alerts);
    console.show();
    QTest::keyClick(console.window.get(), Qt::Key_B, Qt::ControlModifier);

    auto *list = test::only<ui::NotificationPopover>(console)->findChild<ui::MessageList *>();
    const QModelIndex first = list->model()->index(0, 0);
    const QString title = first.data(ui::MessageTitleRole).toString();
    QVERIFY(!title.contains(QChar(0x202E)));
    QCOMPARE(ui::withoutMarks(title), harmless);
    // Isolated: what stands beside it keeps its direction.
    QCOMPARE(title.at(0), QChar(0x2068));
    QCOMPARE(title.back(), QChar(0x2069));
    QVERIFY(!first.data(Qt::AccessibleTextRole).toString().contains(QChar(0x202E)));

    QVERIFY(test::shows(test::only<ui::AlertBanner>(console), harmless));
    for (const QLabel *label : console.window->findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(!label->text().contains(QChar(0x202E)));
        QVERIFY(!label->toolTip().contains(QStringLiteral("<img")));
    }
}

void WindowTest::roundTripIsWantedWhileShown()
{
    Console console;
    QSignalSpy wanted(console.window.get(), &ui::MainWindow::roundTripWantedChanged);
    console.show();
    console.window->hide();
    QCOMPARE(wanted.count(), 2);
    QCOMPARE(wanted.at(0).first().toBool(), true);
    QCOMPARE(wanted.at(1).first().toBool(), false);
}
