// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/cards/kpi_card.h"
#include "ui/pages/kpi_wall.h"
#include "ui/pages/page_scroll_area.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QScreen>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

using app::Language;
using test::Console;

namespace {

constexpr int thousands = 5000;

app::KpiUpdate figures(const Console &console, int count, int from = 0)
{
    app::KpiUpdate update = test::kpisOf(QStringLiteral("crm"), {}, console.now);
    for (int i = from; i < from + count; ++i) {
        app::Kpi kpi = test::kpi(QString::number(i), QStringLiteral("مؤشر %1").arg(i),
                                 QStringLiteral("Figure %1").arg(i), i);
        kpi.history = {1, 5, 2, 6, 3, 7};
        update.items.append(kpi);
    }
    update.complete = true;
    return update;
}

/// The page of a module with that many KPIs.
struct Wall
{
    explicit Wall(int count = thousands, Language language = Language::English,
                  QSize size = {1366, 768})
        : console(language, false, size)
    {
        console.models.connection().setLink(test::linkUp());
        console.models.applyKpis(figures(console, count));
        console.window->showPage(QStringLiteral("module:crm"));
        console.show();
        wall = test::visible<ui::KpiWall>(console.window.get()).value(0);
        scroll = test::visible<ui::PageScrollArea>(console.window.get()).value(0);
    }

    void change(int id, double value, app::Severity severity = app::Severity::Normal)
    {
        console.now = console.now.addSecs(1);
        app::KpiUpdate update = figures(console, 1, id);
        update.complete = false;
        update.items[0].value.number = value;
        update.items[0].severity = severity;
        console.models.applyKpis(update);
    }
    void scrollTo(int value)
    {
        scroll->verticalScrollBar()->setValue(value);
        test::settle();
    }
    int onScreen() const
    {
        const auto [first, last] = wall->cellsOnScreen();
        return last - first;
    }
    void focus()
    {
        wall->setFocus(Qt::TabFocusReason);
        test::settle();
    }

    Console console;
    ui::KpiWall *wall = nullptr;
    ui::PageScrollArea *scroll = nullptr;
};

/// What a widget is asked to paint.
class Painted : public QObject
{
public:
    explicit Painted(QWidget *widget) { widget->installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            region |= static_cast<QPaintEvent *>(event)->region();
            ++frames;
        }
        return false;
    }

    QRegion region;
    int frames = 0;
};

} // namespace

void KpiWallTest::looksAsCardsDo_data()
{
    QTest::addColumn<Language>("language");
    QTest::newRow("Arabic") << Language::Arabic;
    QTest::newRow("English") << Language::English;
}

void KpiWallTest::looksAsCardsDo()
{
    QFETCH(Language, language);
    Wall t(9, language);
    t.change(3, 12.5, app::Severity::Warning);
    t.change(4, 99, app::Severity::Critical);
    test::settle();
    const QImage whole = t.wall->grab().toImage();
    for (int cell = 0; cell < t.wall->cellCount(); ++cell) {
        const QRect box = t.wall->cellRect(cell);
        ui::KpiCard card(t.console.window->surface().theme(), t.console.session.formatter());
        card.resize(box.size());
        card.setEntry(t.wall->entryOf(cell));
        card.setNow(t.console.moment());
        QCOMPARE(whole.copy(box), card.grab().toImage().convertToFormat(whole.format()));
    }
}

void KpiWallTest::keepsOnlyWhatIsOnTheScreen()
{
    Wall t;
    QCOMPARE(t.wall->cellCount(), thousands);
    QVERIFY(t.wall->findChildren<ui::KpiCard *>().isEmpty());
    QVERIFY(t.onScreen() > 4 && t.onScreen() < 60);
    QCOMPARE(t.wall->keptFaces(), t.onScreen());
    const int end = t.scroll->verticalScrollBar()->maximum();
    for (int y = 0; y < end; y += end / 50) {
        t.scrollTo(y);
        QVERIFY(t.wall->keptFaces() <= t.onScreen());
    }
}

