// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_repeated_items.h"

#include "tests/app/profile/decoder_fixture.h"
#include "tests/app/profile/profile_with.h"

#include <array>

using namespace app;

namespace {

/// Looks like chance, and is the same in each run.
class Chance
{
public:
    std::size_t below(std::size_t count)
    {
        m_state = m_state * 1103515245u + 12345u;
        return (m_state >> 16) % count;
    }
    template<std::size_t count>
    QByteArray of(const std::array<const char *, count> &choices)
    {
        return choices[below(count)];
    }

private:
    quint32 m_state = 7;
};

/// A few of each field, so that all that can follow each other do.
QByteArray item(Chance &chance)
{
    static constexpr std::array ids = {"\"a\"", "\"b\"", "\"errorRate\"", "7", "null"};
    static constexpr std::array labels = {"",
                                          R"(,"label":"A")",
                                          R"(,"label":{"ar":"أ","en":"A"})",
                                          R"(,"label":"Success Rate")",
                                          R"(,"title":"أ")",
                                          R"(,"label":["no"])"};
    static constexpr std::array values = {"",
                                          ",\"value\":1",
                                          ",\"value\":1.0",
                                          ",\"value\":-0.0",
                                          ",\"value\":85.5",
                                          ",\"value\":96",
                                          ",\"value\":\"96%\"",
                                          ",\"value\":\"1\"",
                                          ",\"value\":true",
                                          ",\"value\":null",
                                          ",\"value\":[1]",
                                          R"(,"value":{"ar":"جيد","en":"good"})",
                                          ",\"value\":18446744073709551615"};
    static constexpr std::array units = {"", ",\"unit\":\"ms\"", ",\"unit\":\"٪\"",
                                         R"(,"unit":{"ar":"طلب","en":"orders"})"};
    static constexpr std::array trends = {"",
                                          ",\"trend\":2",
                                          ",\"trend\":\"+2%\"",
                                          ",\"trend\":\"up\"",
                                          ",\"trend\":\"up\",\"change\":3",
                                          ",\"change\":3",
                                          R"(,"trend":{"value":2,"direction":"down"})",
                                          R"(,"trend":{"value":2,"direction":"up"})"};
    static constexpr std::array states = {"", ",\"status\":\"critical\"", ",\"status\":\"ok\"",
                                          ",\"status\":\"so so\""};
    static constexpr std::array limits = {"",
                                          R"(,"thresholds":{"warning":80,"critical":95})",
                                          R"(,"thresholds":{"warning":80,"critical":90})",
                                          R"(,"thresholds":{"warning":{"min":50}})",
                                          ",\"polarity\":\"lower\"",
                                          ",\"polarity\":\"higher\""};
    static constexpr std::array times = {"", ",\"timestamp\":1795346000000",
                                         ",\"timestamp\":\"2026-11-22T11:30:00Z\"",
                                         ",\"timestamp\":\"never\""};
    static constexpr std::array others = {"",
                                          ",\"owner\":\"x\"",
                                          ",\"owner\":\"y\"",
                                          R"(,"owner":{"z":[1,{}]},"more":2)",
                                          ",\"history\":[1,2,3]",
                                          ",\"history\":[4]",
                                          ",\"icon\":\"bolt\""};
    return "{\"id\":" + chance.of(ids) + chance.of(labels) + chance.of(values) + chance.of(units) +
           chance.of(trends) + chance.of(states) + chance.of(limits) + chance.of(times) +
           chance.of(others) + '}';
}

void compareCounts(const Decoder::Decoded &one, const Decoder::Decoded &other)
{
    QCOMPARE(one.malformed, other.malformed);
    QCOMPARE(one.correctedTimes, other.correctedTimes);
    QCOMPARE(one.duplicates, other.duplicates);
    QCOMPARE(one.passedOver, other.passedOver);
}

} // namespace

void TestRepeatedItems::areReadAsIfEachWereTheFirst_data()
{
    QTest::addColumn<int>("kinds");
    QTest::newRow("a few items again and again") << 12;
    QTest::newRow("all kinds of them") << 3000;
}

