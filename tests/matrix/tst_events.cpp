// SPDX-License-Identifier: MIT
#include "tests/matrix/tst_events.h"

#include <QJsonArray>
#include <QTest>

using namespace socketio;
using nlohmann::json;

namespace tests {

void EventTest::connects()
{
    QFETCH(Row, row);
    Client client(m_servers.running(*row.kind).url(), row.options());
    const QStringList &welcome = client.record("welcome");
    QTRY_VERIFY2(client.socket().connected(), qPrintable(client.log().join(u',')));
    QVERIFY(!client.socket().id().isEmpty());
    QTRY_COMPARE(welcome.size(), 1);
    QTRY_COMPARE(client.manager().transportName(), row.finalTransport());
    // Sessions of earlier rows may still be dying on the server.
    const auto serverAgrees = [&] {
        const auto engines = m_servers.state(row).value(QLatin1String("engines")).toArray();
        const QJsonObject expected{{QStringLiteral("protocol"), row.kind->engine},
                                   {QStringLiteral("transport"), row.finalTransport()},
                                   {QStringLiteral("extensions"), QString()}};
        return engines.contains(expected);
    };
    QTRY_VERIFY(serverAgrees());
    QCOMPARE(client.count(QStringLiteral("open")), 1);
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void EventTest::echo(const Row &row, const json &arguments)
{
    Client client(m_servers.running(*row.kind).url(), row.options());
    json received;
    client.socket().on("back", [&received](const Event &event) { received = event.json(); });
    QVERIFY(client.socket().emitEvent("back", arguments));
    QTRY_VERIFY(!received.is_null());
    json answer;
    client.socket().emitEvent("echo", arguments, [&answer](const Result<json> &result) {
        answer = result ? *result : json(name(result.error().code));
    });
    QTRY_VERIFY(!answer.is_null());
    QVERIFY2(received == arguments, received.dump().substr(0, 1000).c_str());
    QVERIFY2(answer == arguments, answer.dump().substr(0, 1000).c_str());
    QTRY_COMPARE(client.manager().transportName(), row.finalTransport());
    QCOMPARE(client.errors().size(), std::size_t(0));
}

void EventTest::everyKindOfJson()
{
    QFETCH(Row, row);
    echo(row, json::array({nullptr,
                           true,
                           false,
                           0,
                           -1,
                           4'294'967'296,
                           9'007'199'254'740'991,
                           -9'007'199'254'740'991,
                           1.5,
                           -2.25,
                           1e-7,
                           "",
                           "\"\\/ \b\f\n\r\t\x01\x1e\x7f €",
                           json::array(),
                           json::object(),
                           {{"", json::array({json::array({1, {{"deep", nullptr}}})})}},
                           {{"__proto_", {{"_placeholder", false}, {"num", 0}}}}}));
}

void EventTest::arabic()
{
    QFETCH(Row, row);
    echo(row, json::array({"سلام",
                           "مَرْحَبًا بِالْعَالَمِ",
                           "أداء ١٢٣٫٥٪ \u2067(دبي)\u2069 \u200f",
                           {{"المؤشر", json::array({"الإيرادات", "😀 وجه"})}}}));
}

/// Also bytes that mean something in one of the encodings: packet types, separators, base64's mark.
void EventTest::binary()
{
    QFETCH(Row, row);
    json::binary_t every;
    for (int byte = 0; byte < 256; ++byte) {
        every.push_back(std::uint8_t(byte));
    }
    echo(row, json::array({"a",
                           {{"deep", json::array({json::binary({0x04, 0x00, 0xff, 0x1e}), 1,
                                                  json::binary({})})}},
                           every,
                           json::binary({'b', '4'}),
                           json::binary({0x1e})}));
}

void EventTest::answersTheServer()
{
    QFETCH(Row, row);
    Client client(m_servers.running(*row.kind).url(), row.options());
    std::vector<json> answered;
    client.socket().on("answered",
                       [&answered](const Event &event) { answered.push_back(event.json()); });
    int asked = 0;
    client.socket().on("question", [&asked](const Event &event) {
        ++asked;
        QVERIFY(event.wantsAck());
        const auto answer = event.ack();
        answer(json::array({event.json().at(0), "نعم", json::binary({1, 2})}));
        answer(json::array({"a second answer"}));
    });
    client.socket().emitEvent("ask", json::array({41}));
    client.socket().emitEvent("ask", json::array({42}));
    QTRY_COMPARE(answered.size(), std::size_t(2));
    QCOMPARE(asked, 2);
    QVERIFY(answered.at(0) == json::array({41, "نعم", json::binary({1, 2})}));
    QVERIFY(answered.at(1) == json::array({42, "نعم", json::binary({1, 2})}));
}

void EventTest::concurrentAcks()
{
    QFETCH(Row, row);
    constexpr int wanted = 200;
    Client client(m_servers.running(*row.kind).url(), row.options());
    QTRY_VERIFY(client.socket().connected());
    std::map<int, json> answers;
    for (int i = 0; i < wanted; ++i) {
        client.socket().emitEvent(
            "echo", json::array({i, "x"}),
            [&answers, i](const Result<json> &result) { answers[i] = result.value_or(json()); });
    }
    QCOMPARE(client.socket().pendingAcks(), std::size_t(wanted));
    QTRY_COMPARE(answers.size(), std::size_t(wanted));
    for (const auto &[i, answer] : answers) {
        QVERIFY2(answer == json::array({i, "x"}), answer.dump().c_str());
    }
}

/// More than one POST may hold: python-engineio takes 16 packets at once.
void EventTest::manyAtOnce()
{
    QFETCH(Row, row);
    constexpr int wanted = 200;
    Client client(m_servers.running(*row.kind).url(), row.options());
    for (int i = 0; i < wanted; ++i) {
        QVERIFY(client.socket().emitEvent("number", json::array({i})));
    }
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(wanted));
    const auto numbers = client.call("numbers", json::array());
    QTRY_COMPARE(*numbers, countedTo(wanted));
    QCOMPARE(client.socket().bufferedEmits(), std::size_t(0));
}

/// As much as the servers' default limit of 1 MB allows a single packet once it is base64.
void EventTest::largePayloads()
{
    QFETCH(Row, row);
    std::string text;
    for (int i = 0; i < row.kind->nature.largeText; ++i) {
        text += "سلام😀";
    }
    json::binary_t bytes(std::vector<std::uint8_t>(std::size_t(row.kind->nature.largeText) * 6));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = std::uint8_t(i * i >> 3);
    }
    echo(row, json::array({text, bytes}));
}

} // namespace tests
