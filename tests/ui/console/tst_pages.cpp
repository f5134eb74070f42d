// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/alerts/alert_panel.h"
#include "ui/cards/kpi_card.h"
#include "ui/pages/first_start_page.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/url_field.h"
#include "ui/widgets/message_list.h"
#include "ui/widgets/panels.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
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
    QCOMPARE(test::visible<ui::KpiCard>(console.window.get()).size(), 6);
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
    // The worst are there, though they came last.
    const auto cards = test::visible<ui::KpiCard>(console.window.get());
    QVERIFY(cards.size() <= 500);
    QVERIFY(std::any_of(cards.begin(), cards.end(), [](const ui::KpiCard *card) {
        return card->entry().kpi.severity == app::Severity::Critical;
    }));
    // And at the top: nobody scrolls past hundreds to find them.
    QCOMPARE(cards.first()->entry().kpi.severity, app::Severity::Critical);
    QCOMPARE(cards.at(1)->entry().kpi.id, QStringLiteral("0"));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("and 4,900 more are not shown")));
    console.setLanguage(app::Language::Arabic);
    QVERIFY(test::shows(console.window.get(), QStringLiteral("و٤٬٩٠٠ مؤشر آخر غير معروض")));
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
    console.models.dashboard().setReported(false);
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
    console.models.dashboard().setReported(true);
    QVERIFY(says("Waiting for data"));
    QVERIFY(!says("This server sends no dashboard"));
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

void PagesTest::dashboardShowsTheLastTenAlerts()
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

void PagesTest::alertsAreAcknowledgedInTheList()
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

    const QModelIndex third = list->model()->index(2, 0);
    auto *delegate = static_cast<ui::MessageDelegate *>(list->itemDelegate());
    const QRect box = delegate->actionBox(list->visualRect(third), third);
    QVERIFY(box.height() >= 24);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, box.center());
    QCOMPARE(asked.count(), 2);
}

void PagesTest::withoutAlertsOnlyWhatIsKnownIsSaid()
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

void PagesTest::whatWasOverIsForTheWholeListOnly()
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

void PagesTest::aFullListSaysHowManyItLeavesOut()
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

void PagesTest::searchFoldsArabic()
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
    console.models.connection().setCounters(counters);
    const QStringList shown = test::texts(console.window.get());
    for (const char *value :
         {"11", "12", "13", "14", "15", "16", "17", "18,000", "19,000", "20", "21"}) {
        QVERIFY2(shown.contains(QString::fromLatin1(value)), value);
    }
    console.models.connection().setServerError({QStringLiteral("<i>no</i>"), QStringLiteral("E42"),
                                                QStringLiteral("finance"), console.now});
    QVERIFY(test::shows(console.window.get(), QStringLiteral("<i>no</i>")));
    QVERIFY(test::shows(console.window.get(), QStringLiteral("E42")));
}

void PagesTest::firstStartChecksTheAddress_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("complaint");
    QTest::addColumn<QString>("note");
    const char *example = "Example: http://localhost:5000";
    const auto row = [](const char *rule, const char *typed, const char *complaint,
                        const char *note) {
        QTest::newRow(rule) << QString::fromUtf8(typed) << QString::fromUtf8(complaint)
                            << QString::fromUtf8(note);
    };
    row("as proposed", "http://localhost:5000", "", "");
    row("bare host", " example.com:8080 ", "", "Means http://example.com:8080");
    row("Arabic digits", "localhost:٥٠٠٠", "", "Means http://localhost:5000");
    row("an endpoint", "http://h/socket.io/?EIO=4&transport=polling", "", "Means http://h");
    row("empty", "", "There is no address.", example);
    row("other scheme", "ftp://h:8000", "An address begins with http:// or https://.",
        "Is http://h:8000 meant?");
    row("no host", "http://", "This is not an address.", example);
    row("a port alone", "5000", "This is not an address.", "Is http://localhost:5000 meant?");
    row("port out of range", "http://h:99999", "There is no such port.", example);
    row("words", "my server", "An address has no blanks.", example);
    row("password", "http://me:secret@h",
        "No user or password belongs in an address: it is shown and saved.", example);
}