void TestRepeatedItems::areReadAsIfEachWereTheFirst()
{
    QFETCH(int, kinds);
    const Profile profile = Profile::builtIn();
    DecoderFixture experienced(profile);
    Chance chance;
    std::vector<QByteArray> items;
    for (int i = 0; i < kinds; ++i) {
        items.push_back(item(chance));
    }
    for (int i = 0; i < 3000; ++i) {
        QByteArrayList some;
        for (std::size_t each = chance.below(4); each < 4; ++each) {
            some.append(items[chance.below(items.size())]);
        }
        const QByteArray event = chance.below(2) == 0 ? "kpi:update:finance" : "kpi:update:hr";
        const QByteArray list = '[' + some.join(',') + ']';
        const auto again = experienced.decode(event.toStdString(), list);
        const auto first = DecoderFixture(profile).decode(event.toStdString(), list);
        compareCounts(again, first);
        QCOMPARE(again.messages.size(), first.messages.size());
        for (std::size_t m = 0; m < first.messages.size(); ++m) {
            const auto &one = std::get<KpiUpdate>(again.messages[m]);
            const auto &other = std::get<KpiUpdate>(first.messages[m]);
            QCOMPARE(one.module, other.module);
            QVERIFY2(one.items == other.items, list.constData());
        }
    }
}

void TestRepeatedItems::whatIsWrongIsCountedEachTime()
{
    DecoderFixture fixture;
    for (int i = 0; i < 5; ++i) {
        const auto decoded =
            fixture.decode("kpi:update:hr", R"([{"id":"a","value":[1],"timestamp":"never"}])");
        QCOMPARE(decoded.malformed, 1);
        QCOMPARE(decoded.correctedTimes, 1);
        const auto sound = fixture.kpi(R"({"id":"a","value":1})");
        QCOMPARE(sound.value.number, 1.0);
    }
}

/// The same count twice is a rate of nothing, not the rate of before.
void TestRepeatedItems::ratesGoOn()
{
    DecoderFixture fixture(profileWith(
        R"({"kind":"kpi","event":"k:{module}","id":"/id","value":"/v","time":"/t",
            "number":{"per":"1s"}})"));
    const auto rateOf = [&fixture](const QByteArray &fields) {
        const auto update = fixture.only<KpiUpdate>("k:m", "[{\"id\":\"a\"," + fields + "}]");
        return update.items.value(0).value;
    };
    const QByteArray start = "1795346000";
    QCOMPARE(rateOf("\"v\":100,\"t\":" + start + "000").kind, Quantity::Kind::None);
    QCOMPARE(rateOf("\"v\":110,\"t\":" + start + "999").number, 10 / 0.999);
    QCOMPARE(rateOf("\"v\":110,\"t\":1795346001999").number, 0.0);
    QCOMPARE(rateOf("\"v\":110,\"t\":1795346002999").number, 0.0);
    QCOMPARE(rateOf("\"v\":111,\"t\":1795346003999").number, 1.0);
}

/// More than are remembered.
void TestRepeatedItems::manyKindsOfItems()
{
    DecoderFixture fixture;
    for (int round = 0; round < 3; ++round) {
        for (int first = 0; first < 10'000; first += 1000) {
            QByteArrayList items;
            for (int i = first; i < first + 1000; ++i) {
                items.append("{\"id\":\"k" + QByteArray::number(i) + R"(","value":)" +
                             QByteArray::number(i + round) + '}');
            }
            const auto update =
                fixture.only<KpiUpdate>("kpi:update:hr", '[' + items.join(',') + ']');
            QCOMPARE(update.items.size(), 1000);
            for (int i = 0; i < 1000; ++i) {
                QCOMPARE(update.items.at(i).id, QStringLiteral("k%1").arg(first + i));
                QCOMPARE(update.items.at(i).value.number, double(first + i + round));
            }
        }
    }
}
