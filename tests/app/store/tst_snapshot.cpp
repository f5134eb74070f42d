// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/tst_snapshot.h"

#include "app/store/history_codec.h"
#include "app/store/recorder.h"
#include "app/store/snapshot_store.h"
#include "tests/app/models/fake_clock.h"
#include "tests/app/store/store_folder.h"
#include "tests/support/patience.h"

#include <QCborStreamWriter>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

using namespace app;
using namespace std::chrono_literals;

namespace {

const QString boot = QStringLiteral("this start");

QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(1'785'024'000 + seconds, QTimeZone::utc());
}

Kpi figure(const QString &id, double value = 7)
{
    Kpi kpi;
    kpi.id = id;
    kpi.label = {id, QStringLiteral("مضخة"), QStringLiteral("Pump")};
    kpi.value.kind = Quantity::Kind::Number;
    kpi.value.number = value;
    return kpi;
}

/// With something in every field that is kept.
Kpi fullFigure()
{
    Kpi kpi = figure(QStringLiteral("pump"), -1.5);
    kpi.value.decimals = 1;
    kpi.value.significant = 2;
    kpi.value.bracket.lower = -20;
    kpi.value.digits = QStringLiteral("-9007199254740993");
    kpi.value.prefix = QStringLiteral("$");
    kpi.value.unit = QStringLiteral("bar");
    kpi.value.words = QStringLiteral("شغالة");
    kpi.value.text = QStringLiteral("on");
    kpi.value.arabicText = QStringLiteral("يعمل");
    kpi.value.arabicUnit = QStringLiteral("بار");
    kpi.value.form = {NumberForm::Kind::Duration, 2, 3};
    kpi.value.raw = QStringLiteral("-1.5 bar");
    kpi.trend = {Trend::Direction::Down, -0.25, 2, QStringLiteral("%"), QStringLiteral("since"), 3};
    kpi.severity = Severity::Critical;
    kpi.statusWord = QStringLiteral("low");
    kpi.polarity = Polarity::LowerIsBetter;
    kpi.icon = QStringLiteral("pump");
    kpi.time = at(5);
    kpi.maxAge = 90s;
    kpi.copy = 2;
    kpi.copies = 3;
    kpi.instruction = std::make_shared<const LocalizedText>(
        LocalizedText{QStringLiteral("Look"), QStringLiteral("انظر"), {}});
    kpi.otherFields = {{QStringLiteral("site"), QStringLiteral("\"north\"")}};
    return kpi;
}

Alert alert(const QString &id)
{
    Alert alert;
    alert.id = BackendId(id, true);
    alert.title = QStringLiteral("Pressure");
    alert.message = QStringLiteral("too high");
    alert.severity = Severity::Critical;
    alert.module = QStringLiteral("plant");
    alert.source = QStringLiteral("PLC");
    alert.time = at(1);
    alert.timed = false;
    alert.arrived = at(2);
    alert.arabicTitle = QStringLiteral("ضغط");
    alert.arabicMessage = QStringLiteral("عال");
    alert.instruction = {QStringLiteral("Close"), {}, {}};
    alert.active = false;
    alert.acknowledged = true;
    return alert;
}

Notification notification(const QString &id)
{
    Notification made;
    made.id = id;
    made.title = QStringLiteral("Shift");
    made.message = QStringLiteral("has begun");
    made.severity = Severity::Warning;
    made.success = true;
    made.time = at(3);
    made.timed = false;
    made.read = true;
    made.arrived = at(4);
    made.arabicTitle = QStringLiteral("وردية");
    made.arabicMessage = QStringLiteral("بدأت");
    return made;
}

AlertUpdate alerts(const QVector<Alert> &items, const QString &nsp = {})
{
    AlertUpdate update;
    update.operation = AlertUpdate::Operation::Replace;
    update.items = items;
    for (Alert &each : update.items) {
        each.id.nsp = nsp;
    }
    update.nsp = nsp;
    return update;
}

NotificationUpdate notifications(const QVector<Notification> &items)
{
    NotificationUpdate update;
    update.operation = NotificationUpdate::Operation::Replace;
    update.items = items;
    update.unreadCount = 12;
    update.truncated = true;
    return update;
}

Snapshot oneFigure(double value, const QString &module = QStringLiteral("plant"))
{
    Snapshot snapshot;
    snapshot.addKpi(module, {}, figure(QStringLiteral("pump"), value), Source::Live, BootTime(1h));
    return snapshot;
}

Snapshot decoded(const QByteArray &bytes, const SnapshotClock &clock)
{
    int itemsLeft = mostSnapshotItems;
    return decodeParts(bytes, clock, itemsLeft);
}

SnapshotClock clockAt(const FakeClock &clock, const QString &start = boot)
{
    return {clock.clock()(), start};
}

double onlyValue(const StoreResult<Snapshot> &snapshot)
{
    if (!snapshot || snapshot->parts.size() != 1) {
        return -1;
    }
    const auto *update = std::get_if<KpiUpdate>(&snapshot->parts.front().message);
    return update && update->items.size() == 1 ? update->items.front().value.number : -1;
}

Recorder::Options quietly(const FakeClock &clock)
{
    Recorder::Options options;
    options.flushEvery = 1h; // only when it is asked to
    options.snapshotEvery = 1h;
    options.clock = clock.clock();
    options.boot = boot;
    return options;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
}

} // namespace

