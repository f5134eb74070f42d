// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_mailbox.h"

#include "app/feed/coalescing.h"
#include "app/feed/mailbox.h"
#include "app/feed/raw_mailbox.h"
#include "tests/support/figure.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

#include <numeric>
#include <thread>

using namespace app;

namespace {

/// "a1 b2": items; "-a": removed; "=": complete.
KpiUpdate update(const QString &text, const QString &module = QStringLiteral("m"),
                 Source source = Source::Live)
{
    KpiUpdate result;
    result.module = module;
    result.source = source;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (word == QStringLiteral("=")) {
            result.complete = true;
        } else if (word.startsWith(u'-')) {
            result.removed.append(word.mid(1));
        } else {
            result.items.append(test::figure(word.left(1), word.mid(1).toDouble()));
        }
    }
    return result;
}

QString text(const KpiUpdate &update)
{
    QStringList words;
    if (update.complete) {
        words.append(QStringLiteral("="));
    }
    for (const QString &id : update.removed) {
        words.append(u'-' + id);
    }
    for (const Kpi &item : update.items) {
        words.append(item.id + QString::number(item.value.number));
    }
    return words.join(u' ');
}

LinkStatus link(LinkStatus::State state, int attempt = 0)
{
    LinkStatus status;
    status.state = state;
    status.attempt = attempt;
    return status;
}

NotificationUpdate notifications(NotificationUpdate::Operation operation, int count, int first = 0)
{
    NotificationUpdate result;
    result.operation = operation;
    for (int i = 0; i < count; ++i) {
        Notification item;
        item.id = QString::number(first + i);
        result.items.append(item);
    }
    return result;
}

using State = LinkStatus::State;

/// A batch by kind; a change of the link begins a new period.
struct Taken
{
    struct Period
    {
        std::optional<LinkStatus> link;
        std::vector<KpiUpdate> kpis;
        std::optional<DashboardUpdate> dashboard;
    };

    Taken(const Batch &batch) // implicit: it is the same batch
    {
        for (const Delivery &item : batch.items) {
            if (const auto *link = std::get_if<LinkStatus>(&item)) {
                periods.push_back({*link, {}, {}});
            } else if (const auto *kpis = std::get_if<KpiUpdate>(&item)) {
                period().kpis.push_back(*kpis);
            } else if (const auto *dashboard = std::get_if<DashboardUpdate>(&item)) {
                period().dashboard = *dashboard;
            } else if (const auto *update = std::get_if<NotificationUpdate>(&item)) {
                notifications.push_back(*update);
            } else if (const auto *alert = std::get_if<AlertUpdate>(&item)) {
                alerts.push_back(*alert);
            } else if (const auto *result = std::get_if<ActionResult>(&item)) {
                actionResults.push_back(*result);
            } else if (const auto *given = std::get_if<Counters>(&item)) {
                counters = *given;
            } else if (std::holds_alternative<ServerError>(item)) {
                ++errors;
            } else if (std::holds_alternative<UserStatus>(item)) {
                ++users;
            }
        }
    }

    std::vector<Period> periods;
    std::vector<NotificationUpdate> notifications;
    std::vector<AlertUpdate> alerts;
    std::vector<ActionResult> actionResults;
    std::optional<Counters> counters;
    int errors = 0;
    int users = 0;

private:
    Period &period()
    {
        if (periods.empty()) {
            periods.emplace_back();
        }
        return periods.back();
    }
};

Taken take(Mailbox &mailbox)
{
    return mailbox.take();
}

} // namespace

void MailboxTest::wakesOnceUntilTaken()
{
    int wakes = 0;
    Mailbox mailbox([&wakes] { ++wakes; });
    mailbox.put(update(QStringLiteral("a1")));
    mailbox.putLink(link(State::Connected));
    mailbox.put(ServerError());
    QCOMPARE(wakes, 1);
    QCOMPARE(take(mailbox).periods.size(), std::size_t(2));
    QCOMPARE(wakes, 1);
    mailbox.putCounters({});
    mailbox.putActionResult({});
    QCOMPARE(wakes, 2);
    QVERIFY(take(mailbox).counters.has_value());
    QVERIFY(take(mailbox).periods.empty());
}