/// Rows that come before the layout does would all stand in the height of a few.
void KpiWallTest::beforeItIsLaidOutItPaintsNone()
{
    Wall t;
    ui::KpiWall wall(t.console.window->surface(), t.console.models.kpis(QStringLiteral("crm")));
    wall.resize(1000, 400);
    wall.start(&wall);
    wall.show();
    QVERIFY(QTest::qWaitForWindowExposed(&wall));
    test::settle();
    QCOMPARE(wall.cellCount(), thousands);
    QCOMPARE(wall.keptFaces(), 0);
    wall.resize(1000, wall.heightForWidth(1000));
    test::settle();
    QVERIFY(wall.keptFaces() > 0);
}

/// Opened, the cells are there with the first frame, and are painted once.
void KpiWallTest::theFirstFrameIsWhole()
{
    Wall t;
    t.console.window->showPage(QStringLiteral("monitor"));
    t.console.models.applyKpis(figures(t.console, 30));
    test::settle();
    t.console.models.applyKpis(figures(t.console, thousands));
    Painted painted(t.wall);
    t.console.window->showPage(QStringLiteral("module:crm"));
    QCOMPARE(t.wall->height(), t.wall->heightForWidth(t.wall->width()));
    test::settle();
    QVERIFY(painted.region.contains(t.wall->cellRect(0)));
    QVERIFY(painted.frames <= 2);
}

void KpiWallTest::scrolledThereItIsPainted()
{
    Wall t;
    const QRect box = t.wall->cellRect(4321);
    t.scrollTo(t.wall->mapTo(t.scroll->widget(), box.topLeft()).y());
    const QPoint at = t.wall->mapTo(t.console.window.get(), box.topLeft());
    const QImage screen = t.console.window->grab().toImage();
    const QImage whole = t.wall->grab(box).toImage().convertToFormat(screen.format());
    QCOMPARE(screen.copy(QRect(at, box.size())), whole);
    QVERIFY(test::shows(t.console.window.get(), QStringLiteral("Figure 4321")));
    QVERIFY(!test::shows(t.console.window.get(), QStringLiteral("Figure 3000")));
}

/// What stays on the screen is moved there, and only what comes is painted.
void KpiWallTest::scrolledWhatStaysIsNotPainted()
{
    Wall t;
    t.scrollTo(5000);
    Painted painted(t.wall);
    t.scrollTo(5060);
    QCOMPARE(painted.region.boundingRect().height(), 60);
    QCOMPARE(painted.region.boundingRect().bottom(),
             t.wall->visibleRegion().boundingRect().bottom());
}

void KpiWallTest::onlyTheChangedCellIsPainted()
{
    Wall t;
    Painted painted(t.wall);
    t.change(5, 700);
    QTRY_VERIFY(!painted.region.isEmpty());
    QVERIFY(t.wall->cellRect(5).contains(painted.region.boundingRect()));
    // And of it what differs.
    QVERIFY(painted.region.boundingRect().height() < t.wall->cellRect(5).height());
}

void KpiWallTest::whatIsNotOnTheScreenIsNotPainted()
{
    Wall t;
    Painted painted(t.wall);
    t.change(3000, 700);
    t.change(4999, 700);
    test::settle();
    QVERIFY(painted.region.isEmpty());
    QCOMPARE(t.wall->keptFaces(), t.onScreen());
    QCOMPARE(t.wall->entryOf(3000).kpi.value.number, 700.0);
}

