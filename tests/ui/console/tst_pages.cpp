// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/page_id.h"
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/alerts/alert_panel.h"
#include "ui/cards/kpi_card.h"
#include "ui/chrome/navigation_rail.h"
#include "ui/chrome/top_bar.h"
#include "ui/pages/first_start_page.h"
#include "ui/pages/kpi_wall.h"
#include "ui/pages/trend_panel.h"
#include "ui/settings/export_dialog.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/url_field.h"
#include "ui/widgets/message_list.h"
#include "ui/widgets/panels.h"
#include "ui/window/command_id.h"
#include "ui/window/command_registry.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>

using test::Console;

namespace {

/// Counts paintings of each card.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *widget) { widget->installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        painted = painted || event->type() == QEvent::Paint;
        return false;
    }

    bool painted = false;
};

class PaintCounter : public QObject
{
public:
    explicit PaintCounter(const QList<ui::KpiCard *> &cards)
    {
        for (ui::KpiCard *card : cards) {
            card->installEventFilter(this);
        }
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++paintings[static_cast<ui::KpiCard *>(watched)->entry().kpi.id];
        }
        return false;
    }

    QHash<QString, int> paintings;
};

/// Asks for a repaint of the window and waits for it: what was to be painted before has been.
bool paintedAgain(QWidget *window)
{
    PaintWatch watch(window);
    window->update();
    return QTest::qWaitFor([&watch] { return watch.painted; });
}

app::KpiUpdate oneValue(const Console &console, double value)
{
    const app::Kpi profit = test::kpi(QStringLiteral("profit"), QStringLiteral("صافي الربح"),
                                      QStringLiteral("Net profit"), value, QStringLiteral("SAR"));
    return test::kpisOf(QStringLiteral("finance"), {profit}, console.now);
}

} // namespace

void PagesTest::homeShowsTheWorstOfEachSection()
{
    Console console(app::Language::English);
    app::KpiUpdate update = test::kpisOf(QStringLiteral("reports"), {}, console.now);
    for (int i = 0; i < 6; ++i) {
        update.items.append(test::kpi(QString::number(i), QStringLiteral("مؤشر %1").arg(i),
                                      QStringLiteral("Figure %1").arg(i), i));
    }
    update.items[5].severity = app::Severity::Critical;
    update.items[4].severity = app::Severity::Warning;
    update.complete = true;
    console.models.applyKpis(update);
    console.show();
    QStringList labels;
    for (const ui::KpiCard *card : test::visible<ui::KpiCard>(console.window.get())) {
        if (card->entry().kpi.label.english.startsWith(QStringLiteral("Figure"))) {
            labels << card->entry().kpi.id;
        }
    }
    QCOMPARE(labels, (QStringList{QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("4"),
                                  QStringLiteral("5")}));
    console.window->showPage(QStringLiteral("module:reports"));
    QCOMPARE(test::visible<ui::KpiWall>(console.window.get()).first()->cellCount(), 6);
}

void PagesTest::moduleSaysHowManyAreNotShown()
{
    Console console(app::Language::English);
    app::KpiUpdate update = test::kpisOf(QStringLiteral("crm"), {}, console.now);
    constexpr int more = 400;
    for (int i = 0; i < app::KpiModel::capacity + more; ++i) {
        update.items.append(test::kpi(QString::number(i), {}, QStringLiteral("Figure"), i));
    }
    update.items.last().severity = app::Severity::Critical;
    console.models.applyKpis(update);
    console.window->showPage(QStringLiteral("module:crm"));
    console.show();
    // The worst are there, though they came last, and at the top: nobody scrolls past hundreds.
    const auto *wall = test::visible<ui::KpiWall>(console.window.get()).first();
    QCOMPARE(wall->cellCount(), app::KpiModel::capacity);
    QCOMPARE(wall->entryOf(0).kpi.severity, app::Severity::Critical);
    QCOMPARE(wall->entryOf(1).kpi.id, QStringLiteral("0"));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("and 400 more are not shown")));
    console.setLanguage(app::Language::Arabic);
    QVERIFY(test::shows(console.window.get(), QStringLiteral("و٤٠٠ مؤشر آخر غير معروض")));
    console.window->showPage(QStringLiteral("module:finance"));
    QVERIFY(!test::shows(console.window.get(), QStringLiteral("غير معروض")));
}

