// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/chrome/brand.h"
#include "ui/chrome/top_bar.h"
#include "ui/pages/page_scroll_area.h"
#include "ui/settings/settings_dialog.h"
#include "ui/window/command_id.h"
#include "ui/window/command_registry.h"
#include "ui/window/shortcuts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cstdlib>

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

/// Which of the texts that Qt paints with a palette are in an ink that is not of `colors`; labels
/// and buttons of ours paint with their surface's.
QStringList foreignInks(const QWidget *root, const ui::Colors &colors)
{
    QStringList foreign;
    const auto check = [&](const QWidget *widget, QPalette::ColorRole role, const QString &text) {
        const QColor ink = widget->palette().color(role);
        const bool own =
            ink == colors.ink || ink == colors.dim || ink == colors.faint || ink == colors.critical;
        if (!own) {
            foreign << QLatin1String(widget->metaObject()->className()) + u' ' + ink.name() + u' ' +
                           text;
        }
    };
    for (const QLabel *label : test::visible<QLabel>(root)) {
        const bool paintsItself =
            qobject_cast<const ui::TextLabel *>(label) || qobject_cast<const ui::Brand *>(label);
        if (!paintsItself) {
            check(label, QPalette::WindowText, label->text());
        }
    }
    for (const QLineEdit *field : test::visible<QLineEdit>(root)) {
        check(field, QPalette::Text, field->text());
        check(field, QPalette::PlaceholderText, field->placeholderText());
    }
    for (const QComboBox *box : test::visible<QComboBox>(root)) {
        check(box, QPalette::ButtonText, box->currentText());
    }
    for (const QCheckBox *box : test::visible<QCheckBox>(root)) {
        check(box, QPalette::WindowText, box->text());
    }
    for (const QPushButton *button : test::visible<QPushButton>(root)) {
        if (!button->isDefault()) { // that has a ground of its own
            check(button, QPalette::ButtonText, button->text());
        }
    }
    return foreign;
}

void compareInks(ui::MainWindow &window, const QStringList &pages)
{
    for (const QString &page : pages) {
        window.showPage(page);
        test::settle();
        const QStringList foreign = foreignInks(&window, window.surface().colors());
        QVERIFY2(foreign.isEmpty(), qPrintable(page + u' ' + foreign.join(u'\n')));
    }
}

