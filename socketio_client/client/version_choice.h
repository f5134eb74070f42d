// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/packet.h"

#include <socketio/options.h>

namespace socketio {

/// Which version of the protocol a manager speaks (docs/protocol.md 1): with ProtocolVersion::Auto
/// the newer one, until a server answers in the older; and the newer one again where a server that
/// spoke the older refuses it.
class VersionChoice
{
public:
    explicit VersionChoice(ProtocolVersion wanted)
        : m_isFree(wanted == ProtocolVersion::Auto)
        , m_spoken(wanted == ProtocolVersion::V3 ? Spoken::V3 : Spoken::V4)
    {}

    protocol::EngineVersion version() const
    {
        return m_spoken == Spoken::V4 ? protocol::EngineVersion::V4 : protocol::EngineVersion::V3;
    }
    /// Whether a server that answers in v3 may be asked again in its own language.
    bool mayFallBack() const { return m_isFree && m_spoken == Spoken::V4; }
    void fallBack() { m_spoken = Spoken::V3Tried; }
    /// A session of this version is open.
    void opened()
    {
        if (m_spoken == Spoken::V3Tried) {
            m_spoken = Spoken::V3;
        }
    }
    /// The server does not speak it.
    void refused()
    {
        if (m_isFree && m_spoken == Spoken::V3) {
            m_spoken = Spoken::V4; // it has become a newer one
        }
    }

private:
    enum class Spoken { V4, V3Tried, V3 };

    const bool m_isFree;
    Spoken m_spoken;
};

} // namespace socketio