void PagesTest::homeCountsWhatAFullListLeavesOut()
{
    Console console(app::Language::English, false);
    app::KpiUpdate update = test::kpisOf(QStringLiteral("finance"), {}, console.now);
    constexpr int more = 3000;
    for (int i = 0; i < app::KpiModel::capacity + more; ++i) {
        update.items.append(test::kpi(QString::number(i), {}, QStringLiteral("Figure"), i));
    }
    console.models.applyKpis(update);
    console.show();
    QVERIFY(test::shows(console.window.get(), QStringLiteral("7,996 more")));
}

void PagesTest::whatNeverComesIsNotWaitedFor()
{
    Console console(app::Language::English, false);
    console.models.connection().setLink(test::linkUp());
    console.models.notifications().setReported(false);
    console.models.dashboard().setReported(false, false);
    const auto says = [&console](const char *text) {
        return test::shows(console.window.get(), QString::fromLatin1(text));
    };
    console.window->showPage(QStringLiteral("notifications"));
    console.show();
    QVERIFY(says("This server sends no notifications"));
    QVERIFY(!says("No notifications"));
    console.models.notifications().setReported(true);
    QVERIFY(says("No notifications"));
    console.window->showPage(QStringLiteral("dashboard"));
    test::settle();
    QVERIFY(says("This server sends no dashboard"));
    QVERIFY(!says("Waiting for data"));
    console.models.dashboard().setReported(true, true);
    QVERIFY(says("Waiting for data"));
    QVERIFY(!says("This server sends no dashboard"));
}

void PagesTest::whatNothingFillsIsNotThere()
{
    Console console(app::Language::English, false);
    console.models.connection().setLink(test::linkUp());
    console.show();
    const auto entries = [&console] {
        QStringList ids;
        for (const auto *entry : test::only<ui::NavigationRail>(console)->entriesFromTheTop()) {
            ids << entry->pageId();
        }
        return ids;
    };
    auto *top = test::only<ui::TopBar>(console);
    QVERIFY(entries().contains(app::page::dashboard) && entries().contains(app::page::alerts));
    QVERIFY(top->bell()->isVisible());
    // As when another profile is put to use.
    console.models.setReported({false, {}, false, false, false});
    QVERIFY(!entries().contains(app::page::dashboard) && !entries().contains(app::page::alerts));
    QVERIFY(!top->bell()->isVisible());
    QCOMPARE(entries().first(), QString(app::page::home));
    // Asked for by name, it says so in words.
    QVERIFY(console.window->showPage(app::page::dashboard));
    test::settle();
    QVERIFY(test::shows(console.window.get(), u"This server sends no dashboard"_qs));
    QVERIFY(test::visible<ui::AlertPanel>(console.window.get()).isEmpty());
    QVERIFY(test::visible<ui::TrendPanel>(console.window.get()).isEmpty());
    console.window->commands().run(ui::command::notifications);
    QVERIFY(test::shows(console.window.get(), u"This server sends no notifications"_qs));
    // Half of a dashboard.
    console.models.setReported({true, {}, true, true, false});
    QVERIFY(entries().contains(app::page::dashboard) && entries().contains(app::page::alerts));
    QVERIFY(top->bell()->isVisible());
    QVERIFY(console.window->showPage(app::page::dashboard));
    test::settle();
    QVERIFY(test::visible<ui::TrendPanel>(console.window.get()).isEmpty());
    QCOMPARE(test::visible<ui::AlertPanel>(console.window.get()).size(), 1);
    // What came all the same has its place.
    console.models.setReported({false, {}, false, false, false});
    app::DashboardUpdate update;
    update.topKpis = QVector<app::Kpi>{test::kpi(u"k"_qs, {}, u"Load"_qs, 1)};
    console.models.dashboard().apply(update);
    QVERIFY(test::visible<ui::TrendPanel>(console.window.get()).size() == 1);
}

