// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/moment_at.h"
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/layout_walker.h"
#include "tests/ui/console/test_classes.h"
#include "ui/alerts/alert_panel.h"
#include "ui/cards/kpi_card.h"
#include "ui/chrome/alert_banner.h"
#include "ui/chrome/navigation_rail.h"
#include "ui/chrome/top_bar.h"
#include "ui/notifications/notification_popover.h"
#include "ui/pages/ages.h"
#include "ui/pages/kpi_wall.h"
#include "ui/pages/trend_panel.h"
#include "ui/settings/settings_dialog.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_list.h"
#include "ui/widgets/text_label.h"
#include "ui/window/shortcuts.h"

#include <QLineEdit>
#include <QSet>
#include <QTest>

#include <cstdlib>

using app::Language;
using namespace std::chrono_literals;
using test::Console;

namespace {

void goOffline(Console &console)
{
    console.now = console.now.addSecs(206);
    console.models.connection().setLink(test::linkDown(console.now));
    console.models.connection().setServerStatus({QStringLiteral("maintenance"), console.now});
}

QStringList faultsOfPages(Console &console, const QString &state)
{
    QStringList faults;
    for (const QString &page : test::pageIds()) {
        console.window->showPage(page);
        test::settle();
        const QStringList found = test::layoutFaults(console.window.get());
        for (const QString &fault : found) {
            faults << page + u' ' + state + QStringLiteral(": ") + fault;
        }
    }
    return faults;
}

app::Module moduleNamed(const char *key, bool onHome)
{
    app::Module module;
    module.key = QString::fromLatin1(key);
    module.name = {QString(), module.key, module.key};
    module.onHome = onHome;
    return module;
}

app::KpiUpdate figures(const char *module, int count, const QDateTime &now)
{
    QVector<app::Kpi> items;
    for (int i = 0; i < count; ++i) {
        const QString id = QString::number(i);
        items.append(test::kpi(id, id, id, i));
    }
    return test::kpisOf(QString::fromLatin1(module), items, now);
}

} // namespace

void LayoutTest::everythingFits_data()
{
    test::addWindowSizes();
}

