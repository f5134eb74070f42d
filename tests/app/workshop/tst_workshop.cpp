// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workshop/profile_workshop.h"
#include "ui/theme/icon_names.h"

#include <QDir>
#include <QFileSystemWatcher>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace app;

namespace {

constexpr int patience = 20'000; ///< ms

const QString builtIn = QStringLiteral(":/profiles/default.json");

nlohmann::json kpis(double value)
{
    return nlohmann::json::array(
        {nlohmann::json::array({{{"id", "revenue"}, {"label", "Revenue"}, {"value", value}}})});
}

QString textOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void write(const QString &name, const QString &text)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(text.toUtf8()), text.toUtf8().size());
}

/// A workshop that hears what the test delivers.
struct Bench
{
    QTemporaryDir folder;
    QStringList used; ///< files
    SocketEvents events;
    ProfileWorkshop workshop{{ui::iconNames(), folder.path(), QStringLiteral("http://host:5000"),
                              [this](const QString &file, const Profile &profile) {
                                  used.append(file);
                                  workshop.setUsed(profile, file);
                              }}};
    std::unique_ptr<QObject> page = std::make_unique<QObject>();

    Bench()
    {
        workshop.setEvents(&events);
        workshop.listen(page.get());
    }
    QString path(const char *name) const { return folder.filePath(QString::fromLatin1(name)); }
    /// What the workshop makes of the text; without a name of its event where nothing comes of it.
    ProfileCheck check(const QString &text)
    {
        const QSignalSpy checked(&workshop, &ProfileWorkshop::checked);
        workshop.check(text);
        const bool came = QTest::qWaitFor(
            [&] { return !checked.isEmpty() && checked.last().at(0) == text; }, patience);
        return came ? checked.last().at(1).value<ProfileCheck>() : ProfileCheck();
    }
};

RecordingLine line()
{
    RecordingLine line;
    line.event = "kpi:update:finance";
    line.time = QDateTime::currentDateTimeUtc();
    return line;
}

/// The built-in profile under another name.
QString renamed(const char *name)
{
    auto json = nlohmann::ordered_json::parse(textOf(builtIn).toStdString());
    json["name"] = {{"en", name}, {"ar", name}};
    return QString::fromStdString(json.dump(2));
}

} // namespace

class WorkshopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatAProfileMakesOfTheEvents();
    void aStreamReadsItsNamespaceAlone();
    void namesMistakesWithTheirLine();
    void whatIsKeptIsBounded();
    void bytesArriveAsBytes();
    void aFloodIsSampled();
    void keepsNothingUnlessSomebodyLooks();
    void aDraftIsUsable();
    void aBrokenTextIsNotSaved();
    void aChangedFileIsTakenUp();
    void aFolderThatIsMadeAnewIsFollowed();
    void otherFilesBesideItChangeNothing();
    void aFileThatLeadsElsewhereIsNotTakenUp();
    void aBrokenFileLeavesTheOtherInUse();
    void offersWhatComesWithTheProgram();
};

void WorkshopTest::showsWhatAProfileMakesOfTheEvents()
{
    Bench t;
    const QString text = textOf(builtIn);
    t.events.deliver(QStringLiteral("kpi:update:finance"), kpis(10));
    t.events.deliver(QStringLiteral("chat"), {"hello"});
    ProfileCheck check = t.check(text);
    QVERIFY(check.isUsable);
    QCOMPARE(check.figures.size(), 1);
    QCOMPARE(check.figures.at(0).module, QStringLiteral("finance"));
    QCOMPARE(check.figures.at(0).kpi.value.number, 10.0);
    QCOMPARE(check.unread, QStringList{QStringLiteral("chat")});
    // What comes later, and the last value.
    t.events.deliver(QStringLiteral("kpi:update:finance"), kpis(11));
    check = t.check(text);
    QCOMPARE(check.figures.size(), 1);
    QCOMPARE(check.figures.at(0).kpi.value.number, 11.0);
    // Another text reads all of it anew.
    check = t.check(renamed("Other"));
    QCOMPARE(check.figures.at(0).kpi.value.number, 11.0);
}

