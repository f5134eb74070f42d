// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_handshake.h"

#include "app/profile/connection_rule.h"
#include "app/profile/profile.h"
#include "app/profile/secret_reference.h"

#include <QTest>

using namespace app;

namespace {

tl::expected<Profile, ProfileErrors> with(const QByteArray &members)
{
    return Profile::fromJson(R"({"name":{"en":"x"},"streams":[],)" + members + '}',
                             QStringLiteral("x"));
}

} // namespace

void TestHandshake::secretsAreOnlyNamed_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("a file by its path") << QByteArray(R"({"secret":"/etc/passwd"})");
    QTest::newRow("a file as the operator names it")
        << QByteArray(R"({"secret":"file:/etc/passwd"})");
    QTest::newRow("a variable as the operator names it") << QByteArray(R"({"secret":"env:HOME"})");
    QTest::newRow("a variable as a shell names it") << QByteArray(R"({"secret":"$HOME"})");
    QTest::newRow("a file beside the name") << QByteArray(R"({"secret":"a","file":"/etc/passwd"})");
    QTest::newRow("a variable beside the name") << QByteArray(R"({"secret":"a","env":"HOME"})");
    QTest::newRow("no name") << QByteArray(R"({"secret":""})");
    QTest::newRow("a number") << QByteArray(R"({"secret":5})");
}

void TestHandshake::secretsAreOnlyNamed()
{
    QFETCH(QByteArray, secret);
    for (const QByteArray &members : {R"("connection":{"auth":{"a":)" + secret + "}}",
                                      R"("connection":{"auth":{"a":{"b":[)" + secret + "]}}}",
                                      R"("connection":{"query":{"a":)" + secret + "}}",
                                      R"("connection":{"headers":{"a":)" + secret + "}}",
                                      R"("greetings":[{"emit":"a","args":[)" + secret + "]}]"}) {
        const auto profile = with(members);
        QVERIFY2(!profile, members.constData());
        QVERIFY2(profile.error().toString().contains(QStringLiteral("the operator says where")),
                 qPrintable(profile.error().toString()));
    }
}

void TestHandshake::mistakes_data()
{
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char *name, const char *connection, const char *pointer) {
        QTest::newRow(name) << QByteArray(connection) << QString::fromLatin1(pointer);
    };
    row("auth that is no object", R"({"auth":["a"]})", "/connection/auth");
    row("a query value that is no text", R"({"query":{"a":1}})", "/connection/query/a");
    row("a query value that is an object", R"({"query":{"a":{}}})", "/connection/query/a");
    row("a header of the protocol's own", R"({"headers":{"Host":"x"}})",
        "/connection/headers/Host");
    row("a header of WebSocket's", R"({"headers":{"Sec-WebSocket-Key":"x"}})",
        "/connection/headers/Sec-WebSocket-Key");
    row("a header that breaks the line", R"({"headers":{"a":"x\r\nb: c"}})",
        "/connection/headers/a");
    row("a header's name that breaks the line", R"({"headers":{"a: b":"x"}})",
        "/connection/headers/a: b");
    row("a literal token", R"({"auth":{"token":"x"}})", "/connection/auth/token");
    row("a literal token that is an object", R"({"auth":{"token":{"a":"x"}}})",
        "/connection/auth/token");
    row("a header that authenticates", R"({"headers":{"Authorization":"Bearer x"}})",
        "/connection/headers/Authorization");
    row("a header that authenticates, in small letters", R"({"headers":{"cookie":"a=b"}})",
        "/connection/headers/cookie");
    row("an unknown key", R"({"token":"x"})", "/connection/token");
}

void TestHandshake::mistakes()
{
    QFETCH(QByteArray, connection);
    const auto profile = with("\"connection\":" + connection);
    QVERIFY(!profile);
    QTEST(profile.error().list.front().pointer, "pointer");
}

void TestHandshake::secretsGetInTheirPlaces_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("missing");
    const auto row = [](const char *name, const char *rule, const char *value,
                        const char *missing) {
        QTest::newRow(name) << QByteArray(rule) << QByteArray(value) << QByteArray(missing);
    };
    row("literal values stay", R"({"a":"b","c":[1,null]})", R"({"a":"b","c":[1,null]})", "[]");
    row("a secret", R"({"a":{"secret":"known"}})", R"({"a":"the \"value\""})", "[]");
    row("with something before it", R"({"a":{"prefix":"Bearer ","secret":"known"}})",
        R"({"a":"Bearer the \"value\""})", "[]");
    row("within a list", R"({"a":[1,{"b":{"secret":"known"}}]})",
        R"({"a":[1,{"b":"the \"value\""}]})", "[]");
    row("a missing one is left out", R"({"a":{"secret":"other"},"b":1})", R"({"b":1})",
        R"(["other"])");
}

void TestHandshake::secretsGetInTheirPlaces()
{
    QFETCH(QByteArray, rule);
    const auto profile = with("\"connection\":{\"auth\":" + rule + '}');
    QVERIFY(profile.has_value());
    const SecretLookup lookup = [](const std::string &name) {
        return name == "known" ? std::optional<std::string>("the \"value\"") : std::nullopt;
    };
    std::vector<std::string> missing;
    const auto value = withSecrets(profile->connection().auth, lookup, missing);
    QTEST(QByteArray::fromStdString(value.dump()), "value");
    QTEST(QByteArray::fromStdString(nlohmann::json(missing).dump()), "missing");
}

void TestHandshake::aDeepValueIsAMistake()
{
    constexpr int depth = 100'000;
    const QByteArray deep = QByteArray(depth, '[') + QByteArray(depth, ']');
    QVERIFY(!with(R"("connection":{"auth":{"a":)" + deep + "}}"));
    QVERIFY(!with(R"("greetings":[{"emit":"a","args":)" + deep + "}]"));
}