void SnapshotTest::everyStreamComesBack()
{
    const FakeClock clock;
    const BootTime then = clock.boot() - 10min;
    const QString nsp = QStringLiteral("/orders");
    Snapshot snapshot;
    snapshot.addKpi(QStringLiteral("plant"), nsp, fullFigure(), Source::Rest, then);
    DashboardUpdate dashboard;
    dashboard.topKpis = QVector<Kpi>{fullFigure(), figure(QStringLiteral("t"))};
    snapshot.add(dashboard, then + 1s);
    snapshot.add(alerts({alert(QStringLiteral("1")), alert(QStringLiteral("2"))}, nsp), then + 2s);
    snapshot.add(notifications({notification(QStringLiteral("n"))}), then + 3s);
    ServerStatus server{QStringLiteral("degraded"), at(6), Severity::Warning, true, nsp};
    snapshot.add(server, then + 4s);
    UserStatus user;
    user.userId = QStringLiteral("u");
    user.name = QStringLiteral("ليلى");
    user.status = QStringLiteral("away");
    user.present = false;
    user.time = at(7);
    snapshot.add(user, std::nullopt);

    const Snapshot found = decoded(encodeParts(snapshot.parts, clockAt(clock)), clockAt(clock));
    QCOMPARE(found.leftOut, 0);
    QCOMPARE(found.parts.size(), snapshot.parts.size());
    for (std::size_t i = 0; i < found.parts.size(); ++i) {
        QCOMPARE(found.parts[i].message.index(), snapshot.parts[i].message.index());
        QCOMPARE(found.parts[i].at, snapshot.parts[i].at);
    }
    const auto kpis = std::get<KpiUpdate>(found.parts[0].message);
    QCOMPARE(kpis.module, QStringLiteral("plant"));
    QCOMPARE(kpis.nsp, nsp);
    QCOMPARE(kpis.source, Source::Snapshot);
    QVERIFY(!kpis.complete);
    QCOMPARE(kpis.receivedAt, std::optional(then));
    QVERIFY(kpis.items.size() == 1 && kpis.items[0].instruction);
    QCOMPARE(*kpis.items[0].instruction, *fullFigure().instruction);
    Kpi kpi = kpis.items[0];
    Kpi wanted = fullFigure();
    kpi.instruction = wanted.instruction = nullptr;
    QVERIFY(kpi == wanted);
    const auto board = std::get<DashboardUpdate>(found.parts[1].message);
    QVERIFY(!board.summaryCards && board.topKpis && board.topKpis->size() == 2);
    QVERIFY(board.topKpis->at(1) == figure(QStringLiteral("t")));
    QCOMPARE(board.source, Source::Snapshot);
    const auto listed = std::get<AlertUpdate>(found.parts[2].message);
    QVERIFY(listed.outdated && !listed.truncated && listed.nsp == nsp);
    QCOMPARE(listed.operation, AlertUpdate::Operation::Replace);
    QVERIFY(listed.items ==
            alerts({alert(QStringLiteral("1")), alert(QStringLiteral("2"))}, nsp).items);
    const auto told = std::get<NotificationUpdate>(found.parts[3].message);
    QVERIFY(told.truncated && told.unreadCount == 12 && told.source == Source::Snapshot);
    QVERIFY(told.items == QVector<Notification>{notification(QStringLiteral("n"))});
    QVERIFY(std::get<ServerStatus>(found.parts[4].message) == server);
    const auto who = std::get<UserStatus>(found.parts[5].message);
    QCOMPARE(who.userId, user.userId);
    QCOMPARE(who.name, user.name);
    QCOMPARE(who.status, user.status);
    QCOMPARE(who.present, false);
    QCOMPARE(who.time, user.time);
}

