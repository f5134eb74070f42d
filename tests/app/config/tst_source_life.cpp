// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/source_life.h"
#include "tests/app/config/test_classes.h"

#include <QTest>

#include <array>
#include <deque>
#include <set>

using namespace app;

namespace {

struct StateRow
{
    const char *name;
    SourceState state;
    /// The next states in the order of SourceEvent, "!" where the address is saved.
    std::array<const char *, sourceEventCount> next;
};

const StateRow states[] = {
    {"unknown",
     SourceState::Unknown,
     {"kept", "asked", "trial", "unknown", "unknown", "unknown", "demo"}},
    {"asked",
     SourceState::Asked,
     {"kept", "asked", "first trial", "asked", "asked", "asked", "demo"}},
    {"first trial",
     SourceState::FirstTrial,
     {"first trial", "first trial", "first trial", "asked", "kept!", "kept!", "demo"}},
    {"trial", SourceState::Trial, {"trial", "trial", "trial", "kept", "kept!", "kept!", "demo"}},
    {"kept", SourceState::Kept, {"kept", "kept", "trial", "kept", "kept!", "kept", "demo"}},
    {"demo", SourceState::Demo, {"demo", "demo", "trial", "kept", "demo", "demo", "demo"}},
    {"recording",
     SourceState::Recording,
     {"recording", "recording", "recording", "recording", "recording", "recording", "recording"}},
};

const char *const events[] = {"the profile has come with an address",
                              "the profile has come without one",
                              "another address is typed",
                              "the kept address is typed",
                              "the operator insists",
                              "it has connected",
                              "the demo is wanted"};

QString nameOf(SourceState state)
{
    return QString::fromLatin1(states[std::size_t(state)].name);
}

} // namespace

void SourceLifeTest::everyEventInEveryState_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("event");
    QTest::addColumn<QString>("next");
    QCOMPARE(std::size(states), sourceStateCount);
    QCOMPARE(std::size(events), sourceEventCount);
    for (const StateRow &row : states) {
        QCOMPARE(nameOf(row.state), QString::fromLatin1(row.name));
        for (std::size_t event = 0; event < sourceEventCount; ++event) {
            QTest::addRow("%s: %s", row.name, events[event])
                << int(row.state) << int(event) << QString::fromLatin1(row.next[event]);
        }
    }
}

void SourceLifeTest::everyEventInEveryState()
{
    QFETCH(int, state);
    QFETCH(int, event);
    QFETCH(QString, next);
    const SourceStep made = step(SourceState(state), SourceEvent(event));
    QCOMPARE(nameOf(made.next) + (made.saves ? QStringLiteral("!") : QString()), next);
    // Saved is only what is the source from then on.
    QVERIFY(!made.saves || made.next == SourceState::Kept);
}

void SourceLifeTest::everyStateCanBeLeftForAnAddress()
{
    for (const StateRow &row : states) {
        if (row.state == SourceState::Recording) {
            continue; // whoever plays one has connected to nothing, and never will
        }
        std::set<SourceState> seen{row.state};
        std::deque<SourceState> open{row.state};
        for (; !open.empty(); open.pop_front()) {
            for (std::size_t event = 0; event < sourceEventCount; ++event) {
                const SourceState next = step(open.front(), SourceEvent(event)).next;
                if (seen.insert(next).second) {
                    open.push_back(next);
                }
            }
        }
        QVERIFY2(seen.contains(SourceState::Kept), row.name);
        QVERIFY2(seen.contains(SourceState::Demo), row.name);
    }
}

void SourceLifeTest::whatItStartsWith_data()
{
    QTest::addColumn<bool>("demo");
    QTest::addColumn<bool>("address");
    QTest::addColumn<bool>("profile");
    QTest::addColumn<QString>("state");
    QTest::newRow("an address") << false << true << true << "kept";
    QTest::newRow("an address before the profile") << false << true << false << "kept";
    QTest::newRow("nothing") << false << false << true << "asked";
    QTest::newRow("nothing before the profile") << false << false << false << "unknown";
    QTest::newRow("the demo") << true << false << true << "demo";
    QTest::newRow("the demo goes before an address") << true << true << true << "demo";
    QTest::newRow("the demo before the profile") << true << false << false << "demo";
}

void SourceLifeTest::whatItStartsWith()
{
    QFETCH(bool, demo);
    QFETCH(bool, address);
    QFETCH(bool, profile);
    QFETCH(QString, state);
    QCOMPARE(nameOf(initialSource(demo, address, profile)), state);
    QCOMPARE(initialSource(demo, address, profile, true), SourceState::Recording);
}

void SourceLifeTest::whatCanBeWatched_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("watching"); // without a profile, with one, with all files
    const auto row = [](SourceState state, const char *watching) {
        QTest::newRow(states[std::size_t(state)].name)
            << int(state) << QString::fromLatin1(watching);
    };
    row(SourceState::Unknown, "- - -");
    row(SourceState::Asked, "- - -");
    row(SourceState::FirstTrial, "- - address");
    row(SourceState::Trial, "- - address");
    row(SourceState::Kept, "- - address");
    row(SourceState::Demo, "- demo demo");
    row(SourceState::Recording, "- recording recording");
}

void SourceLifeTest::whatCanBeWatched()
{
    QFETCH(int, state);
    QFETCH(QString, watching);
    QStringList words;
    for (const Files files : {Files::NoProfile, Files::SomeMissing, Files::Complete}) {
        const char *const names[] = {"-", "address", "demo", "recording"};
        words << QString::fromLatin1(names[int(app::watching(SourceState(state), files))]);
    }
    QCOMPARE(words.join(u' '), watching);
    // What is on trial has an address; who is asked may have typed one.
    QCOMPARE(isOnTrial(SourceState(state)),
             nameOf(SourceState(state)).endsWith(QStringLiteral("trial")));
    QCOMPARE(isAsking(SourceState(state)), SourceState(state) == SourceState::Asked ||
                                               SourceState(state) == SourceState::FirstTrial);
}
