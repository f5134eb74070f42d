// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/snapshots.h"

namespace siocat::ndjson {

using socketio::EngineInfo;
using socketio::Manager;

namespace {

Line textOrNull(const QString &text)
{
    return text.isEmpty() ? Line() : Line(text.toStdString());
}

const char *name(Manager::State state)
{
    switch (state) {
    case Manager::State::Closed:
        return "closed";
    case Manager::State::Opening:
        return "opening";
    case Manager::State::Open:
        return "open";
    }
    return "";
}

const char *name(EngineInfo::State state)
{
    switch (state) {
    case EngineInfo::State::Opening:
        return "opening";
    case EngineInfo::State::Open:
        return "open";
    case EngineInfo::State::Closing:
        return "closing";
    case EngineInfo::State::Closed:
        return "closed";
    }
    return "";
}

} // namespace

Line stateOf(const socketio::Socket *socket)
{
    return {{"connected", socket && socket->connected()},
            {"active", !socket || socket->active()},
            {"id", socket ? textOrNull(socket->id()) : Line()},
            {"recovered", socket && socket->recovered()},
            {"buffered", socket ? socket->bufferedEmits() : 0},
            {"queued", socket ? socket->queuedEmits() : 0},
            {"acks", socket ? socket->pendingAcks() : 0}};
}

Line managerStateOf(const Manager &manager)
{
    const auto engine = manager.engine();
    return {{"readyState", name(manager.state())},
            {"reconnecting", manager.reconnecting()},
            {"engine", engine ? engineOf(*engine) : Line()}};
}

Line engineOf(const EngineInfo &engine)
{
    return {{"n", engine.number},
            {"id", textOrNull(engine.id)},
            {"transport", textOrNull(engine.transport)},
            {"readyState", name(engine.state)}};
}

} // namespace siocat::ndjson