void LayoutTest::everythingFits()
{
    QFETCH(Language, language);
    QFETCH(QSize, size);
    Console console(language, true, size);
    console.models.setDemo(true); // the fullest top bar
    console.show();
    QCOMPARE(console.window->size(), size);
    console.window->setUpdatesEnabled(false); // places, not pictures
    QStringList faults = faultsOfPages(console, QStringLiteral("connected"));
    test::crowd(console.models, console.now);
    faults += faultsOfPages(console, QStringLiteral("crowded"));
    goOffline(console);
    faults += faultsOfPages(console, QStringLiteral("offline"));
    QCOMPARE(console.window->size(), size);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void LayoutTest::dialogsFit_data()
{
    test::addWindowSizes();
}

void LayoutTest::dialogsFit()
{
    QFETCH(Language, language);
    QFETCH(QSize, size);
    Console console(language, true, size);
    console.show();
    ui::SettingsDialog settings(console.window->surface(), console.window.get());
    ui::ShortcutsDialog shortcuts(console.window->surface(), console.window->commands(),
                                  console.window.get());
    for (QDialog *dialog :
         {static_cast<QDialog *>(&settings), static_cast<QDialog *>(&shortcuts)}) {
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        test::settle();
        QVERIFY(dialog->width() <= size.width() && dialog->height() <= size.height());
        const QStringList faults = test::layoutFaults(dialog);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
        dialog->hide();
    }
}

void LayoutTest::popoverFits_data()
{
    test::addWindowSizes();
}

void LayoutTest::popoverFits()
{
    QFETCH(Language, language);
    QFETCH(QSize, size);
    Console console(language, true, size);
    console.show();
    QTest::keyClick(console.window.get(), Qt::Key_B, Qt::ControlModifier);
    test::settle();
    const auto *popover = test::only<ui::NotificationPopover>(console);
    QVERIFY(popover->isVisible());
    constexpr int shadow = 24;
    const QRect box = popover->geometry().adjusted(shadow, shadow, -shadow, -shadow);
    QVERIFY(popover->parentWidget()->rect().contains(box));
    const QStringList faults = test::layoutFaults(popover);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void LayoutTest::topBarLeavesOutWhatMattersLeastFirst_data()
{
    QTest::addColumn<Language>("language");
    QTest::newRow("Arabic") << Language::Arabic;
    QTest::newRow("English") << Language::English;
}

void LayoutTest::topBarLeavesOutWhatMattersLeastFirst()
{
    QFETCH(Language, language);
    Console console(language);
    console.show();
    const bool arabic = language == Language::Arabic;
    auto *bar = test::only<ui::TopBar>(console);
    const QString state = arabic ? QStringLiteral("متصل") : QStringLiteral("Connected");
    const QString label = arabic ? QStringLiteral("آخر تحديث") : QStringLiteral("Last update");
    const QString roundTrip = console.session.formatter().milliseconds(12ms);
    std::optional<app::BootTime> oldest;
    for (const app::Module &module : console.models.modules()) {
        if (module.onHome) {
            oldest = ui::older(oldest, console.models.kpis(module.key).oldest());
        }
    }
    const QString time = console.session.formatter().timeOfDay(console.session.wallAt(oldest));
    int most = 4;
    int height = bar->height();
    QSet<int> seen;
    for (int width = 1920; width >= 480; width -= 20) {
        console.window->resize(width, 800);
        test::settle();
        const auto *operatorButton = bar->findChild<ui::OperatorButton *>();
        const bool named = operatorButton->width() == operatorButton->widthWith(true);
        const bool shown[] = {named, test::shows(bar, label),
                              test::shows(bar, QStringLiteral("WebSocket")),
                              test::shows(bar, ui::withoutMarks(roundTrip))};
        int count = 0;
        while (count < 4 && shown[count]) {
            ++count;
        }
        // Nothing stands there while something that matters more has gone; the name has gone first
        // in the one row, and stands in the other where there are two.
        const bool twoRows = bar->height() > console.window->surface().theme().metrics().topBar;
        while (twoRows && !named && count < 3 && shown[count + 1]) {
            ++count;
        }
        for (int i = count + int(twoRows && !named); i < 4; ++i) {
            QVERIFY2(!shown[i], qPrintable(QStringLiteral("%1 at %2 px").arg(i).arg(width)));
        }
        // The rail gives some width back where its names go, and so does a second row.
        if (width != 1180 && bar->height() == height) {
            QVERIFY2(count <= most, qPrintable(QString::number(width)));
        }
        height = bar->height();
        most = count;
        seen.insert(count);
        QVERIFY(test::shows(bar, state));
        QVERIFY(test::shows(bar, ui::withoutMarks(time)));
        const QStringList faults = test::layoutFaults(bar);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
    QVERIFY(seen.contains(4) && seen.contains(0));
}

void LayoutTest::rowsOfTheTopBarHaveTheirOwnRoom_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("page");
    for (const QString &page : test::pageIds()) {
        QTest::addRow("Arabic, %s", qPrintable(page)) << Language::Arabic << page;
        QTest::addRow("English, %s", qPrintable(page)) << Language::English << page;
    }
}

void LayoutTest::rowsOfTheTopBarHaveTheirOwnRoom()
{
    QFETCH(Language, language);
    QFETCH(QString, page);
    Console console(language, true, {480, 800});
    console.window->showPage(page);
    console.show();
    auto *bar = test::only<ui::TopBar>(console);
    // A long title in the first row takes nothing from the second, and no button.
    QVERIFY(test::shows(bar, language == Language::Arabic ? QStringLiteral("آخر تحديث")
                                                          : QStringLiteral("Last update")));
    QVERIFY(test::shows(bar, QStringLiteral("WebSocket")));
    QCOMPARE(test::visible<ui::IconButton>(bar).size(), 3);
    for (const ui::TextLabel *label : test::visible<ui::TextLabel>(bar)) {
        QVERIFY2(!label->isElided(), qPrintable(label->text()));
    }
}

void LayoutTest::narrowAlertsCanBeRead_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("page");
    for (const Language language : {Language::Arabic, Language::English}) {
        const char *const name = language == Language::Arabic ? "Arabic" : "English";
        QTest::addRow("%s, 480×800", name) << language << QSize(480, 800) << u"alerts"_qs;
        QTest::addRow("%s, dashboard", name) << language << QSize(1366, 768) << u"dashboard"_qs;
    }
}

void LayoutTest::narrowAlertsCanBeRead()
{
    QFETCH(Language, language);
    QFETCH(QSize, size);
    QFETCH(QString, page);
    Console console(language, true, size);
    console.window->showPage(page);
    console.show();
    for (const auto *button : test::visible<ui::OutlineButton>(console.window.get())) {
        QVERIFY2(!button->shownText().contains(u'…'), qPrintable(button->text()));
    }
    auto *banner = test::visible<ui::AlertBanner>(console.window.get()).first();
    QVERIFY(test::shows(banner, language == Language::Arabic ? QStringLiteral("قبل دقيقتين")
                                                             : QStringLiteral("2 minutes ago")));
    const auto *panel = test::visible<ui::AlertPanel>(console.window.get()).first();
    auto *list = panel->findChild<ui::MessageList *>();
    auto *delegate = static_cast<ui::MessageDelegate *>(list->itemDelegate());
    QVERIFY(list->model()->rowCount() > 2);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        const QString title = index.data(ui::MessageTitleRole).toString();
        const QString shown = delegate->shownTitle(list->visualRect(index), index);
        QVERIFY2(shown == title || shown.size() >= 16, qPrintable(shown));
    }
}