void SnapshotTest::onlyStatesAreKept()
{
    KpiUpdate kpis;
    kpis.source = Source::Sample;
    QCOMPARE(streamOf(kpis), QString());
    kpis.source = Source::Snapshot; // what was kept is kept on
    QVERIFY(!streamOf(kpis).isEmpty());
    DashboardUpdate dashboard;
    dashboard.source = Source::None;
    QCOMPARE(streamOf(dashboard), QString());
    QCOMPARE(streamOf(AlertUpdate{}), QString()); // an addition
    QCOMPARE(streamOf(NotificationUpdate{}), QString());
    QCOMPARE(streamOf(ServerError{}), QString());
    QVERIFY(streamOf(alerts({})) != streamOf(alerts({}, QStringLiteral("/orders"))));
}

void SnapshotTest::figuresThatCameTogetherShareATime()
{
    Snapshot snapshot;
    const auto add = [&](const QString &module, Source source, std::optional<BootTime> time) {
        snapshot.addKpi(module, {}, figure(QString::number(snapshot.parts.size())), source, time);
        return int(snapshot.parts.size());
    };
    QCOMPARE(add(QStringLiteral("a"), Source::Live, BootTime(1h)), 1);
    QCOMPARE(add(QStringLiteral("a"), Source::Live, BootTime(1h + 999ms)), 1);
    QCOMPARE(add(QStringLiteral("a"), Source::Live, BootTime(1h + 1s)), 2);
    QCOMPARE(add(QStringLiteral("a"), Source::Live, BootTime(1h)), 3); // never younger than it is
    QCOMPARE(add(QStringLiteral("b"), Source::Live, BootTime(1h)), 4);
    QCOMPARE(add(QStringLiteral("b"), Source::Rest, BootTime(1h)), 5);
    QCOMPARE(add(QStringLiteral("b"), Source::Rest, std::nullopt), 6);
    QCOMPARE(add(QStringLiteral("b"), Source::Rest, std::nullopt), 6);
}

void SnapshotTest::agesAreTrueOrUnknown_data()
{
    QTest::addColumn<bool>("sameStart");
    QTest::addColumn<int>("bootSeconds"); ///< that the clock nobody sets has gone on
    QTest::addColumn<int>("wallSeconds");
    QTest::addColumn<int>("age"); ///< seconds; below 0: unknown
    QTest::newRow("the program was started again") << true << 60 << 60 << 60;
    QTest::newRow("and the wall clock set back") << true << 60 << -3600 << 60;
    QTest::newRow("and the wall clock set ahead") << true << 60 << 7200 << 60;
    QTest::newRow("another start of the machine") << false << -7200 << 60 << 60;
    QTest::newRow("of long ago") << false << -7200 << 400 * 86'400 << 400 * 86'400;
    QTest::newRow("another start, and the wall clock set back") << false << -7200 << -1 << -1;
    QTest::newRow("a boot time still to come") << true << -1 << 60 << -1;
}

