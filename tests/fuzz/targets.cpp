// SPDX-License-Identifier: MIT
#include "tests/fuzz/targets.h"

#include "tests/fuzz/fuzz_masking.h"
#include "tests/fuzz/fuzz_ndjson.h"
#ifdef MARSAD_FUZZ_CONSOLE
#include "tests/fuzz/fuzz_profile.h"
#include "tests/fuzz/fuzz_snapshot.h"
#endif
#include "tests/fuzz/fuzz_sessions.h"
#include "tests/http/fuzz_response_reader.h"
#include "tests/protocol/fuzz_entry.h"
#include "tests/websocket/fuzz_web_socket.h"

#include <algorithm>
#include <iterator>

namespace {

constexpr FuzzTarget targets[] = {
    {"payload", feedPayloads},
    {"packet", feedPackets},
    {"msgpack", feedMessagePack},
    {"handshake", feedHandshake},
    {"http_error", feedHttpError},
    {"url", feedUrl},
    {"sessions", feedSessions},
    {"http_response", feedResponseReader},
    {"websocket_frames", feedWebSocketFrames},
    {"websocket_upgrade", feedWebSocketUpgrade},
    {"cookies", feedCookies},
    {"ndjson", feedNdjson},
    {"masking", feedMasking},
#ifdef MARSAD_FUZZ_CONSOLE
    {"profile", feedProfile},
    {"decoder", feedDecoder},
    {"recording", feedRecording},
    {"snapshot", feedSnapshot},
#endif
};

} // namespace

const FuzzTarget *fuzzTarget(std::string_view name)
{
    const auto found = std::find_if(std::begin(targets), std::end(targets),
                                    [name](const FuzzTarget &each) { return each.name == name; });
    return found == std::end(targets) ? nullptr : found;
}
