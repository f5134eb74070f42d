// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/endpoint.h"

#include <QBasicTimer>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace socketio::transport {

/// Connects to whichever of a name's addresses answers first (RFC 8305, Linux): each next one is
/// tried beside those before it after a short time, or once one has failed, so that a dead address
/// costs a moment and not the system's time-out. Used once.
class AddressRace final : public QObject
{
public:
    struct Outcome
    {
        int descriptor = -1;    ///< connected; the caller's to close
        QHostAddress address{}; ///< where it leads
        std::string failure{};  ///< why there is none
    };
    /// Called once; it may destroy the race.
    using Handler = std::function<void(const Outcome &outcome)>;

    /// `lookUp` as in Endpoint.
    AddressRace(QString host, std::uint16_t port, AddressLookUp lookUp, Handler done);
    ~AddressRace() override;

    /// Which address answers is all that matters: one alone is not even tried, and the outcome has
    /// an address without a descriptor.
    void chooseOnly() { m_chooseOnly = true; }

    /// The handler may be called from inside, where there is nothing to wait for.
    void start();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    class Attempt;

    void onLookedUp(const QList<QHostAddress> &found);
    void tryNext();
    void onAnswered(Attempt &attempt);
    void finish(const Outcome &outcome);

    const QString m_host;
    const std::uint16_t m_port;
    const AddressLookUp m_lookUp;
    Handler m_done;
    bool m_chooseOnly = false;
    int m_lookup = -1;
    QList<QHostAddress> m_waiting; ///< still to be tried
    std::vector<std::unique_ptr<Attempt>> m_attempts;
    int m_lastError = 0; ///< of the system
    QBasicTimer m_next;
};

/// The system's own texts are translated.
std::string systemReason(int error);

/// In the order in which they are tried: the families take turns, the first one's first.
QList<QHostAddress> inTurns(const QList<QHostAddress> &addresses);

} // namespace socketio::transport
