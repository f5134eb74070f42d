// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/moment_at.h"
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/cards/kpi_card.h"
#include "ui/chrome/navigation_rail.h"
#include "ui/chrome/top_bar.h"
#include "ui/notifications/notification_popover.h"
#include "ui/settings/settings_dialog.h"
#include "ui/widgets/message_list.h"
#include "ui/window/shortcuts.h"

#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using app::Language;
using test::Console;

namespace {

QAccessibleInterface *readerOf(QObject *object)
{
    return QAccessible::queryAccessibleInterface(object);
}

/// What readers are told below `top` that is not plain text, or has no name where a key can go.
QStringList faultsBelow(QAccessibleInterface *top)
{
    QStringList faults;
    QVector<QAccessibleInterface *> left{top};
    while (!left.isEmpty()) {
        QAccessibleInterface *each = left.takeLast();
        if (!each || !each->isValid() || each->state().invisible) {
            continue;
        }
        const QString what = each->object()
                                 ? QString::fromLatin1(each->object()->metaObject()->className())
                                 : QStringLiteral("row");
        for (const auto kind :
             {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help}) {
            const QString text = each->text(kind);
            if (text != ui::withoutMarks(text)) {
                faults << what + QStringLiteral(": bidi controls in ") + text;
            }
            if (text.contains(QStringLiteral("<span")) || text.contains(QStringLiteral("&lt;"))) {
                faults << what + QStringLiteral(": mark-up in ") + text;
            }
        }
        const auto *widget = qobject_cast<QWidget *>(each->object());
        const bool reached = widget && widget->focusPolicy() & Qt::TabFocus && widget->isEnabled();
        const bool part = widget && qobject_cast<QAbstractScrollArea *>(widget->parentWidget());
        if (reached && !part && each->text(QAccessible::Name).isEmpty()) {
            faults << what + QStringLiteral(": no name");
        }
        for (int i = 0; i < each->childCount(); ++i) {
            left.append(each->child(i));
        }
    }
    return faults;
}

} // namespace

void AccessibilityTest::railIsAListOfTabs()
{
    Console console(Language::English);
    console.show();
    auto *rail = test::only<ui::NavigationRail>(console);
    QAccessibleInterface *tabs = readerOf(rail);
    QCOMPARE(tabs->role(), QAccessible::PageTabList);
    QCOMPARE(tabs->text(QAccessible::Name), QStringLiteral("Pages"));
    QCOMPARE(tabs->childCount(), int(rail->entriesFromTheTop().size()));
    QStringList selected;
    for (int i = 0; i < tabs->childCount(); ++i) {
        QAccessibleInterface *tab = tabs->child(i);
        const bool last = i + 1 == tabs->childCount(); // settings: a button, no page
        QCOMPARE(tab->role(), last ? QAccessible::Button : QAccessible::PageTab);
        QCOMPARE(tabs->indexOfChild(tab), i);
        QCOMPARE(tab->parent(), tabs);
        QVERIFY(!tab->text(QAccessible::Name).isEmpty());
        if (tab->state().selected) {
            selected << tab->text(QAccessible::Name);
        }
    }
    QCOMPARE(selected, QStringList{QStringLiteral("Home")});
    QCOMPARE(tabs->child(2)->text(QAccessible::Name), QStringLiteral("Alerts"));
    QCOMPARE(tabs->child(2)->text(QAccessible::Description),
             QStringLiteral("3 unacknowledged alerts"));
    tabs->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(console.window->currentPage(), QStringLiteral("dashboard"));
    QVERIFY(tabs->child(1)->state().selected);
}

void AccessibilityTest::tabGoesDownTheRail()
{
    Console console;
    console.show();
    // A module that comes later takes its place in the order too.
    console.models.applyKpis(test::kpisOf(
        QStringLiteral("fleet"),
        {test::kpi(QStringLiteral("cars"), QStringLiteral("سيارات"), QStringLiteral("Cars"), 12)},
        console.now));
    auto *rail = test::only<ui::NavigationRail>(console);
    const auto entries = rail->entriesFromTheTop();
    entries.first()->setFocus(Qt::TabFocusReason);
    for (const ui::NavigationButton *entry : entries) {
        QCOMPARE(console.window->focusWidget(), static_cast<const QWidget *>(entry));
        QTest::keyClick(console.window->focusWidget(), Qt::Key_Tab);
    }
}

