// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QString>
#include <QStringList>

namespace app {

/// How the backend wants to be connected to. What the command line, the environment or the settings
/// say comes first, where they have a word for it. Values of `auth`, `query` and `headers` are
/// literal, or name a secret (secret_reference.h).
struct ConnectionRule
{
    QStringList transports;   ///< in order of preference; empty: as ever
    bool messagePack = false; ///< packets as socket.io-msgpack-parser writes them
    nlohmann::json auth;      ///< of each CONNECT packet, an object; null: the profile says none
    nlohmann::json query = nlohmann::json::object();   ///< texts, unescaped, of every request
    nlohmann::json headers = nlohmann::json::object(); ///< texts, likewise
    QString proxy; ///< http://host:port or socks5://host:port; "none"; empty: the system's
};

} // namespace app
