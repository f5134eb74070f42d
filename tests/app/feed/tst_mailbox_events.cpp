// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_mailbox_events.h"

#include "app/feed/raw_mailbox.h"
#include "tests/app/feed/mailbox_bench.h"

#include <QTest>

using namespace app;
using namespace mailbox;

void MailboxEventsTest::eventsKeepTheirOrder()
{
    Mailbox mailbox({});
    using Operation = AlertUpdate::Operation;
    Alert alert;
    alert.id = QStringLiteral("x");
    mailbox.put(AlertUpdate{Operation::Add, {alert}, {}, false});
    mailbox.put(AlertUpdate{Operation::Add, {alert, alert}, {}, false});
    mailbox.put(AlertUpdate{Operation::Clear, {}, {alert.id.text}, false});
    mailbox.put(AlertUpdate{Operation::Add, {alert}, {}, false});
    const Taken batch = mailbox.take();
    QCOMPARE(batch.alerts.size(), std::size_t(3));
    QCOMPARE(batch.alerts[0].items.size(), 3);
    QCOMPARE(batch.alerts[1].operation, Operation::Clear);
    QCOMPARE(batch.alerts[2].items.size(), 1);
}

void MailboxEventsTest::fullListsSupersede()
{
    using Operation = NotificationUpdate::Operation;
    Mailbox mailbox({});
    mailbox.put(notifications(Operation::Add, 5));
    mailbox.put(notifications(Operation::Replace, 0));
    QCOMPARE(mailbox.coalesced(), quint64(0));
    mailbox.put(notifications(Operation::Replace, 2));
    mailbox.put(notifications(Operation::Add, 1));
    const Taken batch = mailbox.take();
    QCOMPARE(batch.notifications.size(), std::size_t(2));
    QCOMPARE(batch.notifications[0].operation, Operation::Replace);
    QCOMPARE(batch.notifications[0].items.size(), 2);
    QCOMPARE(mailbox.coalesced(), quint64(6));
}

void MailboxEventsTest::listsThatWereAskedForDoNotSupersede()
{
    using Operation = NotificationUpdate::Operation;
    Mailbox mailbox({});
    mailbox.put(notifications(Operation::Add, 1, 7));
    NotificationUpdate answer = notifications(Operation::Replace, 2);
    answer.source = Source::Rest;
    mailbox.put(answer);
    NotificationUpdate cut = notifications(Operation::Replace, 2);
    cut.truncated = true;
    mailbox.put(cut);
    QCOMPARE(mailbox.take().items.size(), std::size_t(3));
    QCOMPARE(mailbox.coalesced(), quint64(0));
}

void MailboxEventsTest::alertListsDoNotSupersede()
{
    Mailbox mailbox({});
    mailbox.put(AlertUpdate{AlertUpdate::Operation::Add, {Alert()}, {}, false});
    mailbox.put(AlertUpdate{AlertUpdate::Operation::Replace, {}, {}, false});
    QCOMPARE(take(mailbox).alerts.size(), std::size_t(2));
}

void MailboxEventsTest::logsAreBoundedAndLossesCounted_data()
{
    QTest::addColumn<int>("updates");
    QTest::addColumn<int>("itemsEach");
    QTest::addColumn<bool>("lists");
    QTest::addColumn<int>("kept");
    QTest::addColumn<int>("dropped");
    QTest::newRow("one by one") << 10'007 << 1 << false << 10'000 << 7;
    QTest::newRow("a part of an addition") << 3 << 4000 << false << 10'000 << 2000;
    QTest::newRow("one huge addition") << 1 << 25'000 << false << 10'000 << 15'000;
    QTest::newRow("the newest list is kept whole") << 1 << 25'000 << true << 25'000 << 0;
}

void MailboxEventsTest::logsAreBoundedAndLossesCounted()
{
    QFETCH(int, updates);
    QFETCH(int, itemsEach);
    QFETCH(bool, lists);
    QFETCH(int, kept);
    QFETCH(int, dropped);
    using Operation = NotificationUpdate::Operation;
    Mailbox mailbox({});
    for (int i = 0; i < updates; ++i) {
        mailbox.put(
            notifications(lists ? Operation::Replace : Operation::Add, itemsEach, i * itemsEach));
    }
    const Taken batch = mailbox.take();
    qsizetype items = 0;
    for (const NotificationUpdate &each : batch.notifications) {
        items += each.items.size();
    }
    QCOMPARE(items, kept);
    QCOMPARE(mailbox.dropped(), quint64(dropped));
    QCOMPARE(batch.notifications.back().items.last().id.text,
             QString::number(updates * itemsEach - 1));
    for (int i = 0; i < Mailbox::logCapacity + 3; ++i) {
        mailbox.put(UserStatus());
    }
    QCOMPARE(mailbox.dropped(), quint64(dropped + 3));
    QCOMPARE(take(mailbox).users, Mailbox::logCapacity);
}