void KpiWallTest::hiddenItCostsNothing()
{
    Wall t;
    Painted painted(t.wall);
    t.console.window->showPage(QStringLiteral("monitor"));
    QSignalSpy followed(t.wall, &ui::KpiWall::valuesChanged);
    for (int i = 0; i < 20; ++i) {
        t.change(i, 700 + i);
    }
    test::settle();
    QCOMPARE(followed.size(), 0);
    QVERIFY(painted.region.isEmpty());
    t.console.window->showPage(QStringLiteral("module:crm"));
    test::settle();
    QVERIFY(followed.size() > 0);
    QCOMPARE(ui::withoutMarks(t.wall->displayedText(5, ui::CardPart::Value)),
             QStringLiteral("705"));
}

void KpiWallTest::paintedInPartsItIsTheSame_data()
{
    looksAsCardsDo_data();
}

/// Nothing of what was there before may stay beside what is new, whatever changes.
void KpiWallTest::paintedInPartsItIsTheSame()
{
    QFETCH(Language, language);
    Wall t(thousands, language);
    for (int round = 0; round < 20; ++round) {
        t.change(round * 3 % 16, round * 1234.5,
                 app::Severity(round % 4)); // which also changes the order
        if (round % 5 == 4) {
            t.scrollTo(t.scroll->verticalScrollBar()->value() + 37);
        }
        test::settle();
        const QImage onScreen =
            t.console.window->screen()->grabWindow(t.console.window->winId()).toImage();
        const QImage whole = t.console.window->grab().toImage().convertToFormat(onScreen.format());
        QCOMPARE(onScreen, whole);
    }
}

void KpiWallTest::cellsStandInReadingOrder_data()
{
    looksAsCardsDo_data();
}

void KpiWallTest::cellsStandInReadingOrder()
{
    QFETCH(Language, language);
    Wall t(40, language);
    const bool arabic = language == Language::Arabic;
    const int columns = [&t] {
        int count = 1;
        while (t.wall->cellRect(count).top() == t.wall->cellRect(0).top()) {
            ++count;
        }
        return count;
    }();
    QVERIFY(columns > 1);
    QCOMPARE(arabic ? t.wall->cellRect(0).right() : t.wall->cellRect(0).left(),
             arabic ? t.wall->width() - 1 : 0);
    for (int cell = 1; cell < t.wall->cellCount(); ++cell) {
        const QRect before = t.wall->cellRect(cell - 1);
        const QRect here = t.wall->cellRect(cell);
        if (cell % columns == 0) {
            QVERIFY(here.top() > before.bottom());
        } else {
            QCOMPARE(here.top(), before.top());
            QVERIFY(arabic ? here.right() < before.left() : here.left() > before.right());
        }
        QVERIFY(t.wall->rect().contains(here));
        QCOMPARE(t.wall->cellAt(here.center()), cell);
        QCOMPARE(t.wall->cellAt(here.topLeft()), cell);
        QCOMPARE(t.wall->cellAt(here.bottomRight()), cell);
    }
    QCOMPARE(t.wall->cellAt(t.wall->cellRect(0).bottomLeft() + QPoint(0, 2)), -1);
}

void KpiWallTest::keysGoFromCellToCell_data()
{
    looksAsCardsDo_data();
}

