// SPDX-License-Identifier: MIT
// What a recording must not hold, in the many ways in which it comes.
#include "socketio_client/siocat/record/masking.h"
#include "socketio_client/siocat/record/secret_names.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <ctime>

using nlohmann::json;
using siocat::Masking;

class TestMasking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names();
    void texts_data();
    void texts();
    void textsThatStay_data();
    void textsThatStay();
    void values_data();
    void values();
    void keysStayApart();
    void workIsLinear_data();
    void workIsLinear();
};

void TestMasking::names()
{
    QFile file(QStringLiteral(MARSAD_SOURCE_DIR "/tests/vectors/secret_names.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const json names = json::parse(file.readAll().toStdString());
    for (const auto &[kind, list] : names.items()) {
        for (const auto &name : list) {
            const auto text = name.get<std::string>();
            QVERIFY2(siocat::namesSecret(text) == (kind == "secret"), text.c_str());
        }
    }
}

void TestMasking::texts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("masked"); // "*" in place of the mark
    const auto row = [](const char *name, const char *text, const char *masked) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(masked);
    };
    row("JSON", R"({"password":"x9"})", R"({"password":"*"})");
    row("JSON in words", R"(login {"password":"x9","n":1} failed)",
        R"(login {"n":1,"password":"*"} failed)");
    row("two lines of JSON", "{\"password\":\"x9\"}\n{\"token\":\"y9\"}",
        "{\"password\":\"*\"}\n{\"token\":\"*\"}");
    row("a packet", R"(42["login",{"password":"x9"}])", R"(42["login",{"password":"*"}])");
    row("JSON that is cut off", R"({"user":"a","password":"x9 y,z","b)",
        R"({"user":"a","password":"*","b)");
    row("JSON cut off within", R"({"user":"a","password":"x9 y,z)", R"({"user":"a","password":"*)");
    row("JSON of a text", R"("{\"password\":\"x9, \\\"y\\\" z\",\"n\":1}")",
        R"("{\"password\":\"*\",\"n\":1}")");
    row("escaped quotes of PHP", R"({\u0022password\u0022:\u0022x9 y\u0022, )",
        R"({\u0022password\u0022:\u0022*\u0022, )");
    row("a list in cut off JSON", R"({"tokens":["x9","y9"],"n":1,)", R"({"tokens":*,"n":1,)");
    row("a list of name and value", R"(set "password", "x9 y" now)", R"(set "password", "*" now)");
    row("name beside value", R"({"name":"password","value":"x9"}, )",
        R"({"name":"password","value":"*"}, )");
    row("name beside value, cut off", R"("name":"password","value":"x9 y",)",
        R"("name":"password","value":"*",)");
    row("single quotes", "{'password': 'x9 y', 'n': 1}", "{'password': '*', 'n': 1}");
    row("arrow", ":password => 'x9 y', n => 1", ":password => '*', n => 1");
    row("blanks around", "Password = x9", "Password = *");
    row("a tab", "password\t:\tx9", "password\t:\t*");
    row("two words", "API key: x9", "API key: *");
    row("Arabic", "كلمة المرور: س٩ ثم", "كلمة المرور: * ثم");
    row("Arabic with a line", "كلمة_السر=س٩", "كلمة_السر=*");
    row("short names", "pw=x9&pwd=y9&passwd=z9", "pw=*&pwd=*&passwd=*");
    row("brackets", "user[password]=x9&n=1", "user[password]=*&n=1");
    row("percent", "password%3Dx9%26n%3D1", "password%3D*%26n%3D1");
    row("percent, small", "password%3dx9%26n%3d1", "password%3d*%26n%3d1");
    row("percent twice", "to=%252Fa%253Fpassword%253Dx9%2526n%253D1",
        "to=%252Fa%253Fpassword%253D*%2526n%253D1");
    row("percent in the name", "user%5Bpassword%5D=x9&n=1", "user%5Bpassword%5D=*&n=1");
    row("percent in the value", "password=x9%26y9&n=1", "password=*&n=1");
    row("percent JSON", "d=%7B%22password%22%3A%22x9+y%22%2C%22n%22%3A1%7D",
        "d=%7B%22password%22%3A%22*%22%2C%22n%22%3A1%7D");
    row("HTML quotes", "{&quot;password&quot;:&quot;x9 y&quot;}",
        "{&quot;password&quot;:&quot;*&quot;}");
    row("HTML form", R"(<input name="password" value="x9 y">)",
        R"(<input name="password" value="*">)");
    row("HTML type", R"(<input type=password value=x9>)", R"(<input type=password value=*>)");
    row("XML", "<a><wsse:Password Type='t'>x9 y</wsse:Password></a>",
        "<a><wsse:Password Type='t'>*</wsse:Password></a>");
    row("XML as it is", "<token><![CDATA[x<9]]></token>", "<token><![CDATA[*]]></token>");
    row("form", "user=a&password=x9&n=1", "user=a&password=*&n=1");
    row("form of parts",
        "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nx9 y\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n*\n--b--");
    row("query", "http://h/p?a=1&token=x9&b=2", "http://h/p?a=1&token=*&b=2");
    row("a hash in a value", "Server=db;Password=x#9);Port=1", "Server=db;Password=*;Port=1");
    row("braces of ODBC", "Uid=sa;PWD={x;9};Port=1", "Uid=sa;PWD=*;Port=1");
    row("account key", "AccountName=a;AccountKey=x9==;E=1", "AccountName=a;AccountKey=*;E=1");
    row("settings", "DB_PASSWORD=x9\nPORT=1", "DB_PASSWORD=*\nPORT=1");
    row("settings in quotes", "export TOKEN=\"x9 y\"\nPORT=1", "export TOKEN=\"*\"\nPORT=1");
    row("option", "mysql --password x9 db", "mysql --password * db");
    row("option with =", "mysql --password=x9 db", "mysql --password=* db");
    row("user and password", "postgres://user:x9@db:5432/x", "postgres://*@db:5432/x");
    row("password alone", "redis://:x9@host", "redis://*@host");
    row("password with a slash", "redis://:x/9#?@host/0", "redis://*@host/0");
    row("address in a query", "to=redis%3A%2F%2F%3Ax9%40host", "to=redis%3A%2F%2F*%40host");
    row("Authorization", "Authorization: Basic dXNlcjpwdw==", "Authorization: *");
    row("Digest", "Authorization: Digest username=\"u\", response=\"x9\"\nHost: h",
        "Authorization: *\nHost: h");
    row("Bearer", "GET / with Bearer abcdefgh9", "GET / with Bearer *");
    row("token by its word", "sent Token 9f8e7d6c5b", "sent Token *");
    row("percent Bearer", "a=Bearer%20abcdefgh9&b=1", "a=Bearer%20*&b=1");
    row("cookies", "Cookie: a=x9; b=y9\nHost: h", "Cookie: *\nHost: h");
    row("cookies in JSON", R"("Set-Cookie":"a=x9; b=y9","n":1,)", R"("Set-Cookie":"*","n":1,)");
    row("passphrase", "Passphrase: correct horse battery\nn: 1", "Passphrase: *\nn: 1");
    row("private key", "-----BEGIN PRIVATE KEY-----\nMII", "*");
    row("private key of PGP", "-----BEGIN PGP PRIVATE KEY BLOCK-----\nxx", "*");
    row("web token", "hi eyJhbGciOi.eyJzdWIi.sig_-9, bye", "hi *, bye");
    row("access key of AWS", "with AKIAIOSFODNN7EXAMPLE it is", "with * it is");
    row("signed address", "https://s3/x?X-Amz-Credential=a&X-Amz-Signature=b&n=1",
        "https://s3/x?X-Amz-Credential=*&X-Amz-Signature=*&n=1");
    row("token of GitHub", "ghp_0123456789abcdefghijklmnopqrstuvwxyz", "*");
    row("token of Slack", "xoxb-1234567890-abcdefghijkl", "*");
    row("in a JSON text in words", R"(got {"a":"{\"password\":\"x9\"}"} ok)",
        R"(got {"a":"{\"password\":\"*\"}"} ok)");
    row("beside broken brackets", R"([INFO {"password":"x9"} ])", R"([INFO {"password":"*"} ])");
}