void PagesTest::firstStartChecksTheAddress()
{
    QFETCH(QString, typed);
    QFETCH(QString, complaint);
    QFETCH(QString, note);
    Console console(app::Language::English, false);
    console.window->showPage(QStringLiteral("start"));
    console.show();
    test::visible<QLineEdit>(console.window.get()).first()->setText(typed);
    const QStringList shown = test::texts(console.window.get());
    QVERIFY2(complaint.isEmpty() || shown.contains(complaint), qPrintable(shown.join(u'\n')));
    QVERIFY2(note.isEmpty() || shown.contains(note), qPrintable(shown.join(u'\n')));
    QCOMPARE(test::button(console.window.get(), QStringLiteral("Connect"))->isEnabled(),
             complaint.isEmpty());
    QCOMPARE(shown.filter(QStringLiteral("Means")).size(), note.startsWith(u'M') ? 1 : 0);
}

/// What comes of the address stands beside it: another one that the server names, and the wish to
/// keep this one all the same.
void PagesTest::firstStartSaysWhatComesOfIt()
{
    Console console(app::Language::English, false);
    console.window->showPage(QStringLiteral("start"));
    console.show();
    QSignalSpy connectAsked(console.window.get(), &ui::MainWindow::connectRequested);
    QSignalSpy keepAsked(console.window.get(), &ui::MainWindow::keepRequested);
    auto *field = test::visible<QLineEdit>(console.window.get()).first();
    field->setText(QStringLiteral("h:80"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(connectAsked.count(), 1);
    QVERIFY(test::shows(console.window.get(), QStringLiteral("Connecting to http://h:80…")));
    QVERIFY(!test::button(console.window.get(), QStringLiteral("Keep this address")));

    app::LinkStatus link;
    link.state = app::LinkStatus::State::Reconnecting;
    link.url = QStringLiteral("http://h:80");
    link.failure = app::Failure::Moved;
    link.errorCode = QStringLiteral("HttpStatus");
    link.errorDetail = QStringLiteral("HTTP status 301");
    link.suggestedUrl = QStringLiteral("https://h");
    console.models.connection().setLink(link);
    QVERIFY(test::shows(console.window.get(),
                        QStringLiteral("No connection to http://h:80 yet: The server says")));
    QTest::mouseClick(test::button(console.window.get(), QStringLiteral("Keep this address")),
                      Qt::LeftButton);
    QCOMPARE(keepAsked.count(), 1);
    QCOMPARE(keepAsked.first().first().toString(), QStringLiteral("http://h:80"));
    QTest::mouseClick(test::button(console.window.get(), QStringLiteral("Use https://h")),
                      Qt::LeftButton);
    QCOMPARE(connectAsked.count(), 2);
    QCOMPARE(connectAsked.last().first().toString(), QStringLiteral("https://h"));
    QCOMPARE(field->text(), QStringLiteral("https://h"));

    field->setText(QStringLiteral("http://another"));
    QVERIFY(!test::button(console.window.get(), QStringLiteral("Keep this address")));
    QVERIFY(!test::button(console.window.get(), QStringLiteral("Use https://h")));
}

void PagesTest::addressOfBeforeCanBeTakenAgain()
{
    Console console(app::Language::English, false);
    ui::UiSettings settings = console.session.settings();
    settings.url = QStringLiteral("http://foo");
    settings.urlOnTrial = true;
    settings.urlBefore = QStringLiteral("http://works:5000?token=s3cret");
    console.session.setSettings(settings);
    app::LinkStatus link;
    link.state = app::LinkStatus::State::Reconnecting;
    link.url = settings.url;
    console.models.connection().setLink(link);
    console.window->showPage(QStringLiteral("start"));
    console.show();
    QVERIFY(!test::button(console.window.get(), QStringLiteral("Back to"))); // it may connect yet
    link.failure = app::Failure::NothingListens;
    link.errorCode = QStringLiteral("NetworkFailure");
    console.models.connection().setLink(link);
    auto *back =
        test::button(console.window.get(), QStringLiteral("Back to http://works:5000?token=•••"));
    QVERIFY(back);
    QSignalSpy asked(console.window.get(), &ui::MainWindow::connectRequested);
    QTest::mouseClick(back, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toString(), settings.urlBefore);
    settings.urlBefore.clear();
    console.session.setSettings(settings);
    console.models.connection().setLink(app::LinkStatus());
    console.models.connection().setLink(link);
    QVERIFY(!test::button(console.window.get(), QStringLiteral("Back to")));
}

void PagesTest::firstStartAsks()
{
    Console console(app::Language::Arabic, false);
    console.window->showPage(QStringLiteral("start"));
    console.show();
    QSignalSpy connectAsked(console.window.get(), &ui::MainWindow::connectRequested);
    QSignalSpy demoAsked(console.window.get(), &ui::MainWindow::demoRequested);
    auto *field = test::visible<QLineEdit>(console.window.get()).first();
    QCOMPARE(field->text(), QStringLiteral("http://localhost:5000"));
    field->setText(QStringLiteral("???"));
    QVERIFY(!test::button(console.window.get(), QStringLiteral("اتصال"))->isEnabled());
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(connectAsked.count(), 0);
    field->setText(QStringLiteral("backend.example.com:5000"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(connectAsked.count(), 1);
    QCOMPARE(connectAsked.first().first().toString(),
             QStringLiteral("http://backend.example.com:5000"));
    QTest::mouseClick(test::button(console.window.get(), QStringLiteral("تشغيل العرض التجريبي")),
                      Qt::LeftButton);
    QCOMPARE(demoAsked.count(), 1);
}

void PagesTest::settingsAreEdited()
{
    Console console;
    console.show();
    ui::SettingsDialog dialog(console.window->surface(), console.window.get());
    QCOMPARE(dialog.settings(), console.session.settings());
    QVERIFY(dialog.layoutDirection() == Qt::RightToLeft);
    const auto fields = dialog.findChildren<QLineEdit *>();
    for (const QLineEdit *field : fields) {
        QVERIFY(!field->accessibleName().isEmpty());
    }
    const auto boxes = dialog.findChildren<QComboBox *>();
    QCOMPARE(boxes.size(), 3);
    boxes.at(0)->setCurrentIndex(1);
    boxes.at(1)->setCurrentIndex(2);
    boxes.at(2)->setCurrentIndex(2);
    const ui::UiSettings edited = dialog.settings();
    QCOMPARE(edited.language, app::Language::English);
    QCOMPARE(edited.digits, ui::Digits::Latin);
    QCOMPARE(edited.theme, ui::ThemeChoice::Night);
    console.session.setSettings(edited);
    QVERIFY(test::shows(console.window.get(), QStringLiteral("Home")));
}

void PagesTest::settingsOfferWhatTheCommandLineTakes()
{
    Console console;
    ui::UiSettings settings = console.session.settings();
    settings.url = QStringLiteral("http://in.force:5000");
    console.session.setSettings(settings);
    const ui::SettingsDialog dialog(console.window->surface(), console.window.get());
    const auto boxes = dialog.findChildren<QComboBox *>();
    QCOMPARE(std::size_t(boxes.at(0)->count()), app::languages.size());
    QCOMPARE(std::size_t(boxes.at(1)->count()), app::digitsChoices.size());
    QCOMPARE(std::size_t(boxes.at(2)->count()), app::themes.size());
    for (std::size_t i = 0; i < app::themes.size(); ++i) {
        QCOMPARE(boxes.at(2)->itemData(int(i)).toInt(), int(app::themes[i].value));
    }
    for (const QComboBox *box : boxes) {
        for (int i = 0; i < box->count(); ++i) {
            QCOMPARE(box->findText(box->itemText(i)), i); // each has a name of its own
        }
    }
    const auto fields = dialog.findChildren<QLineEdit *>();
    QVERIFY(std::any_of(fields.begin(), fields.end(), [&settings](const QLineEdit *field) {
        return field->text() == settings.url;
    }));
}

void PagesTest::secretsOfTheAddressAreNotShown()
{
    Console console(app::Language::English, false);
    ui::UiSettings settings = console.session.settings();
    settings.url = QStringLiteral("http://host:5000?token=s3cret");
    console.session.setSettings(settings);
    ui::SettingsDialog dialog(console.window->surface(), console.window.get());
    const auto fields = dialog.findChildren<QLineEdit *>();
    for (QLineEdit *field : fields) {
        QVERIFY(!field->text().contains(QStringLiteral("s3cret")));
        if (!field->text().contains(QStringLiteral("•••"))) {
            continue;
        }
        QCOMPARE(dialog.settings().url, settings.url); // left as it is
        field->setText(QStringLiteral("http://other:5000"));
        QCOMPARE(dialog.settings().url, QStringLiteral("http://other:5000"));
        return;
    }
    QFAIL("no field holds the address");
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
