// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/chrome/alert_banner.h"
#include "ui/notifications/notification_popover.h"
#include "ui/widgets/message_list.h"

#include <QAbstractButton>
#include <QHelpEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using test::Console;

namespace {

/// `count` alerts, the newest first: "n0" is the newest.
void raise(Console &console, int count)
{
    app::AlertUpdate update;
    for (int i = 0; i < count; ++i) {
        update.items.append(test::alert(QStringLiteral("n%1").arg(i),
                                        QStringLiteral("تنبيه %1").arg(i), console.now.addSecs(-i),
                                        app::Severity::Warning));
    }
    console.models.alerts().apply(update);
}

struct AlertsPage
{
    explicit AlertsPage(Console &console)
        : asked(&console.models, &app::ConsoleModels::actionRequested)
    {
        console.window->showPage(QStringLiteral("alerts"));
        console.show();
        list = test::visible<ui::MessageList>(console.window.get()).first();
        search = test::visible<QLineEdit>(console.window.get()).first();
        acknowledge = test::button(console.window.get(), QStringLiteral("الإقرار بالمحدَّد"));
        shelve = test::button(console.window.get(), QStringLiteral("تأجيل المحدَّد ١٠ دقائق"));
    }

    /// The ids of the alerts whose acknowledgement was asked for.
    QStringList acknowledged() const
    {
        QStringList ids;
        for (const auto &call : asked) {
            const auto action = call.first().value<app::Action>();
            if (const auto *what = std::get_if<app::AcknowledgeAlert>(&action.what)) {
                ids << what->id.text;
            }
        }
        return ids;
    }

    QString idAt(int row) const
    {
        return list->model()->index(row, 0).data(ui::MessageIdRole).toString();
    }

    QSignalSpy asked;
    ui::MessageList *list = nullptr;
    QLineEdit *search = nullptr;
    QAbstractButton *acknowledge = nullptr;
    QAbstractButton *shelve = nullptr;
};

QImage pictureOfRow(ui::MessageList *list, int row)
{
    return list->viewport()->grab(list->visualRect(list->model()->index(row, 0))).toImage();
}

} // namespace

void SelectionTest::selectionIsSeenWithoutFocus()
{
    Console console;
    AlertsPage page(console);
    page.search->setFocus();
    const QImage before = pictureOfRow(page.list, 2);
    page.list->setCurrentIndex(page.list->model()->index(2, 0));
    QVERIFY(!page.list->hasFocus());
    QVERIFY(pictureOfRow(page.list, 2) != before);
    page.list->setFocus();
    page.search->setFocus(); // and stays seen when the keyboard has been there and left
    QVERIFY(pictureOfRow(page.list, 2) != before);
}