void KpiWallTest::keysGoFromCellToCell()
{
    QFETCH(Language, language);
    Wall t(thousands, language);
    const bool arabic = language == Language::Arabic;
    const int columns = 4;
    t.focus();
    QCOMPARE(t.wall->currentCell(), 0);
    const auto press = [&t](Qt::Key key) {
        QTest::keyClick(t.wall, key);
        return t.wall->currentCell();
    };
    const Qt::Key next = arabic ? Qt::Key_Left : Qt::Key_Right;
    const Qt::Key previous = arabic ? Qt::Key_Right : Qt::Key_Left;
    QCOMPARE(press(previous), 0);
    QCOMPARE(press(Qt::Key_Up), 0);
    QCOMPARE(press(next), 1);
    QCOMPARE(press(Qt::Key_Down), 1 + columns);
    QCOMPARE(press(previous), columns);
    QCOMPARE(press(previous), columns - 1);
    QCOMPARE(press(Qt::Key_End), thousands - 1);
    QCOMPARE(press(next), thousands - 1);
    QCOMPARE(press(Qt::Key_Down), thousands - 1);
    // What cannot go further scrolls the page, to the chart below.
    const QScrollBar *bar = t.scroll->verticalScrollBar();
    constexpr int enough = 200;
    for (int i = 0; i < enough && bar->value() < bar->maximum(); ++i) {
        QCOMPARE(press(Qt::Key_Down), thousands - 1);
    }
    QCOMPARE(bar->value(), bar->maximum());
    const int up = press(Qt::Key_PageUp);
    QVERIFY(up < thousands - 1 && (thousands - 1 - up) % columns == 0);
    QCOMPARE(press(Qt::Key_PageDown), thousands - 1);
    QCOMPARE(press(Qt::Key_Home), 0);
    const int down = press(Qt::Key_PageDown);
    QVERIFY(down >= columns && down % columns == 0);
    QCOMPARE(press(Qt::Key_PageUp), 0);
}

void KpiWallTest::theKeyboardsCellIsSeen()
{
    Wall t;
    const auto looks = [&t] {
        return t.wall->grab(t.wall->cellRect(t.wall->currentCell())).toImage();
    };
    t.wall->setFocus(Qt::MouseFocusReason);
    t.wall->setCurrentCell(0);
    const QImage without = looks();
    t.focus();
    t.wall->clearFocus();
    t.focus();
    QVERIFY(looks() != without); // a ring
    for (const Qt::Key key : {Qt::Key_End, Qt::Key_PageUp, Qt::Key_Up, Qt::Key_Home, Qt::Key_Down,
                              Qt::Key_PageDown, Qt::Key_PageDown}) {
        QTest::keyClick(t.wall, key);
        test::settle();
        const QRect box = t.wall->cellRect(t.wall->currentCell());
        QVERIFY(t.wall->visibleRegion().boundingRect().contains(box));
    }
    // A click leaves none behind.
    QTest::mouseClick(t.wall, Qt::LeftButton, {}, t.wall->cellRect(20).center());
    QCOMPARE(t.wall->currentCell(), 20);
    const QImage clicked = looks();
    QTest::keyClick(t.wall, Qt::Key_Right);
    QTest::keyClick(t.wall, Qt::Key_Left);
    QVERIFY(looks() != clicked);
}

void KpiWallTest::enterTellsWhatTheToolTipSays()
{
    Wall t(12);
    t.focus();
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space}) {
        QTest::keyClick(t.wall, Qt::Key_Right);
        QToolTip::hideText();
        QTest::keyClick(t.wall, key);
        QVERIFY(QToolTip::isVisible());
        QCOMPARE(QToolTip::text(), t.wall->toolTipText(t.wall->currentCell()));
    }
    // And the mouse that waits.
    const QPoint at = t.wall->cellRect(7).center();
    QHelpEvent help(QEvent::ToolTip, at, t.wall->mapToGlobal(at));
    QCoreApplication::sendEvent(t.wall, &help);
    QCOMPARE(QToolTip::text(), t.wall->toolTipText(7));
    QVERIFY(QToolTip::text().contains(QStringLiteral("Figure 7")));
    QToolTip::hideText();
}