void SnapshotTest::agesAreTrueOrUnknown()
{
    QFETCH(bool, sameStart);
    QFETCH(int, bootSeconds);
    QFETCH(int, wallSeconds);
    QFETCH(int, age);
    const FakeClock clock;
    Snapshot snapshot;
    snapshot.addKpi(QStringLiteral("plant"), {}, figure(QStringLiteral("pump")), Source::Live,
                    clock.boot());
    DashboardUpdate dashboard;
    dashboard.topKpis = QVector<Kpi>{figure(QStringLiteral("t"))};
    snapshot.add(dashboard, clock.boot());
    const QByteArray bytes = encodeParts(snapshot.parts, clockAt(clock));
    const SnapshotClock later{
        {clock.boot() + std::chrono::seconds(bootSeconds), clock.now().addSecs(wallSeconds)},
        sameStart ? boot : QStringLiteral("another")};
    const Snapshot found = decoded(bytes, later);
    QCOMPARE(found.parts.size(), 2U);
    const auto &kpis = std::get<KpiUpdate>(found.parts[0].message);
    const auto &board = std::get<DashboardUpdate>(found.parts[1].message);
    const auto wanted =
        age < 0 ? std::nullopt : std::optional(later.now.boot - std::chrono::seconds(age));
    for (const Snapshot::Part &part : found.parts) {
        QCOMPARE(part.at, wanted);
    }
    QCOMPARE(kpis.receivedAt, wanted);
    QCOMPARE(kpis.ageUnknown, age < 0);
    QCOMPARE(board.receivedAt, wanted);
    QCOMPARE(board.ageUnknown, age < 0);
}

void SnapshotTest::secretsAreMasked()
{
    const FakeClock clock;
    const QString text = QStringLiteral("see https://host/?token=hunter2");
    Kpi kpi = fullFigure();
    kpi.label.original = kpi.value.text = kpi.value.raw = kpi.trend.text = kpi.statusWord = text;
    kpi.otherFields = {{QStringLiteral("password"), QStringLiteral("\"hunter2\"")},
                       {QStringLiteral("link"), text}};
    Alert raised = alert(QStringLiteral("1"));
    raised.title = raised.message = raised.arabicMessage = text;
    raised.instruction = {text, text, text};
    Notification told = notification(QStringLiteral("n"));
    told.title = told.message = told.arabicTitle = text;
    Snapshot snapshot;
    snapshot.addKpi(QStringLiteral("plant"), {}, kpi, Source::Live, clock.boot());
    snapshot.add(alerts({raised}), clock.boot());
    snapshot.add(notifications({told}), clock.boot());
    snapshot.add(ServerStatus{text, {}, {}, false, {}}, clock.boot());
    const QByteArray bytes = encodeParts(snapshot.parts, clockAt(clock));
    QVERIFY(!bytes.contains("hunter2"));
    QVERIFY(bytes.contains("see https://host/"));
}