void PagesTest::onlyTheChangedCardIsPainted()
{
    Console console;
    console.show();
    PaintCounter counter(test::visible<ui::KpiCard>(console.window.get()));
    console.now = console.now.addSecs(5);
    console.models.applyKpis(oneValue(console, 500000));
    QTRY_VERIFY(!counter.paintings.isEmpty());
    QCOMPARE(counter.paintings.keys(), QStringList{QStringLiteral("profit")});
    QCOMPARE(counter.paintings.value(QStringLiteral("profit")), 1);
}

void PagesTest::aBatchOfManyChangesIsFollowedTogether()
{
    Console console;
    console.window->showPage(QStringLiteral("module:finance"));
    console.show();
    app::KpiUpdate update;
    update.module = QStringLiteral("finance");
    update.complete = true;
    for (int i = 0; i < 200; ++i) {
        const QString name = QString::number(i);
        update.items.append(test::kpi(name, name, name, 1, QString()));
    }
    console.models.applyKpis(update);
    test::settle();
    auto *wall = test::visible<ui::KpiWall>(console.window.get()).value(0);
    QVERIFY(wall);
    QSignalSpy followed(wall, &ui::KpiWall::valuesChanged);
    app::KpiUpdate scattered; // a hundred ranges of rows
    scattered.module = update.module;
    for (int i = 0; i < update.items.size(); i += 2) {
        scattered.items.append(update.items.at(i));
        scattered.items.last().value.number = 2;
    }
    console.models.applyKpis(scattered);
    QCOMPARE(followed.size(), 1); // at once
    test::settle();
    QCOMPARE(followed.size(), 2); // and when all is there
    QCOMPARE(wall->cellCount(), 200);
    for (int cell = 0; cell < wall->cellCount(); ++cell) {
        const bool changed = wall->entryOf(cell).kpi.id.toInt() % 2 == 0;
        QCOMPARE(wall->entryOf(cell).kpi.value.number, changed ? 2.0 : 1.0);
    }
}

void PagesTest::homeShowsWhatTheProfileWants()
{
    Console console(app::Language::English, false);
    app::Module finance;
    finance.key = QStringLiteral("finance");
    finance.home = {QStringLiteral("e"), QStringLiteral("b")};
    console.models.kpis(finance.key).setPlaces(finance);
    QVector<app::Kpi> items;
    for (const char *id : {"a", "b", "c", "d", "e", "f"}) {
        items.append(test::kpi(QString::fromLatin1(id), {}, QString::fromLatin1(id), 1, {}, 0));
    }
    items[2].severity = app::Severity::Critical;
    console.models.applyKpis(test::kpisOf(finance.key, items, console.now));
    console.window->showPage(QStringLiteral("home"));
    console.show();
    QStringList shown;
    for (const ui::KpiCard *card : test::visible<ui::KpiCard>(console.window.get())) {
        shown.append(card->entry().kpi.id);
    }
    QCOMPARE(shown, (QStringList{QStringLiteral("e"), QStringLiteral("b")}));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("4 more")));
}

void PagesTest::hiddenPageGetsNoWork()
{
    Console console;
    console.show();
    const auto cards = test::visible<ui::KpiCard>(console.window.get());
    console.window->showPage(QStringLiteral("monitor"));
    PaintCounter counter(cards);
    console.now = console.now.addSecs(5);
    console.models.applyKpis(oneValue(console, 500000));
    QVERIFY(paintedAgain(console.window.get()));
    QVERIFY(counter.paintings.isEmpty());
    for (const ui::KpiCard *card : cards) {
        QVERIFY(card->entry().kpi.value.number != 500000);
    }
    console.window->showPage(QStringLiteral("home"));
    QVERIFY(std::any_of(cards.begin(), cards.end(), [](const ui::KpiCard *card) {
        return card->entry().kpi.value.number == 500000;
    }));
}

