// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/stream/address_race.h"
#include "socketio_client/transport/stream/read_pace.h"
#include "socketio_client/transport/stream/readiness.h"
#include "socketio_client/transport/stream/stream.h"

#include <QBasicTimer>

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

private:
    void ready(bool readable, bool writable) override;

    void onConnected(const AddressRace::Outcome &outcome);
    void onReadable();
    bool readNow();
    bool holdReads();
    void timerEvent(QTimerEvent *event) override;
    void onWritable();
    void readLater() override { wait(); }
    void onEnded() override;

    std::size_t writeNow(std::string_view bytes);
    void keep(std::string_view bytes);
    void forgetPending();
    void wait();
    void closeDescriptor();

    std::unique_ptr<AddressRace> m_race; ///< while opening
    int m_descriptor = -1;
    std::unique_ptr<Readiness> m_readiness;
    std::vector<std::string> m_pending; ///< from m_firstPending on it waits for the system
    std::size_t m_firstPending = 0;
    std::size_t m_written = 0; ///< of that first one
    std::size_t m_pendingBytes = 0;
    bool m_broken = false; ///< nobody reads what is written; there may be something to read yet
    bool m_dry = true;     ///< nothing is to be read before the system says so
    ReadPace m_pace;
    QBasicTimer m_hold; ///< runs while the system is not asked whether there is something to read
};

} // namespace socketio::transport
