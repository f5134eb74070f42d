// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/pages/profile_page.h"
#include "ui/widgets/code_edit.h"

#include <QListWidget>
#include <QTableView>
#include <QTest>

using test::Console;

namespace {

/// A text is usable where it holds no "wrong"; it makes one figure of each line.
class Desk : public app::ProfileDesk
{
public:
    app::LocalizedText usedName() const override { return name; }
    QString usedFile() const override { return file; }
    QString refusal() const override { return refused; }
    QVector<Offer> offers() const override { return {{QStringLiteral(":/offered"), name}}; }
    QString folder() const override { return {}; }
    void listen(QObject *context) override
    {
        ++listeners;
        connect(context, &QObject::destroyed, this, [this] { --listeners; });
    }
    int heard() const override { return events; }
    void check(const QString &text) override { Q_EMIT checked(text, checkOf(text)); }
    static app::ProfileCheck checkOf(const QString &text)
    {
        app::ProfileCheck result;
        const QStringList lines = text.split(u'\n');
        for (int i = 0; i < lines.size(); ++i) {
            if (lines.at(i) == QStringLiteral("wrong")) {
                result.remarks.append({true, i + 1, QStringLiteral("/x expected another")});
            }
            result.figures.append({QStringLiteral("finance"),
                                   test::kpi(lines.at(i), lines.at(i), lines.at(i), i + 0.5)});
        }
        result.isUsable = result.remarks.isEmpty();
        return result;
    }
    void draft() override { ++drafts; }
    tl::expected<QString, QString> read(const QString &which) const override
    {
        return which == QStringLiteral(":/offered") ? QStringLiteral("one\ntwo")
                                                    : QStringLiteral("own");
    }
    tl::expected<void, QString> save(const QString &, const QString &) override
    {
        return saveError.isEmpty() ? tl::expected<void, QString>() : tl::unexpected(saveError);
    }
    tl::expected<void, QString> use(const QString &which) override
    {
        file = which;
        Q_EMIT usedChanged();
        return {};
    }

    app::LocalizedText name;
    QString file;
    QString refused;
    int events = 0;
    int listeners = 0;
    int drafts = 0; ///< asked for
    QString saveError;
};

struct Opened
{
    Desk desk;
    Console console{app::Language::English};

    Opened()
    {
        desk.name.english = QStringLiteral("Plant");
        console.session.setProfileDesk(&desk);
        console.window->showPage(QStringLiteral("profile"));
        console.show();
    }
    ui::CodeEdit *text() const
    {
        return test::only<ui::ProfilePage>(console)->findChild<ui::CodeEdit *>();
    }
    QListWidget *remarks() const
    {
        return test::only<ui::ProfilePage>(console)->findChild<QListWidget *>();
    }
    QAbstractItemModel *figures() const
    {
        return test::only<ui::ProfilePage>(console)->findChild<QTableView *>()->model();
    }
    QAbstractButton *button(const char *name) const
    {
        return test::button(console.window.get(), QString::fromUtf8(name));
    }
};

constexpr int patience = 10'000; ///< ms

} // namespace

void ProfilePageTest::showsTheOneInUseAndWhatItMakes()
{
    Opened t;
    QCOMPARE(t.text()->toPlainText(), QStringLiteral("one\ntwo"));
    QVERIFY(test::shows(t.console.window.get(), QStringLiteral("In use: Plant")));
    QCOMPARE(t.figures()->rowCount(), 2);
    QCOMPARE(ui::withoutMarks(t.figures()->index(1, 1).data().toString()), QStringLiteral("two"));
    QVERIFY(ui::withoutMarks(t.figures()->index(1, 2).data().toString())
                .startsWith(QStringLiteral("1.5")));
    QVERIFY(!t.remarks()->isVisible());
}

void ProfilePageTest::mistakesStandAtTheirLine()
{
    Opened t;
    t.text()->setPlainText(QStringLiteral("one\nwrong\nthree"));
    QTRY_COMPARE_WITH_TIMEOUT(t.remarks()->count(), 1, patience);
    QVERIFY(t.remarks()->isVisible());
    QVERIFY(!t.button("Save as…")->isEnabled());
    QVERIFY(!t.button("Use it")->isEnabled());
    QCOMPARE(t.text()->extraSelections().size(), 1);
    QCOMPARE(t.text()->extraSelections().at(0).cursor.blockNumber(), 1);
    Q_EMIT t.remarks()->itemActivated(t.remarks()->item(0));
    QCOMPARE(t.text()->textCursor().blockNumber(), 1);
    QVERIFY(t.text()->hasFocus());
    t.text()->setPlainText(QStringLiteral("one\ntwo"));
    QTRY_COMPARE_WITH_TIMEOUT(t.remarks()->count(), 0, patience);
    QVERIFY(t.button("Save as…")->isEnabled());
}

