// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/tst_journal.h"

#include "app/secrets/secret_mask.h"
#include "app/store/history_query.h"
#include "app/store/journal.h"
#include "app/store/process_identity.h"
#include "tests/app/models/fake_clock.h"
#include "tests/app/store/store_folder.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>

#include <cstdio>
#include <set>

using namespace app;
using namespace std::chrono_literals;

namespace {

Action acknowledgement(const QString &requestId, const QString &alert = QStringLiteral("a"))
{
    return {requestId, AcknowledgeAlert{alert, QStringLiteral("Layla"), {}, {}}};
}

Action reading(const QString &requestId)
{
    return {requestId, MarkNotificationRead{QStringLiteral("n")}};
}

const QString friday = QStringLiteral("2026-07-31T08:00:00Z");
const QString layla = QStringLiteral("Layla");

/// A journal by a clock that stands still, and whose owner and boot somebody says.
struct OpenJournal
{
    explicit OpenJournal(const StoreFolder &folder, Journal::Options options = {})
        : journal(Journal::open(folder.path(), with(std::move(options), clock)))
    {}
    static Journal::Options with(Journal::Options options, const FakeClock &clock)
    {
        options.clock = clock.clock();
        return options;
    }
    Journal *operator->() { return &*journal; }

    FakeClock clock;
    StoreResult<Journal> journal;
};

bool append(OpenJournal &journal, const QString &requestId)
{
    return journal->append(acknowledgement(requestId), friday, layla).has_value();
}

QString requestOf(const StoreResult<std::optional<JournalEntry>> &next)
{
    return next && *next ? (*next)->action.requestId : QString();
}

ActionState stateOf(OpenJournal &journal, const QString &requestId)
{
    const auto all = journal->list({});
    const auto found = std::find_if(all->begin(), all->end(), [&](const JournalEntry &each) {
        return each.action.requestId == requestId;
    });
    return found->state;
}

QString program(const char *name)
{
    return QCoreApplication::applicationDirPath() + u'/' + QString::fromLatin1(name);
}

QStringList linesOf(QProcess &process)
{
    return QString::fromLatin1(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

void JournalTest::tableSaysWhatIsPossible()
{
    std::set<std::pair<ActionState, ActionEvent>> pairs;
    for (const ActionRow &row : actionLife) {
        pairs.insert({row.state, row.event});
    }
    QCOMPARE(pairs.size(), actionLife.size()); // no pair twice
    for (std::size_t i = 0; i < actionStateCount; ++i) {
        for (std::size_t j = 0; j < actionEventCount; ++j) {
            const auto state = ActionState(i);
            const auto event = ActionEvent(j);
            const auto next = step(state, event);
            QCOMPARE(next.has_value(), pairs.count({state, event}) == 1);
            // The rules, said another way.
            const bool done = state == ActionState::Confirmed;
            if (event == ActionEvent::Confirm) {
                QCOMPARE(next, std::optional(ActionState::Confirmed));
            } else {
                QVERIFY(!done || !next);
            }
            if (event == ActionEvent::Send || event == ActionEvent::Expire ||
                event == ActionEvent::GiveUp || event == ActionEvent::Cancel) {
                QCOMPARE(next.has_value(), state == ActionState::Queued);
            }
            if (event == ActionEvent::LinkLost) {
                QCOMPARE(next.has_value(), state == ActionState::Sent);
            }
            if (event == ActionEvent::Retry) {
                QCOMPARE(next.has_value(),
                         !isWaiting(state) && !done && state != ActionState::Unconfirmed);
            }
            if (next && isWaiting(*next) && !isWaiting(state)) {
                QCOMPARE(event, ActionEvent::Retry); // nothing comes to life by itself
            }
        }
    }
}

void JournalTest::endOfAnAttempt_data()
{
    QTest::addColumn<ActionResult>("result");
    QTest::addColumn<int>("event");
    const auto failed = [](ActionFailure failure) {
        return ActionResult{{}, ActionResult::Outcome::Failed, {failure, {}}};
    };
    QTest::newRow("confirmed") << ActionResult{{}, ActionResult::Outcome::Confirmed, {}}
                               << int(ActionEvent::Confirm);
    QTest::newRow("unconfirmed") << ActionResult{{}, ActionResult::Outcome::Unconfirmed, {}}
                                 << int(ActionEvent::Unconfirm);
    const QHash<ActionFailure, ActionEvent> others{{ActionFailure::Refused, ActionEvent::Refuse},
                                                   {ActionFailure::NotAllowed, ActionEvent::Refuse},
                                                   {ActionFailure::Expired, ActionEvent::Expire},
                                                   {ActionFailure::OtherAlert, ActionEvent::Expire},
                                                   {ActionFailure::Cancelled, ActionEvent::Cancel}};
    for (const NamedActionFailure &each : actionFailures) {
        QTest::newRow(each.name) << failed(each.failure)
                                 << int(others.value(each.failure, ActionEvent::Fail));
    }
}

void JournalTest::endOfAnAttempt()
{
    QFETCH(ActionResult, result);
    QTEST(int(eventOf(result)), "event");
}

void JournalTest::actionsComeBackAsTheyWere_data()
{
    QTest::addColumn<Action>("action");
    const auto id = [](const char *text, bool isNumber, const char *nsp = "") {
        BackendId made(QString::fromUtf8(text), isNumber);
        made.nsp = QString::fromUtf8(nsp);
        return made;
    };
    const QDateTime at(QDate(2026, 7, 31), QTime(11, 0, 0, 123), QTimeZone::utc());
    const QString comment = QStringLiteral("مُعطّل؛ 100%_\\ \"'\n");
    const auto row = [](const char *rule, const Action &action) { QTest::newRow(rule) << action; };
    row("an id that is a number", {QStringLiteral("r"), MarkNotificationRead{id("42", true)}});
    row("the same as a text", {QStringLiteral("r"), MarkNotificationRead{id("42", false)}});
    row("of another namespace", {QStringLiteral("r"), MarkNotificationRead{id("/orders\x1f"
                                                                              "42",
                                                                              true, "/orders")}});
    row("all of one namespace",
        {QStringLiteral("r"), MarkAllNotificationsRead{QStringLiteral("/orders")}});
    row("all", {QStringLiteral("r"), MarkAllNotificationsRead{}});
    row("an acknowledgement with its words",
        {QStringLiteral("r"),
         AcknowledgeAlert{id("7", true), QStringLiteral("ليلى"), comment, at}});
    row("an acknowledgement without a time",
        {QStringLiteral("r"), AcknowledgeAlert{id("x", false), layla, {}, {}}});
}

void JournalTest::actionsComeBackAsTheyWere()
{
    QFETCH(Action, action);
    const StoreFolder folder;
    {
        OpenJournal journal(folder);
        STORE_VERIFY(journal.journal);
        STORE_VERIFY(journal->append(action, friday, layla));
    }
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    const auto next = journal->next();
    STORE_VERIFY(next);
    QVERIFY(next->has_value());
    const Action &back = (*next)->action;
    QCOMPARE(back.requestId, action.requestId);
    QCOMPARE(back.what.index(), action.what.index());
    QCOMPARE((*next)->occurrence, friday);
    QCOMPARE((*next)->queued, journal.clock.now());
    if (const auto *read = std::get_if<MarkNotificationRead>(&action.what)) {
        QVERIFY(std::get<MarkNotificationRead>(back.what).id == read->id);
    } else if (const auto *all = std::get_if<MarkAllNotificationsRead>(&action.what)) {
        QCOMPARE(std::get<MarkAllNotificationsRead>(back.what).nsp, all->nsp);
    } else {
        const auto &given = std::get<AcknowledgeAlert>(action.what);
        const auto &found = std::get<AcknowledgeAlert>(back.what);
        QVERIFY(found.id == given.id);
        QCOMPARE(found.by, given.by);
        QCOMPARE(found.comment, given.comment);
        QCOMPARE(found.at, given.at);
        QCOMPARE((*next)->who, given.by);
    }
}

void JournalTest::whatIsStateIsNotTaken_data()
{
    QTest::addColumn<Action>("action");
    QTest::addColumn<QString>("occurrence");
    const QString r = QStringLiteral("r");
    QTest::newRow("subscription of a module") << Action{r, SetModuleWanted{r, true}} << friday;
    QTest::newRow("subscription of the dashboard") << Action{r, SetDashboardWanted{}} << friday;
    QTest::newRow("request") << Action{r, RequestUpdate{}} << friday;
    QTest::newRow("presence") << Action{r, SetPresence{}} << friday;
    QTest::newRow("no request id") << acknowledgement({}) << friday;
    QTest::newRow("an acknowledgement of no occurrence") << acknowledgement(r) << QString();
    QTest::newRow("a comment without end")
        << Action{r, AcknowledgeAlert{r, layla, QString(Journal::longestText + 1, u'x'), {}}}
        << friday;
}

void JournalTest::whatIsStateIsNotTaken()
{
    QFETCH(Action, action);
    QFETCH(QString, occurrence);
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    const auto appended = journal->append(action, occurrence, layla);
    QVERIFY(!appended);
    QCOMPARE(appended.error().failure, StoreFailure::NotKept);
    QCOMPARE(*journal->waiting(), 0);
}

void JournalTest::sentInOrder()
{
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    for (const char *each : {"z", "a", "m"}) {
        QVERIFY(append(journal, QString::fromLatin1(each)));
    }
    const auto first = journal->next();
    QCOMPARE(requestOf(first), QStringLiteral("z"));
    QCOMPARE(requestOf(journal->next((*first)->key)), QStringLiteral("a"));
    STORE_VERIFY(journal->apply(QStringLiteral("z"), ActionEvent::Send));
    QCOMPARE(requestOf(journal->next()), QStringLiteral("a"));
    QCOMPARE(*journal->waiting(), 3);
    const auto done = journal->finish({QStringLiteral("z"), ActionResult::Outcome::Confirmed, {}});
    STORE_VERIFY(done);
    QCOMPARE(*done, ActionState::Confirmed);
    QCOMPARE(*journal->waiting(), 2);
    const auto unknown = journal->apply(QStringLiteral("q"), ActionEvent::Send);
    QCOMPARE(unknown.error().failure, StoreFailure::Unknown);
    const auto again = journal->apply(QStringLiteral("z"), ActionEvent::Send);
    QCOMPARE(again.error().failure, StoreFailure::WrongState);
}

void JournalTest::lostLinkSendsAgainInOrder()
{
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    for (const char *each : {"1", "2", "3"}) {
        QVERIFY(append(journal, QString::fromLatin1(each)));
    }
    STORE_VERIFY(journal->apply(QStringLiteral("1"), ActionEvent::Send));
    STORE_VERIFY(journal->apply(QStringLiteral("2"), ActionEvent::Send));
    STORE_VERIFY(journal->apply(QStringLiteral("2"), ActionEvent::Confirm));
    QCOMPARE(*journal->linkLost(), 1);
    QCOMPARE(requestOf(journal->next()), QStringLiteral("1"));
    STORE_VERIFY(journal->apply(QStringLiteral("1"), ActionEvent::Send));
    QCOMPARE((*journal->list({})).last().attempts, 2);
}

void JournalTest::sameRequestIsThereOnce()
{
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    QVERIFY(append(journal, QStringLiteral("1")));
    const auto again = journal->append(reading(QStringLiteral("1")), {}, layla);
    QVERIFY(!again);
    QCOMPARE(again.error().failure, StoreFailure::WrongState);
    QCOMPARE(*journal->waiting(), 1);
}

void JournalTest::boundedByWhatWaits()
{
    const StoreFolder folder;
    OpenJournal journal(folder, {.capacity = 3});
    STORE_VERIFY(journal.journal);
    for (const char *each : {"1", "2", "3"}) {
        QVERIFY(append(journal, QString::fromLatin1(each)));
    }
    const auto fourth = journal->append(reading(QStringLiteral("4")), {}, layla);
    QVERIFY(!fourth);
    QCOMPARE(fourth.error().failure, StoreFailure::TooMany);
    STORE_VERIFY(journal->apply(QStringLiteral("2"), ActionEvent::Cancel));
    QVERIFY(append(journal, QStringLiteral("4")));
}

void JournalTest::whatIsDoneIsBounded()
{
    const StoreFolder folder;
    OpenJournal journal(folder, {.kept = 10});
    STORE_VERIFY(journal.journal);
    QVERIFY(append(journal, QStringLiteral("waits")));
    for (int i = 0; i < 200; ++i) {
        QVERIFY(append(journal, QString::number(i)));
        STORE_VERIFY(journal->apply(QString::number(i), ActionEvent::Cancel));
    }
    const auto all = journal->list({.limit = 1000});
    STORE_VERIFY(all);
    QVERIFY(all->size() < 10 + 64 + 2);
    QCOMPARE(all->first().action.requestId, QStringLiteral("199"));
    QCOMPARE(all->last().action.requestId, QStringLiteral("waits")); // however old
}

void JournalTest::acknowledgementsExpire_data()
{
    QTest::addColumn<bool>("sameBoot");
    QTest::addColumn<int>("minutesPassed");
    QTest::addColumn<int>("minutesSet"); // of the wall clock besides
    QTest::addColumn<bool>("expired");
    QTest::newRow("in time") << true << 479 << 0 << false;
    QTest::newRow("too late") << true << 480 << 0 << true;
    QTest::newRow("clock set forward") << true << 10 << 100'000 << false;
    QTest::newRow("clock set back") << true << 481 << -100'000 << true;
    QTest::newRow("started again, in time") << false << 479 << 0 << false;
    QTest::newRow("started again, too late") << false << 480 << 0 << true;
    QTest::newRow("started again, clock before the action") << false << 10 << -100 << true;
}

void JournalTest::acknowledgementsExpire()
{
    QFETCH(bool, sameBoot);
    QFETCH(int, minutesPassed);
    QFETCH(int, minutesSet);
    QFETCH(bool, expired);
    const StoreFolder folder;
    const QString owner = QStringLiteral("me");
    {
        OpenJournal journal(folder, {.boot = QStringLiteral("b1"), .owner = owner});
        STORE_VERIFY(journal.journal);
        STORE_VERIFY(journal->append(reading(QStringLiteral("read")), {}, layla));
        QVERIFY(append(journal, QStringLiteral("ack")));
        QVERIFY(append(journal, QStringLiteral("under way")));
        STORE_VERIFY(journal->apply(QStringLiteral("under way"), ActionEvent::Send));
        QCOMPARE(*journal->untilExpiry(), std::optional(std::chrono::milliseconds(8h)));
    }
    OpenJournal journal(
        folder, {.boot = sameBoot ? QStringLiteral("b1") : QStringLiteral("b2"), .owner = owner});
    STORE_VERIFY(journal.journal);
    journal.clock.advance(std::chrono::minutes(minutesPassed));
    journal.clock.stepWall(std::chrono::minutes(minutesSet));
    const auto gone = journal->expire();
    STORE_VERIFY(gone);
    QCOMPARE(*gone, expired ? (QVector<ExpiredAction>{{QStringLiteral("ack")}})
                            : QVector<ExpiredAction>());
    QCOMPARE(stateOf(journal, QStringLiteral("ack")),
             expired ? ActionState::Expired : ActionState::Queued);
    QCOMPARE(stateOf(journal, QStringLiteral("read")), ActionState::Queued);
    QCOMPARE(stateOf(journal, QStringLiteral("under way")), ActionState::Sent);
    QCOMPARE(journal->untilExpiry()->has_value(), !expired);
}

void JournalTest::whatWasSentIsGivenUpInDoubt_data()
{
    QTest::addColumn<bool>("consoleEnded"); ///< while it was under way, not only the link
    QTest::addColumn<bool>("askedAgain");   ///< by the operator, since
    QTest::newRow("the link was lost") << false << false;
    QTest::newRow("the console ended") << true << false;
    QTest::newRow("the link was lost; it failed, and was asked for again") << false << true;
}

void JournalTest::whatWasSentIsGivenUpInDoubt()
{
    QFETCH(bool, consoleEnded);
    QFETCH(bool, askedAgain);
    const StoreFolder folder;
    const QString id = QStringLiteral("1");
    {
        OpenJournal journal(folder, {.owner = QStringLiteral("that has ended")});
        STORE_VERIFY(journal.journal);
        QVERIFY(append(journal, id));
        QVERIFY(append(journal, QStringLiteral("never sent")));
        STORE_VERIFY(journal->apply(id, ActionEvent::Send));
        if (!consoleEnded) {
            QCOMPARE(*journal->linkLost(), 1);
        }
    }
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    QCOMPARE(*journal->adopt(), 2);
    if (askedAgain) {
        STORE_VERIFY(journal->apply(id, ActionEvent::Fail));
        STORE_VERIFY(journal->apply(id, ActionEvent::Retry));
    }
    journal.clock.advance(9h);
    const auto gone = journal->expire();
    STORE_VERIFY(gone);
    const auto first = askedAgain ? ActionState::Expired : ActionState::Unconfirmed;
    QCOMPARE(*gone, (QVector<ExpiredAction>{{id, first}, {QStringLiteral("never sent")}}));
    QCOMPARE(stateOf(journal, id), first);
    QCOMPARE(requestOf(journal->next()), QString()); // it is not sent again
    // The truth is taken however late it comes.
    STORE_VERIFY(journal->finish({id, ActionResult::Outcome::Confirmed, {}}));
    // Nor does anybody else give it up as not sent.
    for (const ActionFailure failure : {ActionFailure::Expired, ActionFailure::Cancelled}) {
        const QString another = QString::fromLatin1(name(failure));
        QVERIFY(append(journal, another));
        STORE_VERIFY(journal->apply(another, ActionEvent::Send));
        STORE_VERIFY(journal->linkLost());
        const auto ended = journal->finish({another, ActionResult::Outcome::Failed, {failure, {}}});
        STORE_VERIFY(ended);
        QCOMPARE(*ended, ActionState::Unconfirmed);
    }
}

void JournalTest::expiryIsAllOrNothing()
{
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    for (const char *id : {"1", "2", "3"}) {
        QVERIFY(append(journal, QString::fromLatin1(id)));
    }
    journal.clock.advance(9h);
    auto other = folder.open();
    STORE_VERIFY(other);
    STORE_VERIFY(other->run(
        QStringLiteral("CREATE TRIGGER stop BEFORE UPDATE ON action WHEN NEW.request = '2'"
                       " BEGIN SELECT RAISE(ABORT, 'no'); END")));
    QVERIFY(!journal->expire());
    for (const char *id : {"1", "2", "3"}) {
        QCOMPARE(stateOf(journal, QString::fromLatin1(id)), ActionState::Queued);
    }
    STORE_VERIFY(other->run(QStringLiteral("DROP TRIGGER stop")));
    const auto expired = journal->expire();
    STORE_VERIFY(expired);
    QCOMPARE(expired->size(), 3); // whoever asks hears of all of them
}

void JournalTest::retryIsTheOperatorsWordAnew()
{
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    QVERIFY(append(journal, QStringLiteral("1")));
    journal.clock.advance(9h);
    QCOMPARE(journal->expire()->size(), 1);
    QCOMPARE(requestOf(journal->next()), QString());
    STORE_VERIFY(journal->apply(QStringLiteral("1"), ActionEvent::Retry));
    QVERIFY(journal->expire()->isEmpty());
    QCOMPARE(requestOf(journal->next()), QStringLiteral("1"));
}

void JournalTest::cancelledIsNotSent()
{
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    QVERIFY(append(journal, QStringLiteral("1")));
    QVERIFY(append(journal, QStringLiteral("2")));
    STORE_VERIFY(journal->apply(QStringLiteral("1"), ActionEvent::Cancel));
    QCOMPARE(requestOf(journal->next()), QStringLiteral("2"));
    STORE_VERIFY(journal->apply(QStringLiteral("2"), ActionEvent::Send));
    const auto cancelled = journal->apply(QStringLiteral("2"), ActionEvent::Cancel);
    QVERIFY(!cancelled); // the backend may be doing it
    QCOMPARE(cancelled.error().failure, StoreFailure::WrongState);
}

void JournalTest::refusalSaysWhyWithoutSecrets()
{
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    QVERIFY(append(journal, QStringLiteral("1")));
    STORE_VERIFY(journal->apply(QStringLiteral("1"), ActionEvent::Send));
    maskFromNowOn("swordfish-7");
    const ActionError error{ActionFailure::NotAllowed,
                            QStringLiteral("see https://h/x?token=s3cret-of-layla or swordfish-7")};
    const auto refused =
        journal->finish({QStringLiteral("1"), ActionResult::Outcome::Failed, error});
    STORE_VERIFY(refused);
    QCOMPARE(*refused, ActionState::Refused);
    const auto all = journal->list({});
    QVERIFY(all && all->size() == 1 && all->first().error);
    QCOMPARE(all->first().error->failure, ActionFailure::NotAllowed);
    QVERIFY(all->first().error->backendText.contains(QLatin1String("https://h/x")));
    QVERIFY(!all->first().error->backendText.contains(QLatin1String("s3cret")));
    QVERIFY(!all->first().error->backendText.contains(QLatin1String("swordfish")));
}

void JournalTest::lateConfirmationIsTheTruth()
{
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    QVERIFY(append(journal, QStringLiteral("1")));
    STORE_VERIFY(journal->apply(QStringLiteral("1"), ActionEvent::Send));
    STORE_VERIFY(journal->apply(QStringLiteral("1"), ActionEvent::Fail,
                                ActionError{ActionFailure::NoAnswer, {}}));
    STORE_VERIFY(journal->apply(QStringLiteral("1"), ActionEvent::Confirm));
    const auto all = journal->list({});
    QCOMPARE(all->first().state, ActionState::Confirmed);
    QVERIFY(!all->first().error);
}

void JournalTest::waitsOverARestart()
{
    const StoreFolder folder;
    {
        OpenJournal journal(folder, {.owner = QStringLiteral("gone")});
        STORE_VERIFY(journal.journal);
        QVERIFY(append(journal, QStringLiteral("1")));
        QVERIFY(append(journal, QStringLiteral("2")));
        STORE_VERIFY(journal->apply(QStringLiteral("1"), ActionEvent::Send));
    }
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    QCOMPARE(*journal->waiting(), 2);
    QCOMPARE(requestOf(journal->next()), QString());
    QCOMPARE(*journal->adopt(), 2);
    QCOMPARE(requestOf(journal->next()), QStringLiteral("1"));
    QCOMPARE(*journal->adopt(), 0);
}

void JournalTest::runningConsoleKeepsItsOwn()
{
    const StoreFolder folder;
    OpenJournal other(folder, {.owner = processIdentity()});
    OpenJournal journal(folder, {.owner = QStringLiteral("me")});
    STORE_VERIFY(other.journal);
    STORE_VERIFY(journal.journal);
    QVERIFY(append(other, QStringLiteral("theirs")));
    QVERIFY(append(journal, QStringLiteral("mine")));
    QCOMPARE(*journal->adopt(), 0);
    QCOMPARE(requestOf(journal->next()), QStringLiteral("mine"));
    QCOMPARE(requestOf(other->next()), QStringLiteral("theirs"));
    QCOMPARE(journal->list({})->size(), 2);
}

void JournalTest::processesAreToldApart()
{
    QVERIFY(isRunning(processIdentity()));
    for (const char *each : {"", "::", "b:0:0", "b:-1:5", "b:99999999999999999999:1", "x"}) {
        QVERIFY2(!isRunning(QString::fromLatin1(each)), each);
    }
    // The same number, used again.
    QVERIFY(!isRunning(processIdentity() + u'0'));
    QProcess other;
    other.start(program("store_writer"), {QStringLiteral("identity")});
    QVERIFY(other.waitForReadyRead());
    const QString identity = linesOf(other).value(0);
    QVERIFY(isRunning(identity));
    QVERIFY(identity != processIdentity());
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished());
    QVERIFY(!isRunning(identity));
}

void JournalTest::listIsFiltered_data()
{
    QTest::addColumn<JournalFilter>("filter");
    QTest::addColumn<QStringList>("requests");
    const QDateTime begin(QDate(2026, 7, 31), QTime(11, 32, 7), QTimeZone::utc());
    const auto row = [](const char *rule, const JournalFilter &filter, const QString &found) {
        QTest::newRow(rule) << filter << found.split(u' ', Qt::SkipEmptyParts);
    };
    row("all, the newest first", {}, QStringLiteral("3 2 1 0"));
    row("from a time on", {.from = begin.addSecs(2 * 3600)}, QStringLiteral("3 2"));
    row("before a time", {.to = begin.addSecs(2 * 3600)}, QStringLiteral("1 0"));
    row("by states", {.states = {ActionState::Cancelled}}, QStringLiteral("1"));
    row("by several states", {.states = {ActionState::Cancelled, ActionState::Sent}},
        QStringLiteral("2 1"));
    row("by text", {.text = QStringLiteral("pump 1")}, QStringLiteral("1"));
    row("by text with signs of patterns", {.text = QStringLiteral("1%_")}, QStringLiteral("1"));
    row("a pattern is a text", {.text = QStringLiteral("p%p")}, QString());
    row("by who", {.text = QStringLiteral("layla")}, QStringLiteral("3 2 1 0"));
    row("older than a key", {.before = 3}, QStringLiteral("1 0"));
    row("so many", {.limit = 2}, QStringLiteral("3 2"));
    row("none", {.limit = 0}, QString());
    row("a text without end", {.text = QString(1'000'000, u'%')}, QString());
}

void JournalTest::listIsFiltered()
{
    QFETCH(JournalFilter, filter);
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    for (int i = 0; i < 4; ++i) {
        const QString comment = QStringLiteral("pump %1%_").arg(i);
        STORE_VERIFY(journal->append(
            {QString::number(i), AcknowledgeAlert{QStringLiteral("a"), layla, comment, {}}}, friday,
            {}));
        journal.clock.advance(1h);
    }
    STORE_VERIFY(journal->apply(QStringLiteral("1"), ActionEvent::Cancel));
    STORE_VERIFY(journal->apply(QStringLiteral("2"), ActionEvent::Send));
    const auto found = journal->list(filter);
    STORE_VERIFY(found);
    QStringList requests;
    for (const JournalEntry &each : *found) {
        requests << each.action.requestId;
    }
    QTEST(requests, "requests");
}

void JournalTest::hostileRowsAreLeftOut()
{
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    QVERIFY(append(journal, QStringLiteral("kind")));
    QVERIFY(append(journal, QStringLiteral("state")));
    QVERIFY(append(journal, QStringLiteral("failure")));
    QVERIFY(append(journal, QStringLiteral("times")));
    QVERIFY(append(journal, QStringLiteral("good")));
    auto database = folder.open();
    STORE_VERIFY(database);
    for (const char *each :
         {"kind = 99 WHERE request = 'kind'", "state = -7 WHERE request = 'state'",
          "failure = 12345 WHERE request = 'failure'",
          "at = -9223372036854775808, queued = 9223372036854775807, changed = 9223372036854775807,"
          " queued_boot = -9223372036854775808 WHERE request = 'times'"}) {
        STORE_VERIFY(
            database->change(QStringLiteral("UPDATE action SET ") + QString::fromLatin1(each)));
    }
    const auto all = journal->list({});
    STORE_VERIFY(all);
    QCOMPARE(all->size(), 3);
    QCOMPARE(requestOf(journal->next()), QStringLiteral("failure"));
    STORE_VERIFY(journal->expire());
    STORE_VERIFY(journal->apply(QStringLiteral("good"), ActionEvent::Send));
}

void JournalTest::nothingIsConfirmedThatWentIntoAFileMovedAside()
{
    const StoreFolder folder;
    OpenJournal journal(folder);
    STORE_VERIFY(journal.journal);
    QVERIFY(append(journal, QStringLiteral("before")));
    // Another console takes it for damaged.
    const QByteArray path = QFile::encodeName(folder.path());
    for (const char *suffix : {"-wal", "-shm", ""}) {
        QVERIFY(std::rename((path + suffix).constData(), (path + ".aside" + suffix).constData()) ==
                0);
    }
    STORE_VERIFY(folder.open());
    const auto lost = journal->append(reading(QStringLiteral("lost")), {}, layla);
    QVERIFY(!lost);
    QCOMPARE(lost.error().failure, StoreFailure::Damaged);
    OpenJournal again(folder);
    STORE_VERIFY(again.journal);
    QVERIFY(append(again, QStringLiteral("kept")));
}

void JournalTest::fullDiskConfirmsNothing()
{
    const StoreFolder folder;
    OpenJournal journal(folder, {.capacity = 1'000'000});
    STORE_VERIFY(journal.journal);
    QVERIFY(append(journal, QStringLiteral("first")));
    STORE_VERIFY(journal->limitTo(300'000));
    StoreResult<qint64> last = 0;
    int confirmed = 1;
    const QString comment(3000, u'x');
    while (confirmed < 10'000) {
        last = journal->append(
            {QString::number(confirmed), AcknowledgeAlert{QStringLiteral("a"), layla, comment, {}}},
            friday, layla);
        if (!last) {
            break;
        }
        ++confirmed;
    }
    QVERIFY(!last);
    QCOMPARE(last.error().failure, StoreFailure::Full);
    QCOMPARE(*journal->waiting(), confirmed);
    // With room again it goes on.
    STORE_VERIFY(journal->limitTo(3'000'000));
    QVERIFY(append(journal, QStringLiteral("last")));
}

void JournalTest::eachConfirmationIsSynced()
{
    // A kill says nothing of a power cut: so what reaches the disk is counted, by a program in
    // whose output each call of fsync() and fdatasync() is a line.
    const auto linesWith = [](const QString &mode) {
        const StoreFolder folder;
        QProcess writer;
        writer.start(program("store_writer"), {mode, folder.path(), QStringLiteral("20")});
        return writer.waitForFinished() && writer.exitCode() == 0 ? linesOf(writer) : QStringList();
    };
    const QStringList lines = linesWith(QStringLiteral("syncs"));
    int confirmed = 0;
    bool synced = false;
    for (const QString &line : lines) {
        if (line == QLatin1String("sync")) {
            synced = true;
        } else if (line.startsWith(QLatin1String("confirmed "))) {
            QVERIFY2(synced, qPrintable(line + QStringLiteral(" was not synced")));
            synced = false;
            ++confirmed;
        }
    }
    QCOMPARE(confirmed, 20);
    // The count would tell: what need not outlast a power cut is not synced.
    const QStringList unsynced = linesWith(QStringLiteral("unsynced"));
    const qsizetype from = unsynced.indexOf(QRegularExpression(QStringLiteral("^confirmed .*")));
    const qsizetype to = unsynced.lastIndexOf(QRegularExpression(QStringLiteral("^confirmed .*")));
    QVERIFY(from >= 0 && to > from);
    QVERIFY(!unsynced.mid(from, to - from).contains(QStringLiteral("sync")));
}

void JournalTest::killedAtAnyPointLosesNothing()
{
    const StoreFolder folder;
    const int kills = qEnvironmentVariable("MARSAD_KILLS", QStringLiteral("20")).toInt();
    QVERIFY(kills > 0);
    std::set<QString> confirmed;
    std::set<QString> sent;
    quint64 recorded = 0;
    for (int round = 0; round < kills; ++round) {
        QProcess writer;
        writer.start(program("store_writer"),
                     {QStringLiteral("write"), folder.path(), QString::number(round)});
        const int until = QRandomGenerator::global()->bounded(1, 40);
        QByteArray output;
        while (output.count('\n') < until) {
            QVERIFY2(writer.waitForReadyRead(), writer.readAllStandardError().constData());
            output += writer.readAllStandardOutput();
        }
        writer.kill();
        QVERIFY(writer.waitForFinished());
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
        output += writer.readAllStandardOutput();
        // What was not printed whole was not said.
        output.truncate(output.lastIndexOf('\n') + 1);
        for (const QString &line : QString::fromLatin1(output).split(u'\n', Qt::SkipEmptyParts)) {
            const QString request = line.section(u' ', 1);
            if (line.startsWith(QLatin1String("recorded "))) {
                ++recorded;
            } else {
                (line.startsWith(QLatin1String("sent ")) ? sent : confirmed).insert(request);
            }
        }

        auto database = folder.open({.check = Database::Check::Always});
        STORE_VERIFY(database);
        QCOMPARE(database->movedAside(), QString());
        const qint64 begin = 1'785'024'000'000;
        const auto values = readHistory(*database,
                                        {{SeriesKey::List::Module, {}, {}, QStringLiteral("kpi")},
                                         begin,
                                         begin + (round + 1) * 1'000'000,
                                         1},
                                        [] { return false; });
        STORE_VERIFY(values);
        const quint64 there = values->isEmpty() ? 0 : values->first().count;
        // One more may have been written and not been said, each time.
        QVERIFY2(there >= recorded && there <= recorded + quint64(round) + 1,
                 qPrintable(QStringLiteral("%1 of %2").arg(there).arg(recorded)));
        auto journal = Journal::open(folder.path(), {});
        STORE_VERIFY(journal);
        auto entries = journal->list({.limit = 1'000'000});
        STORE_VERIFY(entries);
        std::set<QString> found;
        std::set<QString> foundSent;
        for (const JournalEntry &each : *entries) {
            found.insert(each.action.requestId);
            if (each.attempts > 0) {
                foundSent.insert(each.action.requestId);
            }
        }
        QVERIFY(std::includes(found.begin(), found.end(), confirmed.begin(), confirmed.end()));
        QVERIFY(std::includes(foundSent.begin(), foundSent.end(), sent.begin(), sent.end()));
    }
    qInfo("%d kills, %zu confirmed, %zu sent, %llu values", kills, confirmed.size(), sent.size(),
          static_cast<unsigned long long>(recorded));
}
