// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_captures.h"

#include "app/profile/name_books.h"
#include "tests/app/profile/decoder_fixture.h"
#include "tests/app/profile/profile_with.h"
#include "tests/app/profile/schema_check.h"

#include <QFile>
#include <QMap>

#include <chrono>

using namespace app;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(QStringLiteral(MARSAD_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What was left when all events of a capture were decoded.
struct Replay
{
    QMap<QString, Kpi> kpis; ///< by "module/id"
    QMap<QString, Alert> alerts;
    QVector<Notification> notifications;
    int malformed = 0;
    int unknown = 0;
};

Profile bundled(const QString &name)
{
    const auto profile = Profile::fromFile(QStringLiteral(":/profiles/%1.json").arg(name));
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().toString()));
    }
    return *profile;
}

void take(const FeedMessage &message, Replay &replay)
{
    if (const auto *update = std::get_if<KpiUpdate>(&message)) {
        for (const Kpi &kpi : update->items) {
            Kpi &known = replay.kpis[update->module + u'/' + kpi.id];
            const QVector<double> history = kpi.history.isEmpty() ? known.history : kpi.history;
            known = kpi;
            known.history = history;
        }
    } else if (const auto *alerts = std::get_if<AlertUpdate>(&message)) {
        for (const Alert &alert : alerts->items) {
            replay.alerts[alert.id.text] = alert;
        }
        for (const QString &id : alerts->ids) {
            replay.alerts.remove(id);
        }
    } else if (const auto *notes = std::get_if<NotificationUpdate>(&message)) {
        replay.notifications += notes->items;
    }
}

Replay replayed(const QString &name)
{
    Replay replay;
    DecoderFixture fixture(bundled(name));
    const QByteArray capture =
        contentOf(QStringLiteral("tests/app/profile/captures/%1.jsonl").arg(name));
    for (const QByteArray &line : capture.split('\n')) {
        if (line.isEmpty()) {
            continue;
        }
        const auto event = nlohmann::json::parse(line.begin(), line.end());
        const std::string arguments = event["args"].dump();
        const QDateTime now = QDateTime::fromString(
            QString::fromStdString(event["time"].get<std::string>()), Qt::ISODateWithMs);
        fixture.boot += std::chrono::milliseconds(
            fixture.now.isValid() && replay.kpis.size() > 0 ? fixture.now.msecsTo(now) : 0);
        fixture.now = now;
        const auto decoded =
            fixture.decode(event["event"].get<std::string>(),
                           QByteArray::fromStdString(arguments.substr(1, arguments.size() - 2)));
        replay.malformed += decoded.malformed;
        replay.unknown += decoded.known ? 0 : 1;
        for (const FeedMessage &message : decoded.messages) {
            take(message, replay);
        }
    }
    return replay;
}

/// Value and unit as they stand there in each language; "-" without a value.
QString valueOf(const Kpi &kpi, Language language)
{
    const Quantity &value = kpi.value;
    const bool arabic = language == Language::Arabic;
    if (value.kind == Quantity::Kind::None) {
        return QStringLiteral("-");
    }
    if (value.kind == Quantity::Kind::Text) {
        return arabic && !value.arabicText.isEmpty() ? value.arabicText : value.text;
    }
    const QString unit = arabic && !value.arabicUnit.isEmpty() ? value.arabicUnit : value.unit;
    return (QString::number(value.number) + u' ' + unit).trimmed();
}

const char *const captures[] = {"uptime-kuma", "node-red-dashboard", "admin-ui", "python-plant",
                                "chat-notifications"};

} // namespace

void TestCaptures::profiles_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : captures) {
        QTest::newRow(name) << QString::fromUtf8(name);
    }
}

