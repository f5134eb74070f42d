// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/chrome/top_bar.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/command_ids.h"
#include "ui/window/command_registry.h"

#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using app::Language;
using test::Console;
using ui::ThemeChoice;
using ui::ThemeKind;

namespace {

/// A console with a second window on its session: four times as large, and at night.
struct Pair
{
    Pair()
        : console(Language::Arabic)
        , wall(console.session)
    {
        wall.surface().setOwnTheme(ThemeChoice::Night);
        wall.resize(3840, 2160);
        console.show();
        wall.show();
        QVERIFY(QTest::qWaitForWindowExposed(&wall));
        test::settle();
    }

    ui::MainWindow &desk() { return *console.window; }

    Console console;
    ui::MainWindow wall;
};

int valueSize(ui::MainWindow &window)
{
    return window.surface().theme().font(ui::TextStyle::Value).pixelSize();
}

/// What the window really paints, in the top bar's corner.
QColor paintedCard(ui::MainWindow &window)
{
    return window.findChild<ui::TopBar *>()->grab().toImage().pixelColor(1, 1);
}

bool isDark(const QWidget &widget)
{
    constexpr int half = 128;
    return widget.palette().color(QPalette::Window).lightness() < half;
}

void compareLooks(ui::MainWindow &window, ThemeKind kind)
{
    QCOMPARE(window.surface().theme().kind(), kind);
    QCOMPARE(isDark(window), kind == ThemeKind::Night);
    QCOMPARE(paintedCard(window), ui::colorsOf(kind).card);
}

} // namespace

void SurfaceTest::eachWindowHasItsOwnThemeAndScale()
{
    Pair pair;
    compareLooks(pair.desk(), ThemeKind::Day);
    compareLooks(pair.wall, ThemeKind::Night);
    QCOMPARE(valueSize(pair.wall), 2 * valueSize(pair.desk()));
    // A change of one is none of the other.
    const int size = valueSize(pair.desk());
    pair.wall.setKiosk(true);
    QVERIFY(pair.wall.surface().kiosk());
    QVERIFY(!pair.desk().surface().kiosk());
    pair.wall.setKiosk(false);
    test::settle();
    pair.wall.resize(1920, 1080);
    QCOMPARE(valueSize(pair.wall), size);
    pair.desk().resize(3840, 2160);
    QCOMPARE(valueSize(pair.desk()), 2 * size);
    QCOMPARE(valueSize(pair.wall), size);
}

void SurfaceTest::ownThemeIsToggledInItsWindowAlone()
{
    Pair pair;
    QSignalSpy told(&pair.wall, &ui::MainWindow::settingsChanged);
    QVERIFY(pair.desk().commands().run(ui::command::theme)); // the setting of all others
    compareLooks(pair.desk(), ThemeKind::Night);
    QCOMPARE(pair.console.session.settings().theme, ThemeChoice::Night);
    QVERIFY(pair.desk().commands().run(ui::command::theme));
    compareLooks(pair.desk(), ThemeKind::Day);
    compareLooks(pair.wall, ThemeKind::Night);
    QVERIFY(pair.wall.commands().run(ui::command::theme));
    compareLooks(pair.wall, ThemeKind::Day);
    QCOMPARE(told.count(), 0);
    // Without one of its own it follows the setting.
    QVERIFY(pair.desk().commands().run(ui::command::theme));
    compareLooks(pair.wall, ThemeKind::Day);
    pair.wall.surface().setOwnTheme({});
    compareLooks(pair.wall, ThemeKind::Night);
}

void SurfaceTest::valuesAndLanguageReachBoth()
{
    Pair pair;
    app::Kpi worst = test::kpi(QStringLiteral("late"), QStringLiteral("متأخر جدًّا"),
                               QStringLiteral("Very late"), 7);
    worst.severity = app::Severity::Critical;
    pair.console.models.applyKpis(
        test::kpisOf(QStringLiteral("finance"), {worst}, pair.console.now));
    for (ui::MainWindow *window : {&pair.desk(), &pair.wall}) {
        QVERIFY(window->showPage(QStringLiteral("module:finance")));
        QVERIFY(test::shows(window, QStringLiteral("متأخر جدًّا")));
    }
    pair.console.setLanguage(Language::English);
    test::settle();
    for (ui::MainWindow *window : {&pair.desk(), &pair.wall}) {
        QVERIFY(test::shows(window, QStringLiteral("Very late")));
        QVERIFY(window->windowTitle().startsWith(QStringLiteral("Finance")));
    }
    compareLooks(pair.desk(), ThemeKind::Day);
    compareLooks(pair.wall, ThemeKind::Night);
}

void SurfaceTest::dialogsAndMenusLookAsTheirWindow()
{
    Pair pair;
    QVERIFY(pair.wall.commands().run(ui::command::settings));
    auto *dialog = pair.wall.findChild<ui::SettingsDialog *>();
    QVERIFY(dialog);
    QVERIFY(isDark(*dialog));
    dialog->reject();
    QTest::mouseClick(pair.desk().findChild<ui::OperatorButton *>(), Qt::LeftButton);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QVERIFY(!isDark(*menu));
    menu->close();
}

void SurfaceTest::fieldsAndLabelsHaveTheInkOfTheTheme()
{
    Console console;
    console.show();
    for (const ThemeChoice choice : {ThemeChoice::Night, ThemeChoice::Day}) {
        ui::UiSettings settings = console.session.settings();
        settings.theme = choice;
        console.session.setSettings(settings);
        const ui::Colors &colors = console.window->surface().colors();
        console.window->showPage(QStringLiteral("alerts"));
        const auto *field = test::visible<QLineEdit>(console.window.get()).first();
        QCOMPARE(field->palette().color(QPalette::PlaceholderText), colors.faint);
        QCOMPARE(field->palette().color(QPalette::Text), colors.ink);
        console.window->showPage(QStringLiteral("start"));
        const auto *address = test::visible<QLineEdit>(console.window.get()).first();
        QCOMPARE(address->palette().color(QPalette::Text), colors.ink);
    }
}

void SurfaceTest::aWindowsThemeIsNotTakenForTheDesktops()
{
    Console console; // whose setting is day
    const bool desktopIsDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    console.window->surface().setOwnTheme(desktopIsDark ? ThemeChoice::Day : ThemeChoice::Night);
    ui::UiSettings settings = console.session.settings();
    settings.theme = ThemeChoice::Automatic;
    console.session.setSettings(settings);
    const ui::Surface next(console.session);
    QCOMPARE(next.theme().kind(), desktopIsDark ? ThemeKind::Night : ThemeKind::Day);
}
