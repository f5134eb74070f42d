// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_event_ledger.h"

#include "app/feed/event_ledger.h"
#include "app/secrets/secret_mask.h"
#include "tests/app/feed/feed_fixture.h"

#include <QTest>

using namespace app;
using namespace tests;
using namespace std::chrono_literals;

namespace {

/// A ledger by the built-in profile, noted in at a time of the test's own.
struct Noted
{
    Decoder decoder{Profile::builtIn()};
    EventLedger ledger{decoder};
    BootTime now{1h};
    int made = 0; ///< payloads

    void note(std::string_view name, const nlohmann::json &arguments = {},
              const Decoder::Decoded &decoded = {}, std::size_t bytes = 0)
    {
        ledger.note(
            name, decoded, now,
            [&] {
                ++made;
                return arguments;
            },
            {}, bytes);
    }
    const EventRecord &at(int row) const { return ledger.table().records.at(row); }
};

} // namespace

void EventLedgerTest::countsByName()
{
    Noted t;
    Decoder::Decoded withFaults;
    withFaults.malformed = 2;
    withFaults.passedOver = 3;
    t.note("first", {}, {}, 100);
    t.note("second", {}, withFaults);
    t.now += 5s;
    t.note("first", {}, {}, 20);
    QCOMPARE(t.ledger.table().records.size(), 2);
    QCOMPARE(t.at(0).name, QStringLiteral("first"));
    QCOMPARE(t.at(0).count, quint64(2));
    QCOMPARE(t.at(0).bytes, quint64(120));
    QCOMPARE(t.at(0).malformed, quint64(0));
    QCOMPARE(t.at(0).last, t.now);
    QCOMPARE(t.at(1).count, quint64(1));
    QCOMPARE(t.at(1).malformed, quint64(2));
    QCOMPARE(t.at(1).passedOver, quint64(3));
}

void EventLedgerTest::eachNamespaceHasItsRow()
{
    const auto profile = Profile::fromJson(
        R"({"name":{"en":"x"},"namespace":"/plant","streams":[
            {"kind":"kpi","event":"e","moduleKey":{"const":"m"},"id":"/id","value":"/v"},
            {"kind":"alert","event":"e","namespace":"/orders","id":"/id","title":"/t"}]})",
        QStringLiteral("test"));
    QVERIFY2(profile, profile ? "" : qPrintable(profile.error().toString()));
    const Decoder decoder(*profile);
    EventLedger ledger(decoder);
    const auto note = [&ledger](std::string_view nsp) {
        ledger.note(
            "e", {}, BootTime(1h), [] { return nlohmann::json(); }, nsp);
    };
    note("/plant");
    note("");
    note("/orders");
    note("/nobody");
    const QVector<EventRecord> &records = ledger.table().records;
    QCOMPARE(records.size(), 3);
    QCOMPARE(records.at(0).nsp, QString());
    QCOMPARE(records.at(0).count, quint64(2));
    QCOMPARE(records.at(0).readAs, QVector<StreamKind>{StreamKind::Kpi});
    QCOMPARE(records.at(1).nsp, QStringLiteral("/orders"));
    QCOMPARE(records.at(1).readAs, QVector<StreamKind>{StreamKind::Alert});
    QVERIFY(records.at(2).readAs.isEmpty());
    QVERIFY(ledger.takesSample("e", BootTime(1h), "/nobody"));
    QVERIFY(!ledger.takesSample("e", BootTime(1h), "/never"));
}

void EventLedgerTest::saysWhatReadsAnEvent()
{
    Noted t;
    t.note("kpi:update:finance");
    t.note("alert:system");
    t.note("chat:message");
    QCOMPARE(t.at(0).readAs, QVector<StreamKind>{StreamKind::Kpi});
    QCOMPARE(t.at(1).readAs, QVector<StreamKind>{StreamKind::Alert});
    QVERIFY(t.at(2).readAs.isEmpty());
}

void EventLedgerTest::namesAreBounded()
{
    Noted t;
    for (int i = 0; i < EventLedger::capacity + 10; ++i) {
        t.note("event:" + std::to_string(i));
    }
    t.note(std::string(EventLedger::longestName + 1, 'x'));
    t.note("event:0");
    QCOMPARE(t.ledger.table().records.size(), EventLedger::capacity);
    QCOMPARE(t.ledger.table().unlisted, quint64(11));
    QCOMPARE(t.at(0).count, quint64(2));
}

