// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/packet.h"

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QString>

#include <string>
#include <string_view>
#include <vector>

/// The rows of tests/vectors/`file`; fails the process if it cannot be read.
nlohmann::json loadVectors(const char *file);

std::string fromHex(std::string_view hex);

/// A value of a vector file: {"$binary": hex} is a byte array, {"$text": hex} a string of these
/// bytes, {"$number": "nan" | "inf" | "-0"} a double that JSON cannot write.
nlohmann::json vectorValue(const nlohmann::json &written);

struct Frame
{
    bool binary = false;
    std::string data;
};

/// A string is a text frame, {"hex": …} a binary one.
std::vector<Frame> vectorFrames(const nlohmann::json &frames);

socketio::protocol::PacketType packetType(const std::string &name);
socketio::protocol::EngineType engineType(const std::string &name);
socketio::protocol::EngineVersion vectorVersion(const nlohmann::json &row);

/// "12 the rule"
QByteArray rowName(const nlohmann::json &row);

/// Where the JSON of a Socket.IO packet's text begins; its size if there is none.
std::size_t jsonStart(std::string_view text);

/// The same packet text: equal up to the JSON, and the JSON has the same value.
bool samePacketText(std::string_view left, std::string_view right);

inline QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}