void ProfilePageTest::aDraftNeedsEvents()
{
    Opened t;
    QVERIFY(!t.button("Draft from what comes")->isEnabled());
    t.desk.events = 12;
    Q_EMIT t.desk.heardChanged();
    QTRY_VERIFY_WITH_TIMEOUT(t.button("Draft from what comes")->isEnabled(), patience);
    t.button("Draft from what comes")->click();
    QCOMPARE(t.desk.drafts, 1);
    // It takes the place of the text, so that nothing is written there until it is.
    QVERIFY(t.text()->isReadOnly());
    QVERIFY(!t.button("Draft from what comes")->isEnabled());
    Q_EMIT t.desk.drafted(QStringLiteral("drafted"));
    QCOMPARE(t.text()->toPlainText(), QStringLiteral("drafted"));
    QVERIFY(!t.text()->isReadOnly());
    QVERIFY(t.button("Draft from what comes")->isEnabled());
    QVERIFY(!t.button("Use it")->isEnabled()); // it is no file yet
}

void ProfilePageTest::aDraftThatIsNotWaitedForChangesNothing()
{
    Opened t;
    t.desk.events = 12;
    Q_EMIT t.desk.heardChanged();
    QTRY_VERIFY_WITH_TIMEOUT(t.button("Draft from what comes")->isEnabled(), patience);
    t.button("Draft from what comes")->click();
    t.console.window->showPage(QStringLiteral("home"));
    t.console.window->showPage(QStringLiteral("profile"));
    QVERIFY(!t.text()->isReadOnly());
    Q_EMIT t.desk.drafted(QStringLiteral("drafted"));
    QCOMPARE(t.text()->toPlainText(), QStringLiteral("one\ntwo"));
}

void ProfilePageTest::whatAClickCameToStays()
{
    Opened t;
    t.desk.saveError = QStringLiteral("/mnt/profile.json: no space left on device");
    QVERIFY(QMetaObject::invokeMethod(test::only<ui::ProfilePage>(t.console), "saveAs",
                                      Q_ARG(QString, QStringLiteral("/mnt/profile.json"))));
    QVERIFY(test::shows(t.console.window.get(), t.desk.saveError));
    // What comes meanwhile is looked at again and again.
    Q_EMIT t.desk.checked(t.text()->toPlainText(), Desk::checkOf(t.text()->toPlainText()));
    QVERIFY(test::shows(t.console.window.get(), t.desk.saveError));
    t.text()->setPlainText(QStringLiteral("wrong"));
    QTRY_VERIFY_WITH_TIMEOUT(!test::shows(t.console.window.get(), t.desk.saveError), patience);
}

void ProfilePageTest::anOlderTextsMistakesAreNotTold()
{
    Opened t;
    Q_EMIT t.desk.checked(QStringLiteral("wrong"), Desk::checkOf(QStringLiteral("wrong")));
    QCOMPARE(t.remarks()->count(), 0);
    QVERIFY(t.button("Save as…")->isEnabled());
}

void ProfilePageTest::aRefusedFileIsTold()
{
    Opened t;
    t.desk.file = QStringLiteral("/etc/marsad/plant.json");
    t.desk.refused = QStringLiteral("at /streams: expected a list");
    Q_EMIT t.desk.usedChanged();
    QVERIFY(
        test::shows(t.console.window.get(),
                    QStringLiteral("In use: Plant as it was before. plant.json has mistakes.")));
}

void ProfilePageTest::listensWhileItIsShown()
{
    Opened t;
    QCOMPARE(t.desk.listeners, 1);
    t.console.window->showPage(QStringLiteral("home"));
    QCOMPARE(t.desk.listeners, 0);
}

void ProfilePageTest::theTextOutlivesItsWindow()
{
    Opened t;
    t.text()->setPlainText(QStringLiteral("half written"));
    t.console.window->showPage(QStringLiteral("home"));
    t.console.window = std::make_unique<ui::MainWindow>(t.console.session);
    t.console.window->showPage(QStringLiteral("profile"));
    t.console.show();
    QCOMPARE(t.text()->toPlainText(), QStringLiteral("half written"));
}

void ProfilePageTest::withoutADeskNothingCanBeDone()
{
    Console console(app::Language::English);
    console.window->showPage(QStringLiteral("profile"));
    console.show();
    for (const char *name : {"Open", "Draft from what comes", "Save as…", "Use it"}) {
        const auto *button = test::button(console.window.get(), QString::fromUtf8(name));
        QVERIFY2(button && !button->isEnabled(), name);
    }
}
