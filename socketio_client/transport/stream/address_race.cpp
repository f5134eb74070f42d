// SPDX-License-Identifier: MIT
#include "socketio_client/transport/stream/address_race.h"

#include "socketio_client/transport/stream/readiness.h"

#include <QHostInfo>
#include <QNetworkInterface>
#include <QTimerEvent>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace socketio::transport {

namespace {

/// RFC 8305 section 5.
constexpr int attemptsApartMs = 250;

} // namespace

std::string systemReason(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return "connection refused";
    case ETIMEDOUT:
        return "connecting timed out";
    case ENETUNREACH:
    case EHOSTUNREACH:
        return "host unreachable";
    default:
        const char *const name = strerrorname_np(error);
        return std::string("network error ") + (name ? name : std::to_string(error));
    }
}

QList<QHostAddress> inTurns(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> first;
    QList<QHostAddress> others;
    for (const QHostAddress &address : addresses) {
        const bool isFirst = address.protocol() == addresses.constFirst().protocol();
        (isFirst ? first : others).append(address);
    }
    QList<QHostAddress> order;
    for (qsizetype i = 0; i < std::max(first.size(), others.size()); ++i) {
        order += first.mid(i, 1);
        order += others.mid(i, 1);
    }
    return order;
}

/// One address.
class AddressRace::Attempt final : private ReadinessListener
{
public:
    Attempt(AddressRace &race, QHostAddress address)
        : m_race(race)
        , m_address(std::move(address))
    {}

    ~Attempt()
    {
        m_readiness.reset();
        if (m_descriptor >= 0) {
            close(m_descriptor);
        }
    }

    Attempt(const Attempt &) = delete;
    Attempt &operator=(const Attempt &) = delete;

    /// False: errno says why.
    bool begin(std::uint16_t port);

    const QHostAddress &address() const { return m_address; }

    /// What it came to; 0: it is connected.
    int error() const
    {
        int error = 0;
        socklen_t size = sizeof error;
        getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
        return error;
    }

    int takeDescriptor()
    {
        m_readiness.reset();
        return std::exchange(m_descriptor, -1);
    }

private:
    void ready(bool, bool) override { m_race.onAnswered(*this); }

    AddressRace &m_race;
    const QHostAddress m_address;
    int m_descriptor = -1;
    std::unique_ptr<Readiness> m_readiness;
};

bool AddressRace::Attempt::begin(std::uint16_t port)
{
    const bool six = m_address.protocol() == QAbstractSocket::IPv6Protocol;
    sockaddr_in6 to6{};
    sockaddr_in to4{};
    if (six) {
        const Q_IPV6ADDR bytes = m_address.toIPv6Address();
        to6.sin6_family = AF_INET6;
        to6.sin6_port = htons(port);
        std::memcpy(&to6.sin6_addr, &bytes, sizeof bytes);
        if (const QString scope = m_address.scopeId(); !scope.isEmpty()) {
            to6.sin6_scope_id = std::uint32_t(QNetworkInterface::interfaceIndexFromName(scope));
        }
    } else {
        to4.sin_family = AF_INET;
        to4.sin_port = htons(port);
        to4.sin_addr.s_addr = htonl(m_address.toIPv4Address());
    }
    m_descriptor = socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_descriptor < 0) {
        return false;
    }
    const auto *const to =
        six ? reinterpret_cast<const sockaddr *>(&to6) : reinterpret_cast<const sockaddr *>(&to4);
    if (::connect(m_descriptor, to, six ? sizeof to6 : sizeof to4) < 0 && errno != EINPROGRESS) {
        return false;
    }
    ReadinessListener &self = *this;
    m_readiness = std::make_unique<Readiness>(m_descriptor, self);
    return m_readiness->want(false, true);
}

AddressRace::AddressRace(QString host, std::uint16_t port, AddressLookUp lookUp, Handler done)
    : m_host(std::move(host))
    , m_port(port)
    , m_lookUp(std::move(lookUp))
    , m_done(std::move(done))
{}

AddressRace::~AddressRace()
{
    if (m_lookup >= 0) {
        QHostInfo::abortHostLookup(m_lookup);
    }
}

void AddressRace::start()
{
    if (const QHostAddress address(m_host); !address.isNull()) {
        onLookedUp({address});
    } else if (m_lookUp) {
        onLookedUp(m_lookUp(m_host));
    } else {
        m_lookup = QHostInfo::lookupHost(m_host, this, [this](const QHostInfo &found) {
            m_lookup = -1;
            onLookedUp(found.addresses());
        });
    }
}

void AddressRace::onLookedUp(const QList<QHostAddress> &found)
{
    if (found.isEmpty()) {
        finish({.failure = "host not found"});
        return;
    }
    if (m_chooseOnly && found.size() == 1) {
        finish({.address = found.constFirst()});
        return;
    }
    m_waiting = inTurns(found);
    tryNext();
}

void AddressRace::tryNext()
{
    m_next.stop();
    while (!m_waiting.isEmpty()) {
        auto attempt = std::make_unique<Attempt>(*this, m_waiting.takeFirst());
        if (attempt->begin(m_port)) {
            m_attempts.push_back(std::move(attempt));
            if (!m_waiting.isEmpty()) {
                m_next.start(attemptsApartMs, this);
            }
            return;
        }
        m_lastError = errno;
    }
    if (m_attempts.empty()) {
        finish({.failure = systemReason(m_lastError)});
    }
}

void AddressRace::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_next.timerId()) {
        tryNext();
    }
}

void AddressRace::onAnswered(Attempt &attempt)
{
    if (const int error = attempt.error(); error != 0) {
        m_lastError = error;
        std::erase_if(m_attempts, [&attempt](const auto &each) { return each.get() == &attempt; });
        tryNext();
        return;
    }
    const QHostAddress address = attempt.address();
    finish({.descriptor = m_chooseOnly ? -1 : attempt.takeDescriptor(), .address = address});
}

void AddressRace::finish(const Outcome &outcome)
{
    m_next.stop();
    m_attempts.clear();
    const Handler done = std::exchange(m_done, {});
    done(outcome); // it may destroy this object
}

} // namespace socketio::transport