void PagesTest::pagesSubscribeWhileShown()
{
    Console console;
    const auto wanted = [&console](const char *key) {
        return console.models.kpis(QString::fromLatin1(key)).wanted();
    };
    QVERIFY(!wanted("finance"));
    console.show();
    QVERIFY(wanted("finance") && wanted("security") && !wanted("crm"));
    console.window->showPage(QStringLiteral("module:crm"));
    QVERIFY(!wanted("finance") && wanted("crm"));
    console.window->showPage(QStringLiteral("dashboard"));
    QVERIFY(!wanted("crm") && console.models.dashboard().wanted());
    console.window->showPage(QStringLiteral("monitor"));
    QVERIFY(!console.models.dashboard().wanted());
    console.window->showPage(QStringLiteral("home"));
    console.window.reset();
    QVERIFY(!wanted("finance"));
}

void PagesTest::withoutDataThereAreNoZeros()
{
    Console console(app::Language::Arabic, false);
    console.models.connection().setLink(test::linkUp());
    console.show();
    for (const QString &id :
         {QStringLiteral("home"), QStringLiteral("dashboard"), QStringLiteral("module:crm")}) {
        console.window->showPage(id);
        QVERIFY(test::visible<ui::KpiCard>(console.window.get()).isEmpty());
        const auto empty = test::visible<ui::EmptyState>(console.window.get());
        QVERIFY(!empty.isEmpty());
        QCOMPARE(empty.first()->title(), QStringLiteral("بانتظار البيانات"));
    }
    console.window->showPage(QStringLiteral("alerts"));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("حالة التنبيهات غير معروفة")));
    console.window->showPage(QStringLiteral("notifications"));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("لا إشعارات")));
}

void PagesTest::aRecordingThatIsOverBlamesNoServer()
{
    Console console(app::Language::English, false);
    console.models.setPlayback(app::ConsoleModels::Playback::Over);
    console.models.connection().setLink(test::linkUp());
    console.window->showPage(QStringLiteral("module:crm"));
    console.show();
    QVERIFY(
        test::shows(console.window.get(), QStringLiteral("The recording holds nothing for here")));
}

void PagesTest::monitorShowsEveryCounter()
{
    Console console(app::Language::English);
    console.window->showPage(QStringLiteral("monitor"));
    console.show();
    app::Counters counters;
    counters.events = 11;
    counters.decodeErrors = 12;
    counters.coalesced = 13;
    counters.dropped = 14;
    counters.reconnects = 15;
    counters.malformedPackets = 16;
    counters.correctedTimes = 17;
    counters.bytesReceived = 18000;
    counters.bytesSent = 19000;
    counters.idleFrames = 20;
    counters.unansweredPings = 21;
    counters.failedActions = 22;
    counters.passedOver = 23;
    counters.connects = 24;
    console.models.connection().setCounters(counters);
    const QStringList shown = test::texts(console.window.get());
    for (const char *value : {"11", "12", "13", "14", "15", "16", "17", "18,000", "19,000", "20",
                              "21", "22", "23", "24"}) {
        QVERIFY2(shown.contains(QString::fromLatin1(value)), value);
    }
    console.models.connection().setServerError({QStringLiteral("<i>no</i>"), QStringLiteral("E42"),
                                                QStringLiteral("finance"), console.now});
    QVERIFY(test::shows(console.window.get(), QStringLiteral("<i>no</i>")));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("E42")));
}

