// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_mailbox.h"

#include "app/feed/coalescing.h"
#include "tests/app/feed/mailbox_bench.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

#include <numeric>
#include <thread>

using namespace app;
using namespace mailbox;

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

void MailboxTest::aSeedIsNotFoldedAway_data()
{
    QTest::addColumn<bool>("complete");
    QTest::addColumn<bool>("cards"); // the dashboard's
    QTest::newRow("one by one") << false << false;
    QTest::newRow("complete lists") << true << false;
    QTest::newRow("cards") << false << true;
}

/// A backend that sends the past and, a millisecond later, the next value.

void MailboxTest::aSeedIsNotFoldedAway()
{
    QFETCH(bool, complete);
    QFETCH(bool, cards);
    Mailbox mailbox({});
    const auto put = [&](double value, const QVector<double> &history) {
        Kpi item = test::figure(u"a"_qs, value);
        item.history = history;
        item.historyTimes = QVector<qint64>(history.size(), 1);
        if (cards) {
            DashboardUpdate update;
            update.topKpis = {item};
            mailbox.put(update);
            return;
        }
        KpiUpdate update;
        update.module = QStringLiteral("m");
        update.items = {item};
        update.complete = complete;
        mailbox.put(update);
    };
    put(3, {1, 2, 3});
    put(4, {});
    put(5, {});
    const auto taken = take(mailbox);
    const Kpi kpi = cards ? taken.periods.at(0).dashboard->topKpis->at(0)
                          : taken.periods.at(0).kpis.at(0).items.at(0);
    QCOMPARE(kpi.value.number, 5.0);
    QCOMPARE(kpi.history, (QVector<double>{1, 2, 3}));
    QCOMPARE(kpi.historyTimes.size(), 3);
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

/// Of modules that come in turn, of lists in one order and of others alike.

void MailboxTest::inWhicheverOrderTheLastValueWins()
{
    Mailbox mailbox({});
    const QStringList modules = {QStringLiteral("m"), QStringLiteral("n"), QStringLiteral("o")};
    QHash<QString, QHash<QString, int>> last;
    quint32 chance = 7;
    const auto next = [&chance](quint32 below) {
        chance = chance * 1103515245u + 12345u;
        return (chance >> 16) % below;
    };
    quint64 replaced = 0;
    for (int i = 1; i <= 400; ++i) {
        const QString module = modules.at(i % 50 < 25 ? i % 3 : int(next(3)));
        QStringList words;
        for (quint32 each = 0; each < 1 + next(6); ++each) {
            const QString id(QChar(u'a' + (i % 40 < 20 ? each : next(8))));
            words.append(id + QString::number(i));
            replaced += last[module].contains(id) ? 1 : 0;
            last[module][id] = i;
        }
        mailbox.put(update(words.join(u' '), module));
    }
    const Taken batch = mailbox.take();
    QCOMPARE(batch.periods.at(0).kpis.size(), std::size_t(modules.size()));
    for (const KpiUpdate &each : batch.periods.at(0).kpis) {
        QCOMPARE(each.items.size(), last[each.module].size());
        for (const Kpi &item : each.items) {
            QCOMPARE(int(item.value.number), last[each.module].take(item.id));
        }
    }
    QCOMPARE(mailbox.coalesced(), replaced);
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

void MailboxTest::noValueFromBeforeALossCountsAsOneFromAfterIt_data()
{
    QTest::addColumn<bool>("ofAnotherNamespace");
    QTest::addColumn<int>("changes");
    for (const int changes : {65, 66, 67, 131, 1000}) {
        QTest::addRow("%d changes of the link", changes) << false << changes;
        QTest::addRow("%d changes of a namespace", changes) << true << changes;
    }
}

void MailboxTest::noValueFromBeforeALossCountsAsOneFromAfterIt()
{
    QFETCH(bool, ofAnotherNamespace);
    QFETCH(int, changes);
    const auto valueOf = [](int change) { // of another KPI each time
        return QChar(u'a' + change / 2 % 26) + QString::number(change);
    };
    const QString space = ofAnotherNamespace ? QStringLiteral("/other") : QString();
    Mailbox mailbox({});
    for (int i = 0; i < changes; ++i) {
        const bool isUp = i % 2 == 0;
        LinkStatus status =
            link(isUp || ofAnotherNamespace ? State::Connected : State::Reconnecting, i);
        status.namespaces = {{QStringLiteral("/other"), isUp, {}, {}}};
        mailbox.putLink(status);
        if (isUp) {
            KpiUpdate value = update(valueOf(i));
            value.nsp = space;
            mailbox.put(value);
        }
    }
    const Taken batch = mailbox.take();
    QCOMPARE(batch.periods.size(), Mailbox::periodCapacity);
    int live = 0;
    for (const Taken::Period &period : batch.periods) {
        const bool isUp = period.link->state == State::Connected &&
                          (!ofAnotherNamespace || period.link->namespaces.first().connected);
        for (const KpiUpdate &each : period.kpis) {
            if (isUp) {
                QCOMPARE(text(each), valueOf(period.link->attempt));
                ++live;
            }
        }
    }
    QVERIFY(live >= int(Mailbox::periodCapacity) / 2 - 1);
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

void MailboxTest::namespacesAreNotFolded()
{
    const QString orders = QStringLiteral("/orders");
    Mailbox mailbox([] {});
    mailbox.put(update(QStringLiteral("a1")));
    KpiUpdate other = update(QStringLiteral("b2 ="));
    other.nsp = orders;
    mailbox.put(other);
    DashboardUpdate dashboard;
    dashboard.topKpis = QVector<Kpi>{test::figure(QStringLiteral("a"), 1)};
    mailbox.put(dashboard);
    dashboard.nsp = orders;
    mailbox.put(dashboard);
    mailbox.put(notifications(NotificationUpdate::Operation::Add, 2));
    NotificationUpdate list = notifications(NotificationUpdate::Operation::Replace, 1, 7);
    list.nsp = orders;
    mailbox.put(list);
    const Batch batch = mailbox.take();
    const Taken taken(batch);
    QCOMPARE(taken.periods.at(0).kpis.size(), std::size_t(2));
    QCOMPARE(text(taken.periods.at(0).kpis.at(0)), QStringLiteral("a1"));
    QCOMPARE(text(taken.periods.at(0).kpis.at(1)), QStringLiteral("= b2"));
    int dashboards = 0;
    forEach<DashboardUpdate>(batch, [&dashboards](const DashboardUpdate &) { ++dashboards; });
    QCOMPARE(dashboards, 2);
    QCOMPARE(taken.notifications.size(), std::size_t(2));
    QCOMPARE(mailbox.coalesced(), quint64(0));
}

/// What came before the loss is old, even where the namespace is back before anybody looks.

void MailboxTest::aNamespaceThatWasLostBeginsAPeriod()
{
    Mailbox mailbox([] {});
    const auto put = [&mailbox](bool up) {
        LinkStatus status = link(State::Connected);
        status.namespaces = {{QStringLiteral("/orders"), up, {}, {}}};
        mailbox.putLink(status);
    };
    put(true);
    mailbox.put(update(QStringLiteral("a1")));
    put(false);
    put(true);
    put(true);
    const Taken taken(mailbox.take());
    QCOMPARE(taken.periods.size(), std::size_t(3));
    QVERIFY(!taken.periods.at(1).link->namespaces.first().connected);
}
