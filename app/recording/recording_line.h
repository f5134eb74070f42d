// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QString>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace app {

/// One line of a recording (docs/decisions/0022-recordings.md).
struct RecordingLine
{
    enum class Type {
        Event,       ///< the backend said it
        Outgoing,    ///< it was sent to the backend
        Ack,         ///< the backend's answer
        OutgoingAck, ///< the answer to it
        Life,        ///< the connection came, went, or was refused
        End          ///< the recording is over
    };

    std::size_t number = 0; ///< from 1
    Type type = Type::Event;
    std::string word;                ///< of Life: "connect", "disconnect", "refused"
    std::chrono::microseconds at{0}; ///< since the first line; never less than the line before
    QDateTime time;                  ///< UTC, by the recorder's clock
    std::string nsp;                 ///< empty: the line does not say it
    std::string event;
    nlohmann::json arguments = nlohmann::json::array(); ///< bytes as binary values
    std::optional<std::uint64_t> ack;                   ///< joins an event and its answer
};

/// What the first line says of all; empty where there is none.
struct RecordingHead
{
    QString url; ///< origin only
    QString path;
    QString nsp;
    QDateTime time; ///< UTC, when it began; invalid: not said
    /// What was sent to be let in: objects of texts "query", "auth" and "headers", and "parser";
    /// secrets are masked. Bounded.
    nlohmann::json handshake = nlohmann::json::object();
};

} // namespace app