void KpiWallTest::readersFindEveryCell()
{
    Wall t;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(t.wall);
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->text(QAccessible::Name), QStringLiteral("Customers"));
    QCOMPARE(list->childCount(), thousands);
    for (const int cell : {0, 1, 77, 4999}) {
        QAccessibleInterface *child = list->child(cell);
        QVERIFY(child && child->isValid());
        QCOMPARE(child, list->child(cell));
        QCOMPARE(child->role(), QAccessible::Indicator);
        QCOMPARE(child->text(QAccessible::Name), QStringLiteral("Figure %1").arg(cell));
        QVERIFY(child->text(QAccessible::Value)
                    .startsWith(t.console.session.formatter().integer(cell)));
        QCOMPARE(list->indexOfChild(child), cell);
        QCOMPARE(child->parent(), list);
        QVERIFY(child->state().focusable);
        QVERIFY(!child->state().focused);
        QCOMPARE(bool(child->state().offscreen), cell > 70);
        const QRect box = t.wall->cellRect(cell);
        QCOMPARE(child->rect(), QRect(t.wall->mapToGlobal(box.topLeft()), box.size()));
    }
    QVERIFY(!list->child(thousands));
    QVERIFY(!list->child(-1));
    const QPoint at = t.wall->mapToGlobal(t.wall->cellRect(2).center());
    QCOMPARE(list->childAt(at.x(), at.y()), list->child(2));
    list->child(3)->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QCOMPARE(t.wall->currentCell(), 3);
    QVERIFY(list->child(3)->state().focused);
    QCOMPARE(list->focusChild(), list->child(3));
}