void TestMasking::texts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, masked);
    Masking masking;
    const std::string shown = masking.maskedText(text.toStdString());
    QCOMPARE(QByteArray::fromStdString(shown), masked.replace('*', Masking::mark));
    QVERIFY(masking.count() > 0);
    QCOMPARE(masking.maskedText(shown), shown);
}

void TestMasking::textsThatStay_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"http://h:80/p?a=1#b",
                             "12:30 basic plan",
                             "a@b.example",
                             "key: value",
                             "eyJust a word.",
                             "{not json",
                             "cookie",
                             "🔑=1",
                             "https://h/@user/page",
                             "http://[::1]:80/p@x",
                             "{ \"a\" : 1 }",
                             "token: null",
                             "password=&n=1",
                             "\"passwordRequired\": \"yes\"",
                             "tokenCount=5",
                             "the token expired yesterday",
                             "sk-warehouse-3",
                             "\"name\":\"cpu\",\"value\":5",
                             "50% of 100%25",
                             "a < b > c",
                             "alert:pump@hall-3",
                             "[password]",
                             "at 12:30 token 12:31",
                             "درجة الحرارة: 40",
                             "<b>token</b>",
                             "C:\\token\\x",
                             "name: pump\nvalue: 5"}) {
        QTest::newRow(text) << QByteArray(text);
    }
}

void TestMasking::textsThatStay()
{
    QFETCH(QByteArray, text);
    Masking masking;
    QCOMPARE(QByteArray::fromStdString(masking.maskedText(text.toStdString())), text);
    QCOMPARE(masking.count(), std::size_t(0));
}

