// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/json_reader.h"

#include "socketio_client/protocol/peer_error.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace socketio::protocol {

namespace {

constexpr std::size_t firstCapacity = 16u << 10;

/// Memory is kept from text to text up to this size. What one large message needed is given back
/// with the next small one, because the tree takes many times the text's size.
constexpr std::size_t keptCapacity = 1u << 20;

bool isRepairable(simdjson::error_code error)
{
    return error == simdjson::STRING_ERROR || error == simdjson::NUMBER_ERROR;
}

} // namespace

JsonReader::JsonReader(std::size_t maxNesting)
    : m_maxNesting(maxNesting)
{}

Result<simdjson::dom::element> JsonReader::read(std::string_view json)
{
    simdjson::dom::element element;
    simdjson::error_code error = parse(json).get(element);
    if (isRepairable(error))
        error = parse(repairJson(json)).get(element);
    if (error == simdjson::SUCCESS)
        return element;
    if (error == simdjson::DEPTH_ERROR)
        return peerLimit("JSON nested too deeply");
    return malformedMessage(simdjson::error_message(error));
}

simdjson::simdjson_result<simdjson::dom::element> JsonReader::parse(std::string_view json)
{
    const bool tooSmall = m_capacity < json.size();
    const bool tooLarge = m_capacity > keptCapacity && json.size() <= keptCapacity / 2;
    if (!m_parser || tooSmall || tooLarge) {
        const std::size_t capacity = std::bit_ceil(std::max(json.size(), firstCapacity));
        m_capacity = 0;
        m_parser = std::make_unique<simdjson::dom::parser>();
        m_buffer = std::make_unique<char[]>(capacity + simdjson::SIMDJSON_PADDING);
        // simdjson counts the document itself as one level.
        if (const auto error = m_parser->allocate(capacity, m_maxNesting + 1))
            return error;
        m_capacity = capacity;
    }
    std::memcpy(m_buffer.get(), json.data(), json.size());
    return m_parser->parse(m_buffer.get(), json.size(), false);
}

} // namespace socketio::protocol