void SnapshotTest::badItemsAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("figure"); ///< CBOR that stands where a key figure should
    QTest::addColumn<bool>("goesOn");       ///< what stands behind it can be read
    const auto row = [](const char *name, const QByteArray &hex, bool goesOn = true) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << goesOn;
    };
    row("a number", "01");
    row("words", "6161");
    row("nothing", "f6");
    row("a map", "a1616101");
    row("no id", "80");
    row("an empty id", "8160");
    row("a number for an id", "8101");
    row("an id in pieces", "817f6161ff");
    row("an id that is too long", "81791388" + QByteArray(10'000, '6'));
    row("a label that is a number", "82616101");
    row("a kind of value that there is not", "836161808118ff");
    row("a number that is none", "83616180 8201fb7ff8000000000000");
    row("a number without an end", "83616180 8201fb7ff0000000000000");
    row("a negative number of decimals", "83616180 8301fb000000000000000020");
    row("a number beyond all", "83616180 8301fb0000000000000000 1bffffffffffffffff");
    row("nested deeply", "826161" + QByteArray("81").repeated(20) + "80", false);
    row("words that end early", "8178ff61", false);
}

void SnapshotTest::badItemsAreLeftOut()
{
    QFETCH(QByteArray, figure);
    QFETCH(bool, goesOn);
    const FakeClock clock;
    // [boot, [[kind, boot, wall, module, nsp, [FIGURE, good one]]]]
    const QByteArray bytes = QByteArray::fromHex("8260 81 86 00 f6 f6 6161 60 82") + figure +
                             QByteArray::fromHex("81616b");
    const Snapshot found = decoded(bytes, clockAt(clock));
    QVERIFY(found.leftOut > 0);
    QStringList ids;
    for (const Snapshot::Part &part : found.parts) {
        for (const Kpi &kpi : std::get<KpiUpdate>(part.message).items) {
            ids << kpi.id;
        }
    }
    QCOMPARE(ids, goesOn ? QStringList{QStringLiteral("k")} : QStringList());
}

void SnapshotTest::anyBytesAreRead()
{
    const FakeClock clock;
    Snapshot snapshot;
    snapshot.addKpi(QStringLiteral("plant"), {}, fullFigure(), Source::Live, clock.boot());
    snapshot.add(alerts({alert(QStringLiteral("1"))}), clock.boot());
    snapshot.add(notifications({notification(QStringLiteral("n"))}), clock.boot());
    const QByteArray whole = encodeParts(snapshot.parts, clockAt(clock));
    QCOMPARE(decoded(whole, clockAt(clock)).parts.size(), 3U);
    const auto isSound = [](const Snapshot &found) {
        const auto named = [](const auto &each) { return !each.id.text.isEmpty(); };
        const auto sound = [](const Kpi &kpi) {
            return !kpi.id.isEmpty() && kpi.severity <= Severity::Critical &&
                   std::isfinite(kpi.value.number);
        };
        return std::all_of(found.parts.begin(), found.parts.end(), [&](const Snapshot::Part &part) {
            if (const auto *listed = std::get_if<AlertUpdate>(&part.message)) {
                return std::all_of(listed->items.begin(), listed->items.end(), named);
            }
            if (const auto *told = std::get_if<NotificationUpdate>(&part.message)) {
                return std::all_of(told->items.begin(), told->items.end(), named);
            }
            const auto *kpis = std::get_if<KpiUpdate>(&part.message);
            return !kpis || std::all_of(kpis->items.begin(), kpis->items.end(), sound);
        });
    };
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const Snapshot found = decoded(whole.left(length), clockAt(clock));
        QVERIFY2(found.leftOut > 0 && isSound(found), qPrintable(QString::number(length)));
    }
    for (qsizetype place = 0; place < whole.size(); ++place) {
        for (const int change :
             {0x00, 0x1b, 0x3b, 0x5b, 0x7b, 0x9b, 0x9f, 0xbb, 0xdb, 0xfb, 0xff}) {
            QByteArray other = whole;
            other[place] = char(change);
            QVERIFY(isSound(decoded(other, clockAt(clock))));
        }
    }
    QVERIFY(decoded(QByteArray(1'000'000, char(0x81)), clockAt(clock)).leftOut > 0); // deep
    QVERIFY(decoded(QByteArray(1'000'000, char(0x9f)), clockAt(clock)).leftOut > 0);
    QVERIFY(decoded(QByteArray(1'000'000, char(0xc1)), clockAt(clock)).leftOut > 0); // tags
}

