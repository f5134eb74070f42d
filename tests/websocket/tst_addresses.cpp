// SPDX-License-Identifier: MIT
// Names with several addresses, some of which are dead: over http, https and proxies.
#include "socketio_client/transport/stream/address_race.h"
#include "socketio_client/transport/stream/stream.h"
#include "tests/support/own_certificate.h"
#include "tests/support/patience.h"
#include "tests/websocket/test_classes.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace socketio;
using namespace socketio::transport;

namespace tests {

namespace {

QHostAddress loopback(int last)
{
    return QHostAddress(QStringLiteral("127.0.0.%1").arg(last));
}

/// An address of this machine that answers nobody: its queue is full.
class DeadAddress
{
public:
    DeadAddress(const QHostAddress &address, quint16 port)
    {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(address.toIPv4Address());
        for (int &descriptor : m_descriptors) {
            descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
            const auto *const where = reinterpret_cast<const sockaddr *>(&to);
            if (&descriptor != &m_descriptors.front()) {
                connect(descriptor, where, sizeof to);
            } else if (bind(descriptor, where, sizeof to) != 0 || listen(descriptor, 0) != 0) {
                m_listens = false;
            }
        }
    }
    ~DeadAddress()
    {
        for (const int descriptor : m_descriptors) {
            close(descriptor);
        }
    }
    DeadAddress(const DeadAddress &) = delete;
    DeadAddress &operator=(const DeadAddress &) = delete;

    bool listens() const { return m_listens; }

private:
    std::array<int, 5> m_descriptors{}; // the first one listens, the others fill its queue
    bool m_listens = true;
};

/// Three dead addresses: one after the other, each with a patience of seconds, would be too late.
struct DeadOnes
{
    explicit DeadOnes(quint16 port)
        : second(loopback(2), port)
        , third(loopback(3), port)
        , fourth(loopback(4), port)
    {}

    bool listen() const { return second.listens() && third.listens() && fourth.listens(); }
    static QList<QHostAddress> andAlive()
    {
        return {loopback(2), loopback(3), loopback(4), loopback(1)};
    }

    DeadAddress second;
    DeadAddress third;
    DeadAddress fourth;
};

struct Opening final : StreamListener
{
    Opening(const std::string &host, quint16 port)
    {
        endpoint.address.host = host;
        endpoint.address.port = port;
        endpoint.proxy = QNetworkProxy(QNetworkProxy::NoProxy);
        endpoint.lookUp = [this](const QString &name) {
            asked.append(name);
            return DeadOnes::andAlive();
        };
    }
    void open()
    {
        stream = makeStream(endpoint, *this);
        stream->open();
    }
    void streamOpened() override { said.append("opened"); }
    void streamReadable() override {}
    void streamDrained() override {}
    void streamClosed(const std::optional<Error> &error) override
    {
        said.append(error ? QByteArray::fromStdString(error->detail) : QByteArray("closed"));
    }

    Endpoint endpoint;
    std::unique_ptr<Stream> stream;
    QStringList asked;
    QByteArrayList said;
};

} // namespace

class AddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void familiesTakeTurns();
    void deadAddressesCostAMoment();
    void deadAddressesOfASecureName();
    void deadAddressesOfAProxy();
    void nobodyIsThere();
};

void AddressTest::familiesTakeTurns()
{
    const QHostAddress a(QStringLiteral("2001:db8::1"));
    const QHostAddress b(QStringLiteral("2001:db8::2"));
    const QHostAddress c(QStringLiteral("2001:db8::3"));
    const QHostAddress one = loopback(1);
    QCOMPARE(inTurns({a, b, c, one}), (QList<QHostAddress>{a, one, b, c}));
    QCOMPARE(inTurns({one, a, b}), (QList<QHostAddress>{one, a, b}));
    QCOMPARE(inTurns({}), QList<QHostAddress>());
}