void TestCaptures::profiles()
{
    QFETCH(QString, name);
    const QByteArray schema = contentOf(QStringLiteral("resources/profiles/profile.schema.json"));
    const QByteArray profile = contentOf(QStringLiteral("resources/profiles/%1.json").arg(name));
    QCOMPARE(SchemaCheck(nlohmann::json::parse(schema.begin(), schema.end()))
                 .mistake(nlohmann::json::parse(profile.begin(), profile.end())),
             std::string());
    const Replay replay = replayed(name);
    QVERIFY(!replay.kpis.isEmpty() || !replay.notifications.isEmpty());
    QCOMPARE(replay.malformed, 0);
    // Everything but what it does not use, and nothing without a name in both languages.
    const Profile read = bundled(name);
    QVERIFY(!read.name().arabic.isEmpty() && !read.name().english.isEmpty());
    for (const Module &module : read.modules()) {
        QVERIFY(!module.name.arabic.isEmpty() && !module.name.english.isEmpty());
    }
    for (const Kpi &kpi : replay.kpis) {
        QVERIFY(!kpi.label.isEmpty());
        QVERIFY(!kpi.time.isValid() ||
                qAbs(kpi.time.secsTo(QDateTime(QDate(2026, 11, 27), QTime(16, 36), Qt::UTC))) <
                    3600);
    }
}

void TestCaptures::figures_data()
{
    QTest::addColumn<QString>("capture");
    QTest::addColumn<QString>("figure");
    QTest::addColumn<QString>("arabic"); // label: value
    QTest::addColumn<QString>("english");
    QTest::addColumn<int>("severity");
    const auto row = [](const char *capture, const char *figure, const char *arabic,
                        const char *english, Severity severity = Severity::Normal) {
        QTest::addRow("%s %s", capture, figure)
            << QString::fromUtf8(capture) << QString::fromUtf8(figure) << QString::fromUtf8(arabic)
            << QString::fromUtf8(english) << int(severity);
    };
    row("uptime-kuma", "monitors/1", "Website: 3 ms", "Website: 3 ms");
    row("uptime-kuma", "monitors/2", "Slow API: 715 ms", "Slow API: 715 ms");
    row("uptime-kuma", "monitors/3", "Flaky shop: متوقف", "Flaky shop: Down", Severity::Critical);
    row("uptime-kuma", "monitors/4", "متجر الخدمات: 6 ms", "متجر الخدمات: 6 ms");
    row("uptime-kuma", "monitors/5", "Closed port: متوقف", "Closed port: Down", Severity::Critical);
    row("uptime-kuma", "availability/3.day", "←⟨Flaky shop⟩، ٢٤ ساعة⟩: 50 %",
        "→⟨Flaky shop⟩, 24 hours⟩: 50 %");
    row("uptime-kuma", "availability/4.day", "←⟨متجر الخدمات⟩، ٢٤ ساعة⟩: 100 %",
        "→⟨متجر الخدمات⟩, 24 hours⟩: 100 %");
    row("node-red-dashboard", "dashboard/gauge1", "Boiler temperature: 166 °C",
        "Boiler temperature: 166 °C");
    row("node-red-dashboard", "dashboard/text1", "Orders today: 140", "Orders today: 140");
    row("node-red-dashboard", "dashboard/chart1", "Load: 12.5", "Load: 12.5");
    row("node-red-dashboard", "dashboard/switch1", "Pump: متوقف", "Pump: Off");
    row("admin-ui", "server/clientsCount", "العملاء المتصلون: 13", "Connected clients: 13");
    row("admin-ui", "server/pollingClientsCount", "عملاء الاستطلاع: 7", "Polling clients: 7");
    row("admin-ui", "server/uptime", "مدة التشغيل: 26.4093", "Uptime: 26.4093");
    row("admin-ui", "server/pid", "رقم العملية: 11363", "Process id: 11363");
    row("admin-ui", "server/sockets", "الاتصالات عند الدخول: 13", "Sockets at sign-in: 13");
    row("admin-ui", "namespaces//", "←اتصالات ⟨/⟩⟩: 11", "→Sockets of ⟨/⟩⟩: 11");
    row("admin-ui", "namespaces//orders", "←اتصالات ⟨/orders⟩⟩: 1", "→Sockets of ⟨/orders⟩⟩: 1");
    row("python-plant", "plant/tank-a", "Tank A level: 71.714 %", "Tank A level: 71.714 %");
    row("python-plant", "plant/boiler", "حرارة المرجل: 184.946 °C", "حرارة المرجل: 184.946 °C");
    row("python-plant", "plant/boiler.trend", "←منحنى ⟨boiler⟩⟩: 179.96",
        "→Trend of ⟨boiler⟩⟩: 179.96");
    row("python-plant", "plant/packs", "العبوات: 105 عبوة", "Packs: 105 packs");
    row("python-plant", "plant/packs.rate", "العبوات في الدقيقة: 1047.38 /min",
        "Packs a minute: 1047.38 /min");
}

