// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/chrome/top_bar.h"
#include "ui/notifications/notification_popover.h"
#include "ui/presence/presence_popover.h"
#include "ui/widgets/message_list.h"
#include "ui/window/command_id.h"
#include "ui/window/command_registry.h"

#include <QTest>

using app::Language;
using test::Console;

namespace {

app::UserStatus user(const QString &name, const QString &status, const QDateTime &since)
{
    app::UserStatus result;
    result.userId = name;
    result.name = name;
    result.status = status;
    result.time = since;
    return result;
}

struct Bench
{
    explicit Bench(Language language)
        : console(language)
    {
        console.models.setReported({});
        console.models.users().apply(
            user(QStringLiteral("Sara"), QStringLiteral("away"), console.now.addSecs(-300)));
        console.models.users().apply(
            user(QStringLiteral("سالم"), QStringLiteral("active"), console.now.addSecs(-120)));
        console.show();
    }

    ui::TopBar *bar() { return test::only<ui::TopBar>(console); }
    ui::PresencePopover *popover() { return test::only<ui::PresencePopover>(console); }
    QStringList rows(int role)
    {
        QStringList texts;
        const auto *list = popover()->findChild<ui::MessageList *>();
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            texts.append(ui::withoutMarks(list->model()->index(row, 0).data(role).toString()));
        }
        return texts;
    }

    Console console;
};

} // namespace

void PresenceTest::theButtonTellsHowMany()
{
    Bench t(Language::Arabic);
    QVERIFY(t.bar()->people()->isVisible());
    QCOMPARE(ui::withoutMarks(t.bar()->people()->badge()), QStringLiteral("٢"));
    QCOMPARE(ui::withoutMarks(t.bar()->people()->accessibleName()),
             QStringLiteral("المتصلون الآن: ٢"));
    app::UserStatus gone = user(QStringLiteral("Sara"), QStringLiteral("offline"), t.console.now);
    gone.present = false;
    t.console.models.users().apply(gone);
    QCOMPARE(ui::withoutMarks(t.bar()->people()->badge()), QStringLiteral("١"));
    t.console.models.users().setLinkUp(false); // nobody knows any more
    QCOMPARE(t.bar()->people()->badge(), QString());
    QVERIFY(t.bar()->people()->isVisible());
}

void PresenceTest::theListTellsWhoAndSinceWhen()
{
    Bench t(Language::English);
    QTest::mouseClick(t.bar()->people(), Qt::LeftButton);
    QVERIFY(t.popover()->isVisible());
    QVERIFY(test::shows(t.popover(), QStringLiteral("Online (2)")));
    QCOMPARE(t.rows(ui::MessageTitleRole),
             (QStringList{QStringLiteral("سالم"), QStringLiteral("Sara")}));
    QCOMPARE(t.rows(ui::MessageTextRole),
             (QStringList{QStringLiteral("Active"), QStringLiteral("Away")}));
    const auto *list = t.popover()->findChild<ui::MessageList *>();
    QCOMPARE(list->model()->index(1, 0).data(ui::MessageTimeRole).toDateTime(),
             t.console.now.addSecs(-300));
    t.console.models.users().apply(
        user(QStringLiteral("Omar"), QStringLiteral("on a call"), t.console.now));
    QVERIFY(test::shows(t.popover(), QStringLiteral("Online (3)")));
    QCOMPARE(t.rows(ui::MessageTextRole).first(), QStringLiteral("on a call"));
    t.console.models.users().setLinkUp(false);
    QVERIFY(test::shows(t.popover(), QStringLiteral("Nobody is known to be online")));
}

void PresenceTest::aCutOffListTellsThatItIs()
{
    Bench t(Language::English);
    QTest::mouseClick(t.bar()->people(), Qt::LeftButton);
    for (int i = 0; i < app::PresenceModel::capacity - 1; ++i) {
        t.console.models.users().apply(
            user(QString::number(i), QStringLiteral("active"), t.console.now));
    }
    QVERIFY(test::shows(t.popover(), QStringLiteral("Online (at least 1,000)")));
    QCOMPARE(ui::withoutMarks(t.bar()->people()->accessibleName()),
             QStringLiteral("Online: at least 1,000"));
    t.console.models.users().setLinkUp(false);
    t.console.models.users().apply(
        user(QStringLiteral("Sara"), QStringLiteral("active"), t.console.now));
    QVERIFY(test::shows(t.popover(), QStringLiteral("Online (1)")));
}

void PresenceTest::whereNobodyTellsThereIsNoButton()
{
    Bench t(Language::English);
    app::Reported none;
    none.users = false;
    t.console.models.setReported(none);
    QVERIFY(!t.bar()->people()->isVisible());
    QVERIFY(!t.console.window->commands().run(ui::command::people));
    QVERIFY(!t.popover()->isVisible());
}

void PresenceTest::keysOpenAndCloseIt()
{
    Bench t(Language::English);
    QTest::keyClick(t.console.window.get(), Qt::Key_U, Qt::ControlModifier);
    QVERIFY(t.popover()->isVisible());
    QTest::keyClick(t.console.window->focusWidget(), Qt::Key_Escape);
    QVERIFY(!t.popover()->isVisible());
    QCOMPARE(t.console.window->focusWidget(), t.bar()->people());
    // One at a time.
    QVERIFY(t.console.window->commands().run(ui::command::people));
    QVERIFY(t.console.window->commands().run(ui::command::notifications));
    QVERIFY(!t.popover()->isVisible());
    QVERIFY(test::only<ui::NotificationPopover>(t.console)->isVisible());
}