void EventLedgerTest::payloadsAreMadeForWatchersOnly()
{
    Noted t;
    t.note("seen", {{{"load", 1}}});
    QCOMPARE(t.made, 0);
    t.ledger.setWatched(true);
    t.note("seen", {{{"load", 2}}});
    QCOMPARE(t.at(0).payload, QStringLiteral("[\n  {\n    \"load\": 2\n  }\n]"));
    t.now += EventLedger::payloadInterval - 1ms;
    t.note("seen", {{{"load", 3}}});
    QCOMPARE(t.made, 1); // one in half a second can be read, ten thousand can not
    t.now += 1ms;
    t.note("seen", {{{"load", 4}}});
    QVERIFY(t.at(0).payload.contains(QStringLiteral("\"load\": 4")));
    t.ledger.setWatched(false);
    QVERIFY(t.at(0).payload.isEmpty());
    t.note("seen", {{{"load", 5}}});
    QCOMPARE(t.made, 2);
    QCOMPARE(t.at(0).count, quint64(5));
}

void EventLedgerTest::payloadsAreBounded()
{
    Noted t;
    t.ledger.setWatched(true);
    t.note("long", {std::string(100'000, 'x')});
    QCOMPARE(t.at(0).payload.size(), EventLedger::longestPayload + 2);
    QVERIFY(t.at(0).payload.endsWith(QStringLiteral("\n…")));
    t.note("broken", {"a\xff"});
    QVERIFY(t.at(1).payload.contains(QChar(QChar::ReplacementCharacter)));
    // Indented, this would be a hundred megabytes.
    nlohmann::json deep = nlohmann::json::array();
    for (int i = 0; i < 100'000; ++i) {
        deep.push_back(1);
    }
    for (int i = 0; i < 480; ++i) {
        deep = nlohmann::json::array({std::move(deep)});
    }
    t.note("deep", deep);
    QVERIFY(t.at(2).payload.size() <= EventLedger::longestPayload + 2);
    QVERIFY(t.at(2).payload.contains(QStringLiteral("[…]")));
}

void EventLedgerTest::secretsAreMasked()
{
    Noted t;
    t.ledger.setWatched(true);
    t.note("login", {{{"user", "x"},
                      {"accessToken", "aaa"},
                      {"api_key", "bbb"},
                      {"Password", {{"old", "ccc"}}},
                      {"see", "https://u:ddd@host/?token=eee"}}});
    const QString shown = t.at(0).payload;
    for (const char *secret : {"aaa", "bbb", "ccc", "ddd", "eee"}) {
        QVERIFY2(!shown.contains(QLatin1String(secret)), qPrintable(shown));
    }
    QVERIFY2(shown.contains(QStringLiteral("\"user\": \"x\"")), qPrintable(shown));
}

void EventLedgerTest::ofAFloodSamplesAreTaken()
{
    Noted t;
    const auto taken = [&t](const char *name, int events) {
        int samples = 0;
        for (int i = 0; i < events; ++i) {
            t.note(name);
            samples += t.ledger.takesSample(name, t.now) ? 1 : 0;
        }
        return samples;
    };
    QCOMPARE(taken("flood", 1000), EventLedger::samplesPerSecond);
    QCOMPARE(taken("rare", 3), 3);
    t.now += 1s;
    QCOMPARE(taken("flood", 40), 40);
    QVERIFY(!t.ledger.takesSample("never noted", t.now));
}

void EventLedgerTest::payloadsHoldNoKnownSecret()
{
    maskFromNowOn("known-\"secret\"");
    Noted t;
    t.ledger.setWatched(true);
    t.note("hello", {{{"youSaid", "it is known-\"secret\"!"}}});
    QVERIFY2(t.at(0).payload.contains(QStringLiteral("it is •••!")), qPrintable(t.at(0).payload));
    QVERIFY(!t.at(0).payload.contains(QStringLiteral("known-")));
}

void EventLedgerTest::aWatchedTableComesFromTheServer()
{
    ServerProcess server = ServerProcess::backend();
    QVERIFY2(server.start(), qPrintable(server.errorText()));
    FeedFixture fixture(server.url());
    fixture.feed().setEventTableWanted(true);
    fixture.feed().start();
    fixture.wantModule(finance);
    const auto record = [&]() -> EventRecord {
        for (const EventRecord &each : fixture.eventTable().records) {
            if (each.name == QStringLiteral("kpi:update:finance")) {
                return each;
            }
        }
        return {};
    };
    QTRY_VERIFY_WITH_TIMEOUT(record().count > 0, patience);
    QCOMPARE(record().readAs, QVector<StreamKind>{StreamKind::Kpi});
    QTRY_VERIFY_WITH_TIMEOUT(record().payload.startsWith(u'['), patience);
}
