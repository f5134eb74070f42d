// SPDX-License-Identifier: MIT
// Where an answer redirects to: the header is another party's text.
#include "tests/http/test_classes.h"

#include "socketio_client/transport/http/redirect.h"

#include <QTest>

using namespace socketio;
using namespace socketio::transport;

namespace tests {

class RedirectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void target_data();
    void target();
    void unusable_data();
    void unusable();
    void statuses_data();
    void statuses();
};

void RedirectTest::target_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<bool>("sameOrigin");
    const QByteArray asked = "http://h:80/socket.io/?EIO=4&token=t";
    const auto row = [](const char *rule, const QByteArray &request, const char *location,
                        const char *told, bool sameOrigin) {
        QTest::newRow(rule) << request << QByteArray(location) << QByteArray(told) << sameOrigin;
    };
    row("absolute", asked, "https://h/socket.io/", "https://h/socket.io/", false);
    row("the query stays out", asked, "https://h/socket.io/?EIO=4&token=t", "https://h/socket.io/",
        false);
    row("relative to the root", asked, "/moved/", "http://h/moved/", true);
    row("relative to the folder", asked, "moved/x", "http://h/socket.io/moved/x", true);
    row("steps upwards", asked, "../../../etc/", "http://h/etc/", true);
    row("the scheme of the request", asked, "//other/x", "http://other/x", false);
    row("a query alone", asked, "?y", "http://h/socket.io/", true);
    row("without a path", asked, "https://h", "https://h/", false);
    row("the default port is no other origin", asked, "http://h/x", "http://h/x", true);
    row("host and scheme in capitals", asked, "HTTP://H/x", "http://h/x", true);
    row("another port", asked, "http://h:81/x", "http://h:81/x", false);
    row("the root of a name is another one", asked, "http://h./x", "http://h./x", false);
    row("user and password are dropped", asked, "http://h@evil:81/x", "http://evil:81/x", false);
    row("the fragment is dropped", asked, "/x#y", "http://h/x", true);
    row("down to a scheme in the clear", "https://h/", "http://h/", "http://h/", false);
    row("of a WebSocket", "ws://h/socket.io/", "/x", "http://h/x", true);
    row("to a WebSocket", "ws://h/socket.io/", "wss://h/socket.io/", "https://h/socket.io/", false);
    row("Arabic", asked, "http://\xd9\x85\xd8\xb5\xd8\xb1/\xd8\xb3", "http://xn--wgbh1c/%D8%B3",
        false);
}

void RedirectTest::target()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, told);
    QFETCH(bool, sameOrigin);
    const auto redirect = readRedirect(302, QUrl(QString::fromUtf8(request)),
                                       {location.constData(), std::size_t(location.size())});
    QVERIFY(redirect);
    QCOMPARE(redirect->sameOrigin, sameOrigin);
    Error error{.detail = "HTTP status 302"};
    tellRedirect(error, *redirect);
    QCOMPARE(QByteArray::fromStdString(error.redirectTarget), told);
    QVERIFY2(QByteArray::fromStdString(error.detail).endsWith("(to " + told + ')'),
             error.detail.c_str());
    QVERIFY(error.detail.find("token") == std::string::npos);
}

void RedirectTest::unusable_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("another scheme") << QByteArray("ftp://h/x");
    QTest::newRow("a script") << QByteArray("javascript:alert(1)");
    QTest::newRow("data") << QByteArray("data:text/html,x");
    QTest::newRow("a file") << QByteArray("file:///etc/passwd");
    QTest::newRow("no host") << QByteArray("http:///x");
    QTest::newRow("port 0") << QByteArray("http://h:0/x");
    QTest::newRow("a port beyond 16 bits") << QByteArray("http://h:65536/x");
    QTest::newRow("a blank") << QByteArray("http://h/a b");
    QTest::newRow("two of them") << QByteArray("/a, /b");
    QTest::newRow("an escape of the terminal") << QByteArray("http://h/\x1b[2J");
    QTest::newRow("a line feed") << QByteArray("http://h/\n");
    QTest::newRow("a NUL") << QByteArray("http://h/\0x", 11);
    QTest::newRow("a backslash") << QByteArray("http:\\\\h\\x");
    QTest::newRow("too long for a header") << "http://h/" + QByteArray(9000, 'x');
    QTest::newRow("too long to be told") << "http://h:81/" + QByteArray(2048, 'x');
    QTest::newRow("a bracket that is not closed") << QByteArray("http://[::1/x");
}

void RedirectTest::unusable()
{
    QFETCH(QByteArray, location);
    const auto redirect = readRedirect(301, QUrl(QStringLiteral("http://h/socket.io/")),
                                       {location.constData(), std::size_t(location.size())});
    QVERIFY(redirect);
    Error error{.detail = "HTTP status 301"};
    tellRedirect(error, *redirect);
    QCOMPARE(QByteArray::fromStdString(error.redirectTarget), QByteArray());
    QCOMPARE(QByteArray::fromStdString(error.detail),
             QByteArray("HTTP status 301: redirects to no usable address"));
}

void RedirectTest::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("redirects");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d", status) << status << true;
    }
    for (const int status : {200, 201, 300, 304, 305, 306, 401, 503}) {
        QTest::addRow("%d is none", status) << status << false;
    }
}

void RedirectTest::statuses()
{
    QFETCH(int, status);
    const auto redirect = readRedirect(status, QUrl(QStringLiteral("http://h/")), "/x");
    QTEST(redirect.has_value(), "redirects");
}

std::unique_ptr<QObject> makeRedirectTest()
{
    return std::make_unique<RedirectTest>();
}

} // namespace tests

#include "tst_redirect.moc"
