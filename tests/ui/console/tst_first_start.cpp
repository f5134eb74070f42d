// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/test_classes.h"
#include "ui/pages/first_start_page.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/url_field.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using test::Console;

void FirstStartTest::firstStartChecksTheAddress_data()
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

void FirstStartTest::firstStartChecksTheAddress()
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

void FirstStartTest::firstStartAsks()
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

/// What comes of the address stands beside it: another one that the server names, and the wish to
/// keep this one all the same.
void FirstStartTest::firstStartSaysWhatComesOfIt()
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

void FirstStartTest::addressOfBeforeCanBeTakenAgain()
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

void FirstStartTest::settingsAreEdited()
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

void FirstStartTest::settingsOfferWhatTheCommandLineTakes()
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

void FirstStartTest::secretsOfTheAddressAreNotShown()
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