void AccessibilityTest::fieldsHaveTheInkOfTheirWindow_data()
{
    QTest::addColumn<app::ThemeChoice>("theme");
    QTest::newRow("day") << app::ThemeChoice::Day;
    QTest::newRow("night") << app::ThemeChoice::Night;
}

void AccessibilityTest::fieldsHaveTheInkOfTheirWindow()
{
    QFETCH(app::ThemeChoice, theme);
    Console console;
    ui::Surface &surface = console.window->surface();
    for (const char *page : {"alerts", "notifications", "start"}) {
        console.window->showPage(QString::fromLatin1(page));
    }
    surface.setOwnTheme(theme);
    ui::SettingsDialog dialog(surface);
    console.show();
    dialog.show();
    test::settle();
    auto fields = console.window->findChildren<QLineEdit *>();
    fields += dialog.findChildren<QLineEdit *>();
    QVERIFY(fields.size() >= 5);
    for (const QLineEdit *field : std::as_const(fields)) {
        QCOMPARE(field->palette().color(QPalette::Text), surface.colors().ink);
        QCOMPARE(field->palette().color(QPalette::PlaceholderText), surface.colors().faint);
    }
    const auto choices = dialog.findChildren<QComboBox *>();
    QVERIFY(!choices.isEmpty());
    for (const QComboBox *choice : choices) {
        QCOMPARE(choice->palette().color(QPalette::ButtonText), surface.colors().ink);
    }
}

void AccessibilityTest::tabFollowsTheEye_data()
{
    QTest::addColumn<QString>("page");
    for (const QString &page : test::pageIds()) {
        QTest::newRow(qPrintable(page)) << page;
    }
}

void AccessibilityTest::tabFollowsTheEye()
{
    QFETCH(QString, page);
    Console console;
    console.show();
    console.window->showPage(page);
    auto *rail = test::only<ui::NavigationRail>(console);
    const auto *bar = test::only<ui::TopBar>(console);
    QWidget *first = rail->entriesFromTheTop().first();
    first->setFocus(Qt::TabFocusReason);
    QStringList areas;
    constexpr int enough = 200;
    for (int i = 0; i < enough; ++i) {
        const QWidget *here = console.window->focusWidget();
        const QString area = rail->isAncestorOf(here)  ? QStringLiteral("rail")
                             : bar->isAncestorOf(here) ? QStringLiteral("bar")
                                                       : QStringLiteral("page");
        if (areas.isEmpty() || areas.last() != area) {
            areas << area;
        }
        QTest::keyClick(console.window->focusWidget(), Qt::Key_Tab);
        QVERIFY(console.window->focusWidget() != here);
        if (console.window->focusWidget() == first) {
            break;
        }
    }
    QCOMPARE(areas,
             (QStringList{QStringLiteral("rail"), QStringLiteral("page"), QStringLiteral("bar")}));
}

void AccessibilityTest::cardsHaveRoleAndName()
{
    Console console;
    console.show();
    const auto cards = test::visible<ui::KpiCard>(console.window.get());
    QCOMPARE(cards.size(), 16);
    for (ui::KpiCard *card : cards) {
        QAccessibleInterface *reader = readerOf(card);
        QCOMPARE(reader->role(), QAccessible::Indicator);
        QCOMPARE(reader->text(QAccessible::Name),
                 console.session.formatter().text(card->entry().kpi.label));
        QVERIFY(!reader->text(QAccessible::Value).isEmpty());
        QVERIFY(reader->state().focusable);
    }
    // The keyboard's ring can be seen.
    const QImage before = cards.first()->grab().toImage();
    cards.first()->setFocus(Qt::TabFocusReason);
    QVERIFY(cards.first()->grab().toImage() != before);
}

void AccessibilityTest::cardsOpenTheirModule()
{
    Console console;
    console.show();
    const auto open = [&console](auto act) {
        console.window->showPage(QStringLiteral("home"));
        for (ui::KpiCard *card : test::visible<ui::KpiCard>(console.window.get())) {
            if (card->entry().kpi.id == QStringLiteral("profit")) {
                act(card);
                return console.window->currentPage();
            }
        }
        return QString();
    };
    const QString finance = QStringLiteral("module:finance");
    QCOMPARE(open([](ui::KpiCard *card) { QTest::mouseClick(card, Qt::LeftButton); }), finance);
    QCOMPARE(open([](ui::KpiCard *card) { QTest::keyClick(card, Qt::Key_Return); }), finance);
    QCOMPARE(open([](ui::KpiCard *card) { QTest::keyClick(card, Qt::Key_Space); }), finance);
    QCOMPARE(open([](ui::KpiCard *card) {
                 readerOf(card)->actionInterface()->doAction(
                     QAccessibleActionInterface::pressAction());
             }),
             finance);
}