void MailboxEventsTest::eventsByNameHaveTheirOwn()
{
    int wakes = 0;
    RawMailbox mailbox([&wakes] { ++wakes; });
    for (int i = 0; i < app::logCapacity + 3; ++i) {
        mailbox.put({QString(), i, {}});
    }
    mailbox.putResult({QStringLiteral("r"), {}, QStringLiteral("AckTimeout")});
    QCOMPARE(wakes, 1);
    QCOMPARE(mailbox.dropped(), quint64(3));
    const RawBatch batch = mailbox.take();
    QCOMPARE(batch.events.size(), std::size_t(app::logCapacity));
    for (std::size_t i = 0; i < batch.events.size(); ++i) {
        QCOMPARE(batch.events.at(i).arguments.get<std::size_t>(), i + 3);
    }
    QCOMPARE(batch.results.at(0).error, QStringLiteral("AckTimeout"));
    QVERIFY(mailbox.take().events.empty());
}

void MailboxEventsTest::aFullLogKeepsTheWorst()
{
    using Operation = AlertUpdate::Operation;
    Mailbox mailbox({});
    const auto put = [&mailbox](const QString &id, Severity severity) {
        Alert alert;
        alert.id = id;
        alert.severity = severity;
        mailbox.put(AlertUpdate{Operation::Add, {alert}, {}, false});
    };
    put(QStringLiteral("critical"), Severity::Critical);
    put(QStringLiteral("warning"), Severity::Warning);
    mailbox.put(AlertUpdate{Operation::Clear, {}, {QStringLiteral("warning")}, false});
    constexpr int flood = 3 * Mailbox::logCapacity;
    for (int i = 0; i < flood; ++i) {
        put(QString::number(i), Severity::Information);
    }
    const Taken batch = mailbox.take();
    QCOMPARE(batch.alerts.size(), std::size_t(3));
    QCOMPARE(batch.alerts[0].items.size(), 2);
    QCOMPARE(batch.alerts[0].items[0].id.text, QStringLiteral("critical"));
    QCOMPARE(batch.alerts[1].operation, Operation::Clear);
    QCOMPARE(batch.alerts[2].items.size(), Mailbox::logCapacity - 3);
    QCOMPARE(batch.alerts[2].items.last().id.text, QString::number(flood - 1));
    QCOMPARE(mailbox.dropped(), quint64(flood + 3 - Mailbox::logCapacity));
    for (int i = 0; i < flood; ++i) {
        put(QString::number(i), Severity::Critical);
    }
    mailbox.put(AlertUpdate{Operation::Replace, {}, {}, false});
    QCOMPARE(take(mailbox).alerts.back().operation, Operation::Replace);
}

void MailboxEventsTest::resultsAreNeverDropped()
{
    Mailbox mailbox({});
    constexpr int many = 3 * Mailbox::logCapacity;
    for (int i = 0; i < many; ++i) {
        mailbox.putActionResult({QString::number(i), ActionResult::Outcome::Confirmed, {}});
    }
    const Taken batch = mailbox.take();
    QCOMPARE(batch.actionResults.size(), std::size_t(many));
    QCOMPARE(batch.actionResults.back().requestId, QString::number(many - 1));
}

void MailboxEventsTest::alertsFromBeforeALossSaySo()
{
    using Operation = AlertUpdate::Operation;
    const auto raised = [](const char *id) {
        Alert alert;
        alert.id = QString::fromLatin1(id);
        return AlertUpdate{Operation::Add, {alert}, {}, false};
    };
    Mailbox mailbox({});
    mailbox.putLink(link(State::Connected));
    mailbox.put(raised("a"));
    mailbox.putLink(link(State::Reconnecting));
    mailbox.putLink(link(State::Connected));
    mailbox.put(raised("b"));
    mailbox.put(raised("c"));
    const Taken batch = mailbox.take();
    QCOMPARE(batch.alerts.size(), std::size_t(2));
    QVERIFY(batch.alerts[0].outdated);
    QCOMPARE(batch.alerts[0].items.size(), 1);
    QVERIFY(!batch.alerts[1].outdated);
    QCOMPARE(batch.alerts[1].items.size(), 2);
}