void LayoutTest::countersAreExplainedInWhole_data()
{
    test::addWindowSizes();
}

void LayoutTest::countersAreExplainedInWhole()
{
    QFETCH(Language, language);
    QFETCH(QSize, size);
    Console console(language, true, size);
    console.window->showPage(QStringLiteral("monitor"));
    console.show();
    const auto explanations = test::visible<ui::Paragraph>(console.window.get());
    QVERIFY(explanations.size() > 10);
    for (const ui::Paragraph *text : explanations) {
        QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(text->text()));
    }
}

void LayoutTest::uprightDashboardStacks()
{
    Console console(Language::Arabic, true, {1080, 1920});
    console.window->showPage(QStringLiteral("dashboard"));
    console.show();
    const auto placeOf = [&console](const QWidget *widget) {
        return QRect(widget->mapTo(console.window.get(), QPoint(0, 0)), widget->size());
    };
    const QRect chart = placeOf(test::visible<ui::TrendPanel>(console.window.get()).first());
    const QRect alerts = placeOf(test::visible<ui::AlertPanel>(console.window.get()).first());
    QVERIFY(chart.bottom() < alerts.top());
    QCOMPARE(chart.width(), alerts.width());
}

void LayoutTest::fieldsHaveTheTypeOfTheTheme()
{
    Console console(Language::Arabic, true, {1366, 768});
    console.window->showPage(QStringLiteral("alerts"));
    console.show();
    for (const QSize size : {QSize(1366, 768), QSize(3840, 2160)}) {
        console.window->resize(size);
        test::settle();
        const int wanted = console.window->surface().theme().font(ui::TextStyle::Label).pixelSize();
        for (const char *const page : {"alerts", "notifications", "start"}) {
            console.window->showPage(QString::fromLatin1(page));
            test::settle();
            const auto fields = test::visible<QLineEdit>(console.window.get());
            QVERIFY2(!fields.isEmpty(), page);
            for (const QLineEdit *field : fields) {
                QCOMPARE(field->font().pixelSize(), wanted);
                QVERIFY(field->height() > field->fontMetrics().height());
            }
        }
    }
}

void LayoutTest::railShowsIconsAloneBelow1200()
{
    Console console(Language::Arabic, true, {1200, 800});
    console.show();
    const auto *rail = test::only<ui::NavigationRail>(console);
    QCOMPARE(rail->width(), console.window->surface().theme().metrics().railWidth);
    console.window->resize(1199, 800);
    test::settle();
    QCOMPARE(rail->width(), console.window->surface().theme().metrics().railNarrow);
    for (const auto *entry : test::visible<ui::NavigationButton>(console.window.get())) {
        QVERIFY(!entry->accessibleName().isEmpty());
        QVERIFY2(ui::withoutMarks(entry->toolTip()).contains(ui::withoutMarks(entry->text())),
                 qPrintable(entry->pageId()));
    }
}