void WorkshopTest::aStreamReadsItsNamespaceAlone()
{
    Bench t;
    const nlohmann::json item = {{{"id", "k"}, {"value", 1}}};
    t.events.deliver(QStringLiteral("e"), item, QStringLiteral("/"));
    t.events.deliver(QStringLiteral("e"), item, QStringLiteral("/orders"));
    t.events.deliver(QStringLiteral("f"), item, QStringLiteral("/orders"));
    const ProfileCheck check = t.check(QStringLiteral(
        R"({"name":{"en":"x"},"streams":[
            {"kind":"kpi","event":["e","f"],"moduleKey":{"const":"own"},"id":"/id","value":"/value"},
            {"kind":"kpi","event":"e","namespace":"/orders","moduleKey":{"const":"other"},
             "id":"/id","value":"/value"}]})"));
    QVERIFY(check.isUsable);
    QCOMPARE(check.figures.size(), 2);
    QCOMPARE(check.figures.at(0).module, QStringLiteral("own"));
    QCOMPARE(check.figures.at(1).module, QStringLiteral("other"));
    QCOMPARE(check.unread, QStringList{QStringLiteral("f")});
}

void WorkshopTest::namesMistakesWithTheirLine()
{
    Bench t;
    const ProfileCheck check =
        t.check(QStringLiteral("{\n  \"name\": {\"en\": \"X\"},\n  \"streams\": [\n"
                               "    {\"kind\": \"kpis\", \"event\": \"x\"}\n  ]\n}\n"));
    QVERIFY(!check.isUsable);
    const auto isIt = [](const ProfileRemark &remark) {
        return remark.isMistake && remark.line == 4 &&
               remark.text.startsWith(QStringLiteral("/streams/0/kind "));
    };
    QVERIFY(std::any_of(check.remarks.begin(), check.remarks.end(), isIt));
    QVERIFY(check.figures.isEmpty());
}

void WorkshopTest::whatIsKeptIsBounded()
{
    SampleBench bench(ui::iconNames());
    for (std::size_t i = 0; i < SampleBench::eventCapacity + 100; ++i) {
        bench.take(line(), nlohmann::json::to_cbor(kpis(double(i))));
    }
    QCOMPARE(bench.heard(), int(SampleBench::eventCapacity));
    const ProfileCheck check = bench.check(textOf(builtIn));
    QCOMPARE(check.figures.at(0).kpi.value.number, double(SampleBench::eventCapacity + 99));
    const auto packed = [](std::size_t size) {
        return nlohmann::json::to_cbor(nlohmann::json{std::string(size, 'x')});
    };
    for (int i = 0; i < 6; ++i) {
        bench.take(line(), packed(SampleBench::byteCapacity / 4));
    }
    QCOMPARE(bench.heard(), 3); // what stands around the text takes its place too
    bench.take(line(), packed(SampleBench::byteCapacity));
    QCOMPARE(bench.heard(), 3);
    bench.clear();
    QCOMPARE(bench.heard(), 0);
}

/// Bytes are bytes again, however they were kept.
void WorkshopTest::bytesArriveAsBytes()
{
    SampleBench bench(ui::iconNames());
    nlohmann::json arguments = nlohmann::json::array();
    arguments.push_back(nlohmann::json::binary({'{', '"', 'v', '"', ':', '5', '}'}));
    bench.take(line(), nlohmann::json::to_cbor(arguments));
    const ProfileCheck check = bench.check(QStringLiteral(
        R"({"name":{"en":"x"},"modules":[{"key":"finance","en":"F"}],"streams":[
            {"kind":"kpi","event":"kpi:update:{module}","id":{"const":"v"},"value":"/v"}]})"));
    QVERIFY(check.isUsable);
    QCOMPARE(check.figures.size(), 1);
    QCOMPARE(check.figures.at(0).kpi.value.number, 5.0);
}