void MailboxTest::lastValueWinsById_data()
{
    QTest::addColumn<QStringList>("updates");
    QTest::addColumn<QString>("taken");
    QTest::addColumn<int>("coalesced");
    QTest::newRow("the last value wins")
        << QStringList{QStringLiteral("a1 b1"), QStringLiteral("a2")} << "a2 b1" << 1;
    QTest::newRow("order of arrival is kept")
        << QStringList{QStringLiteral("b1 a1"), QStringLiteral("c1"), QStringLiteral("a2 b2")}
        << "b2 a2 c1" << 2;
    QTest::newRow("removed after its value")
        << QStringList{QStringLiteral("a1 b1"), QStringLiteral("-a")} << "-a b1" << 0;
    QTest::newRow("value after its removal")
        << QStringList{QStringLiteral("-a"), QStringLiteral("a1")} << "-a a1" << 0;
    QTest::newRow("a complete list is all there is")
        << QStringList{QStringLiteral("a1 b1"), QStringLiteral("= c1")} << "= c1" << 2;
    QTest::newRow("changes to a complete list")
        << QStringList{QStringLiteral("= a1 b1"), QStringLiteral("a2 c1 -b")} << "= -b a2 c1" << 1;
    QTest::newRow("an empty list says nothing")
        << QStringList{QStringLiteral("a1"), QStringLiteral("")} << "a1" << 0;
}

void MailboxTest::lastValueWinsById()
{
    QFETCH(QStringList, updates);
    QFETCH(QString, taken);
    QFETCH(int, coalesced);
    Mailbox mailbox({});
    for (const QString &each : updates) {
        mailbox.put(update(each));
    }
    const Taken batch = mailbox.take();
    QCOMPARE(batch.periods.size(), std::size_t(1));
    QCOMPARE(batch.periods[0].kpis.size(), std::size_t(1));
    QCOMPARE(text(batch.periods[0].kpis[0]), taken);
    QCOMPARE(mailbox.coalesced(), quint64(coalesced));
}

void MailboxTest::anOlderValueHidesNoNewerOne_data()
{
    QTest::addColumn<QVector<int>>("times"); // of values that come within one frame, as seconds
    QTest::addColumn<QString>("taken");
    QTest::addColumn<int>("counted"); // what was taken, and what those say they replaced
    QTest::newRow("in order") << QVector<int>{1, 2, 3} << "3" << 3;
    QTest::newRow("one late") << QVector<int>{10, 5} << "10 5" << 2;
    QTest::newRow("a late one, then a new one") << QVector<int>{10, 5, 11} << "10 11" << 3;
    QTest::newRow("three late ones are told as such")
        << QVector<int>{10, 5, 6, 7} << "10 5 6 7" << 4;
    QTest::newRow("and so is what follows") << QVector<int>{10, 5, 6, 7, 8} << "10 5 6 8" << 5;
    QTest::newRow("the newest is never lost")
        << QVector<int>{10, 5, 11, 6, 12, 7, 13, 8, 9} << "10 11 12 13" << 7;
    QTest::newRow("the same time is a correction") << QVector<int>{10, 10} << "10" << 2;
}

