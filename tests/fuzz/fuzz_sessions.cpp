// SPDX-License-Identifier: MIT
#include "tests/fuzz/fuzz_sessions.h"

#include "socketio_client/protocol/engine_session.h"
#include "socketio_client/protocol/namespace_session.h"
#include "socketio_client/protocol/payload.h"
#include "socketio_client/protocol/upgrade_session.h"
#include "tests/fuzz/promise.h"

#include <algorithm>

using namespace socketio;
using namespace socketio::protocol;

namespace {

Limits smallLimits()
{
    Limits limits;
    limits.maxReceiveBuffer = 8;
    limits.maxAttachmentBytes = 1u << 12;
    limits.maxNesting = 32;
    return limits;
}

/// An owner of the three sessions that does what their actions ask for, and nothing else.
class Owner
{
public:
    explicit Owner(EngineVersion version)
        : m_version(version)
        , m_engine(version)
        , m_decoder(version, smallLimits())
        , m_namespace("/", smallLimits())
    {
        m_decoder.setAttachmentWindow(milliseconds(1000));
        m_namespace.requestConnect();
    }

    void run(char what, std::string_view rest)
    {
        switch (what) {
        case 't':
            textFrame(rest);
            break;
        case 'b':
            if (const auto packet = decodeBinaryFrame(rest, m_version)) {
                receive(*packet);
            }
            break;
        case 'p':
            pollingBody(rest);
            break;
        case 'w':
            wait(rest);
            break;
        case 'u':
            upgrade(rest);
            break;
        case 'c':
            m_namespace.requestConnect();
            connectIfDue();
            break;
        case 'l':
            m_namespace.requestDisconnect();
            promise(!m_namespace.connected(), "who leaves is gone at once");
            break;
        case 'n':
            m_engine.shortenHeartbeat(m_now, milliseconds(10));
            break;
        case 'x':
            if (m_engine.requestClose()) {
                promise(m_engine.state() == EngineState::Closing, "closing waits for the end");
            }
            break;
        case 'e':
            m_engine.end();
            startAnew();
            break;
        default:
            break;
        }
        check();
    }

private:
    void check() const
    {
        promise(m_namespace.connected() == !m_namespace.id().empty(), "an id while connected");
        promise(m_engine.state() != EngineState::Closed || !m_namespace.connected(),
                "no namespace outlives its session");
    }

    void textFrame(std::string_view frame)
    {
        std::string scratch;
        if (m_upgrade.running()) {
            if (const auto packet = decodeTextFrame(frame, m_version, scratch)) {
                follow(m_upgrade.receive(*packet, m_now));
            }
            return;
        }
        if (const auto packet = decodeTextFrame(frame, m_version, scratch)) {
            receive(*packet);
        }
    }

    void pollingBody(std::string_view body)
    {
        PayloadReader reader(m_version, body, smallLimits());
        for (auto packet = reader.next(); packet && *packet; packet = reader.next()) {
            receive(**packet);
        }
    }

    /// Milliseconds as digits.
    void wait(std::string_view digits)
    {
        std::int64_t duration = 0;
        for (const char digit : digits.substr(0, 12)) {
            duration = duration * 10 + std::clamp<int>(digit - '0', 0, 9);
        }
        m_now += milliseconds(duration);
        // Each deadline that is due is met by a few steps: a timer never spins.
        for (int step = 0; step < 4; ++step) {
            follow(m_engine.tick(m_now));
        }
        promise(!m_engine.nextDeadline() || *m_engine.nextDeadline() > m_now, "a timer spins");
        follow(m_upgrade.tick(m_now));
        promise(!m_upgrade.nextDeadline() || *m_upgrade.nextDeadline() > m_now,
                "the probe's timer spins");
        m_namespace.takeConnectTimeout(m_now);
        promise(!m_namespace.nextDeadline() || *m_namespace.nextDeadline() > m_now,
                "the namespace's timer spins");
        if (m_decoder.deadline() && *m_decoder.deadline() <= m_now) {
            closeSession();
        }
    }