void PagesTest::eventsAreListedByName()
{
    Console console(app::Language::English);
    console.window->showPage(QStringLiteral("monitor"));
    console.show();
    QTest::mouseClick(test::button(console.window.get(), QStringLiteral("Events by name")),
                      Qt::LeftButton);
    QCOMPARE(console.window->currentPage(), QStringLiteral("events"));
    console.models.events().apply(test::eventTable(), console.moment().boot);
    auto *table = test::only<QTableView>(console);
    table->sortByColumn(app::EventTableModel::CountColumn, Qt::DescendingOrder);
    const auto cell = [table](int row, int column) {
        return ui::withoutMarks(table->model()->index(row, column).data().toString());
    };
    QCOMPARE(cell(0, app::EventTableModel::NameColumn), QStringLiteral("kpi:update:finance"));
    QCOMPARE(cell(0, app::EventTableModel::ReadAsColumn), QStringLiteral("Key figures"));
    QCOMPARE(cell(0, app::EventTableModel::CountColumn), QStringLiteral("1,204"));
    QCOMPARE(cell(0, app::EventTableModel::MalformedColumn), QStringLiteral("3"));
    QCOMPARE(cell(2, app::EventTableModel::ReadAsColumn), QStringLiteral("not read"));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("Events of further names: 12")));
    QTest::keyClicks(test::visible<QLineEdit>(console.window.get()).value(0),
                     QStringLiteral("CHAT"));
    QCOMPARE(table->model()->rowCount(), 1);
}

void PagesTest::whatWasDoneIsListed()
{
    Console console(app::Language::English);
    console.window->showPage(QStringLiteral("actions"));
    console.show();
    app::ActionLogModel &actions = console.models.actions();
    QVector<app::JournalEntry> log = test::actionLog(console.now);
    actions.setKept(true);
    actions.setEntries(log);
    auto *table = test::only<QTableView>(console);
    QStringList lines;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < app::ActionLogModel::columns; ++column) {
            cells << ui::withoutMarks(table->model()->index(row, column).data().toString());
        }
        lines << cells.mid(1).join(QStringLiteral(" | "));
    }
    QCOMPARE(lines.size(), log.size());
    QCOMPARE(lines.at(2), QStringLiteral("ليلى الشمري | Acknowledged: فواتير متأخرة · أُبلغ قسم "
                                         "المالية | Confirmed | "));
    QCOMPARE(lines.at(4),
             QStringLiteral("ليلى الشمري | Acknowledged: pump-7 | Refused | The server "
                            "does not allow you to do this: shift is over"));
    QCOMPARE(lines.at(5), QStringLiteral("Omar Haddad | Acknowledged: شهادة الخادم تنتهي قريبًا | "
                                         "Not sent | It waited too long for the server and was not "
                                         "sent."));

    auto *cancel = test::button(console.window.get(), QStringLiteral("Cancel"));
    auto *retry = test::button(console.window.get(), QStringLiteral("Try again"));
    QSignalSpy cancelled(&actions, &app::ActionLogModel::cancelRequested);
    QSignalSpy retried(&actions, &app::ActionLogModel::retryRequested);
    QVERIFY(!cancel->isEnabled() && !retry->isEnabled()); // nothing is chosen
    table->selectRow(0);
    QVERIFY(cancel->isEnabled() && !retry->isEnabled());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QCOMPARE(cancelled.takeFirst().first().toString(), log.at(0).action.requestId);
    log[0].state = app::ActionState::Cancelled;
    actions.setEntries(log);
    QVERIFY(!cancel->isEnabled() && retry->isEnabled()); // the row stays chosen
    QTest::mouseClick(retry, Qt::LeftButton);
    QCOMPARE(retried.takeFirst().first().toString(), log.at(0).action.requestId);
    table->selectRow(2);
    QVERIFY(!cancel->isEnabled() && !retry->isEnabled()); // the server has it

    QSignalSpy read(&actions, &app::ActionLogModel::readRequested);
    QTest::keyClicks(test::visible<QLineEdit>(console.window.get()).value(0),
                     QStringLiteral("pump"));
    QTRY_COMPARE(read.count(), 1);
    QCOMPARE(read.first().first().value<app::JournalFilter>().text, QStringLiteral("pump"));
}

