// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "tests/support/changed_profile.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace app;
using tests::ServerProcess;

namespace {

constexpr int patience = 30'000; ///< milliseconds, on a busy machine
const QString finance = QStringLiteral("finance");
const QString plant = QStringLiteral("plant");
const QString revenue = QStringLiteral("revenue");
const QString pressure = QStringLiteral("pressure");

/// The built-in profile with one module, whose figures come under `event`.
Profile profileOf(const QString &module, const char *event)
{
    return tests::changedProfile(
        [&](nlohmann::json &json) {
            json["modules"] = {{{"key", module.toStdString()},
                                {"ar", "وحدة"},
                                {"en", module.toStdString()},
                                {"recorded", true}}};
            json["streams"][0]["event"] = event;
            json.erase("rest"); // its first values would be of an event that nothing reads
            json.erase("signIn");
        },
        module + QStringLiteral(".json"));
}

ConsoleSource at(const ServerProcess &server)
{
    ConsoleSource source;
    source.options.url = server.url();
    return source;
}

QStringList moduleKeys(Console &console)
{
    QStringList keys;
    for (const Module &module : console.models().modules()) {
        keys.append(module.key);
    }
    return keys;
}

/// "id=value" of each figure on the module's list.
QStringList figures(Console &console, const QString &module)
{
    QStringList list;
    const KpiModel &model = console.models().kpis(module);
    for (int row = 0; row < model.rowCount(); ++row) {
        list.append(model.at(row).kpi.id + u'=' + model.at(row).kpi.value.raw);
    }
    return list;
}

QString figure(Console &console, const QString &module, const QString &id)
{
    return figures(console, module).filter(id + u'=').join(u' ');
}

void set(ServerProcess &server, const QString &module, const QString &id, int value)
{
    server.control({{QStringLiteral("command"), QStringLiteral("set")},
                    {QStringLiteral("module"), module},
                    {QStringLiteral("id"), id},
                    {QStringLiteral("value"), value}});
}

void emitPressure(ServerProcess &server, int value)
{
    const QJsonObject item{{QStringLiteral("id"), pressure},
                           {QStringLiteral("label"), pressure},
                           {QStringLiteral("value"), value}};
    server.control({{QStringLiteral("command"), QStringLiteral("emit")},
                    {QStringLiteral("event"), QStringLiteral("plant:values:plant")},
                    {QStringLiteral("args"), QJsonArray{item}}});
}

} // namespace

/// Two sources in one process, each with its own profile: what one says is never the other's.
class TestConsolePair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void eachShowsItsOwnSource();
    void oneEndsWhileTheOtherGoesOn();
    void aNewSourceStartsWithNothing();
    void aBoardThatNothingCameToCanBeHandedOn();
    void theSameSourceKeepsItsLastValues();
    void aLostNamespaceLooksLost();

private:
    std::unique_ptr<ServerProcess> m_first;
    std::unique_ptr<ServerProcess> m_second;
};

void TestConsolePair::init()
{
    for (auto *server : {&m_first, &m_second}) {
        *server = std::make_unique<ServerProcess>(ServerProcess::backend());
        QVERIFY2((*server)->start(), qPrintable((*server)->errorText()));
    }
}

void TestConsolePair::cleanup()
{
    m_first.reset();
    m_second.reset();
}