void TestCaptures::figures()
{
    QFETCH(QString, capture);
    QFETCH(QString, figure);
    const Replay replay = replayed(capture);
    QVERIFY2(replay.kpis.contains(figure), qPrintable(QStringList(replay.kpis.keys()).join(u' ')));
    const Kpi kpi = replay.kpis.value(figure);
    const auto told = [&kpi](Language language) {
        return withSeenIsolates(kpi.label.in(language)) + QStringLiteral(": ") +
               valueOf(kpi, language);
    };
    QCOMPARE(told(Language::Arabic),
             *static_cast<QString *>(QTest::qData("arabic", QMetaType::QString)));
    QCOMPARE(told(Language::English),
             *static_cast<QString *>(QTest::qData("english", QMetaType::QString)));
    QTEST(int(kpi.severity), "severity");
}

void TestCaptures::alerts_data()
{
    QTest::addColumn<QString>("capture");
    QTest::addColumn<QStringList>("alerts"); // "id severity title: message"
    QTest::newRow("uptime-kuma") << QStringLiteral("uptime-kuma")
                                 << QStringList{
                                        QStringLiteral(
                                            "3 3 Flaky shop: Request failed with status code 503"),
                                        QStringLiteral("5 3 Closed port: Connection failed"),
                                    };
    QTest::newRow("python-plant") << QStringLiteral("python-plant")
                                  << QStringList{QStringLiteral("A0 3 Pressure high: "),
                                                 QStringLiteral("A1 2 Pressure high: "),
                                                 QStringLiteral("A2 3 Pressure high: ")};
}

void TestCaptures::alerts()
{
    QFETCH(QString, capture);
    QStringList alerts;
    for (const Alert &alert : replayed(capture).alerts) {
        QVERIFY(alert.active);
        alerts.append(QStringLiteral("%1 %2 %3: %4")
                          .arg(alert.id.text)
                          .arg(int(alert.severity))
                          .arg(alert.title, alert.message));
    }
    QTEST(alerts, "alerts");
}

void TestCaptures::notifications_data()
{
    QTest::addColumn<QString>("capture");
    QTest::addColumn<QStringList>("notifications");
    QTest::newRow("node-red-dashboard")
        << QStringLiteral("node-red-dashboard")
        << QStringList{QStringLiteral("Shift: Shift change in 45 minutes")};
    QTest::newRow("chat-notifications")
        << QStringLiteral("chat-notifications")
        << QStringList{QStringLiteral("Message of the day: Welcome to the plant"),
                       QStringLiteral("⟨سالم⟩ · ⟨ops⟩: Shift handover at 6"),
                       QStringLiteral("⟨Huda⟩ · ⟨ops⟩: Shift handover at 6"),
                       QStringLiteral("⟨سالم⟩ · ⟨ops⟩: تمت صيانة المضخة"),
                       QStringLiteral("⟨سالم⟩ · ⟨ops⟩: Shift handover at 6"),
                       QStringLiteral("⟨سالم⟩ · ⟨ops⟩: تمت صيانة المضخة")};
    QTest::newRow("python-plant") << QStringLiteral("python-plant")
                                  << QStringList{
                                         QStringLiteral("Plant: Welcome to the plant"),
                                         QStringLiteral("⟨سالم⟩ · ⟨ops⟩: Shift handover at 6"),
                                         QStringLiteral("⟨Huda⟩ · ⟨ops⟩: Shift handover at 6"),
                                         QStringLiteral("⟨سالم⟩ · ⟨ops⟩: تمت صيانة المضخة")};
}

