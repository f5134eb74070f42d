// SPDX-License-Identifier: MIT
#include "tests/protocol/vectors.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <limits>
#include <map>

using namespace socketio::protocol;

nlohmann::json loadVectors(const char *file)
{
    QFile source(QStringLiteral(MARSAD_SOURCE_DIR "/tests/vectors/") + QLatin1String(file));
    if (!source.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(source.fileName()));
    }
    nlohmann::json rows = nlohmann::json::parse(source.readAll().toStdString(), nullptr, false);
    if (!rows.is_array() || rows.empty()) {
        qFatal("no vectors in %s", qPrintable(source.fileName()));
    }
    return rows;
}

std::string fromHex(std::string_view hex)
{
    return QByteArray::fromHex(bytes(hex)).toStdString();
}

nlohmann::json vectorValue(const nlohmann::json &written)
{
    if (written.is_array()) {
        nlohmann::json value = nlohmann::json::array();
        for (const nlohmann::json &item : written) {
            value.push_back(vectorValue(item));
        }
        return value;
    }
    if (!written.is_object()) {
        return written;
    }
    if (written.contains("$binary")) {
        const std::string data = fromHex(written["$binary"].get<std::string>());
        return nlohmann::json::binary(std::vector<std::uint8_t>(data.begin(), data.end()));
    }
    if (written.contains("$text")) {
        return fromHex(written["$text"].get<std::string>());
    }
    if (written.contains("$number")) {
        const std::string number = written["$number"].get<std::string>();
        if (number == "-0") {
            return -0.0;
        }
        return number == "nan" ? std::numeric_limits<double>::quiet_NaN()
                               : std::numeric_limits<double>::infinity();
    }
    nlohmann::json value = nlohmann::json::object();
    for (const auto &[key, item] : written.items()) {
        value[key] = vectorValue(item);
    }
    return value;
}

std::vector<Frame> vectorFrames(const nlohmann::json &frames)
{
    std::vector<Frame> result;
    for (const nlohmann::json &frame : frames) {
        if (frame.is_string()) {
            result.push_back({false, frame.get<std::string>()});
        } else {
            result.push_back({true, fromHex(frame["hex"].get<std::string>())});
        }
    }
    return result;
}

PacketType packetType(const std::string &name)
{
    static const std::map<std::string, PacketType> types{
        {"connect", PacketType::Connect},
        {"disconnect", PacketType::Disconnect},
        {"event", PacketType::Event},
        {"ack", PacketType::Ack},
        {"connect_error", PacketType::ConnectError},
    };
    return types.at(name);
}

EngineType engineType(const std::string &name)
{
    static const std::map<std::string, EngineType> types{
        {"open", EngineType::Open},       {"close", EngineType::Close},
        {"ping", EngineType::Ping},       {"pong", EngineType::Pong},
        {"message", EngineType::Message}, {"upgrade", EngineType::Upgrade},
        {"noop", EngineType::Noop},
    };
    return types.at(name);
}

EngineVersion vectorVersion(const nlohmann::json &row)
{
    return row.value("version", 4) == 3 ? EngineVersion::V3 : EngineVersion::V4;
}

QByteArray rowName(const nlohmann::json &row)
{
    return QByteArray::number(row["number"].get<int>()) + ' ' + bytes(row.value("rule", ""));
}

std::size_t jsonStart(std::string_view text)
{
    return std::min(text.find_first_of("[{\""), text.size());
}

bool samePacketText(std::string_view left, std::string_view right)
{
    const std::size_t start = jsonStart(left);
    if (start != jsonStart(right) || left.substr(0, start) != right.substr(0, start)) {
        return false;
    }
    if (left == right) {
        return true;
    }
    const auto value = [start](std::string_view text) {
        return nlohmann::json::parse(text.substr(start), nullptr, false);
    };
    return !value(left).is_discarded() && value(left) == value(right);
}