void SelectionTest::aLongReasonIsWholeInTheToolTip()
{
    Console console;
    AlertsPage page(console);
    const QString id = page.idAt(0);
    page.list->setCurrentIndex(page.list->model()->index(0, 0));
    page.acknowledge->click();
    const auto action = page.asked.last().first().value<app::Action>();
    const QString words = QStringLiteral("No. ").repeated(100);
    console.models.actionFinished({action.requestId,
                                   app::ActionResult::Outcome::Failed,
                                   {app::ActionFailure::Refused, words}});
    QCOMPARE(page.idAt(0), id);
    const QModelIndex row = page.list->model()->index(0, 0);
    QVERIFY(row.data(ui::MessageTagRole).toString().contains(words.trimmed()));
    // The whole of it is in the tool tip.
    const QPoint at = page.list->visualRect(row).center();
    QHelpEvent help(QEvent::ToolTip, at, page.list->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(page.list->viewport(), &help);
    QVERIFY(QToolTip::text().contains(words.trimmed()));
    QToolTip::hideText();
}

void SelectionTest::actionsOnNothingAreDisabled()
{
    Console console;
    AlertsPage page(console);
    QVERIFY(page.acknowledge && page.shelve);
    QVERIFY(!page.acknowledge->isEnabled());
    QVERIFY(!page.shelve->isEnabled());
    page.list->setCurrentIndex(page.list->model()->index(1, 0));
    QVERIFY(page.acknowledge->isEnabled());
    QVERIFY(page.shelve->isEnabled());
    QTest::mouseClick(page.acknowledge, Qt::LeftButton);
    QCOMPARE(page.acknowledged(), QStringList{page.idAt(1)});
    QVERIFY(!page.acknowledge->isEnabled()); // under way
    QTest::mouseClick(page.shelve, Qt::LeftButton);
    QVERIFY(!page.shelve->isEnabled());
    page.list->setCurrentIndex(page.list->model()->index(3, 0)); // acknowledged long ago
    QVERIFY(!page.acknowledge->isEnabled());
    QVERIFY(page.shelve->isEnabled());
}

void SelectionTest::filteredOutSelectionIsNone()
{
    Console console;
    AlertsPage page(console);
    page.list->setCurrentIndex(page.list->model()->index(1, 0));
    page.search->setText(QStringLiteral("شهادة"));
    QCOMPARE(page.list->model()->rowCount(), 1);
    QCOMPARE(page.list->selectedId(), QString());
    QVERIFY(!page.acknowledge->isEnabled());
    page.list->setFocus();
    QTest::keyClick(console.window.get(), Qt::Key_A);
    QCOMPARE(page.acknowledged(), QStringList{QStringLiteral("1")}); // the banner's
}

void SelectionTest::removedSelectionPassesToNobody()
{
    Console console;
    AlertsPage page(console);
    page.list->setFocus();
    page.list->setCurrentIndex(page.list->model()->index(3, 0)); // acknowledged
    const QString id = page.list->selectedId();
    app::AlertUpdate over;
    over.operation = app::AlertUpdate::Operation::Clear;
    over.ids = {id};
    console.models.alerts().apply(over);
    QCOMPARE(console.models.alerts().rowOf(id), -1);
    QCOMPARE(page.list->selectedId(), QString());
    QVERIFY(!page.shelve->isEnabled());
    // The arrow keys go on from there.
    QTest::keyClick(page.list, Qt::Key_Down);
    QCOMPARE(page.list->selectedId(), page.idAt(3));
}

void SelectionTest::scrolledAwaySelectionIsShownFirst()
{
    Console console;
    console.models.alerts().acknowledge(QStringLiteral("1")); // no banner
    raise(console, 60);
    AlertsPage page(console);
    page.list->setCurrentIndex(page.list->model()->index(0, 0));
    const QString id = page.list->selectedId();
    page.list->verticalScrollBar()->setValue(page.list->verticalScrollBar()->maximum());
    QVERIFY(!page.list->selectionInSight());
    QTest::keyClick(console.window.get(), Qt::Key_A);
    QCOMPARE(page.acknowledged(), QStringList());
    QVERIFY(page.list->selectionInSight());
    QTest::keyClick(console.window.get(), Qt::Key_A);
    QCOMPARE(page.acknowledged(), QStringList{id});

    page.list->verticalScrollBar()->setValue(page.list->verticalScrollBar()->maximum());
    QTest::mouseClick(page.shelve, Qt::LeftButton);
    QCOMPARE(console.models.alerts().shelvedCount(), 0);
    QVERIFY(page.list->selectionInSight());
    QTest::mouseClick(page.shelve, Qt::LeftButton);
    QCOMPARE(console.models.alerts().shelvedCount(), 1);
}

void SelectionTest::keyActsOnTheDashboardsSelection()
{
    Console console;
    console.window->showPage(QStringLiteral("dashboard"));
    console.show();
    auto *list = test::visible<ui::MessageList>(console.window.get()).first();
    list->setCurrentIndex(list->model()->index(2, 0));
    QSignalSpy asked(&console.models, &app::ConsoleModels::actionRequested);
    QTest::keyClick(console.window.get(), Qt::Key_A);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(
        std::get<app::AcknowledgeAlert>(asked.first().first().value<app::Action>().what).id.text,
        list->selectedId());
    QVERIFY(test::only<ui::AlertBanner>(console)->isVisible());
}

void SelectionTest::keyLeavesAHiddenBannerAlone()
{
    Console console;
    console.show();
    auto *banner = test::only<ui::AlertBanner>(console);
    QVERIFY(banner->isVisible());
    banner->hide();
    QSignalSpy asked(&console.models, &app::ConsoleModels::actionRequested);
    QTest::keyClick(console.window.get(), Qt::Key_A);
    QCOMPARE(asked.count(), 0);
}

void SelectionTest::clickEndsWhereItBegan()
{
    Console console;
    AlertsPage page(console);
    auto *delegate = static_cast<ui::MessageDelegate *>(page.list->itemDelegate());
    const QModelIndex second = page.list->model()->index(1, 0);
    const QPoint at = delegate->actionBox(page.list->visualRect(second), second).center();
    QTest::mousePress(page.list->viewport(), Qt::LeftButton, {}, at);
    raise(console, 1); // every row moves down by one under the finger
    QTest::mouseRelease(page.list->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(page.acknowledged(), QStringList());
    QTest::mouseClick(page.list->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(page.acknowledged(), QStringList{page.idAt(1)});
}

namespace {

void notify(Console &console, int count)
{
    app::NotificationUpdate update;
    update.operation = app::NotificationUpdate::Operation::Replace;
    for (int i = 0; i < count; ++i) {
        app::Notification note;
        note.id = QStringLiteral("note%1").arg(i);
        note.title = QStringLiteral("إشعار %1").arg(i);
        note.time = console.now.addSecs(-i);
        note.read = i % 3 == 2;
        update.items.append(note);
    }
    console.models.notifications().apply(update);
}

} // namespace

void SelectionTest::markingOneReadKeepsThePlace()
{
    Console console;
    notify(console, 40);
    console.show();
    QTest::keyClick(console.window.get(), Qt::Key_B, Qt::ControlModifier);
    auto *popover = test::only<ui::NotificationPopover>(console);
    auto *list = popover->findChild<ui::MessageList *>();
    test::settle();
    list->verticalScrollBar()->setValue(5 * list->rowHeight());
    const QModelIndex clicked = list->model()->index(8, 0);
    const QString id = clicked.data(ui::MessageIdRole).toString();
    QVERIFY(clicked.data(ui::MessageMarkedRole).toBool());
    const QRect before = list->visualRect(clicked);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, before.center());
    test::settle();
    const QModelIndex after = list->model()->index(8, 0);
    QCOMPARE(after.data(ui::MessageIdRole).toString(), id);
    QVERIFY(!after.data(ui::MessageMarkedRole).toBool());
    QCOMPARE(list->visualRect(after), before);
    QCOMPARE(list->selectedId(), id);
    // What comes next time stands in order again.
    QTest::keyClick(console.window.get(), Qt::Key_B, Qt::ControlModifier);
    QTest::keyClick(console.window.get(), Qt::Key_B, Qt::ControlModifier);
    bool readSeen = false;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const bool marked = list->model()->index(row, 0).data(ui::MessageMarkedRole).toBool();
        QVERIFY(!(marked && readSeen));
        readSeen = readSeen || !marked;
    }
}

void SelectionTest::enterMarksOneRead()
{
    Console console;
    notify(console, 6);
    console.window->showPage(QStringLiteral("notifications"));
    console.show();
    auto *list = test::visible<ui::MessageList>(console.window.get()).first();
    list->setFocus(Qt::TabFocusReason);
    const QString id = list->selectedId();
    QCOMPARE(id, QStringLiteral("note0"));
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(console.models.notifications().at(0).read);
    QCOMPARE(list->selectedId(), id);
}