/// What a dialog says, and in which type.
QStringList appearance(const QDialog &dialog)
{
    QStringList seen{dialog.windowTitle()};
    for (const QWidget *widget : test::visible<QWidget>(&dialog)) {
        QString line = QLatin1String(widget->metaObject()->className()) +
                       QStringLiteral(" %1px ").arg(widget->font().pixelSize());
        if (const auto *box = qobject_cast<const QComboBox *>(widget)) {
            for (int i = 0; i < box->count(); ++i) {
                line += box->itemText(i) + u' ';
            }
        } else {
            line += widget->property("text").toString() + u' ' + widget->accessibleName();
        }
        seen << line;
    }
    seen.sort(); // what was made anew stands elsewhere among its siblings
    return seen;
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

void SurfaceTest::pagesStandOnTheGroundOfTheirWindow()
{
    Pair pair;
    for (ui::MainWindow *window : {&pair.desk(), &pair.wall}) {
        int pages = 0;
        for (const QString &id : test::pageIds()) {
            window->showPage(id);
            test::settle();
            for (ui::PageScrollArea *page : test::visible<ui::PageScrollArea>(window)) {
                const QImage picture = page->viewport()->grab().toImage();
                for (const QPoint &at : {QPoint(2, 2), QPoint(2, picture.height() - 3),
                                         QPoint(picture.width() - 3, 2)}) {
                    QCOMPARE(picture.pixelColor(at), window->surface().colors().ground);
                }
                ++pages;
            }
        }
        QVERIFY(pages >= 4);
    }
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

void SurfaceTest::everyTextHasTheInkOfItsWindow()
{
    Pair pair;
    for (const bool switched : {false, true}) {
        if (switched) {
            QVERIFY(pair.desk().commands().run(ui::command::theme));
            QVERIFY(pair.wall.commands().run(ui::command::theme));
        }
        compareLooks(pair.desk(), switched ? ThemeKind::Night : ThemeKind::Day);
        compareLooks(pair.wall, switched ? ThemeKind::Day : ThemeKind::Night);
        for (ui::MainWindow *window : {&pair.desk(), &pair.wall}) {
            compareInks(*window, test::pageIds());
            for (const QLatin1String command : {ui::command::settings, ui::command::shortcuts}) {
                QVERIFY(window->commands().run(command));
                test::settle();
                auto *dialog = window->findChild<QDialog *>();
                QVERIFY(dialog && dialog->isVisible());
                const QStringList foreign = foreignInks(dialog, window->surface().colors());
                QVERIFY2(foreign.isEmpty(), qPrintable(foreign.join(u'\n')));
                dialog->reject();
                QTRY_VERIFY(!window->findChild<QDialog *>());
            }
        }
    }
}

void SurfaceTest::everyTextHasTheInkOfItsWindowBeforeThereIsAConnection()
{
    Console console(Language::English, false);
    ui::MainWindow wall(console.session);
    wall.surface().setOwnTheme(ThemeChoice::Night);
    app::LinkStatus link;
    link.url = QStringLiteral("http://host:5000");
    link.state = app::LinkStatus::State::Reconnecting;
    link.failure = app::Failure::NothingListens;
    link.errorCode = QStringLiteral("NetworkFailure");
    console.models.connection().setLink(link);
    console.show();
    wall.resize(1920, 1080);
    wall.show();
    QVERIFY(QTest::qWaitForWindowExposed(&wall));
    for (ui::MainWindow *window : {console.window.get(), &wall}) {
        compareInks(*window, {QStringLiteral("home"), QStringLiteral("start")});
    }
    wall.surface().setOwnTheme(ThemeChoice::Day);
    compareInks(wall, {QStringLiteral("home"), QStringLiteral("start")});
}

void SurfaceTest::openDialogsFollow_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("settings") << QString(ui::command::settings);
    QTest::newRow("list of keys") << QString(ui::command::shortcuts);
}

void SurfaceTest::openDialogsFollow()
{
    QFETCH(QString, command);
    Console console(Language::English, true, {3840, 2160});
    console.show();
    const auto opened = [&]() -> QDialog * {
        if (!console.window->commands().run(command)) {
            return nullptr;
        }
        test::settle();
        return console.window->findChild<QDialog *>();
    };
    QPointer<QDialog> dialog = opened();
    QVERIFY(dialog);
    const QStringList before = appearance(*dialog);
    ui::UiSettings settings = console.session.settings();
    settings.theme = ThemeChoice::Night;
    settings.language = Language::Arabic;
    settings.digits = ui::Digits::Latin;
    console.session.setSettings(settings); // as from another window
    console.window->resize(800, 480);
    test::settle();
    QVERIFY(isDark(*dialog));
    const QStringList foreign = foreignInks(dialog, console.window->surface().colors());
    QVERIFY2(foreign.isEmpty(), qPrintable(foreign.join(u'\n')));
    const QStringList after = appearance(*dialog);
    const QSize size = dialog->size();
    QVERIFY(after != before);
    // It is as one that is opened now.
    dialog->reject();
    QTRY_VERIFY(!dialog);
    dialog = opened();
    QVERIFY(dialog);
    QCOMPARE(after, appearance(*dialog));
    // The button that has the focus has a thicker border.
    constexpr int border = 2;
    const QSize difference = size - dialog->size();
    QVERIFY(std::abs(difference.width()) <= border && std::abs(difference.height()) <= border);
}

void SurfaceTest::openSettingsTakeOverWhatIsSetElsewhere()
{
    Console console(Language::English);
    console.show();
    QVERIFY(console.window->commands().run(ui::command::settings));
    auto *dialog = console.window->findChild<ui::SettingsDialog *>();
    QVERIFY(dialog);
    const auto fields = dialog->findChildren<QLineEdit *>();
    const auto boxes = dialog->findChildren<QComboBox *>();
    QCOMPARE(boxes.size(), 3);
    fields.first()->setText(QStringLiteral("Second shift"));
    boxes.at(1)->setCurrentIndex(boxes.at(1)->findData(int(ui::Digits::Latin)));
    ui::UiSettings elsewhere = console.session.settings();
    elsewhere.theme = ThemeChoice::Night;
    elsewhere.digits = ui::Digits::Arabic;
    elsewhere.operatorName = QStringLiteral("First shift");
    elsewhere.url = QStringLiteral("http://host:5000?token=s3cret");
    elsewhere.sampleData = true;
    console.session.setSettings(elsewhere);
    ui::UiSettings expected = elsewhere;
    expected.operatorName = QStringLiteral("Second shift"); // what was chosen here stays
    expected.digits = ui::Digits::Latin;
    QCOMPARE(dialog->settings(), expected);
}

void SurfaceTest::anOpenMenuFollows()
{
    Console console(Language::English);
    console.show();
    QTest::mouseClick(console.window->findChild<ui::OperatorButton *>(), Qt::LeftButton);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    const auto says = [menu](const QString &text) {
        const auto actions = menu->actions();
        return std::any_of(actions.begin(), actions.end(),
                           [&text](const QAction *action) { return action->text() == text; });
    };
    QVERIFY(says(QStringLiteral("Quit")));
    ui::UiSettings settings = console.session.settings();
    settings.theme = ThemeChoice::Night;
    settings.language = Language::Arabic;
    console.session.setSettings(settings);
    QVERIFY(isDark(*menu));
    QVERIFY(!says(QStringLiteral("Quit")));
    QVERIFY(says(QStringLiteral("إنهاء")));
    QVERIFY(says(QStringLiteral("المظهر النهاري")));
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
