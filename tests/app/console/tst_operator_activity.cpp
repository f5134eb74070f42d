// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/operator_activity.h"

#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWindow>

using namespace app;
using namespace std::chrono_literals;
using Presence = SetPresence::Presence;

namespace {

constexpr int patience = 30'000; ///< milliseconds, on a busy machine

/// A window that input comes to as from the window system.
struct Desk
{
    Desk()
    {
        window.resize(100, 100);
        window.show();
    }
    void press() { QTest::keyClick(&window, Qt::Key_Space); }

    QWindow window;
};

} // namespace

class OperatorActivityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutInputNobodySitsThere()
    {
        Desk desk;
        OperatorActivity activity(1h, true);
        QSignalSpy changed(&activity, &OperatorActivity::changed);
        activity.setAwayAfter(1ms);
        QTRY_COMPARE_WITH_TIMEOUT(activity.presence(), Presence::Away, patience);
        QCOMPARE(changed.count(), 1);
        activity.setAwayAfter(1h);
        desk.press();
        QCOMPARE(activity.presence(), Presence::Active);
        QCOMPARE(changed.count(), 2);
        QTest::mouseMove(&desk.window, {50, 50});
        QCOMPARE(changed.count(), 2); // as before
        activity.setAwayAfter(1ms);
        QTRY_COMPARE_WITH_TIMEOUT(activity.presence(), Presence::Away, patience);
    }

    void whatCounts()
    {
        Desk desk;
        QVERIFY(QTest::qWaitForWindowExposed(&desk.window, patience));
        OperatorActivity wall(1h, false);
        QCOMPARE(wall.presence(), Presence::Away); // nobody sits at a wall
        QKeyEvent own(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier);
        QCoreApplication::sendEvent(&desk.window, &own); // what the program sends is nobody's hand
        desk.window.requestActivate();
        desk.window.resize(200, 200);
        QCOMPARE(wall.presence(), Presence::Away);
        desk.press();
        QCOMPARE(wall.presence(), Presence::Active);
        OperatorActivity other(1h, false);
        QTest::mouseMove(&desk.window, {60, 60});
        QCOMPARE(other.presence(), Presence::Active);
        OperatorActivity third(1h, false);
        QTest::mouseClick(&desk.window, Qt::LeftButton);
        QCOMPARE(third.presence(), Presence::Active);
    }

    void zeroIsNeverAway()
    {
        OperatorActivity activity(0ms, true);
        QSignalSpy changed(&activity, &OperatorActivity::changed);
        activity.setAwayAfter(1h);
        activity.setAwayAfter(0ms);
        QCoreApplication::processEvents();
        QCOMPARE(activity.presence(), Presence::Active);
        QCOMPARE(changed.count(), 0);
    }
};

QTEST_MAIN(OperatorActivityTest)
#include "tst_operator_activity.moc"