void LayoutTest::typeGrowsWithTheWindow()
{
    Console console(Language::Arabic, true, {1920, 1080});
    console.show();
    const auto typeSize = [&console] {
        return console.window->surface().theme().font(ui::TextStyle::Value).pixelSize();
    };
    const int usual = typeSize();
    const auto *card = test::visible<ui::KpiCard>(console.window.get()).first();
    const QSize usualCard = card->size();
    console.window->resize(3840, 2160);
    test::settle();
    QCOMPARE(typeSize(), 2 * usual);
    // A picture of the same proportions, twice as large.
    QVERIFY(std::abs(card->width() - 2 * usualCard.width()) <= 8);
    QVERIFY(std::abs(card->height() - 2 * usualCard.height()) <= 8);
    for (const QSize &size : {QSize(1366, 768), QSize(800, 480), QSize(480, 800)}) {
        console.window->resize(size);
        QCOMPARE(typeSize(), usual); // a desk is as near to a small screen
    }
}

void LayoutTest::oneSectionIsNotStretched_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("count");
    QTest::newRow("four cards") << QSize(1920, 1080) << 4;
    QTest::newRow("one on a small screen") << QSize(960, 540) << 1;
}

void LayoutTest::oneSectionIsNotStretched()
{
    QFETCH(QSize, size);
    QFETCH(int, count);
    QDateTime now = test::pictureTime();
    app::ConsoleModels models({moduleNamed("plant", true), moduleNamed("office", false)},
                              [&now] { return test::momentAt(now); });
    ui::Session session(models, {}, [&now] { return test::momentAt(now); });
    models.applyKpis(figures("plant", count, now));
    ui::MainWindow window(session);
    window.resize(size);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    test::settle();
    const auto cards = test::visible<ui::KpiCard>(&window);
    QCOMPARE(cards.size(), count);
    for (const ui::KpiCard *card : cards) {
        QVERIFY2(card->height() <= 180, qPrintable(QString::number(card->height())));
        QVERIFY(card->mapTo(&window, QPoint(0, 0)).y() < 200); // at the top of the page
    }
}

void LayoutTest::whatHasNoPlaceInASectionIsReachable()
{
    Console console;
    console.show();
    console.models.applyKpis(figures("finance", 3, console.now)); // beside the four
    test::settle();
    QVERIFY(!test::button(console.window.get(), QStringLiteral("التقارير: لا مؤشرات أخرى")));
    QAbstractButton *more = test::button(console.window.get(), QStringLiteral("المالية: ٣ أخرى"));
    QVERIFY(more);
    QCOMPARE(ui::withoutMarks(more->text()), QStringLiteral("٣ أخرى"));
    QTest::mouseClick(more, Qt::LeftButton);
    QCOMPARE(console.window->currentPage(), QStringLiteral("module:finance"));
    QCOMPARE(test::visible<ui::KpiWall>(console.window.get()).first()->cellCount(), 7);
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
    for (const QVector<int> &row : std::as_const(columns)) {
        QCOMPARE(row.size(), 4);
    }
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
    const QString title = QStringLiteral("<b>") + QStringLiteral("انقطاع ").repeated(100);
    update.items = {
        test::alert(QStringLiteral("long"), title, console.now, app::Severity::Critical)};
    console.models.alerts().apply(update);
    console.show();
    bool found = false;
    for (const ui::TextLabel *label :
         test::visible<ui::TextLabel>(test::only<ui::AlertBanner>(console))) {
        if (!label->isElided()) {
            continue;
        }
        found = true;
        QVERIFY(ui::withoutMarks(label->toolTip()).contains(QStringLiteral("&lt;b&gt;")));
        QVERIFY(label->toolTip().count(QStringLiteral("انقطاع")) == 100);
    }
    QVERIFY(found);
}

void LayoutTest::digitsStandInCells()
{
    Console console;
    console.show();
    ui::CellLabel label(console.window->surface(), ui::TextStyle::Figure);
    label.setText(QStringLiteral("١١:١١:١١"));
    const int ones = label.sizeHint().width();
    label.setText(QStringLiteral("٠٨:٣٥:٤٤"));
    QCOMPARE(label.sizeHint().width(), ones);

    // The letters of a month join, and read from right to left.
    ui::TextLabel words(console.window->surface(), ui::TextStyle::Figure);
    for (ui::TextLabel *each : {static_cast<ui::TextLabel *>(&label), &words}) {
        each->setText(QStringLiteral("٢٩ نوفمبر ٠٠:١٩:٠٣"));
        each->resize(each->sizeHint());
    }
    QCOMPARE(label.size(), words.size());
    QCOMPARE(label.grab().toImage(), words.grab().toImage());
}