void TestCaptures::notifications()
{
    QFETCH(QString, capture);
    QStringList notifications;
    for (const Notification &each : replayed(capture).notifications) {
        notifications.append(withSeenIsolates(each.title) + QStringLiteral(": ") + each.message);
    }
    QTEST(notifications, "notifications");
}

void TestCaptures::historyOfAMonitor()
{
    const Replay replay = replayed(QStringLiteral("uptime-kuma"));
    // A ping of null is none.
    QCOMPARE(replay.kpis.value(QStringLiteral("monitors/3")).history, (QVector<double>{13, 51}));
    QCOMPARE(replay.kpis.value(QStringLiteral("monitors/1")).history.size(), 4);
}

void TestCaptures::historyOfAWidget()
{
    const Replay replay = replayed(QStringLiteral("node-red-dashboard"));
    const QVector<double> history = replay.kpis.value(QStringLiteral("dashboard/chart1")).history;
    QVERIFY(history.size() > 5);
    QCOMPARE(history.first(), 25.9);
}

void TestCaptures::namesComeWithTheNextValue()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"names","event":"names","book":"n","complete":true,"id":"/id","label":"/name","unit":"/u"},
           {"kind":"kpi","event":"k:{module}","id":"/id","label":{"text":{"en":"Is {n:/id}"}},
            "value":"/v","unit":{"text":"{n.unit:/id}"}})"));
    const auto label = [&fixture] {
        const Kpi kpi = fixture.only<KpiUpdate>("k:m", R"({"id":7,"v":1})").items.first();
        return withSeenIsolates(kpi.label.english) + u' ' + kpi.value.unit;
    };
    QCOMPARE(label(), QStringLiteral("→Is ⟨7⟩⟩ "));
    QVERIFY(fixture.decode("names", R"([{"id":7,"name":"Pump","u":"bar"}])").messages.empty());
    QCOMPARE(label(), QStringLiteral("→Is ⟨Pump⟩⟩ bar"));
    // One item that can not be read, and a list that has it no more.
    QCOMPARE(fixture.decode("names", R"([{"name":"x"},5,{"id":8,"name":"Tank"}])").malformed, 2);
    QCOMPARE(label(), QStringLiteral("→Is ⟨7⟩⟩ "));
}

void TestCaptures::aTypeTellsApartWhatComesUnderOneName()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"names","event":"names","book":"n","keyed":true,"id":"{key}","label":"/l","type":"/t"},
           {"kind":"kpi","event":"put:{id}","where":{"at":{"text":"{n.type:id}"},"is":"gauge"},
            "single":true,"moduleKey":{"const":"m"},"id":"{id}","label":{"text":"{n:id}"},"value":"/v"},
           {"kind":"notification","event":"put:{id}",
            "where":{"at":{"text":"{n.type:id}"},"is":"note"},"title":{"text":"{n:id}"},"message":"/v"})"));
    // Before it is known what they are, they are neither.
    QVERIFY(fixture.decode("put:a", R"({"v":1})").messages.empty());
    fixture.decode("names", R"({"a":{"l":"Oil","t":"gauge"},"b":{"l":"Shift","t":"note"}})");
    QCOMPARE(fixture.only<KpiUpdate>("put:a", R"({"v":1})").items.size(), 1);
    QCOMPARE(fixture.only<NotificationUpdate>("put:b", R"({"v":"ends"})").items.size(), 1);
}

void TestCaptures::booksAreBounded()
{
    NameBooks books;
    for (std::size_t i = 0; i < NameBooks::maximum; ++i) {
        QVERIFY(books.set("b", std::to_string(i), {"x", {}}));
    }
    QVERIFY(!books.set("b", "more", {"x", {}}));
    QVERIFY(books.set("b", "7", {"y", {}}));
    QCOMPARE(books.find("b", "7")->name, std::string("y"));
    QVERIFY(books.find("c", "7") == nullptr);
    books.clear("b");
    QVERIFY(books.find("b", "7") == nullptr);
}
