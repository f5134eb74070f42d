// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/tst_messages.h"

#include "app/secrets/secret_mask.h"
#include "app/store/archive_reader.h"
#include "app/store/journal.h"
#include "app/store/message_writer.h"
#include "app/store/recorder.h"
#include "tests/app/models/fake_clock.h"
#include "tests/app/store/store_folder.h"
#include "tests/support/patience.h"

#include <QDir>
#include <QFile>
#include <QTimeZone>

using namespace app;
using namespace std::chrono_literals;

namespace {

constexpr qint64 epoch = 1'785'024'000'000;

QDateTime timeAt(qint64 msecs)
{
    return QDateTime::fromMSecsSinceEpoch(epoch + msecs, QTimeZone::utc());
}

/// An alert by a few letters: severity (i, w, c), then "a" acknowledged, "o" over, "t" another
/// time.
Alert alert(const QString &id, const QString &marks)
{
    Alert made;
    made.id = id;
    made.title = QStringLiteral("Pressure ") + id;
    made.source = QStringLiteral("PLC");
    made.severity = marks.contains(u'c')   ? Severity::Critical
                    : marks.contains(u'w') ? Severity::Warning
                                           : Severity::Information;
    made.acknowledged = marks.contains(u'a');
    made.active = !marks.contains(u'o');
    made.time = timeAt(marks.contains(u't') ? -60'000 : -120'000);
    return made;
}

AlertUpdate update(AlertUpdate::Operation operation, const QVector<Alert> &items = {})
{
    AlertUpdate made;
    made.operation = operation;
    made.items = items;
    return made;
}

/// "+1w" raises, "=1w,2c" lists, "~1w" lists a part, "-1" clears; "ack1" acknowledges from here.
MessageWriter::Message messageOf(const QString &step)
{
    if (step.startsWith(QLatin1String("ack"))) {
        return AcknowledgeAlert{step.mid(3), QStringLiteral("Layla"), QStringLiteral("seen"), {}};
    }
    AlertUpdate made;
    if (step[0] == u'-') {
        made.operation = AlertUpdate::Operation::Clear;
        made.ids = {step.mid(1)};
        return made;
    }
    made.operation =
        step[0] == u'+' ? AlertUpdate::Operation::Add : AlertUpdate::Operation::Replace;
    made.truncated = step[0] == u'~';
    for (const QString &each : step.mid(1).split(u',', Qt::SkipEmptyParts)) {
        made.items.append(alert(each.left(1), each.mid(1)));
    }
    return made;
}

QString wordsOf(const AlertTransition &each)
{
    return QStringLiteral("%1 %2 %3")
        .arg(each.id.text, QLatin1String(name(each.change)))
        .arg(each.occurrence);
}

QStringList transitionsIn(const StoreFolder &folder)
{
    auto database = folder.open();
    const auto found = database ? listTransitions(*database, {.limit = 100'000})
                                : tl::unexpected(database.error());
    QStringList words;
    for (const AlertTransition &each : found.value_or(QVector<AlertTransition>())) {
        words.prepend(wordsOf(each));
    }
    return words;
}

QVector<NotificationRecord> notificationsIn(const StoreFolder &folder)
{
    auto database = folder.open();
    return database ? listNotifications(*database, {.limit = 100'000})
                          .value_or(QVector<NotificationRecord>())
                    : QVector<NotificationRecord>();
}

Notification notification(const QString &id, const QString &title,
                          std::optional<qint64> time = std::nullopt)
{
    Notification made;
    made.id = id;
    made.title = title;
    made.timed = time.has_value();
    made.time = time ? timeAt(*time) : timeAt(999'999);
    return made;
}

NotificationUpdate listed(const QVector<Notification> &items)
{
    NotificationUpdate made;
    made.operation = NotificationUpdate::Operation::Replace;
    made.items = items;
    return made;
}

/// Writes each by itself, as after a restart.
StoreResult<void> write(const StoreFolder &folder, const QVector<MessageWriter::Message> &messages,
                        const MessageOptions &options = {}, std::chrono::milliseconds clock = 0ms)
{
    auto database = folder.open();
    if (!database) {
        return tl::unexpected(database.error());
    }
    qint64 at = epoch;
    for (const MessageWriter::Message &message : messages) {
        MessageWriter writer(options);
        writer.add(message, at += 1000);
        if (auto written = writer.write(*database, clock); !written) {
            return written;
        }
    }
    return {};
}

Recorder::Options quietly(const FakeClock &clock)
{
    Recorder::Options options;
    options.flushEvery = 1h; // only when it is asked to
    options.clock = clock.clock();
    return options;
}

} // namespace

void MessagesTest::everyTransitionIsWrittenOnce_data()
{
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *steps, const QStringList &expected) {
        QTest::newRow(name) << QString::fromLatin1(steps) << expected;
    };
    const QString raised = QStringLiteral("1 raised 1");
    const QString returned = QStringLiteral("1 returned 1");
    const QString acknowledged = QStringLiteral("1 acknowledged 1");
    row("raised", "+1w", {raised});
    row("raised and told again", "+1w +1w =1w ~1w", {raised});
    row("a list that is sent again", "=1w =1w =1w", {raised});
    row("cleared", "+1w -1", {raised, returned});
    row("cleared twice", "+1w -1 -1", {raised, returned});
    row("cleared and never heard of", "-1", {});
    row("missing from a list", "=1w =", {raised, QStringLiteral("1 unlisted 1")});
    row("missing from a part of a list", "=1w ~", {raised});
    row("listed as over", "=1w =1wo", {raised, returned});
    row("raised again", "+1w -1 +1w", {raised, returned, QStringLiteral("1 raised 2")});
    row("worse", "+1w +1c", {raised, QStringLiteral("1 worsened 2")});
    row("less severe", "+1c +1w +1i",
        {raised, QStringLiteral("1 eased 1"), QStringLiteral("1 eased 1")});
    row("up and down", "+1w +1c +1w +1c",
        {raised, QStringLiteral("1 worsened 2"), QStringLiteral("1 eased 2"),
         QStringLiteral("1 worsened 3")});
    row("acknowledged", "+1w =1wa =1wa", {raised, acknowledged});
    row("acknowledged when first heard of", "=1wa", {raised, acknowledged});
    row("acknowledged, then over",
        "+1w =1wa =", {raised, acknowledged, QStringLiteral("1 unlisted 1")});
    row("acknowledged after it returned", "+1w -1 =1woa", {raised, returned, acknowledged});
    row("acknowledged and over at once", "+1w =1woa", {raised, acknowledged, returned});
    row("acknowledged from here", "+1w ack1", {raised, acknowledged});
    row("acknowledged from here, and told", "+1w ack1 =1wa =1w", {raised, acknowledged});
    row("told, and acknowledged from here", "+1w =1wa ack1", {raised, acknowledged});
    row("acknowledged from here after it returned", "+1w -1 ack1",
        {raised, returned, acknowledged});
    row("acknowledged and never heard of", "ack1", {});
    row("acknowledged, and worse", "+1w ack1 +1c ack1",
        {raised, acknowledged, QStringLiteral("1 worsened 2"), QStringLiteral("1 acknowledged 2")});
    row("over when first heard of", "=1wo =1wo = =1wo", {QStringLiteral("1 over 1")});
    row("over, of another time", "=1wo = =1wot",
        {QStringLiteral("1 over 1"), QStringLiteral("1 over 2")});
    row("over, then raised", "=1wo +1w",
        {QStringLiteral("1 over 1"), QStringLiteral("1 raised 2")});
    row("gone, and still listed as over", "+1w =1wa -1 =1wo =1wo",
        {raised, acknowledged, returned});
    row("over and acknowledged is of the past", "=1woa", {});
    row("the newest of a list is the newest", "=2c,1w", {raised, QStringLiteral("2 raised 1")});
    row("two", "=2c,1w =2c",
        {raised, QStringLiteral("2 raised 1"), QStringLiteral("1 unlisted 1")});
}

void MessagesTest::everyTransitionIsWrittenOnce()
{
    QFETCH(QString, steps);
    QFETCH(QStringList, expected);
    const QStringList all = steps.split(u' ');
    QVector<MessageWriter::Message> messages;
    for (const QString &step : all) {
        messages.append(messageOf(step));
    }
    const StoreFolder restarted; // after each
    STORE_VERIFY(write(restarted, messages));
    QCOMPARE(transitionsIn(restarted), expected);

    const StoreFolder at_once;
    {
        auto database = at_once.open();
        STORE_VERIFY(database);
        MessageWriter writer({});
        for (const MessageWriter::Message &message : std::as_const(messages)) {
            writer.add(message, epoch);
        }
        STORE_VERIFY(writer.write(*database, 0ms));
        QCOMPARE(writer.counters().transitions, quint64(expected.size()));
    }
    QCOMPARE(transitionsIn(at_once), expected);
}

void MessagesTest::transitionsSayWhatWasKnown()
{
    const StoreFolder folder;
    Alert raised = alert(QStringLiteral("7"), QStringLiteral("c"));
    raised.id.isNumber = true;
    raised.arabicTitle = QStringLiteral("ضغط");
    raised.message = QStringLiteral("too high");
    raised.module = QStringLiteral("plant");
    AlertUpdate cleared;
    cleared.operation = AlertUpdate::Operation::Clear;
    cleared.ids = {QStringLiteral("7")};
    STORE_VERIFY(write(folder, {update(AlertUpdate::Operation::Add, {raised}), cleared}));
    auto database = folder.open();
    STORE_VERIFY(database);
    const auto found = listTransitions(*database, {});
    STORE_VERIFY(found);
    QCOMPARE(found->size(), 2);
    QVERIFY(found->at(0).key > found->at(1).key);
    QCOMPARE(found->at(0).at, timeAt(2000));
    QCOMPARE(found->at(1).at, timeAt(1000));
    for (const AlertTransition &each : *found) { // a clear says nothing but the id
        QVERIFY(each.id.text == QStringLiteral("7") && each.id.isNumber);
        QCOMPARE(each.title, raised.titles());
        QCOMPARE(each.message, raised.messages());
        QCOMPARE(each.severity, Severity::Critical);
        QCOMPARE(each.module, raised.module);
        QCOMPARE(each.source, raised.source);
        QCOMPARE(each.raised, raised.time);
    }
}

void MessagesTest::whoAcknowledgedIsNamed_data()
{
    QTest::addColumn<bool>("toldFirst"); ///< by the backend
    QTest::addColumn<bool>("journaled");
    QTest::addColumn<bool>("recorded");
    QTest::newRow("the journal knows") << true << true << false;
    QTest::newRow("the console says") << false << false << true;
    QTest::newRow("the backend was quicker") << true << false << true;
    QTest::newRow("both") << true << true << true;
}

void MessagesTest::whoAcknowledgedIsNamed()
{
    QFETCH(bool, toldFirst);
    QFETCH(bool, journaled);
    QFETCH(bool, recorded);
    const StoreFolder folder;
    const AcknowledgeAlert what{
        QStringLiteral("1"), QStringLiteral("Layla"), QStringLiteral("seen"), {}};
    STORE_VERIFY(write(folder, {messageOf(QStringLiteral("+1w"))}));
    if (journaled) {
        auto journal = Journal::open(folder.path(), {});
        STORE_VERIFY(journal);
        STORE_VERIFY(journal->append({QStringLiteral("r"), what}, QStringLiteral("o"), {}));
        STORE_VERIFY(journal->apply(QStringLiteral("r"), ActionEvent::Send));
    }
    if (toldFirst) {
        STORE_VERIFY(write(folder, {messageOf(QStringLiteral("=1wa"))}));
    }
    if (recorded) {
        STORE_VERIFY(write(folder, {what}));
    }
    auto database = folder.open();
    STORE_VERIFY(database);
    const auto found = listTransitions(*database, {.changes = {AlertChange::Acknowledged}});
    STORE_VERIFY(found);
    QCOMPARE(found->size(), 1);
    QCOMPARE(found->at(0).who, what.by);
    QCOMPARE(found->at(0).comment, what.comment);
}

void MessagesTest::lateConfirmationIsNotOfTheNextOccurrence()
{
    const StoreFolder folder;
    const Alert first = alert(QStringLiteral("1"), QStringLiteral("w"));
    const Alert next = alert(QStringLiteral("1"), QStringLiteral("wt")); // a minute later
    AcknowledgeAlert late{first.id, QStringLiteral("Layla"), {}, {}};
    late.occurrence = occurrenceOf(first);
    AcknowledgeAlert good = late;
    good.occurrence = occurrenceOf(next);
    STORE_VERIFY(write(folder, {update(AlertUpdate::Operation::Add, {first}),
                                messageOf(QStringLiteral("-1")),
                                update(AlertUpdate::Operation::Add, {next}), late}));
    const QStringList before{QStringLiteral("1 raised 1"), QStringLiteral("1 returned 1"),
                             QStringLiteral("1 raised 2")};
    QCOMPARE(transitionsIn(folder), before);
    STORE_VERIFY(write(folder, {good}));
    QCOMPARE(transitionsIn(folder), before + QStringList{QStringLiteral("1 acknowledged 2")});
}

void MessagesTest::namespacesAreToldApart()
{
    const StoreFolder folder;
    AlertUpdate other = update(AlertUpdate::Operation::Replace);
    other.nsp = QStringLiteral("/other");
    Alert theirs = alert(idWithin(other.nsp, QStringLiteral("1")), QStringLiteral("w"));
    theirs.id.nsp = other.nsp;
    AlertUpdate raised = other;
    raised.items = {theirs};
    // What is missing from the list of one is none of another's.
    STORE_VERIFY(write(folder, {messageOf(QStringLiteral("+1w")), raised, other}));
    auto database = folder.open();
    STORE_VERIFY(database);
    const auto found = listTransitions(*database, {});
    STORE_VERIFY(found);
    QCOMPARE(found->size(), 3);
    QCOMPARE(found->at(0).change, AlertChange::Unlisted);
    QCOMPARE(found->at(0).id.nsp, other.nsp);
    QCOMPARE(found->at(0).id.sent(), QStringLiteral("1"));
}

void MessagesTest::notificationsAreWrittenOnce_data()
{
    using List = QVector<NotificationUpdate>;
    QTest::addColumn<List>("updates");
    QTest::addColumn<QStringList>("titles"); ///< oldest first
    const QString id = QStringLiteral("1");
    const QString other = QStringLiteral("2");
    const QString a = QStringLiteral("a");
    const QString b = QStringLiteral("b");
    QTest::newRow("a list that is sent again")
        << List{listed({notification(other, b, 2), notification(id, a, 1)}),
                listed({notification(other, b, 2), notification(id, a, 1)})}
        << QStringList{a, b};
    QTest::newRow("without times")
        << List{listed({notification(id, a)}), listed({notification(id, a)})} << QStringList{a};
    QTest::newRow("the list says a time that the event did not")
        << List{listed({notification(id, a)}), listed({notification(id, a, 1)}),
                listed({notification(id, a, 1)})}
        << QStringList{a};
    QTest::newRow("the list is written to the second")
        << List{listed({notification(id, a, 1999)}), listed({notification(id, a, 1000)})}
        << QStringList{a};
    QTest::newRow("an id that is used again")
        << List{listed({notification(id, a, 1)}), listed({notification(id, b, 2)})}
        << QStringList{a, b};
    QTest::newRow("for the same words, a day later")
        << List{listed({notification(id, a, 1)}), listed({notification(id, a, 86'400'000)}),
                listed({notification(id, a, 86'400'000)})}
        << QStringList{a, a};
    QTest::newRow("two with the same words")
        << List{listed({notification(other, a, 1), notification(id, a, 1)})} << QStringList{a, a};
}

void MessagesTest::notificationsAreWrittenOnce()
{
    QFETCH(QVector<NotificationUpdate>, updates);
    QFETCH(QStringList, titles);
    const StoreFolder folder;
    for (const NotificationUpdate &each : updates) {
        STORE_VERIFY(write(folder, {each}));
    }
    QStringList found;
    for (const NotificationRecord &each : notificationsIn(folder)) {
        found.prepend(each.notification.title);
    }
    QCOMPARE(found, titles);
}

void MessagesTest::readMarksAreKept()
{
    const StoreFolder folder;
    Notification read = notification(QStringLiteral("3"), QStringLiteral("c"), 3);
    read.read = true;
    NotificationUpdate one;
    one.operation = NotificationUpdate::Operation::MarkRead;
    one.ids = {QStringLiteral("1")};
    NotificationUpdate all;
    all.operation = NotificationUpdate::Operation::MarkAllRead;
    NotificationUpdate others = all;
    others.nsp = QStringLiteral("/other");
    const NotificationUpdate list =
        listed({read, notification(QStringLiteral("2"), QStringLiteral("b"), 2),
                notification(QStringLiteral("1"), QStringLiteral("a"), 1)});
    STORE_VERIFY(write(folder, {list, one, others, list})); // at seconds 1 to 4
    const auto found = notificationsIn(folder);
    QCOMPARE(found.size(), 3);
    QCOMPARE(found.at(0).readAt, timeAt(1000));
    QVERIFY(!found.at(1).readAt.isValid() && !found.at(1).notification.read);
    QCOMPARE(found.at(2).readAt, timeAt(2000));
    STORE_VERIFY(write(folder, {all}));
    QVERIFY(notificationsIn(folder).at(1).notification.read);
}

void MessagesTest::textsAreMaskedAndBounded()
{
    const StoreFolder folder;
    // What a server was given it may repeat, without a name and where a text is cut.
    const QString known = QStringLiteral("swordfish-of-layla");
    maskFromNowOn(known.toStdString());
    const QString text = QStringLiteral("see https://host/?token=hunter2 ") + known;
    Alert raised = alert(QStringLiteral("1"), QStringLiteral("w"));
    raised.title = raised.message = raised.arabicTitle = raised.source = text;
    Alert nameless = alert(QString(5000, u'x'), QStringLiteral("w"));
    Notification told = notification(QStringLiteral("1"), text, 1);
    told.message = QString(65'536 - 9, u'x') + known + QString(100'000, u'x');
    auto database = folder.open();
    STORE_VERIFY(database);
    MessageWriter writer({});
    writer.add(update(AlertUpdate::Operation::Add, {nameless, raised}), epoch);
    writer.add(AcknowledgeAlert{QStringLiteral("1"), text, text, {}}, epoch);
    writer.add(listed({told, notification(QString(5000, u'x'), text)}), epoch);
    STORE_VERIFY(writer.write(*database, 0ms));
    QCOMPARE(writer.counters().dropped, 2U);
    for (const QString &table :
         {QStringLiteral("alert"), QStringLiteral("transition"), QStringLiteral("notification")}) {
        auto rows = database->run(QStringLiteral("SELECT * FROM ") + table);
        STORE_VERIFY(rows);
        int seen = 0;
        while (rows->next()) {
            for (int column = 0; column < 16; ++column) {
                QVERIFY(!rows->text(column).contains(QLatin1String("hunter2")));
                QVERIFY(!rows->text(column).contains(QLatin1String("swordfish")));
                QVERIFY(rows->text(column).size() <= 65'536);
                seen += rows->text(column).contains(QLatin1String("https://host/"));
            }
        }
        QVERIFY(seen > 0);
    }
}

void MessagesTest::oldestRowsGo()
{
    const StoreFolder folder;
    MessageOptions options;
    options.transitionsKept = 3;
    options.notificationsKept = 2;
    options.alertsKnown = 2;
    options.kept = 100h;
    STORE_VERIFY(write(folder, {messageOf(QStringLiteral("=1w,2w,3w,4w"))}, options));
    QCOMPARE(transitionsIn(folder),
             (QStringList{QStringLiteral("3 raised 1"), QStringLiteral("2 raised 1"),
                          QStringLiteral("1 raised 1")}));
    STORE_VERIFY(write(folder,
                       {listed({notification(QStringLiteral("3"), QStringLiteral("c")),
                                notification(QStringLiteral("2"), QStringLiteral("b")),
                                notification(QStringLiteral("1"), QStringLiteral("a"))})},
                       options));
    const auto found = notificationsIn(folder);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found.at(1).notification.title, QStringLiteral("b"));
    auto database = folder.open();
    auto rows = database->run(QStringLiteral("SELECT count(*) FROM alert"));
    QVERIFY(rows && rows->next());
    QCOMPARE(rows->integer(0), 2);
    // By the time that history was written for, whatever the clocks say.
    STORE_VERIFY(write(folder, {messageOf(QStringLiteral("+9w"))}, options, 99h));
    QCOMPARE(transitionsIn(folder).size(), 3);
    STORE_VERIFY(write(folder, {messageOf(QStringLiteral("+8w"))}, options, 101h));
    QCOMPARE(transitionsIn(folder),
             (QStringList{QStringLiteral("9 raised 1"), QStringLiteral("8 raised 1")}));
    QCOMPARE(notificationsIn(folder).size(), 0);
}

void MessagesTest::waitingIsBounded()
{
    const StoreFolder folder;
    MessageOptions options;
    options.pendingLimit = 10;
    MessageWriter writer(options);
    for (int i = 0; i < 10; ++i) {
        writer.add(
            update(AlertUpdate::Operation::Add, {alert(QString::number(i), QStringLiteral("w"))}),
            epoch);
    }
    QCOMPARE(writer.counters().dropped, 10U); // five, with the updates that they came in
    auto database = folder.open();
    STORE_VERIFY(database);
    STORE_VERIFY(writer.write(*database, 0ms));
    QCOMPARE(transitionsIn(folder).size(), 5);
    QCOMPARE(transitionsIn(folder).constLast(), QStringLiteral("9 raised 1"));
    // One that is longer than all that may wait is the newest, and stays.
    QVector<Alert> many;
    for (int i = 0; i < 20; ++i) {
        many.append(alert(QString::number(100 + i), QStringLiteral("w")));
    }
    writer.add(update(AlertUpdate::Operation::Add, many), epoch);
    STORE_VERIFY(writer.write(*database, 0ms));
    QCOMPARE(transitionsIn(folder).size(), 25);
}

void MessagesTest::listsAreFilteredAndPaged_data()
{
    QTest::addColumn<TransitionFilter>("filter");
    QTest::addColumn<QStringList>("expected"); ///< newest first
    const QString one = QStringLiteral("1 raised 1");
    const QString two = QStringLiteral("2 raised 1");
    const QString acknowledged = QStringLiteral("1 acknowledged 1");
    const QString returned = QStringLiteral("2 returned 1");
    QTest::newRow("all") << TransitionFilter{} << QStringList{returned, acknowledged, two, one};
    QTest::newRow("limit") << TransitionFilter{.limit = 2} << QStringList{returned, acknowledged};
    QTest::newRow("none") << TransitionFilter{.limit = 0} << QStringList{};
    QTest::newRow("less than none") << TransitionFilter{.limit = -1} << QStringList{};
    QTest::newRow("the next page") << TransitionFilter{.before = 3} << QStringList{two, one};
    QTest::newRow("from") << TransitionFilter{.from = timeAt(3000)}
                          << QStringList{returned, acknowledged};
    QTest::newRow("to") << TransitionFilter{.to = timeAt(3000)} << QStringList{two, one};
    QTest::newRow("kinds") << TransitionFilter{.changes = {AlertChange::Raised}}
                           << QStringList{two, one};
    QTest::newRow("severities") << TransitionFilter{.severities = {Severity::Critical}}
                                << QStringList{returned, two};
    QTest::newRow("words of the title")
        << TransitionFilter{.text = QStringLiteral("pressure 2")} << QStringList{returned, two};
    QTest::newRow("who") << TransitionFilter{.text = QStringLiteral("Layla")}
                         << QStringList{acknowledged};
    QTest::newRow("a sign is no pattern")
        << TransitionFilter{.text = QStringLiteral("Pres%")} << QStringList{};
    QTest::newRow("words without end")
        << TransitionFilter{.text = QString(1'000'000, u'x')} << QStringList{};
}

void MessagesTest::listsAreFilteredAndPaged()
{
    QFETCH(TransitionFilter, filter);
    QFETCH(QStringList, expected);
    const StoreFolder folder;
    STORE_VERIFY(
        write(folder, {messageOf(QStringLiteral("+1w")), messageOf(QStringLiteral("+2c")),
                       messageOf(QStringLiteral("ack1")), messageOf(QStringLiteral("-2"))}));
    auto database = folder.open();
    STORE_VERIFY(database);
    const auto found = listTransitions(*database, filter);
    STORE_VERIFY(found);
    QStringList words;
    for (const AlertTransition &each : *found) {
        words << wordsOf(each);
    }
    QCOMPARE(words, expected);
}

void MessagesTest::hostileRowsAreLeftOut()
{
    const StoreFolder folder;
    STORE_VERIFY(
        write(folder, {messageOf(QStringLiteral("+1w")), messageOf(QStringLiteral("+2w")),
                       listed({notification(QStringLiteral("1"), QStringLiteral("a"), 1)})}));
    auto database = folder.open();
    STORE_VERIFY(database);
    constexpr qint64 far = std::numeric_limits<qint64>::min();
    for (const QString &sql :
         {QStringLiteral("UPDATE transition SET change = 99 WHERE alert = '1'"),
          QStringLiteral("UPDATE transition SET occurrence = 9223372036854775807, at ="
                         " -9223372036854775808, raised = 9223372036854775807 WHERE alert = '2'"),
          QStringLiteral(
              "UPDATE alert SET state = -5, severity = 77, occurrence = 9223372036854775807"),
          QStringLiteral("UPDATE notification SET time = -9223372036854775808"),
          QStringLiteral("INSERT INTO notification SELECT 7, nsp, '7', 0, 0, '', '', '', '', 99, 0,"
                         " 0, NULL, NULL, 0 FROM notification")}) {
        STORE_VERIFY(database->run(sql));
    }
    const auto found = listTransitions(*database, {});
    STORE_VERIFY(found);
    QCOMPARE(found->size(), 1);
    QVERIFY(found->at(0).occurrence > 0);
    QCOMPARE(found->at(0).at.toMSecsSinceEpoch(), far);
    QCOMPARE(listNotifications(*database, {})->size(), 1);
    // And it goes on.
    STORE_VERIFY(
        write(folder, {messageOf(QStringLiteral("=1c,2c")), messageOf(QStringLiteral("-1")),
                       listed({notification(QStringLiteral("1"), QStringLiteral("a"), 1)})}));
}

void MessagesTest::recorderWritesThem()
{
    const StoreFolder folder;
    const FakeClock clock;
    {
        Recorder recorder(folder.path(), quietly(clock));
        AlertUpdate sample =
            update(AlertUpdate::Operation::Add, {alert(QStringLiteral("s"), QStringLiteral("w"))});
        sample.source = Source::Snapshot; // what was kept is no news
        recorder.put(sample);
        recorder.put(
            update(AlertUpdate::Operation::Add, {alert(QStringLiteral("1"), QStringLiteral("w"))}));
        recorder.put(listed({notification(QStringLiteral("1"), QStringLiteral("a"))}));
        recorder.acknowledged({QStringLiteral("1"), QStringLiteral("Layla"), {}, {}});
        QVERIFY(recorder.flush());
        const MessageCounters counters = recorder.status().messages;
        QCOMPARE(counters.transitions, 2U);
        QCOMPARE(counters.notifications, 1U);
        AlertUpdate cleared;
        cleared.operation = AlertUpdate::Operation::Clear;
        cleared.ids = {QStringLiteral("1")};
        recorder.put(cleared);
    }
    QCOMPARE(transitionsIn(folder),
             (QStringList{QStringLiteral("1 raised 1"), QStringLiteral("1 acknowledged 1"),
                          QStringLiteral("1 returned 1")}));
    QCOMPARE(notificationsIn(folder).at(0).at, clock.now());
}

void MessagesTest::whatHappenedWaitsForAFile()
{
    const StoreFolder folder;
    const FakeClock clock;
    QFile blocking(QFileInfo(folder.path()).path()); // a file where the folder should be
    QVERIFY(blocking.open(QIODevice::WriteOnly));
    Recorder recorder(folder.path(), quietly(clock));
    recorder.put(
        update(AlertUpdate::Operation::Add, {alert(QStringLiteral("1"), QStringLiteral("w"))}));
    QVERIFY(!recorder.flush());
    QVERIFY(blocking.remove());
    QVERIFY(recorder.flush());
    QCOMPARE(transitionsIn(folder), QStringList{QStringLiteral("1 raised 1")});
}

void MessagesTest::anotherConsoleWritesNothingTwice()
{
    const StoreFolder folder;
    const FakeClock clock;
    const AlertUpdate list =
        update(AlertUpdate::Operation::Replace, {alert(QStringLiteral("1"), QStringLiteral("w"))});
    auto first = std::make_unique<Recorder>(folder.path(), quietly(clock));
    first->put(list);
    QVERIFY(first->flush());
    Recorder second(folder.path(), quietly(clock));
    second.put(list);
    QVERIFY(!second.flush());
    first.reset();
    second.put(list); // now it records
    QVERIFY(second.flush());
    QCOMPARE(transitionsIn(folder), QStringList{QStringLiteral("1 raised 1")});
    QCOMPARE(second.status().messages.transitions, 0U);
}

void MessagesTest::readerAnswersTheLastOfALane()
{
    const StoreFolder folder;
    STORE_VERIFY(write(folder, {messageOf(QStringLiteral("+1w")),
                                listed({notification(QStringLiteral("1"), QStringLiteral("a"))})}));
    ArchiveReader reader(folder.path());
    QVector<TransitionAnswer> transitions;
    QVector<NotificationAnswer> notifications;
    QVector<ActionAnswer> actions;
    connect(&reader, &ArchiveReader::transitionsRead, this,
            [&](const TransitionAnswer &answer) { transitions.append(answer); });
    connect(&reader, &ArchiveReader::notificationsRead, this,
            [&](const NotificationAnswer &answer) { notifications.append(answer); });
    connect(&reader, &ArchiveReader::actionsRead, this,
            [&](const ActionAnswer &answer) { actions.append(answer); });
    quint64 last = 0;
    for (int i = 0; i < 100; ++i) {
        last = reader.readTransitions(1, {});
    }
    reader.readTransitions(4, {});
    reader.cancel(4);
    reader.readNotifications(2, {});
    reader.readActions(3, {});
    QTRY_COMPARE(actions.size(), 1);
    QCOMPARE(transitions.size(), 1);
    QCOMPARE(transitions.at(0).ticket, last);
    QCOMPARE(transitions.at(0).lane, 1);
    STORE_VERIFY(transitions.at(0).entries);
    QCOMPARE(transitions.at(0).entries->size(), 1);
    QCOMPARE(notifications.size(), 1);
    QCOMPARE(notifications.at(0).entries->size(), 1);
    QVERIFY(actions.at(0).entries && actions.at(0).entries->isEmpty());
    reader.readTransitions(1, {}); // its end in the middle of work is no more than that
}

void MessagesTest::readerGoesOnAfterAnError()
{
    const StoreFolder folder;
    QFile blocking(QFileInfo(folder.path()).path()); // a file where the folder should be
    QVERIFY(blocking.open(QIODevice::WriteOnly));
    ArchiveReader reader(folder.path());
    QVector<TransitionAnswer> answers;
    connect(&reader, &ArchiveReader::transitionsRead, this,
            [&](const TransitionAnswer &answer) { answers.append(answer); });
    reader.readTransitions(1, {});
    QTRY_COMPARE(answers.size(), 1);
    QVERIFY(!answers.at(0).entries);
    QVERIFY(blocking.remove());
    STORE_VERIFY(write(folder, {messageOf(QStringLiteral("+1w"))}));
    reader.readTransitions(1, {});
    QTRY_COMPARE(answers.size(), 2);
    STORE_VERIFY(answers.at(1).entries);
    QCOMPARE(answers.at(1).entries->size(), 1);
}
