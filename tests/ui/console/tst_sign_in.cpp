// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/layout_walker.h"
#include "tests/ui/console/test_classes.h"
#include "ui/chrome/sign_in_banner.h"
#include "ui/chrome/stale_banner.h"
#include "ui/kiosk/kiosk_view.h"
#include "ui/pages/never_connected_page.h"
#include "ui/settings/sign_in_dialog.h"
#include "ui/window/command_id.h"
#include "ui/window/command_registry.h"

#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using app::Language;
using app::SignInStatus;
using test::Console;

namespace {

app::LinkStatus asking(SignInStatus::State state, SignInStatus::Way way)
{
    app::LinkStatus link;
    link.state = app::LinkStatus::State::Reconnecting;
    link.url = QStringLiteral("http://backend.example.com:5000");
    link.attempt = 2;
    link.failure = app::Failure::SignInRefused;
    link.errorDetail = QStringLiteral("Authentication error");
    link.signIn.state = state;
    link.signIn.way = way;
    link.signIn.server = link.url;
    link.signIn.words = link.errorDetail;
    return link;
}

/// The fields of the dialog that somebody can see.
QList<QLineEdit *> fields(const ui::SignInDialog *dialog)
{
    QList<QLineEdit *> found;
    for (QLineEdit *each : dialog->findChildren<QLineEdit *>()) {
        if (each->isVisibleTo(dialog)) {
            found.append(each);
        }
    }
    return found;
}

} // namespace

void SignInTest::bannerLeadsToTheDialog()
{
    Console console(Language::English, false);
    console.models.connection().setLink(
        asking(SignInStatus::State::SignedOut, SignInStatus::Way::Password));
    console.show();
    const auto *banner = test::only<ui::SignInBanner>(console);
    QVERIFY(banner->isVisible());
    QVERIFY(test::shows(banner, QStringLiteral("Sign-in needed")));
    QTest::mouseClick(test::button(banner, QStringLiteral("Sign in…")), Qt::LeftButton);
    const auto *dialog = test::only<ui::SignInDialog>(console);
    QVERIFY(dialog);
    QVERIFY(test::shows(dialog, QStringLiteral("http://backend.example.com:5000")));
    QCOMPARE(fields(dialog).size(), 2);
}

void SignInTest::noBannerWhereNobodyHasToSignIn_data()
{
    QTest::addColumn<SignInStatus::State>("state");
    QTest::newRow("nobody is asked") << SignInStatus::State::NotNeeded;
    QTest::newRow("the server is being asked") << SignInStatus::State::SigningIn;
    QTest::newRow("somebody is in") << SignInStatus::State::SignedIn;
}

void SignInTest::noBannerWhereNobodyHasToSignIn()
{
    QFETCH(SignInStatus::State, state);
    Console console(Language::English, false);
    console.models.connection().setLink(asking(state, SignInStatus::Way::Password));
    console.show();
    QVERIFY(!test::only<ui::SignInBanner>(console)->isVisible());
}