void TestMasking::values_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char *name, const char *value, const char *masked) {
        QTest::newRow(name) << QByteArray(value) << QByteArray(masked);
    };
    row("name and value", R"({"name":"password","value":"x"})",
        R"({"name":"password","value":"*"})");
    row("key and value", R"({"Key":"password","Value":"x"})", R"({"Key":"password","Value":"*"})");
    row("type of a field", R"({"type":"password","value":"x"})",
        R"({"type":"password","value":"*"})");
    row("old and new", R"({"field":"pw","newValue":"x","old_value":"y"})",
        R"({"field":"pw","newValue":"*","old_value":"*"})");
    row("Arabic", R"({"الاسم":"كلمة المرور","القيمة":"x"})",
        R"({"الاسم":"كلمة المرور","القيمة":"*"})");
    row("Arabic key", R"({"كلمة-المرور":"x"})", R"({"كلمة-المرور":"*"})");
    row("list", R"(["password","x","n",1])", R"(["password","*","n",1])");
    row("list with a colon", R"(["Password:","x"])", R"(["Password:","*"])");
    row("list in Arabic", R"(["كلمة المرور","x"])", R"(["كلمة المرور","*"])");
    row("list of values", R"([["password",["x","y"]],["n",[1]]])",
        R"([["password",["*","*"]],["n",[1]]])");
    row("options", R"(["--password","x"])", R"(["--password","*"])");
    row("what is no name", R"({"name":"Failed password attempts","value":3})",
        R"({"name":"Failed password attempts","value":3})");
    row("true, false and null", R"({"token":null,"password":true,"secret":""})",
        R"({"token":null,"password":true,"secret":""})");
}

void TestMasking::values()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, masked);
    Masking masking;
    QCOMPARE(masking.masked(json::parse(value.toStdString())).dump(),
             json::parse(masked.replace('*', Masking::mark).toStdString()).dump());
}

/// Two secrets that were keys become two keys.
void TestMasking::keysStayApart()
{
    Masking masking;
    const json shown = masking.masked({{"token=a", 1}, {"token=b", 2}, {"n", 3}});
    QCOMPARE(shown.size(), std::size_t(3));
    QVERIFY(shown.dump().find("=a") == std::string::npos);
}

void TestMasking::workIsLinear_data()
{
    QTest::addColumn<QByteArray>("piece");
    for (const char *piece : {"eyJ",
                              "eyJ.",
                              "eyJabcdefgh.",
                              "://a",
                              "://a:b",
                              "://a:b@",
                              ":%2F/a:b",
                              "a=",
                              "a:",
                              "id:",
                              "name=\"",
                              "name=\\\"",
                              "name: token ",
                              "password=\"",
                              "password=[",
                              "password={",
                              "password= ",
                              "\"token\",",
                              "\"password\":\"",
                              "{",
                              "[",
                              "{\"a\":",
                              "[\"",
                              "[]",
                              "{}",
                              "{\"a\":1}",
                              "]",
                              "\\",
                              "\"",
                              "\\\"",
                              "%3D",
                              "%253D",
                              "&quot;",
                              "\\u0022",
                              "token%20",
                              "bearer ",
                              "basic a ",
                              "token a ",
                              "--password ",
                              "<password>",
                              "<password",
                              "<token><![CDATA[",
                              ">",
                              "sk-",
                              "AKIA",
                              "ghp_",
                              "Cookie: ",
                              "\n",
                              " ",
                              "\nname=password\n\n",
                              "a a ",
                              ",",
                              "كلمة المرور",
                              "كلمة المرور: ",
                              "•••",
                              "token=•••",
                              "a.",
                              "[a]"}) {
        QTest::newRow(piece) << QByteArray(piece);
    }
}

/// Eight times the text takes about eight times the work; where each piece is looked at again for
/// every other one, it takes 64 times.
void TestMasking::workIsLinear()
{
    QFETCH(QByteArray, piece);
    const auto work = [&piece](int bytes) {
        const std::string text = piece.repeated(bytes / int(piece.size())).toStdString();
        std::clock_t least = 0;
        for (int i = 0; i < 3; ++i) {
            Masking masking;
            const std::clock_t before =
                std::clock(); // of the processor: others' load is none of it
            const std::string shown = masking.maskedText("x" + text);
            const std::clock_t took = std::clock() - before;
            least = i == 0 ? took : std::min(least, took);
        }
        return double(least);
    };
    constexpr int size = 30'000;
    constexpr double most = 30;
    const double small = std::max(work(size), 200.0); // what the clock can tell
    const double large = work(8 * size);
    QVERIFY2(large < most * small, qPrintable(QStringLiteral("%1 and %2").arg(small).arg(large)));
}

QTEST_GUILESS_MAIN(TestMasking)
#include "tst_masking.moc"