void PagesTest::whatWasKeptIsExported()
{
    Console console(app::Language::English);
    console.models.actions().setKept(true);
    console.show();
    QTest::keyClick(console.window.get(), Qt::Key_E, Qt::ControlModifier);
    auto *dialog = test::only<ui::ExportDialog>(console);
    const auto boxes = dialog->findChildren<QComboBox *>();
    QCOMPARE(boxes.size(), 3);
    QCOMPARE(dialog->request().what, app::ExportRequest::What::History);
    QCOMPARE(dialog->request().from->secsTo(console.now), 24 * 3600); // the last day
    boxes.at(0)->setCurrentIndex(3);
    boxes.at(1)->setCurrentIndex(4);
    boxes.at(2)->setCurrentIndex(1);
    QSignalSpy requested(&console.models, &app::ConsoleModels::exportRequested);
    dialog->writeTo(QStringLiteral("/tmp/actions.json"));
    const auto request = requested.first().first().value<app::ExportRequest>();
    QCOMPARE(request.what, app::ExportRequest::What::Actions);
    QVERIFY(!request.from && !request.to); // everything
    QCOMPARE(request.format, app::ExportFormat::Json);
    QCOMPARE(request.file, QStringLiteral("/tmp/actions.json"));
    auto *save = test::button(dialog, QStringLiteral("Save as…"));
    QVERIFY(!save->isEnabled()); // one at a time
    Q_EMIT console.models.exportFinished({request.file, 0, QStringLiteral("No space left")});
    QVERIFY(save->isEnabled());
    QVERIFY(test::shows(dialog, QStringLiteral("Not written: No space left")));
    Q_EMIT console.models.exportFinished({request.file, 1204, {}});
    QVERIFY(test::shows(dialog, QStringLiteral("/tmp/actions.json: 1,204 rows written")));
}

void PagesTest::aSelectedEventShowsItsPayload()
{
    Console console;
    console.window->showPage(QStringLiteral("events"));
    console.show();
    app::EventTable events = test::eventTable();
    console.models.events().apply(events, console.moment().boot);
    auto *table = test::only<QTableView>(console);
    const auto *payload = test::only<QPlainTextEdit>(console);
    QVERIFY(payload->toPlainText().isEmpty());
    table->setCurrentIndex(table->model()->index(0, 0)); // by name: alert:system
    QCOMPARE(payload->toPlainText(), events.records.at(0).payload);
    events.records[0].payload = QStringLiteral("[]");
    events.records.append(events.records.at(1));
    events.records.last().name = QStringLiteral("a"); // comes before it
    console.models.events().apply(events, console.moment().boot);
    QCOMPARE(payload->toPlainText(), QStringLiteral("[]"));
    // Of another source: the one that was selected is not there.
    console.models.events().apply({}, console.moment().boot);
    QVERIFY(payload->toPlainText().isEmpty());
}

void PagesTest::eventsAreWantedWhileTheirPageIsShown()
{
    Console console;
    console.show();
    QVERIFY(!console.models.events().wanted());
    console.window->showPage(QStringLiteral("events"));
    QVERIFY(console.models.events().wanted());
    console.window->showPage(QStringLiteral("home"));
    QVERIFY(!console.models.events().wanted());
}

void PagesTest::tickerRestsWithoutViewers()
{
    Console console;
    QVERIFY(!console.session.ticker().running(ui::Pace::Second));
    QVERIFY(!console.session.ticker().running(ui::Pace::HalfMinute));
    console.show();
    QVERIFY(console.session.ticker().running(ui::Pace::HalfMinute));
    console.window->hide();
    QVERIFY(!console.session.ticker().running(ui::Pace::Second));
    QVERIFY(!console.session.ticker().running(ui::Pace::HalfMinute));
}
