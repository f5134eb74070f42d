// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/stream/readiness.h"
#include "socketio_client/transport/stream/stream.h"

#include <QBasicTimer>
#include <QHostAddress>
#include <QHostInfo>
#include <QList>
#include <QObject>

#include <memory>
#include <string>
#include <vector>

namespace socketio::transport {

/// A stream over a socket of the operating system (Linux): plain TCP without a proxy. Reads go
/// straight into the caller's buffer, and an idle stream holds nothing but its descriptor.
class DirectStream final : public Stream, private ReadinessListener
{
public:
    /// Whether this endpoint is reached by plain TCP.
    static bool serves(const Endpoint &endpoint);

    /// Both outlive the stream.
    DirectStream(const Endpoint &endpoint, StreamListener &listener);
    ~DirectStream() override;

    void open() override;
    std::size_t read(std::span<char> buffer) override;
    void write(std::string_view bytes) override;
    std::size_t pendingBytes() const override { return m_pendingBytes; }
    void finish() override;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void ready(bool readable, bool writable) override;

    void onLookedUp(const QHostInfo &host);
    void connectToNext();
    bool beginConnecting(const QHostAddress &address);
    void onConnected();
    void onReadable();
    void onWritable();
    void readLater() override { wait(); }
    void onEnded() override;

    std::size_t writeNow(std::string_view bytes);
    void keep(std::string_view bytes);
    void forgetPending();
    void wait();
    void closeDescriptor();

    int m_lookup = -1;
    QList<QHostAddress> m_addresses; ///< still to be tried
    int m_lastError = 0;             ///< of the system, for the address tried last
    QBasicTimer m_patience;          ///< with an address, while there are others
    int m_descriptor = -1;
    std::unique_ptr<Readiness> m_readiness;
    std::vector<std::string> m_pending; ///< from m_firstPending on it waits for the system
    std::size_t m_firstPending = 0;
    std::size_t m_written = 0; ///< of that first one
    std::size_t m_pendingBytes = 0;
    bool m_broken = false; ///< nobody reads what is written; there may be something to read yet
    bool m_dry = true;     ///< nothing is to be read before the system says so
};

} // namespace socketio::transport
