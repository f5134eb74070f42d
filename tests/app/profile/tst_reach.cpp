// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_reach.h"

#include "app/profile/connection_rule.h"
#include "app/profile/decoder.h"
#include "app/profile/rest_rule.h"
#include "app/profile/sign_in_rule.h"
#include "tests/app/profile/profile_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <sys/inotify.h>
#include <unistd.h>

using namespace app;
using nlohmann::json;

namespace {

constexpr const char *variable = "MARSAD_TEST_BAIT";
constexpr const char *ofVariable = "sesame-of-a-variable";
constexpr const char *ofFile = "sesame-of-a-file";

/// Whether a file is opened by anybody.
class Watch
{
public:
    explicit Watch(const QString &path)
        : m_descriptor(inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    {
        inotify_add_watch(m_descriptor, path.toUtf8().constData(), IN_OPEN | IN_ACCESS);
    }
    ~Watch() { ::close(m_descriptor); }
    Watch(const Watch &) = delete;
    Watch &operator=(const Watch &) = delete;

    /// Since it was asked before.
    bool wasOpened() const
    {
        std::array<char, 4096> events;
        bool any = false;
        while (::read(m_descriptor, events.data(), events.size()) > 0) {
            any = true;
        }
        return any;
    }

private:
    const int m_descriptor;
};

/// Every kind of place that a text of a profile stands in.
json wholeProfile()
{
    return json::parse(R"({
        "name": {"en": "Plant", "ar": "مصنع"}, "notes": ["by hand"],
        "connection": {"url": "http://h:1", "path": "/ws", "namespace": "/n", "query": {"v": "2"},
            "headers": {"X-Kiosk": "hall"}, "auth": {"kiosk": "hall", "token": {"secret": "token", "prefix": "B "}},
            "proxy": "http://p:2", "await": "ready", "transports": ["polling"]},
        "modules": [{"key": "m", "en": "M", "ar": "م", "icon": "bell", "interval": "10s"}],
        "statusWords": {"ok": "normal"},
        "greetings": [{"emit": "join", "args": ["hall", {"a": "b", "s": {"secret": "token"}}]}],
        "ask": [{"emit": "get", "args": ["x"], "every": "30s", "answer": "k"}],
        "rest": {"base": "{url}/api", "headers": {"X-A": "b"}, "first": [{"path": "/a", "event": "k"}]},
        "signIn": {"by": "rest", "login": {"path": "/login", "body": {"a": "{user}", "p": "{password}"}}},
        "streams": [
            {"kind": "kpi", "event": "k", "moduleKey": {"const": "m"}, "id": "/id", "label": "/l", "value": "/v"},
            {"kind": "notification", "event": "t", "id": "/id", "title": {"text": "of {/l}"}, "message": "/m"}],
        "figures": [{"match": ["x"], "en": "X", "unit": "B"}],
        "actions": {"acknowledgeAlert": {"emit": "ack", "args": [{"id": "{id}"}]}}
    })",
                       nullptr, false);
}

class Gathered final : public MessageSink
{
public:
    void put(FeedMessage message) override
    {
        if (const auto *const notification = std::get_if<NotificationUpdate>(&message)) {
            for (const Notification &each : notification->items) {
                text += each.title + each.message;
            }
        }
    }
    QString text;
};

/// All that the program takes out of a profile to show it or to send it.
QString saidBy(const Profile &profile)
{
    json all = {profile.connection().auth, profile.connection().query,
                profile.connection().headers};
    if (profile.rest()) {
        all.push_back(profile.rest()->headers);
        all.push_back(profile.rest()->base);
    }
    all.push_back(profile.signIn().login.body);
    Decoder decoder(profile);
    for (const OutgoingEvent &greeting : decoder.greetings()) {
        all.push_back({greeting.name, greeting.arguments});
    }
    QString text = QString::fromStdString(all.dump()) + profile.name().english +
                   profile.name().arabic + profile.url() + profile.path() + profile.nsp() +
                   profile.connection().proxy + profile.awaitedEvent();
    for (const Module &module : profile.modules()) {
        text += module.key + module.name.english + module.name.arabic + module.icon;
    }
    Gathered sink;
    simdjson::dom::parser parser;
    const simdjson::dom::array arguments =
        parser.parse(R"([{"id":"1","l":"L","v":2,"m":"M"}])"_padded);
    for (const char *event : {"k", "t"}) {
        decoder.decode(
            event, [&arguments](std::size_t i) { return arguments.at(i); }, Moment{}, {}, sink);
    }
    return text + sink.text;
}

} // namespace

void TestReach::textsStayWhatTheyAre_data()
{
    QTest::addColumn<QString>("bait"); // %1: a file's path, %2: a variable's name
    for (const char *bait : {"%1", "file://%1", "file:%1", "@%1", "<%1", "$(cat %1)", "`cat %1`",
                             "!include %1", "{secret:file:%1}", "$%2", "${%2}", "%%2%", "env:%2",
                             "{env.%2}", "{{%2}}", "${env:%2}", "~/bait", "../bait"}) {
        QTest::newRow(bait) << QString::fromLatin1(bait);
    }
}

/// In each place by itself: taken as it is, or a mistake.
void TestReach::textsStayWhatTheyAre()
{
    QFETCH(QString, bait);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bait"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(ofFile);
    file.close();
    qputenv(variable, ofVariable);
    const Watch watch(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(watch.wasOpened());
    file.close();

    bait.replace(QStringLiteral("%1"), path).replace(QStringLiteral("%2"), QLatin1String(variable));
    const json whole = wholeProfile();
    QVERIFY(Profile::fromJson(QByteArray::fromStdString(whole.dump()), QString()));
    int taken = 0;
    const json places = whole.flatten();
    for (const auto &[pointer, value] : places.items()) {
        if (!value.is_string()) {
            continue;
        }
        json profile = whole;
        profile[json::json_pointer(pointer)] = bait.toStdString();
        const auto read =
            Profile::fromJson(QByteArray::fromStdString(profile.dump()), QStringLiteral("test"));
        const QString said = read ? saidBy(*read) : read.error().toString();
        QVERIFY2(!said.contains(QLatin1String(ofFile)) && !said.contains(QLatin1String(ofVariable)),
                 pointer.c_str());
        for (const char *shown : {"/name/en", "/modules/0/en", "/connection/auth/kiosk"}) {
            QVERIFY2(pointer != shown || !read || said.contains(bait), shown);
        }
        taken += read ? 1 : 0;
    }
    QVERIFY(taken > 10);
    QVERIFY(!watch.wasOpened());
}
