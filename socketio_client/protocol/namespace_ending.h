// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace socketio::protocol {

/// How the end of a connection finds a namespace: it wants none, waits for one, or is connected.
enum class NamespaceEnding { Unconcerned, Waiting, Connected };

/// That of one namespace.
struct EndedNamespace
{
    std::string nsp;
    NamespaceEnding ending;
};

} // namespace socketio::protocol