void MailboxTest::anOlderValueHidesNoNewerOne()
{
    QFETCH(QVector<int>, times);
    QFETCH(QString, taken);
    QFETCH(int, counted);
    const auto timed = [](int seconds) {
        Kpi item = test::figure(u"a"_qs, seconds);
        item.time = QDateTime::fromSecsSinceEpoch(1'790'000'000 + seconds, Qt::UTC);
        return item;
    };
    const auto numbers = [](const QVector<Kpi> &items) {
        QStringList words;
        for (const Kpi &item : items) {
            words.append(QString::number(item.value.number));
        }
        return words.join(u' ');
    };
    const auto all = [](const QVector<Kpi> &items) {
        return std::accumulate(items.begin(), items.end(), 0,
                               [](int sum, const Kpi &item) { return sum + 1 + item.folded; });
    };
    Mailbox mailbox({});
    for (const int time : times) {
        KpiUpdate each;
        each.module = QStringLiteral("m");
        each.items = {timed(time)};
        mailbox.put(each);
    }
    const QVector<Kpi> items = take(mailbox).periods.at(0).kpis.at(0).items;
    QCOMPARE(numbers(items), taken);
    QCOMPARE(all(items), counted);
    // Whole lists: the newest of what was listed before, then the newest list.
    for (const int time : times) {
        DashboardUpdate dashboard;
        dashboard.topKpis = {timed(time)};
        mailbox.put(dashboard);
    }
    const int newest = *std::max_element(times.begin(), times.end());
    QCOMPARE(numbers(*take(mailbox).periods.at(0).dashboard->topKpis),
             times.last() < newest ? QStringLiteral("%1 %2").arg(newest).arg(times.last())
                                   : QString::number(newest));
}

void MailboxTest::pendingKpisAreBounded()
{
    Mailbox mailbox({});
    const auto put = [&mailbox](const QString &prefix, int count, Severity severity) {
        for (int first = 0; first < count; first += 1000) {
            KpiUpdate each;
            each.module = QStringLiteral("m");
            for (int i = 0; i < 1000; ++i) {
                Kpi item;
                item.id = prefix + QString::number(first + i);
                item.severity = severity;
                each.items.append(item);
            }
            mailbox.put(each);
        }
    };
    put(QStringLiteral("n"), 30'000, Severity::Normal);
    put(QStringLiteral("c"), 1000, Severity::Critical);
    QCOMPARE(mailbox.dropped(), quint64(30'000 - pendingKpis));
    const Taken batch = mailbox.take();
    QCOMPARE(batch.periods.at(0).kpis.at(0).items.size(), pendingKpis + 1000);
    QCOMPARE(batch.periods.at(0).kpis.at(0).items.last().severity, Severity::Critical);
}

void MailboxTest::manyPendingKpisAreFoldedInTime()
{
    Mailbox mailbox({});
    QElapsedTimer timer;
    timer.start();
    KpiUpdate all;
    all.module = QStringLiteral("m");
    for (int i = 0; i < 5000; ++i) {
        Kpi item;
        item.id = QString::number(i);
        all.items.append(item);
    }
    std::reverse(all.items.begin(), all.items.end());
    for (int i = 0; i < 5; ++i) {
        mailbox.put(all);
    }
    for (int i = 0; i < 20'000; ++i) {
        KpiUpdate one;
        one.module = QStringLiteral("m");
        one.items = {all.items.at(i % 5000)};
        mailbox.put(one);
    }
    KpiUpdate gone;
    gone.module = QStringLiteral("m");
    for (int i = 0; i < 5000; ++i) {
        gone.removed.append(QString::number(i));
    }
    mailbox.put(gone);
    // Quadratic work takes minutes; this is generous to sanitizers on a busy machine.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(mailbox.coalesced(), quint64(4 * 5000 + 20'000));
    QVERIFY(take(mailbox).periods.at(0).kpis.at(0).items.isEmpty());
}

void MailboxTest::modulesAndSourcesStayApart()
{
    Mailbox mailbox({});
    mailbox.put(update(QStringLiteral("a1"), QStringLiteral("m")));
    mailbox.put(update(QStringLiteral("a2"), QStringLiteral("n")));
    mailbox.put(update(QStringLiteral("a3"), QStringLiteral("m"), Source::Rest));
    mailbox.put(update(QStringLiteral("a4"), QStringLiteral("m")));
    const Taken batch = mailbox.take();
    QStringList seen;
    for (const KpiUpdate &each : batch.periods.at(0).kpis) {
        seen.append(each.module + text(each));
    }
    QCOMPARE(seen.join(u' '), QStringLiteral("ma4 na2 ma3"));
}

void MailboxTest::emptyListsHideNothing()
{
    Mailbox mailbox({});
    DashboardUpdate filled;
    filled.summaryCards = {test::figure(u"a"_qs, 1)};
    filled.topKpis = {test::figure(u"b"_qs, 1)};
    mailbox.put(filled);
    DashboardUpdate partly;
    partly.summaryCards = QVector<Kpi>();
    partly.topKpis = {test::figure(u"b"_qs, 2)};
    mailbox.put(partly);
    mailbox.put(DashboardUpdate());
    const Taken batch = mailbox.take();
    QCOMPARE(batch.periods.at(0).dashboard->summaryCards, filled.summaryCards);
    QCOMPARE(batch.periods.at(0).dashboard->topKpis, partly.topKpis);
}

void MailboxTest::linkChangesSeparateWhatCame()
{
    Mailbox mailbox({});
    mailbox.putLink(link(State::Connected));
    mailbox.put(update(QStringLiteral("a1")));
    mailbox.putLink(link(State::Reconnecting));
    mailbox.putLink(link(State::Connected));
    mailbox.put(update(QStringLiteral("a2")));
    const Taken batch = mailbox.take();
    QCOMPARE(batch.periods.size(), std::size_t(3));
    QCOMPARE(text(batch.periods[0].kpis.at(0)), QStringLiteral("a1"));
    QCOMPARE(batch.periods[1].link->state, State::Reconnecting);
    QVERIFY(batch.periods[1].kpis.empty());
    QCOMPARE(batch.periods[2].link->state, State::Connected);
    QCOMPARE(text(batch.periods[2].kpis.at(0)), QStringLiteral("a2"));
}

void MailboxTest::sameLinkStateIsOne()
{
    Mailbox mailbox({});
    mailbox.putLink(link(State::Connected));
    mailbox.take();
    mailbox.put(update(QStringLiteral("a1")));
    mailbox.putLink(link(State::Connected, 7));
    mailbox.put(update(QStringLiteral("a2")));
    const Taken batch = mailbox.take();
    QCOMPARE(batch.periods.size(), std::size_t(1));
    QCOMPARE(batch.periods[0].link->attempt, 7);
    QCOMPARE(text(batch.periods[0].kpis.at(0)), QStringLiteral("a2"));
}

void MailboxTest::linkChangesAreBounded()
{
    Mailbox mailbox({});
    for (int i = 0; i < 10'000; ++i) {
        mailbox.putLink(link(i % 2 == 0 ? State::Connected : State::Reconnecting, i));
        mailbox.put(update(QStringLiteral("a%1").arg(i)));
    }
    const Taken batch = mailbox.take();
    QCOMPARE(batch.periods.size(), Mailbox::periodCapacity);
    QCOMPARE(batch.periods.back().link->attempt, 9999);
    QCOMPARE(text(batch.periods.back().kpis.at(0)), QStringLiteral("a9999"));
}

void MailboxTest::eventsKeepTheirOrder()
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

void MailboxTest::fullListsSupersede()
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

void MailboxTest::alertListsDoNotSupersede()
{
    Mailbox mailbox({});
    mailbox.put(AlertUpdate{AlertUpdate::Operation::Add, {Alert()}, {}, false});
    mailbox.put(AlertUpdate{AlertUpdate::Operation::Replace, {}, {}, false});
    QCOMPARE(take(mailbox).alerts.size(), std::size_t(2));
}

void MailboxTest::logsAreBoundedAndLossesCounted_data()
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

void MailboxTest::logsAreBoundedAndLossesCounted()
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

void MailboxTest::eventsByNameHaveTheirOwn()
{
    int wakes = 0;
    RawMailbox mailbox([&wakes] { ++wakes; });
    for (int i = 0; i < app::logCapacity + 3; ++i) {
        mailbox.put({QString(), i});
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

void MailboxTest::whatIsPutIsSeenBeforeItIsFolded()
{
    /// A recorder beside the mailbox.
    class Both final : public MessageSink
    {
    public:
        explicit Both(Mailbox &mailbox)
            : m_mailbox(mailbox)
        {}
        void put(FeedMessage message) override
        {
            recorded += text(std::get<KpiUpdate>(message));
            m_mailbox.put(std::move(message));
        }
        QStringList recorded;

    private:
        Mailbox &m_mailbox;
    };
    Mailbox mailbox({});
    Both both(mailbox);
    for (const char *each : {"a1", "a2 b1", "a3"}) {
        both.put(update(QString::fromLatin1(each)));
    }
    QCOMPARE(both.recorded.join(u',').toLatin1(), "a1,a2 b1,a3");
    QCOMPARE(text(take(mailbox).periods.at(0).kpis.at(0)), QStringLiteral("a3 b1"));
}

void MailboxTest::aFullLogKeepsTheWorst()
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

void MailboxTest::resultsAreNeverDropped()
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

void MailboxTest::theLastValueAlwaysArrives()
{
    QSemaphore wakes;
    Mailbox mailbox([&wakes] { wakes.release(); });
    constexpr int last = 50'000;
    std::thread network([&mailbox] {
        for (int i = 1; i <= last; ++i) {
            mailbox.put(update(QStringLiteral("a%1").arg(i)));
        }
    });
    double seen = 0;
    quint64 taken = 0;
    while (seen < last) {
        wakes.acquire(); // would wait for ever if a value could be put without a wake-up
        const Taken batch = mailbox.take();
        for (const Taken::Period &period : batch.periods) {
            for (const KpiUpdate &each : period.kpis) {
                QVERIFY(each.items.at(0).value.number > seen);
                seen = each.items.at(0).value.number;
                ++taken;
            }
        }
    }
    network.join();
    QCOMPARE(taken + mailbox.coalesced(), quint64(last));
    QVERIFY(take(mailbox).periods.empty());
}

void MailboxTest::tellsWhenTheFirstAndTheLastCame()
{
    Mailbox mailbox({});
    const auto came = [](qint64 msecs) { return BootTime(std::chrono::milliseconds(msecs)); };
    const auto put = [&mailbox](const QString &items, BootTime at) {
        KpiUpdate made = update(items);
        made.receivedAt = at;
        mailbox.put(made);
    };
    put(QStringLiteral("a1 b1"), came(10));
    put(QStringLiteral("a2"), came(20)); // the value that it replaces has waited since 10
    put(QStringLiteral("a3"), came(30));
    const Batch batch = mailbox.take();
    QVERIFY(batch.arrivals);
    QCOMPARE(batch.arrivals->first, came(10));
    QCOMPARE(batch.arrivals->last, came(30));

    mailbox.put(ServerError());
    QVERIFY(!mailbox.take().arrivals);
    put(QStringLiteral("a4"), came(40));
    QCOMPARE(mailbox.take().arrivals->first, came(40));
}