void SignInTest::whatWasTypedGoesOnceAndIsForgotten()
{
    Console console(Language::English, false);
    app::ConnectionModel &connection = console.models.connection();
    connection.setLink(asking(SignInStatus::State::SignedOut, SignInStatus::Way::Password));
    console.show();
    QTest::keyClick(console.window.get(), Qt::Key_L, Qt::ControlModifier);
    const auto *dialog = test::only<ui::SignInDialog>(console);
    QVERIFY(dialog);
    const QList<QLineEdit *> typed = fields(dialog);
    QAbstractButton *signIn = test::button(dialog, QStringLiteral("Sign in"));
    QVERIFY(!signIn->isEnabled()); // nothing to send yet
    QSignalSpy asked(&connection, &app::ConnectionModel::signInRequested);
    typed.at(0)->setText(QStringLiteral(" munira@example.com "));
    typed.at(1)->setText(QStringLiteral(" pass word "));
    QTest::mouseClick(signIn, Qt::LeftButton);
    QTest::mouseClick(signIn, Qt::LeftButton); // a second click while the answer is waited for
    QCOMPARE(asked.count(), 1);
    const auto request = asked.at(0).at(0).value<app::SignInRequest>();
    QCOMPARE(request.user, QStringLiteral("munira@example.com"));
    QCOMPARE(request.password, QStringLiteral(" pass word ")); // its blanks are part of it
    QVERIFY(request.token.isEmpty());

    connection.setLink(asking(SignInStatus::State::Refused, SignInStatus::Way::Password));
    QVERIFY(test::shows(
        dialog, QStringLiteral("The sign-in did not work. The server says: Authentication error")));
    QCOMPARE(typed.at(0)->text(), QStringLiteral(" munira@example.com "));
    QVERIFY(typed.at(1)->text().isEmpty());

    typed.at(1)->setText(QStringLiteral("right"));
    QTest::mouseClick(signIn, Qt::LeftButton);
    QCOMPARE(asked.count(), 2);
    const QPointer<const ui::SignInDialog> seen = dialog;
    connection.setLink(asking(SignInStatus::State::SignedIn, SignInStatus::Way::Password));
    QTRY_VERIFY(!seen || !seen->isVisible());
}

void SignInTest::aTokenIsOneField()
{
    Console console(Language::Arabic, false);
    app::ConnectionModel &connection = console.models.connection();
    connection.setLink(asking(SignInStatus::State::Expired, SignInStatus::Way::Token));
    console.show();
    QTest::keyClick(console.window.get(), Qt::Key_L, Qt::ControlModifier);
    const auto *dialog = test::only<ui::SignInDialog>(console);
    QVERIFY(dialog);
    const QList<QLineEdit *> typed = fields(dialog);
    QCOMPARE(typed.size(), 1);
    QCOMPARE(typed.at(0)->echoMode(), QLineEdit::Password);
    QSignalSpy asked(&connection, &app::ConnectionModel::signInRequested);
    typed.at(0)->setText(QStringLiteral(" tok-1 "));
    QTest::keyClick(typed.at(0), Qt::Key_Return);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.at(0).at(0).value<app::SignInRequest>().token, QStringLiteral("tok-1"));
}

void SignInTest::theWallSaysThatItIsNotLetIn_data()
{
    QTest::addColumn<app::LinkStatus::State>("state");
    QTest::newRow("refused") << app::LinkStatus::State::Reconnecting;
    QTest::newRow("connected, and nothing comes") << app::LinkStatus::State::Connected;
}

void SignInTest::theWallSaysThatItIsNotLetIn()
{
    QFETCH(app::LinkStatus::State, state);
    Console console(Language::English, false);
    app::LinkStatus link = asking(SignInStatus::State::SignedOut, SignInStatus::Way::Password);
    link.state = state;
    console.models.connection().setLink(link);
    console.window->setKiosk(true);
    console.show();
    const QList<ui::StaleBanner *> banners =
        test::visible<ui::StaleBanner>(console.window->kiosk());
    QCOMPARE(banners.size(), 1);
    QVERIFY(test::shows(banners.first(), QStringLiteral("Sign-in needed")));
    QVERIFY(
        test::shows(banners.first(), QStringLiteral("Nobody is signed in here. The server says: "
                                                    "Authentication error")));
}

void SignInTest::theServersWordsStandOnce()
{
    Console console(Language::English, false);
    console.models.connection().setLink(
        asking(SignInStatus::State::SignedOut, SignInStatus::Way::Password));
    console.show();
    const auto *card = test::only<ui::NeverConnectedPage>(console);
    QVERIFY(card->isVisible());
    QCOMPARE(test::texts(card).filter(QStringLiteral("Authentication error")).size(), 1);
}