/// While the bench is busy, samples are left out instead of piling up, and of the texts that are to
/// be tried the last one is.
void WorkshopTest::aFloodIsSampled()
{
    Bench t;
    for (int i = 0; i < 20'000; ++i) {
        t.events.deliver(QStringLiteral("kpi:update:finance"), kpis(double(i)));
    }
    const QSignalSpy checked(&t.workshop, &ProfileWorkshop::checked);
    for (int i = 0; i < 50; ++i) {
        t.workshop.check(renamed(qPrintable(QString::number(i))));
    }
    const QString last = renamed("last");
    QVERIFY(t.check(last).isUsable);
    QVERIFY(checked.size() < 10);
    QVERIFY(t.workshop.heard() > 0);
    QVERIFY(t.workshop.heard() <= int(SampleBench::eventCapacity));
}

void WorkshopTest::keepsNothingUnlessSomebodyLooks()
{
    Bench t;
    QVERIFY(t.events.samplesWanted());
    t.page.reset();
    QVERIFY(!t.events.samplesWanted());
    t.events.deliver(QStringLiteral("kpi:update:finance"), kpis(1));
    QCOMPARE(t.workshop.heard(), 0);
    QVERIFY(t.check(textOf(builtIn)).figures.isEmpty());
}

void WorkshopTest::aDraftIsUsable()
{
    Bench t;
    for (int i = 0; i < 20; ++i) {
        t.events.deliver(QStringLiteral("sensor:boiler"),
                         {{{"id", "boiler"}, {"name", "Boiler"}, {"temperature", 80.5 + i}}});
    }
    const QSignalSpy drafted(&t.workshop, &ProfileWorkshop::drafted);
    t.workshop.draft();
    QTRY_COMPARE_WITH_TIMEOUT(drafted.size(), 1, patience);
    const QString draft = drafted.at(0).at(0).toString();
    const ProfileCheck check = t.check(draft);
    QVERIFY2(check.isUsable, qPrintable(draft));
    QVERIFY2(!check.figures.isEmpty(), qPrintable(draft));
}

void WorkshopTest::aBrokenTextIsNotSaved()
{
    Bench t;
    const QString file = t.path("own.json");
    QVERIFY(t.workshop.save(file, renamed("Own")));
    const QString before = textOf(file);
    QVERIFY(!t.workshop.save(file, QStringLiteral("{}")));
    QCOMPARE(textOf(file), before);
}

void WorkshopTest::aChangedFileIsTakenUp()
{
    Bench t;
    const QString file = t.path("own.json");
    write(file, renamed("First"));
    QVERIFY(t.workshop.use(file));
    QCOMPARE(t.workshop.usedName().english, QStringLiteral("First"));
    write(file, renamed("Second"));
    QTRY_COMPARE_WITH_TIMEOUT(t.workshop.usedName().english, QStringLiteral("Second"), patience);
    // As editors do it: a new file in the place of the old one, again and again.
    for (const char *name : {"Third", "Fourth"}) {
        QVERIFY(t.workshop.save(file, renamed(name)));
        QTRY_COMPARE_WITH_TIMEOUT(t.workshop.usedName().english, QString::fromLatin1(name),
                                  patience);
    }
    QVERIFY(t.workshop.refusal().isEmpty());
}

/// As a share that is unmounted and mounted again, or a folder that is deployed anew.
void WorkshopTest::aFolderThatIsMadeAnewIsFollowed()
{
    Bench t;
    const QString folder = t.path("of/profiles");
    const QString file = folder + QStringLiteral("/own.json");
    QVERIFY(QDir().mkpath(folder));
    write(file, renamed("First"));
    QVERIFY(t.workshop.use(file));
    const auto &watcher = *t.workshop.findChild<QFileSystemWatcher *>();
    QVERIFY(QDir(t.path("of")).removeRecursively());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.directories(), QStringList{t.folder.path()}, patience);
    QVERIFY(QDir().mkpath(folder));
    write(file, renamed("Second"));
    QTRY_COMPARE_WITH_TIMEOUT(t.workshop.usedName().english, QStringLiteral("Second"), patience);
    write(file, renamed("Third"));
    QTRY_COMPARE_WITH_TIMEOUT(t.workshop.usedName().english, QStringLiteral("Third"), patience);
}

