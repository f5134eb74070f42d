// SPDX-License-Identifier: MIT
#include "tests/protocol/test_classes.h"

#include <socketio/address.h>

#include <QTest>

using namespace socketio;

/// What a person types or pastes where a server's address is asked for.
class TypedAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void saysWhatItTookItFor();
    void refuses_data();
    void refuses();
    void repeatsNoCredentials();
};

void TypedAddressTest::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("nsp");
    QTest::addColumn<QByteArray>("path"); // empty: the text names none
    const auto row = [](const char *rule, const char *text, const char *url, const char *nsp,
                        const char *path = "") {
        QTest::newRow(rule) << QByteArray(text) << QByteArray(url) << QByteArray(nsp)
                            << QByteArray(path);
    };
    row("an address as it should be", "http://h:3000", "http://h:3000", "/");
    row("a final slash", "https://h/", "https://h", "/");
    row("a namespace", "wss://h/admin", "wss://h/admin", "/admin");
    row("a namespace and a query", "http://h/a?x=1&y=%20", "http://h/a?x=1&y=%20", "/a");
    row("a scheme in capitals", "HTTP://h", "http://h", "/");
    row("a scheme with too few slashes", "http:/h:3000", "http://h:3000", "/");
    row("a scheme without slashes", "https:h", "https://h", "/");
    row("a scheme with too many slashes", "http:///h", "http://h", "/");

    row("a host and port", "localhost:3000", "http://localhost:3000", "/");
    row("a host", "example.com", "http://example.com", "/");
    row("a host, port and namespace", "h:3000/admin", "http://h:3000/admin", "/admin");
    row("a host called http", "http:3000", "http://http:3000", "/");
    row("a colon without a port", "http://h:/a", "http://h/a", "/a");
    row("port 443", "example.com:443", "https://example.com:443", "/");
    row("slashes and no scheme", "//h:3000", "http://h:3000", "/");
    row("another address in the query", "h?next=http://x", "http://h?next=http://x", "/");
    row("IPv4 and port", "127.0.0.1:3000", "http://127.0.0.1:3000", "/");
    row("IPv6 and port", "[::1]:3000", "http://[::1]:3000", "/");
    row("IPv6 without brackets", "::1", "http://[::1]", "/");
    row("IPv6 without brackets, all eight groups", "2001:db8:0:0:0:0:0:1",
        "http://[2001:db8:0:0:0:0:0:1]", "/");
    row("IPv6 without brackets, IPv4 at its end", "::ffff:10.0.0.1", "http://[::ffff:10.0.0.1]",
        "/");
    row("IPv6 without brackets after a scheme", "https://fe80::1/a", "https://[fe80::1]/a", "/a");

    row("blanks around it", " \t http://h:3000\u00A0\n", "http://h:3000", "/");
    row("quotes around it", "\"http://h:3000\"", "http://h:3000", "/");
    row("brackets around it", "<https://h>", "https://h", "/");
    row("Arabic quotes around it", "«http://h»", "http://h", "/");
    row("invisible marks in it", "\u200Ehttp://h\u200F:3000\u202C\uFEFF", "http://h:3000", "/");
    row("Arabic digits in the port", "localhost:٣٠٠٠", "http://localhost:3000", "/");
    row("Persian digits in the port", "http://h:۸۰۸۰/a", "http://h:8080/a", "/a");
    row("an IPv4 address in Arabic digits", "١٠.٠.٠.١:٣٠٠٠", "http://10.0.0.1:3000", "/");
    row("an Arabic name", "http://مثال.السعودية/غرفة", "http://مثال.السعودية/غرفة", "/غرفة");

    row("an endpoint", "http://h/socket.io/", "http://h", "/", "/socket.io");
    row("an endpoint without its slash", "h:3000/socket.io", "http://h:3000", "/", "/socket.io");
    row("an endpoint at another path", "http://h/app/socket.io/", "http://h", "/",
        "/app/socket.io");
    row("an endpoint with the protocol's query",
        "http://h/socket.io/?EIO=4&transport=polling&t=Oab&sid=x", "http://h", "/", "/socket.io");
    row("an endpoint with a query of its own",
        "ws://h/socket.io/?a=1&EIO=4&b=2&transport=websocket", "ws://h?a=1&b=2", "/", "/socket.io");
    row("an endpoint by its query alone", "http://h/live/?EIO=4&transport=websocket", "http://h",
        "/", "/live");
    row("an endpoint at the root", "http://h/?EIO=4&transport=polling", "http://h", "/", "/");
    row("a query that has t, and is not the protocol's", "http://h?t=1&sid=2", "http://h?t=1&sid=2",
        "/");
    row("an endpoint and a namespace", "h/socket.io/admin", "http://h/admin", "/admin",
        "/socket.io");
    row("an endpoint at another path and a namespace", "http://h/app/socket.io/a/b?x=1",
        "http://h/a/b?x=1", "/a/b", "/app/socket.io");
    row("several slashes at the end", "http://h//", "http://h", "/");
    row("several slashes before a namespace", "http://h//a", "http://h/a", "/a");
    row("the client's script", "https://h/app/socket.io/socket.io.js", "https://h", "/",
        "/app/socket.io");
    row("a namespace that only begins so", "http://h/socket.iota", "http://h/socket.iota",
        "/socket.iota");

    row("a page", "http://h:3000/dashboard/index.html", "http://h:3000", "/");
    row("a page with a query", "https://h/Start.PHP?session=x", "https://h", "/");
    row("a route of a page", "http://h:3000/#/login", "http://h:3000", "/");
    row("a route of a page that has a path", "http://h/app/#/login?x", "http://h", "/");
    row("a fragment", "http://h/admin#top", "http://h/admin", "/admin");
}

