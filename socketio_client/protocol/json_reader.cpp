// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/json_reader.h"

#include "socketio_client/protocol/peer_error.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

namespace socketio::protocol {

namespace {

constexpr std::size_t firstCapacity = 16u << 10;

/// Memory is kept from text to text up to this size. What one large message needed is given back
/// with the next small one, because the tree takes many times the text's size.
constexpr std::size_t keptCapacity = 1u << 20;

/// Parsers that wait for a reader; more than a few are in use at once only where handlers run event
/// loops of their own.
constexpr std::size_t keptParsers = 4;

/// simdjson has a name of its own for integers beyond 64 bits since 3.11; before, they were numbers
/// that can not be read.
template<typename ErrorCode>
bool isGreatInteger(ErrorCode error)
{
    if constexpr (requires { ErrorCode::BIGINT_ERROR; }) {
        return error == ErrorCode::BIGINT_ERROR;
    } else {
        return false;
    }
}

bool isRepairable(simdjson::error_code error)
{
    return error == simdjson::STRING_ERROR || error == simdjson::NUMBER_ERROR ||
           isGreatInteger(error);
}

} // namespace

struct JsonParser
{
    simdjson::dom::parser parser;
    std::unique_ptr<char[]> buffer; ///< the text with the padding that simdjson reads beyond it
    std::size_t capacity = 0;
    std::size_t maxNesting = 0;
};

namespace {

thread_local bool poolIsGone = false; // a reader may outlive the pool at the thread's end

struct Pool
{
    std::vector<std::unique_ptr<JsonParser>> parsers;
    ~Pool() { poolIsGone = true; }
};

std::vector<std::unique_ptr<JsonParser>> &pool()
{
    thread_local Pool instance;
    return instance.parsers;
}

std::unique_ptr<JsonParser> borrowParser()
{
    if (poolIsGone || pool().empty()) {
        return std::make_unique<JsonParser>();
    }
    auto parser = std::move(pool().back());
    pool().pop_back();
    return parser;
}

} // namespace

JsonReader::JsonReader(std::size_t maxNesting)
    : m_maxNesting(maxNesting)
{}

JsonReader::JsonReader(JsonReader &&) noexcept = default;

JsonReader::~JsonReader()
{
    release();
}

void JsonReader::release()
{
    if (m_parser && !poolIsGone && pool().size() < keptParsers) {
        pool().push_back(std::move(m_parser));
    }
    m_parser.reset();
}

Result<simdjson::dom::element> JsonReader::read(std::string_view json)
{
    simdjson::dom::element element;
    simdjson::error_code error = parse(json).get(element);
    if (isRepairable(error)) {
        error = parse(repairJson(json)).get(element);
    }
    if (error == simdjson::SUCCESS) {
        return element;
    }
    if (error == simdjson::DEPTH_ERROR) {
        return peerLimit("JSON nested too deeply");
    }
    return malformedMessage(simdjson::error_message(error));
}

simdjson::simdjson_result<simdjson::dom::element> JsonReader::parse(std::string_view json)
{
    if (!m_parser) {
        m_parser = borrowParser();
    }
    JsonParser &own = *m_parser;
    const bool tooSmall = own.capacity < json.size() || own.maxNesting != m_maxNesting;
    const bool tooLarge = own.capacity > keptCapacity && json.size() <= keptCapacity / 2;
    if (own.capacity == 0 || tooSmall || tooLarge) {
        const std::size_t capacity = std::bit_ceil(std::max(json.size(), firstCapacity));
        own = JsonParser();
        own.buffer = std::make_unique<char[]>(capacity + simdjson::SIMDJSON_PADDING);
        // simdjson counts the document itself as one level.
        if (const auto error = own.parser.allocate(capacity, m_maxNesting + 1)) {
            return error;
        }
        own.capacity = capacity;
        own.maxNesting = m_maxNesting;
    }
    std::memcpy(own.buffer.get(), json.data(), json.size());
    return own.parser.parse(own.buffer.get(), json.size(), false);
}

} // namespace socketio::protocol
