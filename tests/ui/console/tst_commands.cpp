// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/page_id.h"
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/chrome/navigation_rail.h"
#include "ui/chrome/top_bar.h"
#include "ui/kiosk/kiosk_view.h"
#include "ui/notifications/notification_popover.h"
#include "ui/widgets/text_label.h"
#include "ui/window/command_id.h"
#include "ui/window/command_registry.h"
#include "ui/window/page_catalogue.h"
#include "ui/window/shortcuts.h"

#include <QMenu>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using app::Language;
using test::Console;
using ui::Scope;

namespace {

void press(QWidget *widget, const QKeySequence &keys)
{
    QTest::keyClick(widget, keys[0].key(), keys[0].keyboardModifiers());
}

QStringList idsOf(const QSignalSpy &ran)
{
    QStringList ids;
    for (const QList<QVariant> &call : ran) {
        ids << call.first().toString();
    }
    return ids;
}

QVector<ui::PageEntry> catalogueOf(Console &console)
{
    return ui::pageCatalogue(console.models, console.session.formatter());
}

} // namespace

void CommandsTest::keysWorkWhereTheCommandIsValidAndNowhereElse_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("kiosk");
    Console console;
    for (const ui::Command &command : console.window->commands().commands()) {
        if (command.keys.isEmpty()) {
            continue;
        }
        QTest::addRow("%s in the console", qPrintable(command.id)) << command.id << false;
        QTest::addRow("%s in the kiosk", qPrintable(command.id)) << command.id << true;
    }
}

void CommandsTest::keysWorkWhereTheCommandIsValidAndNowhereElse()
{
    QFETCH(QString, id);
    QFETCH(bool, kiosk);
    Console console;
    console.window->setKiosk(kiosk);
    console.show();
    ui::CommandRegistry &registry = console.window->commands();
    const ui::Command *command = registry.find(id);
    QVERIFY(command);
    const bool valid = registry.isValid(*command);
    const bool said =
        command->scope == Scope::Everywhere || (command->scope == Scope::Kiosk) == kiosk;
    QVERIFY2(said || !valid, "valid where it says that it is not");
    QVERIFY2(valid || !said || command->available, "not valid where it says that it is");
    const QKeySequence keys = command->keys;
    QSignalSpy ran(&registry, &ui::CommandRegistry::ran);
    QWidget *target = console.window->kiosk();
    press(target ? target : console.window.get(), keys);
    QCOMPARE(idsOf(ran), valid ? QStringList{id} : QStringList{});
}

void CommandsTest::escapeClosesWhatIsOpen()
{
    Console console;
    console.show();
    ui::CommandRegistry &registry = console.window->commands();
    auto *popover = test::only<ui::NotificationPopover>(console);
    QVERIFY(registry.run(ui::command::notifications));
    QVERIFY(popover->isVisible());
    QSignalSpy ran(&registry, &ui::CommandRegistry::ran);
    QTest::keyClick(console.window->focusWidget(), Qt::Key_Escape);
    QCOMPARE(idsOf(ran), QStringList{ui::command::close});
    QVERIFY(!popover->isVisible());
    // The bell leads there again.
    QCOMPARE(console.window->focusWidget(), test::only<ui::TopBar>(console)->bell());
    QTest::keyClick(console.window->focusWidget(), Qt::Key_Escape);
    QCOMPARE(ran.count(), 1); // nothing is open
}

void CommandsTest::aFocusedButtonKeepsItsSpace()
{
    Console console;
    console.window->setKiosk(true);
    console.show();
    auto *kiosk = console.window->kiosk();
    QAbstractButton *button = test::button(kiosk, QStringLiteral("إقرار"));
    QVERIFY(button);
    button->setFocus();
    QSignalSpy clicked(button, &QAbstractButton::clicked);
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(clicked.count(), 1);
    QVERIFY(!kiosk->controller().isHeld());
}

void CommandsTest::noTwoShareTheirKeys()
{
    Console console;
    for (const Scope scope : {Scope::Console, Scope::Kiosk}) {
        QSet<QString> taken;
        for (const ui::Command &command : console.window->commands().commands()) {
            if (command.keys.isEmpty() || !(int(command.scope) & int(scope))) {
                continue;
            }
            const QString keys = command.keys.toString(QKeySequence::PortableText);
            QVERIFY2(!taken.contains(keys), qPrintable(keys));
            taken.insert(keys);
        }
        QVERIFY(!taken.isEmpty());
    }
}

void CommandsTest::idsAreUniqueAndEveryOneHasATitle_data()
{
    QTest::addColumn<Language>("language");
    QTest::newRow("Arabic") << Language::Arabic;
    QTest::newRow("English") << Language::English;
}

void CommandsTest::idsAreUniqueAndEveryOneHasATitle()
{
    QFETCH(Language, language);
    Console console(language);
    QSet<QString> ids;
    for (const ui::Command &command : console.window->commands().commands()) {
        QVERIFY2(!ids.contains(command.id), qPrintable(command.id));
        ids.insert(command.id);
        QVERIFY2(!command.title().isEmpty(), qPrintable(command.id));
        QVERIFY2(command.run, qPrintable(command.id));
    }
    for (const ui::PageEntry &page : catalogueOf(console)) {
        QVERIFY2(ids.contains(ui::command::ofPage(page.id)), qPrintable(page.id));
    }
}