void AccessibilityTest::figureOfTheDashboardOpensItsModule()
{
    Console console;
    const app::Kpi shared =
        test::kpi(QStringLiteral("shared"), QStringLiteral("مشترك"), QStringLiteral("Shared"), 1);
    const app::Kpi alone =
        test::kpi(QStringLiteral("alone"), QStringLiteral("وحيد"), QStringLiteral("Alone"), 1);
    console.models.applyKpis(test::kpisOf(QStringLiteral("finance"), {shared}, console.now));
    app::DashboardUpdate update;
    update.topKpis = QVector<app::Kpi>{shared, alone};
    update.receivedAt = test::momentAt(console.now).boot;
    console.models.dashboard().apply(update);
    console.window->showPage(QStringLiteral("dashboard"));
    console.show();
    QHash<QString, ui::KpiCard *> cards;
    for (ui::KpiCard *card : test::visible<ui::KpiCard>(console.window.get())) {
        cards.insert(card->entry().kpi.id, card);
    }
    QVERIFY(!cards.value(QStringLiteral("alone"))->isLinked());
    QTest::mouseClick(cards.value(QStringLiteral("alone")), Qt::LeftButton);
    QCOMPARE(console.window->currentPage(), QStringLiteral("dashboard"));
    QTest::mouseClick(cards.value(QStringLiteral("shared")), Qt::LeftButton);
    QCOMPARE(console.window->currentPage(), QStringLiteral("module:finance"));
}

void AccessibilityTest::alertRowsSayTheirSeverity()
{
    Console console(Language::English);
    console.window->showPage(QStringLiteral("alerts"));
    console.show();
    auto *list = test::visible<ui::MessageList>(console.window.get()).first();
    QAccessibleInterface *table = readerOf(list);
    QVERIFY(!table->text(QAccessible::Name).isEmpty());
    const QString row = table->child(0)->text(QAccessible::Name);
    QVERIFY2(row.startsWith(QStringLiteral("Critical. ")), qPrintable(row));
    QVERIFY(table->child(1)->text(QAccessible::Name).startsWith(QStringLiteral("Warning. ")));
    // And on the screen: a word beside the shape.
    QCOMPARE(list->model()->index(0, 0).data(ui::MessageWordRole).toString(),
             QStringLiteral("Critical"));
}

void AccessibilityTest::readersGetPlainText_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("connected");
    QStringList pages = test::pageIds();
    pages << QStringLiteral("popover");
    for (const QString &page : std::as_const(pages)) {
        for (const bool connected : {true, false}) {
            QTest::addRow("%s %s", qPrintable(page), connected ? "connected" : "offline")
                << page << connected;
        }
    }
}

void AccessibilityTest::readersGetPlainText()
{
    QFETCH(QString, page);
    QFETCH(bool, connected);
    Console console;
    app::Kpi hostile = test::kpi(QStringLiteral("x"), QStringLiteral("<b>x</b>\u202Ey"),
                                 QStringLiteral("<b>x</b>\u202Ey"), 1);
    hostile.value.raw = QStringLiteral("<span>1</span>");
    console.models.applyKpis(test::kpisOf(QStringLiteral("crm"), {hostile}, console.now));
    if (!connected) {
        console.models.connection().setLink(test::linkDown(console.now));
    }
    console.models.connection().setServerStatus({QStringLiteral("odd \u202E"), console.now});
    console.show();
    if (page == QLatin1String("popover")) {
        QTest::keyClick(console.window.get(), Qt::Key_B, Qt::ControlModifier);
        QVERIFY(test::only<ui::NotificationPopover>(console)->isVisible());
    } else {
        console.window->showPage(page);
    }
    test::settle();
    const QStringList faults = faultsBelow(readerOf(console.window.get()));
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void AccessibilityTest::dialogsHaveNames()
{
    Console console;
    console.show();
    ui::SettingsDialog settings(console.window->surface(), console.window.get());
    settings.show();
    ui::ShortcutsDialog shortcuts(console.window->surface(), console.window->commands(),
                                  console.window.get());
    shortcuts.show();
    for (QDialog *dialog : std::initializer_list<QDialog *>{&settings, &shortcuts}) {
        const QStringList faults = faultsBelow(readerOf(dialog));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        QVERIFY(!readerOf(dialog)->text(QAccessible::Name).isEmpty());
    }
}