void TypedAddressTest::reads()
{
    QFETCH(QByteArray, text);
    const auto read = readTypedAddress(text.toStdString());
    QVERIFY2(read, read ? "" : read.error().detail.c_str());
    QTEST(QByteArray::fromStdString(read->url), "url");
    QTEST(QByteArray::fromStdString(read->nsp), "nsp");
    QTEST(QByteArray::fromStdString(read->path.value_or("")), "path");
    const auto resolved = resolveUrl(read->url);
    QVERIFY(resolved);
    QCOMPARE(resolved->nsp, read->nsp);
    const auto again = readTypedAddress(read->url);
    QVERIFY(again);
    QCOMPARE(again->url, read->url);
    QCOMPARE(again->nsp, read->nsp);
    QVERIFY(!again->path && !again->schemeAdded && !again->pageDropped);
}

void TypedAddressTest::saysWhatItTookItFor()
{
    QVERIFY(readTypedAddress("h:3000")->schemeAdded);
    QVERIFY(!readTypedAddress("http:h:3000")->schemeAdded);
    QVERIFY(readTypedAddress("http://h/a.html")->pageDropped);
    QVERIFY(!readTypedAddress("http://h/a")->pageDropped);
    QVERIFY(!readTypedAddress("http://h/socket.io/a.html")->pageDropped);
}

void TypedAddressTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<AddressFault>("fault");
    QTest::addColumn<QByteArray>("suggestion");
    const auto row = [](const char *rule, const char *text, AddressFault fault,
                        const char *suggestion = "") {
        QTest::newRow(rule) << QByteArray(text) << fault << QByteArray(suggestion);
    };
    row("nothing", "", AddressFault::Empty);
    row("blanks", " \n ", AddressFault::Empty);
    row("quotes with nothing in them", "\" \"", AddressFault::Empty);
    row("two addresses", "http://a http://b", AddressFault::Blank);
    row("an address over two lines", "http://h/a\nb", AddressFault::Blank);
    row("another scheme", "ftp://h:3000/a", AddressFault::Scheme, "http://h:3000");
    row("a scheme alone", "http://", AddressFault::Host);
    row("a port alone", ":3000", AddressFault::Host, "http://localhost:3000");
    row("a number alone", "3000", AddressFault::Host, "http://localhost:3000");
    row("a path alone", "/?x", AddressFault::Host);
    row("an IPv6 address without its bracket", "http://[::1", AddressFault::Host);
    row("something between host and port", "http://[::1]x:3000", AddressFault::Host);
    row("a host that is none", "http://a,b", AddressFault::Host);
    row("an IPv6 address that may have a port", "::1:5000", AddressFault::Host,
        "http://[::1]:5000");
    row("an IPv6 address with a port of five digits", "https://fe80::1:21555", AddressFault::Host,
        "https://[fe80::1]:21555");
    row("a scheme that lacks its colon", "http//h:5000", AddressFault::Scheme, "http://h:5000");
    row("a scheme that lacks its colon, and a password", "http//me:SECRET@h", AddressFault::Scheme);
    row("a colon after the port", "127.0.0.1:21555:", AddressFault::Port);
    row("a colon after the port, letters that are hexadecimal", "abc:80:", AddressFault::Port);
    row("two ports", "http://127.0.0.1:21555:5", AddressFault::Port);
    row("two ports of what is no IPv4 address", "1.2.3:4:5", AddressFault::Port);
    row("a port that is none", "h:99999", AddressFault::Port);
    row("port 0", "http://h:0", AddressFault::Port);
    row("letters for a port", "http://h:port", AddressFault::Port);
    row("a user", "http://me@h", AddressFault::Credentials);
    row("a user and a password", "me:SECRET@h:3000", AddressFault::Credentials);
}

void TypedAddressTest::refuses()
{
    QFETCH(QByteArray, text);
    const auto read = readTypedAddress(text.toStdString());
    QVERIFY(!read);
    QTEST(read.error().fault, "fault");
    QTEST(QByteArray::fromStdString(read.error().suggestion), "suggestion");
    QVERIFY(!read.error().detail.empty());
    if (!read.error().suggestion.empty()) {
        QVERIFY(read.error().detail.find(read.error().suggestion) != std::string::npos);
        QVERIFY(readTypedAddress(read.error().suggestion));
    }
}

void TypedAddressTest::repeatsNoCredentials()
{
    for (const char *text :
         {"http://me:SECRET@h", "me:SECRET@h:99999", "ftp://me:SECRET@h", "http:me:SECRET@"}) {
        const auto read = readTypedAddress(text);
        QVERIFY(!read);
        QCOMPARE(read.error().fault, AddressFault::Credentials);
        QVERIFY(read.error().detail.find("SECRET") == std::string::npos);
        QVERIFY(read.error().suggestion.find("SECRET") == std::string::npos);
    }
}

std::unique_ptr<QObject> makeTypedAddressTest()
{
    return std::make_unique<TypedAddressTest>();
}

#include "tst_typed_address.moc"