    void upgrade(std::string_view what)
    {
        constexpr UpgradeEvent events[] = {
            UpgradeEvent::Started,      UpgradeEvent::TransportOpened, UpgradeEvent::PongReceived,
            UpgradeEvent::PollingQuiet, UpgradeEvent::Failed,          UpgradeEvent::SessionEnded};
        const std::size_t index = what.empty() ? 0 : std::size_t(what.front() - '0');
        if (index < std::size(events)) {
            follow(m_upgrade.apply(events[index], m_now));
        }
    }

    void follow(UpgradeAction action)
    {
        if (action == UpgradeAction::SendUpgrade) {
            promise(m_upgrade.state() == UpgradeState::Upgraded, "the upgrade is said when done");
        }
        if (action == UpgradeAction::Abandon) {
            promise(!m_upgrade.running() && !m_upgrade.holdsWrites(), "nothing waits for nothing");
        }
    }

    void receive(const EnginePacketView &packet) { follow(m_engine.receive(packet, m_now)); }

    void follow(const EngineStep &step)
    {
        promise(!m_over || std::holds_alternative<EngineNothing>(step),
                "nothing comes after the end");
        if (std::holds_alternative<EngineOpened>(step)) {
            promise(!m_engine.handshake().sid.empty(), "a session has a sid");
            connectIfDue();
        } else if (const auto *delivered = std::get_if<EngineMessage>(&step)) {
            message(delivered->data, delivered->binary);
        } else if (std::holds_alternative<EngineClosed>(step)) {
            closeSession();
        }
    }

    void connectIfDue()
    {
        if (m_engine.state() == EngineState::Open && m_namespace.wantsConnect()) {
            promise(m_namespace.connect({}, m_version, m_now, milliseconds(500)).has_value(),
                    "CONNECT can be sent when it is due");
        }
    }

    void message(std::string_view data, bool binary)
    {
        const Result<DecodeStep> decoded =
            binary ? m_decoder.feedBinary(data) : m_decoder.feedText(data, m_now);
        if (!decoded) {
            closeSession();
            return;
        }
        if (*decoded != DecodeStep::Packet) {
            return;
        }
        const auto action = m_namespace.receive(m_decoder.packet(), m_engine.handshake().sid);
        if (!action) {
            closeSession();
        } else if (*action == NamespaceAction::Connected) {
            const auto held = m_namespace.takeHeld();
            promise(held.size() <= smallLimits().maxReceiveBuffer, "what is held is bounded");
            for (const HeldPacket &each : held) {
                promise(m_decoder.feedHeld(each.text, each.attachments) == DecodeStep::Packet,
                        "what was held is read again");
            }
        } else if (*action == NamespaceAction::Dispatch) {
            m_namespace.eventDispatched(m_decoder.packet().event());
        }
    }

    void closeSession()
    {
        m_over = true;
        m_engine.end();
        promise(m_engine.state() == EngineState::Closed, "the end is the end");
        promise(!m_engine.nextDeadline(), "no timer after the end");
        follow(m_upgrade.apply(UpgradeEvent::SessionEnded, m_now));
        m_namespace.engineEnded();
        m_decoder.reset(m_version);
    }

    void startAnew()
    {
        closeSession();
        m_engine = EngineSession(m_version);
        m_upgrade = UpgradeSession(milliseconds(100), milliseconds(200));
        m_over = false;
    }

    EngineVersion m_version;
    EngineSession m_engine;
    UpgradeSession m_upgrade{milliseconds(100), milliseconds(200)};
    PacketDecoder m_decoder;
    NamespaceSession m_namespace;
    TimePoint m_now{};
    bool m_over = false;
};

} // namespace

void feedSessions(std::string_view script)
{
    Owner owner(script.starts_with('3') ? EngineVersion::V3 : EngineVersion::V4);
    while (!script.empty()) {
        const std::string_view line = script.substr(0, script.find('\n'));
        if (!line.empty()) {
            owner.run(line.front(), line.substr(1));
        }
        script.remove_prefix(std::min(script.size(), line.size() + 1));
    }
}