void SignInTest::itNamesWhereThePasswordGoes()
{
    Console console(Language::English, false);
    app::ConnectionModel &connection = console.models.connection();
    app::LinkStatus link = asking(SignInStatus::State::SignedOut, SignInStatus::Way::Password);
    link.signIn.server = QStringLiteral("https://door.example.com:443");
    connection.setLink(link);
    console.show();
    QTest::keyClick(console.window.get(), Qt::Key_L, Qt::ControlModifier);
    const auto *dialog = test::only<ui::SignInDialog>(console);
    QVERIFY(dialog);
    QVERIFY(test::shows(dialog, link.signIn.server));
    QVERIFY(!test::shows(dialog, link.url));
    QSignalSpy asked(&connection, &app::ConnectionModel::signInRequested);
    fields(dialog).at(0)->setText(QStringLiteral("u"));
    fields(dialog).at(1)->setText(QStringLiteral("p"));
    QTest::mouseClick(test::button(dialog, QStringLiteral("Sign in")), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.at(0).at(0).value<app::SignInRequest>().server, link.signIn.server);
}

void SignInTest::whatWasTypedForOneServerIsForNoOther()
{
    Console console(Language::English, false);
    app::ConnectionModel &connection = console.models.connection();
    app::LinkStatus link = asking(SignInStatus::State::SignedOut, SignInStatus::Way::Password);
    connection.setLink(link);
    console.show();
    QTest::keyClick(console.window.get(), Qt::Key_L, Qt::ControlModifier);
    const auto *dialog = test::only<ui::SignInDialog>(console);
    QVERIFY(dialog);
    fields(dialog).at(0)->setText(QStringLiteral("u"));
    fields(dialog).at(1)->setText(QStringLiteral("p"));
    link.attempt = 3;
    connection.setLink(link);
    QCOMPARE(fields(dialog).at(1)->text(), QStringLiteral("p"));
    link.signIn.server = QStringLiteral("https://another.example.com:443");
    connection.setLink(link);
    QVERIFY(fields(dialog).at(1)->text().isEmpty());
    QVERIFY(test::shows(dialog, link.signIn.server));
}

void SignInTest::nothingIsTypedForWhatNobodyAllows()
{
    Console console(Language::English, false);
    app::LinkStatus link = asking(SignInStatus::State::NotAllowed, SignInStatus::Way::Password);
    link.signIn.words.clear();
    console.models.connection().setLink(link);
    console.show();
    const auto *banner = test::only<ui::SignInBanner>(console);
    QVERIFY(banner->isVisible());
    QVERIFY(test::shows(banner, QStringLiteral("What is typed would go to %1, which nobody has "
                                               "allowed: nothing is sent.")
                                    .arg(link.signIn.server)));
    QTest::keyClick(console.window.get(), Qt::Key_L, Qt::ControlModifier);
    const auto *dialog = test::only<ui::SignInDialog>(console);
    QVERIFY(dialog);
    fields(dialog).at(0)->setText(QStringLiteral("u"));
    fields(dialog).at(1)->setText(QStringLiteral("p"));
    QVERIFY(!test::button(dialog, QStringLiteral("Sign in"))->isEnabled());
}

void SignInTest::anEndAtOnceIsExplained_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<SignInStatus::State>("state");
    QTest::addColumn<QString>("words");
    QTest::newRow("nobody is signed in")
        << Language::English << SignInStatus::State::SignedOut
        << QStringLiteral("The server ends the connection at once: it may want to know who asks.");
    QTest::newRow("somebody is")
        << Language::English << SignInStatus::State::Expired
        << QStringLiteral("The server ends the connection at once: it may want another sign-in.");
    QTest::newRow("in Arabic") << Language::Arabic << SignInStatus::State::SignedOut
                               << QStringLiteral(
                                      "ينهي الخادم الاتصال فورًا: قد يريد أن يعرف من يتصل.");
}