void SnapshotTest::listsAreBounded()
{
    const FakeClock clock;
    QByteArray bytes;
    QCborStreamWriter cbor(&bytes);
    cbor.startArray(2);
    cbor.append(QString());
    cbor.startArray();
    for (int list = 0; list < 10; ++list) {
        cbor.startArray(6);
        cbor.append(0);
        cbor.append(nullptr);
        cbor.append(nullptr);
        cbor.append(QStringLiteral("m"));
        cbor.append(QString());
        cbor.startArray();
        for (int i = 0; i < 30'000; ++i) { // four bytes each
            cbor.startArray(1);
            cbor.append(QStringLiteral("k"));
            cbor.endArray();
        }
        cbor.endArray();
        cbor.endArray();
    }
    cbor.endArray();
    cbor.endArray();
    const Snapshot found = decoded(bytes, clockAt(clock));
    qsizetype items = 0;
    for (const Snapshot::Part &part : found.parts) {
        const qsizetype size = std::get<KpiUpdate>(part.message).items.size();
        QVERIFY(size <= 20'000);
        items += size;
    }
    QVERIFY(items > 0 && items <= mostSnapshotItems);
    QVERIFY(found.leftOut > 20'000);
}

void SnapshotTest::recorderKeepsTheLastOne()
{
    const StoreFolder folder;
    FakeClock clock;
    {
        Recorder recorder(folder.path(), quietly(clock));
        recorder.keep(oneFigure(1));
        recorder.keep(oneFigure(2));
        QVERIFY(recorder.flush());
        QCOMPARE(onlyValue(readSnapshot(folder.path(), clockAt(clock))), 2.0);
        QCOMPARE(recorder.status().snapshots.written, 1U);
        recorder.keep(oneFigure(3));
    }
    clock.advance(1h);
    QCOMPARE(onlyValue(readSnapshot(folder.path(), clockAt(clock))), 3.0); // at its end
}

void SnapshotTest::onlyWhatChangedIsWritten()
{
    const StoreFolder folder;
    FakeClock clock;
    Recorder recorder(folder.path(), quietly(clock));
    const auto keep = [&](double first, double second) {
        Snapshot snapshot = oneFigure(first);
        snapshot.parts.push_back(oneFigure(second, QStringLiteral("other")).parts.front());
        recorder.keep(snapshot);
        return recorder.flush() ? recorder.status().snapshots.written : 0;
    };
    QCOMPARE(keep(1, 1), 2U);
    QCOMPARE(keep(1, 1), 2U);
    clock.stepWall(7ms); // as when the clock is put right
    clock.advance(1h);
    QCOMPARE(keep(1, 1), 2U);
    QCOMPARE(keep(1, 2), 3U);
    clock.stepWall(-1h); // what stands there has the time of another clock
    QCOMPARE(keep(1, 2), 5U);
}

void SnapshotTest::streamsThatAreGoneLeave()
{
    const StoreFolder folder;
    const FakeClock clock;
    {
        Recorder recorder(folder.path(), quietly(clock));
        recorder.keep(oneFigure(1, QStringLiteral("old")));
        QVERIFY(recorder.flush());
        recorder.keep(oneFigure(2, QStringLiteral("new")));
        QVERIFY(recorder.flush());
        QCOMPARE(onlyValue(readSnapshot(folder.path(), clockAt(clock))), 2.0);
    }
    Recorder another(folder.path(), quietly(clock)); // does not know what stands there
    another.keep(oneFigure(3, QStringLiteral("newest")));
    QVERIFY(another.flush());
    QCOMPARE(onlyValue(readSnapshot(folder.path(), clockAt(clock))), 3.0);
}

void SnapshotTest::oneConsoleKeepsIt()
{
    const StoreFolder folder;
    const FakeClock clock;
    auto first = std::make_unique<Recorder>(folder.path(), quietly(clock));
    first->keep(oneFigure(1));
    QVERIFY(first->flush());
    Recorder second(folder.path(), quietly(clock));
    second.keep(oneFigure(2));
    QVERIFY(!second.flush());
    QCOMPARE(onlyValue(readSnapshot(folder.path(), clockAt(clock))), 1.0);
    first.reset();
    QVERIFY(second.flush()); // the one that waited
    QCOMPARE(onlyValue(readSnapshot(folder.path(), clockAt(clock))), 2.0);
}

void SnapshotTest::failuresEndAndItIsWritten()
{
    const StoreFolder folder;
    const FakeClock clock;
    const QString parent = QFileInfo(folder.path()).path();
    QFile blocking(parent); // a file where the folder should be
    QVERIFY(blocking.open(QIODevice::WriteOnly));
    Recorder recorder(folder.path(), quietly(clock));
    recorder.keep(oneFigure(1));
    QVERIFY(!recorder.flush());
    QCOMPARE(recorder.status().state, RecorderStatus::State::Failing);
    QVERIFY(blocking.remove());
    QVERIFY(recorder.flush());
    QCOMPARE(onlyValue(readSnapshot(folder.path(), clockAt(clock))), 1.0);
    {
        auto other = folder.open();
        STORE_VERIFY(other);
        STORE_VERIFY(other->run(QStringLiteral("DROP TABLE snapshot")));
    }
    recorder.keep(oneFigure(2));
    bool written = false;
    for (int i = 0; i < 20 && !written; ++i) {
        written = recorder.flush();
    }
    QVERIFY(written);
    QVERIFY(!recorder.status().movedAside.isEmpty());
    QCOMPARE(onlyValue(readSnapshot(folder.path(), clockAt(clock))), 2.0);
}

void SnapshotTest::hostileRowsAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("no stream of zlib") << QByteArray("\x05hello", 6);
    QTest::newRow("another size than it says") << QByteArray("\x01") + compressed("12345").mid(1);
    QTest::newRow("a size beyond all bounds")
        << QByteArray::fromHex("ffffffffffffffffff01") + compressed("1").mid(1);
    QTest::newRow("no CBOR") << compressed(QByteArray(1000, '\xff'));
    QTest::newRow("too large") << QByteArray((8 << 20) + 1, 'x');
}

void SnapshotTest::hostileRowsAreLeftOut()
{
    QFETCH(QByteArray, body);
    const StoreFolder folder;
    const FakeClock clock;
    {
        Recorder recorder(folder.path(), quietly(clock));
        recorder.keep(oneFigure(1));
    }
    {
        auto database = folder.open();
        STORE_VERIFY(database);
        STORE_VERIFY(
            database->run(QStringLiteral("INSERT INTO snapshot VALUES ('a', -1, 0, ?)"), {body}));
    }
    const auto found = readSnapshot(folder.path(), clockAt(clock));
    STORE_VERIFY(found);
    QCOMPARE(found->leftOut, 1);
    QCOMPARE(onlyValue(found), 1.0);
}

void SnapshotTest::readingLeavesTheFileAsItIs_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("good");
    QTest::addColumn<StoreFailure>("failure");
    QTest::newRow("no file") << QByteArray("none") << true << StoreFailure::Missing;
    QTest::newRow("an empty one") << QByteArray("") << true << StoreFailure::Missing;
    QTest::newRow("no database") << QByteArray(5000, 'x') << false << StoreFailure::Damaged;
    QByteArray newer = QByteArray("SQLite format 3\0", 16) + QByteArray(84, '\0');
    newer[63] = 99;
    QTest::newRow("a later version's") << newer << false << StoreFailure::Newer;
}