void CommandsTest::listOfKeysShowsExactlyTheRegistry()
{
    Console console(Language::English);
    console.show();
    const ui::CommandRegistry &registry = console.window->commands();
    QStringList expected;
    for (const ui::Command &command : registry.commands()) {
        const QString meaning = command.listedAs ? command.listedAs() : command.title();
        if (!command.keys.isEmpty() && !expected.contains(meaning)) {
            expected << meaning;
        }
    }
    QStringList listed;
    QStringList keys;
    for (const ui::ShortcutsDialog::Line &line : ui::ShortcutsDialog::lines(registry)) {
        listed << line.meaning;
        keys << ui::withoutMarks(line.keys);
    }
    QCOMPARE(listed, expected);
    QCOMPARE(keys,
             QStringList({QStringLiteral("Ctrl+1 … Ctrl+9"), QStringLiteral("Ctrl+B"),
                          QStringLiteral("Ctrl+U"), QStringLiteral("A"), QStringLiteral("Ctrl+,"),
                          QStringLiteral("Ctrl+L"), QStringLiteral("Ctrl+E"), QStringLiteral("F11"),
                          QStringLiteral("?"), QStringLiteral("← →"), QStringLiteral("Space"),
                          QStringLiteral("Esc")}));
    // That is what stands on the screen.
    QTest::keyClick(console.window.get(), Qt::Key_Question);
    auto *dialog = test::only<ui::ShortcutsDialog>(console);
    QVERIFY(dialog);
    QStringList shown;
    for (const auto *label : dialog->findChildren<ui::TextLabel *>()) {
        shown << ui::withoutMarks(label->text());
    }
    QStringList wanted = keys + listed;
    shown.sort();
    wanted.sort();
    QCOMPARE(shown, wanted);
}

void CommandsTest::menuShowsWhatIsValid_data()
{
    QTest::addColumn<bool>("demo");
    QTest::newRow("a backend") << false;
    QTest::newRow("the demo") << true;
}

void CommandsTest::menuShowsWhatIsValid()
{
    QFETCH(bool, demo);
    Console console(Language::English);
    console.models.setDemo(demo);
    console.show();
    QStringList expected;
    for (const ui::Command &command : console.window->commands().commands()) {
        if (command.menuGroup != 0 && console.window->commands().isValid(command)) {
            expected << command.title();
        }
    }
    const ui::CommandRegistry &registry = console.window->commands();
    QCOMPARE(registry.isValid(*registry.find(ui::command::cutLink)), demo);
    QTest::mouseClick(test::only<ui::OperatorButton>(console), Qt::LeftButton);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QStringList shown;
    for (const QAction *action : menu->actions()) {
        if (!action->isSeparator()) {
            shown << action->text();
        }
    }
    QCOMPARE(shown, expected);
    menu->close();
}

void CommandsTest::everyPageOpensByIdAndByItsKeys()
{
    Console console;
    console.show();
    int withKeys = 0;
    for (const ui::PageEntry &page : catalogueOf(console)) {
        const QString elsewhere =
            page.id == app::page::monitor ? app::page::home : app::page::monitor;
        QVERIFY(console.window->showPage(elsewhere));
        QVERIFY2(console.window->showPage(page.id), qPrintable(page.id));
        QCOMPARE(console.window->currentPage(), page.id);
        QVERIFY(console.window->windowTitle().startsWith(ui::withoutMarks(page.title)));
        if (page.keys.isEmpty()) {
            continue;
        }
        ++withKeys;
        QVERIFY(console.window->showPage(elsewhere));
        press(console.window.get(), page.keys);
        QCOMPARE(console.window->currentPage(), page.id);
    }
    QCOMPARE(withKeys, 9);
}

void CommandsTest::commandLineOpensTheCataloguesPages()
{
    Console console;
    for (const ui::PageEntry &page : catalogueOf(console)) {
        QCOMPARE(app::page::canBeAskedFor(page.id), page.id != app::page::start);
    }
    QVERIFY(!app::page::canBeAskedFor(QStringLiteral("attic")));
    const QStringList choices =
        app::page::choices().replace(QStringLiteral(" or "), QStringLiteral(", ")).split(u", "_qs);
    for (const QString &choice : choices) {
        QVERIFY2(app::page::canBeAskedFor(choice), qPrintable(choice));
    }
}

void CommandsTest::railShowsTheCatalogue_data()
{
    idsAreUniqueAndEveryOneHasATitle_data();
}

void CommandsTest::railShowsTheCatalogue()
{
    QFETCH(Language, language);
    Console console(language == Language::Arabic ? Language::English : Language::Arabic);
    console.show();
    console.setLanguage(language);
    // A module of which only the backend knows.
    console.models.applyKpis(test::kpisOf(QStringLiteral("fleet"), {}, console.now));
    QStringList expected;
    for (const ui::PageEntry &page : catalogueOf(console)) {
        if (page.place != ui::PageEntry::Place::Nowhere) {
            expected << page.id + u' ' + page.title;
        }
    }
    QStringList shown;
    for (const auto *entry : test::only<ui::NavigationRail>(console)->entriesFromTheTop()) {
        if (entry->isCheckable()) {
            shown << entry->pageId() + u' ' + entry->text();
        }
    }
    QCOMPARE(shown, expected);
}
