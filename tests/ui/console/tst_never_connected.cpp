// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"
#include "tests/ui/console/layout_walker.h"
#include "tests/ui/console/test_classes.h"
#include "ui/chrome/connection_pill.h"
#include "ui/chrome/stale_banner.h"
#include "ui/format/connection_cause.h"
#include "ui/pages/never_connected_page.h"
#include "ui/widgets/panels.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using app::Language;
using test::Console;

namespace {

app::LinkStatus refused()
{
    app::LinkStatus link;
    link.state = app::LinkStatus::State::Reconnecting;
    link.url = QStringLiteral("http://backend.example.com:5000");
    link.attempt = 2;
    link.failure = app::Failure::NothingListens;
    link.errorCode = QStringLiteral("NetworkFailure");
    link.errorDetail = QStringLiteral("connection refused");
    return link;
}

} // namespace

void NeverConnectedTest::oneCardStandsForThePages_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("covered");
    for (const QString &page : test::pageIds()) {
        const bool values = page == QLatin1String("home") || page == QLatin1String("dashboard") ||
                            page.startsWith(QLatin1String("module:"));
        QTest::newRow(qPrintable(page)) << page << values;
    }
}

void NeverConnectedTest::oneCardStandsForThePages()
{
    QFETCH(QString, page);
    QFETCH(bool, covered);
    Console console(Language::Arabic, false);
    console.models.connection().setLink(refused());
    console.window->showPage(page);
    console.show();
    QCOMPARE(console.window->currentPage(), page);
    const auto *card = test::only<ui::NeverConnectedPage>(console);
    QCOMPARE(card->isVisible(), covered);
    if (!covered) {
        return;
    }
    QVERIFY(test::visible<ui::EmptyState>(console.window.get()).isEmpty());
    QVERIFY(test::shows(card, QStringLiteral("لم يتم الاتصال بعد")));
    QVERIFY(test::shows(card, QStringLiteral("http://backend.example.com:5000")));
    QVERIFY(test::shows(card, QStringLiteral("لا برنامج يستمع على هذا المنفذ")));
    // It says all that the banner would.
    QVERIFY(!test::only<ui::StaleBanner>(console)->isVisible());
    QSignalSpy asked(&console.models.connection(), &app::ConnectionModel::connectNowRequested);
    QTest::mouseClick(test::button(card, QStringLiteral("اتصل الآن")), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QVERIFY(!test::button(card, QStringLiteral("استعمل")));
}

void NeverConnectedTest::pillSaysWhatTheCardSays_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("never");
    QTest::addColumn<QString>("lost");
    QTest::newRow("Arabic") << Language::Arabic << u"لم يتم الاتصال بعد"_qs << u"انقطع"_qs;
    QTest::newRow("English") << Language::English << u"Not connected yet"_qs << u"lost"_qs;
}

void NeverConnectedTest::pillSaysWhatTheCardSays()
{
    QFETCH(Language, language);
    QFETCH(QString, never);
    QFETCH(QString, lost);
    Console console(language, false);
    console.models.connection().setLink(refused());
    console.show();
    const auto pills = test::visible<ui::ConnectionPill>(console.window.get());
    QCOMPARE(pills.size(), 1);
    QVERIFY(test::shows(pills.first(), never));
    QVERIFY(!test::shows(console.window.get(), lost));
    app::LinkStatus up = test::linkUp();
    up.url = refused().url;
    console.models.connection().setLink(up);
    console.models.connection().setLink(refused());
    QVERIFY(test::shows(pills.first(), lost));
}

void NeverConnectedTest::causeIsInPlainWords()
{
    Console console(Language::English, false);
    app::LinkStatus link = refused();
    console.models.connection().setLink(link);
    console.show();
    const auto *card = test::only<ui::NeverConnectedPage>(console);
    QVERIFY(test::shows(card, QStringLiteral("no program listens")));
    QVERIFY(test::shows(card, link.errorDetail)); // for whoever has to mend it
    console.setLanguage(Language::Arabic);
    test::settle();
    QVERIFY(test::shows(card, QStringLiteral("لا برنامج يستمع")));
    QVERIFY(!test::shows(card, QStringLiteral("no program listens")));
}

void NeverConnectedTest::everyFailureHasASentenceOfItsOwn()
{
    QSet<QString> all;
    for (const Language language : {Language::Arabic, Language::English}) {
        const Console console(language, false);
        QCOMPARE(ui::connectionCause(app::LinkStatus()), QString());
        for (const app::NamedFailure &each : app::failures) {
            app::LinkStatus link;
            link.failure = each.failure;
            const QString sentence = ui::connectionCause(link);
            QVERIFY2(sentence.endsWith(u'.'), each.name);
            QVERIFY2(sentence.contains(u'ا') == (language == Language::Arabic), each.name);
            QVERIFY2(!all.contains(sentence), each.name);
            all.insert(sentence);
        }
    }
    QCOMPARE(all.size(), qsizetype(2 * app::failures.size()));
}

void NeverConnectedTest::editingLeadsToTheAddress()
{
    Console console(Language::English, false);
    console.models.connection().setLink(refused());
    console.show();
    QTest::mouseClick(test::button(console.window.get(), QStringLiteral("Edit the address")),
                      Qt::LeftButton);
    QCOMPARE(console.window->currentPage(), QStringLiteral("start"));
    const auto *field = test::visible<QLineEdit>(console.window.get()).first();
    QCOMPARE(field->text(), QStringLiteral("http://backend.example.com:5000"));
    QVERIFY(field->hasFocus());
}