void WorkshopTest::otherFilesBesideItChangeNothing()
{
    Bench t;
    const QString file = t.path("own.json");
    write(file, renamed("Own"));
    QVERIFY(t.workshop.use(file));
    const qsizetype uses = t.used.size();
    write(t.path("other.txt"), QStringLiteral("x"));
    write(file, renamed("Own")); // the same again
    // What is looked at afterwards is taken up, so those have been looked at.
    write(file, renamed("Changed"));
    QTRY_COMPARE_WITH_TIMEOUT(t.workshop.usedName().english, QStringLiteral("Changed"), patience);
    QCOMPARE(t.used.size(), uses + 1);
}

void WorkshopTest::aFileThatLeadsElsewhereIsNotTakenUp()
{
    Bench t;
    const QString file = t.path("own.json");
    write(file, renamed("Own"));
    QVERIFY(t.workshop.use(file));
    auto json = nlohmann::ordered_json::parse(renamed("Other").toStdString());
    json["url"] = "http://elsewhere:5000";
    write(file, QString::fromStdString(json.dump()));
    QTRY_VERIFY_WITH_TIMEOUT(!t.workshop.refusal().isEmpty(), patience);
    QCOMPARE(t.workshop.usedName().english, QStringLiteral("Own"));
    QVERIFY(t.workshop.use(file)); // a person may
    QCOMPARE(t.workshop.usedName().english, QStringLiteral("Other"));
    // A proxy sees what goes to the server.
    json["name"]["en"] = "Proxied";
    json["connection"] = {{"proxy", "http://elsewhere:3128"}};
    write(file, QString::fromStdString(json.dump()));
    QTRY_VERIFY_WITH_TIMEOUT(!t.workshop.refusal().isEmpty(), patience);
    QCOMPARE(t.workshop.usedName().english, QStringLiteral("Other"));
}

void WorkshopTest::aBrokenFileLeavesTheOtherInUse()
{
    Bench t;
    const QString file = t.path("own.json");
    write(file, renamed("Good"));
    QVERIFY(t.workshop.use(file));
    const qsizetype uses = t.used.size();
    write(file, QStringLiteral("{\"streams\": 7}"));
    QTRY_VERIFY_WITH_TIMEOUT(!t.workshop.refusal().isEmpty(), patience);
    QVERIFY(t.workshop.refusal().contains(QStringLiteral("/streams")));
    QCOMPARE(t.workshop.usedName().english, QStringLiteral("Good"));
    QCOMPARE(t.used.size(), uses);
    write(file, renamed("Better"));
    QTRY_COMPARE_WITH_TIMEOUT(t.workshop.usedName().english, QStringLiteral("Better"), patience);
    QVERIFY(t.workshop.refusal().isEmpty());
    QVERIFY(QFile::remove(file));
    QVERIFY(!t.workshop.use(file));
    QCOMPARE(t.workshop.usedName().english, QStringLiteral("Better"));
}

void WorkshopTest::offersWhatComesWithTheProgram()
{
    Bench t;
    const auto offers = t.workshop.offers();
    QCOMPARE(offers.at(0).file, builtIn);
    QVERIFY(offers.size() > 3);
    for (const auto &offer : offers) {
        const auto text = t.workshop.read(offer.file);
        QVERIFY(text);
        QVERIFY2(t.check(*text).isUsable, qPrintable(offer.file));
    }
}

QTEST_GUILESS_MAIN(WorkshopTest)
#include "tst_workshop.moc"