void TestConsolePair::eachShowsItsOwnSource()
{
    Console office(profileOf(finance, "kpi:update:{module}"), at(*m_first));
    Console works(profileOf(plant, "plant:values:{module}"), at(*m_second));
    office.start();
    works.start();
    QTRY_VERIFY_WITH_TIMEOUT(office.models().connection().isConnected(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(works.models().connection().isConnected(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!figure(office, finance, revenue).isEmpty(), patience);

    // Both say both, to each its own meaning.
    for (ServerProcess *server : {m_first.get(), m_second.get()}) {
        const bool first = server == m_first.get();
        emitPressure(*server, first ? 11 : 22);
        set(*server, finance, revenue, first ? 111 : 222);
    }
    QTRY_COMPARE_WITH_TIMEOUT(figure(office, finance, revenue), QStringLiteral("revenue=111"),
                              patience);
    QTRY_COMPARE_WITH_TIMEOUT(figures(works, plant), QStringList{QStringLiteral("pressure=22")},
                              patience);
    QCOMPARE(moduleKeys(office), QStringList{finance});
    QCOMPARE(moduleKeys(works), QStringList{plant});
    QVERIFY(figure(office, finance, pressure).isEmpty());
    QCOMPARE(office.models().connection().link().url, m_first->url());
    QCOMPARE(works.models().connection().link().url, m_second->url());
}

void TestConsolePair::oneEndsWhileTheOtherGoesOn()
{
    const Profile profile = profileOf(finance, "kpi:update:{module}");
    auto ending = std::make_unique<Console>(profile, at(*m_first));
    Console staying(profile, at(*m_second));
    ending->start();
    staying.start();
    for (Console *each : {ending.get(), &staying}) {
        QTRY_VERIFY_WITH_TIMEOUT(!figure(*each, finance, revenue).isEmpty(), patience);
    }

    m_first->kill();
    QTRY_VERIFY_WITH_TIMEOUT(!ending->models().connection().isConnected(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(ending->models().kpis(finance).stale(), patience);
    QVERIFY(staying.models().connection().isConnected());
    QVERIFY(!staying.models().kpis(finance).stale());
    QCOMPARE(ending->stop(), 0);
    ending.reset();
    set(*m_second, finance, revenue, 7);
    QTRY_COMPARE_WITH_TIMEOUT(figure(staying, finance, revenue), QStringLiteral("revenue=7"),
                              patience);
}

void TestConsolePair::aNewSourceStartsWithNothing()
{
    const Profile profile = profileOf(finance, "kpi:update:{module}");
    Console before(profile, at(*m_first));
    before.start();
    QTRY_VERIFY_WITH_TIMEOUT(!figure(before, finance, revenue).isEmpty(), patience);
    QVERIFY(before.hasHeard());
    QVERIFY(!before.watches(at(*m_second)));
    QVERIFY(before.watches(at(*m_first)));
    ConsoleSource demo = at(*m_first);
    demo.demo = true;
    QVERIFY(!before.watches(demo));
    before.stop();

    Console next(profile, at(*m_second));
    QVERIFY(figures(next, finance).isEmpty());
    QVERIFY(!next.models().lastUpdate());
    QCOMPARE(next.models().alerts().rowCount(), 0);
    QCOMPARE(next.models().notifications().rowCount(), 0);
}

/// So that the window over it can stay while an address is tried.
void TestConsolePair::aBoardThatNothingCameToCanBeHandedOn()
{
    const Profile profile = profileOf(finance, "kpi:update:{module}");
    ConsoleSource nobody;
    nobody.options.url = QStringLiteral("http://127.0.0.1:1");
    auto trial = std::make_unique<Console>(profile, nobody);
    trial->start();
    ConsoleModels *models = &trial->models();
    QTRY_VERIFY_WITH_TIMEOUT(!models->connection().link().errorCode.isEmpty(), patience);
    QVERIFY(!trial->hasHeard());
    trial->stop();
    std::unique_ptr<Board> board = trial->takeBoard();
    trial.reset();

    Console console(profile, at(*m_first), std::move(board));
    QCOMPARE(&console.models(), models);
    console.start();
    QTRY_VERIFY_WITH_TIMEOUT(!figure(console, finance, revenue).isEmpty(), patience);
    QCOMPARE(console.models().connection().link().url, m_first->url());
    QVERIFY(console.hasHeard());
}

void TestConsolePair::theSameSourceKeepsItsLastValues()
{
    Console console(profileOf(finance, "kpi:update:{module}"), at(*m_first));
    console.start();
    QTRY_VERIFY_WITH_TIMEOUT(!figure(console, finance, revenue).isEmpty(), patience);
    const QStringList last = figures(console, finance);
    QSignalSpy connected(&console.models().connection(), &ConnectionModel::connectedChanged);
    console.start(); // anew
    QCOMPARE(figures(console, finance), last);
    QTRY_VERIFY_WITH_TIMEOUT(console.models().connection().isConnected() && connected.count() > 1,
                             patience);
    set(*m_first, finance, revenue, 9);
    QTRY_COMPARE_WITH_TIMEOUT(figure(console, finance, revenue), QStringLiteral("revenue=9"),
                              patience);
}

/// The profile's own namespace stands all the time.
void TestConsolePair::aLostNamespaceLooksLost()
{
    ServerProcess node = ServerProcess::node();
    QVERIFY2(node.start(), qPrintable(node.errorText()));
    const auto profile = Profile::fromJson(
        R"({"name":{"en":"x"},"streams":[
            {"kind":"kpi","event":"welcome","moduleKey":{"const":"m"},"id":{"const":"k"},"value":"/nsp"},
            {"kind":"kpi","event":"welcome","namespace":"/admin","moduleKey":{"const":"m"},
             "id":{"const":"k"},"value":"/nsp"}]})",
        QStringLiteral("test"));
    Console console(*profile, at(node));
    const QString module = QStringLiteral("m");
    const auto freshness = [&](const QString &value) {
        const KpiModel &model = console.models().kpis(module);
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.at(row).kpi.value.raw == value) {
                return model.at(row).freshness;
            }
        }
        return Freshness::NoData;
    };
    const QString own = QStringLiteral("/");
    const QString other = QStringLiteral("/admin");
    console.start();
    QTRY_COMPARE_WITH_TIMEOUT(freshness(other), Freshness::Live, patience);
    QTRY_COMPARE_WITH_TIMEOUT(freshness(own), Freshness::Live, patience);
    QVector<Freshness> seen; // of the own one's value
    QObject::connect(&console.models().kpis(module), &KpiModel::dataChanged, &console,
                     [&] { seen.append(freshness(own)); });
    node.control(
        {{QStringLiteral("do"), QStringLiteral("throwOut")}, {QStringLiteral("nsp"), other}});
    QTRY_COMPARE_WITH_TIMEOUT(freshness(other), Freshness::Stale, patience);
    QVERIFY(console.models().connection().isConnected());
    QCOMPARE(missingNamespaces(console.models().connection().link()).size(), 1);
    // It is joined anew, and says its value.
    console.models().connection().connectNow();
    QTRY_COMPARE_WITH_TIMEOUT(freshness(other), Freshness::Live, patience);
    QVERIFY(missingNamespaces(console.models().connection().link()).isEmpty());
    QVERIFY(!seen.contains(Freshness::Stale));
}

QTEST_GUILESS_MAIN(TestConsolePair)
#include "tst_console_pair.moc"