void NeverConnectedTest::addressOfTheServerIsOffered()
{
    Console console(Language::Arabic, false);
    app::LinkStatus link = refused();
    link.failure = app::Failure::Moved;
    link.errorCode = QStringLiteral("HttpStatus");
    link.errorDetail = QStringLiteral("HTTP status 301");
    link.suggestedUrl = QStringLiteral("https://backend.example.com");
    console.models.connection().setLink(link);
    console.show();
    const auto *card = test::only<ui::NeverConnectedPage>(console);
    QVERIFY(test::shows(card, QStringLiteral("انتقل إلى عنوان آخر")));
    auto *offer = test::button(card, QStringLiteral("استخدام https://backend.example.com"));
    QVERIFY(offer);
    QSignalSpy asked(console.window.get(), &ui::MainWindow::connectRequested);
    QTest::mouseClick(offer, Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toString(), link.suggestedUrl);

    link.suggestedUrl = QStringLiteral("https://backend.example.com/") + QString(2000, u'x');
    console.models.connection().setLink(link);
    test::settle();
    QVERIFY(offer->width() < console.window->width() / 2);
    QVERIFY(ui::withoutMarks(offer->text())
                .startsWith(QStringLiteral("استخدام https://backend.example.com/")));
}

void NeverConnectedTest::fileThatIsWaitedForIsNamed()
{
    Console console(Language::English, false);
    app::LinkStatus link;
    link.url = refused().url;
    link.failure = app::Failure::FileMissing;
    link.errorCode = QStringLiteral("FileMissing");
    link.errorDetail = QStringLiteral("/run/token (--token-file)");
    console.models.connection().setLink(link);
    console.show();
    const auto *card = test::only<ui::NeverConnectedPage>(console);
    const auto *pill = test::only<ui::ConnectionPill>(console);
    QVERIFY(card->isVisible());
    QVERIFY(test::shows(card, QStringLiteral("A file that the settings name is not there yet")));
    QVERIFY(test::shows(card, link.errorDetail));
    QVERIFY(test::shows(card, link.url));
    QVERIFY(!test::button(card, QStringLiteral("Connect now"))->isEnabled());
    QVERIFY(test::shows(pill, QStringLiteral("waiting for a file")));
    console.setLanguage(Language::Arabic);
    test::settle();
    QVERIFY(test::shows(card, QStringLiteral("ملف تذكره الإعدادات غير موجود بعد")));
    QVERIFY(test::shows(pill, QStringLiteral("بانتظار ملف")));
    // A profile may be what brings the address.
    link.url.clear();
    console.models.connection().setLink(link);
    QVERIFY(card->isVisible());
    QVERIFY(!test::shows(card, QStringLiteral("عنوان الخادم")));
}

void NeverConnectedTest::goesWithTheFirstConnection()
{
    Console console(Language::Arabic, false);
    app::LinkStatus link;
    link.state = app::LinkStatus::State::Connecting;
    link.url = refused().url;
    console.models.connection().setLink(link);
    console.show();
    const auto *card = test::only<ui::NeverConnectedPage>(console);
    QVERIFY(test::shows(card, QStringLiteral("جارٍ الاتصال لأول مرة")));
    QVERIFY(!console.models.kpis(QStringLiteral("finance")).wanted());
    link = test::linkUp();
    link.url = refused().url;
    console.models.connection().setLink(link);
    QVERIFY(!card->isVisible());
    QVERIFY(console.models.kpis(QStringLiteral("finance")).wanted());
    // It has been reached: from now on the pages themselves say what is missing.
    console.models.connection().setLink(refused());
    QVERIFY(!card->isVisible());
    QVERIFY(test::only<ui::StaleBanner>(console)->isVisible());
    // Another address is another server.
    link = refused();
    link.url = QStringLiteral("http://other.example.com");
    console.models.connection().setLink(link);
    QVERIFY(card->isVisible());
}

void NeverConnectedTest::sampleDataKeepsItsPlace()
{
    Console console(Language::Arabic, false);
    console.models.connection().setLink(refused());
    console.show();
    ui::UiSettings settings = console.session.settings();
    settings.sampleData = true;
    console.session.setSettings(settings);
    QVERIFY(!test::only<ui::NeverConnectedPage>(console)->isVisible());
}

void NeverConnectedTest::everythingFits_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("offered");
    for (const Language language : {Language::Arabic, Language::English}) {
        for (const QSize size : {QSize(960, 540), QSize(1366, 768), QSize(1920, 1080)}) {
            for (const bool offered : {false, true}) {
                QTest::addRow("%s %d %s", language == Language::Arabic ? "ar" : "en", size.width(),
                              offered ? "offered" : "plain")
                    << language << size << offered;
            }
        }
    }
}

void NeverConnectedTest::everythingFits()
{
    QFETCH(Language, language);
    QFETCH(QSize, size);
    QFETCH(bool, offered);
    Console console(language, false, size);
    app::LinkStatus link = refused();
    link.failure = app::Failure::CertificateUntrusted;
    link.errorCode = QStringLiteral("TlsFailure");
    if (offered) {
        link.suggestedUrl = QStringLiteral("https://backend.example.com:5443");
    }
    console.models.connection().setLink(link);
    console.show();
    const QStringList faults = test::layoutFaults(test::only<ui::NeverConnectedPage>(console));
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}