void KpiWallTest::aReadersCellStaysItself()
{
    Wall t;
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(t.wall);
    QAccessibleInterface *child = list->child(900);
    t.change(900, 1, app::Severity::Critical);
    test::settle();
    QCOMPARE(child->text(QAccessible::Name), QStringLiteral("Figure 900"));
    QCOMPARE(list->indexOfChild(child), 0);
    QCOMPARE(list->child(0), child);
    // Others come without end: what is gone says so, and does not stay for ever.
    for (int round = 1; round <= 5; ++round) {
        t.console.models.applyKpis(figures(t.console, 10, 10'000 * round));
        for (int cell = 0; cell < 10; ++cell) {
            QVERIFY(list->child(cell)->isValid());
        }
    }
    QCOMPARE(list->childCount(), 10);
    t.console.models.applyKpis(figures(t.console, 0));
    QVERIFY(list->childCount() <= 1); // what stands in place of cells
}

void KpiWallTest::worseOnesComeFirstAndTheCurrentStays()
{
    Wall t;
    t.focus();
    for (int i = 0; i < 6; ++i) {
        QTest::keyClick(t.wall, Qt::Key_Right);
    }
    QCOMPARE(t.wall->entryOf(t.wall->currentCell()).kpi.id, QStringLiteral("6"));
    t.change(4000, 1, app::Severity::Critical);
    t.change(3000, 1, app::Severity::Warning);
    t.change(2000, 1, app::Severity::Critical);
    test::settle();
    const auto idAt = [&t](int cell) { return t.wall->entryOf(cell).kpi.id.toInt(); };
    QCOMPARE((QVector<int>{idAt(0), idAt(1), idAt(2), idAt(3), idAt(4)}),
             (QVector<int>{2000, 4000, 3000, 0, 1}));
    QCOMPARE(idAt(t.wall->currentCell()), 6);
    QCOMPARE(t.wall->currentCell(), 9);
    QVERIFY(test::shows(t.console.window.get(), QStringLiteral("Figure 3000")));
    t.change(4000, 1);
    test::settle();
    QCOMPARE((QVector<int>{idAt(0), idAt(1), idAt(2)}), (QVector<int>{2000, 3000, 0}));
    QCOMPARE(idAt(t.wall->currentCell()), 6);
    // A list that can be looked through stays as the backend has it.
    Wall few(100);
    few.change(50, 1, app::Severity::Critical);
    test::settle();
    QCOMPARE(few.wall->entryOf(50).kpi.id, QStringLiteral("50"));
}

void KpiWallTest::aNewListKeepsTheCurrentWhereItIsStillThere()
{
    Wall t;
    t.focus();
    t.wall->setCurrentCell(42);
    app::KpiUpdate update = figures(t.console, thousands);
    for (int i = 40; i > 0; i -= 2) {
        update.items.removeAt(i);
    }
    t.console.models.applyKpis(update);
    test::settle();
    QCOMPARE(t.wall->cellCount(), thousands - 20);
    QCOMPARE(t.wall->entryOf(t.wall->currentCell()).kpi.id, QStringLiteral("42"));
    QCOMPARE(t.wall->currentCell(), 22);
    QCOMPARE(t.wall->keptFaces(), t.onScreen());
    t.console.models.applyKpis(figures(t.console, 30)); // most of them at once: a reset
    test::settle();
    QCOMPARE(t.wall->cellCount(), 30);
    QCOMPARE(t.wall->currentCell(), -1);
    QTest::keyClick(t.wall, Qt::Key_Right);
    QVERIFY(t.wall->currentCell() >= 0);
    t.console.models.applyKpis(figures(t.console, 0));
    test::settle();
    QCOMPARE(t.wall->cellCount(), 0);
    QVERIFY(test::shows(t.console.window.get(),
                        QStringLiteral("The server has no figures here any more")));
}

void KpiWallTest::aShownToolTipGoesOn()
{
    Wall t;
    t.wall->setFocus(Qt::TabFocusReason);
    QTest::keyClick(t.wall, Qt::Key_Home);
    QTest::keyClick(t.wall, Qt::Key_Return);
    const QString live = QToolTip::text();
    QCOMPARE(live, t.wall->toolTipText(t.wall->currentCell()));
    t.console.models.connection().setLink(test::linkDown(t.console.now));
    test::settle();
    QVERIFY(QToolTip::text() != live);
    QCOMPARE(QToolTip::text(), t.wall->toolTipText(t.wall->currentCell()));
}

void KpiWallTest::agesGoOn()
{
    Wall t;
    QVERIFY(!t.console.session.ticker().running(ui::Pace::Second));
    t.console.models.connection().setLink(test::linkDown(t.console.now));
    test::settle();
    QVERIFY(t.console.session.ticker().running(ui::Pace::Second));
    t.console.now = t.console.now.addSecs(42);
    Painted painted(t.wall);
    t.console.session.ticker().tick(ui::Pace::Second);
    test::settle();
    QVERIFY(t.wall->displayedText(0, ui::CardPart::Status).contains(QStringLiteral("42")));
    QVERIFY(!painted.region.isEmpty());
    QCOMPARE(t.wall->keptFaces(), t.onScreen());
}

void KpiWallTest::anotherWidthKeepsThePlace()
{
    Wall t;
    const QRect box = t.wall->cellRect(2000);
    t.scrollTo(t.wall->mapTo(t.scroll->widget(), box.topLeft()).y());
    const auto topOf = [&t](int cell) {
        return t.wall->mapTo(t.scroll->viewport(), t.wall->cellRect(cell).topLeft()).y();
    };
    const int cell = t.wall->cellsOnScreen().first;
    const int before = topOf(cell);
    for (const QSize size : {QSize(900, 768), QSize(700, 768), QSize(1366, 768)}) {
        t.console.window->resize(size);
        test::settle();
        QVERIFY2(std::abs(topOf(cell) - before) <= t.wall->cellRect(0).height(),
                 qPrintable(QStringLiteral("%1 at %2").arg(topOf(cell)).arg(size.width())));
    }
}

void KpiWallTest::tabReachesItOnceWhereverItIsScrolled()
{
    Wall t;
    for (const int y : {0, 40'000}) {
        t.scrollTo(y);
        t.console.window->setFocus();
        QWidget *first = nullptr;
        int times = 0;
        constexpr int enough = 100;
        for (int i = 0; i < enough; ++i) {
            QTest::keyClick(t.console.window.get(), Qt::Key_Tab);
            QWidget *here = t.console.window->focusWidget();
            if (here == first) {
                break;
            }
            first = first ? first : here;
            times += here == t.wall ? 1 : 0;
            QVERIFY2(!qobject_cast<ui::PageScrollArea *>(here), "a stop that nobody sees");
        }
        QCOMPARE(times, 1);
    }
}