void AddressTest::deadAddressesCostAMoment()
{
    QTcpServer server;
    QVERIFY(server.listen(loopback(1)));
    const DeadOnes dead(server.serverPort());
    QVERIFY(dead.listen());
    Opening opening("name.example", server.serverPort());
    opening.open();
    QTRY_COMPARE(opening.said, QByteArrayList{"opened"});
    QCOMPARE(opening.asked, QStringList{QStringLiteral("name.example")});
}

/// The certificate is that of the name, and not of the address that answered.
void AddressTest::deadAddressesOfASecureName()
{
    const QTemporaryDir folder;
    const QString key = folder.filePath(QStringLiteral("key.pem"));
    const QString certificate = folder.filePath(QStringLiteral("certificate.pem"));
    QVERIFY(writeOwnCertificate(QStringLiteral("DNS:name.example"), key, certificate));
    QFile keyFile(key);
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(certificate);
    QSslConfiguration own = QSslConfiguration::defaultConfiguration();
    own.setLocalCertificateChain(chain);
    own.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    QSslServer server;
    server.setSslConfiguration(own);
    QVERIFY(server.listen(loopback(1)));
    const DeadOnes dead(server.serverPort());
    QVERIFY(dead.listen());

    for (const char *host : {"name.example", "another.example"}) {
        Opening opening(host, server.serverPort());
        opening.endpoint.address.secure = true;
        opening.endpoint.tls = QSslConfiguration::defaultConfiguration();
        opening.endpoint.tls->addCaCertificates(chain);
        opening.open();
        QTRY_VERIFY(!opening.said.isEmpty());
        if (qstrcmp(host, "name.example") == 0) {
            QCOMPARE(opening.said, QByteArrayList{"opened"});
        } else {
            QVERIFY2(opening.said.constFirst().contains("certificate not accepted"),
                     opening.said.constFirst().constData());
        }
    }
}

/// Then it is the proxy's addresses that are raced; the server's name is the proxy's to look up.
void AddressTest::deadAddressesOfAProxy()
{
    QTcpServer proxy;
    QVERIFY(proxy.listen(loopback(1)));
    const DeadOnes dead(proxy.serverPort());
    QVERIFY(dead.listen());
    QByteArray request;
    connect(&proxy, &QTcpServer::newConnection, &proxy, [&] {
        QTcpSocket *peer = proxy.nextPendingConnection();
        connect(peer, &QTcpSocket::readyRead, peer, [peer, &request] {
            request += peer->readAll();
            if (request.endsWith("\r\n\r\n")) {
                peer->write("HTTP/1.1 200 OK\r\n\r\n");
            }
        });
    });
    Opening opening("name.example", 80);
    opening.endpoint.proxy = QNetworkProxy(QNetworkProxy::HttpProxy,
                                           QStringLiteral("proxy.example"), proxy.serverPort());
    opening.open();
    QTRY_COMPARE(opening.said, QByteArrayList{"opened"});
    QCOMPARE(opening.asked, QStringList{QStringLiteral("proxy.example")});
    QVERIFY2(request.startsWith("CONNECT name.example:80 "), request.constData());
}

void AddressTest::nobodyIsThere()
{
    quint16 port = 0;
    {
        QTcpServer server;
        QVERIFY(server.listen(loopback(1)));
        port = server.serverPort();
    }
    Opening opening("name.example", port);
    opening.open();
    QTRY_COMPARE(opening.said.size(), 1);
    QVERIFY(opening.said.constFirst().endsWith(": connection refused"));

    Opening unknown("name.example", port);
    unknown.endpoint.lookUp = [](const QString &) { return QList<QHostAddress>(); };
    unknown.open();
    QTRY_COMPARE(unknown.said.size(), 1);
    QVERIFY(unknown.said.constFirst().endsWith(": host not found"));
}

std::unique_ptr<QObject> makeAddressTest()
{
    return std::make_unique<AddressTest>();
}

} // namespace tests

#include "tst_addresses.moc"