void SignInTest::anEndAtOnceIsExplained()
{
    QFETCH(Language, language);
    QFETCH(SignInStatus::State, state);
    QFETCH(QString, words);
    Console console(language, false);
    app::LinkStatus link = asking(state, SignInStatus::Way::Password);
    link.failure = app::Failure::ServerEnded;
    link.errorDetail = QStringLiteral("io server disconnect");
    link.signIn.ended = true;
    link.signIn.words = QStringLiteral("jwt must be provided");
    console.models.connection().setLink(link);
    console.show();
    for (const QWidget *widget : std::initializer_list<const QWidget *>{
             test::only<ui::SignInBanner>(console), test::only<ui::NeverConnectedPage>(console)}) {
        QVERIFY(widget->isVisible());
        const QStringList shown =
            test::texts(widget).filter(words).filter(QStringLiteral("jwt must be provided"));
        QCOMPARE(shown.size(), 1);
    }
}

void SignInTest::whatOnlyHttpRefusesIsTold()
{
    Console console(Language::Arabic, false);
    app::LinkStatus link = asking(SignInStatus::State::Expired, SignInStatus::Way::Password);
    link.state = app::LinkStatus::State::Connected;
    link.failure = app::Failure::None;
    link.signIn.words.clear();
    link.signIn.onlyHttp = true;
    console.models.connection().setLink(link);
    console.show();
    const auto *banner = test::only<ui::SignInBanner>(console);
    QVERIFY(banner->isVisible());
    QVERIFY(test::shows(banner, QStringLiteral("المطلوب عبر HTTP يحتاج إلى تسجيل دخول آخر؛ أما "
                                               "الاتصال المباشر فلا يتأثر.")));
    for (const QLatin1String command : {ui::command::signIn, ui::command::signOut}) {
        QVERIFY(console.window->commands().find(command)->available());
    }
}

void SignInTest::aMissingSecretIsTold_data()
{
    QTest::addColumn<bool>("kiosk");
    QTest::newRow("in the window") << false;
    QTest::newRow("on a wall") << true;
}

void SignInTest::aMissingSecretIsTold()
{
    using Why = app::SecretProblem::Why;
    QFETCH(bool, kiosk);
    Console console(Language::English, false);
    app::LinkStatus link;
    link.state = app::LinkStatus::State::Connected;
    link.url = QStringLiteral("http://backend.example.com:5000");
    link.secrets = {{QStringLiteral("door-key"), Why::NotGiven},
                    {QStringLiteral("pass"), Why::OtherServer}};
    console.models.connection().setLink(link);
    console.window->setKiosk(kiosk);
    console.show();
    const QList<ui::StaleBanner *> banners =
        kiosk ? test::visible<ui::StaleBanner>(console.window->kiosk())
              : QList<ui::StaleBanner *>{test::only<ui::StaleBanner>(console)};
    QCOMPARE(banners.size(), 1);
    QVERIFY(banners.first()->isVisible());
    QVERIFY(test::shows(banners.first(), QStringLiteral("A secret is missing")));
    QVERIFY(
        test::shows(banners.first(), QStringLiteral("nobody has said where door-key comes from · "
                                                    "pass is for another server")));
    QCOMPARE(test::layoutFaults(banners.first()), QStringList());
    link.secrets.clear();
    console.models.connection().setLink(link);
    QVERIFY(!banners.first()->isVisible());
}

void SignInTest::everythingFits_data()
{
    test::addWindowSizes();
}

void SignInTest::everythingFits()
{
    QFETCH(Language, language);
    QFETCH(QSize, size);
    Console console(language, false, size);
    console.models.connection().setLink(
        asking(SignInStatus::State::SignedOut, SignInStatus::Way::Password));
    console.show();
    QTest::keyClick(console.window.get(), Qt::Key_L, Qt::ControlModifier);
    const auto *dialog = test::only<ui::SignInDialog>(console);
    QVERIFY(dialog);
    QVERIFY(dialog->width() <= size.width() && dialog->height() <= size.height());
    QCOMPARE(test::layoutFaults(dialog), QStringList());
    QCOMPARE(test::layoutFaults(test::only<ui::SignInBanner>(console)), QStringList());
}