void SnapshotTest::readingLeavesTheFileAsItIs()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, good);
    QFETCH(StoreFailure, failure);
    const StoreFolder folder;
    const FakeClock clock;
    QVERIFY(QDir().mkpath(QFileInfo(folder.path()).path()));
    if (content != "none") {
        QFile file(folder.path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    const auto found = readSnapshot(folder.path(), clockAt(clock));
    QCOMPARE(found.has_value(), good);
    if (found) {
        QVERIFY(found->parts.empty() && found->leftOut == 0);
    } else {
        QCOMPARE(found.error().failure, failure);
    }
    QCOMPARE(contentOf(folder.path()), content);
    QCOMPARE(QDir(QFileInfo(folder.path()).path())
                 .entryList(QDir::Files)
                 .filter(QStringLiteral("damaged"))
                 .size(),
             0);
}

void SnapshotTest::killedWriterLeavesWholeStates()
{
    const StoreFolder folder;
    const FakeClock clock;
    constexpr int kills = 8;
    qint64 alerts = 0; // that were confirmed
    for (int round = 0; round < kills; ++round) {
        QProcess writer;
        writer.start(QCoreApplication::applicationDirPath() + QStringLiteral("/store_writer"),
                     {QStringLiteral("snapshots"), folder.path(), QString::number(round)});
        // A few states, and somewhere in the middle of the next.
        QByteArray said;
        QTRY_VERIFY((said += writer.readAllStandardOutput()).count('\n') > 2 + round);
        writer.kill();
        QVERIFY(writer.waitForFinished());
        said += writer.readAllStandardOutput();
        const qint64 confirmed =
            said.left(said.lastIndexOf('\n')).split('\n').constLast().toLongLong();
        const auto found = readSnapshot(folder.path(), clockAt(clock));
        STORE_VERIFY(found);
        QCOMPARE(found->leftOut, 0);
        QCOMPARE(found->parts.size(), 2U);
        QVector<double> values;
        for (const Snapshot::Part &part : found->parts) {
            values << std::get<KpiUpdate>(part.message).items.at(0).value.number;
        }
        QCOMPARE(values.at(0), values.at(1)); // one state, not a bit of two
        QVERIFY2(values.at(0) >= double(confirmed), said.constData());
        // What is known of an alert and what happened to it are one, too.
        alerts += said.count('\n');
        auto database = folder.open();
        STORE_VERIFY(database);
        auto rows = database->run(QStringLiteral(
            "SELECT (SELECT count(*) FROM alert), (SELECT count(*) FROM transition),"
            " (SELECT count(*) FROM alert JOIN transition USING (nsp, alert, occurrence))"));
        QVERIFY(rows && rows->next());
        QVERIFY(rows->integer(0) >= alerts);
        QCOMPARE(rows->integer(1), rows->integer(0));
        QCOMPARE(rows->integer(2), rows->integer(0));
    }
}
